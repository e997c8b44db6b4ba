/* takeback.h - what undo and redo share */
#ifndef CUNWU_SRC_CLI_TAKEBACK_H
#define CUNWU_SRC_CLI_TAKEBACK_H

#include "cunwu/cli/command.h"

/* How it was asked for. */
struct taking_words {
	const char *number; /* of an action as the log lists it, or NULL for the clerk's last one */
	bool again, partly, others;
};

/* Says what was done. What had to stay is told, and the status is then EXIT_FINDINGS. */
enum exit_status take_back(const struct cli *cli, const struct taking_words *words, GError **error);

#endif
