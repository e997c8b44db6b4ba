/* editors.c - how a field of each kind is filled in */
#include "editors.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/app/note.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/base/idno.h"
#include "cunwu/base/name.h"
#include "cunwu/model/person.h"
#include "cunwu/tui/pick.h"

#define FOUND_MAX  500
#define ITEMS_TOLD 4 /* of a list, where something else was typed */

/* Text and numbers: as they are typed */

static bool take_plain(const struct place_of *of, const char *text, GError **error)
{
	return field_parse(of->field, of->rec, text, error);
}

static void hint_text(const struct place_of *of, const char *text, GString *out)
{
	const struct keeper_ops *ops = of->keeper->ops;

	if (ops->explain && ops->explain(of->keeper, of->parts, of->field, text, out))
		return;
	if (!*text && of->field->max > 0)
		g_string_append_printf(out, "最多 %" PRId64 " 个字", of->field->max);
}

static void hint_note(const struct place_of *of, const char *text, GString *out)
{
	(void)of, (void)text;
	g_string_append(out, "F4 用编辑器写");
}

static void hint_int(const struct place_of *of, const char *text, GString *out)
{
	(void)text;
	if (of->field->min < of->field->max)
		g_string_append_printf(out, "%" PRId64 " 至 %" PRId64, of->field->min,
				       of->field->max);
}

static void hint_phone(const struct place_of *of, const char *text, GString *out)
{
	(void)of;
	if (!*text)
		g_string_append(out, "手机或座机，座机写区号");
}

/* Digits alone, however they are typed and parted; what is no number of a phone stays as it is. */
static bool take_phone(const struct place_of *of, const char *text, GError **error)
{
	static const char marks[] = "-—–()";
	g_autoptr(GString) out = g_string_new(NULL);

	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (c >= 0xff01 && c <= 0xff5e)
			c -= 0xff01 - '!';
		if (!g_unichar_isspace(c) && !g_utf8_strchr(marks, -1, c))
			g_string_append_unichar(out, c);
	}
	return take_plain(of, strspn(out->str, "0123456789") == out->len ? out->str : text, error);
}

/* Yes or no */

static void hint_yesno(const struct place_of *of, const char *text, GString *out)
{
	(void)of;
	(void)text;
	g_string_append(out, "1 是  0 否");
}

static bool find_yesno(const struct place_of *of, const char *text, GPtrArray *choices,
		       GError **error)
{
	(void)of;
	(void)text;
	(void)error;
	choice_add(choices, g_strdup("1"), g_strdup("1"), g_strdup("是"));
	choice_add(choices, g_strdup("0"), g_strdup("0"), g_strdup("否"));
	choice_add(choices, g_strdup(""), g_strdup(""), g_strdup("不填"));
	return true;
}

/* The number of identity, judged while it is typed */

static void hint_idno(const struct place_of *of, const char *text, GString *out)
{
	(void)of;
	if (strlen(text) >= 15)
		idno_explain(text, clock_today(), out);
	else
		g_string_append_printf(out, "18 位，填好后带出性别和出生日期；已输入 %zu 位",
				       strlen(text));
}

static uint32_t take_digit(uint32_t c)
{
	if (c >= 0xff01 && c <= 0xff5e)
		c -= 0xff01 - '!';
	if (c == 'x' || c == 'X')
		return 'X';
	return c >= '0' && c <= '9' ? c : 0;
}

/* Other documents have letters too. */
static uint32_t (*taker_of_idno(const struct place_of *of))(uint32_t c)
{
	const struct person *p = (const struct person *)of->rec;

	if (of->rec->model != &person_model || code_is(p->document, "")
	    || code_is(p->document, DOCUMENT_IDENTITY_CARD))
		return take_digit;
	return NULL;
}

/* Full-width digits, blanks and a small x are only other ways to write the same number. */
static bool take_idno(const struct place_of *of, const char *text, GError **error)
{
	struct idno id;

	if (idno_read(text, clock_today(), &id) == IDNO_OK && !id.upgraded)
		return take_plain(of, id.text, error);
	return take_plain(of, text, error);
}

/* Days */

static bool take_date(const struct place_of *of, const char *text, GError **error)
{
	g_autoptr(GString) form = g_string_new(NULL);
	struct date date;

	if (*text && date_read(text, clock_today(), &date))
		date_format(date, form);
	else
		g_string_assign(form, text);
	return take_plain(of, form->str, error);
}

static void hint_date(const struct place_of *of, const char *text, GString *out)
{
	struct date date;

	(void)of;
	if (!*text || !date_read(text, clock_today(), &date)) {
		g_string_append(out, "如 20260315、1985.07、3.15、+10、今天");
		return;
	}
	date_print(date, out);
	if (date.precision == DATE_DAY)
		g_string_append_printf(out, " 星期%s", date_weekday(date));
}

/* Codes: by the code, any of its words, all its initials, or the beginning of just one label */

static bool begins(const struct code_item *item, const char *text)
{
	return g_str_has_prefix(item->shown, text) || g_str_has_prefix(item->label, text);
}

static bool has_initials(const struct code_item *item, const char *text)
{
	return name_has_initials(item->shown, text);
}

static bool has_label_initials(const struct code_item *item, const char *text)
{
	return name_has_initials(item->label, text);
}

/* The only item that fits. */
static const struct code_item *only(const struct code_list *codes, const char *text,
				    bool (*fits)(const struct code_item *item, const char *text))
{
	const struct code_item *found = NULL;

	for (size_t i = 0; i < codes->nitems; i++) {
		if (!fits(&codes->items[i], text))
			continue;
		if (found)
			return NULL;
		found = &codes->items[i];
	}
	return found;
}

static const struct code_item *code_meant(const struct field *f, const char *text)
{
	const struct code_item *item = *text ? code_find(f->codes, text) : NULL;

	if (!item && *text)
		item = only(f->codes, text, begins);
	if (!item && *text)
		item = only(f->codes, text, has_initials);
	if (!item && *text)
		item = only(f->codes, text, has_label_initials);
	return item;
}

/* 请从列表中选（F4）：男、女 */
static bool refuse_code(const struct code_list *codes, GError **error)
{
	g_autoptr(GString) some = g_string_new(NULL);

	for (size_t i = 0; i < MIN(codes->nitems, ITEMS_TOLD); i++)
		g_string_append_printf(some, "%s%s", i ? "、" : "", codes->items[i].shown);
	return error_set(error, ERROR_INVALID, "请从列表中选（F4）：%s%s", some->str,
			 codes->nitems > ITEMS_TOLD ? "……" : "");
}

static bool take_code(const struct place_of *of, const char *text, GError **error)
{
	const struct code_item *item = code_meant(of->field, text);

	if (*text && !item)
		return refuse_code(of->field->codes, error);
	return take_plain(of, item ? item->code : text, error);
}

static void hint_code(const struct place_of *of, const char *text, GString *out)
{
	const struct code_list *codes = of->field->codes;
	const struct code_item *item = code_meant(of->field, text);

	if (*text && item) {
		g_string_append_printf(out, "%s %s", item->code, item->label);
		return;
	}
	if (codes->nitems > 12)
		g_string_append(out, "输入代码、首字母或文字，或按 F4 选取  ");
	for (size_t i = 0; i < codes->nitems && i < 12; i++)
		g_string_append_printf(out, "%s%s%s", i ? " " : "", codes->items[i].code,
				       codes->items[i].shown);
}

static bool code_holds(const struct code_item *item, const char *text)
{
	return g_str_has_prefix(item->code, text) || strstr(item->label, text)
	       || strstr(item->shown, text) || name_matches(item->shown, NULL, text)
	       || name_matches(item->label, NULL, text);
}

static void add_item(GPtrArray *choices, const struct code_item *item)
{
	choice_add(choices, g_strdup(item->code), g_strdup_printf("%s %s", item->code, item->shown),
		   strcmp(item->shown, item->label) ? g_strdup(item->label) : NULL);
}

void editor_find_code(const struct code_list *codes, const char *text, GPtrArray *choices)
{
	const struct code_item *meant = *text ? code_find(codes, text) : NULL;

	if (meant)
		add_item(choices, meant);
	for (size_t i = 0; i < codes->nitems; i++)
		if (&codes->items[i] != meant && code_holds(&codes->items[i], text))
			add_item(choices, &codes->items[i]);
}

static bool find_code(const struct place_of *of, const char *text, GPtrArray *choices,
		      GError **error)
{
	(void)error;
	editor_find_code(of->field->codes, text, choices);
	return true;
}

/* References: by the title of just one record, or of one that is exactly so */

static char *title_of(const struct record *rec)
{
	GString *title = g_string_new(NULL);

	rec->model->title(rec, title);
	return g_string_free(title, FALSE);
}

static const struct record *record_meant(const GPtrArray *found, const char *text)
{
	const struct record *exact = NULL;
	guint n = 0;

	for (guint i = 0; i < found->len; i++) {
		g_autofree char *title = title_of(found->pdata[i]);

		if (strcmp(title, text) == 0) {
			exact = found->pdata[i];
			n++;
		}
	}
	if (n > 0)
		return n == 1 ? exact : NULL; /* of namesakes none is meant */
	return found->len == 1 ? found->pdata[0] : NULL;
}

static bool find_records(const struct place_of *of, const char *text, GPtrArray *found,
			 GError **error)
{
	struct keeper *k = of->keeper;

	return k->ops->find(k, of->parts, of->field, text, FOUND_MAX, found, error);
}

static bool take_ref(const struct place_of *of, const char *text, GError **error)
{
	g_autoptr(GPtrArray) found = records_array();
	const struct record *meant;

	if (!*text)
		return take_plain(of, text, error);
	if (!find_records(of, text, found, error))
		return false;
	meant = record_meant(found, text);
	if (!meant)
		return error_set(error, ERROR_INVALID,
				 found->len ? "“%s”不止一个%s，请按 F4 选取"
					    : "没有“%s”这个%s，可按 F4 选取",
				 text, of->field->target->label);
	g_autofree char *id = g_strdup_printf("%" PRId64, meant->id);
	return take_plain(of, id, error);
}

static void hint_ref(const struct place_of *of, const char *text, GString *out)
{
	const struct keeper_ops *ops = of->keeper->ops;

	if (ops->explain && ops->explain(of->keeper, of->parts, of->field, text, out))
		return;
	g_string_append_printf(out, "%s的名称、首字母或编号，或按 F4 选取",
			       of->field->target->label);
}

/* After its title: what the keeper tells of it, or what the list of the target shows. */
static char *more_of(const struct place_of *of, const struct record *rec)
{
	GString *more = g_string_new(NULL);

	if (of->keeper->ops->describe) {
		of->keeper->ops->describe(of->keeper, rec, more);
		return g_string_free(more, FALSE);
	}
	for_each_field(f, rec->model)
		if (f->flags & FIELD_LISTED && f->kind != KIND_REF) {
			if (more->len > 0)
				g_string_append(more, "  ");
			field_show(f, rec, more);
		}
	return g_string_free(more, FALSE);
}

static bool find_ref(const struct place_of *of, const char *text, GPtrArray *choices,
		     GError **error)
{
	g_autoptr(GPtrArray) found = records_array();

	if (!find_records(of, text, found, error))
		return false;
	for (guint i = 0; i < found->len; i++) {
		const struct record *rec = found->pdata[i];

		choice_add(choices, g_strdup_printf("%" PRId64, rec->id), title_of(rec),
			   more_of(of, rec));
	}
	return true;
}

static const struct editor editors[] = {
	[KIND_TEXT] = { .take = take_plain, .hint = hint_text },
	[KIND_NOTE] = { .take = take_plain, .hint = hint_note, .write = note_edit },
	[KIND_INT] = { .whole = true, .take = take_plain, .hint = hint_int },
	[KIND_YESNO] = { .whole = true,
			 .take = take_plain,
			 .hint = hint_yesno,
			 .find = find_yesno },
	[KIND_DATE] = { .whole = true, .take = take_date, .hint = hint_date },
	[KIND_CODE] = { .whole = true, .take = take_code, .hint = hint_code, .find = find_code },
	[KIND_REF] = { .whole = true, .take = take_ref, .hint = hint_ref, .find = find_ref },
	[KIND_IDNO] = { .taker = taker_of_idno, .take = take_idno, .hint = hint_idno },
	[KIND_PHONE] = { .take = take_phone, .hint = hint_phone },
};
_Static_assert(G_N_ELEMENTS(editors) == KIND_COUNT, "every kind can be filled in");

const struct editor *editor_of(const struct field *f)
{
	return &editors[f->kind];
}
