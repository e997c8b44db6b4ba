# How households are found: by number, by their head, by another 户主姓名; addresses; numbers made.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

fail() {
	echo "$1" >&2
	cat out err >&2
	exit 1
}

cunwu() {
	"$CUNWU" --db t.db --who 王敏 "$@" >out 2>err || fail "cunwu $*"
}

# homes TEXT: each household of the last export, "number: name name", in its order
homes() {
	cunwu export person --full
	sed 1d out | cut -d, -f3,9 | tr -d '"=\r' |
		awk -F, '$1 != last { printf "%s%s:", sep, $1; last = $1; sep = "; " } { printf " %s", $2 }
			END { print "" }' >got
	[ "$(cat got)" = "$1" ] || fail "$(cat got)"
}

# A new database with one village.
begin() {
	rm -f t.db*
	cunwu init --township 清溪镇 --province 四川省
	cunwu import village v.csv
}

printf '名称,代码\n龙泉村,999999001201\n' >v.csv
begin

# The village is the only one there is. A head opens a household, whoever stands above.
printf '姓名,关系,组\n甲一,户主,1组\n甲二,妻,\n乙一,本人,\n乙二,子,\n丙一,户主,2组\n' >relation.csv
cunwu import person relation.csv
homes '0001: 甲一 甲二; 0002: 乙一 乙二; 0003: 丙一'
cunwu import person relation.csv --format json
grep -q '"new":0,.*"same":5,.*"households":0' out || fail 'heads are not found again'
cunwu undo

# 户主姓名 parts households, and tells who the head is.
printf '户主,姓名\n甲一,甲一\n甲一,甲二\n乙一,乙二\n,乙三\n乙一,乙一\n' >heads.csv
cunwu import person heads.csv
homes '0001: 甲一 甲二; 0002: 乙一 乙二 乙三'
grep -q '户主' out || fail 'no head'
cunwu undo

# Where some have numbers, those that are made are none of theirs, in whatever order they come.
printf '户号,姓名,关系\n,甲一,户主\n,甲二,妻\n3,乙一,户主\n,乙二,妻\n,丙一,户主\n0004,丁一,户主\n' >some.csv
cunwu import person some.csv
homes '3: 乙一 乙二; 0004: 丁一; 0005: 甲一 甲二; 0006: 丙一'
cunwu undo

# The first address is that of the household; another is kept with the person.
printf '户号,姓名,住址\n1,甲一,\n1,甲二,老街1号\n1,甲三,老街1号\n1,甲四,新街2号\n' >address.csv
cunwu import person address.csv
cunwu export person --full
[ "$(cut -d, -f4 out | grep -c 老街1号)" -eq 4 ] || fail 'no address'
grep -q '甲四.*住址：新街2号' out || fail 'an address is lost'
sed 's/老街1号/正街3号/' address.csv >moved.csv
cunwu import person moved.csv --on-duplicate update --format json
cunwu export person --full
[ "$(cut -d, -f4 out | grep -c 正街3号)" -eq 4 ] || fail 'no new address'
cunwu verify
begin

# Each person alone where nothing tells households; a number counted by each group.
printf '姓名,性别\n甲一,男\n甲二,女\n' >alone.csv
cunwu import person alone.csv
homes '0001: 甲一; 0002: 甲二'
cunwu undo
printf '组,户号,姓名\n1组,1,甲一\n2组,1,乙一\n1组,1,甲二\n2组,1,乙二\n沟边组,1,丙一\n' >groups.csv
cunwu import person groups.csv
homes '1: 甲一 甲二; 2-1: 乙一 乙二; 沟边组-1: 丙一'
cunwu import person groups.csv --format json
grep -q '"new":0,.*"same":5,' out || fail 'prefixed numbers are not found again'
cunwu verify

# A line of its own names the group, or the village, of the people below it.
begin
printf '名称,代码\n白水村,999999001202\n' >w.csv
cunwu import village w.csv
printf '龙泉村花名册\n序号,姓名,关系\n一组,,\n1,甲一,户主\n2,甲二,妻\n,二组,\n3,乙一,户主\n白水村第三村民小组,,\n4,丙一,户主\n白水村花名册,,\n序号,姓名,关系\n5,丙二,妻\n6,,\n' >parts.csv
"$CUNWU" --db t.db import person parts.csv --format json >out 2>err || :
grep -q '"read":6,"new":5,.*"rejected":1,' out || fail 'not all'
cunwu export person
sed 1d out | cut -d, -f1,2,4 >got
printf '%s\n' 龙泉村,1组,甲一 龙泉村,1组,甲二 龙泉村,2组,乙一 白水村,3组,丙一 白水村,3组,丙二 | cmp - got || fail "$(cat got)"

# Numbers that are too long, also only with the group before them, are turned back.
begin
printf '组,户号,姓名\n1组,12345678901234567890123456789a,甲一\n2组,12345678901234567890123456789a,甲二\n2组,12345678901234567890123456789ab,甲三\n' >long.csv
"$CUNWU" --db t.db import person long.csv >out 2>err || :
grep -q '^2 行：户号太长（第 3、4 行）' err || fail 'long numbers'
cunwu export person
[ "$(wc -l <out)" -eq 2 ] || fail 'not one'
