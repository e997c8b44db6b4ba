/*
 * source.h - where the rows of a list and the records of a form come from and go to
 *
 * Two interfaces, so that lists and forms know no database and tests can do without one.
 */
#ifndef CUNWU_MODEL_SOURCE_H
#define CUNWU_MODEL_SOURCE_H

#include "cunwu/model/record.h"

/*
 * Rows of a list. They have an order and come page by page, from a row that is known to the next:
 * no call reads all of them, unless there can only be few.
 */
struct source;

struct source_ops {
	/*
	 * Adds to `out` up to n rows after `from`, or (`back`) before it, nearest first; from the
	 * first (last) row if `from` is NULL. `out` owns them.
	 */
	bool (*page)(struct source *src, const struct record *from, bool back, size_t n,
		     GPtrArray *out, GError **error);

	/* Rows before `upto`, or all of them if it is NULL. Calling it without `upto` also has the
	 * source look at the data anew. */
	bool (*count)(struct source *src, const struct record *upto, int64_t *n, GError **error);

	/* The row as it is now, of the source's model; NULL if it is gone. The caller frees it. */
	struct record *(*row)(struct source *src, int64_t id);

	/* Only rows that hold the text; "": all. NULL: this source cannot. */
	void (*search)(struct source *src, const char *text);

	/* Does a little of what a search left for later, which may add rows at the end: `added` is
	 * how many, and no row moves. False if nothing is left. NULL: nothing ever is. */
	bool (*work)(struct source *src, int64_t *added);
	void (*close)(struct source *src); /* frees it */
};

struct source {
	const struct source_ops *ops;
	const struct model *model;
	const char *const *orders; /* labels, ended by NULL; NULL: there is one order only */
	size_t order;              /* the one in use; a list sets it */
	bool more;                 /* there may be more rows than are counted */
};

/*
 * What a form is about: a record, which is part 0, and others that are entered together with it.
 * Slots are the fields of the form in the order of the paper.
 */
enum {
	SLOT_FIXED = 1 << 0,   /* cannot be changed once the record is saved */
	SLOT_CARRIED = 1 << 1, /* the next new record starts with it, after it */
	SLOT_OWN = 1 << 2,     /* of a part that has a form of its own: cannot be changed here where
				* that part is there already */
	SLOT_START = 1 << 3,   /* where a record that is there already is begun with: what is typed
				* by mistake must do little harm here */
	SLOT_DUE = 1 << 4,     /* of a record that is there already the first of these that is
				* empty is begun with, before SLOT_START */
};

struct slot {
	size_t part;
	const char *field;
	unsigned flags;
};

#define GAP_LIKELY 12

#define REMARK_TOP "" /* instead of a field: above them all */

/* What to say at a form beside what is wrong with single fields. */
struct remark {
	bool warning;
	const char *field; /* name of the field where it stands; NULL: the record as a whole */
	char *text;
	int64_t like; /* the id of a record that may be the same one; 0 */
};

/* What can be answered to a question: items of a list, the likely ones first. */
struct gap {
	const struct code_list *codes;
	struct code likely[GAP_LIKELY];
	size_t nlikely;
};

struct keeper;

struct keeper_ops {
	bool (*load)(struct keeper *k, int64_t id, struct record *const parts[], GError **error);

	/* ERROR_CONFLICT if someone else changed the record; nothing is then written. */
	bool (*save)(struct keeper *k, struct record *const parts[], GError **error);

	/* Appends a field as people read it; names what a reference refers to. */
	void (*show)(struct keeper *k, const struct field *field, const struct record *rec,
		     GString *out);

	/* Adds to `out` up to n records that a reference could mean by this text. */
	bool (*find)(struct keeper *k, struct record *const parts[], const struct field *ref,
		     const char *text, size_t n, GPtrArray *out, GError **error);

	/* These may be NULL. What the form of these parts is called; without it that is 新增 and
	 * the label, or the title of the record. The caller frees it. */
	char *(*called)(struct keeper *k, struct record *const parts[]);

	/* Whether a slot does not fit what stands in the form, and so is left out. */
	bool (*hides)(struct keeper *k, struct record *const parts[], const struct slot *slot);

	/* Appends what tells a record that was found from others like it, beside
	 * its title; without it that is what its lists show. */
	void (*describe)(struct keeper *k, const struct record *rec, GString *out);

	/* Fills in what follows from a slot that was just filled in. */
	void (*settle)(struct keeper *k, struct record *const parts[], const struct slot *slot);

	/* For texts in a language of their own, and references of which more is to be said. Appends
	 * what a text that is being typed would mean, or why it means nothing; false: this field is
	 * in none. And adds what it could go on with (struct going_on *); `parts` is NULL where no
	 * form is at hand. */
	bool (*explain)(struct keeper *k, struct record *const parts[], const struct field *field,
			const char *text, GString *out);
	bool (*go_on)(struct keeper *k, struct record *const parts[], const struct field *field,
		      const char *text, GPtrArray *out);

	/* Of such a text that is a list: adds its words (struct going_on *, `text` the word as it
	 * is written), which may then be moved. NULL, or it answers false: it is none. */
	bool (*part)(struct keeper *k, const struct field *field, const char *text, GPtrArray *out);

	/* Adds remarks (struct remark *) on what stands in the form. */
	void (*review)(struct keeper *k, struct record *const parts[], GPtrArray *remarks);

	/* What only a person can know and must be asked before this is saved, one after another: a
	 * question, and in *gap what can be answered; NULL: nothing is left to ask. `answer`
	 * takes the code, "" where it is not known. */
	char *(*gap)(struct keeper *k, struct record *const parts[], struct gap *gap);
	void (*answer)(struct keeper *k, struct record *const parts[], const char *code);

	/* What to ask before this is saved: a question, lines on it below, and in *yes what to do
	 * all the same; NULL if nothing is doubtful enough. `before`: the parts the form began
	 * with. */
	char *(*doubt)(struct keeper *k, struct record *const parts[],
		       struct record *const before[], const char **yes);

	/* What was done by the last save, in a sentence, in place of the title of the record. The
	 * caller frees it. */
	char *(*told)(struct keeper *k);

	/*
	 * Keeps what stands in a form, by slot, until it is saved; NULL texts: forgets it. And
	 * brings it back: NULL, or texts that the caller frees (g_strfreev). There is one for each
	 * record, and one for a new record in each place: `parts` are those the form began with.
	 */
	void (*draft)(struct keeper *k, struct record *const parts[], char *const texts[]);
	char **(*resume)(struct keeper *k, struct record *const parts[]);
};

struct keeper {
	const struct keeper_ops *ops;
	const char *label; /* 村民 */
	const char *title; /* of a form for a new one; NULL: 新增 and the label */
	bool once;         /* a new one is not followed by the next */
	const struct model *const *parts;
	size_t nparts;
	const struct slot *slots;
	size_t nslots;
};

/* An array that owns its remarks, and one of them; takes the text. */
GPtrArray *remarks_new(void);
struct remark *remark_add(GPtrArray *remarks, bool warning, const char *field, char *text);

/* What a text could go on with. */
struct going_on {
	char *text; /* all of it, then */
	char *shown, *more;
};

/* An array that owns them; and one more, which takes the texts. */
GPtrArray *goings_on_new(void);
void going_on_add(GPtrArray *goings_on, char *text, char *shown, char *more);

/* The records of a form, all empty; and releasing them. */
struct record **parts_new(const struct keeper *k);
void parts_free(const struct keeper *k, struct record **parts);

#endif
