/* filter.c - whom a table is to hold: conditions, and who meets them */
#include "filters.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/name.h"
#include "cunwu/model/codes.h"
#include "cunwu/model/person.h"

static void clear_value(void *data)
{
	struct filter_value *value = data;

	g_free(value->shown);
	g_free(value->fold);
}

static void free_condition(void *data)
{
	struct condition *c = data;

	g_array_unref(c->values);
	g_free(c);
}

struct condition *condition_new(const struct export_field *field)
{
	struct condition *c = g_new0(struct condition, 1);

	c->field = field;
	c->values = g_array_new(FALSE, TRUE, sizeof(struct filter_value));
	g_array_set_clear_func(c->values, clear_value);
	return c;
}

void condition_free(struct condition *c)
{
	if (c)
		free_condition(c);
}

struct filter *filter_new(void)
{
	struct filter *filter = g_new0(struct filter, 1);

	filter->fields = export_all_fields(&filter->nfields);
	filter->conditions = g_ptr_array_new_with_free_func(free_condition);
	return filter;
}

void filter_free(struct filter *filter)
{
	if (!filter)
		return;
	g_ptr_array_unref(filter->conditions);
	g_free(filter->fields);
	g_free(filter);
}

void filter_free_auto(struct filter **filter)
{
	filter_free(*filter);
}

static struct filter_value *value_at(const struct condition *c, guint i)
{
	return &g_array_index(c->values, struct filter_value, i);
}

static const struct condition *condition_at(const struct filter *filter, guint i)
{
	return filter->conditions->pdata[i];
}

/* Telling */

static const char *const signs[] = {
	[OP_EQUAL] = "=",     [OP_NOT] = "≠",      [OP_MORE] = ">",   [OP_LESS] = "<",
	[OP_LEAST] = "≥",     [OP_MOST] = "≤",     [OP_HOLDS] = "含", [OP_LACKS] = "不含",
	[OP_RECORDED] = "有", [OP_MISSING] = "无",
};
_Static_assert(G_N_ELEMENTS(signs) == OP_COUNT, "every comparison has a sign");

/* A value that holds a sign of the language is put in quotes. */
static void show_value(const char *text, GString *out)
{
	static const char *const taken[] = { "且", "同时", "或",  ",", ";", "&", "|", "、",
					     "。", "and",  "AND", " ", "=", "<", ">", NULL };
	bool quote = false;

	for (size_t i = 0; taken[i] && !quote; i++)
		quote = strstr(text, taken[i]) != NULL;
	g_string_append_printf(out, quote ? "“%s”" : "%s", text);
}

void filter_show(const struct filter *filter, GString *out)
{
	for (guint i = 0; i < filter->conditions->len; i++) {
		const struct condition *c = condition_at(filter, i);

		g_string_append(out, i ? " 且 " : "");
		if (c->op == OP_RECORDED || c->op == OP_MISSING) {
			g_string_append_printf(out, "%s%s", signs[c->op], c->field->label);
			continue;
		}
		g_string_append_printf(out, "%s%s", c->field->label, signs[c->op]);
		for (guint v = 0; v < c->values->len; v++) {
			g_string_append(out, v ? "、" : "");
			show_value(value_at(c, v)->shown, out);
		}
	}
}

/* Places */

bool condition_is_about_villages(const struct condition *c)
{
	return c->field->column.model == &village_model && (c->op == OP_EQUAL || c->op == OP_NOT);
}

bool filter_find_places(struct filter *filter, struct office *office, GError **error)
{
	for (guint i = 0; i < filter->conditions->len; i++) {
		const struct condition *c = condition_at(filter, i);

		for (guint v = 0; condition_is_about_villages(c) && v < c->values->len; v++) {
			RECORD_AUTO struct village found = { .rec.model = &village_model };
			struct filter_value *value = value_at(c, v);

			if (!office_find_village(office, value->shown, &found, error))
				return false;
			value->village = found.rec.id;
		}
	}
	return true;
}

bool filter_villages(const struct filter *filter, GArray *ids)
{
	for (guint i = 0; i < filter->conditions->len; i++) {
		const struct condition *c = condition_at(filter, i);

		if (!condition_is_about_villages(c) || c->op != OP_EQUAL)
			continue;
		for (guint v = 0; v < c->values->len; v++)
			g_array_append_val(ids, value_at(c, v)->village);
		return true;
	}
	return false;
}

void filter_columns(const struct filter *filter, GArray *columns)
{
	for (guint i = 0; i < filter->conditions->len; i++)
		g_array_append_val(columns, condition_at(filter, i)->field->column);
}

/* Judging */

static enum verdict opposite(enum verdict v)
{
	return v == VERDICT_YES ? VERDICT_NO : v == VERDICT_NO ? VERDICT_YES : v;
}

/* Something between low and high, as near as it is known. */
static enum verdict judge_span(const struct condition *c, int64_t low, int64_t high)
{
	enum verdict best = VERDICT_NO;

	for (guint i = 0; i < c->values->len; i++) {
		const struct filter_value *v = value_at(c, i);

		if (low >= v->low && high <= v->high)
			return VERDICT_YES;
		if (low <= v->high && high >= v->low)
			best = VERDICT_MAYBE;
	}
	return best;
}

static enum verdict judge_date(const struct condition *c, const char *text, struct date on)
{
	struct date date;
	int least, most;

	if (!date_parse(text, &date))
		return c->op == OP_NOT ? VERDICT_NO : VERDICT_UNKNOWN; /* turned round below */
	if (c->field->special != SPECIAL_AGE)
		return judge_span(c, date.jd, date_last_day(date).jd);
	date_age(date, on, &least, &most);
	return judge_span(c, least, most);
}

/* 10 of schooling is all of 10 to 19, and a spouse is a husband or a wife; 本人 is a head as 户主
 * is (GB/T 4658, GB/T 4761). */
static bool covers(const struct code_list *list, const char *wide, const char *code)
{
	bool tens = wide[0] && wide[1] == '0' && !wide[2] && wide[0] == code[0] && code[1];

	if (strcmp(wide, code) == 0)
		return true;
	if (list == &codes_relation)
		return (tens && wide[0] == '1')
		       || (relation_text_is_head(wide) && relation_text_is_head(code));
	return list == &codes_schooling && tens;
}

/* Schooling goes down as codes go up; 9 is something else (GB/T 4658). */
static enum verdict judge_schooling(const struct condition *c, const char *code)
{
	char level = value_at(c, 0)->item->code[0];
	int more = level - code[0];
	bool ok = c->op == OP_LEAST  ? more >= 0
		  : c->op == OP_MOST ? more <= 0
		  : c->op == OP_MORE ? more > 0
				     : more < 0;

	return *code && code[0] != '9' && ok ? VERDICT_YES : VERDICT_NO;
}

static enum verdict judge_code(const struct condition *c, const char *code)
{
	const struct code_list *list = c->field->column.field->codes;

	if (c->op != OP_EQUAL && c->op != OP_NOT)
		return judge_schooling(c, code);
	for (guint i = 0; i < c->values->len; i++)
		if (covers(list, value_at(c, i)->item->code, code))
			return VERDICT_YES;
	return VERDICT_NO;
}

static enum verdict judge_text(const struct condition *c, const char *text)
{
	bool inside = c->op == OP_HOLDS || c->op == OP_LACKS;
	bool group = c->field->column.model == &villager_group_model;
	g_autoptr(GString) fold = g_string_new(NULL);

	name_fold(text, fold);
	for (guint i = 0; i < c->values->len; i++) {
		const struct filter_value *v = value_at(c, i);

		if (inside ? strstr(fold->str, v->fold) != NULL : strcmp(fold->str, v->fold) == 0)
			return VERDICT_YES;
		if (group && !inside && v->number && v->number == group_number_of(text))
			return VERDICT_YES;
	}
	return VERDICT_NO;
}

static enum verdict judge_villages(const struct condition *c, int64_t village)
{
	for (guint i = 0; i < c->values->len; i++)
		if (value_at(c, i)->village == village)
			return VERDICT_YES;
	return VERDICT_NO;
}

static enum verdict judge(const struct condition *c, const char *text, int64_t village,
			  struct date on)
{
	enum kind kind = c->field->column.field->kind;

	if (c->op == OP_RECORDED || c->op == OP_MISSING)
		return *text ? VERDICT_YES : VERDICT_NO;
	if (condition_is_about_villages(c))
		return judge_villages(c, village);
	if (kind == KIND_DATE)
		return judge_date(c, text, on);
	if (kind == KIND_CODE)
		return judge_code(c, text);
	if (kind == KIND_YESNO)
		return (strcmp(text, "1") == 0) == (bool)value_at(c, 0)->low ? VERDICT_YES
									     : VERDICT_NO;
	return judge_text(c, text);
}

enum verdict filter_judge(const struct filter *filter, const char *const *texts, int64_t village,
			  struct date on)
{
	enum verdict worst = VERDICT_YES;

	for (guint i = 0; i < filter->conditions->len && worst > VERDICT_NO; i++) {
		const struct condition *c = condition_at(filter, i);
		enum verdict v = judge(c, texts[i], village, on);

		if (c->op == OP_NOT || c->op == OP_LACKS || c->op == OP_MISSING)
			v = opposite(v);
		worst = MIN(worst, v);
	}
	return worst;
}
