# calendar tells days off and worked weekends, takes a year from the user's folder, and says what it
# does not know.
. "$(dirname "$0")/prelude"

expect 0 cunwu calendar
says '春节      2026.02.15（日） 至 2026.02.23（一），共 9 天'
says '调休上班  2026.10.10（六）'
expect 0 cunwu calendar 20261010
says '调休上班'
expect 0 cunwu calendar 2026-10-01
says '节假日，国庆节'

# 2027 has no notice yet, 2028 no file.
expect 1 cunwu calendar 2027
says '2027.02.05'
expect 1 cunwu calendar 2028
says '2028'
expect 1 cunwu calendar 20280501

# A file of the user's makes a year known; a wrong one is told with its line.
mkdir -p "$XDG_CONFIG_HOME/cunwu/holidays"
cat > "$XDG_CONFIG_HOME/cunwu/holidays/2028.yaml" <<'END'
year: 2028
adjusted: 是
source: 测试
holidays:
  - {name: 劳动节, first: 2028-05-01, last: 2028-05-05}
work: [2028-05-06]
END
expect 0 cunwu calendar 2028
says '劳动节'
echo 'wrong: 1' >> "$XDG_CONFIG_HOME/cunwu/holidays/2028.yaml"
expect 3 cunwu calendar 2028
complains '2028.yaml:7:1'
expect 2 cunwu calendar 明年
