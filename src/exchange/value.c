/* value.c - what clerks write in a cell, as the text form of a field */
#include "cunwu/exchange/value.h"

#include <stdlib.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/model/kind.h"

/* Appends with full-width forms made narrow, but for the characters in `without`. */
static void add_narrow(GString *out, const char *text, const char *without)
{
	for (; *text; text += g_utf8_skip[(guchar)*text]) {
		gunichar c = g_utf8_get_char(text);

		if (c >= 0xff01 && c <= 0xff5e)
			c -= 0xff01 - 0x21;
		if (c == 0x3000 || c == 0xa0)
			c = ' ';
		if (c >= 0x80)
			g_string_append_unichar(out, c);
		else if (!strchr(without, (int)c))
			g_string_append_c(out, (char)c);
	}
}

static bool is_nothing(const char *text)
{
	static const char *const words[] = { "",  "无",   "-",    "--", "—",     "——",
					     "/", "不详", "未知", "空", "无此项" };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcmp(text, words[i]) == 0)
			return true;
	return false;
}

/* 5.10723E+17: what a spreadsheet makes of a long number. */
static bool is_scientific(const char *text)
{
	size_t n = strspn(text, "0123456789.");

	return n > 0 && (text[n] == 'E' || text[n] == 'e') && text[n + 1] == '+'
	       && g_ascii_isdigit(text[n + 2]) && text[strspn(text, "0123456789.Ee+")] == '\0';
}

static bool digits_lost(const char *label, const char *cell, GError **error)
{
	return error_set(error, ERROR_INVALID,
			 "%s：“%s”是表格软件缩写的数，后面的数字已经丢失；"
			 "请在原表中把这一列设为“文本”格式并核对号码，再另存导入",
			 label, cell);
}

/* Dates */

/* Spreadsheets count days from 1899-12-30 (with a 1900-02-29 that never was). */
#define SERIAL_START 2415019 /* Julian day number */
#define SERIAL_MIN   10000
#define SERIAL_MAX   73050

static bool read_serial(const char *text, struct date *out)
{
	char *end;
	long n = strtol(text, &end, 10);

	if (end - text != 5 || n < SERIAL_MIN || n > SERIAL_MAX)
		return false;
	if (*end == '.')
		end += 1 + strspn(end + 1, "0123456789"); /* the time of the day */
	if (*end)
		return false;
	*out = (struct date){ SERIAL_START + (int32_t)n, DATE_DAY };
	return true;
}

/* Cuts off what stands behind a date: a time, 生, 出生. */
static void cut_tail(GString *text)
{
	static const char *const tails[] = { "出生", "生" };
	char *time = strpbrk(text->str, " T");

	if (time && time != text->str && strchr(time, ':'))
		g_string_truncate(text, (gsize)(time - text->str));
	for (size_t i = 0; i < G_N_ELEMENTS(tails); i++)
		if (g_str_has_suffix(text->str, tails[i]))
			g_string_truncate(text, text->len - strlen(tails[i]));
	for (char *blank; (blank = strchr(text->str, ' '));)
		g_string_erase(text, blank - text->str, 1);
}

/* 85.07, 3-15, 85年7月, 850715: the year has not four digits. */
static bool is_short_year(const char *text)
{
	size_t n = strspn(text, "0123456789");

	if (text[n] == '\0')
		return n == 6;
	return (n == 1 || n == 2) && (strchr(".-/", text[n]) || g_str_has_prefix(text + n, "年"));
}

static bool is_likely(struct date date)
{
	int year, month, day;

	date_to_ymd(date, &year, &month, &day);
	return (year >= 1850 && year < 2200) || (year == 9999 && month == 12 && day == 31);
}

bool value_read_date(const char *label, const char *cell, struct date *out, GError **error)
{
	static const struct date epoch = { SERIAL_START, DATE_DAY }; /* no day counts from it */
	g_autoptr(GString) text = NULL;
	size_t digits;

	*out = (struct date){ 0 };
	if (date_parse(cell, out) && is_likely(*out))
		return true;
	*out = (struct date){ 0 };
	text = g_string_sized_new(32);
	add_narrow(text, cell, "'\"");
	cut_tail(text);
	digits = strspn(text->str, "0123456789");
	if (is_nothing(text->str))
		return true;
	if (strcmp(text->str, "长期") == 0) {
		*out = date_from_ymd(9999, 12, 31);
		return true;
	}
	if (digits >= 4 && (read_serial(text->str, out) || date_read(text->str, epoch, out))
	    && is_likely(*out))
		return true;
	*out = (struct date){ 0 };
	if (is_short_year(text->str))
		return error_set(error, ERROR_INVALID,
				 "%s：“%s”的年份不是四位，请写全，如 1985.07.15", label, cell);
	return error_set(error, ERROR_INVALID,
			 digits >= 4 ? "%s：没有“%s”这样的日期，请核对"
				     : "%s：“%s”不是日期，请写成 1985-07-15 或 1985年7月",
			 label, cell);
}

bool value_read_short_date(const char *cell, struct date known, struct date *out)
{
	g_autoptr(GString) text = g_string_sized_new(32);
	struct date date;
	int year, month, day;

	add_narrow(text, cell, "'\"");
	cut_tail(text);
	size_t n = strspn(text->str, "0123456789");
	if (!known.jd || !is_short_year(text->str) || n == 1)
		return false;
	date_to_ymd(known, &year, &month, &day);
	g_autofree char *whole = g_strdup_printf("%02d%s", year / 100, text->str);
	if (!value_read_date("", whole, &date, NULL) || !date_agrees(date, known))
		return false;
	*out = date;
	return true;
}

static bool read_date(const struct field *field, const char *cell, GString *out, GError **error)
{
	struct date date;

	if (!value_read_date(field->label, cell, &date, error))
		return false;
	date_format(date, out);
	return true;
}

/* The other kinds */

static bool read_text(const struct field *field, const char *cell, GString *out, GError **error)
{
	(void)field;
	(void)error;
	g_string_append(out, cell);
	return true;
}

static bool read_idno(const struct field *field, const char *cell, GString *out, GError **error)
{
	add_narrow(out, cell, " -'\"");
	if (is_nothing(cell) || is_nothing(out->str))
		g_string_truncate(out, 0);
	if (is_scientific(out->str))
		return digits_lost(field->label, cell, error);
	if (g_str_has_suffix(out->str, "x"))
		out->str[out->len - 1] = 'X';
	return true;
}

static bool read_phone(const struct field *field, const char *cell, GString *out, GError **error)
{
	static const char *const prefixes[] = { "+86", "0086", "86" };

	if (is_nothing(cell))
		return true;
	if (is_scientific(cell))
		return digits_lost(field->label, cell, error);
	add_narrow(out, cell, " -()'\"");
	for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++)
		if (g_str_has_prefix(out->str, prefixes[i]) && out->len == strlen(prefixes[i]) + 11)
			g_string_erase(out, 0, (gssize)strlen(prefixes[i]));
	if (out->len != 11 || out->str[0] != '1' || strspn(out->str, "0123456789") != 11)
		g_string_assign(out, cell);
	return true;
}

static bool read_yesno(const struct field *field, const char *cell, GString *out, GError **error)
{
	static const struct {
		const char *word, *form;
	} words[] = {
		{ "是", "1" },   { "否", "0" },    { "有", "1" }, { "无", "0" },  { "1", "1" },
		{ "0", "0" },    { "√", "1" },     { "✓", "1" },  { "✔", "1" },   { "×", "0" },
		{ "✗", "0" },    { "✘", "0" },     { "对", "1" }, { "错", "0" },  { "不是", "0" },
		{ "没有", "0" }, { "y", "1" },     { "n", "0" },  { "yes", "1" }, { "no", "0" },
		{ "true", "1" }, { "false", "0" },
	};
	g_autoptr(GString) text = g_string_new(NULL);

	add_narrow(text, cell, " ");
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (g_ascii_strcasecmp(text->str, words[i].word) == 0) {
			g_string_append(out, words[i].form);
			return true;
		}
	return error_set(error, ERROR_INVALID, "%s：“%s”看不出是或否，请填“是”或“否”", field->label,
			 cell);
}

static bool read_int(const struct field *field, const char *cell, GString *out, GError **error)
{
	add_narrow(out, cell, " ,'\"");
	if (is_nothing(out->str))
		g_string_truncate(out, 0);
	size_t n = strspn(out->str + (out->str[0] == '-'), "0123456789") + (out->str[0] == '-');
	if (out->str[n] == '.' && out->str[n + 1 + strspn(out->str + n + 1, "0")] == '\0')
		g_string_truncate(out, n);
	if (out->len == 0 || (n == out->len && g_ascii_isdigit(out->str[n - 1]) && n <= 18))
		return true;
	return error_set(error, ERROR_INVALID, "%s：“%s”不是整数", field->label, cell);
}

static bool read_code(const struct field *field, const char *cell, GString *out, GError **error)
{
	const struct code_item *item = code_find(field->codes, cell);

	if (!item)
		return error_set(error, ERROR_INVALID, "%s：“%s”不在代码表 %s 中", field->label,
				 cell, field->codes->standard);
	g_string_append(out, item->code);
	return true;
}

bool value_read(const struct field *field, const char *cell, GString *out, GError **error)
{
	static bool (*const readers[])(const struct field *, const char *, GString *, GError **) = {
		[KIND_TEXT] = read_text,   [KIND_NOTE] = read_text, [KIND_INT] = read_int,
		[KIND_YESNO] = read_yesno, [KIND_DATE] = read_date, [KIND_CODE] = read_code,
		[KIND_REF] = read_text,    [KIND_IDNO] = read_idno, [KIND_PHONE] = read_phone,
	};
	_Static_assert(G_N_ELEMENTS(readers) == KIND_COUNT, "every kind can be read");

	g_string_truncate(out, 0);
	return *cell == '\0' || readers[field->kind](field, cell, out, error);
}
