/* kind.c - what each kind of value does */
#include "cunwu/model/kind.h"

#include <glib.h>
#include <inttypes.h>
#include <string.h>

#include "cunwu/base/date.h"
#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "cunwu/model/problem.h"
#include "kinds.h"

/* Values */

bool code_is(struct code code, const char *text)
{
	return strcmp(code.text, text) == 0;
}

static const struct code_word *find_word(const struct code_list *list, const char *text)
{
	size_t at = code_hash(text) & (list->nwords - 1);

	for (; list->words[at].text; at = (at + 1) & (list->nwords - 1))
		if (strcmp(list->words[at].text, text) == 0)
			return &list->words[at];
	return NULL;
}

/* Without blanks and with ASCII for its full-width forms; false if that does not fit. */
static bool fold(const char *text, char *out, size_t size)
{
	while (*text) {
		gunichar c = g_utf8_get_char_validated(text, -1);

		if (c >= 0xff01 && c <= 0xff5e)
			c -= 0xff01 - '!';
		if (c > 0x10ffff || size < 7)
			return false;
		if (!g_unichar_isspace(c)) {
			int n = g_unichar_to_utf8(c, out);
			out += n, size -= (size_t)n;
		}
		text += g_utf8_skip[(unsigned char)*text];
	}
	*out = '\0';
	return true;
}

const struct code_word *code_find_word(const struct code_list *list, const char *text)
{
	const struct code_word *word = find_word(list, text);
	char folded[64];

	if (!word && fold(text, folded, sizeof folded))
		word = find_word(list, folded);
	return word;
}

const struct code_item *code_find(const struct code_list *list, const char *text)
{
	const struct code_word *word = code_find_word(list, text);

	return word ? word->item : NULL;
}

static const struct code_item *item_of(const struct code_list *list, const char *code)
{
	const struct code_word *word = find_word(list, code);

	return word && strcmp(word->item->code, code) == 0 ? word->item : NULL;
}

const char *code_show(const struct code_list *list, const char *code)
{
	const struct code_item *item = item_of(list, code);

	return item ? item->shown : code;
}

static bool within(const struct field *f, int64_t value)
{
	return f->min >= f->max || (value >= f->min && value <= f->max);
}

/* Text */

static void text_clear(void *slot)
{
	char **text = slot;

	g_clear_pointer(text, g_free);
}

static void text_copy(void *dst, const void *src)
{
	char *const *text = src;

	*(char **)dst = g_strdup(*text);
}

static const char *text_of(const void *slot)
{
	char *const *text = slot;

	return *text ? *text : "";
}

static bool text_equal(const void *a, const void *b)
{
	return strcmp(text_of(a), text_of(b)) == 0;
}

static void text_format(const void *slot, GString *out)
{
	g_string_append(out, text_of(slot));
}

static bool text_parse(const struct field *f, void *slot, const char *text, GError **error)
{
	if (!g_utf8_validate(text, -1, NULL))
		return error_set(error, ERROR_INVALID, "%s不是有效的 UTF-8 文本", f->label);
	char *copy = *text ? g_strdup(text) : NULL;
	text_clear(slot);
	*(char **)slot = copy;
	return true;
}

static void text_check(const struct field *f, const void *slot, GPtrArray *problems)
{
	if (!within(f, g_utf8_strlen(text_of(slot), -1)))
		problem_add(problems, f, "应为 %" PRId64 " 至 %" PRId64 " 个字", f->min, f->max);
}

/* Integers */

static bool int_equal(const void *a, const void *b)
{
	const struct number *x = a, *y = b;

	return x->known == y->known && (!x->known || x->value == y->value);
}

static void int_format(const void *slot, GString *out)
{
	const struct number *number = slot;

	if (number->known)
		text_add_int(out, number->value);
}

static bool int_parse(const struct field *f, void *slot, const char *text, GError **error)
{
	struct number number = { .known = *text != '\0' };

	if (number.known
	    && !g_ascii_string_to_signed(text, 10, INT64_MIN, INT64_MAX, &number.value, NULL))
		return error_set(error, ERROR_INVALID, "%s：“%s”不是整数", f->label, text);
	*(struct number *)slot = number;
	return true;
}

static void int_check(const struct field *f, const void *slot, GPtrArray *problems)
{
	const struct number *number = slot;

	if (!within(f, number->value))
		problem_add(problems, f, "应在 %" PRId64 " 与 %" PRId64 " 之间", f->min, f->max);
}

/* Yes or no */

static void yesno_format(const void *slot, GString *out)
{
	static const char *const forms[] = { "", "0", "1" };
	const enum yesno *value = slot;

	g_string_append(out, forms[*value]);
}

static void yesno_show(const struct field *f, const char *text, GString *out)
{
	(void)f;
	g_string_append(out, *text == '1' ? "是" : "否");
}

static bool yesno_parse(const struct field *f, void *slot, const char *text, GError **error)
{
	static const struct {
		const char *word;
		enum yesno value;
	} words[] = {
		{ "", YESNO_NONE }, { "0", YESNO_NO },   { "否", YESNO_NO },  { "无", YESNO_NO },
		{ "1", YESNO_YES }, { "是", YESNO_YES }, { "有", YESNO_YES }, { "√", YESNO_YES },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcmp(text, words[i].word) == 0) {
			*(enum yesno *)slot = words[i].value;
			return true;
		}
	return error_set(error, ERROR_INVALID, "%s：请填“是”或“否”", f->label);
}

/* Days */

static void day_format(const void *slot, GString *out)
{
	const struct date *date = slot;

	date_format(*date, out);
}

/* With dots, as date_print(). */
static void day_show(const struct field *f, const char *text, GString *out)
{
	(void)f;
	for (; *text; text++)
		g_string_append_c(out, *text == '-' ? '.' : *text);
}

static bool day_parse(const struct field *f, void *slot, const char *text, GError **error)
{
	struct date date = { 0 };

	if (*text && !date_parse(text, &date))
		return error_set(error, ERROR_INVALID,
				 "%s：“%s”不是日期（年-月-日，如 1990-02-28；只知年月写 1990-02）",
				 f->label, text);
	*(struct date *)slot = date;
	return true;
}

/* Codes */

static bool code_equal(const void *a, const void *b)
{
	const struct code *x = a, *y = b;

	return code_is(*x, y->text);
}

static void code_format(const void *slot, GString *out)
{
	const struct code *code = slot;

	g_string_append(out, code->text);
}

static void code_show_text(const struct field *f, const char *text, GString *out)
{
	g_string_append(out, code_show(f->codes, text));
}

static bool code_parse(const struct field *f, void *slot, const char *text, GError **error)
{
	const struct code_item *item = code_find(f->codes, text);
	struct code code = { "" };

	if (*text && !item)
		return error_set(error, ERROR_INVALID, "%s：“%s”不在代码表 %s 中", f->label, text,
				 f->codes->standard);
	if (item)
		memcpy(code.text, item->code, sizeof code.text);
	*(struct code *)slot = code;
	return true;
}

static void code_check(const struct field *f, const void *slot, GPtrArray *problems)
{
	const struct code *code = slot;

	if (!item_of(f->codes, code->text))
		problem_add(problems, f, "“%s”不在代码表 %s 中", code->text, f->codes->standard);
}

/* References */

static void ref_format(const void *slot, GString *out)
{
	const struct ref *ref = slot;

	if (ref->id)
		text_add_int(out, ref->id);
}

static bool ref_parse(const struct field *f, void *slot, const char *text, GError **error)
{
	struct ref ref = { 0 };

	if (*text && !g_ascii_string_to_signed(text, 10, 1, INT64_MAX, &ref.id, NULL))
		return error_set(error, ERROR_INVALID, "%s：“%s”不是编号", f->label, text);
	*(struct ref *)slot = ref;
	return true;
}

#define TEXT_OPS \
	.size = sizeof(char *), .clear = text_clear, .copy = text_copy, .equal = text_equal, \
	.format = text_format, .parse = text_parse, .check = text_check

const struct kind_ops kind_ops[] = {
	[KIND_TEXT] = { TEXT_OPS },
	[KIND_NOTE] = { TEXT_OPS },
	[KIND_INT] = {
		.size = sizeof(struct number), .equal = int_equal, .format = int_format,
		.parse = int_parse, .check = int_check,
	},
	[KIND_YESNO] = {
		.size = sizeof(enum yesno), .format = yesno_format, .parse = yesno_parse,
		.show = yesno_show,
	},
	[KIND_DATE] = {
		.size = sizeof(struct date), .format = day_format, .parse = day_parse,
		.show = day_show,
	},
	[KIND_CODE] = {
		.size = sizeof(struct code), .equal = code_equal, .format = code_format,
		.parse = code_parse, .show = code_show_text, .check = code_check,
	},
	[KIND_REF] = { .size = sizeof(struct ref), .format = ref_format, .parse = ref_parse },
	[KIND_IDNO] = { TEXT_OPS },
	[KIND_PHONE] = { TEXT_OPS },
};
_Static_assert(G_N_ELEMENTS(kind_ops) == KIND_COUNT, "every kind knows what it does");
