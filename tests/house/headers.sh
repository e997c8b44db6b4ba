#!/bin/sh
# Every header compiles alone, so that no file depends on the order of its includes.
#
#	headers.sh SOURCE-TREE BUILD-TREE COMPILER
set -eu
cd "$1"
fail=0

for header in $(find include src -name '*.h'); do
	echo "#include \"$(basename "$header")\"" |
		"$3" -std=c11 -Wall -Wextra -Wpedantic -Werror -D_POSIX_C_SOURCE=200809L -fsyntax-only \
			-iquote "$(dirname "$header")" -Iinclude -I"$2/generated" \
			$(pkg-config --cflags glib-2.0 pangocairo) -x c - || {
		echo "$header: does not compile alone" >&2
		fail=1
	}
done
exit $fail
