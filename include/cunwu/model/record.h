/*
 * record.h - records described by tables
 *
 * A record is a plain struct whose first member is `struct record`. Its fields are described once,
 * in a table of `struct field` named by its `struct model`; the store, forms, lists and files read
 * that table. Code that knows the type uses the struct: person->birth_date, never a look-up.
 *
 * Ownership: a record owns its text. A zeroed struct and one of record_init() need no clearing;
 * record_clear() leaves an empty record that can be used again. No function keeps a record.
 */
#ifndef CUNWU_MODEL_RECORD_H
#define CUNWU_MODEL_RECORD_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cunwu/base/date.h"
#include "cunwu/model/kind.h"

struct record {
	const struct model *model;
	int64_t id;      /* 0: not saved yet */
	int64_t version; /* the action that last wrote the row; only the store sets it */
};

enum {
	FIELD_REQUIRED = 1 << 0,  /* must be recorded */
	FIELD_LISTED = 1 << 1,    /* a column of the list unless told otherwise */
	FIELD_SENSITIVE = 1 << 2, /* left out of exports unless asked for */
	FIELD_PART =
		1 << 3, /* REF: the record is a part of the one it refers to, and goes with it */
};

struct field {
	const char *name; /* column, CSV header and journal key */
	enum kind kind;
	size_t offset;
	const char *label;
	unsigned flags;
	const char *synonyms; /* other headings it goes by in files, parted by blanks; NULL */
	const char *former;   /* names it had in the journal, parted by blanks; NULL */
	int width;            /* of its list column, in cells */
	int64_t min, max;     /* where min < max; INT: of the value, TEXT: of its length */
	const struct code_list *codes; /* KIND_CODE */
	const struct model *target;    /* KIND_REF */
};

struct model {
	const char *name; /* of its table, too */
	const char *label;
	size_t size;
	const struct field *fields;
	size_t nfields;

	/* Fills in what follows from a field just recorded, where nothing is recorded yet; NULL. */
	void (*fill)(struct record *rec, const struct field *from);

	/* Rules across fields (NULL: none), and a few words to know a record by. */
	void (*check)(const struct record *rec, GPtrArray *problems);
	void (*title)(const struct record *rec, GString *out);
};

/*
 * The start of a row of a field table: the members that must agree with the struct. A member whose
 * type is not the one its kind stands for does not compile. The rest of the row is written out:
 *
 *	{ FIELD_TEXT(struct person, name), .label = "姓名", .flags = FIELD_REQUIRED },
 */
#define FIELD_TEXT(T, member)         FIELD_OF(T, member, KIND_TEXT, char *)
#define FIELD_NOTE(T, member)         FIELD_OF(T, member, KIND_NOTE, char *)
#define FIELD_INT(T, member)          FIELD_OF(T, member, KIND_INT, struct number)
#define FIELD_YESNO(T, member)        FIELD_OF(T, member, KIND_YESNO, enum yesno)
#define FIELD_DATE(T, member)         FIELD_OF(T, member, KIND_DATE, struct date)
#define FIELD_CODE(T, member, codes_) FIELD_OF(T, member, KIND_CODE, struct code), .codes = (codes_)
#define FIELD_REF(T, member, target_) FIELD_OF(T, member, KIND_REF, struct ref), .target = (target_)
#define FIELD_IDNO(T, member)         FIELD_OF(T, member, KIND_IDNO, char *)
#define FIELD_PHONE(T, member)        FIELD_OF(T, member, KIND_PHONE, char *)

#define FIELD_OF(T, member, kind_, ctype) \
	.name = #member, .kind = (kind_), .offset = FIELD_AT(T, member, ctype)
#define FIELD_AT(T, member, ctype) \
	(offsetof(T, member) + 0 * sizeof(_Generic(((T *)0)->member, ctype : (char)0)))

#define for_each_field(f, model) \
	for (const struct field *f = (model)->fields; f < (model)->fields + (model)->nfields; f++)

/* Every model of the program, ended by NULL. */
extern const struct model *const models[];

/* NULL if there is none of that name. */
const struct model *model_find(const char *name);
const struct field *model_field(const struct model *model, const char *name);

void record_init(struct record *rec, const struct model *model);
void record_clear(struct record *rec);

/* On the heap, for code that serves any model; record_free(NULL) does nothing. */
struct record *record_new(const struct model *model);
void record_free(struct record *rec);

/*
 * Locals that clear or free themselves:
 *
 *	RECORD_AUTO struct person p = { .rec.model = &person_model };
 *	RECORD_PTR_AUTO copy = record_new(&person_model);
 */
#define RECORD_AUTO     __attribute__((cleanup(record_clear_auto)))
#define RECORD_PTR_AUTO __attribute__((cleanup(record_free_auto))) struct record *

void record_clear_auto(void *rec);
void record_free_auto(struct record **rec);

/* `dst` must be a record of the same model; what it held is released. */
void record_copy(struct record *dst, const struct record *src);

/* The same id and fields; versions may differ. */
bool record_equal(const struct record *a, const struct record *b);

/* The first field after `after` (NULL: of all) that differs between two records of a model. */
const struct field *record_diff(const struct record *a, const struct record *b,
				const struct field *after);

/* Adds everything that is wrong with the record; true if nothing is. */
bool record_check(const struct record *rec, GPtrArray *problems);

/* Appends the text form, or for field_show() what people read: labels, 是 and 否. */
void field_format(const struct field *field, const struct record *rec, GString *out);
void field_show(const struct field *field, const struct record *rec, GString *out);

/* What people read for a text form that is at hand without its record. */
void field_show_text(const struct field *field, const char *text, GString *out);

/* Reads the text form; ERROR_INVALID, and the record untouched, if it cannot be read. */
bool field_parse(const struct field *field, struct record *rec, const char *text, GError **error);

/* An array that owns its records. */
GPtrArray *records_array(void);

#endif
