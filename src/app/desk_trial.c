/* desk_trial.c - what is found of a tenure in its form, before it is saved and afterwards */
#include <string.h>

#include "desk_bodies.h"
#include "trial.h"

void desk_forget_trial(struct desk *desk)
{
	g_clear_pointer(&desk->trial, trial_free);
}

/* Kept while a form is filled in, for it is asked for after each slot. */
static struct trial *trial_of(struct desk *desk, int64_t village, const struct tenure *t)
{
	if (!trial_fits(desk->trial, village, t)) {
		desk_forget_trial(desk);
		desk->trial = trial_begin(desk->office, village, t);
	}
	return desk->trial;
}

/* What is new of another tenure comes from the same field of this one. */
static const char *field_of(struct keeper *k, struct record *const parts[],
			    const struct finding *finding)
{
	const char *field = finding->rule->field;

	if (strcmp(finding->model, tenure_model.name) != 0)
		return NULL;
	for (size_t i = 0; field && i < k->nslots; i++)
		if (strcmp(k->slots[i].field, field) == 0 && !k->ops->hides(k, parts, &k->slots[i]))
			return field;
	return NULL;
}

static bool is_taken(const GPtrArray *remarks, const char *field)
{
	for (guint i = 0; field && i < remarks->len; i++)
		if (g_strcmp0(((const struct remark *)remarks->pdata[i])->field, field) == 0)
			return true;
	return false;
}

static GPtrArray *refusals_with(struct trial *trial, const struct tenure *t)
{
	g_autoptr(GPtrArray) found = g_ptr_array_new();
	GPtrArray *refusals = g_ptr_array_new_with_free_func(g_free);

	trial_find(trial, t, found);
	for (guint i = 0; i < found->len; i++)
		if (((const struct finding *)found->pdata[i])->severity == SEVERITY_REFUSE)
			g_ptr_array_add(refusals, trial_sentence(found->pdata[i], t));
	return refusals;
}

/* What is decided is recorded whatever the law says of it: so this asks, and never forbids. Of a
 * tenure that is there already what it brought about before is not asked again. */
char *desk_doubt_tenure(struct keeper *k, const struct tenure *t, const struct tenure *before)
{
	struct desk *desk = desk_of(k);
	const struct body *body = desk_body(desk, t->body.id);
	struct trial *trial = body && t->person.id ? trial_of(desk, body->village.id, t) : NULL;

	if (!trial || (t->rec.id && record_equal(&t->rec, &before->rec)))
		return NULL;
	g_autoptr(GPtrArray) old = t->rec.id && before->person.id == t->person.id
					   ? refusals_with(trial, before)
					   : g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) now = refusals_with(trial, t);
	g_autoptr(GString) list = g_string_new(NULL);
	guint n = 0;

	for (guint i = 0; i < now->len; i++) {
		if (g_ptr_array_find_with_equal_func(old, now->pdata[i], g_str_equal, NULL))
			continue;
		g_string_append_printf(list, "\n%s", (const char *)now->pdata[i]);
		n++;
	}
	return n ? g_strdup_printf("保存后会有 %u 条拒绝；仍然保存？%s", n, list->str) : NULL;
}

/* One remark fits at a field; the rest stands below. */
void desk_try_tenure(struct keeper *k, struct record *const parts[], const struct tenure *t,
		     GPtrArray *remarks)
{
	struct desk *desk = desk_of(k);
	const struct body *body = desk_body(desk, t->body.id);
	struct trial *trial = body && t->person.id ? trial_of(desk, body->village.id, t) : NULL;
	g_autoptr(GPtrArray) found = g_ptr_array_new();

	if (trial)
		trial_find(trial, t, found);
	for (guint i = 0; i < found->len; i++) {
		const struct finding *finding = found->pdata[i];
		const char *field = field_of(k, parts, finding);

		remark_add(remarks, finding->severity != SEVERITY_NOTE,
			   is_taken(remarks, field) ? NULL : field, trial_sentence(finding, t));
	}
}

void desk_review_tenure(struct keeper *k, struct record *const parts[], GPtrArray *remarks)
{
	desk_try_tenure(k, parts, (const struct tenure *)parts[0], remarks);
}
