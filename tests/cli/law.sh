# law show says what holds in a province on a day with article and pack, and which laws disagree;
# template lists, shows and checks the files it reads; a wrong file of the user's leaves what is
# built in, and says so.
. "$(dirname "$0")/prelude"

value_of() {
	"$CUNWU" law show --province 四川省 --on "$2" --format tsv | grep "^$1	" | cut -f2,4
}

shows() {
	grep -q "$1" "$dir/out" || fail "no line is like: $1"
}

# The laws of 2010, of 2018 and of 2025.
[ "$(value_of committee_term 2018-12-28)" = "3	national-2010" ] || fail 'the term of 2018'
[ "$(value_of committee_term 2018-12-29)" = "5	national-2018" ] || fail 'the term of 2019'
[ -z "$(value_of committee_term 2010-10-27)" ] || fail 'nothing is known of 2010'
[ "$(value_of proxy_by 2021-03-01)" = "近亲属	national-2018" ] || fail 'proxies of 2021'
[ "$(value_of proxy_by 2026-03-01)" = "近亲属或者其他村民	national-2025" ] || fail 'proxies of 2026'
[ "$(value_of proxy_max 2021-03-01)" = "3	election-rules-2013" ] || fail 'only practice has a cap in 2021'
[ "$(value_of proxy_max 2026-03-01)" = "3	national-2025" ] || fail 'the cap of 2026'
[ "$(value_of board_days 2021-03-01)" = "10	sichuan-disclosure-2009" ] || fail 'the board of 2021'
[ "$(value_of board_days 2026-03-01)" = "15	national-2025" ] || fail 'the board of 2026'
[ "$(value_of candidates_posted 2026-03-01)" = "5	sichuan-election-2026" ] || fail 'candidates'

# What disagrees is shown below what holds, each with its article.
expect 0 "$CUNWU" law show --province 四川 --on 2026-03-01
shows '^公布的期限至少 .* 15 日 .* national-2025 第三十五条第四款'
shows '^    省法规不一致 .* 10 日 .* sichuan-disclosure-2009 第十条'
shows '^    惯例不一致 .* 7 日 .* four-steps-practice 各地细则（惯例）（未与原文核对）'
shows '^    法律较宽 .* 1 次 .* national-2025 第二十五条第三款'
shows '^    法律较略 .* 选举之前 .* national-2025 第四十条第二款'
grep -A 1 '^愿意接受提名' "$dir/out" | grep -q '^    省法规不一致 .* 是 .* sichuan-election-2026 第十四条第一款' ||
	fail 'both articles stand together'

# Known conflicts, province by province: the day, the parameter, what holds and where it stands,
# and what is listed below; where nothing follows, no other statute may disagree.
cat > "$dir/known" << 'EOF'
四川省 2026-03-01 board_days 15 national-2025 10 sichuan-disclosure-2009
四川省 2026-03-01 election_committee_willing 否 national-2025 是 sichuan-election-2026
四川省 2026-03-01 assembly_matters 6 national-2025 9 sichuan-implementing-2015
四川省 2026-03-01 committee_minority 是 sichuan-implementing-2015 否 national-2025
四川省 2026-03-01 assembly_yearly 2 sichuan-implementing-2015 1 national-2025
四川省 2026-03-01 guide_department 基层群众自治指导监督部门 national-2025 民政部门 sichuan-implementing-2015
四川省 2026-03-01 committee_head 可以 national-2025 应当 party-2018
四川省 2026-03-01 supervision_days 15 sichuan-election-2026 10 sichuan-plan-2021
四川省 2026-03-01 leaders_days 15 sichuan-election-2026 10 sichuan-plan-2021
四川省 2026-03-01 recall_months 3 sichuan-election-2026
四川省 2026-03-01 void_base 发出选票 sichuan-election-2026
四川省 2026-03-01 candidates_posted 5 sichuan-election-2026
四川省 2026-03-01 mediation_term 3 mediation-2010
四川省 2025-12-15 board_days 10 sichuan-disclosure-2009
四川省 2025-12-15 assembly_matters 9 national-2018
河南省 2014-03-01 committee_term 3 national-2010
河南省 2021-03-01 committee_term 5 national-2018 3 henan-implementing-2011
海南省 2026-03-01 representatives_women at_least_1/3 national-2025
海南省 2026-03-01 representatives_women_of at_least_1/3 hainan-implementing-2025
海南省 2026-03-01 assembly_matters 6 national-2025
海南省 2026-03-01 assembly_matters_added 2 hainan-implementing-2025
海南省 2026-03-01 recall_days 30 hainan-election-2025
海南省 2026-03-01 roll_delay 0 hainan-election-2025
海南省 2026-03-01 candidate_woman 1 hainan-election-2025
海南省 2026-03-01 elected_kin_tie 村民会议决定 hainan-election-2025
海南省 2026-03-01 void_base 发出选票 hainan-election-2025
海南省 2026-03-01 supervision_days 30 hainan-implementing-2025
海南省 2025-12-15 proxy_by 近亲属 national-2018 近亲属或者其他村民 hainan-election-2025
浙江省 2026-03-01 proxy_by 近亲属或者其他村民 national-2025 近亲属 zhejiang-election-2025
浙江省 2026-03-01 nomination 村党组织或者村民 national-2025 村民 zhejiang-election-2025
浙江省 2026-03-01 committee_minority 否 national-2025
浙江省 2021-03-01 committee_minority 是 national-2018
浙江省 2021-03-01 kin_range 民法典所列近亲属 civil-code-2021 夫妻、父母子女、兄弟姐妹 zhejiang-election-2020
浙江省 2026-03-01 assembly_matters 6 national-2025 10 zhejiang-implementing-2020
浙江省 2026-03-01 recall_days 30 zhejiang-election-2025
河北省 2026-03-01 proxy_max 2 hebei-election-2020 3 national-2025
河北省 2026-03-01 proxy_by 近亲属或者其他村民 national-2025 近亲属 hebei-election-2020
河北省 2026-03-01 nomination 村党组织或者村民 national-2025 村民 hebei-election-2020
河北省 2026-03-01 committee_minority 是 hebei-election-2020 否 national-2025
河北省 2026-03-01 assembly_matters 6 national-2025 10 hebei-implementing-2011
河北省 2026-03-01 election_committee_leaves 被提名的 national-2025 被确定为候选人的 hebei-election-2020
河北省 2026-03-01 representatives_pass above_1/2 national-2025 at_least_1/2 hebei-implementing-2011
河北省 2026-03-01 void_base 参加投票的村民 hebei-election-2020
天津市 2026-03-01 proxy_by 近亲属或者其他村民 national-2025 近亲属 tianjin-election-2019
天津市 2026-03-01 nomination 村党组织或者村民 national-2025 村民 tianjin-election-2019
天津市 2026-03-01 committee_minority 是 tianjin-election-2019 否 national-2025
天津市 2026-03-01 candidates_posted 3 tianjin-election-2019
上海市 2026-03-01 proxy_by 近亲属或者其他村民 national-2025 近亲属 shanghai-election-2020
上海市 2026-03-01 nomination 村党组织或者村民 national-2025 村民 shanghai-election-2020
上海市 2026-03-01 kin_range 民法典所列近亲属 civil-code-2021 夫妻、直系亲属 shanghai-election-2020
河南省 2026-03-01 committee_term 5 national-2025 3 henan-implementing-2011
河南省 2026-03-01 proxy_by 近亲属或者其他村民 national-2025 近亲属 henan-implementing-2011
河南省 2026-03-01 nomination 村党组织或者村民 national-2025 村民 henan-implementing-2011
河南省 2026-03-01 committee_minority 是 henan-implementing-2011 否 national-2025
河南省 2026-03-01 kin_range 民法典所列近亲属 civil-code-2021 夫妻、父母子女、兄弟姐妹 henan-implementing-2011
山东省 2026-03-01 board_days 15 national-2025 5 shandong-disclosure-2018
山东省 2021-03-01 board_days 5 shandong-disclosure-2018 7 four-steps-practice
EOF
cut -d' ' -f1,2 "$dir/known" | sort -u | while read -r province day; do
	"$CUNWU" law show --province "$province" --on "$day" --format json > "$dir/$province-$day.json"
done
python3 - "$dir" << 'EOF' || fail 'a known conflict is not as it was'
import json, sys


def said(x):
    return [x["value"].replace(" ", "_"), x["pack"]]


wrong = []
for line in open(sys.argv[1] + "/known", encoding="utf-8"):
    province, day, name, *rest = line.split()
    told = json.load(open(f"{sys.argv[1]}/{province}-{day}.json", encoding="utf-8"))
    assert all(x["article"] and x["pack"] for x in told)
    found = [x for x in told if x["name"] == name]
    below = [y for x in found for y in x["over"] + x["conflicts"]]
    statutes = [y for y in below if y["level"] in ("national", "province")]
    listed = rest[2:] in [said(y) for y in below] if rest[2:] else not statutes
    if not found or said(found[0]) != rest[:2] or not listed:
        wrong.append((line, found))
for line, found in wrong:
    print(line, found, file=sys.stderr)
sys.exit(bool(wrong))
EOF

# The province of the database is the default.
a_sample
expect 0 cunwu law show
says '四川省'

expect 2 "$CUNWU" law show --province 火星
expect 2 "$CUNWU" law show --on 明年
expect 2 "$CUNWU" law tell

# A province's rules of a day of which there is no text are not taken for none.
expect 0 "$CUNWU" law show --province 四川 --on 2021-03-01
says '没有收录：四川省村民委员会选举条例（2025年修订）以前的文本'
expect 0 "$CUNWU" law show --province 四川 --on 2026-03-01
never_says '没有收录'
expect 0 "$CUNWU" law show --province 浙江 --on 2021-03-01
never_says '没有收录'

# Files.
expect 0 "$CUNWU" template list
says 'law/national-2025'
expect 0 "$CUNWU" template show national-2025
says 'name: board_days, value: 15'
expect 3 "$CUNWU" template show national-1987
mkdir -p "$XDG_CONFIG_HOME/cunwu/law"
own=$XDG_CONFIG_HOME/cunwu/law/national-2025.yaml
"$CUNWU" template show national-2025 > "$dir/pack"
sed 's/board_days, value: 15/board_days, value: 16/' "$dir/pack" > "$own"
expect 0 "$CUNWU" template check "$own"
expect 0 "$CUNWU" law show
says '规则已改动'
says '16 日'
sed -i 's/value: 16/value: sixteen/' "$own"
expect 1 "$CUNWU" template check "$own"
says "$own:"
expect 0 "$CUNWU" law show
says '规则未读'
says '15 日'

# Another file that says what one says already, on the same days.
rm "$own"
"$CUNWU" template show mediation-2010 > "$dir/pack"
cp "$dir/pack" "$XDG_CONFIG_HOME/cunwu/law/other.yaml"
expect 0 "$CUNWU" law show
says '规则未读'
says '都规定了'
rm -r "$XDG_CONFIG_HOME/cunwu/law"

# Kinds of body: what is read of the user's is told on paper, and what is not.
a_sample
own=$XDG_CONFIG_HOME/cunwu/bodies/ours.yaml
mkdir -p "${own%/*}"
expect 0 "$CUNWU" --db "$db" print 包村通讯录
never_says '规则已改动'
"$CUNWU" template show councils | sed -n '1,/^kinds/p' > "$own"
cat >> "$own" <<- END
  - id: elders
    name: 老年人协会
    brief: 老协
    cls: 群团组织
    offices: [{name: 会长, most: 1, head: 是}, {name: 理事}]
    term: 按年限
    years: 3
    chosen: 会员大会推选
END
expect 0 "$CUNWU" template check "$own"
says '完好，1 项'
expect 0 "$CUNWU" --db "$db" print 包村通讯录
says '规则已改动'
echo '    seats: 3' >> "$own"
expect 1 "$CUNWU" template check "$own"
says "$own:12:5："
expect 1 "$CUNWU" template list
says 'bodies/ours  读不懂'
says 'bodies/councils'
expect 0 "$CUNWU" template show bodies/councils
says 'weddings_funerals'
expect 1 "$CUNWU" --db "$db" check --village 青石村
complains "组织类别未读：$own:12:5："
expect 0 "$CUNWU" --db "$db" print 包村通讯录
says '组织类别未读'
