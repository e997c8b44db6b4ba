# idno answers a tab separated line per line of input, whatever is in it, and exits 1 if any number
# is bad. All numbers are of the sample's region.
. "$(dirname "$0")/prelude"

# answers STATUS OPTIONS: runs idno on $dir/in, compares its output with $dir/want.
answers() {
	want=$1
	shift
	expect_from "$dir/in" "$want" cunwu idno "$@"
	diff "$dir/want" "$dir/out" || fail "another answer: $*"
}

# Good and bad numbers, as typed; BOM, CR LF, an empty line, and no line end at the end.
printf '\357\273\277999999198507150011\r\n999999 19850715 002x\r\n999999850715001\r\n\r\n' > "$dir/in"
printf '999999198502300017\r\n999999202611230010\r\n99999919850715001X\r\n9.99E+17\r\n村民' >> "$dir/in"
tr '|' '\t' > "$dir/want" <<'EOF'
999999198507150011|ok|-|男，1985.07.15 生；示例乡镇的号码
999999 19850715 002x|ok|-|女，1985.07.15 生；示例乡镇的号码
999999850715001|ok|-|男，1985.07.15 生；15 位旧号，换算为 999999198507150011；示例乡镇的号码
|bad|form|没有号码
999999198502300017|bad|date|出生日期 19850230 不存在
999999202611230010|bad|date|出生日期 20261123 在今天之后
99999919850715001X|bad|check|校验码不对：末位是 X，前 17 位若无误应为 1
9.99E+17|bad|form|应为 18 位（旧号 15 位），现有 8 位
村民|bad|form|应为 18 位（旧号 15 位），现有 2 位
EOF
answers 1
answers 1 --format tsv

# Sound numbers alone: 0. JSON holds the normal form too.
printf '99999919850715002x\n' > "$dir/in"
printf '[{"number":"99999919850715002x","verdict":"ok","reason":"-","message":"女，1985.07.15 生；示例乡镇的号码","normal":"99999919850715002X"}]\n' > "$dir/want"
answers 0 --format json
printf 'x\ny\n' > "$dir/in"
cat > "$dir/want" <<'EOF'
[{"number":"x","verdict":"bad","reason":"form","message":"应为 18 位（旧号 15 位），现有 1 位","normal":null},
{"number":"y","verdict":"bad","reason":"form","message":"应为 18 位（旧号 15 位），现有 1 位","normal":null}]
EOF
answers 1 --format json
: > "$dir/in"
: > "$dir/want"
answers 0
printf '[]\n' > "$dir/want"
answers 0 --format json

# NUL bytes, escape sequences, tabs and broken UTF-8 come out as text on one line.
printf '99\00099\033[31m\t9\377\n' > "$dir/in"
printf '99?99[31m 9?\tbad\tform\t应为 18 位（旧号 15 位），现有 11 位\n' > "$dir/want"
answers 1

# What cannot be done ends with 2 or 3 and a sentence.
: > "$dir/want"
answers 2 --format xml
grep -q 'text、tsv、json' "$dir/err"
answers 2 extra
head -c 3000000 /dev/zero > "$dir/in"
answers 3
grep -q '第 1 行太长' "$dir/err"
status=0
yes 999999198507150011 2> /dev/null | head -n 9999 | "$CUNWU" idno > /dev/full 2> "$dir/err" || status=$?
[ "$status" -eq 3 ] || fail "a full disk is no success: $status"
grep -q '写不出结果' "$dir/err"
