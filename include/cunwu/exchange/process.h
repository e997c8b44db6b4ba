/* process.h - another program, run to its end or fed while it runs */
#ifndef CUNWU_EXCHANGE_PROCESS_H
#define CUNWU_EXCHANGE_PROCESS_H

#include <glib.h>
#include <stdbool.h>

#include "cunwu/base/progress.h"

/*
 * Runs a program (looked for in PATH if it has no slash) with standard input and output at these
 * files, which stay the caller's. What it says on standard error goes to *said, for the caller to
 * free, without the last line end. False, and *error, if it could not be started (ERROR_NOT_FOUND),
 * or if it failed (ERROR_IO, in the program's own words). A watcher (may be NULL) is told ten times
 * a second that `what` goes on; where it ends that, the program is ended too.
 */
struct process_watch {
	struct progress *progress;
	const char *what;
};

bool process_run(const char *const *argv, int in, int out, const struct process_watch *watch,
		 char **said, GError **error);

/* A program whose output is read while it runs. */
struct process {
	GPid pid;
	int out;  /* what it writes */
	int said; /* and says on standard error */
};

/* Starts it with standard input at `in`; as process_run() otherwise. */
bool process_start(const char *const *argv, int in, struct process *process, GError **error);

/* Waits until it has ended; errors as those of process_run(). */
bool process_end(struct process *process, GError **error);

/* Ends it, whatever it does. */
void process_stop(struct process *process);

/* Starts a command line of the shell that reads what is written to *in; the terminal is its own. */
bool process_feed(const char *command, GPid *child, int *in, GError **error);

/* Closes `in` and waits until the child has ended. */
void process_wait(GPid child, int in);

#endif
