# proceedings lists what is under way with its last days and articles; what is overdue is status 1.
. "$(dirname "$0")/prelude"
a_sample

expect 1 cunwu proceedings
says '村委会缺额  成员只有 2 人，不足 3 人'
says '补选缺额'
says '（四川省村民委员会选举条例第四十五条第一款）'
says '逾期'

# As other programs read it.
expect 1 cunwu proceedings --format json
says '"title":"村委会缺额"'
says '"id":"vacancy"'
says '"state":"overdue"'
expect 1 cunwu proceedings --format tsv
grep -q "	vacancy:[0-9]*	村委会缺额	.*	vacancy	2026-[0-9-]*		overdue	四川省" "$dir/out" || fail 'tsv'

# Before the last day nothing is overdue; before the vacancy there is none. Offices that ended
# without a proceeding are to be filed, and are not listed for ever.
expect 0 "$CUNWU" --db "$db" --who 王敏 --today 2026-06-01 proceedings
says '还有'
never_says '变动备案'
expect 1 "$CUNWU" --db "$db" --who 王敏 --today 2026-04-01 proceedings
says '变动备案'
says '逾期'
expect 0 "$CUNWU" --db "$db" --who 王敏 --today 2026-02-01 proceedings
says '没有办理中的事项'

# One village.
village=$("$CUNWU" --db "$db" --today 2026-11-22 proceedings | head -n 1)
expect 1 cunwu proceedings --village "$village"
expect 3 cunwu proceedings --village 没有的村
complains '没有的村'
expect 2 cunwu proceedings --format yaml
