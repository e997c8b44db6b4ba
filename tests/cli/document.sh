# print makes documents from templates; what goes to a file is kept with its data, shown again as it
# was and compared with what is recorded now; a template of the user's stands in the place of one
# that is built in, and a wrong one is told of with its place.
. "$(dirname "$0")/prelude"

a_sample

# Which there are.
expect 0 "$CUNWU" print
for name in 当选公告 监委会推选公告 村民代表名单公告 村民小组长名单公告 职务终止公告 辞职公告 \
	罢免结果公告 补选结果公告 成员变动备案报告 交接书 任职名册公示; do
	says "$name"
done

# A draft goes to the screen and is not kept.
expect 0 cunwu print 当选公告 --village 龙泉村
says '龙泉村第十二届村民委员会当选公告'
says '数据号 '
complains '这是草稿，没有留底'
expect 0 cunwu document list
says '还没有印过文书'

# Nobody came by a by-election: that is no notice.
expect 0 cunwu print 补选结果公告 --village 龙泉村
says '（草稿，不能公布：没有登记补选产生的成员）'

# A list of what is handed over is of the day on which the term began.
expect 0 cunwu print 移交清单 --village 龙泉村
says '龙泉村村委会　产生 2026.01.05（第一份'

# To a file, with blanks filled in.
expect 0 cunwu print 当选公告 --village 龙泉村 --set 文号=龙选字第16号 --set 选举日=1.5 \
	--set 登记人数=352 -o "$dir/a.txt"
complains '留空待填：投票人数'
complains "当选公告 1 份（1 页），已存为 $dir/a.txt"
grep -q '^ *龙选字第16号' "$dir/a.txt" || fail 'the number is missing'
grep -q '2026年1月5日，本村依照' "$dir/a.txt" || fail 'the day of the poll is missing'
expect 0 cunwu document list --format tsv
says '	龙泉村	龙泉村第十二届村民委员会当选公告	elected	龙选字第16号	'
expect 0 cunwu document list --format json
says '"template":"elected","number":"龙选字第16号"'
expect 0 cunwu document show 1
says '龙选字第16号'
digest=$(cunwu document list --format tsv | cut -f7)
expect 0 cunwu document show "$digest"
says "数据号 $digest"
expect 0 cunwu document changes
[ ! -s "$dir/out" ] || fail 'nothing has changed'
expect 0 cunwu document changes 1
says '没有变动'

# Once more: what was typed is there again; the log has both.
expect 0 cunwu print 当选公告 --village 龙泉村 -o "$dir/b.txt"
complains '2026-11-22 印过，没有变动'
cmp -s "$dir/a.txt" "$dir/b.txt" || fail 'the same data makes the same pages'
expect 0 cunwu log
says '打印 龙泉村第十二届村民委员会当选公告'

# Taking it back takes the second one.
expect 0 cunwu undo
expect 0 cunwu document list --format tsv
[ "$(wc -l < "$dir/out")" -eq 1 ] || fail 'one of the two was taken back'

# Wrong use.
expect 2 cunwu print 当选公告
complains '请用 --village'
expect 2 cunwu print 当选公告 --village 龙泉村 --set 某事=1
complains '可填：文号、选举日、登记人数、投票人数、公布日'
expect 2 cunwu print 当选公告 --village 龙泉村 --set 某事
complains '名称=内容'
expect 3 cunwu print 当选公告 --village 龙泉村 --set 选举日=某天
complains '不是日期'
expect 2 cunwu print 当选公告 --village 龙泉村 -o "$dir/a.xlsx"
complains '只能存成 .txt 或 .pdf'
[ ! -e "$dir/a.xlsx" ] || fail 'a file was left behind'
expect 2 cunwu print 小组名册 --set 文号=1
complains '--set 只用于公告等文书'
expect 3 cunwu document show 99
complains '没有印过编号或数据号为“99”的文书'
expect 2 cunwu document look
expect 3 "$CUNWU" --db "$db" --who 没有这个人 print 当选公告 --village 龙泉村 -o "$dir/c.txt"
[ ! -e "$dir/c.txt" ] || fail 'a file was written that could not be kept'

# Templates: listed, shown, checked; the user's own instead of one that is built in.
expect 0 "$CUNWU" document fields
says '{{村名}}'
says '{{#成员}}'
expect 0 "$CUNWU" template list
says 'notices/elected  当选公告'
mkdir -p "$XDG_CONFIG_HOME/cunwu/notices"
cat > "$XDG_CONFIG_HOME/cunwu/notices/elected.yaml" << 'YAML'
name: 当选公告
summary: 自己的
title: "改过的{{村名}}公告"
subject: 组织
kinds: [village_committee]
body:
  - text: "主任{{主任}}。"
  - seal: "{{村名}}村民选举委员会"
    date: "{{日期}}"
YAML
expect 0 "$CUNWU" template check "$XDG_CONFIG_HOME/cunwu/notices/elected.yaml"
expect 0 cunwu print 当选公告 --village 龙泉村
says '改过的龙泉村公告'
complains '范本的文字改过'
expect 0 cunwu document show 1
says '龙泉村第十二届村民委员会当选公告'
printf 'name: 当选公告\nsummary: 甲\ntitle: 乙\nsubject: 组织\nbody:\n  - text: "{{村明}}"\n' \
	> "$XDG_CONFIG_HOME/cunwu/notices/elected.yaml"
expect 1 "$CUNWU" template check "$XDG_CONFIG_HOME/cunwu/notices/elected.yaml"
says 'elected.yaml:6:5：没有“村明”这个字段；可用：省、乡镇、'
expect 0 "$CUNWU" print
complains '范本未读：'
expect 0 cunwu print 当选公告 --village 龙泉村
says '龙泉村第十二届村民委员会当选公告'
complains '范本未读：'
