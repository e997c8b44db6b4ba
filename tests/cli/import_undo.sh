# An import is taken back whole after its rows were changed and changed back; what somebody has
# worked on stays, and is told.
. "$(dirname "$0")/prelude"
cd "$dir"

expect 0 cunwu init --township 清溪镇 --province 四川省
printf '名称,代码\n龙泉村,999999101201\n' > villages.csv
expect 0 cunwu import village villages.csv
printf '村,组,户号,姓名,出生日期,与户主关系,电话\n' > people.csv
printf '龙泉村,1组,0001,张三,1980-01-02,户主,\n龙泉村,1组,0001,李四,1981-02-03,妻,\n' >> people.csv
expect 0 cunwu import person people.csv
sed 's/户主,$/户主,10000000001/' people.csv > changed.csv
expect 0 cunwu import person changed.csv --on-duplicate update
expect 0 cunwu archive 李四 --reason 迁出 --on 20261120
expect 0 cunwu undo
expect 0 cunwu undo
expect 0 cunwu undo
expect 1 cunwu find 张三
expect 1 cunwu find 李四
expect 0 cunwu overview
says '还没有村民'
expect 0 cunwu verify

# Done again, the first, and then worked on: it stays with its household.
expect 0 cunwu redo
expect 0 cunwu find 张三
expect 0 cunwu import person changed.csv --on-duplicate update
expect 3 cunwu undo 3
complains '第 10 号'
expect 1 cunwu undo 3 --partly
says '张三'
expect 0 cunwu find 张三
expect 1 cunwu find 李四
expect 0 cunwu verify
