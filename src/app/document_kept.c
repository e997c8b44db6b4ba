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

/* What it was about, as it is now; false if that is no more. */
static bool find_subject(const struct document *d, struct document_facts *f)
{
	for (guint b = 0; b < f->board->bodies->len; b++) {
		struct board_body *body = f->board->bodies->pdata[b];

		if (strcmp(d->subject, "body") == 0 && body->body->rec.id == d->subject_id.value) {
			f->body = body;
			return true;
		}
		for (guint i = 0; strcmp(d->subject, "tenure") == 0 && i < body->seats->len; i++) {
			struct seat *seat = body->seats->pdata[i];

			if (seat->tenure->rec.id != d->subject_id.value)
				continue;
			f->body = body;
			f->seat = seat;
			return true;
		}
	}
	return strcmp(d->subject, "village") == 0;
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

bool document_changes(struct office *office, const struct document *d, GPtrArray *changes,
		      GError **error)
{
	DOCUMENT_DATA_AUTO before = document_data_read(d->data, error);
	struct notice *notice = before ? notice_of(d, error) : NULL;
	BOARD_AUTO board = notice ? board_read(office, d->village.id, BOARD_GROUPS, error) : NULL;
	struct document_facts f = { office, board, NULL, NULL };

	if (board && !find_subject(d, &f)) {
		g_ptr_array_add(changes, g_strdup("它所据的登记已经撤销"));
	} else if (board) {
		DOCUMENT_DATA_AUTO now = document_data_of(notice, &f);
		keep_answers(notice, before, now);
		document_data_compare(before, now, changes);
	}
	notice_free(notice);
	return board != NULL;
}
