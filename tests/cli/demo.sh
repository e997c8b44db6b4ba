# demo makes the sample township once and shows it, keeps it afterwards, makes it anew only when told
# to, and never touches a file that is none.
. "$(dirname "$0")/prelude"

# demo ARGUMENT…, as on another day; says PATTERN [FILE] of this test takes a pattern
cunwu() {
	"$CUNWU" --today 2026-01-15 "$@"
}

says() {
	grep -q "$1" "$dir/${2:-out}" || fail "not said: $1"
}

# Made, with an overview; the folder is made too.
expect 0 cunwu demo "$dir/new/folder" --villages 3 --people 1000
says '^清溪镇　村务总览'
says '^龙泉村 '
says '^合计 .* 1000 '
says '已生成'
[ -f "$dir/new/folder/demo.db" ] || fail "no demo.db"
[ ! -e "$dir/new/folder/demo.db.part" ] || fail "a part was left"

# It is a database like any other.
expect 0 cunwu --db "$dir/new/folder/demo.db" verify
expect 0 cunwu --db "$dir/new/folder/demo.db" --who 王敏 find 帕提古丽
says '帕提古丽·阿卜杜喀迪尔'
expect 0 cunwu --db "$dir/new/folder/demo.db" log
says '示例'

# Kept, whatever size is asked for, and what was done in it too.
expect 0 cunwu --db "$dir/new/folder/demo.db" --who 王敏 clerk --add 周小燕
expect 0 cunwu demo "$dir/new/folder" --villages 5 --people 2000
says '^合计 .* 1000 '
expect 0 cunwu --db "$dir/new/folder/demo.db" clerk
says '周小燕'

# Anew.
expect 0 cunwu demo "$dir/new/folder" --fresh --villages 2 --people 1100
says '^合计 .* 1100 '
expect 0 cunwu --db "$dir/new/folder/demo.db" clerk
! grep -q 周小燕 "$dir/out" || fail "not made anew"

# The size must be one that can be made; then nothing is.
expect 2 cunwu demo "$dir/other" --people 12
says '\-\-people' err
expect 2 cunwu demo "$dir/other" --villages 0
expect 2 cunwu demo "$dir/other" "$dir/another"
[ ! -e "$dir/other" ] || fail "made something"

# Other files, databases among them, stay as they are.
mkdir "$dir/theirs" "$dir/text"
expect 0 cunwu --db "$dir/theirs/demo.db" --who 张三 init --township 石桥镇 --province 四川省
expect 3 cunwu demo "$dir/theirs" --fresh
says '不是示例乡镇' err
expect 0 cunwu --db "$dir/theirs/demo.db" overview
says '石桥镇'
echo 不是数据库 > "$dir/text/demo.db"
expect 3 cunwu demo "$dir/text"
[ "$(cat "$dir/text/demo.db")" = 不是数据库 ] || fail "touched a text"

# Without a folder it lies with the user's own data; --db names the file itself.
XDG_DATA_HOME="$dir/data"
export XDG_DATA_HOME
# As large as it is when nobody says how large.
expect 0 cunwu demo
says "$dir/data/cunwu/demo.db"
says '^合计 .* 30000 '
expect 0 cunwu --db "$dir/named.db" demo --villages 1 --people 1000
[ -f "$dir/named.db" ] || fail "no named.db"
expect 2 cunwu --db "$dir/named.db" demo "$dir"

# What to try next works as it is typed.
expect 0 "$CUNWU" demo "$dir" --villages 3 --people 1000
grep -qF "$CUNWU --db $dir/demo.db find " "$dir/out" || fail 'the hint does not name this program'
