/* commands.h - the commands, one a file; private to the command line */
#ifndef CUNWU_SRC_CLI_COMMANDS_H
#define CUNWU_SRC_CLI_COMMANDS_H

#include "cunwu/cli/command.h"

extern const struct command cmd_act;
extern const struct command cmd_archive;
extern const struct command cmd_backup;
extern const struct command cmd_calendar;
extern const struct command cmd_check;
extern const struct command cmd_clerk;
extern const struct command cmd_find;
extern const struct command cmd_demo;
extern const struct command cmd_document;
extern const struct command cmd_doubles;
extern const struct command cmd_idno;
extern const struct command cmd_init;
extern const struct command cmd_kin;
extern const struct command cmd_law;
extern const struct command cmd_log;
extern const struct command cmd_merge;
extern const struct command cmd_overview;
extern const struct command cmd_print;
extern const struct command cmd_proceedings;
extern const struct command cmd_redo;
extern const struct command cmd_reindex;
extern const struct command cmd_representatives;
extern const struct command cmd_restore;
extern const struct command cmd_export;
extern const struct command cmd_columns;
extern const struct command cmd_import;
extern const struct command cmd_sort_names;
extern const struct command cmd_stats;
extern const struct command cmd_template;
extern const struct command cmd_undo;
extern const struct command cmd_verify;

#endif
