/*
 * document.h - notices, reports and other papers made from templates
 *
 * A document is of a template (exchange/notice.h) and about something: a village, one of its
 * bodies, an office that someone holds or held. It is printed as a roster is, which is made for the
 * occasion; whoever only looks at it leaves no trace. What goes to a file or to paper is kept with
 * the data it stands on, so that it can be shown again and says what changed since.
 */
#ifndef CUNWU_APP_DOCUMENT_H
#define CUNWU_APP_DOCUMENT_H

#include "cunwu/app/roster.h"
#include "cunwu/model/document.h"

/* The templates, as they are in use. */

struct document_kind {
	char *id, *name, *summary;
	GPtrArray *bodies; /* char *: kinds of body it is about; empty: any */
	bool of_body, of_tenure;
};

/* Every one (struct document_kind *); the caller unrefs the array. One of the user's that is wrong
 * leaves out all of hers, and *unread (for the caller to free) says why. */
GPtrArray *document_kinds(char **unread, GError **error);

/* Whether a document of this kind can be about a body of that one. */
bool document_kind_fits(const struct document_kind *kind, const char *body_kind);

/* The kind of a body; NULL if that cannot be read. The caller frees it. */
char *document_body_kind(struct office *office, int64_t body);

/* The fields and lists that templates can have, a line each, for who writes one. */
void document_words_show(GString *out);

/* A document */

struct document_roster {
	struct roster roster; /* for print_job; its name is the template's */
	struct document_printing *printing;
};

/* What it is about; the village is the choice's. */
struct document_about {
	int64_t body;       /* 0: the first of a kind that fits */
	int64_t tenure;     /* 0: that of the person */
	int64_t proceeding; /* 0: the last one, of the person if one is named */
	int64_t handover;   /* 0: the last one */
	const char *person; /* whose office; NULL: the last one that ended */
};

/* By the name or id of its template; ERROR_NOT_FOUND, with the names there are. */
struct document_roster *document_roster_new(const char *name, GError **error);
void document_roster_free(struct document_roster *d);

void document_roster_about(struct document_roster *d, const struct document_about *about);

/* What the template asks for beside what is on record: name and meaning of the i-th; false if there
 * are no more. */
bool document_roster_ask(const struct document_roster *d, size_t i, const char **name,
			 const char **meaning);

/* What the clerk answers, "" to leave it blank. ERROR_USAGE if nobody asks for that, ERROR_INVALID
 * if it is no date where one is asked for. */
bool document_roster_set(struct document_roster *d, const char *name, const char *value,
			 GError **error);
const char *document_roster_value(const struct document_roster *d, const char *name); /* or "" */

/* In lines, what there is to say of the pages that were made last: what was left blank, what
 * changed since the document was printed. Borrowed. */
const char *document_roster_remarks(const struct document_roster *d);

/* The first of these in a few words. Borrowed. */
const char *document_roster_changed(const struct document_roster *d);

/* What was printed */

/* The documents of a village, or all (0), the newest first (struct document *); the caller unrefs
 * the array. */
GPtrArray *documents_list(struct office *office, int64_t village, GError **error);

/* By its number in that list, or by the 数据号 at the foot of its pages: the newest with it. */
bool documents_find(struct office *office, const char *text, struct document *out, GError **error);

/* Its pages as they were, of 80 columns. */
bool document_show(const struct document *document, struct text_sink *sink, GError **error);

/* Adds what changed in its data since it was printed (char *), nothing if all is as it was. */
bool document_changes(struct office *office, const struct document *document, GPtrArray *changes,
		      GError **error);

#endif
