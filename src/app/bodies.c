/* bodies.c - bodies and who serves in them, by name and by day */
#include "bodies.h"

#include <string.h>

#include "cunwu/base/name.h"
#include "cunwu/law/book.h"
#include "cunwu/store/people.h"

/* Names */

static bool add_village(struct office *office, int64_t id, GString *out, GError **error)
{
	RECORD_AUTO struct village v = { .rec.model = &village_model };

	if (!records_get(office->db, id, &v.rec, error))
		return false;
	g_string_append(out, v.name);
	return true;
}

static bool add_group(struct office *office, int64_t id, GString *out, GError **error)
{
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };

	if (!records_get(office->db, id, &g.rec, error))
		return false;
	g_string_append(out, g.name);
	return true;
}

bool body_tell(struct office *office, const struct body *body, bool village, GString *out,
	       GError **error)
{
	size_t before = out->len;

	if (village && !add_village(office, body->village.id, out, error))
		return false;
	if (body->name && *body->name) {
		/* some have the name of the village in it by themselves */
		if (g_str_has_prefix(body->name, out->str + before))
			g_string_truncate(out, before);
		g_string_append(out, body->name);
		return true;
	}
	if (body->villager_group.id)
		return add_group(office, body->villager_group.id, out, error);
	g_string_append(out, body_kind_brief(body->kind));
	return true;
}

/* 会计 of the village, its 村民代表: nobody says 岗位会计. */
static bool tell_of_village(struct office *office, const struct body *body, bool village,
			    const char *before, GString *out, GError **error)
{
	if (village && !add_village(office, body->village.id, out, error))
		return false;
	g_string_append(out, before);
	return true;
}

bool tenure_tell(struct office *office, const struct tenure *tenure, bool village, GString *out,
		 GError **error)
{
	RECORD_AUTO struct body body = { .rec.model = &body_model };

	if (!records_get(office->db, tenure->body.id, &body.rec, error))
		return false;
	const struct body_kind *kind = body_kind_find(body.kind);
	bool ok;
	if (kind && kind->cls == CLASS_POSTS)
		ok = tell_of_village(office, &body, village, "", out, error);
	else if (kind && kind->cls == CLASS_MEETING)
		ok = tell_of_village(office, &body, village, "村民", out, error);
	else
		ok = body_tell(office, &body, village, out, error);
	g_string_append(out, tenure->office ? tenure->office : "");
	return ok;
}

/* Rows */

GPtrArray *bodies_rows(struct office *office, const struct model *model, const char *ref,
		       int64_t id, GError **error)
{
	const struct field *field = model_field(model, ref);
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, id);
	RECORD_PTR_AUTO of = record_new(model);

	if (!field_parse(field, of, text, error))
		return NULL;
	struct selection sel = { .where = field,
				 .equals = of,
				 .order = model_field(model, "since") };
	return records_list(office->db, model, &sel, error);
}

const struct term *term_of_day(const GPtrArray *terms, struct date on)
{
	const struct term *found = NULL;

	for (guint i = 0; i < terms->len; i++) {
		const struct term *term = terms->pdata[i];

		if (!term->since.jd || date_first_day(term->since).jd <= on.jd)
			found = term;
	}
	return found;
}

void tenures_keep_held(GPtrArray *tenures, struct date on)
{
	for (guint i = tenures->len; i-- > 0;)
		if (!tenure_holds(tenures->pdata[i], on))
			g_ptr_array_remove_index(tenures, i);
}

int64_t tenure_group(struct office *office, const struct body *body, int64_t person)
{
	const struct body_kind *kind = body_kind_find(body->kind);
	struct whereabouts where = { 0 };

	if (body->villager_group.id || !kind || kind->cls != CLASS_MEETING)
		return body->villager_group.id;
	return people_where(office->db, person, &where, NULL) && where.village == body->village.id
		       ? where.villager_group
		       : 0;
}

/* Kinds */

static int number_of(const GPtrArray *packs, const char *province, const struct param *param,
		     struct date on)
{
	LAW_ANSWER_AUTO answer;

	law_look_up(packs, province, date_first_day(on), param, &answer);
	return answer.holds.clause ? (int)answer.holds.clause->value.number : 0;
}

int body_kind_years(const GPtrArray *packs, const char *province, const struct body_kind *kind,
		    struct date on)
{
	if (kind && kind->term == TERM_COMMITTEE)
		kind = body_kind_find(BODY_COMMITTEE);
	if (!kind || kind->term != TERM_YEARS)
		return 0;
	if (kind->years.known || !kind->years_param)
		return (int)kind->years.value;
	return number_of(packs, province, kind->years_param, on);
}

const struct body_kind *body_kind_meant(const char *text)
{
	const GPtrArray *kinds = body_kinds();
	const struct body_kind *kind = *text ? body_kind_find(text) : NULL;
	guint64 place;

	if (kind || !*text)
		return kind;
	if (g_ascii_string_to_unsigned(text, 10, 1, kinds->len, &place, NULL))
		return kinds->pdata[place - 1];
	for (guint i = 0; i < kinds->len; i++) {
		const struct body_kind *k = kinds->pdata[i];

		if (name_has_initials(k->brief, text) || name_has_initials(k->name, text))
			return k;
	}
	return NULL;
}
