# Completion by bash: commands where a command may stand, options behind a dash, else files.
. "$(dirname "$0")/prelude"
command -v bash > /dev/null || exit 0

top=$(cd "$(dirname "$0")/../.." && pwd)
bash -s "$top" <<'END'
set -eu
PATH=$(dirname "$CUNWU"):$PATH
. "$1/data/completions/cunwu.bash"

fail() {
	echo "$1: ${COMPREPLY[*]}" >&2
	exit 1
}

# complete WORDS: as if Tab were pressed at the end of the last word
complete_words() {
	COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
	_cunwu cunwu "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
}

commands=$(cunwu --help | sed -n 's/^  \([a-z][a-z-]*\)  *[^ [].*/\1/p')
complete_words cunwu ''
[ "${COMPREPLY[*]}" = "$(echo $commands)" ] || fail 'not every command'
complete_words cunwu --db = x.db ''
[ "${COMPREPLY[*]}" = "$(echo $commands)" ] || fail 'not every command after an option'
complete_words cunwu --t
[ "${COMPREPLY[*]}" = --today ] || fail 'the general options'
complete_words cunwu --db ''
[ ${#COMPREPLY[@]} -eq 0 ] || fail 'no file after --db'
for command in $commands; do
	complete_words cunwu "$command" --hel
	[ "${COMPREPLY[*]}" = --help ] || fail "the options of $command"
	complete_words cunwu "$command" ''
	[ ${#COMPREPLY[@]} -eq 0 ] || fail "no file after $command"
done
END
