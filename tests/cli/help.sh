# The help names every command, in Chinese whatever the locale; what cannot be understood is said,
# and exits 2.
. "$(dirname "$0")/prelude"

expect 0 env LC_ALL=C "$CUNWU" --help
says '命令：'
for command in $(sed -n 's/^  \([a-z][a-z-]*\)  *[^ [].*/\1/p' "$dir/out"); do
	expect 0 "$CUNWU" "$command" --help
	says "cunwu $command"
done

expect 2 "$CUNWU" no-such-command
complains no-such-command
[ ! -s "$dir/out" ] || fail 'a complaint on standard output'
