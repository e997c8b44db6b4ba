/*
 * log.h - what was done here, told to people; taking it back and doing it again
 */
#ifndef CUNWU_APP_LOG_H
#define CUNWU_APP_LOG_H

#include "cunwu/app/office.h"

/* One action as people read it. Text is borrowed until the next one. */
struct log_line {
	int64_t id;
	const char *at; /* local time: 2026-11-22 09:30 */
	const char *who;
	const char *label; /* what it is called: 导入 */
	const char *text;  /* a sentence, or "" */
	int64_t rows;
	bool undone;
	const char *hash;
};

/* From the newest back, at most n (0: all). */
bool log_list(struct office *office, size_t n,
	      void (*each)(const struct log_line *line, void *data), void *data, GError **error);

/* The same about one record, also imports that took it in. */
bool log_list_of(struct office *office, const struct record *rec,
		 void (*each)(const struct log_line *line, void *data), void *data, GError **error);

/* One change of one field of a record, oldest first: before and after as people read them. */
struct log_change {
	int64_t id; /* of the action */
	const char *at, *who, *label;
	const char *field, *before, *after; /* "" where there was nothing */
};

/* Changes of a record since it was taken in. */
bool log_of(struct office *office, const struct record *rec,
	    void (*each)(const struct log_change *change, void *data), void *data, GError **error);

/*
 * Takes back action *id, or if that is 0 the clerk's own last one (then *id says which); `again`:
 * does again what was taken back last. What others have worked on since stays where the action was
 * an import: a sentence each goes to `kept` (char *). ERROR_NOT_FOUND if there is nothing.
 */
bool log_undo(struct office *office, bool again, int64_t *id, GPtrArray *kept, GError **error);

/* What an action is called. */
const char *log_label(const char *name);

#endif
