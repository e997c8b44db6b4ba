# What a desk is handed over with: a list to be signed, and a folder of everything of a village,
# whole or not there.
. "$(dirname "$0")/prelude"
cd "$dir"
mkdir -p "$HOME"
a_sample
village=龙泉村

# The list: villages by who looks after them, findings, imports that were not mended, the backup.
expect 0 cunwu print 交接清单
for text in 经办工作交接清单 "$db" 个人专用 '经办 王敏' "$village" '龙泉村 提醒' 草稿：王敏 \
	还没有备份过 移交人 接收人 监交人; do
	says "$text"
done
printf '村,户号,姓名,与户主关系\n龙泉村,9001,甲一,户主\n没有的村,1,乙二,户主\n' > rows.csv
expect 1 cunwu import person rows.csv
expect 0 cunwu backup "$dir/one.backup"
head=$(sed -n 's/^链号 //p' out)
expect 0 cunwu print 交接清单 -o list.csv
grep -q "rows.csv,1,.*退回的行在 $dir/rows.csv.rejected.csv" list.csv || fail "$(cat list.csv)"
grep -q "六、最近一次备份,文件,,$dir/one.backup" list.csv || fail "$(cat list.csv)"
grep -q "$head" list.csv || fail 'no chain'
mv rows.csv.rejected.csv elsewhere.csv
expect 0 cunwu print 交接清单
says 已不在

# What was mended and came again is done with; so is what was taken back.
mv elsewhere.csv rows.csv.rejected.csv
sed -i 's/没有的村/龙泉村/' rows.csv.rejected.csv
expect 0 cunwu import person rows.csv.rejected.csv
expect 0 cunwu print 交接清单 -o list.csv
! grep -q 退回的行 list.csv || fail 'it was mended'
sed 's/乙二/丙三/; s/甲一/丁四/; s/9001/9002/' rows.csv > again.csv
expect 1 cunwu import person again.csv
expect 0 cunwu print 交接清单 -o list.csv
grep -q again.csv list.csv || fail "$(cat list.csv)"
expect 0 cunwu undo
expect 0 cunwu print 交接清单 --village "$village" -o list.csv
! grep -q again.csv list.csv || fail 'it was taken back'
! grep -q 青石村 list.csv || fail 'another village'

# The folder.
expect 2 cunwu print 迎检 --village "$village"
complains '-o'
expect 2 cunwu print 迎检 -o folder
complains '--village'
expect 3 cunwu print 迎检 --village 没有 -o folder
expect 3 cunwu print 迎检 --village "$village" -o no/such/folder
[ ! -e folder ] || fail 'half a folder'
expect 0 cunwu print 迎检 --village "$village" -o folder
[ "$(stat -c %a folder)" = 700 ] || fail 'others can look into it'
[ "$(stat -c %a folder/* | sort -u)" = 600 ] || fail 'others can read it'
(cd folder && sha256sum --quiet -c 校验.sha256) || fail 'a sum is wrong'
for paper in 村情 核对 人口变动月报 小组名册 户籍名册 村民名册 签到表 通讯录; do
	[ "$(head -c 5 "folder/$paper.pdf")" = %PDF- ] || fail "$paper.pdf"
	[ -s "folder/$paper.csv" ] || fail "$paper.csv"
	grep -q "$paper.csv" folder/目录.txt || fail "$paper is not in the contents"
done
people=$(($(wc -l < folder/村民名册.csv) - 1))
grep -q "村民名册.csv *|村民名册 *| *$people|" folder/目录.txt || fail 'figures'
! grep -rq '999999[0-9]\{11\}' folder --include='*.csv' || fail 'numbers of identity'
grep -q "代码" folder/村情.csv || fail 'no facts'

# Not over anything, but an empty one will do; in full it is on record.
expect 3 cunwu print 迎检 --village "$village" -o folder
complains '已有东西'
(cd folder && sha256sum --quiet -c 校验.sha256) || fail 'it was touched'
: > file
expect 3 cunwu print 迎检 --village "$village" -o file
complains '是文件'
mkdir empty
expect 0 cunwu print 迎检 --village "$village" -o empty --full
grep -q '999999[0-9]\{11\}' empty/村民名册.csv || fail 'no numbers in full'
expect 0 cunwu log -n 1
says 未遮盖

# Who leaves this year is on it.
expect 0 cunwu find 甲一
expect 0 cunwu archive 甲一 --reason 死亡 --on 2026-11-20
expect 0 cunwu print 迎检 --village "$village" -o third
grep -q '减少.*甲一.*2026.11.20.*死亡' third/人口变动月报.csv || fail "$(cat third/人口变动月报.csv)"

# No room: nothing is left.
expect 3 sh -c "ulimit -f 100; trap '' XFSZ; exec '$CUNWU' --db '$db' print 迎检 --village $village -o full"
for file in full full.*; do
	[ ! -e "$file" ] || fail "$file is left"
done
