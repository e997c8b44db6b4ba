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
