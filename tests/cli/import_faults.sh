# Files that are no table, faults on the way and an interrupt: a sentence each, and nothing is written.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
"$CUNWU" --db t.db --who 王敏 init --township 清溪镇 --province 四川省 >/dev/null
printf '名称,代码\n龙泉村,999999001201\n' >v.csv
"$CUNWU" --db t.db import village v.csv >/dev/null

# refused STATUS WORDS FILE: the import of the file fails so
refused() {
	status=0
	"$CUNWU" --db t.db import person "$3" >out 2>err || status=$?
	if [ "$status" -ne "$1" ] || ! grep -q -- "$2" err; then
		echo "$3: exit $status" >&2
		cat out err >&2
		exit 1
	fi
	[ ! -s out ] && [ ! -e "$3.rejected.csv" ] && [ ! -e "$3.rejected.csv.tmp" ]
}

: >empty.csv
refused 3 'empty.csv：文件是空的' empty.csv
printf 'PK\003\004xxxx' >book.csv
refused 3 'book.csv：文件不完整' book.csv
printf '姓名,性别\n张\0三,男\n' >nul.csv
refused 3 '空字节' nul.csv
refused 3 '文件夹' .
refused 3 '无法读取' missing.csv
head -c 100000 /dev/zero | tr '\0' , >wide.csv
refused 3 '列数超过 1024' wide.csv
printf '张三,男\n' >bare.csv
refused 3 '没有找到表头' bare.csv
printf '性别,民族\n男,汉\n' >nameless.csv
refused 3 '没有“姓名”这一列' nameless.csv
printf '村,姓名\n龙泉村,张三\n龙泉村,\n龙泉村,"李四\n' >open.csv
refused 3 '第 4 行有一个引号没有配对' open.csv

# What was turned back must have a place before anything is written.
printf '村,姓名,性别\n龙泉村,张三,男\n龙泉村,,女\n' >rows.csv
status=0
"$CUNWU" --db t.db import person rows.csv --rejected no/such/place.csv >out 2>err || status=$?
[ "$status" -eq 3 ] && grep -q '请用 --rejected 指定别处' err

# An interrupt leaves nothing half done.
{
	echo 村,姓名,户号
	seq 60000 | sed 's/.*/龙泉村,张三,&/'
} >many.csv
rm -f err
"$CUNWU" --db t.db import person many.csv >out 2>err &
pid=$!
while [ ! -e err ]; do :; done # until then the signal would end the shell's own child
while kill -INT $pid 2>/dev/null; do :; done
status=0
wait $pid || status=$?
[ "$status" -eq 3 ]
grep -q 已取消 err
"$CUNWU" --db t.db export person >out
[ "$(wc -l <out)" -eq 1 ]
"$CUNWU" --db t.db verify >/dev/null

# Names with whatever a file can hold are kept without what no screen can bear.
printf '村,姓名,性别,户号\n龙泉村,\033[31m张三\033[0m,男,1\n龙泉村,李\342\200\256四,男,1\n龙泉村,王\342\200\213五\302\205,男,1\n' >names.csv
"$CUNWU" --db t.db import person names.csv >out 2>err
grep -q '3 格里有看不见的字符' err
"$CUNWU" --db t.db export person --full >out
grep -q ',李四,' out && grep -q ',王五,' out
! grep -q "$(printf '\033')" out
