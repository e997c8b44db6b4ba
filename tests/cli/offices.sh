# Offices from the command line: bodies founded, offices taken and left, a new term, all undone.
. "$(dirname "$0")/prelude"

expect 0 cunwu init --township 清溪镇 --province 四川省
printf '名称,代码\n龙泉村,999999101200\n' > "$dir/villages.csv"
expect 0 cunwu import village "$dir/villages.csv"
cat > "$dir/people.csv" <<'CSV'
组,户号,姓名,性别,出生日期,与户主关系,婚姻状况
1组,0001,王大山,男,1950-02-03,户主,已婚
1组,0001,王建国,男,1975-07-08,子,已婚
1组,0001,王建军,男,1978-07-08,子,已婚
1组,0002,赵老四,男,1969-01-01,户主,丧偶
CSV
expect 0 cunwu import person "$dir/people.csv" --village 龙泉村

expect 0 cunwu --today 2026-11-22 act 成立组织 村=龙泉村 哪一种组织=村委会 成立日期=2026-01-12 届次=12
says '龙泉村 2026.01.12 成立村民委员会'
expect 0 cunwu --today 2026-11-22 act 任职 姓名=王建国 组织=龙泉村村委会 职务=主任 \
	任职日期=2026-01-12 得票=800
says '任龙泉村村委会主任，直选，得 800 票'

# The brother of a member: recorded, with what the law says of it.
expect 1 cunwu --today 2026-11-22 act 任职 姓名=王建军 村=龙泉村 组织=村委会 职务=3
says '请核对：是同一组织成员王建国（兄弟：王建军—父—王大山—子—王建国）的近亲属（村民委员会组织法'
expect 0 cunwu undo

expect 3 cunwu --today 2026-11-22 act 任职 姓名=王建国 组织=龙泉村村委会 职务=主任
complains '王建国那时已经是龙泉村村委会主任（2026.01.12 起）'
expect 3 cunwu --today 2026-11-22 act 任职 姓名=赵老四 组织=龙泉村监委会 职务=主任
complains '龙泉村没有组织“监委会”；有村委会'

# Archived for another reason than death, one is told to hold an office.
expect 0 cunwu --today 2026-11-22 archive 王建国 --reason 迁出
says '还任龙泉村村委会主任，不再担任请办：cunwu act 离任'
expect 0 cunwu undo

expect 0 cunwu --today 2026-11-22 act 离任 离任的职务=龙泉村村委会主任 离任原因=辞职 \
	离任日期=2026-10-31 继任的人=赵老四
says '离任龙泉村村委会主任：辞职'
says '任龙泉村村委会主任'
expect 0 cunwu --today 2026-11-22 act 换届 换届的组织=龙泉村村委会 新一届起=2026-11-20 \
	当选的人=赵老四
says '换届：第 13 届，任期至 2031.11.19'
says '上一届届满：主任 赵老四'
expect 0 cunwu undo
expect 0 cunwu undo

# More than its seats, a second 主任: said with the act.
expect 1 cunwu --today 2026-11-22 act 任职 姓名=赵老四 组织=龙泉村村委会 职务=主任 任职日期=2026-11-01
says '任龙泉村村委会主任，补选'
says '请核对：村委会主任有 2 人（王建国、赵老四），至多 1 人'
expect 0 cunwu undo

# An office that ended by death is to be filed in time, and listed until it is.
expect 0 cunwu --today 2026-11-22 proceedings
says '没有办理中的事项'
expect 0 cunwu --today 2026-11-22 act 任职 姓名=赵老四 组织=龙泉村村委会 职务=委员
for name in 王建军 王大山; do
	expect 1 cunwu --today 2026-11-22 act 任职 姓名=$name 组织=龙泉村村委会 职务=委员
done
expect 0 cunwu --today 2026-11-22 act 死亡 死者=赵老四 死亡日期=2026-11-22
says '应在 2026.11.27 以前报乡镇和县备案（四川省村民委员会选举条例第四十六条）；办了的记在'
never_says '以前补选'
expect 0 cunwu --today 2026-11-22 proceedings
says '变动备案：赵老四（村委会委员）  待备案'
says '还有 5 天（四川省村民委员会选举条例第四十六条）'
expect 1 cunwu --today 2026-11-28 proceedings
expect 0 cunwu --today 2026-11-22 proceedings --format tsv
says '	ending:'
expect 0 cunwu --today 2027-02-01 proceedings
says '没有办理中的事项'
expect 0 cunwu --today 2026-11-24 act 离任 离任的职务=王建军 离任原因=辞职 离任日期=2026-11-23
says '应在 2026.11.30 以前报乡镇和县备案'
says '2027.02.23 以前补选：成员只有 2 人，不足 3 人（四川省村民委员会选举条例第四十五条第一款）'
expect 0 cunwu --today 2026-11-24 proceedings
says '村委会缺额'
expect 3 cunwu --today 2026-11-24 print 职务终止公告 --village 龙泉村
complains '没有成员因职务终止离任的记录，没有打印“职务终止公告”'
expect 0 cunwu verify
