/* merge_do.c - merging two records of one person, in one action */
#include <inttypes.h>
#include <string.h>

#include "acts.h"
#include "cunwu/app/merge.h"
#include "cunwu/app/villager.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/model/double.h"
#include "cunwu/model/former.h"
#include "merges.h"

struct merging {
	struct office *office;
	struct action act;
	struct merge *m;
	struct date today;
};

/* Whether they still live where they did when they were read; read anew, for writing. */
static bool stays_are_same(struct merging *g, int64_t person, GPtrArray **known, GError **error)
{
	g_autoptr(GPtrArray) now = stays_of(g->office, person, error);
	bool same = now && now->len == (*known)->len;

	if (!now)
		return false;
	for (guint i = 0; same && i < now->len; i++)
		same = stay_at(now, i)->rec.id == stay_at(*known, i)->rec.id
		       && stay_at(now, i)->rec.version == stay_at(*known, i)->rec.version;
	return same
	       || error_set(error, ERROR_CONFLICT, "%s的居住记录刚被他人改过；请重新对照",
			    person == g->m->kept.rec.id ? g->m->kept.name : g->m->other.name);
}

static bool end_stay(struct merging *g, struct residence *r, struct date on, const char *why,
		     GError **error)
{
	bool later = r->since.jd && date_last_day(on).jd < r->since.jd;

	/* who came after the day was never there */
	r->until = later ? r->since : on;
	g_strlcpy(r->ended.text, later ? LEAVE_MISTAKE : why, CODE_SIZE);
	return records_update(&g->act, &r->rec, error);
}

/* In one household twice: once, from the earlier day on. Where no day is known they were there
 * before the register was. */
static bool join_stays(struct merging *g, struct residence *kept, struct residence *other,
		       GError **error)
{
	if (date_compare(other->since, kept->since) < 0) {
		kept->since = other->since;
		kept->entered = other->entered;
	}
	if (!records_update(&g->act, &kept->rec, error)
	    || !records_delete(&g->act, &other->rec, error))
		return false;
	other->rec.id = 0;
	return true;
}

static bool settle_pair(struct merging *g, struct residence *kept, struct residence *other,
			GError **error)
{
	if (!other->rec.id || kept->until.jd || other->until.jd
	    || !code_is(kept->kind, other->kind.text))
		return true;
	if (kept->household.id == other->household.id)
		return join_stays(g, kept, other, error);
	return end_stay(g, g->m->other_home ? kept : other, g->today, LEAVE_MISTAKE, error);
}

/* The kept record says whether they live. */
static bool settle_death(struct merging *g, GError **error)
{
	const struct residence *death = stays_death(g->m->kept_stays);

	for (guint i = 0; i < g->m->other_stays->len; i++) {
		struct residence *r = g->m->other_stays->pdata[i];

		if (death && !r->until.jd) {
			if (!end_stay(g, r, death->until, LEAVE_DEATH, error))
				return false;
		} else if (stays_home(g->m->kept_stays) && code_is(r->ended, LEAVE_DEATH)) {
			g_strlcpy(r->ended.text, LEAVE_MISTAKE, CODE_SIZE);
			if (!records_update(&g->act, &r->rec, error))
				return false;
		}
	}
	return true;
}

static bool settle_stays(struct merging *g, GError **error)
{
	struct merge *m = g->m;

	if (!stays_are_same(g, m->kept.rec.id, &m->kept_stays, error)
	    || !stays_are_same(g, m->other.rec.id, &m->other_stays, error)
	    || !settle_death(g, error))
		return false;
	for (guint i = 0; i < m->kept_stays->len; i++)
		for (guint j = 0; j < m->other_stays->len; j++)
			if (!settle_pair(g, m->kept_stays->pdata[i], m->other_stays->pdata[j],
					 error))
				return false;
	return true;
}

/* What refers to them */

static struct ref *ref_at(struct record *rec, const struct field *f)
{
	return (struct ref *)((char *)rec + f->offset);
}

/* The rows of a model that refer to someone by a field. */
static GPtrArray *list_referring(struct merging *g, const struct model *model,
				 const struct field *f, int64_t person, GError **error)
{
	RECORD_PTR_AUTO of = record_new(model);
	struct selection sel = { .where = f, .equals = of };

	ref_at(of, f)->id = person;
	return records_list(g->act.txn.db, model, &sel, error);
}

/* What a row is about; the rest tells more of it. */
static bool says_what(const struct field *f)
{
	return f->flags & FIELD_REQUIRED || f->kind == KIND_REF || f->kind == KIND_DATE;
}

/* Figures and codes that both have and that differ: appraisals of two years are two. */
static bool contradicts(const struct record *a, const struct record *b, const struct field *f)
{
	g_autoptr(GString) x = g_string_new(NULL), y = g_string_new(NULL);

	if (f->kind != KIND_INT && f->kind != KIND_CODE)
		return false;
	field_format(f, a, x);
	field_format(f, b, y);
	return x->len > 0 && y->len > 0;
}

static bool says_the_same(const struct record *a, const struct record *b)
{
	for (const struct field *f = NULL; (f = record_diff(a, b, f));)
		if (says_what(f) || contradicts(a, b, f))
			return false;
	return true;
}

/* Fills in what is empty from another row that says the same. */
static bool fill_up(struct merging *g, struct record *rec, const struct record *from,
		    GError **error)
{
	for (const struct field *f = NULL; (f = record_diff(rec, from, f));) {
		g_autoptr(GString) has = g_string_new(NULL), other = g_string_new(NULL);

		field_format(f, rec, has);
		field_format(f, from, other);
		if (has->len == 0 && !field_parse(f, rec, other->str, error))
			return false;
	}
	return records_update(&g->act, rec, error);
}

static bool refers_to_itself(struct record *rec, const struct field *f)
{
	for_each_field(other, rec->model)
		if (other != f && other->target == f->target
		    && ref_at(rec, other)->id == ref_at(rec, f)->id)
			return true;
	return false;
}

/* What refers to a row that goes is about the one that says the same; it may then be there twice
 * itself. */
static bool turn_to(struct merging *g, const struct record *from, const struct record *to,
		    GError **error)
{
	for (const struct model *const *model = models; *model; model++)
		for_each_field(f, *model) {
			g_autoptr(GPtrArray) rows = NULL;

			if (f->target != from->model)
				continue;
			rows = list_referring(g, *model, f, from->id, error);
			for (guint i = 0; rows && i < rows->len; i++) {
				ref_at(rows->pdata[i], f)->id = to->id;
				if (!records_update(&g->act, rows->pdata[i], error))
					return false;
			}
			if (!rows)
				return false;
		}
	return true;
}

/* Turns a row to the kept one. What would then tie them to themselves goes (they were not
 * relatives), and what the kept one has already is not there twice. */
static bool turn_row(struct merging *g, struct record *rec, const struct field *f, GPtrArray *there,
		     GError **error)
{
	ref_at(rec, f)->id = g->m->kept.rec.id;
	if (refers_to_itself(rec, f))
		return records_delete(&g->act, rec, error);
	for (guint i = 0; i < there->len; i++) {
		struct record *row = there->pdata[i];

		if (says_the_same(row, rec))
			return fill_up(g, row, rec, error) && turn_to(g, rec, row, error)
			       && records_delete(&g->act, rec, error);
	}
	return records_update(&g->act, rec, error);
}

static bool turn_field(struct merging *g, const struct model *model, const struct field *f,
		       GError **error)
{
	g_autoptr(GPtrArray) there = list_referring(g, model, f, g->m->kept.rec.id, error);
	g_autoptr(GPtrArray) rows =
		there ? list_referring(g, model, f, g->m->other.rec.id, error) : NULL;

	for (guint i = 0; rows && i < rows->len; i++)
		if (!turn_row(g, rows->pdata[i], f, there, error))
			return false;
	return rows != NULL;
}

static bool turn_references(struct merging *g, GError **error)
{
	for (const struct model *const *model = models; *model; model++)
		for_each_field(f, *model)
			if (f->target == &person_model && !turn_field(g, *model, f, error))
				return false;
	return true;
}

/* What fields were formerly */

static GPtrArray *list_formers(struct merging *g, int64_t person, GError **error)
{
	struct former of = { .rec.model = &former_model, .row_id = { person, true } };
	struct selection sel = { .where = model_field(&former_model, "row_id"), .equals = &of.rec };
	g_autoptr(GPtrArray) all = records_list(g->act.txn.db, &former_model, &sel, error);

	for (guint i = all ? all->len : 0; i-- > 0;)
		if (strcmp(((const struct former *)all->pdata[i])->table_name, person_model.name)
		    != 0)
			g_ptr_array_remove_index(all, i);
	return g_steal_pointer(&all);
}

static bool has_former(const GPtrArray *list, const char *field)
{
	for (guint i = 0; i < list->len; i++)
		if (strcmp(((const struct former *)list->pdata[i])->field, field) == 0)
			return true;
	return false;
}

/* Where both have a past in a field, that of the value which is kept is true. */
static bool is_past_of_result(const struct merging *g, const char *field, bool other)
{
	const struct field *f = model_field(&person_model, field);

	return (f && merge_takes_other(g->m, f)) == other;
}

static bool turn_formers(struct merging *g, GError **error)
{
	g_autoptr(GPtrArray) kept = list_formers(g, g->m->kept.rec.id, error);
	g_autoptr(GPtrArray) other = kept ? list_formers(g, g->m->other.rec.id, error) : NULL;

	for (guint i = 0; other && i < kept->len; i++) {
		struct former *f = kept->pdata[i];

		if (has_former(other, f->field) && !is_past_of_result(g, f->field, false)
		    && !records_delete(&g->act, &f->rec, error))
			return false;
	}
	for (guint i = 0; other && i < other->len; i++) {
		struct former *f = other->pdata[i];
		bool goes = has_former(kept, f->field) && !is_past_of_result(g, f->field, true);

		f->row_id.value = g->m->kept.rec.id;
		if (!(goes ? records_delete(&g->act, &f->rec, error)
			   : records_update(&g->act, &f->rec, error)))
			return false;
	}
	return other != NULL;
}

/* The two themselves */

static bool leave_number(struct merging *g, GError **error)
{
	RECORD_AUTO struct merged row = {
		.rec.model = &merged_model,
		.number = { g->m->other.rec.id, true },
		.person = { g->m->kept.rec.id },
		.name = g_strdup(g->m->other.name),
	};

	return records_delete(&g->act, &g->m->other.rec, error)
	       && records_insert(&g->act, &row.rec, error);
}

static bool join(struct merging *g, GError **error)
{
	return settle_stays(g, error) && turn_references(g, error) && turn_formers(g, error)
	       && records_update(&g->act, &g->m->result.rec, error) && leave_number(g, error);
}

/* Of the households that both were in, those that now have no head. */
static bool tell_headless(struct office *office, const struct merge *m, GString *told,
			  GError **error)
{
	const GPtrArray *const lists[] = { m->kept_stays, m->other_stays };
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

	for (size_t l = 0; l < G_N_ELEMENTS(lists); l++)
		for (guint i = 0; i < lists[l]->len; i++) {
			int64_t id = stay_at(lists[l], i)->household.id;
			RECORD_AUTO struct household h = { .rec.model = &household_model };
			bool headless = false;

			if (!g_hash_table_add(seen, g_memdup2(&id, sizeof id)))
				continue;
			if (!household_is_headless(office, id, &headless, error)
			    || (headless && !records_get(office->db, id, &h.rec, error)))
				return false;
			if (headless)
				g_string_append_printf(told, "%s户 %s 没有户主了，请另定",
						       told->len ? "；" : "", h.number);
		}
	return true;
}

static bool is_agreed(struct office *office, const struct merge *m, bool sure, GError **error)
{
	g_autoptr(GPtrArray) doubts = g_ptr_array_new_with_free_func(g_free);

	if (!merge_doubts(office, m, doubts, error))
		return false;
	if (doubts->len == 0 || sure)
		return true;
	g_ptr_array_add(doubts, NULL);
	g_autofree char *text = g_strjoinv("；", (char **)doubts->pdata);
	return error_set(error, ERROR_REFUSED, "%s；没有合并", text);
}

bool merge_do(struct office *office, struct merge *m, bool sure, GString *told, GError **error)
{
	struct merging g = { .office = office, .m = m, .today = clock_today() };
	g_autoptr(GString) sentence = g_string_new(NULL);

	if (!is_agreed(office, m, sure, error) || !merge_tell(office, m, sentence, error))
		return false;
	bool ok = office_begin(office, &g.act, "merge", error) && join(&g, error)
		  && office_tell(&g.act, sentence->str, error) && action_commit(&g.act, error);
	action_cancel(&g.act);
	return ok && tell_headless(office, m, told, error);
}
