# law show says what holds in a province on a day with article and pack, and which laws disagree;
# template lists, shows and checks the files it reads; a wrong file of the user's leaves what is
# built in, and says so.
. "$(dirname "$0")/prelude"

value_of() {
	"$CUNWU" law show --province 四川省 --on "$2" --format tsv | grep "^$1	" | cut -f2,4
}

# The law of 2018 and that of 2025.
[ "$(value_of proxy_by 2021-03-01)" = "近亲属	national-2018" ] || fail 'proxies of 2021'
[ "$(value_of proxy_by 2026-03-01)" = "近亲属或者其他村民	national-2025" ] || fail 'proxies of 2026'
[ -z "$(value_of proxy_max 2021-03-01)" ] || fail 'no cap in 2021'
[ "$(value_of proxy_max 2026-03-01)" = "3	national-2025" ] || fail 'the cap of 2026'
[ "$(value_of board_days 2021-03-01)" = "10	sichuan-disclosure-2009" ] || fail 'the board of 2021'
[ "$(value_of board_days 2026-03-01)" = "15	national-2025" ] || fail 'the board of 2026'
[ "$(value_of candidates_posted 2026-03-01)" = "5	sichuan-election-2026" ] || fail 'candidates'

# What disagrees is shown with both articles.
expect 0 "$CUNWU" law show --province 四川 --on 2026-03-01
says '不一致：10 日（省法规，四川省村务公开条例 第十条）'
says '不一致：是（省法规，四川省村民委员会选举条例（2025年修订） 第十四条第一款）'
expect 0 "$CUNWU" law show --province 四川 --format json
python3 -c "import json, sys; assert all(x['article'] and x['pack'] for x in json.load(sys.stdin))" < "$dir/out"

# The province of the database is the default.
a_sample
expect 0 cunwu law show
says '四川省'

expect 2 "$CUNWU" law show --province 火星
expect 2 "$CUNWU" law show --on 明年
expect 2 "$CUNWU" law tell

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
