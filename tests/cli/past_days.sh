# Rosters, exports and checks as of a past day, and what changed between two days.
. "$(dirname "$0")/prelude"
a_sample

# people_of ARGUMENT...: the rows of a roster
people_of() {
	cunwu print 村民名册 --village 龙泉村 "$@" | grep '^| *[0-9]'
}

people_of > "$dir/before"
someone=$(cunwu export person --village 龙泉村 | sed -n '2s/.*//;3p' | cut -d, -f4 | tr -d '"=')
id=$(cunwu find "$someone" | sed -n 's/^ *#\([0-9]*\).*/\1/p' | head -n 1)
[ -n "$id" ] || id=3
expect 0 cunwu archive "#$id" --reason 死亡 --on 2026-11-03
people_of > "$dir/after"
! cmp -s "$dir/before" "$dir/after" || fail 'nobody left'
people_of --on 2026-11-02 > "$dir/then"
cmp "$dir/before" "$dir/then" || fail 'the day before is not told as it was'
people_of --on 2026-11-03 > "$dir/then"
cmp "$dir/after" "$dir/then" || fail 'who died on a day is counted at its end'
expect 0 cunwu print 村民名册 --village 龙泉村 --on 2026-11-02
says '截至 2026年11月2日'

# Exports and checks of the day; what cannot be a day is said.
expect 0 cunwu export person --village 龙泉村 --on 2026-11-02
[ "$(wc -l < "$dir/out")" -gt "$(wc -l < "$dir/before")" ] || fail 'an export without someone'
expect 1 cunwu check --village 龙泉村 --on 2026-11-02
expect 2 cunwu print 村民名册 --on 2027-01-01
complains 还没有到
expect 2 cunwu print 村民名册 --on 2026-11
complains 不是日期

# The balance: one died. Figures of the three formats, names in the report.
expect 0 cunwu stats 变动 --month 2026-11 --village 龙泉村
says 死亡
says 各行都相符
expect 0 cunwu stats 变动 --month 2026-10 --village 龙泉村
never_says 死亡
expect 0 cunwu stats 变动 --month 2026-11 --format json
says '"death":1'
says '"closes":true'
expect 0 cunwu stats 变动 --since 2026-11-01 --until 2026-11-22 --format tsv
awk -F'	' 'NF != 27 || $27 != "ok" { exit 1 }' "$dir/out" || fail 'columns of the figures'
expect 0 cunwu print 人口变动月报 --month 2026-11 --village 龙泉村
says '2026年11月1日至22日'
says 2026.11.03
says '期初＋增加－减少＝期末'
expect 0 cunwu print 人口变动月报 --month 2026-11 -o "$dir/month.pdf"
[ -s "$dir/month.pdf" ] || fail 'no PDF'

expect 2 cunwu stats 变动 --month 2027-01
complains 还没有到
expect 2 cunwu stats 变动 --month 2026-11 --since 2026-11-01
complains 只用一种
expect 2 cunwu stats 人口
complains 可用：变动
expect 2 cunwu print 小组名册 --month 2026-11
complains '--on'
expect 2 cunwu print 人口变动月报 --on 2026-11-01
complains '--month'
