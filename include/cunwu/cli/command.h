/*
 * command.h - what the program does when it is named a command
 *
 * One command, one file: src/cli/cmd_NAME.c defines `const struct command cmd_NAME`, and the table
 * in commands.c lists it. Results go to standard output, messages to standard error.
 */
#ifndef CUNWU_CLI_COMMAND_H
#define CUNWU_CLI_COMMAND_H

#include <glib.h>
#include <stdbool.h>

#include "cunwu/base/date.h"

/* What the program ends with. */
enum exit_status {
	EXIT_DONE = 0,
	EXIT_FINDINGS = 1, /* done, but something was found or turned back */
	EXIT_USAGE = 2,    /* the command line cannot be understood */
	EXIT_FAILED = 3,   /* it could not be done; *error says why */
};

enum format { FORMAT_TEXT, FORMAT_TSV, FORMAT_JSON };

struct office;

/* What stands before the command on the command line. */
struct cli {
	char *db_path;       /* NULL: the place for this user's database */
	char *who;           /* NULL: the clerk of this account */
	const char *program; /* as it can be typed again */

	/* Shows an open office on the terminal until the clerk leaves: the exit status, or -1 and
	 * *error. NULL where standard input or output is none. */
	int (*panes)(struct office *office, GError **error);
};

struct command {
	const char *name;
	const char *arguments; /* in its usage line, after the options: "FILE"; "" if none */
	const char *summary;   /* one sentence, in Chinese */
	const char *help;      /* NULL, or what else to say below the options */
	const GOptionEntry *options;
	bool unlisted; /* another does more by now; it stays for who is used to it */
	int min, max;  /* number of arguments; max -1: any */

	/* argv holds the arguments alone. A failure sets *error and returns EXIT_FAILED, which
	 * becomes EXIT_USAGE for ERROR_USAGE. */
	enum exit_status (*run)(const struct cli *cli, int argc, char **argv, GError **error);
};

/* Every command, ended by NULL. */
extern const struct command *const commands[];

/* Runs what the command line says, from its first word to the exit status; `panes` as in struct
 * cli.
 */
int cli_main(int argc, char **argv, int (*panes)(struct office *office, GError **error));

/* Ends what a command does by showing its office; only where there are panes. */
enum exit_status cli_panes(const struct cli *cli, struct office *office, GError **error);

/* Reads a --format word; false and *error where there is no such. */
bool cli_format(const char *word, enum format *format, GError **error);

/* Reads the day that an option gives (a date, or what date_read() takes); untouched if the word is
 * NULL. */
bool cli_day(const char *option, const char *word, struct date *day, GError **error);

/* Opens the database of the command line; where it had to be brought up to date first, the copy
 * that was made is told of. */
struct office;
bool cli_open(const struct cli *cli, struct office *office, GError **error);

/* Writes results to standard output; ERROR_IO if they cannot all be written. */
bool cli_write(const GString *out, GError **error);

/* The same, through the pager where that is a terminal with fewer lines. */
bool cli_show(const GString *out, GError **error);

#endif
