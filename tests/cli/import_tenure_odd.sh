# A table of cadres with rows that must not be taken as they stand, and what is said of the others.
. "$(dirname "$0")/prelude"
cd "$dir"

# counts NAME=N …: of the last run with --format json
counts() {
	for count; do
		grep -q "\"${count%=*}\":${count#*=}[,}]" out || fail "not $count"
	done
}

# told TEXT …: of the rows that were turned back
told() {
	for text; do
		grep -qF -e "$text" t.csv.rejected.csv || fail "not said: $text"
	done
}

expect 0 cunwu init --township 清溪镇 --province 四川省
cat > villages.csv <<'END'
代码,名称
999999001201,桃源村
999999001202,双河村
999999001203,新桥村
999999001001,南街社区
END
expect 0 cunwu import 村 villages.csv
cat > people.csv <<'END'
村,组,户号,姓名,性别,与户主关系,公民身份号码,出生日期,文化程度,政治面貌
桃源村,1组,001,王海毅,男,户主,,1970-01-01,,
桃源村,1组,002,李光明,男,户主,,1985-01-05,初中,
桃源村,1组,002,李小明,男,子,,2012-02-02,,
桃源村,1组,003,张去世,男,户主,,1950-01-05,,
双河村,1组,001,吴桂兰,女,户主,,1980-08-08,,
新桥村,1组,001,赵桥,男,户主,,1980-08-08,,
南街社区,1组,001,钱街,男,户主,,1980-08-08,,
END
expect 0 cunwu import 村民 people.csv
expect 0 cunwu act 死亡 死者=张去世 死亡日期=2020-03-01

# A blank name below another is said; with a sex of its own it is somebody else's.
cat > t.csv <<'END'
村,姓名,性别,出生年月,职务,任职时间
桃源村,王海毅,男,,网格员,2024.01
桃源村,,,,文书,2021.01
,,女,,会计,2021.01
END
expect 1 cunwu import tenure t.csv --dry-run
complains '第 3 行：没有姓名，当作上一行的“王海毅”'
expect 1 cunwu import tenure t.csv --format json
counts read=3 new=2 rejected=1
told '没有写姓名，性别又与上一行的“王海毅”不同，不能当作同一人'
cat > t.csv <<'END'
村,姓名,性别,出生年月,职务,任职时间
桃源村,王海毅,男,,网格员,2024.01
双河村,,,,文书,2021.01
END
expect 1 cunwu import tenure t.csv --format json
counts read=2 same=1 rejected=1
told '没有写姓名，村又与上一行的“王海毅”不同'

# Nobody is called 空缺.
cat > t.csv <<'END'
村,姓名,职务,任职时间
桃源村,空缺,会计,2024.01
桃源村,无,会计,2024.01
桃源村,待 定,会计,2024.01
桃源村,（暂缺）,会计,2024.01
桃源村,—,会计,2024.01
桃源村,/,会计,2024.01
END
expect 0 cunwu import tenure t.csv --add-people --format json
counts read=6 new=0 rejected=0 vacant=6 people=0
says '姓名一格是“空缺”，不是人，没有收'

# What has not come yet, and who is no more.
cat > t.csv <<'END'
村,姓名,出生年月,职务,任职时间,离任时间
桃源村,王海毅,,会计,2027.01,
桃源村,王海毅,,会计,2021,2027.01
桃源村,张去世,1950.01,会计,2021.01,
桃源村,张去世,1950.01,文书,2015.01,2022.01
桃源村,张去世,1950.01,报账员,2015.01,
桃源村,张去世,1950.01,调解员,2015.01,2019.12
END
expect 1 cunwu import tenure t.csv --format json
counts read=6 new=1 rejected=5
told "任职日期 2027.01 还没有到" "离任日期 2027.01 还没有到：还在任的请不要写离任日期" \
	'“张去世”已于 2020.03.01 死亡，任职日期在这以后' '“张去世”已于 2020.03.01 死亡，离任日期在这以后' \
	'“张去世”已于 2020.03.01 死亡，请写明离任日期'

# A 社区 has no 村民委员会; blanks in the name of a village are no obstacle.
cat > t.csv <<'END'
村,姓名,职务,任职时间
南街社区,钱街,主任,2024.01
南街社区,钱街,监委会主任,2024.01
南街社区,钱街,党支部书记,2024.01
新 桥　村,赵桥,会计,2024.01
END
expect 1 cunwu import tenure t.csv --format json
counts read=4 new=2 rejected=2
told '南街社区是社区，社区是居民委员会，程序不登记它的成员'

# What it brings about by the law is said before anything is written, once.
cat > t.csv <<'END'
村,姓名,职务,任职时间
桃源村,王海毅,主任,2024.01
桃源村,李光明,主任,2024.01
桃源村,李小明,委员,2024.01
END
expect 0 cunwu import tenure t.csv --dry-run
complains '李光明'
cp err law.txt
for words in '拒绝：桃源村 李小明' '近亲属' '11 岁' '主任有 2 人'; do
	grep -q "^导入后.*$words" law.txt || fail "not said: $words"
done
expect 0 cunwu import tenure t.csv
complains '导入后拒绝'
expect 0 cunwu import tenure t.csv
! grep -q 导入后 err || fail 'said again'

# By name alone nobody of another village is taken; with the birth it is.
cat > t.csv <<'END'
村,姓名,出生年月,职务,任职时间
桃源村,吴桂兰,,妇联主席,2024.01
桃源村,吴桂兰,1980.08,妇联主席,2024.01
桃源村,吴桂兰,,妇联主席,2024.01
END
expect 1 cunwu import tenure t.csv --format json
counts read=3 new=1 rejected=2
told '“吴桂兰”同名待定：表中在桃源村，同名的不在本村户中：#5 1980.08.08 双河村'

# Words of offices, and days that are none.
cat > t.csv <<'END'
村,姓名,职务,任职时间
桃源村,王海毅,大队长,2011.01
桃源村,王海毅,村长,1999年元月—2002.12
桃源村,王海毅,大队书记,2003-2005
桃源村,王海毅,总支书记,2006-2007
桃源村,王海毅,1组生产队长,1990-1995
桃源村,王海毅,水管员,2026-02-30
桃源村,王海毅,护林员、保洁员、计生专干,2020年2月
END
expect 1 cunwu import tenure t.csv --format json
counts read=7 new=5 rejected=2
told '职务“大队长”认不出' '.config/cunwu/bodies/' '任职时间“2026-02-30”：没有这一天，请核对'
expect 0 cunwu print 任职年限 --person 王海毅
says 主任
says 1999.01

# Who is taken in, and what is written over, is listed; a day that is known more exactly stays.
cat > t.csv <<'END'
村,姓名,出生年月,学历,政治面貌,职务,任职时间
桃源村,周外来,1990.01,本科,,第一书记,2026.01.05
桃源村,李光明,1985.01,高中,群众,报账员,2026.01.05
END
expect 0 cunwu import tenure t.csv --add-people
complains '收入 1 个登记以外的人：周外来（桃源村 第一书记 2026.01.05 起）'
complains '“李光明”的文化程度登记是“初中”，表中是“高中”，没有改'
complains '补上 1 人登记中空着的项目'
sed -i 's/2026.01.05/2026.01/' t.csv
expect 0 cunwu import tenure t.csv --on-duplicate update --format json
counts same=2 changed=0
says '第 3 行 李光明：文化程度 初中 → 高中'
! grep -q '补上' out || fail 'nothing was empty'
sed -i 's/2026.01/2026.02/' t.csv
expect 0 cunwu import tenure t.csv --on-duplicate update --dry-run
complains '第 2 行 周外来：第一书记任职日期 2026.01.05 → 2026.02'

# What is alike stands together, in its own words; the counts add up to the file.
cat > t.csv <<'END'
村,姓名,职务,任职时间
大塘村,王海毅,会计,2021
大塘村,李光明,会计,2021
小塘村,李光明,会计,2021
桃源村,李光明,报账员,2020
桃源村,王海毅,调解员,2021
桃源村,王海毅,调解员,2022
END
expect 1 cunwu import tenure t.csv
complains '第 2、3 行：没有“大塘村”这个村；第 4 行：没有“小塘村”这个村'
says '要改的共 5 行（退回 3、与登记不同 1、表内重复而不同 1）在 t.csv.rejected.csv'
