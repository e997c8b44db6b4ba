# The manual has an entry for every command of the help.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
manual=$(dirname "$0")/../../docs/man/cunwu.1

"$CUNWU" --help | sed -n 's/^  \([a-z][a-z-]*\)  *[^ [].*/\1/p' | sort >"$dir/commands"
sed -n '/^\.TP/{n;s/^\.B \([a-z\\-]*\)$/\1/p;}' "$manual" | sed 's/\\//g' | sort >"$dir/entries"
comm -23 "$dir/commands" "$dir/entries" >"$dir/missing"
if [ -s "$dir/missing" ]; then
	echo "no entry in docs/man/cunwu.1 for: $(cat "$dir/missing")" >&2
	exit 1
fi
