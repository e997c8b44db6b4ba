# doubles lists who may be recorded twice; merge makes them one, undo two again.
. "$(dirname "$0")/prelude"

a_sample
expect 0 cunwu doubles
says '存疑 20：号码相同（末四位 0690），姓名不同（罗贞斌、李国斌）'
says '  #72 李国斌 男，1968.09.19，999999********0690  龙泉村3组户0022'
says '共 5 对'
! grep -qE '[0-9]{17}[0-9X]' "$dir/out" || fail 'a whole ID number is printed'

# Three formats say the same; a village has its own.
expect 0 cunwu doubles --format tsv
[ "$(wc -l < "$dir/out")" -eq 5 ] || fail 'not five pairs'
[ "$(cut -f 2,3,6,7 "$dir/out" | head -n 1)" = "$(printf '70\t罗贞斌\t72\t李国斌')" ] || fail 'columns'
expect 0 cunwu doubles --format json
for member in strength reasons people id name place archived; do
	says "\"$member\":"
done
if command -v python3 > /dev/null; then
	python3 -c 'import json, sys; json.load(open(sys.argv[1]))' "$dir/out" || fail 'no JSON'
fi
expect 0 cunwu doubles --village 龙泉村 --format tsv
[ "$(wc -l < "$dir/out")" -eq 3 ] || fail 'not three pairs of 龙泉村'

# A pair that is none does not come again, until that is taken back.
expect 0 cunwu doubles --not-same 70 72
says '已认定不是同一人'
expect 3 cunwu doubles --not-same 72 70
complains '已经认定不是同一人'
expect 0 cunwu doubles
says '共 4 对'
expect 3 cunwu merge 70 72
complains '查重时认定过这两人不是同一人；没有合并。确实是同一人，就加 --force'
expect 0 cunwu undo
expect 0 cunwu doubles
says '共 5 对'

# Merged: the number finds who was kept, whose empty fields are filled and others taken.
expect 0 cunwu find '#72'
says '10007615548'
expect 0 cunwu merge 70 72 --take '电话，户'
says '已合并：#72 李国斌（男，1968.09.19，龙泉村3组户0022）并入 #70 罗贞斌'
expect 0 cunwu find '#72'
says '#70 罗贞斌 男 1968.03.23 龙泉村3组户0022 999999********0690 10007615548'
expect 1 cunwu find 李国斌
expect 0 cunwu doubles
says '共 4 对'
expect 3 cunwu merge 70 72
complains '早已合并'
expect 0 cunwu log
says '合并'
expect 0 cunwu verify
expect 0 cunwu undo
expect 0 cunwu verify
expect 0 cunwu find '#72'
says '#72 李国斌 男 1968.09.19 龙泉村3组户0022'

# Two with sound numbers of their own are asked about twice.
expect 3 cunwu merge 70 71
complains '两人的号码都有效却不同（末四位 0690 与 0828），很可能是两个人'
complains '加 --force'
expect 0 cunwu log
never_says '#71'
expect 0 cunwu merge 70 71 --force
expect 0 cunwu undo

# Wrong words.
expect 2 cunwu merge 70 72 --take 身高
complains '没有“身高”这一项，可用：户、姓名'
expect 2 cunwu merge 70 71 --take 户 --force
complains '两份不在两户'
expect 3 cunwu merge 70 70
complains '不能与自己合并'
expect 3 cunwu merge 70 99999
complains '没有村民 99999'
expect 2 cunwu merge 70
expect 2 cunwu doubles 70 72
complains '要加 --not-same'
expect 2 cunwu doubles --not-same 70
expect 3 cunwu doubles --village 无此村
expect 2 cunwu doubles --format xml
