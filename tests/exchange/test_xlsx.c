/* test_xlsx.c - what cells of a workbook say, and how it is told */
#include "testing.h"

#include <string.h>

#include "cunwu/exchange/xlsx.h"
#include "exchange/lines.h"
#include "exchange/xlsx_sheet.h"

static void formats_say_what_a_number_is(void **state)
{
	static const struct {
		const char *code;
		enum shape shape;
		int digits;
	} cases[] = {
		{ "General", SHAPE_NUMBER, 0 },
		{ "@", SHAPE_NUMBER, 0 },
		{ "", SHAPE_NUMBER, 0 },
		{ "0", SHAPE_NUMBER, 0 },
		{ "0.00", SHAPE_NUMBER, 0 },
		{ "#,##0;[Red]-#,##0", SHAPE_NUMBER, 0 },
		{ "0.00E+00", SHAPE_NUMBER, 0 },
		{ "0\"days\"", SHAPE_NUMBER, 0 },
		{ "[Red]0", SHAPE_NUMBER, 0 },
		{ "_ * #,##0_ ", SHAPE_NUMBER, 0 },
		{ "000", SHAPE_ZEROS, 3 },
		{ "0000;@", SHAPE_ZEROS, 4 },
		{ "yyyy-mm-dd", SHAPE_DATE, 0 },
		{ "yyyy\"年\"m\"月\"d\"日\";@", SHAPE_DATE, 0 },
		{ "[$-804]yyyy/m/d", SHAPE_DATE, 0 },
		{ "m/d", SHAPE_DATE, 0 },
		{ "YYYY\\.MM\\.DD", SHAPE_DATE, 0 },
		{ "e\"年\"m\"月\"", SHAPE_MONTH, 0 },
		{ "yyyy.mm", SHAPE_MONTH, 0 },
		{ "yyyy", SHAPE_YEAR, 0 },
		{ "yyyy-mm-dd hh:mm:ss.000", SHAPE_DATE_TIME, 0 },
		{ "yyyy/m/d h:mm AM/PM", SHAPE_DATE_TIME, 0 },
		{ "[h]:mm:ss", SHAPE_TIME, 0 },
		{ "mm:ss", SHAPE_TIME, 0 },
		{ "\"never closed", SHAPE_NUMBER, 0 },
		{ "[never closed", SHAPE_NUMBER, 0 },
		{ "yyyy\\", SHAPE_YEAR, 0 },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct cell_format format = cell_format_of(cases[i].code);

		if (format.shape != cases[i].shape || format.digits != cases[i].digits)
			fail_msg("%s is %d", cases[i].code, (int)format.shape);
	}
	assert_int_equal(cell_format_builtin(0).shape, SHAPE_NUMBER);
	assert_int_equal(cell_format_builtin(14).shape, SHAPE_DATE);
	assert_int_equal(cell_format_builtin(31).shape, SHAPE_DATE);
	assert_int_equal(cell_format_builtin(57).shape, SHAPE_MONTH);
	assert_int_equal(cell_format_builtin(49).shape, SHAPE_NUMBER);
}

static void numbers_are_shown_without_loss(void **state)
{
	static const struct {
		const char *text;
		enum shape shape;
		const char *shown;
	} cases[] = {
		{ "12", SHAPE_NUMBER, "12" },
		{ "12.0", SHAPE_NUMBER, "12" },
		{ "-3", SHAPE_NUMBER, "-3" },
		{ "0.30000000000000004", SHAPE_NUMBER, "0.3" },
		{ "1985.0999999999999", SHAPE_NUMBER, "1985.1" },
		{ "1E-7", SHAPE_NUMBER, "1E-7" },
		{ "1.38E10", SHAPE_NUMBER, "13800000000" },
		{ "510723850715001", SHAPE_NUMBER, "510723850715001" },
		{ "999999999999999", SHAPE_NUMBER, "999999999999999" },
		{ "1000000000000000", SHAPE_NUMBER, "1E+15" },
		{ "510723198507150012", SHAPE_NUMBER, "5.1072319850715E+17" },
		{ "5.1072319850715002E+17", SHAPE_NUMBER, "5.1072319850715E+17" },
		{ "-510723198507150012", SHAPE_NUMBER, "-5.1072319850715E+17" },
		{ "1E999", SHAPE_NUMBER, "1E999" },
		{ "nan", SHAPE_NUMBER, "nan" },
		{ "word", SHAPE_DATE, "word" },
		{ "7", SHAPE_ZEROS, "0007" },
		{ "12345", SHAPE_ZEROS, "12345" },
		{ "7.5", SHAPE_ZEROS, "7.5" },
		{ "-7", SHAPE_ZEROS, "-7" },
		{ "31243", SHAPE_DATE, "1985-07-15" },
		{ "31243.75", SHAPE_DATE, "1985-07-15" },
		{ "31243.75", SHAPE_DATE_TIME, "1985-07-15 18:00" },
		{ "31243.0000001", SHAPE_DATE_TIME, "1985-07-15" },
		{ "31243.9999999", SHAPE_DATE_TIME, "1985-07-16" },
		{ "31229", SHAPE_MONTH, "1985-07" },
		{ "31243", SHAPE_MONTH, "1985-07-15" },
		{ "31048", SHAPE_YEAR, "1985" },
		{ "31049", SHAPE_YEAR, "1985-01-02" },
		{ "0.5", SHAPE_TIME, "12:00" },
		{ "1.5", SHAPE_TIME, "1900-01-01 12:00" },
		{ "0.5", SHAPE_DATE, "0.5" },
		{ "60", SHAPE_DATE, "1900-02-29" },
		{ "-1", SHAPE_DATE, "-1" },
		{ "2958465", SHAPE_DATE, "9999-12-31" },
		{ "2958466", SHAPE_DATE, "2958466" },
	};
	g_autoptr(GString) out = g_string_new(NULL);

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_string_truncate(out, 0);
		cell_add_number(out, cases[i].text, (struct cell_format){ cases[i].shape, 4 },
				false);
		assert_string_equal(out->str, cases[i].shown);
	}
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static void count_day(int *year, int *month, int *day)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	if (++*day <= days[*month - 1] + (*month == 2 && is_leap(*year)))
		return;
	*day = 1;
	if (++*month > 12) {
		*month = 1;
		++*year;
	}
}

/* Every day up to 2100, counted from the first; serial 60 of 1900 is no day. */
static void days_are_those_that_counting_gives(void **state)
{
	g_autoptr(GString) out = g_string_new(NULL);
	char want[16], serial[16];

	(void)state;
	for (int from_1904 = 0; from_1904 < 2; from_1904++) {
		int year = from_1904 ? 1904 : 1900, month = 1, day = 1;

		for (int n = from_1904 ? 0 : 1; year < 2100; n++) {
			if (n == 60 && !from_1904)
				continue;
			g_snprintf(serial, sizeof serial, "%d", n);
			g_snprintf(want, sizeof want, "%04d-%02d-%02d", year, month, day);
			g_string_truncate(out, 0);
			cell_add_number(out, serial, (struct cell_format){ SHAPE_DATE, 0 },
					from_1904);
			assert_string_equal(out->str, want);
			count_day(&year, &month, &day);
		}
	}
}

static void iso_dates_lose_midnight(void **state)
{
	static const char *const cases[][2] = {
		{ "1985-07-15T00:00:00", "1985-07-15" },
		{ "1985-07-15T00:00:00Z", "1985-07-15" },
		{ "1985-07-15T08:30:00", "1985-07-15 08:30:00" },
		{ "1985-07-15", "1985-07-15" },
		{ "T", " " },
		{ "", "" },
	};
	g_autoptr(GString) out = g_string_new(NULL);

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_string_truncate(out, 0);
		cell_add_iso(out, cases[i][0]);
		assert_string_equal(out->str, cases[i][1]);
	}
}

static char *random_text(GRand *rand)
{
	static const char *const pieces[] = { "_x0041_", "_x", "_",  "x",  "005F", "_x005F_", "\\",
					      "\t",      "\n", "\r", "户", "\\t",  "",        "a" };
	GString *text = g_string_new(NULL);

	for (int i = g_rand_int_range(rand, 0, 8); i > 0; i--)
		g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
	return g_string_free(text, FALSE);
}

static void what_is_escaped_comes_back(void **state)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(1);

	(void)state;
	for (int i = 0; i < 20000; i++) {
		g_autofree char *text = random_text(rand), *escaped = cell_escape(text);
		g_autoptr(GString) back = g_string_new(escaped ? escaped : text);
		g_autoptr(GString) line = g_string_new(NULL);

		cell_unescape(back, 0);
		assert_string_equal(back->str, text);
		lines_add(line, text, strlen(text));
		assert_null(strpbrk(line->str, "\t\n\r"));
		assert_int_equal(lines_unescape(line->str, line->len), strlen(text));
		assert_string_equal(line->str, text);
	}
}

static void escapes_of_workbooks_are_read(void **state)
{
	static const char *const cases[][2] = {
		{ "a_x000D_b", "a\rb" },  { "_x005F_x000D_", "_x000D_" }, { "_x0001_", "" },
		{ "_xD83D_", "_xD83D_" }, { "_x00zz_", "_x00zz_" },       { "_x4E01_一", "丁一" },
		{ "_x0000_", "_x0000_" }, { "_x000", "_x000" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) text = g_string_new("_x0041_");

		g_string_append(text, cases[i][0]);
		cell_unescape(text, 7);
		assert_memory_equal(text->str, "_x0041_", 7);
		assert_string_equal(text->str + 7, cases[i][1]);
	}
}

struct memory {
	struct xml_source source;
	const char *text;
};

static gssize read_memory(struct xml_source *source, char *buffer, size_t room, GError **error)
{
	struct memory *memory = (struct memory *)source;
	size_t n = MIN(strlen(memory->text), MIN(room, 7)); /* in small pieces */

	(void)error;
	memcpy(buffer, memory->text, n);
	memory->text += n;
	return (gssize)n;
}

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

static char *lines_of(const char *rows, GError **error)
{
	g_autofree char *xml =
		g_strdup_printf("<worksheet xmlns='" MAIN "' xmlns:o='urn:o'>"
				"<sheetData>%s</sheetData><c><v>9</v></c></worksheet>",
				rows);
	struct memory memory = { { read_memory }, xml };
	struct book *book = book_new();
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);

	sheet_write_source(book, &memory.source, out, error);
	book_close(book);
	fclose(out);
	return text;
}

static void rows_are_told_as_they_stand(void **state)
{
	static const char *const cases[][2] = {
		{ "<row><c><v>1</v></c><c><v>2</v></c></row>", "r\t1\t1\t2\n" },
		{ "<row r='3'><c r='C3'><v>1</v></c></row>", "r\t3\t\t\t1\n" },
		{ "<row r='3'><c "
		  "r='C3'><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
		  "r\t3\t\t\t1\t2\nr\t4\t3\n" },
		{ "<row hidden='1'><c><v>1</v></c></row>", "h\t1\t1\n" },
		{ "<row hidden='0'><c><v>1</v></c></row>", "r\t1\t1\n" },
		{ "<row><c s='7'/></row><row/>", "" },
		{ "<row><c t='b'><v>0</v></c><c t='e'><v>#REF!</v></c></row>",
		  "r\t1\tFALSE\t\\!#REF!\n" },
		{ "<row><c><f>A1</f></c><c t='str'><f>A1</f><v/></c></row>", "r\t1\t\\=\n" },
		{ "<row><c t='str'><v>a&#9;b&#10;c\\d</v></c></row>", "r\t1\ta\\tb\\nc\\\\d\n" },
		{ "<row><c "
		  "t='inlineStr'><is><t>a</t><rPh><t>b</t></rPh><r><t>c</t></r></is></c></row>",
		  "r\t1\tac\n" },
		{ "<row><c><o:v>5</o:v><v>1</v><o:f/></c></row>", "r\t1\t1\n" },
		{ "<row><c t='d'><v>1985-07-15T00:00:00</v></c></row>", "r\t1\t1985-07-15\n" },
		{ "<row><c r='A1'><v>1</v></c><c r='a1'><v>2</v></c></row>", "r\t1\t2\n" },
		{ "<row><c t='odd'><v>1</v></c></row>", "r\t1\t1\n" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *lines = lines_of(cases[i][0], &error);

		assert_null(error);
		assert_string_equal(lines, cases[i][1]);
	}
}

static void what_cannot_be_a_sheet_is_refused(void **state)
{
	static const char *const cases[][2] = {
		{ "<row r='0'/>", "行号“0”" },
		{ "<row r='1048577'/>", "行号" },
		{ "<row r='-5'/>", "行号" },
		{ "<row><c r='7'/></row>", "位置“7”" },
		{ "<row><c r='XFE1'/></row>", "位置“XFE1”" },
		{ "<row><c r='AMK1'><v>1</v></c></row>", "列数超过 1024" },
		{ "<row><c t='s'><v>0</v></c></row>", "不在文件里" },
		{ "<row>", "不完整" },
		{ "&a;", "不完整" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *lines = lines_of(cases[i][0], &error);

		assert_non_null(error);
		assert_string_equal(lines, "");
		if (!strstr(error->message, cases[i][1]))
			fail_msg("%s: %s", cases[i][0], error->message);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formats_say_what_a_number_is),
		cmocka_unit_test(numbers_are_shown_without_loss),
		cmocka_unit_test(days_are_those_that_counting_gives),
		cmocka_unit_test(iso_dates_lose_midnight),
		cmocka_unit_test(what_is_escaped_comes_back),
		cmocka_unit_test(escapes_of_workbooks_are_read),
		cmocka_unit_test(rows_are_told_as_they_stand),
		cmocka_unit_test(what_cannot_be_a_sheet_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
