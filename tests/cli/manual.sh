# The manual has an entry for every command of the help, and for no other.
. "$(dirname "$0")/prelude"

"$CUNWU" --help | sed -n 's/^  \([a-z][a-z-]*\)  *[^ [].*/\1/p' | sort > "$dir/commands"
sed -n '/^\.TP/{n;s/^\.B \([a-z\\-]*\)$/\1/p;}' "$(dirname "$0")/../../docs/man/cunwu.1" |
	sed 's/\\//g' | sort > "$dir/entries"
diff "$dir/commands" "$dir/entries" > "$dir/out" || fail 'docs/man/cunwu.1 has other commands (>)'
