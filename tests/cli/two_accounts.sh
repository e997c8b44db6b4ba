# Two accounts work on one database in a folder of their group, whatever their umasks: the files get
# the group and its rights, nobody's writes are lost, and what a killed process leaves behind hinders
# nobody. Needs root, to be these two.
. "$(dirname "$0")/prelude"
command -v setpriv > /dev/null || { echo '没有 setpriv，跳过'; exit 77; }
[ "$(id -u)" = 0 ] || { echo '不是 root，不能换成两个账户来试，跳过'; exit 77; }

group=64100
chmod 755 "$dir"
cp "$CUNWU" "$dir/cunwu" # where every account can reach it
folder=$dir/office
mkdir "$folder"
chgrp $group "$folder"
chmod 2770 "$folder"
db=$folder/x.db

# as UID UMASK NAME ARGUMENT...: the program, run by that account
as() {
	uid=$1 mask=$2 name=$3
	shift 3
	home=$dir/home-$uid
	[ -d "$home" ] || { mkdir "$home" && chown "$uid:$uid" "$home"; }
	(
		umask "$mask"
		# shellcheck disable=SC2016 # the inner shell expands it
		exec env HOME="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" \
			XDG_STATE_HOME="$home/state" setpriv --reuid "$uid" --regid "$uid" \
			--groups "$group" --no-new-privs sh -c 'echo $$ > "$HOME/pid" && exec "$@"' sh \
			"$dir/cunwu" --db "$db" --who "$name" "$@"
	)
}

one() {
	as 64001 077 王敏 "$@"
}

two() {
	as 64002 000 何小芹 "$@"
}

# Everything beside the database is of the group, and 0660.
assert_shared() {
	for file in "$folder"/*; do
		[ "$(stat -c '%a %g' "$file")" = "660 $group" ] || fail "$(ls -l "$file")"
	done
}

expect 0 one init --township 清溪镇 --province 四川 --shared
assert_shared
expect 0 one clerk --add 何小芹
expect 0 two clerk --add 赵云

# The first account has it open, with the log beside it, while the second one writes.
printf '名称,代码\n龙泉村,999999001201\n' > "$dir/villages.csv"
chmod 644 "$dir/villages.csv"
expect 0 two import village "$dir/villages.csv"
mkfifo "$dir/rows"
chmod 666 "$dir/rows"
one import person "$dir/rows" > "$dir/slow" 2>&1 &
slow=$!
exec 3> "$dir/rows" # waits until it reads, and has the database open
assert_shared
for beside in wal shm; do
	[ -e "$db-$beside" ] || fail 'no log beside the database'
done
expect 0 two clerk --add 周红
assert_shared
printf '户号,姓名,与户主关系\n1,张三,户主\n' >&3
exec 3>&-
wait "$slow" || fail "$(cat "$dir/slow")"

# What a killed process of the one leaves lying, the other goes on with.
two import person "$dir/rows" > "$dir/slow" 2>&1 &
exec 3> "$dir/rows"
kill -KILL "$(cat "$dir/home-64002/pid")"
exec 3>&-
wait $! || :
assert_shared
expect 0 one clerk --add 吴明
expect 0 two clerk
says 吴明

# Both write at once.
for i in 1 2 3 4 5 6 7 8 9 10; do
	one clerk --add "甲$i" || echo lost
done > "$dir/one" 2>&1 &
for i in 1 2 3 4 5 6 7 8 9 10; do
	two clerk --add "乙$i" || echo lost
done > "$dir/two" 2>&1
wait $!
! grep -h lost "$dir/one" "$dir/two" || fail "$(cat "$dir/one" "$dir/two")"
expect 0 one clerk
[ "$(grep -c '[甲乙]' "$dir/out")" = 20 ] || fail 'a clerk is missing'
expect 0 two verify
assert_shared
