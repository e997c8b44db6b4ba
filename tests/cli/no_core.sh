# A crash leaves no core file, which would hold a register of people.
. "$(dirname "$0")/prelude"
cd "$dir"
[ -r /proc/self/limits ] || exit 0

mkfifo names
"$CUNWU" sort-names < names > sorted &
pid=$!
exec 3> names
echo 张三 >&3
while ! grep -q "^Max core file size *0 " "/proc/$pid/limits"; do
	kill -0 "$pid" || fail "it ended before it could be looked at"
done
exec 3>&-
wait "$pid"
[ "$(cat sorted)" = 张三 ] || fail "not sorted"
