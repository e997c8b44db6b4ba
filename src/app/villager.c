/* villager.c - one person: found, looked at, leaving */
#include "cunwu/app/villager.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/idno.h"
#include "cunwu/base/json.h"
#include "cunwu/model/codes.h"
#include "cunwu/store/people.h"

#define LISTED 10 /* of those who could be meant */

void villager_init(struct villager *v)
{
	record_init(&v->person.rec, &person_model);
	record_init(&v->village.rec, &village_model);
	record_init(&v->group.rec, &villager_group_model);
	record_init(&v->household.rec, &household_model);
}

void villager_clear(struct villager *v)
{
	record_clear(&v->person.rec);
	record_clear(&v->village.rec);
	record_clear(&v->group.rec);
	record_clear(&v->household.rec);
}

bool villager_load(struct office *office, int64_t id, struct villager *v, GError **error)
{
	struct whereabouts where = { 0 };
	struct db *db = office->db;

	villager_clear(v);
	return records_get(db, id, &v->person.rec, error) && people_where(db, id, &where, error)
	       && (!where.village || records_get(db, where.village, &v->village.rec, error))
	       && (!where.villager_group
		   || records_get(db, where.villager_group, &v->group.rec, error))
	       && (!where.household || records_get(db, where.household, &v->household.rec, error));
}

/* #编号, as lists print it. */
static bool read_handle(const char *text, int64_t *id)
{
	guint64 number;

	if (*text != '#' || !g_ascii_string_to_unsigned(text + 1, 10, 1, G_MAXINT64, &number, NULL))
		return false;
	*id = (int64_t)number;
	return true;
}

GArray *villager_find(struct office *office, const char *text, size_t n, GError **error)
{
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	struct whereabouts where;
	int64_t id;

	if (read_handle(text, &id)) {
		if (people_where(office->db, id, &where, NULL))
			g_array_append_val(ids, id);
		return g_steal_pointer(&ids);
	}
	return people_find(office->db, text, n, ids, error) ? g_steal_pointer(&ids) : NULL;
}

void villager_describe(const struct villager *v, GString *out)
{
	const struct person *p = &v->person;

	g_string_append_printf(out, "#%" G_GINT64_FORMAT " %s %s ", p->rec.id, p->name,
			       code_show(&codes_sex, p->sex.text));
	date_print(p->birth, out);
	if (v->village.rec.id)
		g_string_append_printf(out, " %s%s户%s", v->village.name,
				       v->group.rec.id ? v->group.name : "", v->household.number);
	else
		g_string_append(out, " 已注销");
	if (p->id_number) {
		g_string_append_c(out, ' ');
		idno_mask(p->id_number, out);
	}
}

/* Picking one */

static bool describe_all(struct office *office, const GArray *ids, GString *out, GError **error)
{
	VILLAGER_AUTO v;

	villager_init(&v);
	for (guint i = 0; i < MIN(ids->len, LISTED); i++) {
		if (!villager_load(office, g_array_index(ids, int64_t, i), &v, error))
			return false;
		g_string_append(out, "\n  ");
		villager_describe(&v, out);
	}
	if (ids->len > LISTED)
		g_string_append(out, "\n  ……");
	return true;
}

bool villager_pick(struct office *office, const char *text, struct villager *v, GError **error)
{
	g_autoptr(GArray) ids = villager_find(office, text, LISTED + 1, error);
	g_autoptr(GString) who = g_string_new(NULL);
	if (!ids)
		return false;
	if (ids->len == 1)
		return villager_load(office, g_array_index(ids, int64_t, 0), v, error);
	if (ids->len == 0)
		return error_set(error, ERROR_NOT_FOUND, "找不到“%s”", text);
	return describe_all(office, ids, who, error)
	       && error_set(error, ERROR_NOT_FOUND, "“%s”不止一人，请用 #编号 指明：%s", text,
			    who->str);
}

/* Leaving */

static bool end_residence(struct action *act, struct residence *r, struct code reason,
			  struct date on, GError **error)
{
	if (r->until.jd)
		return true;
	if (r->since.jd && date_last_day(on).jd < r->since.jd)
		return error_set(error, ERROR_REFUSED, "离开日期早于入住日期");
	r->until = on;
	r->ended = reason;
	return records_update(act, &r->rec, error);
}

static bool end_residences(struct office *office, struct action *act, int64_t person,
			   struct code reason, struct date on, GError **error)
{
	struct residence of = { .rec.model = &residence_model, .person = { person } };
	struct selection of_person = { .where = model_field(&residence_model, "person"),
				       .equals = &of.rec };
	g_autoptr(GPtrArray) list = records_list(office->db, &residence_model, &of_person, error);

	for (guint i = 0; list && i < list->len; i++)
		if (!end_residence(act, list->pdata[i], reason, on, error))
			return false;
	return list != NULL;
}

static char *leaving_detail(const struct villager *v, struct code reason, struct date on)
{
	g_autoptr(GString) sentence = g_string_new(v->person.name);
	GString *detail = g_string_new(NULL);

	g_string_append_printf(sentence, "（%s）%s，", v->village.name,
			       code_show(&codes_leave, reason.text));
	date_print(on, sentence);
	json_open(detail, '{');
	json_key(detail, "text");
	json_text(detail, sentence->str);
	json_close(detail, '}');
	return g_string_free(detail, FALSE);
}

bool villager_leave(struct office *office, struct villager *v, struct code reason, struct date on,
		    GError **error)
{
	ACTION_AUTO act = { 0 };
	g_autofree char *detail = NULL;

	if (!v->village.rec.id)
		return error_set(error, ERROR_REFUSED, "%s 已经注销，不在任何一户", v->person.name);
	detail = leaving_detail(v, reason, on);
	return office_begin(office, &act, "leave", error)
	       && end_residences(office, &act, v->person.rec.id, reason, on, error)
	       && action_set_detail(&act, detail, error) && action_commit(&act, error);
}
