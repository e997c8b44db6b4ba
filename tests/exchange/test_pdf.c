/* test_pdf.c - the PDF that the helper makes, read back with pdftotext and pdfinfo */
#include "testing.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "cunwu/exchange/letter.h"
#include "cunwu/exchange/pdf.h"
#include "cunwu/exchange/tempfile.h"

static const struct report_column columns[] = {
	{ .heading = "序号", .align = ALIGN_RIGHT, .least = 4 },
	{ .heading = "姓名", .least = 8 },
	{ .heading = "住址", .least = 12 },
};

static const struct report_column sign_columns[] = {
	{ .heading = "姓名", .least = 8 },
	{ .heading = "签名", .sign = true },
};

static const struct report roster = {
	.title = "小组名册",
	.lines = { "清溪镇龙泉村" },
	.columns = columns,
	.ncolumns = G_N_ELEMENTS(columns),
	.unit = "人",
	.section_pages = true,
	.maker = "王敏",
	.date = "2026-11-22",
	.chain = "0f3c9a1be27d40c8",
	.override = "经镇民政办同意先行打印",
};

static const struct report to_sign = {
	.title = "签到表",
	.columns = sign_columns,
	.ncolumns = G_N_ELEMENTS(sign_columns),
};

static struct report_spool *fill(const struct report *report, int sections, int rows)
{
	static const char *const names[] = { "丁一", "𠅤㛃䶮", "阿卜杜热合曼·买买提" };
	struct report_spool *spool = report_spool_new(report, NULL, NULL);

	for (int s = 0; s < sections; s++) {
		g_autofree char *title = g_strdup_printf("第%d组", s + 1);
		report_section(spool, title);
		for (int i = 0; i < rows; i++) {
			g_autofree char *number = g_strdup_printf("甲%d号", i + 1);
			const char *cells[] = { number, names[i % 3], "三组12号" };
			report_row(spool, cells);
		}
	}
	assert_true(report_spool_end(spool, NULL));
	return spool;
}

/* What a tool of poppler says about a PDF made of the spool; what the helper says is in *said. */
static char *look_at(FILE *spool, const struct pdf_setup *setup, const char *command, char **said)
{
	g_autofree char *path = NULL, *quoted = NULL, *text = NULL;
	int fd = g_file_open_tmp("cunwu-XXXXXX.pdf", &path, NULL);
	g_autoptr(GError) error = NULL;

	if (!pdf_make(spool, setup, fd, NULL, said, &error))
		fail_msg("%s", error->message);
	quoted = g_strdup_printf("%s %s%s", command, path,
				 strcmp(command, "pdfinfo") == 0 ? "" : " -");
	assert_true(g_spawn_command_line_sync(quoted, &text, NULL, NULL, NULL));
	g_close(fd, NULL);
	g_unlink(path);
	return g_steal_pointer(&text);
}

static char *look(struct report_spool *spool, const struct pdf_setup *setup, const char *command,
		  char **said)
{
	return look_at(report_spool_file(spool), setup, command, said);
}

/* The text without blanks, which poppler puts in as it sees fit. */
static char *joined(const char *text)
{
	GString *joined = g_string_new(NULL);

	for (const char *c = text; *c; c++)
		if (!g_ascii_isspace(*c))
			g_string_append_c(joined, *c);
	return g_string_free(joined, FALSE);
}

static bool has_line(const char *info, const char *key, const char *value)
{
	const char *at = strstr(info, key);

	if (!at)
		return false;
	at += strlen(key);
	return g_str_has_prefix(at + strspn(at, " "), value);
}

static void all_text_is_in_it(void **state)
{
	static const char *const expected[] = { "小组名册",
						"清溪镇龙泉村",
						"第1组（3人）",
						"第2组（3人）",
						"丁一",
						"𠅤㛃䶮",
						"阿卜杜热合曼·买买提",
						"三组12号",
						"甲3号",
						"住址",
						"制表人：王敏",
						"第1页共2页",
						"第2页共2页",
						"0f3c9a1be27d40c8",
						"经镇民政办同意先行打印" };
	const struct pdf_setup setup = { 0 };
	g_autofree char *said = NULL;
	REPORT_SPOOL_AUTO spool = fill(&roster, 2, 3);
	g_autofree char *laid_out = look(spool, &setup, "pdftotext -layout", &said);
	g_autofree char *text = joined(laid_out);

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
		if (!strstr(text, expected[i]))
			fail_msg("%s is not in the PDF:\n%s", expected[i], text);
	assert_string_equal(said, "");
}

static void sheets_are_as_large_and_many_as_needed(void **state)
{
	static const struct {
		const struct report *report;
		struct pdf_setup setup;
		int sections, rows;
		const char *pages, *size;
	} cases[] = {
		{ &roster, { 0 }, 0, 0, "1\n", "595.276 x 841.89 pts (A4)" },
		{ &roster, { 0 }, 3, 1, "3\n", "595.276 x 841.89 pts (A4)" },
		{ &roster, { .binding = 10, .duplex = TRUE }, 1, 100, "3\n", "595.276 x 841.89" },
		{ &roster, { .a3 = TRUE }, 1, 100, "2\n", "841.89 x 1190.55 pts (A3)" },
		{ &to_sign, { 0 }, 1, 40, "2\n", "595.276 x 841.89 pts (A4)" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *said = NULL;
		REPORT_SPOOL_AUTO spool = fill(cases[i].report, cases[i].sections, cases[i].rows);
		g_autofree char *info = look(spool, &cases[i].setup, "pdfinfo", &said);
		if (!has_line(info, "Pages:", cases[i].pages)
		    || !has_line(info, "Page size:", cases[i].size))
			fail_msg("case %zu:\n%s", i, info);
		assert_true(has_line(info, "Title:", cases[i].report->title));
	}
}

/* A text longer than a page, and a name longer than its column: all of it is there. */
static void nothing_is_cut(void **state)
{
	const struct pdf_setup setup = { 0 };
	g_autofree char *said = NULL;
	g_autoptr(GString) address = g_string_new(NULL);
	REPORT_SPOOL_AUTO spool = report_spool_new(&roster, NULL, NULL);

	(void)state;
	for (int i = 0; i < 3000; i++)
		g_string_append_printf(address, "段%d；", i);
	const char *cells[] = { "1", "买买提·玉素甫·阿卜杜热合曼·艾力·吐尔逊·依明", address->str };
	report_row(spool, cells);
	assert_true(report_spool_end(spool, NULL));
	g_autofree char *read = look(spool, &setup, "pdftotext -raw", &said);
	g_autofree char *text = joined(read);
	assert_non_null(strstr(text, "吐尔逊·依明"));
	for (int i = 0; i < 3000; i += 100) {
		g_autofree char *part = g_strdup_printf("段%d；", i);
		assert_non_null(strstr(text, part));
	}
}

static void what_the_fonts_lack_is_listed(void **state)
{
	const struct pdf_setup setup = { 0 };
	g_autofree char *said = NULL;
	REPORT_SPOOL_AUTO spool = report_spool_new(&roster, NULL, NULL);
	const char *cells[] = { "1", "张\U0010FFFDx", "" };

	(void)state;
	report_row(spool, cells);
	assert_true(report_spool_end(spool, NULL));
	g_autofree char *text = look(spool, &setup, "pdftotext", &said);
	assert_non_null(strstr(text, "张〓x"));
	assert_string_equal(said, "\U0010FFFD（U+10FFFD）1 处，首见第 1 行");
}

static void too_many_columns_are_refused(void **state)
{
	struct report_column many[60];
	struct report report = { .title = "表", .columns = many, .ncolumns = 60 };
	const struct pdf_setup setup = { 0 };
	g_autofree char *said = NULL;

	(void)state;
	for (size_t i = 0; i < 60; i++)
		many[i] = (struct report_column){ .heading = "栏目", .least = 8 };
	REPORT_SPOOL_AUTO spool = report_spool_new(&report, NULL, NULL);
	assert_true(report_spool_end(spool, NULL));
	FILE *out = tempfile_open(NULL);
	g_autoptr(GError) error = NULL;
	assert_false(pdf_make(report_spool_file(spool), &setup, fileno(out), NULL, &said, &error));
	assert_non_null(strstr(error->message, "A3"));
	fclose(out);
}

static void a_missing_helper_is_told(void **state)
{
	const struct pdf_setup setup = { 0 };
	g_autofree char *said = NULL, *folder = g_strdup(g_getenv("CUNWU_LIBEXEC"));
	REPORT_SPOOL_AUTO spool = fill(&roster, 1, 1);

	(void)state;
	g_setenv("CUNWU_LIBEXEC", "/nowhere", TRUE);
	assert_fails(pdf_make(report_spool_file(spool), &setup, 1, NULL, &said, error),
		     ERROR_NOT_FOUND);
	g_setenv("CUNWU_LIBEXEC", folder, TRUE);
}

/* Letters */

static struct letter *letter_of(int rows)
{
	struct letter *letter = letter_new("交接书");
	const char *const who[] = { "移交人（王大山）：", "接收人：", NULL };

	letter->mark = g_strdup("数据号 3f9ca1be");
	letter->copies = 2;
	letter_add(letter, LETTER_PARAGRAPH, "依照《村民委员会组织法》，逐项移交如下。𠅤\U0010FFFD",
		   NULL);
	letter_add(letter, LETTER_HEADING, "一、事项", NULL);
	struct letter_block *table = letter_add(letter, LETTER_TABLE, NULL, NULL);
	assert_true(letter_add_column(table, "序号", ALIGN_RIGHT, NULL));
	assert_true(letter_add_column(table, "名称", ALIGN_LEFT, NULL));
	for (int i = 0; i < rows; i++) {
		g_autofree char *number = g_strdup_printf("%d", i + 1);
		const char *const cells[] = { number, i ? "会计凭证" : "很长的名称，写了又写，" };
		assert_true(letter_add_row(letter, table, cells, NULL));
	}
	letter_add(letter, LETTER_SIGN, NULL, NULL)->signs = g_strdupv((char **)(uintptr_t)who);
	letter_add(letter, LETTER_SEAL, "龙泉村村民选举委员会", NULL)->date =
		g_strdup("二〇二六年三月二十日");
	return letter;
}

static char *look_at_letter(const struct letter *letter, const char *command, char **said)
{
	const struct pdf_setup setup = { .binding = 10 };
	FILE *spool = letter_write(letter, NULL);

	assert_non_null(spool);
	char *text = look_at(spool, &setup, command, said);
	fclose(spool);
	return text;
}

/* On A4 upright, each copy with its own pages, and headings on each. */
static void letters_are_drawn(void **state)
{
	static const char *const expected[] = {
		"交接书",
		"依照《村民委员会组织法》，逐项移交如下。𠅤〓",
		"一、事项",
		"会计凭证",
		"移交人（王大山）：",
		"龙泉村村民选举委员会",
		"二〇二六年三月二十日",
		"数据号3f9ca1be第1份共2份",
		"第2份共2份",
		"第2页共3页",
	};
	g_autofree char *said = NULL, *said_again = NULL;
	LETTER_AUTO letter = letter_of(60);
	g_autofree char *laid_out = look_at_letter(letter, "pdftotext -layout", &said);
	g_autofree char *info = look_at_letter(letter, "pdfinfo", &said_again);
	g_autofree char *text = joined(laid_out);

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
		if (!strstr(text, expected[i]))
			fail_msg("no %s in\n%s", expected[i], text);
	assert_true(has_line(info, "Pages:", "6"));
	assert_true(has_line(info, "Page size:", "595.276 x 841.89"));
	assert_string_equal(said, "\U0010FFFD（U+10FFFD）1 处，首见表头");
	g_auto(GStrv) pages = g_strsplit(laid_out, "\f", -1);
	for (int i = 0; i < 6; i++)
		assert_non_null(strstr(pages[i], "序号"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_text_is_in_it),
		cmocka_unit_test(sheets_are_as_large_and_many_as_needed),
		cmocka_unit_test(nothing_is_cut),
		cmocka_unit_test(what_the_fonts_lack_is_listed),
		cmocka_unit_test(letters_are_drawn),
		cmocka_unit_test(too_many_columns_are_refused),
		cmocka_unit_test(a_missing_helper_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
