/*
 * desk_matters.h - 办理事项 before a clerk: what is under way, who signed, what is handed over
 *
 * Sources for lists and what new forms begin with; their keepers are those of proceeding,
 * proceeding_person, handover and handover_item (desk_keeper()).
 */
#ifndef CUNWU_APP_DESK_MATTERS_H
#define CUNWU_APP_DESK_MATTERS_H

#include "cunwu/app/desk.h"
#include "cunwu/model/matter_rows.h"

/* Of a village or all (0): matter_row_model, overdue first. */
struct source *desk_matters(struct desk *desk, int64_t village);

/* Signers or candidates of a proceeding: signer_row_model. Items: handover_item_model. */
struct source *desk_signers(struct desk *desk, int64_t proceeding);
struct source *desk_handover_items(struct desk *desk, int64_t handover);

/* What can be begun with a tenure or a body. */
struct matter_begin {
	const char *name;            /* recall */
	const char *label;           /* 罢免 */
	const char *summary;         /* at most 50 cells */
	const struct model *subject; /* tenure or body */
	const struct model *record;  /* that its form is of */
	const char *kind;            /* of codes_proceeding; NULL: a handover */
};

extern const struct matter_begin matter_begins[];
extern const size_t nmatter_begins;

/* What is begun with a tenure that has ended, on its row of 办理事项 only. */
extern const struct matter_begin matter_filing;

/* Fills the parts of a new one; or *id is that of the one that is under way already. ERROR_REFUSED
 * with why there cannot be one. */
bool desk_begin_matter(struct desk *desk, const struct matter_begin *what, int64_t subject,
		       struct record *const parts[], int64_t *id, GError **error);

/* Fills the parts of a new signer, candidate or item of a record. */
bool desk_begin_part(struct desk *desk, int64_t of, struct record *const parts[], GError **error);

/* Whether a proceeding has candidates, not signers; and 已联名 37 人，需 61 人. */
bool desk_has_candidates(struct desk *desk, int64_t proceeding);
void desk_count_signers(struct desk *desk, int64_t proceeding, GString *out);

/* The title of a proceeding that lacks the names of its candidates or signers, and its village;
 * NULL: it wants none. The caller frees it. */
char *desk_wants_names(struct desk *desk, int64_t proceeding, int64_t *village);

/* Items with these ids (int64_t) were handed over. */
bool desk_hand_items(struct desk *desk, const GArray *ids, GError **error);

/* 已清点 3/14 项. */
void desk_count_items(struct desk *desk, int64_t handover, GString *out);

#endif
