# Someone is found in every way, archived, found again as archived; undo and redo; the log tells.
. "$(dirname "$0")/prelude"

a_sample
cunwu check --format tsv > "$dir/all" || true
name() {
	cut -f 1 "$dir/out" | head -n 1
}

# By number (its handle), by name, by the digits of the ID number.
expect 0 cunwu find --format tsv '#1'
[ "$(wc -l < "$dir/out")" -eq 1 ] || fail 'a handle finds one'
expect 0 cunwu find --format tsv 999999
[ "$(wc -l < "$dir/out")" -eq 200 ] || fail 'the list has no bound'
complains '只列出前 200 人'
who=$(name)
id=$(head -n 1 "$dir/out" | cut -f 8)
expect 0 cunwu find --format tsv "$who"
[ "$(name)" = "$who" ] || fail 'the exact name is not the first'
expect 0 cunwu find --format json "$who"
says "\"name\":\"$who\""
expect 1 cunwu find 不存在的姓名
complains '找不到'
expect 2 cunwu find
expect 1 cunwu find "'; DROP TABLE person; --"
expect 1 cunwu find '%'

# Archiving needs a reason and a day that has come.
expect 2 cunwu archive "#$id"
complains '死亡'
expect 2 cunwu archive "#$id" --reason 死亡 --on 明天
expect 2 cunwu archive "#$id" --reason 死亡 --on 2.30
expect 3 cunwu archive '#999999' --reason 死亡
expect 3 cunwu archive zxm --reason 死亡
complains '请写全名'
expect 0 cunwu archive "$id" --reason 去世 --on 昨天
says '已注销：死亡，2026.11.21'
says 'cunwu undo'
expect 3 cunwu archive "#$id" --reason 死亡
complains '已经注销（死亡，2026.11.21）'
expect 0 cunwu find --format tsv "$who"
[ -n "$(grep -P "\t$id\$" "$dir/out" | cut -f 5)" ] && fail 'still lives somewhere'

# The log tells who, what, and which field was what before.
expect 0 cunwu log
says '注销'
says "$who"
expect 0 cunwu log --format json
says '"what":"注销"'

# Undo, redo, undo again; nothing else of one's own is left after the sample's own making.
expect 0 cunwu undo
expect 0 cunwu find --format tsv "$who"
[ -n "$(grep -P "\t$id\$" "$dir/out" | cut -f 5)" ] || fail 'undo did not bring anybody back'
expect 0 cunwu redo
expect 3 cunwu redo
complains '没有可重做的操作'
expect 0 cunwu undo
expect 0 cunwu log
says '已撤销'
expect 2 cunwu undo 第三
expect 3 cunwu undo 4711
expect 0 cunwu verify
says '完好'

# Someone else's action is not one's own last one.
expect 3 "$CUNWU" --db "$db" --who 无此人 undo
