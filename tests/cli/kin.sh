# kin tells the near relatives of someone, or whether two people are, with the chain, in three formats.
. "$(dirname "$0")/prelude"

cat > "$dir/people.csv" <<'CSV'
村,组,户号,姓名,性别,出生日期,与户主关系
清溪村,1组,1,张一,男,1970-01-01,户主
清溪村,1组,1,周花,女,1971-01-01,妻
清溪村,1组,1,张小,男,2000-01-01,长子
清溪村,1组,1,张二,男,1972-01-01,弟
清溪村,1组,1,吴娟,女,1973-01-01,弟媳
清溪村,1组,1,张老,男,1940-01-01,祖父
清溪村,1组,2,张一,男,1950-01-01,户主
CSV
cat > "$dir/villages.csv" <<'CSV'
名称,代码
清溪村,999999101201
CSV
expect 0 cunwu init --township 清溪镇 --province 四川
expect 0 cunwu import village "$dir/villages.csv"
expect 0 cunwu import person "$dir/people.csv"

# Of one: who is near, by whom and whence; in-laws are not. What is not clear says why.
expect 0 cunwu kin '#1'
says '张一（男，1970.01.01，清溪村1组户1）的近亲属 4 人'
says '  妻             张一—妻—周花（户内关系）'
says '  子             张一—子—张小（户内关系）'
says '  兄弟           张一—兄弟—张二（户内关系）'
says '  祖父           张一—祖父—张老（户内关系）'
never_says 吴娟
expect 0 cunwu kin 张小
says '的近亲属 1 人，另有 1 人须核实'
says '  父             张小—父—张一（户内关系）'
says '  母或继母       张小—母或继母—周花（父母的婚姻）'
says '      须核实：只知是父母的配偶'

# Of two: whether they are.
expect 0 cunwu kin 张二 '#1'
says '清溪村1组户1）是近亲属：'
says '  兄弟           张二—兄弟—张一（户内关系）'
expect 0 cunwu kin 周花 张小
says '是不是近亲属须核实：'
expect 1 cunwu kin 张二 张小
says '不是近亲属'
expect 1 cunwu kin 吴娟 张小
expect 2 cunwu kin 张小 '#3'
complains '写的两位是同一人：张小'
expect 3 cunwu kin 张一
complains '“张一”不止一人，请写编号'
expect 3 cunwu kin 王不在
complains '找不到“王不在”'
expect 1 cunwu kin '#7'
says '的近亲属 0 人'
expect 2 cunwu kin

# For programs.
expect 0 cunwu kin 张小 --format tsv
[ "$(head -n 1 "$dir/out")" = "$(printf 'yes\t1\t张一\t父\t张小—父—张一\t户内关系\t')" ] || fail 'columns'
expect 1 cunwu kin 张二 张小 --format tsv
[ "$(cut -f 1-4 "$dir/out")" = "$(printf 'no\t3\t张小\t')" ] || fail 'columns of who is not'
expect 0 cunwu kin 张小 --format json
says '"near":"unclear","id":2,"name":"周花","relation":"母或继母"'
says '"why":null'
if command -v python3 > /dev/null; then
	python3 -c 'import json, sys; json.load(open(sys.argv[1]))' "$dir/out" || fail 'no JSON'
fi

# A past day has the relatives of that day.
expect 0 cunwu kin 张小 --on 2026-01-01
says '  父             张小—父—张一（户内关系）'
expect 2 cunwu kin 张小 --on 2030-01-01
complains '这一天还没有到'
