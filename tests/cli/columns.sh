# Saved tables: whom they hold, in which order, what stands around them; and what changed since they
# were last handed in.
. "$(dirname "$0")/prelude"
cd "$dir"

expect 0 cunwu init --township 清溪镇 --province 四川省
printf '名称,代码\n龙泉村,999999001201\n青坪村,999999001202\n' > villages.csv
expect 0 cunwu import village villages.csv
cat > people.csv <<'END'
村,组,户号,姓名,身份证号,性别,出生日期,与户主关系,政治面貌,电话,外出
龙泉村,1组,001,张三,999999198001010011,男,1980-01-01,户主,党员,13800000001,是
龙泉村,1组,001,李四,,女,2008-11-22,妻,,13800000002,
龙泉村,2组,002,王五,,女,2008-11-23,户主,群众,13800000003,
青坪村,1组,001,赵六,,女,1977,户主,预备党员,,
青坪村,1组,001,钱七,,女,,母,,13800000005,
青坪村,1组,002,孙八,,女,2008,户主,,13800000006,
END
expect 0 cunwu import person people.csv

# A table is kept whole; what is not said again stays.
expect 0 cunwu columns --save 筛查 --filter '性别=女 且 年龄18-49' --sort 姓氏笔画 \
	--title '{乡镇}妇女名单；共 {人数} 人' --foot '填表人：{经办人}　{日期}' \
	'序号,姓名,村,年龄,“城乡”=参保,电话=联系电话'
says '已存表样“筛查”：序号、姓名、村、年龄、参保、联系电话'
says '现在符合 3 人，其中 1 人出生日期不全'
expect 0 cunwu export person --columns 筛查 --plain
tr -d '\r' < out > plain
cat > want <<'END'
序号,姓名,村,年龄,参保,联系电话
1,孙八,青坪村,,城乡,13800000006
2,李四,龙泉村,18,城乡,13800000002
3,赵六,青坪村,,城乡,
END
tail -c +4 plain | cmp - want || fail "$(cat plain)"
complains '其中 1 人的出生日期只到年或月，可能符合，已列入，请核对：孙八（2008，青坪村）'
complains '另有 1 人没有出生日期，没有列入：钱七（青坪村）'
expect 0 cunwu export person --columns 筛查
tr -d '\r' < out | tail -c +4 > out2
sed -n 1,3p out2 | tr '\n' '|' | grep -q '^清溪镇妇女名单|共 3 人|序号,' || fail "$(cat out2)"
tail -1 out2 | grep -q '^填表人：王敏　2026年11月22日$' || fail "$(cat out2)"

# A day of its own for ages.
expect 0 cunwu export person --columns 筛查 --age-day 2026-11-23 --plain
says '王五,龙泉村,18'
expect 2 cunwu export person --columns 筛查 --age-day 2026-02-30
complains '--age-day'
expect 0 cunwu columns --save 筛查 --age-day 12.31
expect 0 cunwu export person --columns 筛查 --plain
says '王五,龙泉村,18'

# Villages, numbers within each, other orders.
expect 0 cunwu columns --save 各村 --filter '村=青坪村、龙泉村，有电话' --numbering 每村 \
	--sort '村，年龄' '序号,姓名'
expect 0 cunwu export person --columns 各村 --plain
tr -d '\r' < out | tail -n +2 | tr '\n' ' ' | grep -q '^1,张三 2,李四 3,王五 1,孙八 2,钱七 $' ||
	fail "$(cat out)"
expect 0 cunwu columns --save 各村 --sort '电话 降序' --filter ''
expect 0 cunwu export person --columns 各村 --village 龙泉村 --plain
tr -d '\r' < out | tail -n +2 | tr '\n' ' ' | grep -q '^1,王五 2,李四 3,张三 $' || fail "$(cat out)"
expect 0 cunwu columns --save 党员 --filter '政治面貌=中共党员、预备党员' 姓名
expect 0 cunwu export person --columns 党员 --plain
tr -d '\r' < out | tail -n +2 | tr '\n' ' ' | grep -q '^张三 赵六 $' || fail "$(cat out)"

# What cannot be understood is not saved.
expect 2 cunwu columns --save 坏 --filter '血型=A' 姓名
complains '看不懂条件“血型=A”'
expect 2 cunwu columns --save 坏 --sort 血型 姓名
complains '不能按“血型”排序'
expect 2 cunwu columns --save 坏 --id-style 全 姓名
complains '号码写法没有“全”，可写：'
expect 2 cunwu columns --save 坏 --age-day 夏天 姓名
complains '不是哪一天'
expect 2 cunwu columns --save 坏 '姓名,“没有完'
complains '固定文字的写法'
expect 3 cunwu columns --save 坏 --filter 村=无此村 姓名
complains '无此村'
expect 3 cunwu columns --show 坏
complains '没有存过表样“坏”，有：'

# Kept when handed in, to a file; the next one tells what changed.
expect 3 cunwu export person --columns 女 --changes
expect 0 cunwu columns --save 女 --filter 女 --id-style full --sort 拼音 姓名,身份证号,电话,外出,年龄
expect 3 cunwu export person --columns 女 --changes
complains '还没有报送过'
expect 0 cunwu export person --columns 女
expect 0 cunwu columns --submissions
complains '还没有报送过'
expect 0 cunwu export person --columns 女 -o 女1.csv
cat > more.csv <<'END'
村,组,户号,姓名,身份证号,性别,出生日期,与户主关系,电话,外出
龙泉村,1组,001,李四,999999200811220029,女,2008-11-22,妻,13900000002,是
龙泉村,2组,003,周九,,女,1990,户主,,
END
expect 0 cunwu import person more.csv --on-duplicate update
expect 0 cunwu archive 王五 --reason 死亡 --on 2026-11-20
expect 0 cunwu export person --columns 女 --changes
says '新增,周九,龙泉村'
says '少了,王五,龙泉村,,,,死亡'
says '改动,李四,龙泉村,身份证号,,999999********0029,'
says '改动,李四,龙泉村,外出,,是'
never_says 年龄
complains '比 2026-11-22 那次：新增 1 人，少了 1 人，改了 3 处'
expect 0 cunwu export person --columns 女 -o 女2.csv
complains '比 2026-11-22 那次：新增 1 人，少了 1 人，改了 3 处'
expect 0 cunwu export person --columns 女 --changes
complains '没有变动'
expect 0 cunwu columns --submissions 女
[ "$(wc -l < out)" -eq 2 ] || fail 'not two'
expect 0 cunwu columns --submission 1
never_says 周九
says 王五
never_says 999999200811220029
expect 0 cunwu columns --submission 2
says 周九
never_says 999999200811220029
expect 0 cunwu columns --submission 2 --full
says 999999200811220029
expect 0 cunwu log
says '查看 2026-11-22 的报送 女'
expect 3 cunwu columns --submission 99
expect 2 cunwu columns --submission 甲

# A column more or less is told, and no change.
expect 0 cunwu columns --save 女 姓名,电话,村
expect 0 cunwu export person --columns 女 --changes
complains '没有变动（列有增减，只比了两次都有的列）'

# By itself each village has its own last time.
expect 0 cunwu export person --columns 女 --village 青坪村 -o 青坪.csv
expect 0 cunwu columns --submissions
says '青坪村'

# Saved and deleted by actions, which can be taken back.
expect 0 cunwu columns --delete 女
expect 3 cunwu export person --columns 女
expect 0 cunwu undo
expect 0 cunwu columns --show 女
says '各列：姓名,电话,村'
says '筛选：女'
expect 0 cunwu verify

# On paper it is a roster: whole numbers where the table says so and it leaves, masked before eyes.
expect 0 cunwu columns --save 女 --numbering 每村 --title '妇女名单；共 {人数} 人' \
	--foot '填表人：{填表人}' --id-style full '序号,姓名,身份证号,年龄,空=签字'
expect 0 cunwu print 女 --village 龙泉村
says '妇女名单'
says '填表人：王敏'
says '999999********0029'
never_says '制表人'
expect 0 cunwu columns --submissions 女
before=$(wc -l < out)
expect 0 cunwu print 女 -o 女.txt
grep -q 999999200811220029 女.txt || fail 'masked'
grep -q '^龙泉村' 女.txt || fail 'no section'
complains '女 5 人（2 页），已存为 女.txt'
expect 0 cunwu columns --submissions 女
[ "$(wc -l < out)" -eq $((before + 1)) ] || fail 'not kept'
expect 0 cunwu log
says '打印全部村民（含完整公民身份号码）'
expect 2 cunwu print 男
complains '没有“男”这种名册'
expect 3 cunwu print 女 --village 无此村 -o 无.txt
[ ! -e 无.txt ] || fail 'something was left'

# As of a past day: who has died since is still there.
expect 0 cunwu export person --columns 女 --on 2026-11-19 --plain
says 王五
expect 0 cunwu verify
