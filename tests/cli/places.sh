# Villages merged and groups re-numbered from the command line: old names find what they became,
# sheets of before land right, past rosters are as they were, and one undo takes all of it back.
. "$(dirname "$0")/prelude"
a_sample

rows_of() {
	cunwu print 村民名册 "$@" | grep '^| *[0-9]'
}

group_of() {
	cunwu print 小组名册 --village "$1" --group "$2" | sed -n 2p
}

rows_of > "$dir/before"
expect 0 cunwu act 村合并 撤销的村=大塘村 并入的村=青石村 日期=2026-06-01
says '并入青石村'
expect 0 cunwu overview
never_says 大塘村
rows_of --on 2026-05-31 > "$dir/then"
cmp "$dir/before" "$dir/then" || fail 'the day before is not told as it was'
expect 0 cunwu print 村民名册 --village 大塘村 --on 2026-05-31
says '大塘村　截至 2026年5月31日'
[ "$(group_of 大塘村 一社)" = "$(group_of 青石村 8社)" ] || fail 'the group of before is not found'
[ "$(group_of 大塘村 一社)" != "$(group_of 青石村 1组)" ] || fail 'it is mixed up'
expect 0 cunwu stats 变动 --month 2026-06
says 区划调出
says 各行都相符
says '大塘村'
expect 0 cunwu stats 变动 --month 2026-06 --village 大塘村
says 区划调出
never_says 青石村
expect 0 cunwu stats 变动 --month 2026-07 --village 大塘村
says 青石村

# A sheet that still has the old names: who is new comes to the group as it is now.
printf '村,组,户号,姓名,性别,与户主关系\n大塘村,一社,9001,贾新来,男,户主\n' > "$dir/old.csv"
expect 0 cunwu import person "$dir/old.csv"
cunwu print 小组名册 --village 青石村 --group 8社 | grep -q 贾新来 || fail 'not in the group it is now'
printf '大塘村村民花名册\n组,户号,姓名,性别,与户主关系\n二社,9002,贾后来,男,户主\n' > "$dir/大塘村.csv"
expect 0 cunwu import person "$dir/大塘村.csv"
cunwu print 小组名册 --village 青石村 --group 9社 | grep -q 贾后来 || fail 'not by the title of before'
expect 0 cunwu undo
expect 0 cunwu undo

# A list of villages from before makes none anew.
printf '名称,代码\n大塘村,999999101202\n青石村,999999101201\n' > "$dir/villages.csv"
expect 1 cunwu import village "$dir/villages.csv"
grep -q '现在是青石村' "$dir/villages.csv.rejected.csv" || fail 'a village that ended came again'

expect 0 cunwu act 小组更名 村=龙泉村 小组=3组 新组名=5组 同时更名=5组=3组
expect 0 cunwu act 村更名 村=龙泉村 新名称=龙泉新村 新代码=999999101299
expect 0 cunwu print 村民名册 --village 999999101200
says 龙泉新村
expect 3 cunwu act 村合并 撤销的村=龙泉新村 并入的村=龙泉村
complains 不能并入它自己
expect 0 cunwu undo
expect 0 cunwu undo
expect 0 cunwu undo
rows_of > "$dir/after"
cmp "$dir/before" "$dir/after" || fail 'undone is not as before'
expect 0 cunwu verify
