# Workbooks as spreadsheets save them, read as the same table of text would be.
. "$(dirname "$0")/prelude"
here=$(cd "$(dirname "$0")" && pwd)
cd "$dir"

# book FILE OPTION...: of the sheets on standard input
book() {
	python3 "$here/workbook.py" "$@"
}

tab() {
	sed 's/|/	/g'
}

expect 0 cunwu init --township 清溪镇 --province 四川省
tab <<'END' | book villages.xlsx
== 各村
代码|名称
999999001201|龙泉村
999999001202|石桥村
END
expect 0 cunwu import 村 villages.xlsx
says '新增	2'

# One table in every dialect: each gives the people that the table of text gave.
tab >people <<'END'
== 一组
龙泉村村民花名册
组|户号|姓名|身份证号|与户主关系|出生日期|备注
1组|001|张三|999999198001010011|户主|1980-01-01|a&b <c>
|| 李　四|999999198102020024|妻|1981.2| 两  格
2组|002|王五|51072319850715001|户主|1985年|
合计3人
填表人：王敏
++ <mergeCells count="2"><mergeCell ref="A1:G1"/><mergeCell ref="B3:B4"/></mergeCells>
END
sed '1d;/^++/d' people | tr '	' ',' >people.csv
expect 0 cunwu import person people.csv --dry-run --village 龙泉村
grep -v '^试导入' out >want
for dialect in '' strict prefix absolute backslash inline bare 'prefix strict inline bare' stored streamed zip64; do
	# shellcheck disable=SC2086 # several options
	book people.xlsx $dialect <people
	expect 0 cunwu import person people.xlsx --dry-run
	grep -v '^试导入' out | diff want - || fail "dialect $dialect: $(cat out)"
done
expect 0 cunwu import person people.xlsx
says '新增	3'
expect 0 cunwu import person people.csv --village 龙泉村
says '与登记相同	3'

# The name does not matter, and a pipe will do.
cp people.xlsx people.dat
expect 0 cunwu import person people.dat
says '与登记相同	3'
mkfifo pipe
cat people.xlsx >pipe &
expect 0 cunwu import person pipe
says '与登记相同	3'

# Days, months and years by their formats; numbers whose digits are lost; zeros in front.
tab <<'END' >dates
== 石桥村
户号|姓名|身份证号|与户主关系|出生日期|入党时间
<c{at} s="4"><v>7</v></c>|甲一|999999198507150015|户主|<c{at} s="1"><v>31243</v></c>|<c{at} s="2"><v>40909</v></c>
|甲二|<c{at}><v>5.1072319850715002E+17</v></c>|妻|<c{at} s="3"><v>31243.75</v></c>|<c{at} s="5"><v>40909</v></c>
|甲三|<c{at}><v>510723850715001</v></c>|子|<c{at}><v>36526</v></c>|<c{at} s="2"><v>40923</v></c>
END
book dates.xlsx 'styles=14|yyyy"年"m"月";@|[$-804]yyyy/mm/dd hh:mm|000|yyyy' <dates
expect 0 cunwu import person dates.xlsx
complains '1 人的公民身份号码被表格软件缩写'
expect 0 cunwu export person --full --village 石桥村 --format json
says '"household":"007"'
says '"birth":"1985-07-15"'
says '"party_joined":"2012-01"'
says '"party_joined":"2012"'
says '"party_joined":"2012-01-15"'
says '公民身份号码：5.1072319850715E+17'
says '"birth":"2000-01-01"'

tab <<'END' | book mac.xlsx from1904 'styles=14'
== 1904
村|户号|姓名|与户主关系|出生日期
石桥村|9|乙一|户主|<c{at} s="1"><v>29781</v></c>
石桥村|10|乙二|户主|<c{at} s="1"><v>0</v></c>
END
expect 0 cunwu import person mac.xlsx
expect 0 cunwu export person --full --village 石桥村 --format json
says '"name":"乙一"'
grep '乙一' out | grep -q '"birth":"1985-07-15"' || fail '1904'
grep '乙二' out | grep -q '"birth":"1904-01-01"' || fail '1904, day 0'

# A day that never was, and cells that hold no value.
tab <<'END' | book faults.xlsx 'styles=14' stale
== 石桥村
户号|姓名|与户主关系|电话|出生日期|备注
20|丙一|户主|<c{at} t="e"><f>VLOOKUP(A2,B:B,1)</f><v>#N/A</v></c>|<c{at} s="1"><v>60</v></c>
21|丙二|户主|<c{at} t="e"><v>#N/A</v></c>|<c{at} s="1"><v>61</v></c>|<c{at}><f>A1</f></c>
22|<c{at}><f>A1&amp;B1</f><v/></c>|户主
<c{at}><f>1+1</f><v>0</v></c>|丙四|户主
23|<c{at} t="str"><f>A1</f><v>丙五</v></c>|户主|<c{at}><f>1</f><v>13800000000</v></c>||<c{at} t="b"><v>1</v></c>
24|丙六|户主|||<c{at} t="str"><f>""</f><v></v></c>
END
expect 1 cunwu import person faults.xlsx
complains '电话一格是错误值 #N/A，没有读（第 2、3 行）'
complains '第 3 行：备注一格是没有算出结果的公式'
grep -q '丙一.*没有“1900-02-29”这样的日期.*,2' faults.xlsx.rejected.csv || fail "$(cat faults.xlsx.rejected.csv)"
grep -q '没有姓名；姓名一格是没有算出结果的公式' faults.xlsx.rejected.csv || fail "$(cat faults.xlsx.rejected.csv)"
grep -q '丙四.*户号一格是没有算出结果的公式' faults.xlsx.rejected.csv || fail "$(cat faults.xlsx.rejected.csv)"
says '新增	3'
expect 0 cunwu export person --full --village 石桥村 --format json
grep '丙二' out | grep -q '"birth":"1900-03-01"' || fail 'the day after'
grep '丙五' out | grep -q '"phone":"13800000000".*"note":"TRUE"' || fail "$(grep 丙五 out)"

# Texts of several runs, their pronunciation, escaped characters; rows and cells out of order.
cat >strings.xml <<'END'
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>户号</t></si>
<si><r><t>姓</t></r><r><rPr><b/></rPr><t>名</t></r><rPh sb="0" eb="1"><t>xing ming</t></rPh></si>
<si><t>丁_x0041__x000D__x005F_x0042_</t></si><si/></sst>
END
tab <<'END' | book runs.xlsx strings=strings.xml
== 石桥村
@3 <c r="B3" t="s"><v>1</v></c>|<c r="A3" t="s"><v>0</v></c>|<c r="C3" t="inlineStr"><is><r><t>关</t></r><r><t>系</t></r></is></c>
@9 <c r="C9" t="inlineStr"><is><t>户主</t></is></c>|<c r="A9"><v>30</v></c>|<c r="B9" t="s"><v>2</v></c>
@7 <c r="B7" t="s"><v>3</v></c>|<c r="C7"/>
END
expect 0 cunwu import person runs.xlsx
says '新增	1'
expect 0 cunwu find --format json 丁
says '"name":"丁A _x0042_"'

# A sheet that is called as a group, or as a village.
for name in 三组 石桥村3组 石桥村; do
	tab <<END | book names.xlsx
== $name
户号|姓名|与户主关系
50|己一|户主
END
	expect 0 cunwu import person names.xlsx --dry-run --village 石桥村
	grep -F '按工作表的名称归入' err >told || true
	[ "$name" != 石桥村 ] || [ ! -s told ] || fail 'a village for a group'
	[ "$name" = 石桥村 ] || [ -s told ] || fail "no group: $name"
done
tab <<'END' | book names.xlsx
== 石桥村三组
户号|姓名|与户主关系
50|己一|户主
END
expect 0 cunwu import person names.xlsx
expect 0 cunwu export person --full --village 石桥村 --group 三组
says '己一'

# All sheets with the headings, one after another, each an import of its own.
tab <<'END' >groups
== 说明
填表说明
== 石桥村1组
户号|姓名|与户主关系
60|庚一|户主
== 石桥村2组
户号|姓名|与户主关系|出生日期
61|庚二|户主|
62|庚三|户主|2001-02-30
== 旧 hidden
户号|姓名|与户主关系
63|庚四|户主
END
book groups.xlsx <groups
expect 1 cunwu import person groups.xlsx --sheet 全部 --dry-run
expect 1 cunwu import person groups.xlsx --sheet 全部
says '已导入 groups.xlsx 石桥村1组 到石桥村'
says '已导入 groups.xlsx 石桥村2组 到石桥村'
grep -q '庚三' groups.xlsx.石桥村2组.rejected.csv || fail 'not turned back'
[ ! -e groups.xlsx.石桥村1组.rejected.csv ] || fail 'something was turned back'
expect 0 cunwu export person --full --village 石桥村 --group 2组
says '庚二'
never_says '庚四'
expect 0 cunwu undo
expect 0 cunwu export person --full --village 石桥村
says '庚一'
never_says '庚二'
expect 2 cunwu import person groups.xlsx --sheet 全部 --rejected r.csv
expect 3 cunwu import person people.csv --sheet 全部
complains '没有工作表'

# Hidden rows and columns are read, and told of.
tab <<'END' | book hidden.xlsx
== 石桥村
-- <cols><col min="2" max="3" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>
户号|姓名|与户主关系
40|戊一|户主
!41|戊二|户主
END
expect 0 cunwu import person hidden.xlsx
complains '有 1 行是隐藏的，也读了'
complains '有 2 列是隐藏的，也读了'
says '新增	2'
