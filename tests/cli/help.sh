# The help names every command, in Chinese whatever the locale; what cannot be understood is said,
# and exits 2.
. "$(dirname "$0")/prelude"

expect 0 env LC_ALL=C "$CUNWU" --help
says '命令 …'
for command in $(sed -n 's/^  \([a-z][a-z-]*\)  *[^ [].*/\1/p' "$dir/out"); do
	expect 0 "$CUNWU" "$command" --help
	says "cunwu $command"
done

expect 2 "$CUNWU" no-such-command
complains no-such-command
[ ! -s "$dir/out" ] || fail 'a complaint on standard output'

# The list of commands fits on a screen 80 cells wide; where it is longer than that it is paged.
expect 0 "$CUNWU" --help
[ "$(LC_ALL=C.UTF-8 wc -L < "$dir/out")" -le 80 ] || fail 'a line wider than the screen'
expect 0 "$CUNWU" --version
says 'cunwu '

# The general options may stand behind the command, too; the last one counts.
expect 0 "$CUNWU" init --township 清溪镇 --province 四川省 --who 王敏 --db "$db"
expect 0 "$CUNWU" clerk --db "$db"
says 王敏
expect 3 "$CUNWU" --db "$db" clerk --db "$dir/none.db"
complains "$dir/none.db"
expect 0 "$CUNWU" log --help --who 王敏

# Mistakes in options are told in Chinese, and of the option that is meant.
mistake() {
	sentence=$1
	shift
	expect 2 "$CUNWU" "$@"
	complains "$sentence"
	! grep -q 'nknown\|issing' "$dir/err" || fail 'English'
}
mistake '没有这个选项：--vilage' print --vilage 龙泉村
mistake '没有这个选项：--frob' --frob log
mistake '--village 后面缺少村' print --village --group 3组
mistake '--group 后面缺少组' print 小组名册 --group
mistake '-o 后面缺少文件' print 小组名册 -o
mistake '--who 后面缺少姓名' log --who
mistake '“x”不是整数' log --most=x
mistake '--full 后面不写值' print --full=1
mistake '改写成 --township' init ——township 清溪镇
mistake '改写成 --who' –-who 王敏 log
mistake '没有这个选项：-组' -组 log
mistake '改写成 --who' -—who 王敏 log
