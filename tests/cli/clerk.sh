# Clerks are added, and retired but for the last; who is not on the list writes nothing.
. "$(dirname "$0")/prelude"

expect 0 cunwu init --township 清溪镇 --province 四川省
expect 3 cunwu undo
complains '没有自己做过'
expect 3 cunwu undo 1
complains '建库不能撤销'
expect 0 cunwu clerk --add 李强 --phone 10012345678
says '李强'
expect 3 cunwu clerk --add 李强
complains '已经有经办人“李强”'
expect 2 cunwu clerk --add ''
expect 3 cunwu --who 赵云 clerk
complains '没有在岗的经办人“赵云”'

# With several clerks and nobody named, reading works and writing does not.
expect 0 "$CUNWU" --db "$db" clerk
expect 2 "$CUNWU" --db "$db" clerk --add 赵云
complains '--who'

expect 0 cunwu clerk --retire 李强
says '已离岗'
expect 3 "$CUNWU" --db "$db" --who 李强 clerk
expect 3 cunwu clerk --retire 王敏
complains '最后一位'
expect 3 cunwu clerk --retire 钱多

# Whom one retires again comes back; oneself only if that is said; the log tells all of it.
expect 0 cunwu clerk --add 李强
grep -q '^李强 .*在岗' "$dir/out" || fail 'did not come back'
complains '李强 以前离岗，现在重新在岗'
expect 3 "$CUNWU" --db "$db" --who 李强 clerk --retire 李强
complains '--self'
expect 0 "$CUNWU" --db "$db" --who 李强 clerk --retire 李强 --self
expect 0 cunwu log
says '添加 李强'
says '离岗 李强'
says '回岗 李强'
