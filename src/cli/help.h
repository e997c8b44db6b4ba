/* help.h - what --help prints, in Chinese whatever the locale; private to the command line */
#ifndef CUNWU_SRC_CLI_HELP_H
#define CUNWU_SRC_CLI_HELP_H

#include "cunwu/cli/command.h"

void help_program(GString *out);
void help_command(const struct command *command, GString *out);

/*
 * Takes the options out of the arguments (argv[0] is passed over) and sets what they name: those of
 * the command, and the general ones, which may stand before it and after it. Either may be NULL.
 * *help: whether --help or -h was among them. `until_word`: stops at the first word that is no
 * option. Mistakes are sentences in Chinese, ERROR_USAGE.
 */
bool options_parse(const GOptionEntry *entries, const GOptionEntry *general, bool until_word,
		   int *argc, char ***argv, bool *help, GError **error);

#endif
