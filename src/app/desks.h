/* desks.h - inside of a desk; private to the application */
#ifndef CUNWU_SRC_APP_DESKS_H
#define CUNWU_SRC_APP_DESKS_H

#include "cunwu/app/check.h"
#include "cunwu/app/desk.h"
#include "cunwu/model/body.h"
#include "cunwu/model/body_kind.h"

enum { KEEPERS = 16 };

/* A keeper of the desk's. */
struct file {
	struct keeper keeper;
	struct desk *desk;
};

struct desk {
	struct office *office;
	int64_t seen;        /* data version */
	GPtrArray *villages; /* struct village_row *, NULL: to be read */
	GHashTable *counted; /* ids of those whose figures are as of now */
	struct check_run *checks;
	int64_t state;      /* the last action that was seen */
	bool (*stop)(void); /* whether to leave what takes long; NULL */
	GHashTable *titles; /* "village 17" to its title, for forms */
	bool backup_known;  /* the next one is what it was */
	int backup_due;
	bool drafts_known; /* no form was left or taken up since */
	int drafts;
	struct doubles *doubles;           /* found last; NULL */
	char *counted_for, *counted_words; /* of a filter, and what was said of it; desk_tables.c */
	struct file files[KEEPERS];
	GHashTable *acts;           /* name of a kind to its form */
	struct desk_boards *boards; /* desk_boards.c */
	GHashTable *bodies;         /* struct body * by id, for forms; let go of with the titles */
	struct trial *trial;        /* of the tenure in a form; NULL. desk_trial.c */
	int64_t round;              /* the village whose duty records are entered; 0: any */
	char *duty_told;            /* of the last one */
	struct endings *endings;    /* likewise; desk_matters.c */
	char *told;                 /* of the last proceeding that was saved */
};

/* The villages, the clerk's own first; NULL and *error if they cannot be read. Borrowed. */
GPtrArray *desk_village_rows(struct desk *desk, GError **error);

/* Borrowed until something is written. */
const char *desk_title(struct desk *desk, const struct model *model, int64_t id);

void desk_make_keepers(struct desk *desk);

/* Parts of keepers: a field as people read it, and villages, groups of a village, clerks by text.
 */
void desk_show_field(struct keeper *k, const struct field *field, const struct record *rec,
		     GString *out);
bool desk_find_places(struct keeper *k, const struct model *model, int64_t village,
		      const char *text, size_t n, GPtrArray *out, GError **error);

/* Writes the first part as an action of its own, "enter" or "mend"; `sentence` for the log. */
bool desk_save_record(struct keeper *k, struct record *const parts[], const char *sentence,
		      GError **error);

/* Who someone is: number, sex, birth, where they live. */
void desk_describe_person(const struct keeper *k, int64_t id, GString *out);

void desk_free_act(void *file);
void desk_forget_trial(struct desk *desk);

/* desk_boards.c: what is known of the bodies of villages. */
struct desk_boards {
	int64_t village;
	struct board *board; /* of that village; NULL: to be read */
	GPtrArray *findings; /* about it; NULL: not asked for */
	struct kinship *kin; /* of who serves there; NULL: likewise */
	GHashTable *rows;    /* "village_committee 17" to its committee_row, as counted last */
	GHashTable *counted; /* ids of villages of which that is as of now */
};

struct desk_boards *desk_boards_new(void);
void desk_boards_forget(struct desk_boards *boards);
void desk_boards_free(struct desk_boards *boards);

/* Adds how many of the findings are about a body. */
struct board_body;
struct desk_faults;
void board_body_faults(const GPtrArray *findings, const struct board_body *body,
		       struct desk_faults *out);

/* desk_bodies.c, desk_tenure.c: bodies, their terms, and who serves in them. */
extern const struct keeper_ops body_ops, term_ops, tenure_ops;
extern const struct model *const body_parts[1], *const term_parts[1], *const tenure_parts[1];
extern const struct slot body_slots[7], term_slots[6], tenure_slots[15];

/* Above someone's form: which offices they hold. */
void desk_review_offices(struct keeper *k, int64_t person, GPtrArray *remarks);

/* desk_duty.c: duty records. */
extern const struct keeper_ops duty_ops;
extern const struct model *const duty_parts[1];
extern const struct slot duty_slots[19];

/* desk_representatives.c: of a representative that is being typed, how far the law is met. */
void desk_review_representative(struct keeper *k, const struct tenure *t, GPtrArray *remarks);

/* desk_proceedings.c, desk_handovers.c: endings of offices, and handing over. */
extern const struct keeper_ops proceeding_ops, signer_ops, handover_ops, handover_item_ops;
extern const struct model *const proceeding_parts[1], *const signer_parts[1];
extern const struct model *const handover_parts[1], *const handover_item_parts[1];
extern const struct slot proceeding_slots[27], signer_slots[10];
extern const struct slot handover_slots[10], handover_item_slots[10];
/* desk_kin.c: links of relatives. */
extern const struct keeper_ops kin_ops;
extern const struct model *const kin_parts[1];
extern const struct slot kin_slots[7];

/* desk_tables.c: saved tables. */
extern const struct keeper_ops table_ops;
extern const struct model *const table_parts[1];
extern const struct slot table_slots[9];

/* draft.c: the folder of a clerk's drafts for a database; the caller frees it. */
char *draft_folder(const char *database, int64_t clerk);

/* Keeps texts by slot; NULL: forgets them. */
void draft_keep(struct keeper *k, struct record *const parts[], char *const texts[]);
char **draft_resume(struct keeper *k, struct record *const parts[]);

static inline struct desk *desk_of(const struct keeper *k)
{
	return ((const struct file *)k)->desk;
}

#endif
