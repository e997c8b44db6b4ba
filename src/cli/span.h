/* span.h - the days that a report is about, on the command line; private to it */
#ifndef CUNWU_SRC_CLI_SPAN_H
#define CUNWU_SRC_CLI_SPAN_H

#include <glib.h>
#include <stdbool.h>

#include "cunwu/base/date.h"

struct span_words {
	char *month, *since, *until;
};

#define SPAN_OPTIONS(words) \
	{ \
		"month", 0, 0, G_OPTION_ARG_STRING, &(words).month, "哪个月（年-月），或哪一年", \
		"月份" \
	}, \
		{ "since", 0, 0, G_OPTION_ARG_STRING, &(words).since, "从这一天起", "日期" }, \
	{ \
		"until", 0, 0, G_OPTION_ARG_STRING, &(words).until, "到这一天止（默认：今天）", \
			"日期" \
	}

/* The usual month (changes_usual()) if nothing is said; ERROR_USAGE. */
bool span_read(const struct span_words *words, struct date *since, struct date *until,
	       GError **error);

#endif
