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

static struct double_facts facts_of(const struct double_person *p)
{
	return (struct double_facts){ p->name, p->former_name, p->document, p->id_number,
				      p->sex,  p->relation,    p->phone,    p->birth };
}

static char *tell_about(const struct double_person *p)
{
	GString *out = g_string_new(p->sex ? code_show(&codes_sex, p->sex) : "");

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

static struct double_side side_of(const struct double_person *p)
{
	return (struct double_side){
		.id = p->id,
		.name = g_strdup(p->name),
		.about = tell_about(p),
		.place = p->place ? g_strdup_printf("%s%s户%s", p->village,
						    p->group ? p->group : "", p->household)
				  : g_strdup(""),
		.village = p->place,
		.archived = p->archived,
	};
}

/* What goes through the candidates. */
struct judging {
	struct double_reader *readers[2]; /* of the one and of the other */
	GHashTable *apart;                /* pairs that are none, or are listed already */
	int64_t village;                  /* 0: all */
	struct date today;
};

/* One pair of what was found; NULL in *made where it is none by now, or not of the village. */
static bool make_pair(struct judging *j, const struct candidate *c, struct double_pair **made,
		      GError **error)
{
	struct double_person a, b;
	g_autoptr(GString) reasons = g_string_new(NULL);

	*made = NULL;
	if (!double_reader_read(j->readers[0], c->a, &a, error)
	    || !double_reader_read(j->readers[1], c->b, &b, error))
		return false;
	if (!a.id || !b.id || a.id == b.id
	    || (j->village && a.place != j->village && b.place != j->village))
		return true;
	struct double_facts x = facts_of(&a), y = facts_of(&b);
	int strength = double_judge(&x, &y, c->housemates, j->today, reasons);
	g_autofree char *key = pair_key(a.id, b.id);
	if (strength == 0 || g_hash_table_contains(j->apart, key))
		return true;
	/* what became a second pair of the same two by a merge is shown once */
	g_hash_table_add(j->apart, g_steal_pointer(&key));
	*made = g_new0(struct double_pair, 1);
	**made = (struct double_pair){ side_of(&a), side_of(&b), strength, g_strdup(reasons->str) };
	return true;
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

static bool make_pairs(struct judging *j, const struct doubles *found, GPtrArray *pairs,
		       GError **error)
{
	for (guint i = 0; i < found->candidates->len; i++) {
		struct double_pair *pair;

		if (!make_pair(j, &g_array_index(found->candidates, struct candidate, i), &pair,
			       error))
			return false;
		if (pair)
			g_ptr_array_add(pairs, pair);
	}
	g_ptr_array_sort(pairs, by_strength);
	return true;
}

GPtrArray *doubles_pairs(struct office *office, const struct doubles *found, int64_t village,
			 GError **error)
{
	g_autoptr(GPtrArray) pairs = g_ptr_array_new_with_free_func(pair_free);
	g_autoptr(GHashTable) apart = read_apart(office, error);
	struct judging j = { .apart = apart, .village = village, .today = clock_today() };

	bool ok = apart && (j.readers[0] = double_reader_new(office->db, error))
		  && (j.readers[1] = double_reader_new(office->db, error))
		  && make_pairs(&j, found, pairs, error);
	for (size_t i = 0; i < G_N_ELEMENTS(j.readers); i++)
		double_reader_free(j.readers[i]);
	return ok ? g_steal_pointer(&pairs) : NULL;
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
