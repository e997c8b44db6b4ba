# A backup is one checked file, never over another; restore keeps what was there; damage, foreign
# and newer files are refused with a sentence and left alone; verify finds what was changed behind
# the program's back.
. "$(dirname "$0")/prelude"

a_sample
expect 0 cunwu backup "$dir/b.db"
says '链号'
says '清溪镇（四川省），在册 '
head=$(sed -n 's/^链号 //p' "$dir/out")
expect 0 cunwu log -n 1
says "存为 $dir/b.db"
expect 3 cunwu backup "$dir/b.db"
complains '已经存在'
expect 3 cunwu backup "$dir/no/such/folder/b.db"

expect 2 cunwu backup "$dir"
complains "是文件夹；请写出文件名，如 $dir/清溪镇-2026-11-22.backup"

# Something happens; the chain goes on from the head of the backup.
expect 0 cunwu clerk --add 赵云
expect 0 cunwu verify --head "$head"
expect 1 cunwu verify --head 0123456789abcdef
says '历史链中没有'
expect 2 cunwu verify --head 01

expect 0 cunwu restore "$dir/b.db"
says "$db.replaced-1"
says '清溪镇（四川省），在册 '
expect 0 cunwu log -n 1
says "从备份 $dir/b.db"
expect 0 cunwu verify --head "$head"
expect 0 cunwu clerk
never_says '赵云'
expect 0 "$CUNWU" --db "$db.replaced-1" clerk
says '赵云'

# Not ours: text, nothing, another program's, a newer one, a damaged one. None of them is touched.
refused() {
	cp "$1" "$dir/copy"
	expect 3 "$CUNWU" --db "$1" clerk
	complains "$2"
	expect 3 cunwu restore "$1"
	cmp "$1" "$dir/copy" || fail "$1 was touched"
	[ ! -e "$1-wal" ] || fail "$1 has a journal beside it"
}
echo 村民 > "$dir/text.db"
refused "$dir/text.db" '不是村务的数据库'
: > "$dir/empty.db"
refused "$dir/empty.db" '不是村务的数据库'
cp "$dir/b.db" "$dir/foreign.db"
printf '\000\000\000\000' | dd of="$dir/foreign.db" bs=1 seek=68 conv=notrunc 2> /dev/null
refused "$dir/foreign.db" '不是村务的数据库'
cp "$dir/b.db" "$dir/newer.db"
printf '\000\000\377\377' | dd of="$dir/newer.db" bs=1 seek=60 conv=notrunc 2> /dev/null
refused "$dir/newer.db" '更新的版本'
cp "$dir/b.db" "$dir/damaged.db"
dd if=/dev/zero of="$dir/damaged.db" bs=4096 seek=1 count=60 conv=notrunc 2> /dev/null
expect 3 cunwu restore "$dir/damaged.db"
complains '有损坏，没有恢复'
expect 0 cunwu verify

# A name mistyped proposes nothing rash; the backup of another township must be meant.
expect 3 cunwu restore "$dir/b.bd"
complains "没有备份 $dir/b.bd"
! grep -q init "$dir/err" || fail 'a new database is proposed'
expect 3 cunwu restore "$dir"
complains '是文件夹'
expect 0 "$CUNWU" --db "$dir/other.db" --who 李强 init --township 石桥镇 --province 四川
expect 3 cunwu restore "$dir/other.db"
complains '备份是石桥镇（四川省）的，现在的数据库是清溪镇（四川省）的'
[ ! -e "$db.replaced-2" ] || fail 'something was set aside'
expect 0 cunwu clerk
cp "$db" "$dir/kept.db"
expect 0 cunwu restore "$dir/other.db" --force
says 石桥镇
expect 0 cunwu restore "$dir/kept.db" --force

# Settings go along, and come back: what is there and differs is set aside, unless nobody wants them.
mkdir -p "$XDG_CONFIG_HOME/cunwu"
settings=$XDG_CONFIG_HOME/cunwu/settings.yaml
printf 'print:\n  paper: "132"\n' > "$settings"
expect 0 cunwu backup "$dir/s.db"
says '带上了本账户的设置和草稿，共 1 个文件'
rm "$settings"
expect 0 cunwu restore "$dir/s.db"
says '已放回：settings.yaml'
grep -q 132 "$settings" || fail 'no settings came back'
expect 0 cunwu log -n 5
never_says carried
if command -v sqlite3 > /dev/null; then
	[ -z "$(sqlite3 "$db" "SELECT name FROM setting WHERE name LIKE 'carried%'")" ] || fail carried
	[ "$(sqlite3 "$dir/s.db" 'PRAGMA journal_mode')" = delete ] || fail 'a backup of several files'
fi
echo 'print: {}' > "$settings"
expect 0 cunwu restore "$dir/s.db" --no-settings
never_says 已放回
grep -q '{}' "$settings" || fail 'settings were touched'
expect 0 cunwu restore "$dir/s.db"
says "原来的设置改名为 $settings.replaced-1"
grep -q '{}' "$settings.replaced-1" || fail 'what was there is lost'
expect 3 cunwu restore "$dir/damaged.db"
for left in replaced-2 restoring; do
	[ ! -e "$settings.$left" ] || fail 'half a restore'
done
rm -r "$XDG_CONFIG_HOME/cunwu"

# Cut short, wherever; and a stick that is full. Nothing changes, nothing is left.
size=$(wc -c < "$dir/s.db")
for part in 50 1000 50000 $((size / 2)) $((size - 1)); do
	head -c "$part" "$dir/s.db" > "$dir/short.db"
	expect 3 cunwu restore "$dir/short.db"
	complains "$dir/short.db"
done
expect 0 cunwu verify
expect 3 sh -c "ulimit -f 100; trap '' XFSZ; exec '$CUNWU' --db '$db' backup '$dir/full.db'"
for file in "$dir"/full.db* "$dir"/*.restoring; do
	[ ! -e "$file" ] || fail "$file is left"
done

# No room for what comes back: the database and the settings stay as they are.
mkdir -p "$XDG_CONFIG_HOME/cunwu"
echo 'print: {}' > "$settings"
cp "$db" "$dir/same.db"
expect 3 sh -c "ulimit -f 100; trap '' XFSZ; exec '$CUNWU' --db '$db' restore '$dir/s.db'"
cmp "$db" "$dir/same.db" || fail 'the database was touched'
grep -q '{}' "$settings" || fail 'the settings were touched'
for file in "$db.restoring" "$settings.restoring" "$settings.replaced-1"; do
	[ ! -e "$file" ] || fail "$file is left"
done
rm -r "$XDG_CONFIG_HOME/cunwu"

# A backup of a damaged database is not blamed on where it goes.
cp "$db" "$dir/broken.db"
dd if=/dev/zero of="$dir/broken.db" bs=4096 seek=120 count=20 conv=notrunc 2> /dev/null
expect 3 "$CUNWU" --db "$dir/broken.db" backup "$dir/c.db"
complains '现在的数据库有损坏'
[ ! -e "$dir/c.db" ] || fail 'a damaged backup is left'

# Changed with another program: found.
if command -v sqlite3 > /dev/null; then
	sqlite3 "$db" "UPDATE person SET phone = '10000000000' WHERE id = 5"
	expect 1 cunwu verify
	says '绕过本程序'
	sqlite3 "$db" "PRAGMA writable_schema = 1; DROP TRIGGER action_is_not_rewritten;
		UPDATE action SET who = '赵云' WHERE id = 1"
	expect 1 cunwu verify
	says '断开'
fi
