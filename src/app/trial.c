/* trial.c - what a tenure brings about by the law: a village with it beside one without */
#include "trial.h"

#include <string.h>

#include "checks.h"
#include "cunwu/app/board.h"
#include "cunwu/app/kinship.h"
#include "cunwu/app/lawbook.h"
#include "cunwu/law/board_check.h"

struct trial {
	struct office *office;
	int64_t village, without, person;
	struct kinship *kin; /* of who serves and of the person, for each brings other relatives */
	char *name;
	GPtrArray *before; /* struct finding *: what is found without it */
	struct tenure last;
	GPtrArray *found; /* what is found with it; NULL: not looked for */
};

void trial_free(struct trial *trial)
{
	if (!trial)
		return;
	if (trial->kin)
		kinship_free(trial->kin);
	g_clear_pointer(&trial->before, g_ptr_array_unref);
	g_clear_pointer(&trial->found, g_ptr_array_unref);
	record_clear(&trial->last.rec);
	g_free(trial->name);
	g_free(trial);
}

static GPtrArray *check(const struct kinship *kin, const struct board *board)
{
	const struct lawbook *book = lawbook_shared(NULL);
	GPtrArray *findings = findings_new();

	if (book)
		board_check(board, &(struct board_law){ .packs = book->packs, .kin = kin },
			    findings);
	return findings;
}

static struct board *read_board(const struct trial *trial, const struct tenure *with)
{
	return board_try(trial->office, trial->village, BOARD_GROUPS | BOARD_PEOPLES,
			 trial->without, with, NULL);
}

struct trial *trial_begin(struct office *office, int64_t village, const struct tenure *t)
{
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	struct trial *trial = g_new0(struct trial, 1);

	*trial = (struct trial){ .office = office,
				 .village = village,
				 .without = t->rec.id,
				 .person = t->person.id,
				 .last.rec.model = &tenure_model };
	BOARD_AUTO board = read_board(trial, NULL);
	if (!board || !records_get(office->db, t->person.id, &p.rec, NULL)) {
		trial_free(trial);
		return NULL;
	}
	trial->name = g_strdup(p.name);
	check_kin_asked(board, ids);
	g_array_append_val(ids, t->person.id);
	trial->kin = kinship_read(office, ids, NULL);
	trial->before = check(trial->kin, board);
	return trial;
}

bool trial_fits(const struct trial *trial, int64_t village, const struct tenure *t)
{
	return trial && trial->village == village && trial->without == t->rec.id
	       && trial->person == t->person.id;
}

static bool look(struct trial *trial, const struct tenure *t)
{
	if (trial->found && record_equal(&trial->last.rec, &t->rec))
		return true;
	g_clear_pointer(&trial->found, g_ptr_array_unref);
	record_copy(&trial->last.rec, &t->rec);
	BOARD_AUTO board = read_board(trial, t);
	if (board)
		trial->found = check(trial->kin, board);
	return board != NULL;
}

static bool is_same(const struct finding *a, const struct finding *b)
{
	return a->rule == b->rule && a->id == b->id && strcmp(a->model, b->model) == 0;
}

static bool names_any(const char *text, const GPtrArray *names)
{
	for (guint i = 0; i < names->len; i++)
		if (strstr(text, names->pdata[i]))
			return true;
	return false;
}

/* Figures of a body may be less wrong than before: what is new has its rule broken for the first
 * time, or names one of those who are tried. */
static bool is_new(const GPtrArray *found, const struct finding *finding, const GPtrArray *names)
{
	for (guint i = 0; i < found->len; i++) {
		const struct finding *before = found->pdata[i];

		if (is_same(before, finding)
		    && (strcmp(before->message, finding->message) == 0
			|| !names_any(finding->message, names)))
			return false;
	}
	return true;
}

bool trial_is_of(const struct finding *finding, const struct tenure *t)
{
	return finding->id == t->rec.id && strcmp(finding->model, tenure_model.name) == 0;
}

/* Of one that is not recorded yet nothing can be missing: audits, training. */
static bool is_early(const struct finding *finding, const struct tenure *t)
{
	return !t->rec.id && trial_is_of(finding, t) && !finding->rule->field;
}

void trial_find(struct trial *trial, const struct tenure *t, GPtrArray *out)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	if (!look(trial, t))
		return;
	g_ptr_array_add(names, trial->name);
	for (int severity = SEVERITY_REFUSE; severity >= SEVERITY_NOTE; severity--)
		for (guint i = 0; i < trial->found->len; i++) {
			struct finding *finding = trial->found->pdata[i];

			if ((int)finding->severity == severity && !is_early(finding, t)
			    && is_new(trial->before, finding, names))
				g_ptr_array_add(out, finding);
		}
}

char *trial_sentence(const struct finding *finding, const struct tenure *t)
{
	static const char now[] = "现有 ";
	bool law = finding->article && *finding->article;
	const char *message = finding->message;
	bool counts = !t->rec.id && g_str_has_prefix(message, now);

	return g_strconcat(trial_is_of(finding, t) ? "" : finding->title, counts ? "连这名共 " : "",
			   counts ? message + strlen(now) : message, law ? "（" : "",
			   law ? finding->article : "", law ? "）" : "", NULL);
}

void trial_compare(struct office *office, const struct board *before, const struct board *after,
		   const GPtrArray *names, GPtrArray *out)
{
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	struct kinship *kin;

	check_kin_asked(before, ids);
	check_kin_asked(after, ids);
	kin = kinship_read(office, ids, NULL);
	g_autoptr(GPtrArray) old = check(kin, before), now = check(kin, after);
	for (int severity = SEVERITY_REFUSE; severity >= SEVERITY_WARN; severity--)
		for (guint i = 0; i < now->len; i++) {
			const struct finding *f = now->pdata[i];
			bool of_body = strcmp(f->model, tenure_model.name) != 0;

			/* Of a new tenure nothing can be missing yet. */
			if ((int)f->severity == severity && (of_body || f->rule->field)
			    && is_new(old, f, names))
				g_ptr_array_add(out,
						g_strconcat(f->title, f->message,
							    f->article && *f->article ? "（" : "",
							    f->article ? f->article : "",
							    f->article && *f->article ? "）" : "",
							    NULL));
		}
	if (kin)
		kinship_free(kin);
}
