#!/bin/sh
# The pictures of screens in the READMEs are what the program shows.
set -eu
cd "$1"
status=0
for page in README.md README.zh-CN.md; do
	if ! tests/screen/pictures "$page" | cmp -s - "$page"; then
		echo "$page: a picture is not the screen; cmake --build build/dev --target bless" >&2
		status=1
	fi
done
exit $status
