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
