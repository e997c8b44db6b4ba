/* commands.c - the table of commands, in the order of the help */
#include "commands.h"

const struct command *const commands[] = {
	/* a database */
	&cmd_overview,
	&cmd_init,
	&cmd_demo,
	&cmd_clerk,
	/* villagers */
	&cmd_import,
	&cmd_export,
	&cmd_columns,
	&cmd_check,
	&cmd_find,
	&cmd_kin,
	&cmd_print,
	&cmd_proceedings,
	&cmd_document,
	&cmd_stats,
	&cmd_representatives,
	&cmd_act,
	&cmd_archive,
	&cmd_doubles,
	&cmd_merge,
	/* names and numbers from elsewhere */
	&cmd_law,
	&cmd_template,
	&cmd_calendar,
	&cmd_sort_names,
	&cmd_idno,
	/* what was done */
	&cmd_log,
	&cmd_undo,
	&cmd_redo,
	/* the file as a whole */
	&cmd_backup,
	&cmd_restore,
	&cmd_verify,
	&cmd_reindex,
	NULL,
};
