#!/bin/sh
# No function has more than 100 lines, no file more than 1,000.
set -eu
cd "$1"
found=$(
	find src include tests -name '*.[ch]' -exec \
		ctags -x --languages=C --kinds-C=f --_xformat='%F %n %e %N' {} + |
		awk '$3 - $2 >= 100 { print $1 ":" $2 ": " $4 "() has " $3 - $2 + 1 " lines" }'
	find src include tests bootstrap data/completions -type f -exec awk '
		FNR == 1001 { print FILENAME ": more than 1,000 lines" }' {} +
)
[ -z "$found" ] || {
	echo "$found" >&2
	exit 1
}
