/* test_sheet.c - headings as clerks write them, and what of a sheet is data */
#include "testing.h"

#include <string.h>

#include "cunwu/exchange/sheet.h"

enum { GROUP, NAME, IDNO, BIRTH, SEX, RELATION };

static const struct sheet_column columns[] = {
	[GROUP] = { "villager_group", "组", "所在组 村民小组", false },
	[NAME] = { "name", "姓名", "村民姓名 名字", true },
	[IDNO] = { "id_number", "公民身份号码", "身份证号 身份证号码 身份证", false },
	[BIRTH] = { "birth_date", "出生日期", "出生年月 生日", false },
	[SEX] = { "sex", "性别", NULL, false },
	[RELATION] = { "relation", "与户主关系", "关系", false },
};

static struct sheet *open_text(const char *text, GError **error)
{
	TEXT_FILE_AUTO file = { 0 };

	assert_true(text_file_decode(g_strndup(text, strlen(text) + 1), strlen(text), &file, NULL));
	return sheet_open(&file, columns, G_N_ELEMENTS(columns), error);
}

/* Rows as [row:cell|cell] of the columns that the sheet has. */
static char *show(struct sheet *sheet)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	while (sheet_row(sheet, &error)) {
		g_string_append_printf(out, "[%zu:", sheet->line);
		for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
			if (sheet_has(sheet, i))
				g_string_append_printf(out, "%s|", sheet->cells[i]);
		out->str[out->len - 1] = ']';
	}
	assert_null(error);
	return g_strdup(out->str);
}

static char *join(const GPtrArray *texts)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < texts->len; i++)
		g_string_append_printf(out, "%s%s", i ? " " : "", (char *)texts->pdata[i]);
	return g_string_free(out, FALSE);
}

static void headings_are_found_however_written(void **state)
{
	static const struct {
		const char *text, *rows, *unmatched, *doubled;
	} cases[] = {
		{ "姓名,性别\n张三,男\n", "[2:张三|男]", "", "" },
		{ "name,sex\n张三,男\n", "[2:张三|男]", "", "" },
		{ "Name,ＳＥＸ\n张三,男\n", "[2:张三|男]", "", "" },
		{ "*姓 名：,性　别\n张三,男\n", "[2:张三|男]", "", "" },
		{ "序号,名字,身份证\n1,张三,2\n", "[2:张三|2]", "序号", "" },
		{ "\"姓名\n(必填)\",\"公民身份\n号码（18位）\"\n张三,1\n", "[2:张三|1]", "", "" },
		{ "（姓名）,【性别】\n张三,男\n", "[2:张三|男]", "", "" },
		{ "姓名,性别,姓名\n张三,男,李四\n", "[2:张三|男]", "", "姓名" },
		{ "性别,姓名\n,张三\n男\n", "[2:张三|][3:|男]", "", "" },
		{ "标题\n\n姓名\t性别\n张三\t男\n", "[4:张三|男]", "", "" },
		{ "姓名,基本情况,\n,性别,出生年月\n张三,男,1985\n", "[3:张三|1985|男]", "", "" },
		{ "姓名,出生日期,\n,性别,关系\n张三,男,子\n", "[3:张三|男|子]", "", "" },
		{ "姓名,性别\n姓名,性别\n张三,男\n", "[3:张三|男]", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		SHEET_AUTO sheet = open_text(cases[i].text, &error);

		assert_null(error);
		g_autofree char *rows = show(sheet), *unmatched = join(sheet->unmatched),
				*doubled = join(sheet->doubled);
		assert_string_equal(rows, cases[i].rows);
		assert_string_equal(unmatched, cases[i].unmatched);
		assert_string_equal(doubled, cases[i].doubled);
	}
}

static void a_sheet_without_its_headings_is_refused(void **state)
{
	static const struct {
		const char *text, *says;
	} cases[] = {
		{ "张三,男\n李四,女\n", "按 UTF-8 编码读到的第一行是：张三 男" },
		{ "\n \n", "没有找到表头" },
		{ "标题\n\n性别,出生日期\n男,1985\n", "第 3 行的表头里没有“姓名”这一列（也可写作" },
		{ "姓名,性别\n\"张三\n", "第 2 行有一个引号没有配对" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;

		assert_null(open_text(cases[i].text, &error));
		assert_true(g_error_matches(error, CUNWU_ERROR, ERROR_INVALID));
		if (!strstr(error->message, cases[i].says))
			fail_msg("%s: %s", cases[i].says, error->message);
	}
}

static void a_printed_sheet_gives_its_people(void **state)
{
	TEXT_FILE_AUTO file = { 0 };
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_true(text_file_read(FIXTURES "/sheets/printed.csv", NULL, &file, NULL));
	SHEET_AUTO sheet = sheet_open(&file, columns, G_N_ELEMENTS(columns), &error);
	assert_null(error);
	g_autofree char *rows = show(sheet), *unmatched = join(sheet->unmatched),
			*doubled = join(sheet->doubled);
	assert_string_equal(rows, "[5:一组|张三|999999198507150019|1985.7.15|男|户主]"
				  "[6:一组|李四|99999919870302002X|1987/3/2|女|妻]"
				  "[11:二组|王五|999999 19901231 0013|33238|男|户主]");
	assert_string_equal(unmatched, "序号 门牌号");
	assert_string_equal(doubled, "组");
	assert_string_equal(
		sheet->title->str,
		"龙泉村2026年村民花名册 单位：清溪镇龙泉村（盖章） 填表日期：2026年3月1日");
	assert_int_equal(sheet->heading_line, 3);
	assert_int_equal(sheet->counts.blank, 1);
	assert_int_equal(sheet->counts.totals, 2);
	assert_int_equal(sheet->counts.repeated, 2);
	assert_int_equal(sheet->counts.remarks, 1);
}

/* Only lines of the paper are left out: a row of data that lacks something stays a row. */
static void data_is_never_left_out(void **state)
{
	static const struct {
		const char *row, *shown;
	} cases[] = {
		{ "1,张三,男", "[2:张三|男]" },
		{ ",张三,男", "[2:张三|男]" },
		{ "1,,男", "[2:|男]" },
		{ "1,,", "[2:|]" },
		{ "总计,张三,男", "[2:张三|男]" },
		{ "二组,,", "[2:|]" },
		{ "总计,,12", "" },
		{ "总计,12,", "" },
		{ "1,12,", "[2:12|]" },
		{ ",第五伦,男", "[2:第五伦|男]" },
		{ ",共和,", "[2:共和|]" },
		{ "总 计,,3", "" },
		{ "本页小计：3,,", "" },
		{ ",合计,3", "" },
		{ "第 3 页,,", "" },
		{ "填表人：王敏,,", "" },
		{ ",填表人：王敏,", "" },
		{ "注：以户口簿为准,,", "" },
		{ ",　, ", "" },
		{ "序号,姓名,性别", "" },
		{ ",姓名,性 别", "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = g_strconcat("序号,姓名,性别\n", cases[i].row, "\n", NULL);
		SHEET_AUTO sheet = open_text(text, NULL);
		g_autofree char *rows = show(sheet);

		if (strcmp(rows, cases[i].shown) != 0)
			fail_msg("%s: %s", cases[i].row, rows);
	}
}

static void cells_are_trimmed_cleaned_and_unguarded(void **state)
{
	static const struct {
		const char *cell, *read;
		size_t cleaned;
	} cases[] = {
		{ "张三", "张三", 0 },
		{ " 张三　", "张三", 0 },
		{ "\u00a0张 三\u00a0", "张 三", 0 },
		{ "'张三", "张三", 0 },
		{ "=\"001\"", "001", 0 },
		{ "\"'=1+1\"", "=1+1", 0 },
		{ "''x", "'x", 0 },
		{ "张\u202e三", "张三", 1 },
		{ "张\ufeff", "张", 1 },
		{ "\"张\n三\"", "张 三", 1 },
		{ "\u200b", "", 1 },
		{ "\u200b 张三 \u200b", "张三", 1 },
		{ "阿依古丽·买买提", "阿依古丽·买买提", 0 },
		{ "e\u0301", "é", 1 },
		{ "张三（大）", "张三（大）", 0 },
		{ "\033[2J", "[2J", 1 },
		{ "𠅤", "𠅤", 0 },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = g_strconcat("姓名,性别\n", cases[i].cell, ",男\n", NULL);
		SHEET_AUTO sheet = open_text(text, NULL);

		assert_true(sheet_row(sheet, NULL));
		assert_string_equal(sheet->cells[NAME], cases[i].read);
		assert_int_equal(sheet->counts.cleaned, cases[i].cleaned);
		assert_string_equal(sheet->cells[IDNO], "");
	}
}

static void a_text_alone_is_told(void **state)
{
	static const char *const alone[] = { "三组", "三组", "甲", NULL, NULL };
	SHEET_AUTO sheet =
		open_text("序号,姓名,性别\n 三组,,\n,三\u200b组,\n甲\n1,张三,\n,张三,男\n", NULL);

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(alone); i++) {
		assert_true(sheet_row(sheet, NULL));
		if (alone[i])
			assert_string_equal(sheet->alone, alone[i]);
		else
			assert_null(sheet->alone);
	}
}

static void cells_without_heading_are_counted(void **state)
{
	SHEET_AUTO sheet = open_text("姓名,性别,,\n张三,男,,\n李四,女, ,路3号\n王五\n", NULL);

	(void)state;
	assert_true(sheet_row(sheet, NULL));
	assert_int_equal(sheet->extra, 0);
	assert_true(sheet_row(sheet, NULL));
	assert_int_equal(sheet->extra, 1);
	assert_true(sheet_row(sheet, NULL));
	assert_string_equal(sheet->cells[SEX], "");
	assert_int_equal(sheet->extra, 0);
}

static void a_late_fault_ends_the_reading(void **state)
{
	g_autoptr(GString) text = g_string_new("姓名,性别\n");

	(void)state;
	for (int i = 0; i < 50; i++)
		g_string_append(text, "张三,男\n");
	g_string_append(text, "李四,\"女\n");
	SHEET_AUTO sheet = open_text(text->str, NULL);
	g_autoptr(GError) error = NULL;
	int n = 0;
	while (sheet_row(sheet, &error))
		n++;
	assert_int_equal(n, 50);
	assert_non_null(strstr(error->message, "第 52 行"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headings_are_found_however_written),
		cmocka_unit_test(a_sheet_without_its_headings_is_refused),
		cmocka_unit_test(a_printed_sheet_gives_its_people),
		cmocka_unit_test(data_is_never_left_out),
		cmocka_unit_test(cells_are_trimmed_cleaned_and_unguarded),
		cmocka_unit_test(a_text_alone_is_told),
		cmocka_unit_test(cells_without_heading_are_counted),
		cmocka_unit_test(a_late_fault_ends_the_reading),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
