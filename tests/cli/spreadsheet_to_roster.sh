# The whole way: a GB18030 sheet of 2,000 people without 户号, with title rows and wrong rows, is
# imported, what was turned back is mended and imported, all is undone and done again, and the roster
# is printed by group as text, as PDF and as raw GB18030 for a line printer (a script stands in for
# lp).
. "$(dirname "$0")/prelude"
command -v python3 > /dev/null || exit 0
cd "$dir"

python3 - <<'END'
import random
random.seed(20261122)
weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

def number(n, year, sex):
    body = f"999999{year}{n % 12 + 1:02}{n % 28 + 1:02}{n // 20 % 100:02}{n % 5 * 2 + sex}"
    return body + "10X98765432"[sum(int(a) * b for a, b in zip(body, weights)) % 11]

surnames = ["王", "李", "张", "单", "仇", "欧阳", "买买提·", "解"]
given = ["伟", "芳", "秀英", "建国", "小红", "䶮", "𬀩", "志远"]
rows, n = [], 0
while n < 2000:
    group = n * 8 // 2000 + 1
    for k in range(random.randint(1, 6)):
        if n == 2000:
            break
        n += 1
        sex, year = n % 2, 1940 + n * 7 % 80
        name = surnames[n % 8] + given[n // 3 % 8] + (given[n % 8] if n % 3 else "")
        birth = f"{year}.{n % 12 + 1}"
        if n in (77, 500):
            name = ""
        if n == 900:
            birth = "1985-02-30"
        idno = number(n, year, sex)
        if n == 50:
            idno = idno[:-1] + ("1" if idno[-1] != "1" else "2")
        rows.append([str(n), f"第{group}组" if k == 0 else "", name, "女男"[sex], "'" + idno,
                     "户主" if k == 0 else "配偶" if k == 1 else "其他", birth, "100%08d" % n])
with open("花名册.csv", "w", encoding="gb18030", newline="") as sheet:
    sheet.write("龙泉村村民花名册,,,,,,,\r\n填表日期：2026年11月,,,,,,,\r\n")
    sheet.write('序号,组别,姓名,性别,"身份证\n号码",与户主　关系,出生年月,联系电话\r\n')
    for row in rows:
        sheet.write(",".join(row) + "\r\n")
    sheet.write("合计,,2000人,,,,,\r\n")
END

expect 0 cunwu init --township 清溪镇 --province 四川省
printf '名称,代码\n龙泉村,999999101201\n青石村,999999101202\n' > villages.csv
expect 0 cunwu import village villages.csv

# Tried, imported: three rows are turned back, one wrong number is taken.
expect 1 cunwu import person 花名册.csv --dry-run --format json
says '"new":1997'
[ ! -e 花名册.csv.rejected.csv ] || fail 'a trial left a file'
expect 1 cunwu import person 花名册.csv --format json
says '"read":2000'
says '"new":1997'
says '"rejected":3'
expect 0 cunwu check --format tsv
[ "$(cut -f 1 out | grep -c '^idno-check$')" -eq 1 ] || fail 'not one wrong number'
[ "$(cut -f 1 out | grep -c '^head-doubled$')" -eq 0 ] || fail 'households run into one another'

# Mended in place, imported alone: they find their households.
rejected=花名册.csv.rejected.csv
[ "$(wc -l < $rejected)" -eq 4 ] || fail 'not three rows turned back'
python3 - "$rejected" <<'END'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig")))
name, birth = rows[0].index("姓名"), rows[0].index("出生日期")
for i, row in enumerate(rows[1:]):
    row[name] = row[name] or f"赵补{'一二三'[i]}"
    if "02-30" in row[birth]:
        row[birth] = "1985-02-28"
csv.writer(open(sys.argv[1], "w", encoding="utf-8-sig")).writerows(rows)
END
cunwu export person -o before.csv
expect 0 cunwu import person "$rejected" --format json
says '"new":3'
says '"rejected":0'
cunwu check --format tsv > findings
! grep -q '^head' findings || fail "$(grep '^head' findings)"

# The same sheet once more changes nothing and makes nothing.
expect 1 cunwu import person 花名册.csv --format json
says '"new":0'
says '"same":1997'
cunwu export person --full -o all.csv

# Undone, one after another, and done again: the same people.
expect 0 cunwu undo
expect 0 cunwu undo
expect 0 cunwu
says '还没有村民'
expect 0 cunwu verify
expect 0 cunwu redo
expect 0 cunwu redo
cunwu export person --full -o again.csv
cmp all.csv again.csv || fail 'what was done again is not the same'
expect 0 cunwu verify

# Text: every group its page, every line as wide as the others.
expect 0 cunwu print 小组名册 --village 龙泉村
cp out roster
python3 - <<'END'
import unicodedata
lines = [l.rstrip("\n") for l in open("roster", encoding="utf-8") if l.startswith(("|", "+"))]
width = lambda s: sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)
assert len({width(l) for l in lines}) == 1, {width(l) for l in lines}
assert any("𬀩" in l for l in lines) and any("䶮" in l for l in lines)
END
[ "$(grep -c '组（[0-9]* 人）$' roster)" -ge 8 ] || grep -c '第 1 页' roster | grep -q . || fail 'no groups'

# PDF: all names are in it.
if command -v pdftotext > /dev/null; then
	expect 0 cunwu print 小组名册 --village 龙泉村 --group 3 -o group.pdf
	pdftotext group.pdf text
	grep -q '买买提·' text || fail 'a name is not in the PDF'
fi

# Raw: GB18030, CR LF, form feeds; 𬀩 has four bytes; lp gets it as it is.
mkdir bin
printf '#!/bin/sh\ncat > "%s/job"\necho "$@" > "%s/options"\n' "$dir" "$dir" > bin/lp
chmod +x bin/lp
PATH=$dir/bin:$PATH
expect 0 cunwu print 小组名册 --village 龙泉村 --group 1 --lp --raw gb18030
grep -q raw options || fail 'not sent raw'
python3 - <<'END'
job = open("job", "rb").read()
text = job.decode("gb18030")
assert "𬀩" in text and "𬀩".encode("gb18030") in job
assert b"\x0c" in job and b"\r\n" in job
assert b"\n" not in job.replace(b"\r\n", b""), "a bare line feed"
END
