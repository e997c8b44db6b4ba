# What a clerk must see of an import: where it went, each kind of problem with its rows, what words
# became, doubled heads; and a family that is not torn apart when its head is mended.
. "$(dirname "$0")/prelude"
cd "$dir"

expect 0 cunwu init --township 清溪镇 --province 四川省
printf '名称,代码,联系电话\n柳树坪村,999999001201,1\n石桥村,999999001202,2\n' >villages.csv
expect 0 cunwu import 村 villages.csv
complains '这些列没有导入：联系电话'
! grep -q ' 0 行' err || fail 'counts of nothing'

# The title names another village: a warning first; the result names the one that was taken.
printf '清溪镇柳树坪村花名册,,\n姓名,关系,学历\n甲一,户主,文盲\n甲二,妻,初中\n' >a.csv
expect 0 cunwu import 村民 a.csv --village 石桥村 --dry-run
head -n 1 err | grep -q '注意：表的标题写的是“柳树坪村”，按 --village 归入石桥村' || fail 'no warning'
says '试导入 a.csv 到石桥村，什么也没有写'
expect 0 cunwu import people a.csv --village 石桥村 --format json
says '"villages":["石桥村"]'
says '"warnings":["表的标题写的是“柳树坪村”'
expect 0 cunwu log
says '导入 a.csv 到石桥村：新增 2'
expect 0 cunwu undo
sed 's/柳树坪/旧湾/' a.csv >old.csv
expect 0 cunwu import person old.csv --village 石桥村
complains '“旧湾村”'
says 'cunwu check'
says 'cunwu undo'
expect 0 cunwu undo

# A word that says more than its code is kept in the note, and told of.
expect 0 cunwu import person a.csv
complains '文化程度“文盲”按“其他”登记，原词已记入备注（1 人）'
expect 0 cunwu export person --full
says '其他'
says '文化程度：文盲'
expect 0 cunwu import person a.csv --format json
says '"same":2,'
expect 0 cunwu undo

# Births in part are those of a sound number they agree with.
cat >births.csv <<'END_OF_SHEET'
户号,姓名,身份证号,出生年月
1,甲一,999999198001010011,80年1月
1,甲二,999999198102020024,1981.2
1,甲三,,85年7月
1,甲四,999999197505050039,75.6
END_OF_SHEET
expect 1 cunwu import person births.csv --village 石桥村
complains '第 4 行：出生日期：“85年7月”的年份不是四位，请写全，如 1985.07.15；第 5 行：出生日期：“75.6”'
expect 0 cunwu export person --format json
says '"birth":"1980-01-01"'
says '"birth":"1981-02-02"'
expect 1 cunwu import person births.csv --village 石桥村 --format json
says '"same":2,'
says '"problems":[{"row":4,"text":"出生日期：“85年7月”的年份'
expect 0 cunwu undo

# Rows are numbered as a spreadsheet numbers them, whatever line breaks their cells have.
printf '户号,姓名,"住\n址",出生日期\n1,甲一,"老街\n1号",\n\n1,甲二,,1985-02-30\n' >lines.csv
expect 1 cunwu import person lines.csv --village 石桥村
complains '第 4 行：出生日期'
grep -q ',4' lines.csv.rejected.csv || fail 'another row in the file'
expect 0 cunwu undo
printf '姓名,性别\n"甲\n一",男\n"甲二,女\n' >open.csv
expect 3 cunwu import person open.csv --village 石桥村
complains '第 3 行（按文本数是第 4 行）有一个引号没有配对'

# The head of another household listed a second time: its people are in the roll, and it is told.
printf '姓名,身份证号,关系\n甲一,999999198001010011,户主\n甲二,,妻\n甲一,999999198001010011,户主\n乙二,,妻\n乙三,,子\n丙一,,户主\n' >doubled.csv
expect 0 cunwu import person doubled.csv --village 石桥村
complains '第 4 行：与第 2 行重复，其下没有写户主的 2 行归入了户 0001，请核对'
complains '第 4 行：与第 2 行重复，没有再收'
expect 0 cunwu undo

# A head that was turned back is mended in the sheet, which is imported again as a whole.
printf '组,姓名,出生日期,关系,身份证号\n1组,甲一,1980-02-30,户主,\n,甲二,,妻,999999198201010024\n,甲三,,子,999999200501010018\n2组,乙一,1980-02-30,户主,\n3组,丙一,,户主,\n,丙二,,妻,999999198301010021\n' >family.csv
expect 1 cunwu import person family.csv --village 石桥村 --dry-run --format json
says '"groups":2,"households":2,'
expect 1 cunwu import person family.csv --village 石桥村 --format json
says '"new":4,'
says '"groups":2,"households":2,'
sed 's/1980-02-30/1980-02-28/; s/乙一.*/乙一,1981-01-01,户主,/' family.csv >mended.csv
expect 0 cunwu import person mended.csv --village 石桥村 --format json
says '"new":2,'
says '"groups":1,"households":1,'
expect 0 cunwu export person --full
sed 1d out | cut -d, -f2,3,9 | tr -d '"=\r' >got
[ "$(grep -c '^1组,0001,甲[一二三]' got)" -eq 3 ] || fail "torn apart: $(cat got)"
grep -q '^2组,000[4-9],乙一' got || fail "$(cat got)"
expect 0 cunwu check --format tsv
! grep -q '^head' out || fail 'a household without head'

# The same where only some have numbers: found by birth, or by name in the household that was found.
printf '姓名,出生日期,关系,身份证号\n戊一,1980-02-30,户主,\n戊二,,妻,\n戊三,2001-05-06,子,\n戊四,,女,\n' >births.csv
expect 1 cunwu import person births.csv --village 石桥村 --format json
says '"new":3,'
sed 's/1980-02-30/1980-02-28/' births.csv >mended.csv
expect 0 cunwu import person mended.csv --village 石桥村 --dry-run
complains '第 3 行：按姓名认作户'
expect 0 cunwu import person mended.csv --village 石桥村 --format json
says '"new":1,'
says '"same":3,'
says '"households":0,'
expect 0 cunwu import person mended.csv --village 石桥村 --format json
says '"same":4,'
says '"problems":[]'

# A household that has a head of its own is not that of a new head with somebody from it.
printf '姓名,出生日期,关系,身份证号\n丁一,1990-01-01,户主,\n丙二,,妻,999999198301010021\n丁二,,子,\n' >other.csv
expect 1 cunwu import person other.csv --village 石桥村
expect 0 cunwu export person --full
sed 1d out | cut -d, -f3,9 | tr -d '"=\r' >got
home=$(grep '丁一' got | cut -d, -f1)
[ "$home" != "$(grep '丙一' got | cut -d, -f1)" ] || fail "taken in by another household: $(cat got)"
grep -q "^$home,丁二" got || fail "$(cat got)"
expect 0 cunwu verify

# What is no table is called what it is.
printf '%%PDF-1.4' >a.pdf
expect 3 cunwu import person a.pdf
complains 'PDF 文件'
expect 2 cunwu import 牛 a.csv
complains '可用：村民（person）、村（village）'
expect 0 cunwu export 户
