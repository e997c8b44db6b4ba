# The log has a heading and can be narrowed to days and clerks. Of one person it tells everything
# that happened to them, newest first: how they were taken in, what changed, how they left.
. "$(dirname "$0")/prelude"

expect 0 cunwu init --township 清溪镇 --province 四川
expect 0 cunwu clerk --add 李强
printf '名称,代码\n龙泉村,999999001201\n' > "$dir/v.csv"
printf '户号,姓名,与户主关系,电话\n1,张三,户主,\n1,张四,子,\n' > "$dir/p.csv"
expect 0 cunwu import village "$dir/v.csv"
expect 0 cunwu import person "$dir/p.csv" --village 龙泉村
expect 0 cunwu log --person 张三
says '编号'
says '导入 '
says 'p.csv'
expect 0 cunwu log --person 张三 --format json
says '"what":"导入"'
says '"after":"'

expect 0 "$CUNWU" --db "$db" --who 李强 --today 2026-11-22 archive 张三 --reason 死亡 --on 昨天
expect 0 cunwu log --person '#1'
says '户籍　离开日期：（空） → 2026.11.21'
says '户籍　离开原因：（空） → 死亡'
says 'p.csv'
[ "$(grep -n 注销 "$dir/out" | cut -d : -f 1)" -lt "$(grep -n p.csv "$dir/out" | cut -d : -f 1)" ] ||
	fail 'not the newest first'
expect 0 cunwu log --person 张四
never_says '注销'
says 'p.csv'
expect 0 cunwu undo --others "$(cunwu log --format tsv | head -n 1 | cut -f 1)"
expect 0 cunwu log --person 张三
says '离开原因：死亡 → （空）'
says '已撤销'

# Clerks and days; no heading for programs.
expect 0 cunwu log
head -n 1 "$dir/out" | grep -q '^编号 *时间 *经办 *操作 *条数 *内容$' || fail 'no heading'
expect 0 cunwu log --format tsv
never_says '编号'
expect 0 cunwu log --clerk 李强
says '注销'
never_says '导入'
expect 0 cunwu log --clerk 李强 -n 1 --format tsv
[ "$(wc -l < "$dir/out")" -eq 1 ] || fail 'not one line'
expect 0 cunwu log --clerk 无此人
says '没有这样的操作'
expect 0 "$CUNWU" --db "$db" log --since 2000-01-01
says '建库'
expect 0 "$CUNWU" --db "$db" log --since 9999-12-31
says '没有这样的操作'
expect 2 cunwu log --since 上次
complains '不是日期'
