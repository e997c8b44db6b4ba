/*
 * log.h - what was done here, told to people; taking it back and doing it again
 */
#ifndef CUNWU_APP_LOG_H
#define CUNWU_APP_LOG_H

#include "cunwu/app/office.h"
#include "cunwu/base/date.h"

/* One action as people read it. Text is borrowed until the next one. */
struct log_line {
	int64_t id;
	const char *at; /* local time: 2026-11-22 09:30 */
	const char *who;
	const char *label; /* what it is called: 导入 */
	const char *text;  /* a sentence, or "" */
	int64_t rows;
	bool undone;
	bool undoes; /* takes something back, or does it again */
	const char *hash;
};

/* From the newest back, at most n (0: all). */
bool log_list(struct office *office, size_t n,
	      void (*each)(const struct log_line *line, void *data), void *data, GError **error);

/* What to tell of. */
struct log_filter {
	struct date since; /* a day here; not recorded: from the beginning */
	const char *clerk; /* NULL: of all */
};

bool log_list_where(struct office *office, const struct log_filter *filter, size_t n,
		    void (*each)(const struct log_line *line, void *data), void *data,
		    GError **error);

/* The same about one record, also imports that took it in. */
bool log_list_of(struct office *office, const struct record *rec,
		 void (*each)(const struct log_line *line, void *data), void *data, GError **error);

/* One change of one field of a record, oldest first: before and after as people read them. */
struct log_change {
	int64_t id; /* of the action */
	const char *at, *who, *label;
	const char *field, *before, *after; /* "" where there was nothing */
	bool made, gone;                    /* there was no record before, or is none after */
};

/* Changes of a record since it was taken in. */
bool log_of(struct office *office, const struct record *rec,
	    void (*each)(const struct log_change *change, void *data), void *data, GError **error);

/* What happened in one action. */
struct log_event {
	struct log_line line;
	GPtrArray *changes; /* struct log_change *, of which field, before and after count */
};

/* All that happened to a person and to where they live, newest first (struct log_event *): how they
 * were taken in, changes, moves, leaving. The caller unrefs it; NULL and *error on failure. */
GPtrArray *log_of_person(struct office *office, const struct record *person, GError **error);

/* Label and sentence of an action: 导入 村民.csv：新增 2000 人. */
bool log_title(struct office *office, int64_t id, GString *out, GError **error);

/* 2026-11-22T01:30:00Z as local time without seconds. */
void log_local_time(const char *at, GString *out);

/* What an action is called. */
const char *log_label(const char *name);

/* Whether what others have worked on since may stay when such an action is taken back. */
bool log_goes_in_parts(const char *name);

/*
 * Taking an action back. What was worked on since makes it fail with ERROR_CONFLICT and a sentence
 * that names the later actions, unless `partly` says that it may stay, which it may for imports.
 */
struct taking_back {
	int64_t id;  /* of the action; 0: the clerk's own last one, or what they took back last */
	bool again;  /* with id 0: do again; afterwards whether that was done */
	bool partly; /* see above */
	bool others; /* also what someone else did: ERROR_REFUSED otherwise */

	int64_t root;       /* what was taken back or done again in the end */
	char *what;         /* its label and sentence */
	char *who;          /* who did action `id` */
	int64_t rows;       /* that were put back */
	GPtrArray *titles;  /* char *: of each record that stayed */
	GPtrArray *reasons; /* const char *: why it did; the predicate of a sentence */
};

void taking_back_init(struct taking_back *t);
void taking_back_clear(struct taking_back *t);

/* What a clerk would take back next, or do again: id 0 of struct taking_back. ERROR_NOT_FOUND if
 * there is nothing, ERROR_USAGE without a clerk. */
bool log_last(struct office *office, bool again, int64_t *id, GError **error);

/* ERROR_NOT_FOUND if there is nothing to take back. */
bool log_take_back(struct office *office, struct taking_back *t, GError **error);

/*
 * The same in short: whoever did it; what must stay does, a sentence each in `kept` (char *), where
 * that is not NULL. *id as in struct taking_back.
 */
bool log_undo(struct office *office, bool again, int64_t *id, GPtrArray *kept, GError **error);

#endif
