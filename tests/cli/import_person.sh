# What each row of a sheet becomes: new, the same, changed, doubled, turned back; undone as a whole.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

fail() {
	echo "$1" >&2
	cat out err >&2
	exit 1
}

# run STATUS ARGUMENTS: what is printed stands in out and err
run() {
	want=$1
	shift
	status=0
	"$CUNWU" --db t.db --who 王敏 --today 2026-03-01 "$@" >out 2>err || status=$?
	[ "$status" -eq "$want" ] || fail "cunwu $*: exit $status, not $want"
}

# said FILE WORDS
said() {
	grep -q -- "$2" "$1" || fail "$1 does not say: $2"
}

# counts NAME=N …: of the last run with --format json
counts() {
	for count; do
		said out "\"${count%=*}\":${count#*=}[,}]"
	done
}

"$CUNWU" --db t.db --who 王敏 init --township 清溪镇 --province 四川省 --code 999999001 >/dev/null
run 2 import person "$FIXTURES/sheets/printed.csv"
said err 还没有村
run 2 import nothing x.csv
run 3 import village missing.csv
said err 'missing.csv：无法读取'

cat >villages.csv <<END
名称,代码
龙泉村,999999001201
白水村,999999001202
和平社区,999999001001
END
run 0 import village villages.csv --format json
counts read=3 new=3 rejected=0

# The village is known by the title of the sheet; the number of households is made.
run 0 import person "$FIXTURES/sheets/printed.csv" --format json
counts read=3 new=3 changed=0 same=0 double=0 rejected=0 absent=0 groups=2 households=2
run 0 import person "$FIXTURES/sheets/printed.csv" --format json
counts read=3 new=0 same=3 households=0

cat >sheet.csv <<END
村,组,户号,姓名,身份证号,出生日期,与户主关系,学历,联系电话,住址
龙泉村,1组,101,赵一,999999198001010011,,户主,初中,13800000000,1组1号
,,,钱　二,99999919810202002x,,妻,自学成才,,
,,,孙三,12345,,儿子,,,
,,,孙三,12345,,儿子,,,
,,,赵一,999999198001010011,,户主,,13900000000,
龙泉村,2组,101,周四,,1985-02-30,户主,,,
,,,吴五,,1985.2,妻,,,
,,,,,1985.3,女儿,,,
,,102,郑六,5.1E+17,,户主,,,
没有村,1组,7,王七,,,户主,,,
白水村,第一村民小组,7,王七,,,户主,,,
白水村,1社,8,李八,999999198001010011,,户主,,,
龙泉村,1组,103,冯九,999999197505050039,,户主,,,
END
run 1 import person sheet.csv --dry-run --format json
counts read=13 new=8 double=2 rejected=3 dry_run=true
[ ! -e sheet.csv.rejected.csv ] || fail 'a dry run wrote a file'
run 0 export person
[ "$(wc -l <out)" -eq 4 ] || fail 'a dry run wrote people'

run 1 import person sheet.csv
said err '第 7 行：出生日期：没有“1985-02-30”这样的日期'
said err '第 13 行：“李八”的公民身份号码与“赵一”相同，已收下'
said err '文化程度“自学成才”认不出，已记入备注（1 人）'
said out '新增	8'
said err '1 人的公民身份号码被表格软件缩写'
[ "$(stat -c %a sheet.csv.rejected.csv)" = 600 ] || fail 'others can read what was turned back'

# Rows that were turned back have their place filled in; mended they find their household.
grep -q '^龙泉村,2组,"=""2-101""",.*,周四,' sheet.csv.rejected.csv || fail 'no place in the file'
sed -e 's/1985-02-30/1985-02-28/; s/^没有村/白水村/' -e '/没有姓名/d' \
	sheet.csv.rejected.csv >mended.csv
run 1 import person mended.csv --format json
counts read=3 new=1 changed=1 same=1 rejected=0
run 0 export person --village 龙泉 --group 2组
said out '龙泉村,2组,"=""2-101""",周四'
said out '龙泉村,2组,"=""2-101""",吴五'

# What is there is not changed unless that is asked for; an empty cell keeps what is there.
cat >changed.csv <<END
村,户号,姓名,身份证号,联系电话
龙泉村,101,赵一,999999198001010011,13700000000
龙泉村,101,钱二,99999919810202002X,
白水村,7,冯九,999999197505050039,
END
run 1 import person changed.csv --format json
counts read=3 new=0 changed=1 same=1 rejected=1 moves=1
said changed.csv.rejected.csv '可能是迁移'
run 1 import person changed.csv --on-duplicate skip --format json
counts changed=1 rejected=1
run 0 export person --full
said out '13800000000'
run 1 import person changed.csv --on-duplicate update --format json
counts changed=1
run 0 export person --full
said out '13700000000'
said out '文化程度：自学成才'
run 2 import person changed.csv --on-duplicate overwrite

# One undo takes back the last import.
run 0 undo
run 0 export person --full
said out '13800000000'
run 0 verify
