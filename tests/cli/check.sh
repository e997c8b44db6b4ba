# check finds what is wrong in the sample, in three formats, for one village or all.
. "$(dirname "$0")/prelude"

a_sample
expect 1 cunwu check
says '  拒绝 '
says '校验'
says '号码相同'
says '没有户主'

# JSON is a list with the promised members; TSV has the same findings.
expect 1 cunwu check --format json
for member in rule severity village subject message article; do
	says "\"$member\":"
done
json=$(grep -o '"rule":' "$dir/out" | wc -l)
if command -v python3 > /dev/null; then
	python3 -c 'import json, sys; json.load(open(sys.argv[1]))' "$dir/out" || fail 'no JSON'
fi
expect 1 cunwu check --format tsv
tsv=$(wc -l < "$dir/out")
[ "$json" -eq "$tsv" ] || fail "$json findings as JSON, $tsv as TSV"
[ "$(cut -f 1 "$dir/out" | grep -c '^idno-check$')" -eq 12 ] || fail 'not 12 wrong check digits'
[ "$(cut -f 1 "$dir/out" | grep -c '^idno-doubled$')" -eq 10 ] || fail 'not five doubled pairs'
[ "$(cut -f 1 "$dir/out" | grep -c '^head-missing$')" -eq 3 ] || fail 'not 3 without a head'

# Villages one by one find the same as all at once; a doubled number is seen across villages.
sum=0
for village in $(cut -f 3 "$dir/out" | sort -u); do
	cunwu check --village "$village" --format tsv > "$dir/out" || [ $? -eq 1 ]
	sum=$((sum + $(wc -l < "$dir/out")))
done
[ "$sum" -eq "$tsv" ] || fail "$sum findings village by village, $tsv at once"

# Numbers are never quoted in full.
expect 1 cunwu check
! grep -qE '[0-9]{17}[0-9X]' "$dir/out" || fail 'a whole ID number is printed'

# Every finding is by a rule that is listed, once.
expect 0 cunwu check --rules --format tsv
cut -f 1 "$dir/out" | sort > "$dir/rules"
[ -z "$(uniq -d "$dir/rules")" ] || fail 'a rule is listed twice'
[ "$(wc -l < "$dir/rules")" -gt 70 ] || fail 'rules are missing'
expect 1 cunwu check --format tsv
cut -f 1 "$dir/out" | sort -u > "$dir/found"
[ -z "$(comm -13 "$dir/rules" "$dir/found")" ] || fail 'findings without a rule'
[ "$(cut -f 1,4 "$dir/out" | sort | uniq -d | wc -l)" -eq 0 ] || fail 'a record breaks a rule twice'
expect 0 cunwu check --rules
says 'kin-inside'
says '村民委员会组织法（2025）第八条第二款'
expect 0 cunwu check --rules --format json

# Other laws, other findings: of the user's own pack, at once, though the old ones were kept.
mkdir -p "$XDG_CONFIG_HOME/cunwu/law"
cat > "$XDG_CONFIG_HOME/cunwu/law/own.yaml" << 'END'
title: 某省办法
level: province
province: 四川省
from: 2016-01-01
source: 试验
parameters:
  - {name: committee_odd, value: 是, article: 第三条, meaning: 应是单数, verified: 是}
  - {name: supervision_women, value: 3, article: 第四条, meaning: 妇女三人, verified: 是}
END
expect 1 cunwu check --format tsv
cut -f 1 "$dir/out" | grep -q body-women || fail 'the own law is not asked'
says '某省办法第四条'
rm "$XDG_CONFIG_HOME/cunwu/law/own.yaml"
expect 1 cunwu check --format tsv
never_says '某省办法'

expect 3 cunwu check --village 无此村
complains '没有村“无此村”'
expect 2 cunwu check --format xml
expect 2 cunwu check --vilage 龙泉村
complains '没有这个选项'
