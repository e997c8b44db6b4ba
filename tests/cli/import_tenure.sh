# The township's table of cadres, as it really is: titles, merged villages, several offices in one
# cell, people who are unknown or meant twice, spans of past terms.
. "$(dirname "$0")/prelude"
here=$(cd "$(dirname "$0")" && pwd)
cd "$dir"

# counts NAME=N …: of the last run with --format json
counts() {
	for count; do
		grep -q "\"${count%=*}\":${count#*=}[,}]" out || fail "not $count"
	done
}

expect 0 cunwu init --township 清溪镇 --province 四川省
cat > villages.csv <<'END'
代码,名称
999999001201,龙泉村
999999001202,石桥村
END
expect 0 cunwu import 村 villages.csv
cat > people.csv <<'END'
村,组,户号,姓名,性别,与户主关系,公民身份号码,出生日期,文化程度,政治面貌
龙泉村,1组,001,王大山,男,户主,999999197001010017,,初中,中共党员
龙泉村,1组,001,陈小花,女,妻,99999919720101002X,,,
龙泉村,1组,002,李强,男,户主,,1975-05-05,,
龙泉村,2组,003,李强,男,户主,,1988-06-06,,
龙泉村,2组,004,赵会计,女,户主,,1980-08-08,大专,
龙泉村,2组,005,孙代表,男,户主,,1966-03-01,,
石桥村,1组,001,周石桥,男,户主,,1969-09-09,,中共党员
石桥村,1组,002,吴监督,女,户主,,1979,,
石桥村,1组,003,郑老书,男,户主,,1940-02-02,,
END
expect 0 cunwu import 村民 people.csv

# A dry run says what would be, and writes nothing.
cat > cadres.csv <<'END'
清溪镇村（社区）干部花名册,,,,,,,,,,,,
填报单位：清溪镇人民政府,,,,,,,,,,2026年3月,,
序号,村,姓名,性别,出生年月,公民身份号码,职务,政治面貌,学历,任职时间,届次,联系电话,备注
1,龙泉村,王大山,男,1970.01,999999197001010017,党支部书记、村委会主任,中共党员,大专,2026.01.12,第12届,13900000001,
2,,陈小花,女,1972年1月,,妇女主任,群众,高中,2021-,,13900000002,
3,,李强,男,1975.05,,3组组长,,,2021.02,,,
4,,李强,男,,,委员,,,2026.01.12,12,,
5,,赵会计,女,,,村会计,,,1998年,,,
6,,赵会计,女,,,监委会委员,,,2026.02,12,,
7,,钱第一,男,1985.01,,第一书记,中共党员,本科,2023.06,,13900000009,
8,石桥村,周石桥,男,1969-09,,支书兼主任,,,2026.01.12,12,,
9,,吴监督,女,1979,,监委会主任,,,2026.02,12,,
10,,吴监督,女,1979,,监委会主任,,,2026.02,12,,
11,,郑老书,男,,,综治专干,,,2021,,,
12,,没有人,男,,,会计,,,2021,,,
13,三河村,周石桥,男,,,会计,,,2021,,,
合计,,,,,,,,,,,,
填表人：王敏,,,,,,,,,,,,
END
expect 1 cunwu import tenure cadres.csv --dry-run --format json
counts read=13 new=6 same=0 changed=0 double=1 rejected=6 dry_run=true
[ ! -e cadres.csv.rejected.csv ] || fail 'a dry run wrote a file'
expect 3 cunwu print 村民委员会成员名册

expect 1 cunwu import 任职 cadres.csv --format json
counts read=13 new=6 double=1 rejected=6 tenures=8 bodies=8 people=0
says '“王大山”的文化程度登记是“初中”，表中是“大专”，没有改'
cp cadres.csv.rejected.csv first.csv
grep -q '没有“3组”这个组' first.csv || fail 'group that is not there'
grep -q '“李强”村里有几个：#.*1975.05.05.*；#.*1988.06.06' first.csv || fail 'namesakes are listed'
grep -q '职务“综治专干”认不出' first.csv || fail 'unknown office'
grep -q '登记中没有“钱第一”这个人.*--add-people' first.csv || fail 'unknown person'
grep -q '没有“三河村”这个村' first.csv || fail 'unknown village'
grep -q '^龙泉村,钱第一,' first.csv || fail 'the village of a merged cell is filled in'

# Both offices of one cell, in two bodies; the register learnt what it lacked, not what differs.
expect 0 cunwu print 两委班子名册 --village 龙泉村
says '|书记    |主任'
says 13900000001
says 初中
expect 0 cunwu stats 村委会 --format json
says '"one_person":2'

# The same file again changes nothing; one undo takes it all back.
expect 1 cunwu import tenure cadres.csv --format json
counts read=13 new=0 same=6 double=1 rejected=6 tenures=0 bodies=0 terms=0
expect 0 cunwu undo
expect 3 cunwu print 村民委员会成员名册
expect 1 cunwu import tenure cadres.csv
says '登记任职（项）	8'

# What was turned back, mended; who is from outside is taken in when that is asked for.
sed -e '/综治专干/d; /三河村/d' -e 's/3组组长/2组组长/' first.csv > mended.csv
expect 1 cunwu import tenure mended.csv --format json
counts read=4 new=1 rejected=3
expect 1 cunwu import tenure mended.csv --add-people --format json
counts read=4 new=2 same=1 rejected=1 people=2
says 收入
expect 0 cunwu find 钱第一
says 钱第一
expect 1 cunwu import tenure mended.csv --add-people --format json
counts same=3 rejected=1 people=0
expect 2 cunwu import person people.csv --add-people
complains '--add-people'

# Other values: turned back unless they are wanted.
cat > other.csv <<'END'
村,姓名,职务,任职时间,得票
龙泉村,王大山,村主任,2026.01,512
石桥村,周石桥,村委会主任,2025.12.30,
END
expect 1 cunwu import tenure other.csv --format json
counts read=2 changed=2 new=0
grep -q '主任任职日期登记为“2026.01.12”，表中为“2025.12.30”' other.csv.rejected.csv || fail 'what differs'
expect 0 cunwu import tenure other.csv --on-duplicate update --format json
counts changed=2
expect 0 cunwu import tenure other.csv --format json
counts same=2
expect 0 cunwu print 村民委员会成员名册 --village 龙泉村 --paper 132
says 512

# Former cadres: spans in one cell, a name once for several rows, old people, an end without a reason.
cat > former.csv <<'END'
石桥村历任村干部名单,,,
姓名,职务,任职起止时间,离任原因
郑老书,村支书,1998年至2004年,届满
,村主任,2002.11-2010.12；2013.01—2016.11,届满
周石桥,村会计,2011.05-2020.12,
END
expect 0 cunwu import tenure former.csv --format json
counts read=3 new=3 tenures=4
expect 0 cunwu print 任职年限 --person 郑老书
says '党组织书记'
says '约6年'
says '约8年1个月'
says '约16年3个月'
expect 0 cunwu print 任职年限 --village 石桥村
says 郑老书
never_says 周石桥

# A roster of representatives has no column of offices; its title says what they are.
cat > reps.csv <<'END'
龙泉村村民代表名册,,,
序号,姓名,组别,代表户数
1,孙代表,2组,12
2,陈小花,,8
END
expect 0 cunwu import tenure reps.csv --format json
counts read=2 new=2 tenures=2
expect 0 cunwu print 村民代表名册 --village 龙泉村
says 孙代表
says 12

# Bad tables.
printf '村,姓名\n龙泉村,王大山\n' > bad.csv
expect 3 cunwu import tenure bad.csv
complains '没有“职务”这一列'
cat > bad2.csv <<'END'
村,姓名,职务,任职时间,离任时间,公民身份号码,届次
龙泉村,王大山,会计,上世纪,,,
龙泉村,王大山,会计,2021,2019,,
龙泉村,王大山,会计,2021,,999999197001010010,
龙泉村,陈小花,会计,2021,,999999197001010017,
龙泉村,王大山,会计,2021,,,上一届
龙泉村,王大山,组长、组员,,,,
龙泉村,,会计,2021,,,
龙泉村,王大山,会计,2021,,,,多一格
END
expect 1 cunwu import tenure bad2.csv --format json
counts read=8 new=1 double=1 rejected=6
says '公民身份号码“999999197001010010”有误，按姓名认的'
for words in '任职时间“上世纪”看不懂' '离任日期早于任职日期' '公民身份号码登记的是“王大山”，不是“陈小花”' '届次“上一届”看不懂' '职务“组员”认不出' \
	'多 1 格'; do
	grep -qF "$words" bad2.csv.rejected.csv || fail "not said: $words"
done

# Taken for a table of villagers it says which command is meant.
expect 1 cunwu import 村民 cadres.csv --dry-run
complains '像是村干部任职的表：登记任职请用命令 cunwu import 任职'

# A workbook, with a sheet by name.
printf '== 干部\n村\t姓名\t职务\t任职时间\n石桥村\t吴监督\t文书\t2022.03\n' |
	python3 "$here/workbook.py" book.xlsx
expect 0 cunwu import tenure book.xlsx --format json
counts read=1 new=1

# What goes out comes back: into a copy of the township without bodies.
expect 0 cunwu export tenure -o out.csv --format csv
expect 0 cunwu export tenure --full -o out.xlsx
for model in body term duty_record; do
	expect 0 cunwu export $model --format json
	expect 0 cunwu export $model -o $model.xlsx
	expect 0 cunwu export $model -o $model.csv
done
expect 0 cunwu import tenure out.csv --format json
counts new=0 changed=0 rejected=0
rows=$(grep -o '"read":[0-9]*' out | cut -d : -f 2)
db=$dir/y.db
expect 0 cunwu init --township 清溪镇 --province 四川省
expect 0 cunwu import 村 villages.csv
expect 0 cunwu import 村民 people.csv
expect 0 cunwu import tenure out.xlsx --add-people --format json
counts read="$rows" new="$rows" rejected=0 double=0
expect 0 cunwu export tenure -o again.csv
cmp out.csv again.csv || fail 'not the same again'
