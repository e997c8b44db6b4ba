# The first session of the READMEs works as it stands there, and is the same in both.
. "$(dirname "$0")/prelude"
top=$(cd "$(dirname "$0")/../.." && pwd)
unset -f cunwu
PATH=$(dirname "$CUNWU"):$PATH
mkdir "$HOME" "$dir/docs"
cp -r "$top/docs/first-session" "$dir/docs/"
cd "$dir"

# session README: the commands of its code blocks, without the comments
session() {
	awk '/^```/ { code = !code } code && /^cunwu / { sub(/ *#.*/, ""); print }' "$top/$1"
}

session README.md > commands
session README.zh-CN.md | cmp - commands
expect 0 sh -e commands
says '陈桂芳' # her number is wrong
says '张𬀩'   # by initials
head -c 5 roster.pdf | grep -q '%PDF-' || fail 'no PDF'
[ -s qingxi.backup ] || fail 'no backup'
