#!/bin/sh
# Layers include only what they may, and a library is known to one file.
set -eu
cd "$1"
fail=0

complain() {
	echo "$1" >&2
	fail=1
}

# What a layer may include besides itself.
allowed() {
	case $1 in
	base) echo ;;
	model) echo base ;;
	law | store | exchange) echo base model ;;
	app) echo base model law store exchange ;;
	cli) echo base model exchange law app ;;
	tui) echo base model law app ;;
	tools) echo base model exchange ;;
	src) echo base cli tui ;; # main.c
	*) echo "no rule for layer $1: add it to $0" >&2; exit 1 ;;
	esac
}

for file in $(find include/cunwu src -name '*.[ch]'); do
	layer=$(basename "$(dirname "$file")")
	may=" $layer $(allowed "$layer") "
	for used in $(sed -n 's|^#include "cunwu/\([a-z]*\)/.*|\1|p' "$file"); do
		case $may in
		*" $used "*) ;;
		*) complain "$file: $layer must not include $used" ;;
		esac
	done
	for private in $(sed -n 's|^#include "\([^"]*\)".*|\1|p' "$file" | grep -v '^cunwu/\|^generated/' || true); do
		[ -f "src/$layer/$private" ] || complain "$file: $private is private to another layer"
	done
done

# only HEADER FILE: the file may be a pattern
only() {
	for file in $(grep -rl "<$1>" include src tests --include='*.[ch]'); do
		# shellcheck disable=SC2254
		case $file in
		$2) ;;
		*) complain "$file: $1 belongs to $2" ;;
		esac
	done
}

only 'n*curses\.h' src/tui/term.c
only 'sqlite3\.h' src/store/sqlite.c
only 'yaml\.h' src/exchange/yaml.c
only 'pango/.*' 'src/exchange/pdf_*.[ch]'
only 'cairo.*' src/exchange/pdf_pen.c
only 'expat\.h' src/exchange/xlsx_xml.c
only 'xlsxwriter.*' src/exchange/xlsx_write.c
only 'minizip/unzip\.h' src/exchange/xlsx_zip.c
only 'utf8proc\.h' src/base/text.c
exit $fail
