/* takeback.h - what undo and redo share */
#ifndef CUNWU_SRC_CLI_TAKEBACK_H
#define CUNWU_SRC_CLI_TAKEBACK_H

#include "cunwu/cli/command.h"

/* `number`: of an action as the log lists it, or NULL for the clerk's own last one. What had to
 * stay is told, and the status is then EXIT_FINDINGS. */
enum exit_status take_back(const struct cli *cli, bool again, const char *number, GError **error);

#endif
