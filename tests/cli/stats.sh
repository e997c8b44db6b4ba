#!/bin/sh
# Statistics of the bodies of villages, and their lists on paper.
. "$(dirname "$0")/prelude"

a_sample

# Each subject, as text, TSV and JSON; the total is the sum of the villages.
for subject in 村委会 监委会 村民代表 两委班子; do
	expect 0 cunwu stats $subject
	says 合计
	says 平均年龄
	expect 0 cunwu stats $subject --format tsv
	[ "$(wc -l < "$dir/out")" -eq 5 ] || fail "not a line a place"
	awk -F '\t' '
		NF != n && n { exit 1 }
		{ n = NF }
		NR == 1 { if ($1 != "level" || $5 != "head_name" || $11 != "average_age" || $NF !~ /^[a-z]+/) exit 1; next }
		NR == 2 { for (i = 12; i <= NF; i++) total[i] = $i; next }
		{ for (i = 12; i <= NF; i++) sum[i] += $i }
		END { for (i = 12; i <= n; i++) if (sum[i] != total[i]) exit 1 }
	' "$dir/out" || fail "the villages do not add up"
	expect 0 cunwu stats $subject --format json
	says '"subject":"'$subject'"'
	says '"average_age_tenths":'
done
expect 0 cunwu stats 两委班子 --format json
for key in members women party again new age_30 age_31_59 age_60 college secondary primary cross \
	one_person origin_skilled origin_other origin_unknown groups representatives \
	disclosure_group finance_group subcommittees; do
	says "\"$key\":"
done

# One village, and a past day: the members of then.
expect 0 cunwu stats 村委会 --village 龙泉村 --on 2024-01-01
says '截至 2024年1月1日'
never_says 合计
expect 2 cunwu stats 班长
complains '没有“班长”这种统计，可用：变动、村委会'
expect 2 cunwu stats 村委会 --month 2026-03
complains '--on'
expect 2 cunwu stats 变动 --on 2026-03-01
expect 3 cunwu stats 村委会 --village 没有村
expect 2 cunwu stats 村委会 --format csv
complains 'cunwu print 班子情况统计表 -o x.csv'

# Lists on paper: each fits on 80 columns, on 132 and into files, with lines of either kind.
for roster in 村委会名册 村务监督委员会成员名册 两委班子名册 村民代表名册 村民小组长名册 \
	班子情况统计表 监委会统计表 村民代表统计表 两委成员统计表 换届统计表 任职年限; do
	expect 0 cunwu print $roster
	says $(printf %s "$roster" | sed 's/^两委班子名册$/班子成员名册/; s/^村委会名册$/村民委员会成员名册/; s/^.*统计表$/统计表/')
	expect 0 cunwu print $roster --box
	expect 0 cunwu print $roster --paper 132
	expect 0 cunwu print $roster --village 龙泉村 -o "$dir/$roster.csv"
	[ "$(wc -l < "$dir/$roster.csv")" -ge 2 ] || fail "$roster: no rows"
done
expect 0 cunwu print 村民委员会成员名册 --village 龙泉村 --on 2024-01-01
says 第11届
expect 0 cunwu print 村民委员会成员名册 --village 龙泉村 --paper 132
says '********'
expect 0 cunwu print 村民委员会成员名册 --village 龙泉村 --paper 132 --full
never_says '********'
expect 0 cunwu log
says '打印 村委会名册：清溪镇 龙泉村，身份证号码未遮盖'

# Why they left stands beside it.
expect 0 cunwu print 任职年限 --village 龙泉村
says '|届满'

# How long someone served: the chair of the first village, whose terms follow each other.
chair=$(cunwu stats 村委会 --village 龙泉村 --format tsv | sed -n 3p | cut -f 5)
expect 0 cunwu print 任职年限 --person "$chair"
says 小计：村委会主任
says 合计（重叠的时间只算一
expect 2 cunwu print 小组名册 --person "$chair"
complains '--person 只用于任职年限'
expect 3 cunwu print 任职年限 --person '#1'
complains 没有任村干部的记录
