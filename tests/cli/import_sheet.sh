# A GB18030 sheet of 2,000 people without numbers of households, with a title and wrong rows: taken
# in, mended, taken in again, undone, done again; everybody ends in the right household.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cunwu() {
	status=0
	"$CUNWU" --db t.db --who 王敏 --today 2026-03-01 "$@" >out 2>err || status=$?
}

# expect STATUS COUNT…: what the last import answered
expect() {
	[ "$status" -eq "$1" ] || { cat out err >&2; exit 1; }
	shift
	for count; do
		grep -q "\"${count%=*}\":${count#*=}[,}]" out || {
			echo "not $count" >&2
			cat out err >&2
			exit 1
		}
	done
}

# people N: so many are there, four in each household
people() {
	cunwu export person
	[ "$(sed 1d out | wc -l)" -eq "$1" ] || { echo "not $1 people" >&2; exit 1; }
	sed 1d out | cut -d, -f3 | sort | uniq -c | awk -v all="$1" '
		$1 > 4 || ($1 < 4 && all == 2000) { print "household " $2 " has " $1; exit 1 }'
}

# Heads are wrong in each 25th household: no name, or no such day. Their members stay together.
awk 'BEGIN {
	split("王 李 张 刘 陈 杨 赵 黄", family, " ")
	split("伟 芳 娜 敏 静 强 磊 洋 艳 勇", given, " ")
	split("户主 妻 子 女", relation, " ")
	split("7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2", weight, " ")
	print "清溪镇龙泉村2026年人口花名册,,,,,,"
	print "序号,组 别,姓 名,身份证号码,出生日期,与户主关系,备注"
	for (h = 0; h < 500; h++)
		for (m = 1; m <= 4; m++) {
			digits = sprintf("999999%04d%02d%02d%03d", 1940 + h % 60 + m, h % 12 + 1,
				h % 28 + 1, h % 500 * 2 + m % 2)
			sum = 0
			for (i = 1; i <= 17; i++)
				sum += substr(digits, i, 1) * weight[i]
			name = family[h % 8 + 1] given[(h + m) % 10 + 1] given[int(h / 10) % 10 + 1]
			wrong = m == 1 && h % 25 == 24
			print ++n "," (m == 1 ? int(h / 63) + 1 "组" : "") "," \
				(wrong && h % 50 == 24 ? "" : name) "," \
				digits substr("10X98765432", sum % 11 + 1, 1) "," \
				(wrong && h % 50 == 49 ? "1999-02-30" : "") "," relation[m] ","
		}
	print "合计,,2000,,,,"
}' </dev/null >utf8.csv
iconv -f UTF-8 -t GB18030 utf8.csv >sheet.csv

cunwu init --township 清溪镇 --province 四川省
echo '名称,代码
龙泉村,999999001201
龙泉新村,999999001202' >villages.csv
cunwu import village villages.csv

cunwu import person sheet.csv --format json
expect 1 read=2000 new=1980 rejected=20 groups=8 households=500
people 1980

awk -F, -v OFS=, 'NR > 1 { if ($4 == "") $4 = "补名"; sub(/1999-02-30/, "") } { print }' \
	sheet.csv.rejected.csv >mended.csv
cunwu import person mended.csv --format json
expect 0 read=20 new=20 rejected=0 groups=0 households=0 absent=1980
people 2000

# The same sheet again, mended, says nothing new, though it has no numbers.
sed 's/1999-02-30//; s/,,\(99999919[0-9X]*\),/,补名,\1,/' utf8.csv >again.csv
cunwu import person again.csv --format json
expect 0 read=2000 new=0 same=2000 households=0 absent=0

cunwu undo
people 1980
cunwu undo
people 0
cunwu redo
people 1980
cunwu redo
people 2000
cunwu verify
[ "$status" -eq 0 ]
