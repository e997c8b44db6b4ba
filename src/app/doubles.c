/* doubles.c - people who may be recorded twice */
#include "cunwu/app/doubles.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/base/idno.h"
#include "cunwu/law/double.h"
#include "cunwu/model/codes.h"
#include "cunwu/model/double.h"
#include "cunwu/store/doubles.h"
#include "merges.h"

#define VERY_LIKELY 80

struct doubles {
	GArray *candidates; /* struct candidate */
	bool cut;
};

struct doubles *doubles_find(struct office *office, struct progress *progress, GError **error)
{
	struct doubles *found = g_new0(struct doubles, 1);

	found->candidates = g_array_new(FALSE, FALSE, sizeof(struct candidate));
	if (doubles_candidates(office->db, clock_today(), progress, found->candidates, &found->cut,
			       error))
		return found;
	doubles_free(found);
	return NULL;
}

void doubles_free(struct doubles *found)
{
	if (!found)
		return;
	g_array_unref(found->candidates);
	g_free(found);
}

bool doubles_cut(const struct doubles *found)
{
	return found->cut;
}

const char *double_word(int strength)
{
	return strength >= VERY_LIKELY ? "很可能" : strength >= DOUBLE_LIKELY ? "可能" : "存疑";
}

/* Pairs */

static void pair_free(void *data)
{
	struct double_pair *pair = data;
	struct double_side *const sides[] = { &pair->a, &pair->b };

	for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
		g_free(sides[i]->name);
		g_free(sides[i]->about);
		g_free(sides[i]->place);
	}
	g_free(pair->reasons);
	g_free(pair);
}

/* Pairs said to be none, as "3 17". */
static char *pair_key(int64_t a, int64_t b)
{
	return g_strdup_printf("%" PRId64 " %" PRId64, MIN(a, b), MAX(a, b));
}

static GHashTable *read_apart(struct office *office, GError **error)
{
	struct selection all = { 0 };
	g_autoptr(GPtrArray) list = records_list(office->db, &not_same_model, &all, error);

	if (!list)
		return NULL;
	GHashTable *apart = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; i < list->len; i++) {
		const struct not_same *n = list->pdata[i];

		g_hash_table_add(apart, pair_key(n->person.id, n->other.id));
	}
	return apart;
}

/* Whether a row has the one in a field and the other in the other field. */
static bool is_row(struct office *office, const char *field, int64_t a, int64_t b, bool *found,
		   GError **error)
{
	struct not_same of = { .rec.model = &not_same_model, .person = { a }, .other = { a } };
	struct selection sel = { .where = model_field(&not_same_model, field), .equals = &of.rec };
	g_autoptr(GPtrArray) list = records_list(office->db, &not_same_model, &sel, error);

	for (guint i = 0; list && i < list->len; i++) {
		const struct not_same *n = list->pdata[i];

		*found |= n->person.id == b || n->other.id == b;
	}
	return list != NULL;
}

bool doubles_are_apart(struct office *office, int64_t a, int64_t b, bool *apart, GError **error)
{
	*apart = false;
	return is_row(office, "person", a, b, apart, error)
	       && is_row(office, "other", a, b, apart, error);
}

/* Loads someone, or who they were merged into; an id of 0 if there is nobody by now. */
static bool load(struct office *office, int64_t id, struct person *p, GError **error)
{
	g_autoptr(GError) why = NULL;

	if (villager_follow(office, &id, NULL) && records_get(office->db, id, &p->rec, &why))
		return true;
	record_clear(&p->rec);
	if (!why || g_error_matches(why, CUNWU_ERROR, ERROR_NOT_FOUND))
		return true;
	g_propagate_error(error, g_steal_pointer(&why));
	return false;
}

struct double_facts double_facts_of(const struct person *p)
{
	return (struct double_facts){
		.name = p->name,
		.former_name = p->former_name,
		.document = p->document.text,
		.id_number = p->id_number,
		.sex = p->sex.text,
		.relation = p->relation.text,
		.phone = p->phone,
		.birth = p->birth,
	};
}

static char *tell_about(const struct person *p)
{
	GString *out = g_string_new(code_show(&codes_sex, p->sex.text));

	if (p->birth.jd) {
		g_string_append(out, out->len ? "，" : "");
		date_print(p->birth, out);
	}
	if (p->id_number) {
		g_string_append(out, out->len ? "，" : "");
		idno_mask(p->id_number, out);
	}
	return g_string_free(out, FALSE);
}

static bool tell_side(struct office *office, const struct person *of, struct double_side *side,
		      GError **error)
{
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	RECORD_AUTO struct household h = { .rec.model = &household_model };
	RECORD_AUTO struct residence stay = { .rec.model = &residence_model };
	g_autoptr(GString) place = g_string_new(NULL);

	if (!villager_read(office, of->rec.id, &p, &h, &stay, error)
	    || (h.rec.id && !household_tell(office, &h, place, error)))
		return false;
	*side = (struct double_side){
		.id = of->rec.id,
		.name = g_strdup(of->name),
		.about = tell_about(of),
		.place = g_strdup(place->str),
		.village = h.village.id,
		.archived = !stay.rec.id || stay.until.jd,
	};
	return true;
}

/* One pair of what was found; NULL in *made where it is none by now. */
static bool make_pair(struct office *office, const struct candidate *c, GHashTable *apart,
		      struct double_pair **made, GError **error)
{
	RECORD_AUTO struct person a = { .rec.model = &person_model };
	RECORD_AUTO struct person b = { .rec.model = &person_model };
	g_autoptr(GString) reasons = g_string_new(NULL);

	*made = NULL;
	if (!load(office, c->a, &a, error) || !load(office, c->b, &b, error))
		return false;
	g_autofree char *key = pair_key(a.rec.id, b.rec.id);
	if (!a.rec.id || !b.rec.id || a.rec.id == b.rec.id || g_hash_table_contains(apart, key))
		return true;
	struct double_facts x = double_facts_of(&a), y = double_facts_of(&b);
	int strength = double_judge(&x, &y, c->housemates, clock_today(), reasons);
	if (strength == 0)
		return true;
	/* what became a second pair of the same two by a merge is shown once */
	g_hash_table_add(apart, g_steal_pointer(&key));
	*made = g_new0(struct double_pair, 1);
	(*made)->strength = strength;
	(*made)->reasons = g_strdup(reasons->str);
	if (tell_side(office, &a, &(*made)->a, error) && tell_side(office, &b, &(*made)->b, error))
		return true;
	pair_free(*made);
	return false;
}

/* The most likely first, then by place and number. */
static int by_strength(const void *a, const void *b)
{
	const struct double_pair *x = *(struct double_pair *const *)a;
	const struct double_pair *y = *(struct double_pair *const *)b;

	if (x->strength != y->strength)
		return y->strength - x->strength;
	if (x->a.village != y->a.village)
		return x->a.village < y->a.village ? -1 : 1;
	if (x->a.id != y->a.id)
		return x->a.id < y->a.id ? -1 : 1;
	return (x->b.id > y->b.id) - (x->b.id < y->b.id);
}

GPtrArray *doubles_pairs(struct office *office, const struct doubles *found, int64_t village,
			 GError **error)
{
	g_autoptr(GPtrArray) pairs = g_ptr_array_new_with_free_func(pair_free);
	g_autoptr(GHashTable) apart = read_apart(office, error);

	for (guint i = 0; apart && i < found->candidates->len; i++) {
		struct double_pair *pair;

		if (!make_pair(office, &g_array_index(found->candidates, struct candidate, i),
			       apart, &pair, error))
			return NULL;
		if (!pair)
			continue;
		if (village && pair->a.village != village && pair->b.village != village)
			pair_free(pair);
		else
			g_ptr_array_add(pairs, pair);
	}
	g_ptr_array_sort(pairs, by_strength);
	return apart ? g_steal_pointer(&pairs) : NULL;
}

/* Not one person */

bool doubles_set_apart(struct office *office, int64_t a, int64_t b, GError **error)
{
	RECORD_AUTO struct person x = { .rec.model = &person_model };
	RECORD_AUTO struct person y = { .rec.model = &person_model };
	RECORD_AUTO struct not_same row = { .rec.model = &not_same_model };
	ACTION_AUTO act = { 0 };
	bool apart = false;

	if (!records_get(office->db, a, &x.rec, error) || !records_get(office->db, b, &y.rec, error)
	    || !doubles_are_apart(office, a, b, &apart, error))
		return false;
	if (a == b)
		return error_set(error, ERROR_REFUSED, "#%" PRId64 " %s是同一份记录", a, x.name);
	if (apart)
		return error_set(error, ERROR_REFUSED,
				 "#%" PRId64 " %s与 #%" PRId64 " %s已经认定不是同一人", a, x.name,
				 b, y.name);
	row.person.id = MIN(a, b);
	row.other.id = MAX(a, b);
	g_autofree char *sentence = g_strdup_printf("#%" PRId64 " %s与 #%" PRId64 " %s不是同一人",
						    a, x.name, b, y.name);
	return office_begin(office, &act, "apart", error) && records_insert(&act, &row.rec, error)
	       && office_tell(&act, sentence, error) && action_commit(&act, error);
}
