/* commands.c - the table of commands, in the order of the help */
#include "commands.h"

const struct command *const commands[] = {
	&cmd_overview, &cmd_demo,       &cmd_init,   &cmd_clerk,   &cmd_check, &cmd_find,
	&cmd_archive,  &cmd_sort_names, &cmd_idno,   &cmd_log,     &cmd_undo,  &cmd_redo,
	&cmd_backup,   &cmd_restore,    &cmd_verify, &cmd_reindex, NULL,
};
