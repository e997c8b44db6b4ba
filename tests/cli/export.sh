# Tables for others: ID numbers masked unless asked, sets of columns, and all of it back again.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

# cunwu DATABASE ARGUMENTS
cunwu() {
	db=$1
	shift
	"$CUNWU" --db "$db" --who 王敏 --today 2026-03-01 "$@" 2>err
}

fail() {
	echo "$1" >&2
	cat err >&2
	exit 1
}

make() {
	cunwu "$1" init --township 清溪镇 --province 四川省 >/dev/null
	printf '名称,代码\n龙泉村,999999001201\n龙泉,999999001202\n' >villages.csv
	cunwu "$1" import village villages.csv >/dev/null
}

make a.db
cat >people.csv <<'END'
村,组,户号,住址,姓名,曾用名,身份证号,性别,与户主关系,民族,学历,入党时间,电话,外出,备注,户籍或居住,自
999999001201,1组,001,1组1号,张三,"张""老三""",999999198001010011,男,户主,汉族,初中,2005.7,13800000000,是,"=1+1,真的",户籍,2001
999999001201,1组,001,,李四,,999999198102020024,女,妻,羌族,,,,否,'@x,居住,2003-05-06
999999001202,第二村民小组,1-2,,阿依古丽·买买提,,12345,,户主,,,,+86 1234,,,,
999999001202,无,9,,王五,,,男,,,,,,,,,
END
cunwu a.db import person people.csv --format json >out || fail 'no import'
grep -q '"new":4,' out || fail "$(cat out)"

# All of it comes back as equal records, in another database.
cunwu a.db export person --full -o full.csv || fail 'no export'
[ "$(stat -c %a full.csv)" = 600 ] || fail 'others can read the file'
make b.db
cunwu b.db import person full.csv --format json >out || fail "$(cat out)"
grep -q '"new":4,' out || fail "$(cat out)"
cunwu b.db export person --full >again.csv
cmp full.csv again.csv || fail 'it does not come back'
cunwu b.db import person full.csv --format json >out
grep -q '"same":4,' out || fail "$(cat out)"
cunwu a.db log >out
grep -q '导出全部村民（含完整公民身份号码）' out || fail 'a full export is not on record'

# GB18030 as well.
cunwu a.db export person --full --encoding gb18030 -o gb.csv
tail -c +4 full.csv | iconv -f UTF-8 -t GB18030 | cmp - gb.csv || fail 'GB18030 differs'

# Masked otherwise; the beginning is always that of the rosters.
cunwu a.db export person --village 999999001201 >out
head -1 out | grep -q '村,组,户号,姓名,性别,出生日期,公民身份号码,与户主关系' || fail 'other headings'
grep -q '999999\*\*\*\*\*\*\*\*0011' out || fail 'not masked'
! grep -q '199801010011\|13800000000' out || fail 'something leaked'
[ "$(sed 1d out | wc -l)" -eq 2 ] || fail 'not one village'

# Sets of columns, with headings and an order of their own.
cunwu a.db columns --save 医保 --id-style last4 '序号,姓名=参保人,身份证号,年龄，空=签字' || fail 'not saved'
cunwu a.db columns >out
grep -q '^医保	last4	' out || fail 'not listed'
cunwu a.db export person --columns 医保 >out
sed -n 2p out | tr -d '\r' | grep -qx '1,张三,"=""0011""",46,' || fail "$(cat out)"
head -1 out | grep -q '序号,参保人,身份证号,年龄,签字' || fail "$(cat out)"
cunwu a.db columns --save 县里 '姓名，性别,身份证号,电话＝联系电话,id_number' >out || fail 'not saved'
grep -q '已存表样“县里”：姓名、性别、身份证号、联系电话、公民身份号码' out || fail "$(cat out)"
grep -q '遮盖中间几位.*--id-style full' out || fail 'not told that numbers are masked'
cunwu a.db columns --save 坏 '姓名,血型' && fail 'an unknown field was saved'
grep -q '没有字段“血型”' err || fail 'no sentence'
cunwu a.db export person --columns 坏 && fail 'an unknown set was found'
cunwu a.db columns --delete 医保 || fail 'not deleted'
cunwu a.db export person --columns 医保 && fail 'a deleted set was found'

cunwu a.db columns --delete 县里 | grep -q 已删除 || fail 'not told'
cunwu a.db columns --fields >out
grep -q '^村  *village  *组  *villager_group$' out || fail "$(cat out)"

# Plain text for other systems, with a warning.
cunwu a.db export 村民 --full --plain >out
grep -q ',999999198001010011,' out || fail 'guarded'
grep -q 'Excel' err || fail 'no warning'
cunwu a.db export 村民 --full --plain -o plain.csv
cunwu b.db import person plain.csv --format json >again
grep -q '"same":4,' again || fail "$(cat again)"

# JSON, other models, and what cannot be.
cunwu a.db export person --full --format json >out
grep -q '"name":"张三","former_name":"张\\"老三\\""' out || fail "$(cat out)"
grep -q '"villager_group":"无"' out || fail "$(cat out)"
cunwu a.db export household --format json | grep -q '"number":"1-2"' || fail 'no household'
cunwu a.db export village | grep -q '龙泉,村' || fail 'no village'
status=0
cunwu a.db export person -o no/such/folder.csv || status=$?
[ "$status" -eq 3 ] || fail "no folder: $status"
