/* commands.c - the table of commands, in the order of the help */
#include "commands.h"

const struct command *const commands[] = {
	&cmd_sort_names,
	&cmd_idno,
	&cmd_demo,
	NULL,
};
