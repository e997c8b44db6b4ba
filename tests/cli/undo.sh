# Taking back says what it took back; what later actions stand on is refused with their list, or in
# part if that is asked for; someone else's action must be meant. The log says what an undoing undid.
. "$(dirname "$0")/prelude"

as() {
	who=$1
	shift
	"$CUNWU" --db "$db" --who "$who" --today 2026-11-22 "$@"
}

expect 0 cunwu init --township 清溪镇 --province 四川
expect 0 cunwu clerk --add 李强
printf '名称,代码\n龙泉村,999999001201\n' > "$dir/v.csv"
printf '户号,姓名,与户主关系\n1,张三,户主\n1,张四,子\n2,李四,户主\n' > "$dir/p.csv"
expect 0 cunwu import village "$dir/v.csv"
expect 0 cunwu import person "$dir/p.csv" --village 龙泉村
expect 0 as 李强 archive 张三 --reason 死亡 --on 昨天
archive=$(cunwu log --format tsv | head -n 1 | cut -f 1)
people=$((archive - 1))

# Whose it is, what was done, and what is in the way.
expect 3 cunwu undo "$archive"
complains "第 $archive 号（注销 张三"
complains '是 李强 做的'
complains '--others'
expect 3 cunwu undo
complains "没有撤销第 $people 号（导入 "
complains "第 $archive 号　注销 张三"
complains "cunwu undo $people --partly"
expect 0 cunwu find --format tsv 李四

# In part.
expect 1 cunwu undo --partly
says "已撤销第 $people 号：导入 "
says '改回 5 条，保留 3 条'
says '此后又有人改动过 '
says '村民“张三”'
says 'cunwu redo'
expect 1 cunwu find 李四
expect 0 cunwu find 张三
expect 0 cunwu redo
says "已重做第 $people 号：导入 "
expect 0 cunwu find 李四

# A print has nothing to take back.
expect 0 cunwu print 村民名册 --full -o "$dir/roster.csv"
print=$(cunwu log --format tsv | head -n 1 | cut -f 1)
expect 3 cunwu undo "$print"
complains '没有改动数据'

# With what stood in the way taken back, all of it goes, also what was kept before.
expect 0 cunwu undo "$archive" --others
says "已撤销第 $archive 号：注销 张三"
never_says '保留'
expect 0 cunwu undo "$people"
says '改回 8 条'
expect 1 cunwu find 张三

expect 0 cunwu log
says "第 $people 号：导入 "
says '；保留 3 条'
says '重做'
expect 3 cunwu undo 4711
complains '没有第 4711 号操作'
expect 0 cunwu verify
