/*
 * notice.h - templates of documents, from files
 *
 * One template a file, data/notices/NAME.yaml, built in; a file of the user's of the same name
 * stands in its place. docs/formats/notice.md describes the file. Its texts have fields, {{村名}},
 * and lists in a sentence, {{#成员}}{{姓名}}（{{职务}}）{{/成员}}, whose rows are parted by 、.
 * Which fields and lists there are is known to who reads it (struct notice_words).
 *
 * What stands in a value is text, whatever it looks like: values are put into texts that were read
 * before.
 */
#ifndef CUNWU_EXCHANGE_NOTICE_H
#define CUNWU_EXCHANGE_NOTICE_H

#include "cunwu/exchange/letter.h"
#include "cunwu/model/document.h"

enum {
	NOTICE_BLOCKS_MAX = 200,
	NOTICE_TEXT_MAX = 2000, /* characters of a text */
	NOTICE_ASKS_MAX = 30,
};

/* What a document is about. */
enum notice_subject {
	NOTICE_VILLAGE,
	NOTICE_BODY,
	NOTICE_TENURE,
	NOTICE_PROCEEDING, /* a resignation, a recall, … */
	NOTICE_HANDOVER,
	NOTICE_SUBJECTS
};
extern const char *const notice_subject_words[]; /* ended by NULL */

/* Fields and lists that a template of some subject may have. */
struct notice_list_words {
	const char *name;
	const char *const *columns; /* ended by NULL */
};

struct notice_words {
	const char *const *fields;             /* ended by NULL */
	const struct notice_list_words *lists; /* ended by a name of NULL */
};

/* A text, parted. */
enum notice_piece_kind {
	PIECE_TEXT,
	PIECE_FIELD,
	PIECE_COLUMN, /* of the list around it */
	PIECE_LIST,   /* what follows up to its end is for each row */
	PIECE_LIST_END,
};

struct notice_piece {
	enum notice_piece_kind kind;
	char *text; /* of the text, or the name */
};

/* A column of every list that counts its rows. */
#define NOTICE_COUNT "序号"

enum notice_order { NOTICE_AS_LISTED, NOTICE_BY_SURNAME, NOTICE_BY_VOTES };

struct notice_block {
	enum letter_part part;
	GArray *text;        /* struct notice_piece; NULL where the part has none */
	GArray *date;        /* of a seal; the same */
	char *when, *unless; /* a field or list that must have something, must have nothing; NULL */
	char *list;          /* of a table */
	GPtrArray *columns;  /* char * */
	enum notice_order order;
	GPtrArray *signs; /* GArray of struct notice_piece: who signs, a line each */
};

/* What no record says and the clerk is asked for. */
struct notice_ask {
	char *name, *meaning;
	bool date;   /* is typed as a date and stands as 2026年3月20日 */
	char *field; /* whose value stands there until the clerk answers; NULL: none does */
};

struct notice {
	char *id;      /* elected */
	char *name;    /* that it is asked for by: 当选公告 */
	char *summary; /* in lists of what can be printed */
	enum notice_subject subject;
	GPtrArray *kinds; /* char *: of body_kind, where it is about a body of those; empty: any */
	char *ended;      /* of codes_tenure_end: it is about an office that ended so; NULL: any */
	char *matter;     /* of codes_proceeding: it is about one of these; NULL: any */
	GArray *title;    /* struct notice_piece */
	int copies;
	GArray *asks;      /* struct notice_ask */
	GPtrArray *blocks; /* struct notice_block * */
	char *source;      /* the file's text */
	bool own;
};

void notice_free(struct notice *notice);

/*
 * Reads one; `words` gives those of a subject. NULL, and ERROR_INVALID with a line
 * WHERE:LINE:COLUMN for what is wrong: also fields that there are not, with those there are.
 * `words` NULL: fields may be any, as in the template of a document that was printed long ago.
 */
struct notice *notice_read_text(const char *name, const char *where, const char *text, size_t size,
				const struct notice_words *(*words)(enum notice_subject subject),
				GError **error);

/* Every one, by file name (struct notice *, owned by the array, which the caller unrefs). */
GPtrArray *notices_read(bool own, const struct notice_words *(*words)(enum notice_subject subject),
			GError **error);

/* Whether the template has the field, or the list, in a text or a condition. */
bool notice_uses(const struct notice *notice, const char *name);

/* Adds the columns (char *, borrowed) that it takes of a list; each once. */
void notice_columns(const struct notice *notice, const char *list, GPtrArray *columns);

#define NOTICE_BLANK      "________" /* for what is not recorded: to be written by hand */
#define NOTICE_BLANK_DATE "　　年　月　日"
#define NOTICE_NONE       "（空）" /* in a list */

/*
 * The document that the values make. Names of fields that had none are added to `blank` (char *;
 * NULL: nobody asks). What is too much for a letter is ERROR_INVALID.
 */
struct letter *notice_fill(const struct notice *notice, const struct document_data *data,
			   GPtrArray *blank, GError **error);

#endif
