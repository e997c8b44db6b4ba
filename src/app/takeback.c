/* takeback.c - taking an action back, with the consent of who does it */
#include <string.h>

#include "cunwu/app/log.h"
#include "cunwu/base/error.h"
#include "cunwu/store/history.h"

#define LATER_MOST 10 /* actions named in a refusal */

struct job {
	struct office *office;
	struct taking_back *taking;
	bool found, founding, again, in_parts;
	int64_t rows;
};

static bool look_at(const struct deed *deed, void *data)
{
	struct job *job = data;
	struct taking_back *t = job->taking;

	job->founding = strcmp(deed->name, ACTION_FOUND) == 0;
	job->in_parts = log_goes_in_parts(deed->name);
	job->again = deed->undoes && !deed->again;
	job->rows = deed->rows;
	t->root = deed->undoes ? deed->root : deed->id;
	t->who = g_strdup(deed->who);
	return false;
}

/* Reasons */

static void add_later(const struct job *job, const GArray *later, GString *out)
{
	struct office *office = job->office;

	for (guint i = 0; i < MIN(later->len, LATER_MOST); i++) {
		int64_t id = g_array_index(later, int64_t, i);

		g_string_append_printf(out, "\n  第 %" G_GINT64_FORMAT " 号　", id);
		log_title(office, id, out, NULL);
	}
	if (later->len > LATER_MOST)
		g_string_append_printf(out, "\n  等 %u 次操作", later->len);
}

static bool refuse(const struct job *job, const struct undoing *u, GError **error)
{
	const struct taking_back *t = job->taking;
	g_autoptr(GString) text = g_string_new(NULL);

	g_string_append_printf(text,
			       "没有撤销第 %" G_GINT64_FORMAT
			       " 号（%s）：它写的记录有 %u 条后来又改动过，或者还要用到",
			       t->root, t->what, u->kept->len);
	if (u->later->len > 0) {
		g_string_append(text, "\n请先从新到旧撤销这些（cunwu undo 编号）：");
		add_later(job, u->later, text);
	} else {
		g_string_append_printf(text, "，如%s", (const char *)u->kept->pdata[0]);
	}
	if (job->in_parts && u->rows > 0)
		g_string_append_printf(text,
				       "\n或者只撤销没有人动过的 %" G_GINT64_FORMAT
				       " 条，其余保留：cunwu undo %" G_GINT64_FORMAT " --partly",
				       u->rows, t->id);
	return error_set(error, ERROR_CONFLICT, "%s", text->str);
}

static void group_kept(struct taking_back *t, const struct undoing *u)
{
	for (guint i = 0; i < u->kept->len; i++) {
		const char *sentence = u->kept->pdata[i], *why = u->reasons->pdata[i];

		g_ptr_array_add(t->titles, g_strndup(sentence, strlen(sentence) - strlen(why)));
		g_ptr_array_add(t->reasons, (char *)(uintptr_t)why);
	}
}

static bool agree(struct action *act, const struct undoing *u, void *data, GError **error)
{
	const struct job *job = data;
	struct taking_back *t = job->taking;
	g_autofree char *sentence = g_strdup_printf("保留 %u 条", u->kept->len);

	if (u->kept->len && !(job->in_parts && t->partly))
		return refuse(job, u, error);
	t->rows = u->rows;
	group_kept(t, u);
	return u->kept->len == 0 || office_tell(act, sentence, error);
}

/* Choosing */

static bool pick(struct office *office, bool again, int64_t *id, GError **error)
{
	if (*id)
		return true;
	if (!history_last(office->db, office->clerk.name, again, id, error))
		return false;
	return *id
	       || error_set(error, ERROR_NOT_FOUND,
			    again ? "没有可重做的操作"
				  : "没有自己做过、可以撤销的操作；cunwu log 列出全部操作");
}

static bool is_allowed(const struct job *job, GError **error)
{
	const struct taking_back *t = job->taking;

	if (job->founding)
		return error_set(error, ERROR_REFUSED, "建库不能撤销");
	if (job->rows == 0)
		return error_set(error, ERROR_REFUSED,
				 "第 %" G_GINT64_FORMAT " 号（%s）没有改动数据，不用撤销", t->id,
				 t->what);
	if (!t->others && strcmp(t->who, job->office->clerk.name) != 0)
		return error_set(error, ERROR_REFUSED,
				 "第 %" G_GINT64_FORMAT " 号（%s）是 %s 做的，没有撤销；"
				 "确实要撤销别人的操作，请加 --others",
				 t->id, t->what, t->who);
	return true;
}

static bool find(struct job *job, GError **error)
{
	struct taking_back *t = job->taking;
	g_autoptr(GString) what = g_string_new(NULL);

	if (!pick(job->office, t->again, &t->id, error)
	    || !history_one(job->office->db, t->id, look_at, job, error)
	    || !log_title(job->office, t->root, what, error))
		return false;
	t->what = g_strdup(what->str);
	t->again = job->again;
	return true;
}

bool log_last(struct office *office, bool again, int64_t *id, GError **error)
{
	if (!office->clerk.rec.id)
		return error_set(error, ERROR_USAGE, OFFICE_NOBODY);
	*id = 0;
	return pick(office, again, id, error);
}

bool log_take_back(struct office *office, struct taking_back *t, GError **error)
{
	struct job job = { .office = office, .taking = t };
	struct undoing u;

	if (!office->clerk.rec.id)
		return error_set(error, ERROR_USAGE, OFFICE_NOBODY);
	if (!find(&job, error) || !is_allowed(&job, error))
		return false;
	undoing_init(&u);
	u.agree = agree;
	u.data = &job;
	bool ok = history_take_back(office->db, t->id, office->clerk.name, &u, error);
	undoing_clear(&u);
	return ok;
}

void taking_back_init(struct taking_back *t)
{
	*t = (struct taking_back){
		.titles = g_ptr_array_new_with_free_func(g_free),
		.reasons = g_ptr_array_new(),
	};
}

void taking_back_clear(struct taking_back *t)
{
	g_ptr_array_unref(t->titles);
	g_ptr_array_unref(t->reasons);
	g_free(t->what);
	g_free(t->who);
}

bool log_undo(struct office *office, bool again, int64_t *id, GPtrArray *kept, GError **error)
{
	struct taking_back t;

	taking_back_init(&t);
	t.id = *id;
	t.again = again;
	t.others = true;
	t.partly = kept != NULL;
	bool ok = log_take_back(office, &t, error);
	*id = t.id;
	for (guint i = 0; kept && i < t.titles->len; i++)
		g_ptr_array_add(kept, g_strconcat(t.titles->pdata[i], t.reasons->pdata[i], NULL));
	taking_back_clear(&t);
	return ok;
}
