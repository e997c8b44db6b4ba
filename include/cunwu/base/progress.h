/*
 * progress.h - who watches long work, and may end it
 *
 * Work that can take more than a moment reports now and then how far it is; whoever started it
 * embeds the struct and shows that, or not.
 */
#ifndef CUNWU_BASE_PROGRESS_H
#define CUNWU_BASE_PROGRESS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct progress {
	/* What is being done (a sentence without its stop), and how much of how much; `all` is 0
	 * where nobody knows. False ends the work. */
	bool (*report)(struct progress *progress, const char *what, int64_t done, int64_t all);
};

/* ERROR_CANCELLED if the work shall end. Without a watcher (NULL) it goes on. */
bool progress_report(struct progress *progress, const char *what, int64_t done, int64_t all,
		     GError **error);

#endif
