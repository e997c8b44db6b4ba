# The help names every command, in Chinese whatever the locale; what cannot be understood is said,
# and exits 2.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

LC_ALL=C "$CUNWU" --help | grep -q '^命令：'
for command in $("$CUNWU" --help | sed -n 's/^  \([a-z][a-z-]*\)  *[^ [].*/\1/p'); do
	"$CUNWU" "$command" --help | grep -q "cunwu $command" || {
		echo "$command --help does not show its usage" >&2
		exit 1
	}
done

status=0
"$CUNWU" no-such-command >out 2>message || status=$?
test $status -eq 2
test ! -s out
grep -q 'no-such-command' message
