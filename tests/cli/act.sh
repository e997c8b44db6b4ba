# Acts from the command line: kinds and fields are listed, an act is rehearsed, done, told, undone.
. "$(dirname "$0")/prelude"

expect 0 cunwu init --township 清溪镇 --province 四川省
printf '名称,代码\n龙泉村,999999101200\n青石村,999999101201\n' > "$dir/villages.csv"
expect 0 cunwu import village "$dir/villages.csv"
cat > "$dir/people.csv" <<'CSV'
组,户号,姓名,性别,出生日期,与户主关系,婚姻状况
1组,0001,王大山,男,1950-02-03,户主,已婚
1组,0001,李桂花,女,1952-05-06,妻,已婚
1组,0001,王建国,男,1975-07-08,长子,已婚
1组,0001,陈秀英,女,1977-01-02,儿媳,已婚
1组,0001,王小明,男,2001-09-10,孙子,未婚
1组,0002,赵老四,男,1949-01-01,户主,丧偶
CSV
expect 0 cunwu import person "$dir/people.csv" --village 龙泉村
query() {
	expect 0 cunwu find --format tsv "$1"
}

# What there is to do, and what a kind asks.
expect 0 cunwu act
says '死亡'
says 'split'
expect 0 cunwu act 死亡
says '死亡日期'
says '（必填）'
expect 2 cunwu act 飞升
complains '没有变动“飞升”'
expect 2 cunwu act 死亡 王大山
complains '项目=内容'
expect 2 cunwu act 死亡 谁=王大山
complains '没有项目“谁”'

# What cannot be is refused with a sentence, and nothing is written.
expect 3 cunwu act 死亡 死者=王大山 死亡日期=明天
complains '还没有到'
expect 3 cunwu act 死亡 死者=王大山 死亡日期=1949-12-31
complains '出生日期是 1950.02.03'
expect 3 cunwu act 死亡 死者=无此人
expect 3 cunwu act 合户 并入别户的户=龙泉村/0001 并入哪一户=龙泉村/0001
complains '不能并入自己'
expect 3 cunwu act 合户 并入别户的户=龙泉村/0001 并入哪一户=0099
complains '没有户 0099'

# The head dies: rehearsed first, then done, with the spouse as proposed.
expect 0 cunwu act 死亡 死者=王大山 死亡日期=20260315 --dry-run
says '没有写入'
says '户主是 李桂花'
query 王大山
grep -q 0001 "$dir/out" || fail 'rehearsing wrote something'
expect 0 cunwu act death person=王大山 on=20260315 说明=病故
says '2026.03.15 死亡；病故'
says '李桂花的婚姻状况改为丧偶'
expect 3 cunwu act 死亡 死者=王大山
complains '已经注销（死亡，2026.03.15）'

# Part of the household goes; those who stay keep their head.
expect 0 cunwu act 分户 分出的人=王建国 同去的人=陈秀英、王小明 日期=4.1
says '新户号 0003'
says '王小明 子'
expect 3 cunwu act 分户 分出的人=李桂花
complains '原户就没有人了'
expect 0 cunwu act 移居 移居的人=赵老四 或在哪个村立新户=青石村 日期=5.1
says '户0002没有人了'
# A child, a marriage and a divorce; what is doubtful is told, and the status says so.
expect 0 cunwu act 出生 母亲=陈秀英 姓名=王小宝 性别=男 出生日期=4.2
says '是户主的子'
expect 1 cunwu act 出生 母亲=陈秀英 姓名=钱小宝 性别=女 出生日期=4.3
says '请核对：钱小宝与父母都不同姓'
expect 0 cunwu undo
expect 2 cunwu act 婚入 本镇的一方=王小明 日期=5.5 姓名=外来媳
complains '婚入没有项目“日期”'
expect 0 cunwu act 婚入 本镇的一方=王小明 结婚日期=5.5 姓名=外来媳 出生日期=20020202
says '婚入，与王小明'
expect 3 cunwu act 结婚 一方=王小明 另一方=李桂花
complains '王小明那时的配偶是外来媳'
expect 0 cunwu undo
expect 0 cunwu undo

expect 0 cunwu log
says '移居'
says '分户'
expect 0 cunwu verify

# All of it is taken back.
for word in 移居 分户 死亡; do
	expect 0 cunwu undo
	says "$word"
done
query 王大山
grep -q 0001 "$dir/out" || fail 'undo did not bring anybody back'
expect 0 cunwu verify
