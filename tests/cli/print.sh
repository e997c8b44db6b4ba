# Rosters of a small sample: whom they list in which order, what is masked, where they go. A script
# stands in for lp.
. "$(dirname "$0")/prelude"
cd "$dir"

"$CUNWU" demo --villages 3 --people 1000 . >overview
export CUNWU_DB="$dir/demo.db"
village=$(sed -n '/^村（社区）/{n;s/ .*//p;}' overview)
people=$("$CUNWU" print 村民名册 --village "$village" | sed -n '2s/.*共 \([0-9]*\) 人.*/\1/p')
[ "$people" -gt 20 ] || fail "not many people in $village"

# Every roster has its heading, and numbers of identity are masked in all of them.
expect 0 "$CUNWU" print
while read -r roster _; do
	[ -n "$roster" ] || break # documents follow, tests/cli/document.sh
	case $roster in 迎检 | 移交清单) continue ;; esac # a folder; nothing is handed over there
	"$CUNWU" print "$roster" --village "$village" >page
	grep -q "$village" page || fail "$roster does not say of which village it is"
	grep -q '第 1 页 共 ' page || fail "$roster has no number of its page"
	! grep -q '999999[0-9]\{11\}' page || fail "$roster shows numbers of identity"
done <out

# A group begins a page; all of a village are in its groups.
"$CUNWU" print 小组名册 --village "$village" --lines 2000 >groups
rows=$(grep -c '^| *[0-9]' groups)
[ "$rows" -eq "$people" ] || fail "$rows of $people people in groups"
[ "$(grep -c '（[0-9]* 人）$' groups)" -eq "$(grep -c ' 页 共 ' groups)" ] ||
	fail 'a group without a page of its own'

# Lists are in the order that sort-names has, for each order of names.
for order in surname-strokes name-strokes pinyin; do
	"$CUNWU" print 村民名册 --village "$village" --order $order -o list.csv
	sed '1d' list.csv | cut -d, -f2 | sed 's/（.*//' >printed
	"$CUNWU" sort-names --order $order <printed >sorted
	cmp printed sorted
done

# The oldest first, and by households with the head first.
"$CUNWU" print 村民名册 --village "$village" --order age -o list.csv
sed '1d' list.csv | sed 's/[^,]*,[^,]*,[^,]*,\([0-9.]*\).*/\1/' | grep . >births
sort -c births
"$CUNWU" print 户籍名册 --village "$village" -o list.csv
awk -F, 'NR > 1 && $1 != home { home = $1; if (seen[home]++) exit 1 }' list.csv ||
	fail 'a household in two places'

# Numbers in full need a name, and go on record.
expect 2 "$CUNWU" print 村民名册 --village "$village" --full
who=$("$CUNWU" clerk | sed -n '1s/ .*//p')
"$CUNWU" --who "$who" print 村民名册 --village "$village" --full >full
[ "$(grep -c '999999[0-9]\{11\}' full)" -gt $((people / 2)) ] || fail 'no numbers in full'
"$CUNWU" log | grep -q '打印 村民名册' || fail 'nothing in the log'
head=$("$CUNWU" verify --head "$(sed -n 's/^链号：//p' full | head -1)") || fail "unknown head: $head"

# Files are private; what cannot be made leaves none.
"$CUNWU" print 签到表 --village "$village" -o list.pdf
[ "$(stat -c %a list.pdf)" = 600 ] || fail 'others can read the file'
[ "$(head -c 5 list.pdf)" = %PDF- ] || fail 'no PDF'
if command -v pdftotext >/dev/null; then
	pdftotext list.pdf - | grep -q 签名 || fail 'nowhere to sign'
fi
expect 0 "$CUNWU" print 通讯录 --village "$village" -o list.txt
grep -q '^通讯录 [0-9]* 人（[0-9]* 页），已存为 list.txt$' err || fail 'where it went is not said'
grep -q 通讯录 list.txt
tr -dc '\f' <list.txt | grep -q . || fail 'no form feed in the file'
expect 2 "$CUNWU" print 通讯录 -o list.doc
expect 3 "$CUNWU" print 通讯录 -o no/where.txt
expect 3 env CUNWU_LIBEXEC=/nowhere "$CUNWU" print 通讯录 -o other.pdf
(ulimit -f 8 && expect 3 "$CUNWU" print 村民名册 -o full.txt) || exit 1
status=0
"$CUNWU" print 通讯录 >/dev/full 2>message || status=$?
[ $status -eq 3 ] || fail "exit $status where nothing can be written"
for left in list.doc other.pdf full.txt .[!.]*; do
	[ ! -e "$left" ] || fail "a file was left: $left"
done

# A dot matrix printer gets bytes of its character set, form feeds, and lines as long as told.
mkdir bin
cat >bin/lp <<'LP'
#!/bin/sh
echo "$*" >lp.arguments
cat >lp.bytes
LP
chmod +x bin/lp
PATH=$dir/bin:$PATH "$CUNWU" print 小组名册 --village "$village" --printer LQ --raw gb18030 \
	--lines 30 --margin 2 --reset 2>lost
grep -qx -e '-d LQ -t 小组名册 -o raw' lp.arguments || fail "lp $(cat lp.arguments)"
[ "$(head -c 4 lp.bytes | od -An -tx1 | tr -d ' ')" = 1b401c26 ] || fail 'no reset'
tail -c +5 lp.bytes | iconv -f GB18030 -t UTF-8 >pages
pages=$(sed -n 's/.* 页 共 \([0-9]*\) 页.*/\1/p' pages | head -1)
[ "$(tr -dc '\f' <pages | wc -c)" -eq "$pages" ] || fail 'not a form feed a page'
[ "$(tr -dc '\r' <pages | wc -c)" -eq $((pages * 30)) ] || fail 'not 30 lines a page'
[ "$(grep -c '^  | *[0-9]' pages)" -eq "$people" ] || fail 'rows were lost on the printer'
PATH=$dir/bin:$PATH "$CUNWU" print 小组名册 --village "$village" --lp
grep -qx -e '-t 小组名册' lp.arguments || fail "lp $(cat lp.arguments)"
[ "$(head -c 5 lp.bytes)" = %PDF- ] || fail 'the printer did not get a PDF'

# What the settings say holds, unless the command line says otherwise.
mkdir -p "$XDG_CONFIG_HOME/cunwu"
printf 'print:\n  paper: "132"\n  order: 拼音\n  printer: LQ-630K\n' >"$XDG_CONFIG_HOME"/cunwu/settings.yaml
"$CUNWU" print 小组名册 --village "$village" | grep -q 民族 || fail 'the settings are not read'
"$CUNWU" print 小组名册 --village "$village" --paper 80 >narrow
! grep -q 民族 narrow || fail 'the command line does not overrule the settings'
grep -q 拼音 narrow || fail 'the order of the settings is not taken'
PATH=$dir/bin:$PATH "$CUNWU" print 小组名册 --village "$village" --lp
grep -q -e '-d LQ-630K' lp.arguments || fail 'not on the printer of the settings'

# What lp says of printers is told in Chinese, with a way out.
for words in 'lp: Error - No default destination available.=没有默认打印机：请加 --printer' \
	'lp: The printer or class does not exist.=没有这台打印机'; do
	printf '#!/bin/sh\necho "%s" >&2\nexit 1\n' "${words%%=*}" >bin/lp
	PATH=$dir/bin:$PATH expect 3 "$CUNWU" print 小组名册 --village "$village" --lp
	complains "${words#*=}"
done

# Whom to call: heads by group, who is away, who looks after the villages.
expect 0 "$CUNWU" print 户主通讯录 --village "$village" --paper 80
says 户主
heads=$(grep -c '^| *[0-9]' out)
expect 0 "$CUNWU" export person --village "$village" --plain
[ "$heads" -ge "$(grep -c ',户主,' out)" ] || fail "$heads heads"
expect 0 "$CUNWU" print 外出通讯录 --village "$village" --paper 80
says 外出地点
expect 0 "$CUNWU" print 包村通讯录 --paper 80
says 包村干部
says "$village"
expect 0 "$CUNWU" print 包村通讯录 --village "$village"
says '共 1 个村'

# What is asked for wrongly.
expect 2 "$CUNWU" print 花名册
grep -q 小组名册 err
expect 3 "$CUNWU" print 小组名册 --village 没有这个村
expect 2 "$CUNWU" print 小组名册 --group 3组
expect 2 "$CUNWU" print 小组名册 --order 身高
expect 2 "$CUNWU" print 小组名册 --paper a5
expect 2 "$CUNWU" print 小组名册 --lines 5
expect 2 "$CUNWU" print 小组名册 --lp -o list.pdf
