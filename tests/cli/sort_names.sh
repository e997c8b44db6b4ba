# sort-names gives the lines back as they are, in the order that is asked for.
. "$(dirname "$0")/prelude"

# answers STATUS OPTIONS: runs sort-names on $dir/in, compares its output with $dir/want.
answers() {
	want=$1
	shift
	expect_from "$dir/in" "$want" cunwu sort-names "$@"
	diff "$dir/want" "$dir/out" || fail "another order: $*"
}

# A list of made-up names in order: two characters first in a surname, the first character alone
# decides the surname, ties of strokes by code point, a dot and notes do not count.
cat > "$dir/want" <<'EOF'
丁一
丁一禾
马岳
马和帕丽·依木
马岳利
王禾
王一禾
文禾
孔鑫
孔鑫禾
巴一
叶鑫
申一
田富
田富（东河村）
田富（女）
田大利
李一鸣
李大鸣（回族）
林禾
欧阳少禾
𬀩禾
洪少禾
EOF
sort "$dir/want" > "$dir/in"
answers 0
[ ! -s "$dir/err" ] || fail "no warning is due: $(cat "$dir/err")"
sort -r "$dir/want" > "$dir/in"
answers 0 --order surname-strokes

printf '田富\n田大利\n王禾\n王一禾\n' > "$dir/in"
printf '王一禾\n王禾\n田大利\n田富\n' > "$dir/want"
answers 0 --order name-strokes
printf '汪一\n王一\n田富\n吕禾\n卢禾\n单禾\n栾禾\n沈禾\n' > "$dir/in"
printf '卢禾\n吕禾\n栾禾\n单禾\n沈禾\n田富\n汪一\n王一\n' > "$dir/want"
answers 0 --order pinyin

# Namesakes: plain, then by province, other notes as they came, women last; equal lines stay.
printf '王禾（女）\n王禾（二组）\n王禾（云南）\n王禾(一组)\n王禾（湖南）\n王禾\n王 禾\n王禾（女，四川）\n' > "$dir/in"
printf '王禾\n王 禾\n王禾（湖南）\n王禾（云南）\n王禾（二组）\n王禾(一组)\n王禾（女，四川）\n王禾（女）\n' > "$dir/want"
answers 0

# The mark and the line ends of the input are kept; lines without a name go last.
printf '\357\273\277王禾\r\n\r\n（无名）\r\n丁一' > "$dir/in"
printf '\357\273\277丁一\r\n王禾\r\n\r\n（无名）\r\n' > "$dir/want"
answers 0

# Characters without strokes come last, by their count if it is known, and are named once.
printf '赵一\n\360\240\200\254一\n郑一\n王A\n王\360\240\200\254\n王鑫\n' > "$dir/in"
printf '王\360\240\200\254\n王鑫\n王A\n郑一\n\360\240\200\254一\n赵一\n' > "$dir/want"
answers 0
[ "$(grep -o 'U+2002C' "$dir/err" | wc -l)" -eq 1 ] || fail "named once: $(cat "$dir/err")"
grep -q 'U+0041 A' "$dir/err"

: > "$dir/in"
: > "$dir/want"
answers 0

# What is no UTF-8, no list or no order is refused with a sentence.
printf '\315\365\272\314\n' > "$dir/in" # GB18030
answers 3
grep -q '第 1 行不是 UTF-8' "$dir/err"
printf '丁一\n王\000禾\n' > "$dir/in"
answers 3
grep -q '第 2 行' "$dir/err"
head -c 3000000 /dev/zero > "$dir/in"
answers 3
answers 2 --order strokes
grep -q 'surname-strokes、name-strokes、pinyin' "$dir/err"
answers 2 extra
status=0
yes 王禾 2> /dev/null | head -n 9999 | "$CUNWU" sort-names > /dev/full 2> "$dir/err" || status=$?
[ "$status" -eq 3 ] || fail "a full disk is no success: $status"
