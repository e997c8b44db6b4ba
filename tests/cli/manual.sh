# The manual has an entry for every command of the help.
. "$(dirname "$0")/prelude"

"$CUNWU" --help | sed -n 's/^  \([a-z][a-z-]*\)  *[^ [].*/\1/p' | sort > "$dir/commands"
sed -n '/^\.TP/{n;s/^\.B \([a-z\\-]*\)$/\1/p;}' "$(dirname "$0")/../../docs/man/cunwu.1" |
	sed 's/\\//g' | sort > "$dir/entries"
comm -23 "$dir/commands" "$dir/entries" > "$dir/out"
[ ! -s "$dir/out" ] || fail 'commands without an entry in docs/man/cunwu.1'
