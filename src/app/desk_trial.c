/* desk_trial.c - what is found of a tenure before it is saved, and afterwards */
#include <string.h>

#include "bodies.h"
#include "checks.h"
#include "cunwu/app/board.h"
#include "cunwu/app/kinship.h"
#include "cunwu/law/board_check.h"
#include "desk_bodies.h"

/* The village as it is without a tenure, and what was found with it last. Kept while a form is
 * filled in, for it is asked for after each slot. */
struct trial {
	int64_t village, without, person;
	struct kinship *kin;
	GPtrArray *before; /* struct finding *: what is found without it */
	struct tenure last;
	GPtrArray *found; /* what is found with it; NULL: not looked for */
};

void desk_forget_trial(struct desk *desk)
{
	struct trial *trial = g_steal_pointer(&desk->trial);

	if (!trial)
		return;
	if (trial->kin)
		kinship_free(trial->kin);
	g_clear_pointer(&trial->before, g_ptr_array_unref);
	g_clear_pointer(&trial->found, g_ptr_array_unref);
	record_clear(&trial->last.rec);
	g_free(trial);
}

/* Checking */

static GPtrArray *check(const struct board *board, const struct kinship *kin)
{
	GPtrArray *findings = findings_new();

	board_check(board, &(struct board_law){ .packs = desk_law()->packs, .kin = kin }, findings);
	return findings;
}

static struct trial *begin(struct desk *desk, int64_t village, const struct tenure *t)
{
	BOARD_AUTO board = board_try(desk->office, village, BOARD_GROUPS, t->rec.id, NULL, NULL);
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	struct trial *trial;

	if (!board)
		return NULL;
	trial = g_new0(struct trial, 1);
	trial->village = village;
	trial->without = t->rec.id;
	trial->person = t->person.id;
	record_init(&trial->last.rec, &tenure_model);
	check_kin_asked(board, ids);
	g_array_append_val(ids, t->person.id);
	trial->kin = kinship_read(desk->office, ids, NULL);
	trial->before = check(board, trial->kin);
	return trial;
}

/* By the person, for each brings other relatives. */
static struct trial *trial_of(struct desk *desk, int64_t village, const struct tenure *t)
{
	const struct trial *there = desk->trial;

	if (there && there->village == village && there->without == t->rec.id
	    && there->person == t->person.id)
		return desk->trial;
	desk_forget_trial(desk);
	desk->trial = begin(desk, village, t);
	return desk->trial;
}

static bool find(struct desk *desk, struct trial *trial, const struct tenure *t)
{
	if (trial->found && record_equal(&trial->last.rec, &t->rec))
		return true;
	g_clear_pointer(&trial->found, g_ptr_array_unref);
	record_copy(&trial->last.rec, &t->rec);
	BOARD_AUTO board =
		board_try(desk->office, trial->village, BOARD_GROUPS, trial->without, t, NULL);
	if (board)
		trial->found = check(board, trial->kin);
	return board != NULL;
}

/* What is new with it */

static bool is_same(const struct finding *a, const struct finding *b)
{
	return a->rule == b->rule && a->id == b->id && strcmp(a->model, b->model) == 0;
}

/* Figures of a body may be less wrong than before: what is new has its rule broken for the first
 * time, or names who is typed. */
static bool is_new(const struct trial *trial, const struct finding *finding, const char *name)
{
	for (guint i = 0; i < trial->before->len; i++) {
		const struct finding *before = trial->before->pdata[i];

		if (is_same(before, finding)
		    && (strcmp(before->message, finding->message) == 0
			|| !strstr(finding->message, name)))
			return false;
	}
	return true;
}

/* About the tenure itself. */
static bool is_of(const struct finding *finding, const struct tenure *t)
{
	return finding->id == t->rec.id && strcmp(finding->model, tenure_model.name) == 0;
}

/* Of one that has not begun to be recorded nothing is missing yet: audits, training. */
static bool is_early(const struct finding *finding, const struct tenure *t)
{
	return !t->rec.id && is_of(finding, t) && !finding->rule->field;
}

static const char *field_of(struct keeper *k, struct record *const parts[],
			    const struct finding *finding)
{
	const struct tenure *t = (const struct tenure *)parts[0];
	const char *field = finding->rule->field;

	if (!is_of(finding, t))
		return field && strcmp(field, "person") == 0 ? field : NULL;
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
static void add_remark(struct keeper *k, struct record *const parts[],
		       const struct finding *finding, GPtrArray *remarks)
{
	const struct tenure *t = (const struct tenure *)parts[0];
	const char *field = field_of(k, parts, finding);
	GString *text = g_string_new(NULL);

	if (!is_of(finding, t))
		g_string_append_printf(text, "%s", finding->title);
	g_string_append(text, finding->message);
	if (finding->article && *finding->article)
		g_string_append_printf(text, "（%s）", finding->article);
	remark_add(remarks, finding->severity != SEVERITY_NOTE,
		   is_taken(remarks, field) ? NULL : field, g_string_free(text, FALSE));
}

/* The heaviest first. */
void desk_review_tenure(struct keeper *k, struct record *const parts[], GPtrArray *remarks)
{
	const struct tenure *t = (const struct tenure *)parts[0];
	struct desk *desk = desk_of(k);
	const struct body *body = desk_body(desk, t->body.id);
	struct trial *trial = body && t->person.id ? trial_of(desk, body->village.id, t) : NULL;

	if (!trial || !find(desk, trial, t))
		return;
	const char *name = desk_title(desk, &person_model, t->person.id);
	for (int severity = SEVERITY_REFUSE; severity >= SEVERITY_NOTE; severity--)
		for (guint i = 0; i < trial->found->len; i++) {
			const struct finding *finding = trial->found->pdata[i];

			if ((int)finding->severity == severity && !is_early(finding, t)
			    && is_new(trial, finding, name))
				add_remark(k, parts, finding, remarks);
		}
}
