/* kin.c - spouses, parents and children on record */
#include <string.h>

#include "acts.h"

static bool was_read(const GPtrArray *out, int64_t id)
{
	for (guint i = 0; i < out->len; i++)
		if (((struct record *)out->pdata[i])->id == id)
			return true;
	return false;
}

/* A marriage that ended later was one still on the day. */
static void add_as_on(GPtrArray *out, struct kin *k, struct date on)
{
	bool before = k->until.jd && date_last_day(k->until).jd <= on.jd;
	bool after = k->since.jd && date_first_day(k->since).jd > on.jd;
	struct kin *copy;

	if (was_read(out, k->rec.id) || before || (after && code_is(k->kind, KIN_SPOUSE)))
		return;
	copy = (struct kin *)record_new(&kin_model);
	record_copy(&copy->rec, &k->rec);
	copy->until = (struct date){ 0 };
	g_ptr_array_add(out, copy);
}

/* All links that name someone on this side. */
static GPtrArray *links(struct office *office, const char *side, int64_t person, GError **error)
{
	struct kin of = { .rec.model = &kin_model, .person = { person }, .other = { person } };
	struct selection of_person = { .where = model_field(&kin_model, side), .equals = &of.rec };

	return records_list(office->db, &kin_model, &of_person, error);
}

static bool add_links(struct office *office, int64_t person, struct date on, GPtrArray *out,
		      GError **error)
{
	static const char *const sides[] = { "person", "other" };

	for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
		g_autoptr(GPtrArray) found = links(office, sides[i], person, error);

		if (!found)
			return false;
		for (guint k = 0; k < found->len; k++)
			add_as_on(out, found->pdata[k], on);
	}
	return true;
}

GPtrArray *kin_of(struct office *office, const GArray *people, struct date on, GError **error)
{
	g_autoptr(GPtrArray) out = records_array();
	g_autoptr(GArray) near = ids_new();

	for (guint i = 0; i < people->len; i++)
		if (!add_links(office, g_array_index(people, int64_t, i), on, out, error))
			return NULL;
	for (guint i = 0; i < out->len; i++) {
		const struct kin *k = out->pdata[i];

		ids_add(near, k->person.id);
		ids_add(near, k->other.id);
	}
	for (guint i = 0; i < near->len; i++) {
		int64_t id = g_array_index(near, int64_t, i);

		if (!ids_have(people, id) && !add_links(office, id, on, out, error))
			return NULL;
	}
	return g_steal_pointer(&out);
}

bool kin_add(struct acting *a, const char *kind, int64_t person, int64_t other, const char *nature,
	     struct date since, const char *source, GError **error)
{
	g_autoptr(GPtrArray) known = links(a->office, "person", person, error);
	RECORD_AUTO struct kin k = {
		.rec.model = &kin_model, .person = { person }, .other = { other }, .since = since
	};

	if (!known)
		return false;
	for (guint i = 0; i < known->len; i++) {
		const struct kin *there = known->pdata[i];

		if (there->other.id == other && code_is(there->kind, kind) && !there->until.jd)
			return true;
	}
	g_strlcpy(k.kind.text, kind, CODE_SIZE);
	g_strlcpy(k.nature.text, nature ? nature : "", CODE_SIZE);
	k.source = g_strdup(source);
	return records_insert(a->act, &k.rec, error);
}

int64_t kin_spouse(const GPtrArray *kin, int64_t person)
{
	for (guint i = 0; i < kin->len; i++) {
		const struct kin *k = kin->pdata[i];

		if (!code_is(k->kind, KIN_SPOUSE) || k->until.jd)
			continue;
		if (k->person.id == person || k->other.id == person)
			return k->person.id == person ? k->other.id : k->person.id;
	}
	return 0;
}

bool kin_part(struct acting *a, int64_t person, int64_t spouse, struct date on, GError **error)
{
	static const char *const sides[] = { "person", "other" };

	for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
		g_autoptr(GPtrArray) found = links(a->office, sides[i], person, error);

		for (guint n = 0; found && n < found->len; n++) {
			struct kin *k = found->pdata[n];

			if (!code_is(k->kind, KIN_SPOUSE) || k->until.jd
			    || (k->person.id != spouse && k->other.id != spouse))
				continue;
			k->until = on;
			if (!records_update(a->act, &k->rec, error))
				return false;
		}
		if (!found)
			return false;
	}
	return true;
}
