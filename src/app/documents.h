/* documents.h - what documents are about, and the fields and lists they can have; private */
#ifndef CUNWU_SRC_APP_DOCUMENTS_H
#define CUNWU_SRC_APP_DOCUMENTS_H

#include "cunwu/app/board.h"
#include "cunwu/app/document.h"
#include "cunwu/exchange/notice.h"

/* Where the values come from. */
struct document_facts {
	struct office *office;
	struct board *board;
	struct board_body *body; /* NULL: the document is about none */
	struct seat *seat;       /* NULL: the same */
};

/* Which subjects have a field or a list: 1 << enum notice_subject. */
enum {
	OF_VILLAGE = 1 << NOTICE_VILLAGE | 1 << NOTICE_BODY | 1 << NOTICE_TENURE,
	OF_BODY = 1 << NOTICE_BODY | 1 << NOTICE_TENURE,
	OF_TENURE = 1 << NOTICE_TENURE,
};

struct document_field {
	const char *name;
	unsigned subjects;
	const char *meaning; /* for who writes a template */
	bool passing;        /* of the day of printing */
	void (*add)(const struct document_facts *f, GString *out);
};

struct document_column {
	const char *name;
	void (*add)(const struct document_facts *f, const void *row, GString *out);
};

struct document_rows {
	const char *name;
	unsigned subjects;
	const char *meaning;
	const struct document_column *columns; /* ended by a name of NULL */
	void (*rows)(const struct document_facts *f, GPtrArray *out);
	int64_t (*key)(const void *row); /* what the row is about */
};

/* Each ended by a name of NULL. */
extern const struct document_field document_fields[];
extern const struct document_rows document_lists[];

/* For notices_read(). */
const struct notice_words *document_words(enum notice_subject subject);

/* Every template, the user's too; where one of hers is wrong, those built in, and why in *unread
 * (NULL: nobody asks; the caller frees it). The caller unrefs the array. */
GPtrArray *document_notices(char **unread, GError **error);

/* The values of the fields and lists that the template has. */
struct document_data *document_data_of(const struct notice *notice, const struct document_facts *f);

#endif
