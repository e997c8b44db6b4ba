/* desk_bodies.h - what forms of bodies and those of their acts share; private to the application */
#ifndef CUNWU_SRC_APP_DESK_BODIES_H
#define CUNWU_SRC_APP_DESK_BODIES_H

#include "cunwu/app/lawbook.h"
#include "desks.h"

/* A body that is there, borrowed until something is written; NULL. */
const struct body *desk_body(struct desk *desk, int64_t id);

/* The law that the process works by; what is built in can always be read. */
const struct lawbook *desk_law(void);

/* What an office or a kind that is being typed would mean; what it could be. `kind` may be NULL. */
void desk_explain_office(const struct body_kind *kind, const char *text, GString *out);
void desk_go_on_office(const struct body_kind *kind, GPtrArray *out);
void desk_explain_kind(const char *text, GString *out);
void desk_go_on_kind(GPtrArray *out);

/* Bodies of a village, terms and tenures of a body (of the village, where none is named; who holds
 * on the day) that a text could mean. */
bool desk_find_bodies(struct keeper *k, const struct model *model, int64_t village, int64_t body,
		      const char *text, size_t n, GPtrArray *out, GError **error);

/* People by a text, those of the village first. */
bool desk_find_people(struct keeper *k, int64_t village, const char *text, size_t n, GPtrArray *out,
		      GError **error);

/* Its kind; NULL where there is none of it. */
const struct body_kind *desk_body_kind(const struct keeper *k, int64_t body);

/* Appends 龙泉村村委会; and a field, which may refer to a body. */
void desk_show_body(struct keeper *k, int64_t id, GString *out);
void desk_show_of_body(struct keeper *k, const struct field *field, const struct record *rec,
		       GString *out);

/* Appends what a body or a tenure is called: 龙泉村村委会主任 陈大山. */
typedef bool desk_teller(struct keeper *k, const struct record *rec, GString *title,
			 GError **error);
bool desk_tell_body(struct keeper *k, const struct record *rec, GString *title, GError **error);
bool desk_tell_tenure(struct keeper *k, const struct record *rec, GString *title, GError **error);

/* Reads the first part, and writes it, which the log tells by its label and what it is called. */
bool desk_load_record(struct keeper *k, int64_t id, struct record *const parts[], GError **error);
bool desk_save_told(struct keeper *k, struct record *const parts[], desk_teller *tell,
		    GError **error);

/* desk_trial.c: what is found of a tenure, by the law, that is not found without it. */
void desk_try_tenure(struct keeper *k, struct record *const parts[], const struct tenure *t,
		     GPtrArray *remarks); /* of another form */
void desk_review_tenure(struct keeper *k, struct record *const parts[], GPtrArray *remarks);

/* A question, where it would be refused what was not refused `before`; NULL. The caller frees it.
 */
char *desk_doubt_tenure(struct keeper *k, const struct tenure *t, const struct tenure *before);

void desk_set_text(char **text, const char *to);

#endif
