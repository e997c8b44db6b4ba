/* test_csv.c - rows of cells, well-formed and not, there and back */
#include "testing.h"

#include <string.h>

#include "cunwu/exchange/csv.h"

/* Rows as [line:cell|cell], to compare and to read. */
static char *show(const char *text, GError **error)
{
	g_autofree char *copy = g_strdup(text);
	g_autofree struct csv *csv = g_new(struct csv, 1);
	g_autoptr(GString) out = g_string_new(NULL);

	csv_open(csv, copy);
	while (csv_row(csv, error)) {
		g_string_append_printf(out, "[%zu:", csv->line);
		for (size_t i = 0; i < csv->ncells; i++) {
			assert_int_equal(strlen(csv->cells[i].text), csv->cells[i].length);
			g_string_append_printf(out, "%s%s", i ? "|" : "", csv->cells[i].text);
		}
		g_string_append(out, csv->ncells ? "]" : "-]");
	}
	return g_strdup(out->str);
}

static void rows_are_read_as_spreadsheets_read_them(void **state)
{
	static const struct {
		const char *text, *rows;
	} cases[] = {
		{ "a,b\nc,d\n", "[1:a|b][2:c|d]" },
		{ "a,b\r\nc,d", "[1:a|b][2:c|d]" },
		{ "a,b\rc,d\r", "[1:a|b][2:c|d]" },
		{ "a,\n,b\n,", "[1:a|][2:|b][3:|]" },
		{ "a\n\nb\r\n\r\n", "[1:a][2:-][3:b][4:-]" },
		{ "\"\"\na", "[1:][2:a]" },
		{ "\"a,b\",\"c\"\"d\"", "[1:a,b|c\"d]" },
		{ "\"a\nb\r\nc\rd\",e\nf", "[1:a\nb\r\nc\rd|e][5:f]" },
		{ "a , b, \"c,d\" ,e", "[1:a | b|c,d|e]" },
		{ "5\"寸,a\"b\"", "[1:5\"寸|a\"b\"]" },
		{ "\"张三\"(户主),x", "[1:张三(户主)|x]" },
		{ "\"a\"\"\",b", "[1:a\"|b]" },
		{ "=\"001\",x", "[1:=\"001\"|x]" },
		{ "a\tb\nc\td,e\n", "[1:a|b][2:c|d,e]" },
		{ "a;b;c\nd;e,f;g\n", "[1:a|b|c][2:d|e,f|g]" },
		{ "标题\n\"a;b;c;d\",b\n", "[1:标题][2:a;b;c;d|b]" },
		{ "sep=;\r\na,b;c\n", "[2:a,b|c]" },
		{ "sep=x", "[1:sep=x]" },
		{ "一列\n两列\n", "[1:一列][2:两列]" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *rows = show(cases[i].text, &error);

		assert_null(error);
		assert_string_equal(rows, cases[i].rows);
	}
}

static char *repeat(const char *unit, size_t n, const char *end)
{
	GString *text = g_string_new(NULL);

	while (n-- > 0)
		g_string_append(text, unit);
	g_string_append(text, end);
	return g_string_free(text, FALSE);
}

static void bounds_and_open_quotes_are_refused_with_the_line(void **state)
{
	g_autofree char *columns = repeat(",", CSV_MAX_COLUMNS, "");
	g_autofree char *many = repeat(",", 100000, "");
	g_autofree char *cell = repeat("x", CSV_MAX_CELL + 1, ",b");
	g_autofree char *quoted = repeat("\n", CSV_MAX_CELL + 9, "\"");
	g_autofree char *open = g_strconcat("a,b\n\n\"c", quoted, NULL);
	g_autofree char *part = repeat("y", 60000, ",");
	g_autofree char *row = repeat(part, 18, "");
	const struct {
		const char *text, *says;
	} cases[] = {
		{ "a,b\nc,\"d\n\n", "第 2 行有一个引号没有配对" },
		{ "\"", "第 1 行有一个引号没有配对" },
		{ "\"a\"\"", "第 1 行有一个引号没有配对" },
		{ open, "第 3 行有一个引号没有配对" },
		{ "a,\"b\nc\"\n\"d", "第 2 行（按文本数是第 3 行）有一个引号" },
		{ columns, "第 1 行的列数超过 1024" },
		{ many, "第 1 行的列数超过 1024" },
		{ cell, "第 1 行有一格的字节数超过 65536" },
		{ row, "第 1 行的字节数超过 1048576" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *before = show(cases[i].text, &error);

		assert_non_null(before);
		assert_true(g_error_matches(error, CUNWU_ERROR, ERROR_INVALID));
		if (!strstr(error->message, cases[i].says))
			fail_msg("%s: %s", cases[i].says, error->message);
	}
}

static void cells_are_guarded_from_spreadsheets(void **state)
{
	static const struct {
		const char *text, *written;
	} cases[] = {
		{ "张三", "张三" },
		{ "12", "12" },
		{ "-5", "-5" },
		{ "0", "0" },
		{ "13800000000", "13800000000" },
		{ "1990-02-28", "1990-02-28" },
		{ "a,b", "\"a,b\"" },
		{ " a", "\" a\"" },
		{ "a\"b", "\"a\"\"b\"" },
		{ "001", "\"=\"\"001\"\"\"" },
		{ "999999199001010010", "\"=\"\"999999199001010010\"\"\"" },
		{ "99999919900101001X", "99999919900101001X" },
		{ "1-2", "\"=\"\"1-2\"\"\"" },
		{ "3E5", "\"=\"\"3E5\"\"\"" },
		{ "1985-07", "\"=\"\"1985-07\"\"\"" },
		{ "=1+1", "'=1+1" },
		{ "＝1+1", "'＝1+1" },
		{ "+8613800000000", "'+8613800000000" },
		{ "-1-2", "'-1-2" },
		{ "@x", "'@x" },
		{ "'x", "''x" },
		{ "=\"001\"", "\"'=\"\"001\"\"\"" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *row[] = { cases[i].text, "z" };
		g_autoptr(GString) out = g_string_new(NULL);
		g_autofree char *expected = g_strconcat(cases[i].written, ",z\r\n", NULL);

		csv_add_row(out, row, 2);
		assert_string_equal(out->str, expected);
	}
}

/* Whatever the texts, reading gives back what was written. */
static void what_is_written_is_read(void **state)
{
	static const char *const parts[] = { "\"",  ",", "\n", "\r", "\t", ";",  " ",  "'",  "=",
					     "=\"", "+", "-",  "@",  "0",  "12", "张", "＝", "E" };
	g_autoptr(GRand) rand = g_rand_new_with_seed(5);
	g_autofree struct csv *csv = g_new(struct csv, 1);

	(void)state;
	for (int n = 0; n < 30000; n++) {
		g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
		g_autoptr(GString) out = g_string_new("甲,乙\r\n丙,丁\r\n");
		size_t columns = 1 + g_rand_int(rand) % 4, rows = 1 + g_rand_int(rand) % 3;

		for (size_t i = 0; i < columns * rows; i++) {
			g_autoptr(GString) cell = g_string_new(NULL);
			for (guint k = g_rand_int(rand) % 6; k > 0; k--)
				g_string_append(cell,
						parts[g_rand_int(rand) % G_N_ELEMENTS(parts)]);
			g_ptr_array_add(cells, g_strdup(cell->str));
		}
		for (size_t r = 0; r < rows; r++)
			csv_add_row(out, (const char *const *)cells->pdata + r * columns, columns);

		csv_open(csv, out->str);
		csv->separator = ',', csv->stops['\t'] = csv->stops[';'] = false;
		csv->stops[','] = true;
		assert_true(csv_row(csv, NULL) && csv_row(csv, NULL));
		for (size_t r = 0; r < rows; r++) {
			assert_true(csv_row(csv, NULL));
			assert_int_equal(csv->ncells, columns);
			for (size_t i = 0; i < columns; i++) {
				csv_unguard(&csv->cells[i]);
				assert_string_equal(csv->cells[i].text,
						    cells->pdata[r * columns + i]);
			}
		}
		assert_false(csv_row(csv, NULL));
	}
}

/* A reader of a few lines that copies: the same cells for any text of these bytes. */
static bool slow_row(const char **at, char separator, GPtrArray *cells)
{
	const char *c = *at;

	g_ptr_array_set_size(cells, 0);
	while (*c) {
		GString *cell = g_string_new(NULL);
		const char *quote = c + strspn(c, " ");

		if (*quote == '"') {
			for (c = quote + 1; *c && (*c != '"' || c[1] == '"'); c++) {
				c += *c == '"';
				g_string_append_c(cell, *c);
			}
			if (!*c++) {
				g_string_free(cell, TRUE);
				return false;
			}
			size_t rest = strcspn(c, "\r\n");
			const char *stop = memchr(c, separator, rest);
			rest = stop ? (size_t)(stop - c) : rest;
			if (strspn(c, " ") < rest)
				g_string_append_len(cell, c, (gssize)rest);
			c += rest;
		} else {
			while (*c && *c != separator && *c != '\r' && *c != '\n')
				g_string_append_c(cell, *c++);
		}
		g_ptr_array_add(cells, g_string_free(cell, FALSE));
		if (*c != separator || !*c)
			break;
		if (!*++c)
			g_ptr_array_add(cells, g_strdup(""));
	}
	if (*c)
		c += c[0] == '\r' && c[1] == '\n' ? 2 : 1;
	*at = c;
	return true;
}

static void any_text_is_read_as_a_slow_reader_does(void **state)
{
	static const char *const parts[] = { "\"", "\"", ",", "\n", "\r", "\r\n", " ", "a", "张" };
	g_autoptr(GRand) rand = g_rand_new_with_seed(9);
	g_autofree struct csv *csv = g_new(struct csv, 1);

	(void)state;
	for (int n = 0; n < 30000; n++) {
		g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
		g_autoptr(GString) text = g_string_new(NULL);

		for (guint i = g_rand_int(rand) % 24; i > 0; i--)
			g_string_append(text, parts[g_rand_int(rand) % G_N_ELEMENTS(parts)]);
		g_autofree char *copy = g_strdup(text->str);
		const char *at = text->str;
		csv_open(csv, copy);
		assert_int_equal(csv->separator, ',');
		while (*at) {
			bool whole = slow_row(&at, ',', cells);

			assert_int_equal(csv_row(csv, NULL), whole);
			if (!whole)
				break;
			for (size_t i = 0; i < csv->ncells; i++)
				assert_string_equal(csv->cells[i].text, cells->pdata[i]);
			if (csv->ncells > 0)
				assert_int_equal(csv->ncells, cells->len);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_read_as_spreadsheets_read_them),
		cmocka_unit_test(bounds_and_open_quotes_are_refused_with_the_line),
		cmocka_unit_test(cells_are_guarded_from_spreadsheets),
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(any_text_is_read_as_a_slow_reader_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
