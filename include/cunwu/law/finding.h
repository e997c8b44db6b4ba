/*
 * finding.h - what a check found
 *
 * A finding is a fact about data, never a failure of the program: what happened is recorded all the
 * same, and the finding stays with it. `refuse` is what a statute in force forbids (应当, 不得);
 * `warn` a rule of the party, practice, or a fact that is not certain; `note` a figure worth
 * knowing.
 */
#ifndef CUNWU_LAW_FINDING_H
#define CUNWU_LAW_FINDING_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum severity { SEVERITY_NOTE, SEVERITY_WARN, SEVERITY_REFUSE };

/* A rule that checks can find broken; each stands in one table, which the manual prints. */
struct rule {
	const char *id; /* "idno-check": promised to whoever reads `check --format json` */
	enum severity severity;
	const char *meaning; /* one sentence */
	const char *article; /* of the law or standard: "GB 11643-1999"; "" for practice */
	const char *field;   /* of the record, where it is mended; NULL: the record as a whole */
};

struct finding {
	const struct rule *rule;
	enum severity severity; /* that of the rule, unless the law of the day says otherwise */
	char *article;          /* the same; "" for practice */
	const char *model;      /* of the record it is about */
	int64_t id;
	char *title;   /* of that record */
	char *village; /* its 12-digit code; NULL: none */
	char *message; /* a sentence with the figures */
};

/* An array that owns its findings. */
GPtrArray *findings_new(void);

/* Copies title and village; severity and article are those of the rule. */
struct finding *finding_add(GPtrArray *findings, const struct rule *rule, const char *model,
			    int64_t id, const char *title, const char *village, const char *format,
			    ...) G_GNUC_PRINTF(7, 8);

/* What the law of a place and day makes of it; copies the article. */
void finding_weigh(struct finding *finding, enum severity severity, const char *article);

/* 拒绝, 提醒, 提示; refuse, warn, note. */
const char *severity_word(enum severity severity);
const char *severity_name(enum severity severity);

#endif
