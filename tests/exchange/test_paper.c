/*
 * test_paper.c - reports as pages of text
 *
 * The pages themselves are in fixtures/paper/; run this program with CUNWU_REWRITE=1 to write them
 * anew, and look at what has changed.
 */
#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "cunwu/base/text.h"
#include "cunwu/exchange/textpage.h"

#define IVS "葛\U000E0100"

/* Pages kept in memory. */
struct kept {
	struct text_sink sink;
	GString *text;
	int pages;
};

static bool keep(struct text_sink *sink, const char *text, size_t length, GError **error)
{
	struct kept *kept = (struct kept *)sink;

	(void)error;
	g_string_append_len(kept->text, text, (gssize)length);
	kept->pages++;
	return true;
}

static const struct report_column roster_columns[] = {
	{ .heading = "序号", .align = ALIGN_RIGHT, .least = 4 },
	{ .heading = "姓名", .least = 8 },
	{ .heading = "性别" },
	{ .heading = "出生日期", .least = 10 },
	{ .heading = "公民身份号码", .least = 18 },
	{ .heading = "住址", .least = 12 },
};

static const struct report_column sign_columns[] = {
	{ .heading = "序号", .align = ALIGN_RIGHT, .least = 4 },
	{ .heading = "姓名", .least = 8 },
	{ .heading = "签名", .sign = true },
	{ .heading = "备注", .least = 4 },
};

static const char *const people[][6] = {
	{ "1", "丁一", "男", "1960.01.02", "999901********0011", "一组1号" },
	{ "2", "王·李", "女", "1985", "999901********0028", "二组“幸福里”12号附3" },
	{ "3", "阿卜杜热合曼·买买提·玉素甫", "男", "1985.07", "999901********0036", "—" },
	{ "4", IVS "城𬀩㛃䶮", "女", "1990.12.31", "", "三组3栋·西单元二层左侧门面房后院" },
	{ "5", "e\u0301lodie", "女", "1990.12.31", NULL, "①号楼" },
};

static struct report_spool *roster(const struct report *report, int sections, int rows)
{
	struct report_spool *spool = report_spool_new(report, NULL, NULL);

	assert_non_null(spool);
	for (int s = 0; s < MAX(sections, 1); s++) {
		g_autofree char *title = g_strdup_printf("第%d组", s + 1);
		if (sections)
			report_section(spool, title);
		for (int i = 0; i < rows; i++) {
			const char *cells[6];
			g_autofree char *number = g_strdup_printf("%d", i + 1);
			memcpy(cells, people[i % (int)G_N_ELEMENTS(people)], sizeof(cells));
			cells[0] = number;
			report_row(spool, cells);
		}
	}
	assert_true(report_spool_end(spool, NULL));
	return spool;
}

static int print(struct report_spool *spool, const struct text_setup *setup, GString *out)
{
	struct kept kept = { .sink.page = keep, .text = out };
	REPORT_READER_AUTO reader = report_reader_new(report_spool_file(spool), NULL);

	assert_non_null(reader);
	assert_true(textpage_print(reader, setup, &kept.sink, NULL));
	return kept.pages;
}

static const struct report plain = {
	.title = "村民名册",
	.lines = { "清溪镇龙泉村" },
	.columns = roster_columns,
	.ncolumns = G_N_ELEMENTS(roster_columns),
	.unit = "人",
	.maker = "王敏",
	.date = "2026-11-22",
};

static const struct report by_group = {
	.title = "小组名册",
	.lines = { "清溪镇龙泉村", "户籍在册人员，按姓氏笔画排列" },
	.columns = roster_columns,
	.ncolumns = G_N_ELEMENTS(roster_columns),
	.unit = "人",
	.section_pages = true,
	.maker = "王敏",
	.date = "2026-11-22",
	.chain = "0f3c9a1be27d40c8a5b16e2f7d3390aa",
	.override = "本表有 2 处身份证号码待核，经镇民政办同意先行打印",
	.rules = "规则已改动",
};

static const struct report to_sign = {
	.title = "村民会议签到表",
	.lines = { "会议：                      日期：" },
	.columns = sign_columns,
	.ncolumns = G_N_ELEMENTS(sign_columns),
};

static void pages_are_as_they_were(void **state)
{
	static const struct {
		const char *name;
		const struct report *report;
		struct text_setup setup;
		int ambiguous, sections, rows;
	} cases[] = {
		{ "plain-80", &plain, { .width = 80, .lines = 30 }, 1, 0, 7 },
		{ "plain-132", &plain, { .width = 132, .lines = 30 }, 1, 0, 7 },
		{ "groups-80", &by_group, { .width = 80, .lines = 30, .paged = true }, 1, 2, 12 },
		{ "sign-80",
		  &to_sign,
		  { .width = 80, .lines = 24, .binding = 8, .duplex = true, .paged = true },
		  1,
		  0,
		  9 },
		{ "box-80",
		  &plain,
		  { .width = 80, .lines = 30, .rules = TEXT_RULES_BOX },
		  1,
		  0,
		  7 },
		{ "box-wide-132",
		  &plain,
		  { .width = 132, .lines = 30, .rules = TEXT_RULES_BOX },
		  2,
		  0,
		  7 },
		{ "empty-80", &plain, { .width = 80, .lines = 30 }, 1, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *path = g_strdup_printf(FIXTURES "/paper/%s.txt", cases[i].name);
		g_autofree char *expected = NULL;
		g_autoptr(GString) found = g_string_new(NULL);

		text_set_ambiguous(cases[i].ambiguous);
		REPORT_SPOOL_AUTO spool = roster(cases[i].report, cases[i].sections, cases[i].rows);
		print(spool, &cases[i].setup, found);
		text_set_ambiguous(1);
		if (g_getenv("CUNWU_REWRITE"))
			assert_true(g_file_set_contents(path, found->str, -1, NULL));
		assert_true(g_file_get_contents(path, &expected, NULL, NULL));
		assert_string_equal(found->str, expected);
	}
}

/* Cells at which a table's line has an edge, as text: "0 7 16". */
static char *edges(const char *line)
{
	GString *at = g_string_new(NULL);

	for (size_t i = 0; line[i]; i = text_next(line, i))
		if (line[i] == '|' || line[i] == '+')
			g_string_append_printf(at, "%d ", text_width_of(line, 0, i));
	return g_string_free(at, FALSE);
}

/* What a column's cells say when its lines are put together again, blanks left out. */
static char *read_back(const char *page, size_t column)
{
	g_auto(GStrv) lines = g_strsplit(page, "\n", -1);
	GString *text = g_string_new(NULL);

	for (char **line = lines; *line; line++) {
		if (!g_str_has_prefix(*line, "|"))
			continue;
		g_auto(GStrv) cells = g_strsplit(*line, "|", -1);
		for (const char *c = cells[column + 1]; *c; c++)
			if (*c != ' ')
				g_string_append_c(text, *c);
	}
	return g_string_free(text, FALSE);
}

static char *random_cell(GRand *rand)
{
	static const char *const parts[] = { "张", "三", "·", "abc", " ",  "𠅤", IVS,
					     "“",  "12", "—", "㛃",  "（", "。", "é" };
	GString *text = g_string_new(NULL);

	for (int n = g_rand_int_range(rand, 0, 40) - 10; n > 0; n--)
		g_string_append(text, parts[g_rand_int(rand) % G_N_ELEMENTS(parts)]);
	return g_string_free(text, FALSE);
}

enum { COLUMNS = 5, ROWS = 9 };

/* Writes random cells, and what each column says but for blanks. */
static void fill_at_random(GRand *rand, struct report_spool *spool, GString **written)
{
	for (int r = 0; r < ROWS; r++) {
		char *cells[COLUMNS];
		for (int c = 0; c < COLUMNS; c++) {
			cells[c] = random_cell(rand);
			for (const char *s = cells[c]; *s; s++)
				if (*s != ' ')
					g_string_append_c(written[c], *s);
		}
		report_row(spool, (const char *const *)cells);
		for (int c = 0; c < COLUMNS; c++)
			g_free(cells[c]);
	}
	assert_true(report_spool_end(spool, NULL));
}

static void assert_aligned(const char *page, int width)
{
	g_auto(GStrv) lines = g_strsplit(page, "\n", -1);
	g_autofree char *first = edges(lines[1]);

	for (char **line = lines + 1; **line == '|' || **line == '+'; line++) {
		g_autofree char *at = edges(*line);
		assert_string_equal(at, first);
		assert_true(text_width(*line) <= width);
	}
}

/* Whatever the cells, column edges stand at the same cells and no text is lost. */
static void tables_are_aligned_and_whole(void **state)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(11);
	struct report_column columns[COLUMNS];
	const struct report report = { .title = "表", .columns = columns, .ncolumns = COLUMNS };

	(void)state;
	for (int c = 0; c < COLUMNS; c++)
		columns[c] = (struct report_column){ .heading = "项目",
						     .least = 2 + c,
						     .align = c % 2 ? ALIGN_RIGHT : ALIGN_LEFT };
	for (int n = 0; n < 400; n++) {
		const struct text_setup setup = { .width = 40 + n % 90,
						  .lines = TEXT_PAGE_LINES_MOST };
		g_autoptr(GString) out = g_string_new(NULL);
		GString *written[COLUMNS];

		for (int c = 0; c < COLUMNS; c++)
			written[c] = g_string_new("项目");
		text_set_ambiguous(1 + n % 2);
		REPORT_SPOOL_AUTO spool = report_spool_new(&report, NULL, NULL);
		fill_at_random(rand, spool, written);
		print(spool, &setup, out);
		assert_aligned(out->str, setup.width);
		for (int c = 0; c < COLUMNS; c++) {
			g_autofree char *read = read_back(out->str, (size_t)c);
			assert_string_equal(read, written[c]->str);
			g_string_free(written[c], TRUE);
		}
	}
	text_set_ambiguous(1);
}

/* Every page has its heading and number and no more lines than it may; all rows are there. */
static void pages_are_filled_and_numbered(void **state)
{
	(void)state;
	for (int rows = 1; rows < 90; rows += 4) {
		g_autoptr(GString) out = g_string_new(NULL);
		const struct text_setup setup = { .width = 100, .lines = 25, .paged = true };
		REPORT_SPOOL_AUTO spool = roster(rows % 3 ? &by_group : &plain, rows % 7, rows);
		int count = print(spool, &setup, out);

		g_auto(GStrv) pages = g_strsplit(out->str, "\f", -1);
		assert_int_equal(g_strv_length(pages), count + 1);
		for (int i = 0; i < count; i++) {
			g_autofree char *number =
				g_strdup_printf("第 %d 页 共 %d 页\n", i + 1, count);
			g_auto(GStrv) lines = g_strsplit(pages[i], "\n", -1);
			assert_true(g_str_has_suffix(pages[i], number));
			assert_int_equal(g_strv_length(lines), 25 + 1);
			assert_non_null(strstr(pages[i], "性别"));
			assert_non_null(strstr(lines[0], "名册"));
		}
		assert_string_equal(pages[count], "");
		int found = 0;
		for (const char *at = out->str; (at = strstr(at, "男")); at++)
			found++;
		int each = (rows + 4) / 5 + (rows + 2) / 5;
		assert_int_equal(found, each * MAX(rows % 7, 1));
	}
}

static void a_row_longer_than_a_page_goes_on(void **state)
{
	g_autoptr(GString) text = g_string_new(NULL), out = g_string_new(NULL);
	const struct text_setup setup = { .width = 80, .lines = 30, .paged = true };
	REPORT_SPOOL_AUTO spool = report_spool_new(&plain, NULL, NULL);

	(void)state;
	for (int i = 0; i < 2000; i++)
		g_string_append_printf(text, "第%d段", i);
	const char *cells[] = { "", "张三", "男", "", "", text->str };
	report_row(spool, cells);
	assert_true(report_spool_end(spool, NULL));
	assert_true(print(spool, &setup, out) > 10);
	g_autofree char *address = read_back(out->str, 5);
	g_auto(GStrv) parts = g_strsplit(address, "住址", -1);
	g_autofree char *joined = g_strjoinv("", parts);
	assert_string_equal(joined, text->str);
}

static void what_cannot_be_set_is_refused(void **state)
{
	static const struct text_setup setups[] = {
		{ .width = 40, .lines = 60 },
		{ .width = 80, .lines = 60, .left = 30 },
		{ .width = 80, .lines = 8 },
	};
	struct kept kept = { .sink.page = keep };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(setups); i++) {
		REPORT_SPOOL_AUTO spool = roster(&plain, 0, 3);
		REPORT_READER_AUTO reader = report_reader_new(report_spool_file(spool), NULL);
		assert_fails(textpage_print(reader, &setups[i], &kept.sink, error), ERROR_USAGE);
	}
}

/* Controls, tabs and line breaks of a cell neither leave it nor reach the paper. */
static void cells_are_cleaned(void **state)
{
	static const char *const cells[] = {
		"1", "\033[2J张\t三", "男\ne\tr", "\u202e反", "\f", ""
	};
	const struct text_setup setup = { .width = 100, .lines = 30 };
	g_autoptr(GString) out = g_string_new(NULL);
	REPORT_SPOOL_AUTO spool = report_spool_new(&plain, NULL, NULL);

	(void)state;
	report_row(spool, cells);
	assert_true(report_spool_end(spool, NULL));
	print(spool, &setup, out);
	assert_non_null(strstr(out->str, "[2J张 三"));
	assert_non_null(strstr(out->str, "男 e r"));
	assert_null(strpbrk(out->str, "\033\t\f\r"));
	assert_null(strstr(out->str, "\u202e"));
}

static void broken_spools_are_refused(void **state)
{
	static const char head[] = "cunwu-report\t1\ntitle\t表\ncolumn\tleft\t4\t0\t4\t项\n";
	static const char *const texts[] = {
		"",
		"something else\n",
		"cunwu-report\t1\n",
		"cunwu-report\t1\ntitle\t表\n",
		"cunwu-report\t1\ntitle\t表\ncolumn\tleft\t4\ne\n",
		"r\t张三", /* after the head: cut short */
		"r\t张三\n",
		"s\t1\n",
		"r\t张三\nx\t张三\ne\n",
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		FILE *file = tmpfile();
		if (i >= 5)
			fputs(head, file);
		fputs(texts[i], file);
		g_autoptr(GError) error = NULL;
		REPORT_READER_AUTO reader = report_reader_new(file, &error);
		enum report_item item = REPORT_BROKEN;
		while (reader && (item = report_next(reader, &error)) == REPORT_ROW)
			;
		assert_int_equal(item, REPORT_BROKEN);
		assert_true(g_error_matches(error, CUNWU_ERROR, ERROR_INVALID));
		fclose(file);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_are_as_they_were),
		cmocka_unit_test(tables_are_aligned_and_whole),
		cmocka_unit_test(pages_are_filled_and_numbered),
		cmocka_unit_test(a_row_longer_than_a_page_goes_on),
		cmocka_unit_test(what_cannot_be_set_is_refused),
		cmocka_unit_test(cells_are_cleaned),
		cmocka_unit_test(broken_spools_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
