# Workbooks that are none, are broken or mean harm: a sentence each, and nothing half done.
. "$(dirname "$0")/prelude"
here=$(cd "$(dirname "$0")" && pwd)
cd "$dir"

book() {
	sed 's/|/	/g' | python3 "$here/workbook.py" "$@"
}

# refused FILE SENTENCE...: import says these; nothing is written, nothing is left
refused() {
	file=$1
	shift
	expect 3 cunwu import person "$file"
	for sentence; do
		complains "$sentence"
	done
	complains "$file：" || fail 'which file?'
	if [ -s out ] || [ -e "$file.rejected.csv" ]; then fail "something was done with $file"; fi
}

expect 0 cunwu init --township 清溪镇 --province 四川省
printf '名称,代码\n龙泉村,999999001201\n' >villages.csv
expect 0 cunwu import 村 villages.csv

cat >people <<'END'
== 一组
户号|姓名|与户主关系
1|张三|户主
END
book good.xlsx <people

# Other things in an archive, or by the name of a workbook.
python3 - <<'END'
import struct, zipfile
def archive(name, *parts):
    with zipfile.ZipFile(name, "w") as z:
        for part in parts:
            z.writestr(part, "<x/>")
archive("a.docx", "[Content_Types].xml", "_rels/.rels", "word/document.xml")
archive("a.pptx", "[Content_Types].xml", "_rels/.rels", "ppt/presentation.xml")
archive("a.xlsb", "[Content_Types].xml", "_rels/.rels", "xl/workbook.bin")
archive("a.ods", "mimetype", "content.xml")
archive("a.zip", "people.csv")
archive("empty.xlsx", "_rels/.rels")
archive("many.xlsx", *(f"xl/{i}" for i in range(10001)))
ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
open("locked.xlsx", "wb").write(ole + "EncryptedPackage".encode("utf-16-le") + bytes(600))
open("old.xlsx", "wb").write(ole + "Workbook".encode("utf-16-le") + bytes(600))
END
refused a.docx 'Word 文档（.docx）'
refused a.pptx '演示文稿'
refused a.xlsb '.xlsb'
refused a.ods 'OpenDocument' '另存为 .xlsx'
refused a.zip '这是压缩包' '先解压'
refused empty.xlsx '缺少 /xl/workbook.xml'
refused many.xlsx '超过 10000 个'
refused locked.xlsx '密码' '另存为不加密的 .xlsx'
refused old.xlsx '旧版' '另存为 .xlsx'
printf '<html><body><table><tr><td>姓名</td></tr></table></body></html>' >html.xlsx
refused html.xlsx '网页' '另存为 .xlsx'
printf '\357\273\277\n<!DOCTYPE HTML><meta charset=utf-8><table>' >html.xls
refused html.xls '网页'
printf '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">' >xml.xlsx
refused xml.xlsx 'XML' '另存为 .xlsx'
printf 'MIME-Version: 1.0\nContent-Type: multipart/related\n' >mht.xlsx
refused mht.xlsx '网页'
printf '户号,姓名,与户主关系\n1,张三,户主\n' >text.xlsx
expect 0 cunwu import person text.xlsx --dry-run
says '新增	1'
expect 3 cunwu import person text.xlsx --sheet 一组
complains '没有工作表“一组”'

# Cut short, or changed on the way.
size=$(wc -c <good.xlsx)
for part in 10 50 90 99; do
	head -c $((size * part / 100)) good.xlsx >"cut$part.xlsx"
	refused "cut$part.xlsx" '文件不完整'
done
python3 - <<'END'
import zipfile
data = bytearray(open("good.xlsx", "rb").read())
info = zipfile.ZipFile("good.xlsx").getinfo("xl/worksheets/sheet1.xml")
for name, at in (("bits.xlsx", info.compress_size // 2), ("crc.xlsx", None)):
    copy = bytearray(data)
    if at is None:  # the check sum in the directory
        place = copy.rindex(b"PK\1\2")
        while copy[place + 46:place + 46 + 24] != b"xl/worksheets/sheet1.xml":
            place = copy.rindex(b"PK\1\2", 0, place)
        copy[place + 16] ^= 1
    else:
        copy[info.header_offset + 30 + len(info.filename) + at] ^= 0x55
    open(name, "wb").write(copy)
END
refused bits.xlsx '另存一份'
refused crc.xlsx '已损坏'

# XML that means harm.
main=http://schemas.openxmlformats.org/spreadsheetml/2006/main
cat >laughs.xml <<END
<?xml version="1.0"?>
<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
<worksheet xmlns="$main"><sheetData><row><c t="inlineStr"><is><t>&c;</t></is></c></row></sheetData></worksheet>
END
book laughs.xlsx sheet=laughs.xml <people
refused laughs.xlsx 'DOCTYPE' '工作表“一组”'
{
	printf '<worksheet xmlns="%s"><sheetData>' $main
	yes '<row>' | head -n 100 | tr -d '\n'
} >deep.xml
book deep.xlsx sheet=deep.xml <people
refused deep.xlsx '嵌套超过 64 层'
python3 - $main <<'END'
import sys
head = f'<worksheet xmlns="{sys.argv[1]}"><sheetData>'
def sheet(name, body):
    open(name, "w", encoding="utf-8").write(head + body + "</sheetData></worksheet>")
sheet("tag.xml", '<row r="' + "1" * (5 << 20) + '"/>')
sheet("cell.xml", f'<row r="5"><c t="inlineStr"><is><t>{"字" * 30000}</t></is></c></row>')
sheet("wide.xml", '<row r="5"><c r="XFD5"><v>1</v></c></row>')
sheet("place.xml", '<row r="5"><c r="ZZZ5"><v>1</v></c></row>')
sheet("row.xml", '<row r="9999999"><c><v>1</v></c></row>')
sheet("text.xml", '<row r="2"><c t="s"><v>77</v></c></row>')
sheet("ends.xml", '<row r="2"><c><v>1</v>')
sheet("utf8.xml", "<row r='2'><c><v>\udcff</v></c></row>".encode("utf-8", "surrogateescape").decode("latin-1"))
sheet("bomb.xml", '<row r="1"><c r="A1" s="1"/></row>' * (1 << 20))
open("strings.xml", "w", encoding="utf-8").write(f'<sst xmlns="{sys.argv[1]}">' + "<si/>" * ((8 << 20) + 1) + "</sst>")
END
for what in tag cell wide place row text ends; do
	book $what.xlsx sheet=$what.xml <people
done
refused tag.xlsx '一个标记超过 4 MB'
refused cell.xlsx '工作表“一组”：第 5 行：有一格的字节数超过 65536'
refused wide.xlsx '第 5 行：有内容的列数超过 1024'
refused place.xlsx '第 5 行：格的位置“ZZZ5”不对'
refused row.xlsx '行号“9999999”不对'
refused text.xlsx '第 2 行：有一格的文字不在文件里'
refused ends.xlsx '内容不完整或已损坏'
book bomb.xlsx sheet=bomb.xml <people
refused bomb.xlsx '解压后大得不正常'
book strings.xlsx strings=strings.xml <people
refused strings.xlsx '大得不正常'

# No sheet, several, hidden ones, names that are not there.
book none.xlsx </dev/null
refused none.xlsx '没有工作表'
printf '== 甲\n户主\n== 乙\n\n' | book two.xlsx
refused two.xlsx '（甲、乙）' '没有找到表头'
printf '== 甲\n户主\n' | book one.xlsx
refused one.xlsx '工作表“甲”' '前 20 行中没有找到表头'
printf '== 甲\n姓名|性别\n张三|男\n== 乙\n姓名|性别\n李四|男\n== 丙 hidden\n姓名|性别\n王五|男\n== 丁\n姓名|性别\n' | book three.xlsx
refused three.xlsx '有 2 张工作表都有要的列名：甲、乙' '--sheet'
for sheet in 乙 2; do
	expect 0 cunwu import person three.xlsx --sheet $sheet --dry-run
done
expect 0 cunwu import person three.xlsx --sheet 丙 --dry-run
expect 3 cunwu import person three.xlsx --sheet 戊
complains '没有工作表“戊”，有的是：甲、乙、丙、丁'
expect 3 cunwu import person three.xlsx --sheet 5
printf '== 甲\n户主\n== 乙\n\n== 丙 hidden\n姓名|性别\n王五|男\n' | book hidden.xlsx
refused hidden.xlsx '只有隐藏的工作表' '--sheet 丙'

# A helper that is not there, dies, or is of another version.
expect 3 env CUNWU_LIBEXEC=/nowhere "$CUNWU" --db "$db" --who 王敏 import person good.xlsx
complains '没有找到读写工作簿的程序'
mkdir helpers
for word in 'kill -9 $$' 'echo cunwu-workbook 9' 'printf "cunwu-workbook\t1\ns\t1\tvisible\t3\t甲\n"' 'printf "cunwu-workbook\t1\nr\nh\ns\nr\t\nd\n"'; do
	printf '#!/bin/sh\n%s\n' "$word" >helpers/cunwu-xlsx
	chmod +x helpers/cunwu-xlsx
	expect 3 env CUNWU_LIBEXEC="$dir/helpers" "$CUNWU" --db "$db" --who 王敏 import person good.xlsx
	[ -s err ] || fail "nothing is said of: $word"
done
expect 0 cunwu import person good.xlsx
says '新增	1'
