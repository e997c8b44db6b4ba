/* import_bodies.c - bodies, terms and tenures as they are, and as a file adds to them */
#include <inttypes.h>
#include <string.h>

#include "cunwu/model/place.h"
#include "importing_tenures.h"

#define SETTLING_DAYS 180 /* who was elected before the first day of a term is of it */

static void body_free(void *data)
{
	struct stored_body *body = data;

	record_clear(&body->body.rec);
	g_ptr_array_unref(body->terms);
	g_ptr_array_unref(body->tenures);
	g_free(body);
}

static void tenure_free(void *data)
{
	struct stored_tenure *stored = data;

	record_clear(&stored->tenure.rec);
	g_free(stored);
}

static void term_free(void *data)
{
	record_free(data);
}

static char *key_of(int64_t village, int64_t group, const char *kind)
{
	return g_strdup_printf("%" PRId64 " %" PRId64 " %s", village, group, kind);
}

static char *post_key(int64_t village, int64_t person, const char *kind, const char *office)
{
	return g_strdup_printf("%" PRId64 " %" PRId64 " %s %s", village, person, kind, office);
}

static struct stored_body *add_body(struct stored_bodies *b, int64_t village, int64_t group,
				    const char *kind)
{
	struct stored_body *body = g_new0(struct stored_body, 1);

	body->body.rec.model = &body_model;
	body->body.village.id = village;
	body->body.villager_group.id = group;
	body->body.kind = g_strdup(kind);
	body->kind = body_kind_find(kind);
	body->terms = g_ptr_array_new_with_free_func(term_free);
	body->tenures = g_ptr_array_new_with_free_func(tenure_free);
	g_ptr_array_add(b->all, body);
	return body;
}

struct stored_body *stored_body_of(struct stored_bodies *b, int64_t village, int64_t group,
				   const struct body_kind *kind)
{
	g_autofree char *key = key_of(village, group, kind->id);
	struct stored_body *body = g_hash_table_lookup(b->by_key, key);

	if (!body) {
		body = add_body(b, village, group, kind->id);
		g_hash_table_insert(b->by_key, g_steal_pointer(&key), body);
	}
	return body;
}

static bool load_bodies(struct stored_bodies *b, struct db *db, GHashTable *by_id, GError **error)
{
	struct selection all = { 0 };
	g_autoptr(GPtrArray) list = records_list(db, &body_model, &all, error);

	for (guint i = 0; list && i < list->len; i++) {
		const struct body *there = list->pdata[i];
		struct stored_body *body =
			add_body(b, there->village.id, there->villager_group.id, there->kind);
		char *key = key_of(there->village.id, there->villager_group.id, there->kind);

		record_copy(&body->body.rec, &there->rec);
		g_hash_table_insert(by_id, &body->body.rec.id, body);
		/* One that is no more gives way to one that is. */
		if (!there->until.jd || !g_hash_table_contains(b->by_key, key))
			g_hash_table_replace(b->by_key, key, body);
		else
			g_free(key);
	}
	return list != NULL;
}

static bool load_terms(struct db *db, GHashTable *bodies, GHashTable *by_id, GError **error)
{
	struct selection by_day = { .order = model_field(&term_model, "since") };
	GPtrArray *list = records_list(db, &term_model, &by_day, error);
	gsize n = 0;

	if (!list)
		return false;
	g_autofree void **terms = g_ptr_array_steal(list, &n);
	for (gsize i = 0; i < n; i++) {
		struct term *term = terms[i];
		struct stored_body *body = g_hash_table_lookup(bodies, &term->body.id);

		if (body) {
			g_ptr_array_add(body->terms, term);
			g_hash_table_insert(by_id, &term->rec.id, term);
		} else {
			record_free(&term->rec);
		}
	}
	g_ptr_array_unref(list);
	return true;
}

struct stored_tenure *stored_tenure_add(struct stored_bodies *b, struct stored_body *body,
					const struct tenure *tenure, size_t line)
{
	struct stored_tenure *stored = g_new0(struct stored_tenure, 1);

	stored->tenure.rec.model = &tenure_model;
	record_copy(&stored->tenure.rec, &tenure->rec);
	stored->line = line;
	g_ptr_array_add(body->tenures, stored);
	g_hash_table_add(b->posts, post_key(body->body.village.id, tenure->person.id,
					    body->body.kind, tenure->office));
	return stored;
}

static bool load_tenures(struct stored_bodies *b, struct db *db, GHashTable *bodies, GError **error)
{
	struct selection by_day = { .order = model_field(&tenure_model, "since") };
	g_autoptr(GPtrArray) list = records_list(db, &tenure_model, &by_day, error);

	for (guint i = 0; list && i < list->len; i++) {
		const struct tenure *tenure = list->pdata[i];
		struct stored_body *body = g_hash_table_lookup(bodies, &tenure->body.id);

		if (body)
			stored_tenure_add(b, body, tenure, 0);
	}
	return list != NULL;
}

bool stored_bodies_read(struct stored_bodies *b, struct office *office, GError **error)
{
	g_autoptr(GHashTable) bodies = g_hash_table_new(g_int64_hash, g_int64_equal);
	g_autoptr(GHashTable) terms = g_hash_table_new(g_int64_hash, g_int64_equal);

	*b = (struct stored_bodies){
		.all = g_ptr_array_new_with_free_func(body_free),
		.by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.posts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
	};
	return load_bodies(b, office->db, bodies, error)
	       && load_terms(office->db, bodies, terms, error)
	       && load_tenures(b, office->db, bodies, error);
}

void stored_bodies_free(struct stored_bodies *b)
{
	if (!b->all)
		return;
	g_hash_table_unref(b->by_key);
	g_hash_table_unref(b->posts);
	g_ptr_array_unref(b->all);
	*b = (struct stored_bodies){ 0 };
}

bool stored_held(const struct stored_bodies *b, int64_t village, int64_t person,
		 const struct post *post)
{
	g_autofree char *key = post_key(village, person, post->kind->id, post->office->name);

	return g_hash_table_contains(b->posts, key);
}

/* Terms */

static struct term *term_of_number(const struct stored_body *body, int number)
{
	for (guint i = 0; i < body->terms->len; i++) {
		struct term *term = body->terms->pdata[i];

		if (term->number.known && term->number.value == number)
			return term;
	}
	return NULL;
}

/* A term that follows that of the committee has its days, where they are known. */
static void take_days(const struct stored_bodies *b, const struct stored_body *body,
		      struct term *term)
{
	g_autofree char *key = key_of(body->body.village.id, 0, BODY_COMMITTEE);
	const struct stored_body *committee = g_hash_table_lookup(b->by_key, key);
	const struct term *same =
		committee ? term_of_number(committee, (int)term->number.value) : NULL;

	if (!same || committee == body || !body->kind || body->kind->term != TERM_COMMITTEE)
		return;
	term->since = same->since;
	term->until = same->until;
}

struct term *stored_term(struct stored_bodies *b, struct stored_body *body, int number)
{
	struct term *term;

	if (body->kind && body->kind->term == TERM_NONE)
		return NULL;
	term = term_of_number(body, number);
	if (term)
		return term;
	term = (struct term *)record_new(&term_model);
	term->number = (struct number){ number, true };
	take_days(b, body, term);
	g_ptr_array_add(body->terms, term);
	return term;
}

struct term *stored_term_on(const struct stored_body *body, struct date since, struct date until)
{
	struct term *found = NULL;
	const struct term *next = NULL;

	for (guint i = 0; since.jd && i < body->terms->len; i++) {
		struct term *term = body->terms->pdata[i];

		if (!term->since.jd)
			continue;
		if (date_first_day(term->since).jd <= date_first_day(since).jd + SETTLING_DAYS) {
			found = term;
			next = NULL;
		} else if (!next) {
			next = term;
		}
	}
	/* Held for longer than a term it is of none; so is one that is not known to have ended. */
	if (next
	    && (!until.jd
		|| date_first_day(until).jd > date_last_day(next->since).jd + SETTLING_DAYS))
		return NULL;
	return found;
}

/* Tenures */

static bool overlap(const struct tenure *a, const struct tenure *b)
{
	int32_t from = MAX(a->since.jd ? date_last_day(a->since).jd : 0,
			   b->since.jd ? date_last_day(b->since).jd : 0);
	int32_t to = MIN(a->until.jd ? date_first_day(a->until).jd : G_MAXINT32,
			 b->until.jd ? date_first_day(b->until).jd : G_MAXINT32);

	return from <= to;
}

/* How sure it is that both are one: 0 not at all. */
static int likeness(const struct tenure *there, const struct tenure *row)
{
	bool since = there->since.jd && row->since.jd;
	bool until = there->until.jd && row->until.jd;

	if (since && date_agrees(there->since, row->since))
		return 4;
	if (!since && until && date_agrees(there->until, row->until))
		return 3;
	if (!overlap(there, row))
		return 0;
	return there->until.jd ? 1 : 2; /* still held before what is over */
}

struct stored_tenure *stored_tenure_like(const struct stored_body *body,
					 const struct tenure *tenure)
{
	struct stored_tenure *best = NULL;
	int most = 0;

	for (guint i = 0; i < body->tenures->len; i++) {
		struct stored_tenure *stored = body->tenures->pdata[i];
		int like;

		if (stored->tenure.person.id != tenure->person.id
		    || strcmp(stored->tenure.office, tenure->office) != 0)
			continue;
		like = likeness(&stored->tenure, tenure);
		if (like >= most && like > 0) { /* the last of equal ones */
			most = like;
			best = stored;
		}
	}
	return best;
}
