/* documents.h - what documents are about, and the fields and lists they can have; private */
#ifndef CUNWU_SRC_APP_DOCUMENTS_H
#define CUNWU_SRC_APP_DOCUMENTS_H

#include "cunwu/app/board.h"
#include "cunwu/app/document.h"
#include "cunwu/app/proceeding.h"
#include "cunwu/exchange/notice.h"

/* Where the values come from. All is the facts' own but the office. */
struct document_facts {
	struct office *office;
	struct board *board;
	struct board_body *body; /* of the board; NULL: the document is about none */
	struct seat *seat;       /* the same */

	/* What was or is done about the seat or body; NULL: nothing. */
	struct endings *endings;
	struct proceeding *proceeding;
	struct ending_case *matter;
	struct handing *handing;
};

bool document_facts_open(struct document_facts *f, struct office *office, int64_t village,
			 GError **error);
void document_facts_close(struct document_facts *f);

#define DOCUMENT_FACTS_AUTO __attribute__((cleanup(document_facts_close))) struct document_facts

/* Finds what a document of the template is about. ERROR_NOT_FOUND. */
bool document_facts_find(struct document_facts *f, const struct notice *notice,
			 const struct document_about *about, GError **error);

/* What that is, as a kept document names it. */
const struct record *document_facts_subject(const struct document_facts *f,
					    enum notice_subject subject);

/* Which subjects have a field or a list: 1 << enum notice_subject. */
enum {
	OF_TENURE = 1 << NOTICE_TENURE | 1 << NOTICE_PROCEEDING, /* who holds or held an office */
	OF_MATTER = OF_TENURE | 1 << NOTICE_BODY,                /* what is done about it */
	OF_HANDOVER = 1 << NOTICE_HANDOVER,
	OF_BODY = OF_MATTER | OF_HANDOVER,
	OF_VILLAGE = OF_BODY | 1 << NOTICE_VILLAGE,
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

/* The i-th of all; NULL if there are no more. */
const struct document_field *document_field_at(size_t i);
const struct document_rows *document_rows_at(size_t i);

/* The tables, each ended by a name of NULL. */
extern const struct document_field document_fields[];        /* document_fields.c */
extern const struct document_field document_matter_fields[]; /* document_matters.c */
extern const struct document_rows document_lists[];          /* document_lists.c */
extern const struct document_rows document_matter_lists[];
extern const struct document_field document_elected_fields[]; /* document_elected.c */
extern const struct document_rows document_elected_lists[];

/* Of lists whose rows are seats (struct seat). */
extern const struct document_column document_seat_columns[];
int64_t document_seat_key(const void *row);

/* By their groups, and by rank in each. */
void document_sort_by_group(const struct document_facts *f, GPtrArray *seats);

/* The name of a group; "" if there is none. */
const char *document_group_name(const struct document_facts *f, int64_t group);

/* Adds lines on what a notice of an election says: of which term it is, who is left out of it and
 * why, what cannot be right. */
void document_elected_remarks(const struct document_facts *f, const struct notice *notice,
			      GString *out);

/* For notices_read(). */
const struct notice_words *document_words(enum notice_subject subject);

/* Every template, the user's too; where one of hers is wrong, those built in, and why in *unread
 * (NULL: nobody asks; the caller frees it). The caller unrefs the array. */
GPtrArray *document_notices(char **unread, GError **error);

/* The values of the fields and lists that the template has. */
struct document_data *document_data_of(const struct notice *notice, const struct document_facts *f);

#endif
