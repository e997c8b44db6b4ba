/* test_prose.c - paragraphs as lines of cells */
#include "testing.h"

#include <string.h>

#include "cunwu/base/prose.h"
#include "cunwu/base/text.h"

/* The lines of a text, parted by /. */
static char *lines_of(const char *text, int cells)
{
	GString *out = g_string_new(NULL);
	int used;

	for (size_t next; *text; text += next) {
		size_t n = prose_wrap(text, cells, &used, &next);

		g_string_append(out, out->len ? "/" : "");
		g_string_append_len(out, text, (gssize)n);
	}
	return g_string_free(out, FALSE);
}

static void lines_end_where_they_may(void **state)
{
	static const struct {
		const char *text;
		int cells;
		const char *lines;
	} cases[] = {
		{ "一二三四五", 10, "一二三四五" },
		{ "一二三四五六", 10, "一二三四五/六" },
		{ "一二三四五。六", 10, "一二三四/五。六" },
		{ "一二三四（五六）", 10, "一二三四/（五六）" },
		{ "一二三四五）。六", 10, "一二三四/五）。六" },
		{ "一二三共2026年", 10, "一二三共/2026年" },
		{ "阿卜杜·买买提同志", 12, "阿卜杜·买买/提同志" },
		{ "a b c d e", 4, "a b/c d/e" },
		{ "第（3）条", 6, "第/（3）/条" },
		{ "。。。。。。", 4, "。。/。。/。。" }, /* nothing else can be done */
		{ "12345678901", 4, "1234/5678/901" },
		{ "出席9,000人", 8, "出席/9,000人" },
		{ "一二三到　　年　月　日止", 14,
		  "一二三/到　　年　月　/日止" }, /* longer than a line */
		{ "一二三四到　　年　月　日止", 20, "一二三四/到　　年　月　日止" },
		{ "", 4, "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *lines = lines_of(cases[i].text, cases[i].cells);

		assert_string_equal(lines, cases[i].lines);
	}
}

static bool begins_with_one_of(const char *line, const char *const *list)
{
	for (; *list; list++)
		if (g_str_has_prefix(line, *list))
			return true;
	return false;
}

/* Random texts: nothing is lost, no line is too wide, and marks stand where they may. */
static void nothing_is_lost(void **state)
{
	static const char *const parts[] = { "村", "民", "委",           "，", "。", "（",     "）",
					     "《", "》", "、",           "“",  "”",  "2026",   "A",
					     " ",  "·",  "葛\U000E0100", "%",  "(",  "e\u0301" };
	static const char *const never_first[] = { "，", "。", "）", "》", "、", "”", NULL };
	g_autoptr(GRand) rand = g_rand_new_with_seed(7);

	(void)state;
	for (int round = 0; round < 3000; round++) {
		g_autoptr(GString) text = g_string_new(NULL), back = g_string_new(NULL);
		int cells = g_rand_int_range(rand, 12, 60), n = g_rand_int_range(rand, 0, 80);

		for (int i = 0; i < n; i++) {
			/* marks in ones, so that no run of them is as long as a line */
			const char *part =
				parts[g_rand_int_range(rand, 0, (int)G_N_ELEMENTS(parts))];
			g_string_append(text, part);
			g_string_append(text, "户籍");
		}
		const char *rest = text->str;
		bool first = true;
		for (size_t next; *rest; rest += next, first = false) {
			g_autoptr(GString) line = g_string_new(NULL);
			int used;
			size_t bytes = prose_wrap(rest, cells, &used, &next);
			assert_true(next > 0 && next >= bytes);
			assert_int_equal(used, text_width_of(rest, 0, bytes));
			g_string_append_len(line, rest, (gssize)bytes);
			assert_true(text_width(line->str) <= cells);
			assert_true(first || !begins_with_one_of(line->str, never_first));
			g_string_append(back, line->str);
		}
		/* blanks may come and go */
		g_auto(GStrv) was = g_strsplit(text->str, " ", -1);
		g_auto(GStrv) is = g_strsplit(back->str, " ", -1);
		g_autofree char *a = g_strjoinv("", was), *b = g_strjoinv("", is);
		assert_string_equal(a, b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_end_where_they_may),
		cmocka_unit_test(nothing_is_lost),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
