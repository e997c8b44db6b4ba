/* test_workbook.c - tables written as workbooks and read back, by way of the helper */
#include "testing.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cunwu/exchange/bookreport.h"
#include "cunwu/exchange/sheet.h"
#include "cunwu/exchange/workbook.h"

enum { NAME, NUMBER, BIRTH, COUNT, COLUMNS };

static const struct workbook_column written[COLUMNS] = {
	[NAME] = { "姓名", WORKBOOK_TEXT, 10 },
	[NUMBER] = { "公民身份号码", WORKBOOK_TEXT, 19 },
	[BIRTH] = { "出生日期", WORKBOOK_DATE, 11 },
	[COUNT] = { "人数", WORKBOOK_INTEGER, 4 },
};

static const struct sheet_column wanted[COLUMNS] = {
	[NAME] = { "name", "姓名", NULL, true },
	[NUMBER] = { "id_number", "公民身份号码", NULL, false },
	[BIRTH] = { "birth", "出生日期", NULL, false },
	[COUNT] = { "count", "人数", NULL, false },
};

/* The workbook of a writer as a file that is open; the name is gone. */
static struct text_file make(struct workbook_writer *writer)
{
	g_autofree char *path = NULL;
	g_autoptr(GError) error = NULL;
	struct text_file file = { 0 };
	int fd = g_file_open_tmp("cunwu-XXXXXX", &path, NULL);

	if (!workbook_write(writer, fd, NULL, &error) || !text_file_read(path, NULL, &file, &error))
		fail_msg("%s", error->message);
	g_close(fd, NULL);
	g_unlink(path);
	assert_non_null(file.workbook);
	return file;
}

static struct workbook_writer *begin(const char *name, const char *const *above)
{
	const struct workbook_table table = { name, above, written, COLUMNS, false };
	struct workbook_writer *writer = workbook_writer_new(&table, NULL);

	assert_non_null(writer);
	return writer;
}

static char *random_cell(GRand *rand, size_t column)
{
	static const char *const pieces[] = { "张", "=1+1", "'", "\"",  "<&>", "_x0041_",
					      "𠮷", "a b",  "9", "000", "-",   ",",
					      "·",  "1E+5", "%", "@" };
	static const char *const numbers[] = { "999999198507150015", "", "00", "1",
					       "99999919850715001X" };
	static const char *const days[] = { "1985-07-15", "1900-02-28", "1900-03-01", "1985-07",
					    "1985",       "9999-12-31", "1850-01-01", "" };
	static const char *const counts[] = { "0",  "-5", "999999999999999", "1234567890123456", "",
					      "01", "x" };
	GString *text = g_string_new(column == NAME ? "王" : NULL);

	if (column == NUMBER)
		g_string_append(text, numbers[g_rand_int_range(rand, 0, G_N_ELEMENTS(numbers))]);
	else if (column == BIRTH)
		g_string_append(text, days[g_rand_int_range(rand, 0, G_N_ELEMENTS(days))]);
	else if (column == COUNT)
		g_string_append(text, counts[g_rand_int_range(rand, 0, G_N_ELEMENTS(counts))]);
	else
		for (int i = g_rand_int_range(rand, 0, 6); i > 0; i--)
			g_string_append(text,
					pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
	return g_string_free(text, FALSE);
}

static void what_is_written_is_read(void **state)
{
	enum { ROWS = 3000 };
	static const char *const above[] = { "龙泉村名册", "清溪镇", NULL };
	g_autoptr(GRand) rand = g_rand_new_with_seed(7);
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
	WORKBOOK_WRITER_AUTO writer = begin("龙泉村", above);
	g_autoptr(GError) error = NULL;
	size_t rows = 0;

	(void)state;
	for (size_t i = 0; i < ROWS * COLUMNS; i++)
		g_ptr_array_add(cells, random_cell(rand, i % COLUMNS));
	for (size_t i = 0; i < ROWS; i++)
		workbook_row(writer, (const char *const *)cells->pdata + i * COLUMNS);
	workbook_line(writer, "制表人：王敏");
	TEXT_FILE_AUTO file = make(writer);
	SHEET_AUTO sheet = sheet_open(&file, wanted, COLUMNS, &error);
	assert_non_null(sheet);
	assert_string_equal(sheet->name, "龙泉村");
	assert_string_equal(sheet->title->str, "龙泉村名册 清溪镇");
	assert_string_equal(sheet_encoding(sheet), "XLSX");
	assert_in_range(sheet_lines(sheet), ROWS, ROWS + 10);
	for (; sheet_row(sheet, &error); rows++) {
		assert_int_equal(sheet->line, rows + 4);
		assert_int_equal(sheet->nfaults, 0);
		for (size_t c = 0; c < COLUMNS; c++) {
			g_autofree char *want = g_strdup(cells->pdata[rows * COLUMNS + c]);

			assert_string_equal(sheet->cells[c], g_strstrip(want));
		}
	}
	assert_null(error);
	assert_int_equal(rows, ROWS);
	assert_int_equal(sheet->counts.remarks, 1);
}

static void sheets_are_listed(void **state)
{
	static const char *const names[][2] = {
		{ "三组", "三组" },
		{ "a[b]:*?/\\'c", "abc" },
		{ "", "Sheet1" },
		{ "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三",
		  "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		WORKBOOK_WRITER_AUTO writer = begin(names[i][0], NULL);
		TEXT_FILE_AUTO file = make(writer);
		g_autoptr(GPtrArray) sheets = workbook_sheets(&file, NULL);

		assert_non_null(sheets);
		assert_int_equal(sheets->len, 1);
		const struct workbook_sheet *sheet = sheets->pdata[0];
		assert_string_equal(sheet->name, names[i][1]);
		assert_false(sheet->hidden);
		assert_int_equal(sheet->rows, 1);
	}
}

/* Opened and left in the middle, the helper goes. */
static void a_sheet_may_be_left_early(void **state)
{
	WORKBOOK_WRITER_AUTO writer = begin("x", NULL);

	(void)state;
	for (int i = 0; i < 20000; i++)
		workbook_row(writer, (const char *const[]){ "王五", "1", "1985-07-15", "1" });
	TEXT_FILE_AUTO file = make(writer);
	SHEET_AUTO sheet = sheet_open(&file, wanted, COLUMNS, NULL);
	assert_true(sheet_row(sheet, NULL));
}

static void what_a_sheet_cannot_hold_is_refused(void **state)
{
	g_autofree char *path = NULL, *large = g_strnfill(32768, 'x');
	int fd = g_file_open_tmp("cunwu-XXXXXX", &path, NULL);
	WORKBOOK_WRITER_AUTO writer = begin("x", NULL);
	WORKBOOK_WRITER_AUTO whole = begin("x", NULL);
	g_autoptr(GError) error = NULL;

	(void)state;
	workbook_row(writer, (const char *const[]){ large, NULL, NULL, NULL });
	assert_false(workbook_write(writer, fd, NULL, &error));
	assert_non_null(strstr(error->message, "超过 32767 个字"));
	large[32767] = '\0';
	workbook_row(whole, (const char *const[]){ large, NULL, NULL, NULL });
	assert_true(workbook_write(whole, fd, NULL, NULL));
	g_close(fd, NULL);
	g_unlink(path);
}

static bool stop(struct progress *progress, const char *what, int64_t done, int64_t all)
{
	(void)progress, (void)what, (void)done, (void)all;
	return false;
}

static void writing_can_be_ended(void **state)
{
	g_autofree char *path = NULL;
	int fd = g_file_open_tmp("cunwu-XXXXXX", &path, NULL);
	struct progress progress = { stop };
	WORKBOOK_WRITER_AUTO writer = begin("x", NULL);
	g_autoptr(GError) error = NULL;

	(void)state;
	for (int i = 0; i < 100000; i++)
		workbook_row(writer, (const char *const[]){ "王五", "1", "1985-07-15", "1" });
	if (!workbook_write(writer, fd, &progress, &error))
		assert_true(g_error_matches(error, CUNWU_ERROR, ERROR_CANCELLED));
	g_close(fd, NULL);
	g_unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(sheets_are_listed),
		cmocka_unit_test(a_sheet_may_be_left_early),
		cmocka_unit_test(what_a_sheet_cannot_hold_is_refused),
		cmocka_unit_test(writing_can_be_ended),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
