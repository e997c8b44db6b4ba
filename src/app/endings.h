/* endings.h - inside of endings; private to the application */
#ifndef CUNWU_SRC_APP_ENDINGS_H
#define CUNWU_SRC_APP_ENDINGS_H

#include "cunwu/app/board.h"
#include "cunwu/app/lawbook.h"
#include "cunwu/app/proceeding.h"
#include "cunwu/exchange/holidays.h"

struct endings {
	struct office *office;
	struct lawbook book;
	struct calendar calendar;
	struct ending_law law;
	GHashTable *boards; /* struct board * by village (int64_t *) */
};

/* Of a village; borrowed until endings_forget(). */
const struct board *endings_board(struct endings *e, int64_t village, GError **error);

/* The body of a board by its id; NULL. */
const struct board_body *endings_body(const struct board *board, int64_t body);

/* Records of a model that belong to another one. */
GPtrArray *endings_parts(struct office *office, const struct model *model, const char *of,
			 int64_t id, GError **error);

/* The name of someone; "" where there is nobody. The caller frees it. */
char *endings_name(struct office *office, int64_t person);

/* An action that writes one record, new or not, and is told by `sentence`. */
bool endings_write(struct endings *e, struct record *rec, const char *name, const char *sentence,
		   GError **error);

/* A proceeding, not saved, for the filing of an office that has ended. */
void endings_file(const struct tenure *tenure, struct proceeding *p);

/*
 * Appends by when what a proceeding did must be posted and filed, as far as it was not, and by when
 * a vacancy must be filled that it left in the village committee, with articles; nothing where no
 * law says so.
 */
bool endings_due(struct endings *e, const struct proceeding *p, GString *out, GError **error);

/* 已清点 3/14 项, 已移交; the caller frees it. */
char *handing_stage(const struct handing *h);

/* What is handed over as a rule, not saved: struct handover_item *. */
GPtrArray *handing_usual(void);

#endif
