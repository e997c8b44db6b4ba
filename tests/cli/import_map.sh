# Columns whose headings are not known: named by hand once, and remembered by the layout.
. "$(dirname "$0")/prelude"
here=$(cd "$(dirname "$0")" && pwd)
cd "$dir"

expect 0 cunwu init --township 清溪镇 --province 四川省
printf '名称,代码\n龙泉村,999999100201\n' > v.csv
expect 0 cunwu import village v.csv

cat > a.csv <<'END'
龙泉村花名册,,,,
户号,人员,称呼,手机,医保
001,张三,户主,13800000001,一档
001,李四,妻,13800000002,二档
END

# Without 姓名 nobody can be taken in.
expect 3 cunwu import person a.csv
complains '没有“姓名”这一列'

# What cannot be meant is said, with what can be.
expect 2 cunwu import person a.csv --map 人员
complains "要写作 标题=字段"
expect 2 cunwu import person a.csv --map 姓氏=姓名
complains '表里没有“姓氏”这一列；表里有：户号、人员、称呼、手机、医保'
expect 2 cunwu import person a.csv --map 人员=大名
complains '没有“大名”这个字段'
complains 与户主关系

# A dry run remembers nothing.
expect 0 cunwu import person a.csv --map 人员=姓名 --map 称呼=与户主关系 --map 医保=不要 --dry-run
expect 3 cunwu import person a.csv

# Marks and blanks of a heading do not matter, nor do names of fields in English.
expect 0 cunwu import person a.csv --map '人 员 *=name' --map 称呼=与户主关系 --map 医保=不要 --format json
says '"new":2,'
never_says 医保
expect 0 cunwu find 李四
says 李四
expect 0 cunwu export person
says '"=""001""",张三,,,,户主'
says '"=""001""",李四,,,,妻'

# The next file of the layout needs no word, whatever stands in its rows or above them.
cat > b.csv <<'END'
2027年花名册,,,,
制表：村委会,,,,
户 号,人员：,称呼,手机（必填）,医保
002,王五,户主,,
END
expect 0 cunwu import person b.csv --format json
says '"new":1,'
never_says 这些列没有导入

# Another layout is not taken for it.
printf '户号,称呼,人员\n003,户主,赵六\n' > c.csv
expect 3 cunwu import person c.csv
complains 没有找到表头

# What is said anew counts from then on; a field has one column.
expect 0 cunwu import person b.csv --map 医保=备注 --dry-run --format json
says '"changed":0,"same":1,'
printf '户号,人员,称呼,手机,医保\n002,王五,户主,,三档\n' > d.csv
expect 0 cunwu import person d.csv --map 医保=备注 --on-duplicate update --format json
says '"changed":1,'
expect 0 cunwu import person d.csv --format json
says '"same":1,'

# Of a workbook the sheet whose layout is known is the one that is meant.
printf '== 说明\n这是说明\n== 名单\n户号\t人员\t称呼\t手机\t医保\n004\t孙八\t户主\t\t\n' |
	python3 "$here/workbook.py" e.xlsx
expect 0 cunwu import person e.xlsx --format json
says '"new":1,'
