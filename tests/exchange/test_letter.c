/*
 * test_letter.c - documents as pages of text
 *
 * The pages themselves are in fixtures/paper/letter-*; run this program with CUNWU_REWRITE=1 to
 * write them anew, and look at what has changed.
 */
#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "cunwu/base/text.h"
#include "cunwu/exchange/letter.h"
#include "exchange/flow.h"

/* Pages kept in memory. */
struct kept {
	struct text_sink sink;
	GPtrArray *pages;
};

static bool keep(struct text_sink *sink, const char *text, size_t length, GError **error)
{
	struct kept *kept = (struct kept *)sink;

	(void)error;
	g_ptr_array_add(kept->pages, g_strndup(text, length));
	return true;
}

static GPtrArray *print(const struct letter *letter, const struct text_setup *setup)
{
	struct kept kept = { { keep }, g_ptr_array_new_with_free_func(g_free) };

	assert_true(letter_print(letter, setup, &kept.sink, NULL));
	return kept.pages;
}

static char *joined(const GPtrArray *pages)
{
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < pages->len; i++)
		g_string_append(all, pages->pdata[i]);
	return g_string_free(all, FALSE);
}

static void add(struct letter *letter, enum letter_part part, const char *text)
{
	assert_non_null(letter_add(letter, part, text, NULL));
}

static void add_table(struct letter *letter, int rows)
{
	struct letter_block *table = letter_add(letter, LETTER_TABLE, NULL, NULL);

	assert_true(letter_add_column(table, "序号", ALIGN_RIGHT, NULL));
	assert_true(letter_add_column(table, "姓名", ALIGN_LEFT, NULL));
	assert_true(letter_add_column(table, "住址", ALIGN_LEFT, NULL));
	for (int i = 0; i < rows; i++) {
		g_autofree char *number = g_strdup_printf("%d", i + 1);
		const char *const cells[] = { number, i % 3 ? "王大山" : "阿卜杜热合曼·买买提",
					      i % 5 ? "一组"
						    : "三组3栋西单元二层左侧门面房后院，"
						      "从村口往里走第二条巷子进去右手边" };
		assert_true(letter_add_row(letter, table, cells, NULL));
	}
}

static void add_signs(struct letter *letter)
{
	struct letter_block *block = letter_add(letter, LETTER_SIGN, NULL, NULL);
	const char *const who[] = { "移交人（王大山）：", "接收人：", "监交人：", NULL };

	block->signs = g_strdupv((char **)(uintptr_t)who);
}

static void add_seal(struct letter *letter)
{
	struct letter_block *block = letter_add(letter, LETTER_SEAL, "龙泉村村民选举委员会", NULL);

	block->date = g_strdup("二〇二六年三月二十日");
}

#define PROSE \
	"本村依照《中华人民共和国村民委员会组织法》投票选举第十一届村民委员会。登记参加选举的村民" \
	"352人，参加投票的318人，投票人数超过登记人数的一半（《村民委员会组织法》），选举有效。"

static struct letter *notice(int rows)
{
	struct letter *letter = letter_new("龙泉村第十一届村民委员会当选公告");

	letter->mark = g_strdup("数据号 3f9ca1be");
	add(letter, LETTER_LINE, "龙选字第16号");
	add(letter, LETTER_LINE, "全体村民：");
	add(letter, LETTER_PARAGRAPH, PROSE);
	add(letter, LETTER_HEADING, "一、名单");
	add_table(letter, rows);
	add(letter, LETTER_PARAGRAPH, "特此公告。");
	add_seal(letter);
	return letter;
}

static struct letter *handover(int rows)
{
	struct letter *letter = letter_new("交接书");

	letter->copies = 2;
	add(letter, LETTER_PARAGRAPH, PROSE);
	add(letter, LETTER_PAGE, NULL);
	add_table(letter, rows);
	add_signs(letter);
	return letter;
}

static void pages_are_as_they_were(void **state)
{
	static const struct {
		const char *name;
		struct letter *(*make)(int rows);
		int rows;
		struct text_setup setup;
	} cases[] = {
		{ "letter-80", notice, 5, { .width = 80, .lines = 40 } },
		{ "letter-132", notice, 5, { .width = 132, .lines = 40 } },
		{ "letter-long-80", notice, 40, { .width = 80, .lines = 30, .paged = true } },
		{ "letter-box-80",
		  notice,
		  5,
		  { .width = 80, .lines = 40, .rules = TEXT_RULES_BOX, .left = 2 } },
		{ "letter-copies-80",
		  handover,
		  6,
		  { .width = 80, .lines = 24, .binding = 8, .duplex = true } },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *path =
			g_strconcat(FIXTURES "/paper/", cases[i].name, ".txt", NULL);
		g_autofree char *expected = NULL;
		LETTER_AUTO letter = cases[i].make(cases[i].rows);
		g_autoptr(GPtrArray) pages = print(letter, &cases[i].setup);
		g_autofree char *text = joined(pages);

		if (getenv("CUNWU_REWRITE"))
			assert_true(g_file_set_contents(path, text, -1, NULL));
		assert_true(g_file_get_contents(path, &expected, NULL, NULL));
		assert_string_equal(text, expected);
	}
}

/* Twice as wide, between the marks, in the middle. */
static void a_title_can_be_wide(void **state)
{
	LETTER_AUTO letter = letter_new("公告");
	const struct text_setup setup = { .width = 62, .lines = 20, .large = true };
	g_autoptr(GPtrArray) pages = print(letter, &setup);

	(void)state;
	assert_true(g_str_has_prefix(pages->pdata[0], "                          " TEXT_LARGE
						      "公告" TEXT_LARGE_END "\n"));
}

static void paper_that_is_too_small_is_refused(void **state)
{
	static const struct text_setup setups[] = {
		{ .width = 30, .lines = 60 },
		{ .width = 80, .lines = 8 },
		{ .width = 80, .lines = 60, .binding = 50 },
	};
	LETTER_AUTO letter = notice(3);
	struct kept kept = { { keep }, NULL };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(setups); i++)
		assert_fails(letter_print(letter, &setups[i], &kept.sink, error), ERROR_USAGE);
}

/* The file for the helper */

static char *file_text(const struct letter *letter)
{
	FILE *file = letter_write(letter, NULL);
	GString *text = g_string_new(NULL);
	int c;

	assert_non_null(file);
	assert_true(letter_is(file));
	while ((c = getc(file)) != EOF)
		g_string_append_c(text, (char)c);
	fclose(file);
	return g_string_free(text, FALSE);
}

static struct letter *read_text(const char *text, GError **error)
{
	FILE *file = tmpfile();

	fputs(text, file);
	struct letter *letter = letter_read(file, error);
	fclose(file);
	return letter;
}

static void a_file_is_read_as_it_was_written(void **state)
{
	struct letter *(*const makers[])(int) = { notice, handover };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(makers); i++) {
		LETTER_AUTO letter = makers[i](7);
		g_autofree char *text = file_text(letter);
		LETTER_AUTO read = read_text(text, NULL);
		assert_non_null(read);
		g_autofree char *again = file_text(read);
		assert_string_equal(again, text);
	}
}

static void a_file_that_is_cut_short_is_refused(void **state)
{
	static const char *const texts[] = {
		"",
		"cunwu-report\t1\nend\n",
		"cunwu-letter\t1\n",
		"cunwu-letter\t1\nparagraph\t甲\n",
		"cunwu-letter\t1\nparagraph\nend\n",
		"cunwu-letter\t1\nrow\t甲\nend\n",
		"cunwu-letter\t1\ntable\tl甲\nrow\t1\t2\nend\n",
		"cunwu-letter\t1\ntable\nend\n",
		"cunwu-letter\t1\ntable\t\nend\n",
		"cunwu-letter\t1\nsign\nend\n",
		"cunwu-letter\t1\nseal\t1\t2\t3\nend\n",
		"cunwu-letter\t1\nwhat\t1\nend\n",
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		assert_fails(read_text(texts[i], error) != NULL, ERROR_INVALID);
	assert_false(letter_is(stdin));
}

static void too_much_is_refused(void **state)
{
	LETTER_AUTO letter = letter_new("甲");
	g_autofree char *long_text = g_strnfill(LETTER_TEXT_MAX + 1, 'a');

	(void)state;
	assert_fails(letter_add(letter, LETTER_LINE, long_text, error) != NULL, ERROR_INVALID);
	for (int i = 0; i < LETTER_BLOCKS_MAX; i++)
		add(letter, LETTER_LINE, "甲");
	assert_fails(letter_add(letter, LETTER_LINE, "乙", error) != NULL, ERROR_INVALID);
}

/* Where pages end */

#define ROW \
	{ \
		.height = 1, .table = 0 \
	}

static void pages_end_where_they_may(void **state)
{
	const struct flow_table tables[] = { { 2, 1 } };
	static const struct {
		struct flow_strip strips[8];
		size_t n;
		double room;
		const char *pages; /* first-end of each */
	} cases[] = {
		{ { { 1, .table = -1 } }, 1, 5, "0-1 " },
		{ { { 3, .table = -1 }, { 3, .table = -1 } }, 2, 5, "0-1 1-2 " },
		/* what is kept goes with the next */
		{ { { 3, .table = -1 }, { 2, .keep = true, .table = -1 }, { 2, .table = -1 } },
		  3,
		  5,
		  "0-1 1-3 " },
		/* unless nothing else can be done */
		{ { { 3, .keep = true, .table = -1 }, { 3, .table = -1 } }, 2, 5, "0-1 1-2 " },
		/* a gap vanishes where a page begins */
		{ { { 4, .table = -1 }, { 2, .gap = true, .table = -1 }, { 4, .table = -1 } },
		  3,
		  5,
		  "0-1 2-3 " },
		/* a page of one's own */
		{ { { 9, .table = -1 }, { 1, .table = -1 } }, 2, 5, "0-1 1-2 " },
		{ { { 1, .table = -1 }, { 1, .fresh = true, .table = -1 } }, 2, 5, "0-1 1-2 " },
		/* the head takes 2, the line below 1: two rows a page */
		{ { ROW, ROW, ROW, ROW, ROW }, 5, 5, "0-2 2-4 4-5 " },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GArray) pages = g_array_new(FALSE, FALSE, sizeof(struct flow_page));
		g_autoptr(GString) said = g_string_new(NULL);

		flow_pages(cases[i].strips, cases[i].n, tables, cases[i].room, pages);
		for (guint p = 0; p < pages->len; p++) {
			const struct flow_page *page = &g_array_index(pages, struct flow_page, p);
			g_string_append_printf(said, "%zu-%zu ", page->first, page->end);
		}
		assert_string_equal(said->str, cases[i].pages);
	}
}

/* Random documents */

static char *random_text(GRand *rand, int most)
{
	static const char *const parts[] = { "村民", "委员", "会",    "，",          "。",
					     "（",   "）",   "《",    "》",          "2026",
					     "A",    "、",   "阿·买", "葛\U000E0100" };
	GString *text = g_string_new("村");
	int n = g_rand_int_range(rand, 0, most);

	for (int i = 0; i < n; i++) {
		g_string_append(text, parts[g_rand_int_range(rand, 0, (int)G_N_ELEMENTS(parts))]);
		g_string_append(text, "户");
	}
	return g_string_free(text, FALSE);
}

static struct letter *random_letter(GRand *rand)
{
	g_autofree char *title = random_text(rand, 10);
	struct letter *letter = letter_new(title);
	int n = g_rand_int_range(rand, 1, 8);

	for (int i = 0; i < n; i++) {
		g_autofree char *text = random_text(rand, 120);
		switch (g_rand_int_range(rand, 0, 6)) {
		case 0:
			add_table(letter, g_rand_int_range(rand, 0, 60));
			break;
		case 1:
			add(letter, LETTER_PARAGRAPH, text);
			add_signs(letter);
			break;
		case 2:
			add_seal(letter);
			break;
		case 3:
			add(letter, LETTER_PAGE, NULL);
			break;
		case 4:
			add(letter, LETTER_HEADING, "一、小标题");
			break;
		default:
			add(letter, LETTER_PARAGRAPH, text);
		}
	}
	return letter;
}

static bool has_prefix_of(const char *line, const char *const *list)
{
	while (*line == ' ')
		line++;
	for (; *list; list++)
		if (g_str_has_prefix(line, *list))
			return true;
	return false;
}

/* The last line of the text before who signs is on the same page as the first who does. */
static void check_page(const char *page, const struct text_setup *setup)
{
	static const char *const never_first[] = { "，", "。", "）", "》", "、", NULL };
	g_auto(GStrv) lines = g_strsplit(page, "\n", -1);
	bool any = false;

	assert_true((int)g_strv_length(lines) <= setup->lines + 2);
	for (char **line = lines; *line; line++) {
		assert_true(text_width(*line) <= setup->width);
		assert_false(has_prefix_of(*line, never_first));
		if (strstr(*line, "移交人（王大山）：_"))
			assert_true(any);
		any = any || (**line && strncmp(*line, "第 ", strlen("第 ")) != 0);
	}
}

/* Where a table goes on, its headings stand first. */
static void check_table(const char *page)
{
	g_auto(GStrv) lines = g_strsplit(page, "\n", -1);

	if (lines[0] && lines[0][0] == '|')
		fail_msg("a table goes on without its headings: %s", page);
	if (lines[0] && lines[0][0] == '+' && lines[1])
		assert_non_null(strstr(lines[1], "序号"));
}

/* The characters of all pages that are no blanks, and neither feet nor tables. */
static char *bare_text(const GPtrArray *pages)
{
	GString *bare = g_string_new(NULL);

	for (guint i = 0; i < pages->len; i++) {
		g_auto(GStrv) lines = g_strsplit(pages->pdata[i], "\n", -1);
		for (char **line = lines; *line; line++)
			for (const char *c = *line; !strstr(*line, " 页 共 ") && *c; c++)
				if (*c != ' ')
					g_string_append_c(bare, *c);
	}
	return g_string_free(bare, FALSE);
}

/* Each paragraph is there, and each row of tables in turn. */
static void check_texts(const struct letter *letter, const GPtrArray *pages)
{
	g_autofree char *bare = bare_text(pages);
	const char *at = bare;

	for (guint i = 0; i < letter->blocks->len; i++) {
		const struct letter_block *block = letter->blocks->pdata[i];
		for (guint r = 0; block->table && r < block->table->rows->len; r++) {
			char **row = block->table->rows->pdata[r];
			g_autofree char *start = g_strdup_printf("|%s|%.6s", row[0], row[1]);
			at = strstr(at, start);
			assert_non_null(at);
		}
		if (block->part != LETTER_PARAGRAPH)
			continue;
		at = strstr(at, block->text);
		assert_non_null(at);
		at += strlen(block->text);
	}
}

static void nothing_is_lost_and_all_fits(void **state)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(11);

	(void)state;
	for (int round = 0; round < 300; round++) {
		LETTER_AUTO letter = random_letter(rand);
		const struct text_setup setup = { .width = round % 2 ? 80 : 132,
						  .lines = g_rand_int_range(rand, 20, 61) };
		g_autoptr(GPtrArray) pages = print(letter, &setup);

		for (guint i = 0; i < pages->len; i++) {
			check_page(pages->pdata[i], &setup);
			check_table(pages->pdata[i]);
		}
		check_texts(letter, pages);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_are_as_they_were),
		cmocka_unit_test(a_title_can_be_wide),
		cmocka_unit_test(paper_that_is_too_small_is_refused),
		cmocka_unit_test(a_file_is_read_as_it_was_written),
		cmocka_unit_test(a_file_that_is_cut_short_is_refused),
		cmocka_unit_test(too_much_is_refused),
		cmocka_unit_test(pages_end_where_they_may),
		cmocka_unit_test(nothing_is_lost_and_all_fits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
