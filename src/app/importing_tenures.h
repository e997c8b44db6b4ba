/* importing_tenures.h - the parts of an import of tenures; private to the layer */
#ifndef CUNWU_SRC_APP_IMPORTING_TENURES_H
#define CUNWU_SRC_APP_IMPORTING_TENURES_H

#include "cunwu/model/body.h"
#include "cunwu/model/posts.h"
#include "importing.h"

/* Spans of time, as cells have them */

struct tenure_span {
	struct date since, until;
	bool open; /* 至今 */
};

#define TENURE_SPANS_MAX 8 /* in one cell */

/* 2011.05; 2021-; 2002.11-2010.12; 1998年至2004年; several parted by ；or 、. ERROR_INVALID with a
 * sentence. An empty cell is no span. */
bool tenure_spans_read(const char *cell, GArray *out, GError **error);

/* Bodies as they are, and as the file makes them */

struct stored_body {
	struct body body; /* rec.id 0: not written yet */
	const struct body_kind *kind;
	GPtrArray *terms;   /* struct term *, by number and day */
	GPtrArray *tenures; /* struct stored_tenure * */
};

struct stored_tenure {
	struct tenure tenure;
	size_t line; /* of the file that it came with, or was met by; 0 */
};

struct stored_bodies {
	GPtrArray *all;     /* struct stored_body * */
	GHashTable *by_key; /* "village group kind" -> struct stored_body * */
	GHashTable *posts;  /* "village person kind office": who has held what */
};

bool stored_bodies_read(struct stored_bodies *b, struct office *office, GError **error);
void stored_bodies_free(struct stored_bodies *b);

/* The body, made in memory if it is not there. */
struct stored_body *stored_body_of(struct stored_bodies *b, int64_t village, int64_t group,
				   const struct body_kind *kind);
bool stored_held(const struct stored_bodies *b, int64_t village, int64_t person,
		 const struct post *post);

/* The term of that number, made in memory (rec.id 0) if it is not there; NULL where the kind has no
 * terms. */
struct term *stored_term(struct stored_bodies *b, struct stored_body *body, int number);

/* The term that a tenure of these days is in; NULL if none is known to be. */
struct term *stored_term_on(const struct stored_body *body, struct date since, struct date until);

/* The tenure that this one is, or would be held beside; NULL. */
struct stored_tenure *stored_tenure_like(const struct stored_body *body,
					 const struct tenure *tenure);

struct stored_tenure *stored_tenure_add(struct stored_bodies *b, struct stored_body *body,
					const struct tenure *tenure, size_t line);

/* Who a row is */

struct tenure_people {
	struct office *office;
	struct known_people known;
	GHashTable *by_name; /* folded -> GPtrArray of struct known * */
	GPtrArray *added;    /* struct known *, owned */
};

bool tenure_people_begin(struct tenure_people *p, struct office *office, GError **error);
void tenure_people_end(struct tenure_people *p);

struct wanted {
	struct identity who;
	const struct import_village *village;
	const struct stored_bodies *bodies;
	const GPtrArray *posts; /* struct post *, that the row gives them */
};

/* The one person that is meant; NULL, and why not, with those who could be (int64_t) in `likely`.
 * *nobody: there is none. */
const struct known *tenure_person(struct tenure_people *p, const struct wanted *wanted,
				  bool *nobody, GArray *likely, GString *reason);

/* Of that name and maybe these days, taken in from a row above; NULL. */
const struct known *tenure_person_added(const struct tenure_people *p, const struct wanted *wanted);

/* #12 1970.01.02 石桥村 户 0012 */
void tenure_person_tell(const struct tenure_people *p, const struct known *k, GString *out);

/* Remembers who was taken in. */
const struct known *tenure_people_add(struct tenure_people *p, const struct person *person,
				      int64_t village);

/* The columns of such a table. The caller frees them. */
enum {
	TENURE_VILLAGE,
	TENURE_NAME,
	TENURE_OFFICE,
	TENURE_BODY,
	TENURE_GROUP,
	TENURE_TERM,
	TENURE_SINCE,
	TENURE_UNTIL,
	TENURE_OWN /* then fields of tenure, then of person */
};

extern const char *const tenure_fields[], *const tenure_person_fields[]; /* ended by NULL */
struct sheet_column *tenure_columns(size_t *n);

/* A row as it was read: one person, offices, and the days of each. */
struct tenure_row {
	struct person person; /* what the row says of who it is */
	struct tenure tenure; /* and of how the offices are held */
	struct identity who;
	char *key;        /* that who.key is */
	GPtrArray *posts; /* struct post *; NULL */
	GArray *spans;    /* struct tenure_span, never none */
	int term;         /* 届次; 0: none */
	GString *reason;  /* why it cannot be taken; "" */
	GString *words;   /* that fit into no field */
};

void tenure_row_init(struct tenure_row *row);
void tenure_row_clear(struct tenure_row *row);

/* `hint`: of which body the table is; NULL. */
void tenure_row_read(struct tenure_row *row, const struct sheet *sheet,
		     const struct body_kind *hint, struct date today);

/* 空缺, 待定, /: an office that nobody holds, instead of a name. */
bool tenure_is_vacant(const char *name);

/* Nobody takes an office after death, or still holds one: else the row gets a reason. `k`: NULL if
 * in no register. */
bool tenure_check_death(struct office *office, const struct known *k, struct tenure_row *row,
			GError **error);
void tenure_reason(struct tenure_row *row, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The whole */

/* What a tenure of a row is. */
enum tenure_kind { TENURE_FRESH, TENURE_SAME, TENURE_CHANGED, TENURE_DOUBLE };

struct planned {
	struct stored_body *body;
	struct term *term;
	struct tenure tenure; /* as it is to be written */
	struct stored_tenure *there;
	enum tenure_kind kind;
};

struct importing_tenures {
	struct office *office;
	const struct import_options *options;
	struct import_result *result;
	struct sheet_column *columns;
	size_t ncolumns;
	struct sheet *sheet;
	char *digest;
	struct places places;
	struct tenure_people people;
	struct stored_bodies bodies;
	struct action act;
	struct returned returned;
	const struct body_kind *hint;

	struct import_village *fallback, *village; /* of rows that name none; of the row */
	bool unknown;  /* the last village that was named is not there */
	GString *name; /* of the last person, for cells left blank */
	GString *taken_in; /* who was in no register: 钱第一（龙泉村 第一书记 2023.06 起） */
	struct person above;             /* what that row says of who it is, */
	struct import_village *above_in; /* and where */

	struct tenure_row row;
	enum import_kind unsure;  /* why the row is turned back: IMPORT_REJECTED, or who it is */
	GArray *likely;           /* int64_t: who it could be */
	struct import_item *item; /* that the row is in the plan; NULL */
	bool left;                /* by decision: nothing of the row is taken */
	GArray *planned;          /* struct planned, of the row */
	GPtrArray *before;        /* struct finding *: what was not lawful without the file */
	GPtrArray *new_terms;     /* struct term *: made, and without days */
	size_t filled, sections, own_group;
};

/* import_tenure_law.c: findings of before, and what is new in the end, which is told */

void tenure_law_begin(struct importing_tenures *im);
void tenure_law_tell(struct importing_tenures *im);

/* import_tenure_write.c */

/* What the tenure is beside what is there. What differs is added to `differs` (of
 * differences_new()). */
void tenure_compare(struct importing_tenures *im, struct planned *p, GPtrArray *differs);
bool tenure_write(struct importing_tenures *im, struct planned *p, bool update, GError **error);

/* Terms that the file only numbers get their first day. */
bool tenure_date_terms(struct importing_tenures *im, GError **error);

/* import_tenure_plan.c: what the clerk decided, and what there is to decide */

/* What was said of the row of the sheet in an earlier look; NULL. */
const struct import_item *tenure_decided(const struct importing_tenures *im);

/* What is to be done with it, being of this kind: as was decided, else as the options say. */
enum import_choice tenure_choice(const struct importing_tenures *im, enum import_kind kind);

/* What the row says of offices, to be freed: 党组织书记、村委会主任 2021.01 起 */
char *tenure_brief(const struct importing_tenures *im);

/* Adds it to the plan, if there is one. `k`: whom it is of; NULL. */
void tenure_plan_row(struct importing_tenures *im, enum import_kind kind, const struct known *k,
		     GPtrArray *differs, const char *reason);

#endif
