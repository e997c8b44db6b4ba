/* commands.h - the commands, one a file; private to the command line */
#ifndef CUNWU_SRC_CLI_COMMANDS_H
#define CUNWU_SRC_CLI_COMMANDS_H

#include "cunwu/cli/command.h"

extern const struct command cmd_demo;
extern const struct command cmd_idno;
extern const struct command cmd_sort_names;

#endif
