/* document_kept.c - documents that were printed: found, shown again, compared with what is now */
#include <string.h>

#include "cunwu/base/error.h"
#include "documents.h"

static int newest_first(gconstpointer a, gconstpointer b)
{
	const struct record *x = *(struct record *const *)a, *y = *(struct record *const *)b;

	return x->id > y->id ? -1 : x->id < y->id;
}

GPtrArray *documents_list(struct office *office, int64_t village, GError **error)
{
	RECORD_AUTO struct document of = { .rec.model = &document_model, .village = { village } };
	struct selection selection = { 0 };
	struct db *db = office->present ? office->present->db : office->db;

	if (village)
		selection = (struct selection){ .where = model_field(&document_model, "village"),
						.equals = &of.rec };
	GPtrArray *all = records_list(db, &document_model, &selection, error);
	if (all)
		g_ptr_array_sort(all, newest_first);
	return all;
}

bool documents_find(struct office *office, const char *text, struct document *out, GError **error)
{
	g_autoptr(GPtrArray) all = documents_list(office, 0, error);

	for (guint i = 0; all && i < all->len; i++) {
		const struct document *d = all->pdata[i];
		g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, d->rec.id);

		if (strcmp(id, text) == 0 || strcmp(d->digest, text) == 0) {
			record_copy(&out->rec, &d->rec);
			return true;
		}
	}
	return all
	       && error_set(error, ERROR_NOT_FOUND,
			    "没有印过编号或数据号为“%s”的文书；cunwu document list 列出全部", text);
}

static struct notice *notice_of(const struct document *d, GError **error)
{
	return notice_read_text(d->notice, "留底的范本", d->template, strlen(d->template), NULL,
				error);
}

bool document_show(const struct document *d, struct text_sink *sink, GError **error)
{
	static const struct text_setup setup = { .width = 80, .lines = TEXT_PAGE_LINES };
	DOCUMENT_DATA_AUTO data = document_data_read(d->data, error);
	struct notice *notice = data ? notice_of(d, error) : NULL;
	LETTER_AUTO letter = notice ? notice_fill(notice, data, NULL, error) : NULL;

	notice_free(notice);
	if (!letter)
		return false;
	letter->mark = g_strdup_printf("数据号 %s", d->digest);
	return letter_print(letter, &setup, sink, error);
}

/* What it was about, by its id. */
static struct document_about about_of(const struct document *d, enum notice_subject subject)
{
	struct document_about about = { 0 };
	int64_t *const ids[NOTICE_SUBJECTS] = {
		[NOTICE_BODY] = &about.body,
		[NOTICE_TENURE] = &about.tenure,
		[NOTICE_PROCEEDING] = &about.proceeding,
		[NOTICE_HANDOVER] = &about.handover,
	};

	if (ids[subject])
		*ids[subject] = d->subject_id.value;
	return about;
}

/* What the clerk typed has no other source: it is as it was. */
static void keep_answers(const struct notice *notice, const struct document_data *before,
			 struct document_data *now)
{
	for (guint i = 0; i < notice->asks->len; i++) {
		const char *name = g_array_index(notice->asks, struct notice_ask, i).name;
		const char *was = document_data_value(before, name);

		if (was)
			document_data_set(now, name, was, false);
	}
}

static bool compare(struct office *office, const struct document *d, const struct notice *notice,
		    GPtrArray *changes, GError **error)
{
	const struct document_about about = about_of(d, notice->subject);
	DOCUMENT_DATA_AUTO before = document_data_read(d->data, error);
	DOCUMENT_FACTS_AUTO f = { 0 };
	g_autoptr(GError) gone = NULL;

	if (!before || !document_facts_open(&f, office, d->village.id, error))
		return false;
	if (!document_facts_find(&f, notice, &about, &gone)) {
		if (!g_error_matches(gone, CUNWU_ERROR, ERROR_NOT_FOUND)) {
			g_propagate_error(error, g_steal_pointer(&gone));
			return false;
		}
		g_ptr_array_add(changes, g_strdup("它所据的登记已经撤销"));
		return true;
	}
	DOCUMENT_DATA_AUTO now = document_data_of(notice, &f);
	keep_answers(notice, before, now);
	document_data_compare(before, now, changes);
	return true;
}

bool document_changes(struct office *office, const struct document *d, GPtrArray *changes,
		      GError **error)
{
	struct notice *notice = notice_of(d, error);
	bool ok = notice && compare(office, d, notice, changes, error);

	notice_free(notice);
	return ok;
}
