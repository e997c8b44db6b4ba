/*
 * document.h - documents that were printed, and the data they stand on
 *
 * A printed document keeps its template as it was and the values of the fields and lists that the
 * template has, so that it can be shown again, and compared with what the register says now.
 */
#ifndef CUNWU_MODEL_DOCUMENT_H
#define CUNWU_MODEL_DOCUMENT_H

#include "cunwu/model/record.h"

/* Bounds of what is read back. */
enum {
	DOCUMENT_COLUMNS_MAX = 32,
	DOCUMENT_ROWS_MAX = 20000, /* of all lists */
	DOCUMENT_BYTES_MAX = 4 * 1024 * 1024,
};

struct document {
	struct record rec;
	char *notice; /* the template: elected */
	char *title;  /* as it was printed */
	struct ref village;
	char *subject;            /* name of a model: village, body, tenure, … */
	struct number subject_id; /* no reference: what was printed stays when that goes */
	char *number;             /* 文号 */
	struct date day;
	char *who;
	char *target;   /* the file or the printer */
	char *digest;   /* of the data, as it stands at the foot of each page */
	char *data;     /* document_data_write() */
	char *template; /* the whole file */
};

extern const struct model document_model;

/* The data */

struct document_value {
	char *name, *text;
	bool passing; /* of the day of printing: not compared, not in the digest */
};

struct document_list {
	char *name;
	char **columns;
	GPtrArray *rows; /* char **: what the row is about (person 17), then a cell a column */
};

struct document_data {
	GPtrArray *values; /* struct document_value * */
	GPtrArray *lists;  /* struct document_list * */
};

struct document_data *document_data_new(void);
void document_data_free(struct document_data *data);

#define DOCUMENT_DATA_AUTO __attribute__((cleanup(document_data_free_auto))) struct document_data *
void document_data_free_auto(struct document_data **data);

/* Texts are made fit by text_clean(); the value of a name that is there is replaced. */
void document_data_set(struct document_data *data, const char *name, const char *text,
		       bool passing);

/* "" where nothing is recorded; NULL if it has no such field. */
const char *document_data_value(const struct document_data *data, const char *name);

/* A new one; `columns` ends with NULL. */
struct document_list *document_data_add_list(struct document_data *data, const char *name,
					     const char *const *columns);
struct document_list *document_data_list(const struct document_data *data, const char *name);

/* One cell a column; NULL is an empty one. */
void document_list_add(struct document_list *list, const char *key, const char *const *cells);

/* The column of that name; -1 if there is none. */
int document_list_column(const struct document_list *list, const char *name);

/*
 * As text, a line each, parts divided by tabs, and back; NULL and ERROR_INVALID if it is none:
 *
 *	f	NAME	TEXT        a field
 *	p	NAME	TEXT        one that passes
 *	l	NAME	COLUMN …    a list begins
 *	r	KEY	CELL …      its rows
 */
void document_data_write(const struct document_data *data, GString *out);
struct document_data *document_data_read(const char *text, GError **error);

/* Eight hexadecimal digits of all but what passes; the caller frees it. */
char *document_data_digest(const struct document_data *data);

/* Adds a sentence (char *) for each difference: field by field, rows of lists by their keys. */
void document_data_compare(const struct document_data *before, const struct document_data *now,
			   GPtrArray *changes);

#endif
