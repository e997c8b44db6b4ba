# representatives tells by group how many there are and may be, and what the law asks; prints and
# the other formats say the same.
. "$(dirname "$0")/prelude"
a_sample

expect 0 cunwu representatives --village 龙泉村
says '村民小组          户数    名额  现有  妇女  代表'
grep -q '^合计  *[0-9]* ' "$dir/out" || fail 'no sum'
grep -q '^代表 [0-9]*/[0-9]* [0-9.]*%≥4/5 够  妇女 [0-9]*/[0-9]* 需 [0-9]* 够  总数需 20 够' "$dir/out" ||
	fail 'no meter'
says '代表占代表会议组成人员 4/5 以上（第二十九条第一款）'
says '推选一名代表的户数 5 至 15 户（第二十九条第二款）'
never_says '青石村'

# Groups are as many as the village has; figures of the formats agree.
expect 0 cunwu representatives --village 龙泉村 --format tsv
groups=$(wc -l < "$dir/out")
chosen=$(awk -F '\t' '{ n += $7 } END { print n }' "$dir/out")
expect 0 cunwu representatives --village 龙泉村 --format json
says "\"chosen\":$chosen,"
says '"article":"第二十九条第一款"'
[ "$(grep -o '"group":' "$dir/out" | wc -l)" -eq "$groups" ] || fail 'groups of JSON'

expect 0 cunwu representatives --format json
[ "$(grep -o '"village":' "$dir/out" | wc -l)" -eq 3 ] || fail 'all villages'
expect 3 cunwu representatives --village 没有村
expect 2 cunwu representatives --format xml

expect 0 cunwu print 村民代表名额分配表 --village 龙泉村
says '所在选区'
says '其中妇女代表'
expect 0 cunwu print 履职记录表 --village 龙泉村
says '民主评议'
says '内容和结果'
never_says '青石村'
who=$(sed -n 's/^龙泉村　\([^（]*\)（村委会主任.*/\1/p' "$dir/out" | head -1)
expect 0 cunwu print 履职记录表 --person "$who"
says "$who（"
says '民主评议'
expect 3 cunwu print 履职记录表 --person 李先生
complains '李先生（男，1959.11.11，龙泉村1组户0001）没有履职记录，没有打印'
