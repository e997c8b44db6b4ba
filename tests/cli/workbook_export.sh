# Workbooks for others: whole, private, and back again as equal records.
. "$(dirname "$0")/prelude"
a_sample
cd "$dir"

# part FILE NAME: a part of a workbook
part() {
	python3 -c 'import sys, zipfile; sys.stdout.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())' "$@"
}

# What is exported in full comes back as the table of text does.
cat >odd.csv <<'END'
村,户号,姓名,与户主关系,备注,电话
龙泉村,0900,=1+1,户主,"'a_x0041_<&>""_x005F_",0010
龙泉村,0900,+阿依古丽·买买提,妻,,
END
expect 0 cunwu import person odd.csv --village 龙泉村
for format in csv xlsx; do
	expect 0 cunwu export person --full -o full.$format
	expect 0 cunwu export village -o village.$format
	db=$dir/$format.db
	expect 0 cunwu init --township 清溪镇 --province 四川省
	expect 0 cunwu import village village.$format
	expect 0 cunwu import person full.$format
	expect 0 cunwu export person --full -o back.$format.csv
	expect 0 cunwu export village -o villages.$format.csv
	db=$dir/demo.db
done
diff back.csv.csv back.xlsx.csv >out || fail "people come back otherwise"
cmp villages.csv.csv villages.xlsx.csv || fail 'villages come back otherwise'
grep -q "0900.*'=1+1" back.xlsx.csv || fail 'a name was changed'
grep -q "a_x0041_<&>\"\"_x005F_" back.xlsx.csv || fail 'a note was changed'
[ "$(stat -c %a full.xlsx)" = 600 ] || fail 'others can read the file'
expect 0 cunwu log
says '导出全部村民（含完整公民身份号码）'

# Numbers of people are text, days are days, and the headings stay where they are.
part full.xlsx xl/worksheets/sheet1.xml >sheet
grep -q '<pane ySplit="1" topLeftCell="A2"' sheet || fail 'headings move'
grep -q 't="inlineStr"><is><t>999999[0-9]*</t>' sheet || fail 'ID numbers are no text'
! grep -q '<v>[0-9]\{11,\}' sheet || fail 'a number of people as a number'
grep -q '<v>[0-9]\{5\}</v>' sheet || fail 'no days'
grep -q 'paperSize="9".*orientation="landscape"' sheet || fail 'not for A4'
part full.xlsx xl/workbook.xml | grep -q "Print_Titles" || fail 'headings on the first page alone'

# The other tables, a village, the names of sheets.
expect 0 cunwu export person --village 龙泉村 -o one.xlsx
part one.xlsx xl/workbook.xml | grep -q 'sheet name="龙泉村"' || fail 'a sheet without its name'
expect 0 cunwu export household -o homes.xlsx
expect 0 cunwu export 组 --format xlsx -o groups
part groups xl/workbook.xml >sheet

# Rosters: title, headings, rows, who made them.
expect 0 cunwu print 小组名册 --village 龙泉村 -o roster.xlsx
complains '已存为 roster.xlsx'
part roster.xlsx xl/worksheets/sheet1.xml >sheet
grep -q '<mergeCell ref="A1:I1"/>' sheet || fail 'no title'
grep -q '>村民小组名册<' sheet || fail 'no title'
grep -q '>制表人：' sheet || fail 'nobody made it'
expect 0 cunwu print 通讯录 --village 龙泉村 -o ROSTER.XLSX
expect 0 "$CUNWU" --db "$dir/csv.db" --who 王敏 import person roster.xlsx --dry-run \
	--village 龙泉村 --on-duplicate skip

# What cannot be written leaves nothing.
expect 2 cunwu export person --format xlsx
complains '请加 -o'
expect 2 cunwu export person -o x.xlsx --encoding gb18030
expect 3 cunwu export person -o no/x.xlsx
expect 3 env CUNWU_LIBEXEC=/nowhere "$CUNWU" --db "$db" --who 王敏 export person -o x.xlsx
complains '没有找到读写工作簿的程序 cunwu-xlsx'
expect 3 env CUNWU_LIBEXEC=/nowhere "$CUNWU" --db "$db" --who 王敏 print 通讯录 -o x.xlsx
expect 3 env TMPDIR=/nowhere "$CUNWU" --db "$db" --who 王敏 export person -o x.xlsx
complains '不能在 /nowhere 建立临时文件'
(ulimit -f 8 && expect 3 cunwu export person -o x.xlsx) || exit 1
mkdir helpers
printf '#!/bin/sh\nkill -9 $$\n' >helpers/cunwu-xlsx
chmod +x helpers/cunwu-xlsx
expect 3 env CUNWU_LIBEXEC="$dir/helpers" "$CUNWU" --db "$db" --who 王敏 export person -o x.xlsx
complains '信号 9'
for left in x.xlsx x.xlsx.tmp .x.xlsx*; do
	[ ! -e "$left" ] || fail "left behind: $left"
done
