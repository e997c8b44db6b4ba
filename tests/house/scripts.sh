#!/bin/sh
# Every shell script parses, and shellcheck, where it is there, has nothing to say.
set -eu
cd "$1"

bash_scripts="bootstrap data/completions/cunwu.bash"
sh_scripts=".ci/run tests/cli/prelude tests/screen/pictures $(find tests data -name '*.sh')"
for script in $bash_scripts; do
	bash -n "$script"
done
for script in $sh_scripts; do
	sh -n "$script"
done
command -v shellcheck >/dev/null || exit 0

# Our file names have no blanks: words of a list may be split.
# shellcheck disable=SC2086
shellcheck -s bash $bash_scripts
# shellcheck disable=SC2086
shellcheck -x -P tests/cli -s sh -e SC2013,SC2044,SC2046 $sh_scripts
