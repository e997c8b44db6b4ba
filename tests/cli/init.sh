# init makes a database of the office's or of one's own, never over a file, with its first clerk;
# without a database every command says where one comes from.
. "$(dirname "$0")/prelude"

mode() {
	stat -c %a "$1"
}

expect 3 cunwu
complains '没有数据库'
complains 'cunwu init'
expect 3 cunwu check

# What is missing or wrong is said, and nothing is left behind.
expect 2 cunwu init
expect 2 cunwu init --township 清溪镇 --province 四川省 --code 123
complains '9 位数字'
expect 2 cunwu init --township '' --province 四川省
expect 2 cunwu init --township 清溪镇 --province 四川省 extra
expect 2 cunwu init --township 清溪镇 --province 成都
complains '没有省份“成都”'
# Nobody but a person is a clerk; the account is one only if it is named in Chinese.
if getent passwd "$(id -u)" | cut -d : -f 5 | grep -q '^[ -~]*$'; then
	expect 2 "$CUNWU" --db "$db" init --township 清溪镇 --province 四川省
	complains '--who'
fi
[ ! -e "$db" ] || fail 'a refused init left a file'

umask 000
expect 0 cunwu init --township 清溪镇 --province 四川省 --code 999999101
says '王敏'
[ "$(mode "$db")" = 600 ] || fail "mode $(mode "$db")"
expect 0 cunwu
says '还没有村'
expect 0 cunwu clerk
says '王敏'
expect 3 cunwu init --township 清溪镇 --province 四川省
complains '已经存在'
complains "用它：cunwu --db $db"
complains '另建一个：cunwu --db 文件 init'

# The user's own place; the folder is made for the user alone.
expect 0 "$CUNWU" --who 王敏 init --township 清溪镇 --province 四川
[ "$(mode "$XDG_DATA_HOME/cunwu")" = 700 ] || fail 'the folder is open to others'
[ "$(mode "$XDG_DATA_HOME/cunwu/cunwu.db")" = 600 ] || fail 'the database is open to others'
expect 0 "$CUNWU"

# Shared by an office: its folder must be there.
db=$dir/office/town.db
expect 3 cunwu init --township 清溪镇 --province 四川省 --shared
complains '没有文件夹'
mkdir "$dir/office"
expect 0 cunwu init --township 清溪镇 --province 四川省 --shared
[ "$(mode "$db")" = 660 ] || fail "mode $(mode "$db")"

# Where it stands can be said once for all.
CUNWU_DB=$db CUNWU_WHO=王敏 expect 0 "$CUNWU" clerk
says '← 现在'
