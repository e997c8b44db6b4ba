/* test_lineprinter.c - what is sent to a printer that prints lines */
#include "testing.h"

#include <string.h>

#include "cunwu/base/text.h"
#include "cunwu/exchange/lineprinter.h"

struct bytes {
	struct text_sink sink;
	GString *kept;
};

static bool keep(struct text_sink *sink, const char *text, size_t length, GError **error)
{
	(void)error;
	g_string_append_len(((struct bytes *)sink)->kept, text, (gssize)length);
	return true;
}

static const struct report_column columns[] = {
	{ .heading = "姓名", .least = 8 },
	{ .heading = "性别" },
};

static const struct report report = {
	.title = "名册é",
	.columns = columns,
	.ncolumns = G_N_ELEMENTS(columns),
};

/* Prints one column of names; what was lost comes as lines. */
static void print(enum charset charset, bool init, const char *const *names, GString *bytes,
		  GString *lost)
{
	struct bytes sink = { { keep }, bytes };
	const struct text_setup setup = { .width = 40, .lines = 20, .left = 2, .paged = true };
	struct line_printer *printer = line_printer_new(charset, init, &sink.sink);
	REPORT_SPOOL_AUTO spool = report_spool_new(&report, line_printer_filter(printer), NULL);

	for (; *names; names++) {
		const char *cells[] = { *names, "女" };
		report_row(spool, cells);
	}
	assert_true(report_spool_end(spool, NULL));
	REPORT_READER_AUTO reader = report_reader_new(report_spool_file(spool), NULL);
	assert_true(textpage_print(reader, &setup, line_printer_sink(printer), NULL));
	for (size_t i = 0; i < losses_count(line_printer_losses(printer)); i++) {
		losses_show(line_printer_losses(printer), i, lost);
		g_string_append_c(lost, '\n');
	}
	line_printer_free(printer);
	assert_int_equal(text_ambiguous(), 1);
}

static void what_a_set_lacks_is_marked_and_listed(void **state)
{
	static const char *const names[] = { "张三", "𬀩㛃",      "王·“李”", "葛\U000E0100龑",
					     "㛃䶮", "é\U0000E000ǹ", NULL };
	static const struct {
		enum charset charset;
		const char *printed, *lost;
	} cases[] = {
		{ CHARSET_GB18030, "张三 𬀩㛃 王·“李” 葛龑 㛃䶮 é〓〓",
		  "葛\U000E0100（U+845B U+E0100）1 处，首见第 4 行\n"
		  "\U0000E000（U+E000）1 处，首见第 6 行\nǹ（U+01F9）1 处，首见第 6 行\n" },
		{ CHARSET_GBK, "张三 〓〓 王·“李” 葛龑 〓〓 é〓〓",
		  "𬀩（U+2C029）1 处，首见第 2 行\n㛃（U+36C3）2 处，首见第 2 "
		  "行\n"
		  "葛\U000E0100（U+845B U+E0100）1 处，首见第 4 行\n"
		  "䶮（U+4DAE）1 处，首见第 5 行\n"
		  "\U0000E000（U+E000）1 处，首见第 6 行\nǹ（U+01F9）1 处，首见第 6 行\n" },
		{ CHARSET_GB2312, "张三 〓〓 王·“李” 葛〓 〓〓 é〓〓",
		  "𬀩（U+2C029）1 处，首见第 2 行\n㛃（U+36C3）2 处，首见第 2 "
		  "行\n"
		  "葛\U000E0100（U+845B U+E0100）1 处，首见第 4 行\n"
		  "龑（U+9F91）1 处，首见第 4 行\n䶮（U+4DAE）1 处，首见第 5 行\n"
		  "\U0000E000（U+E000）1 处，首见第 6 行\nǹ（U+01F9）1 处，首见第 6 行\n" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) bytes = g_string_new(NULL), lost = g_string_new(NULL);
		print(cases[i].charset, false, names, bytes, lost);
		g_autofree char *text = g_convert(bytes->str, (gssize)bytes->len, "UTF-8",
						  "GB18030", NULL, NULL, NULL);
		g_auto(GStrv) printed = g_strsplit(cases[i].printed, " ", -1);
		for (char **name = printed; *name; name++)
			assert_non_null(strstr(text, *name));
		assert_string_equal(lost->str, cases[i].lost);
	}
}

static void bytes_are_for_a_printer(void **state)
{
	static const char *const names[] = { "张三", NULL };
	g_autoptr(GString) bytes = g_string_new(NULL), lost = g_string_new(NULL);

	(void)state;
	print(CHARSET_GB2312, true, names, bytes, lost);
	assert_true(g_str_has_prefix(bytes->str, "\x1b@\x1c&"));
	/* 张三 is D5C5 C8FD, 女 C5AE; two blanks of margin */
	assert_non_null(strstr(bytes->str, "\r\n  | \xd5\xc5\xc8\xfd"));
	assert_non_null(strstr(bytes->str, "| \xc5\xae"));
	int lines = 0;
	for (const char *c = bytes->str; *c; c++) {
		assert_true(*c != '\n' || c[-1] == '\r');
		lines += *c == '\n';
	}
	assert_int_equal(lines, 20);
	assert_int_equal(bytes->str[bytes->len - 1], '\f');
	assert_string_equal(lost->str, "");
}

/* Every line of the table takes the same number of bytes where each byte is a cell. */
static void columns_are_aligned_in_bytes(void **state)
{
	static const char *const names[] = { "张三", "王·“李”", "é①Ⅲ", "abc", "𬀩ǹ", NULL };
	g_autoptr(GString) bytes = g_string_new(NULL), lost = g_string_new(NULL);

	(void)state;
	print(CHARSET_GBK, false, names, bytes, lost);
	g_auto(GStrv) lines = g_strsplit(bytes->str, "\r\n", -1);
	for (char **line = lines + 2; g_str_has_prefix(*line, "  |"); line++)
		assert_int_equal(strlen(*line), strlen(lines[1]));
}

/* The tables of codes against the C library, which differs in the dash and the dot of GB 2312. */
static void sets_are_those_of_the_library(void **state)
{
	static const struct {
		enum charset charset;
		const char *library;
	} sets[] = { { CHARSET_GBK, "GBK" }, { CHARSET_GB2312, "EUC-CN" } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(sets); i++) {
		struct line_printer *printer = line_printer_new(sets[i].charset, false, NULL);
		struct report_filter *filter = line_printer_filter(printer);
		GIConv codes = g_iconv_open(sets[i].library, "UTF-8");
		for (gunichar c = 0xa0; c < 0xffff; c++) {
			char text[7] = { 0 }, code[8], *in = text, *out = code;
			if (c >= 0xd800 && c < 0xf900)
				continue; /* surrogates, private use */
			gsize n = (gsize)g_unichar_to_utf8(c, text), room = sizeof(code);
			bool has = g_iconv(codes, &in, &n, &out, &room) != (gsize)-1;
			g_iconv(codes, NULL, NULL, NULL, NULL);
			g_autofree char *fit = filter->apply(filter, text);
			if (c == 0x2014 || c == 0x2015 || c == 0xb7 || c == 0x30fb || c == 0x20ac
			    || c == 0x3013)
				continue;
			assert_int_equal(strcmp(fit, text) == 0, has);
		}
		g_iconv_close(codes);
		line_printer_free(printer);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_set_lacks_is_marked_and_listed),
		cmocka_unit_test(bytes_are_for_a_printer),
		cmocka_unit_test(columns_are_aligned_in_bytes),
		cmocka_unit_test(sets_are_those_of_the_library),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
