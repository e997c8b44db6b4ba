/* main.c - the command line: options, the command, its exit status */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/cli/command.h"

/* What is written is UTF-8. GLib would turn the help into the locale's characters. */
static void set_locale(void)
{
	setlocale(LC_ALL, "");
	if (!g_get_charset(NULL))
		setlocale(LC_ALL, "C.UTF-8");
}

static void print_error(const GError *error)
{
	fprintf(stderr, "cunwu: %s\n", error->message);
}

bool cli_format(const char *word, enum format *format, GError **error)
{
	static const char *const words[] = { "text", "tsv", "json" };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcmp(word, words[i]) == 0) {
			*format = (enum format)i;
			return true;
		}
	return error_set(error, ERROR_USAGE, "没有“%s”这种格式，可用：text、tsv、json", word);
}

static const struct command *find_command(const char *name, GError **error)
{
	for (const struct command *const *c = commands; *c; c++)
		if (strcmp((*c)->name, name) == 0)
			return *c;
	error_set(error, ERROR_USAGE, "没有命令“%s”；cunwu --help 列出全部命令", name);
	return NULL;
}

static bool pin_today(const char *today, GError **error)
{
	struct date date;

	if (!today)
		return true;
	if (!date_parse(today, &date) || date.precision != DATE_DAY)
		return error_set(error, ERROR_USAGE, "--today：“%s”不是日期（年-月-日）", today);
	clock_pin(date);
	return true;
}

static char *list_of_commands(void)
{
	GString *text = g_string_new("命令：\n");

	for (const struct command *const *c = commands; *c; c++)
		g_string_append_printf(text, "  %-12s %s\n", (*c)->name, (*c)->summary);
	g_string_append(text, "\n每个命令的用法：cunwu 命令 --help");
	return g_string_free(text, FALSE);
}

/* Parses up to the command; what follows is the command's own. */
static bool read_options(struct cli *cli, int *argc, char ***argv, GError **error)
{
	g_autofree char *today = NULL, *list = list_of_commands();
	g_autoptr(GOptionContext) context = g_option_context_new("命令 …");
	const GOptionEntry entries[] = {
		{ "db", 0, 0, G_OPTION_ARG_FILENAME, &cli->db_path, "数据库文件", "文件" },
		{ "who", 0, 0, G_OPTION_ARG_STRING, &cli->who, "经办人", "姓名" },
		{ "today", 0, 0, G_OPTION_ARG_STRING, &today, "以这一天为今天（年-月-日）",
		  "日期" },
		G_OPTION_ENTRY_NULL,
	};

	g_option_context_set_summary(context, "村务：乡镇经办人员的名册、换届与公开");
	g_option_context_set_description(context, list);
	g_option_context_add_main_entries(context, entries, NULL);
	g_option_context_set_strict_posix(context, TRUE);
	return g_option_context_parse(context, argc, argv, error) && pin_today(today, error);
}

static bool count_arguments(const struct command *command, int n, GError **error)
{
	if (n < command->min)
		return error_set(error, ERROR_USAGE, "缺少参数：cunwu %s %s", command->name,
				 command->arguments);
	if (command->max >= 0 && n > command->max)
		return error_set(error, ERROR_USAGE, "参数太多：cunwu %s %s", command->name,
				 command->arguments);
	return true;
}

static enum exit_status run_command(const struct cli *cli, int argc, char **argv, GError **error)
{
	const struct command *command = find_command(argv[0], error);
	g_autoptr(GOptionContext) context = NULL;

	if (!command)
		return EXIT_USAGE;
	g_autofree char *prgname = g_strdup_printf("cunwu %s", command->name);
	g_set_prgname(prgname);
	context = g_option_context_new(command->arguments);
	g_option_context_set_summary(context, command->summary);
	g_option_context_set_description(context, command->help);
	if (command->options)
		g_option_context_add_main_entries(context, command->options, NULL);
	if (!g_option_context_parse(context, &argc, &argv, error)
	    || !count_arguments(command, argc - 1, error))
		return EXIT_USAGE;
	return command->run(cli, argc - 1, argv + 1, error);
}

int cli_main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	struct cli cli = { 0 };
	enum exit_status status = EXIT_USAGE;

	set_locale();
	g_set_prgname("cunwu");
	if (read_options(&cli, &argc, &argv, &error)) {
		static char *overview[] = { "overview", NULL };
		bool named = argc > 1;
		status = run_command(&cli, named ? argc - 1 : 1, named ? argv + 1 : overview,
				     &error);
	}
	if (error)
		print_error(error);
	g_free(cli.db_path);
	g_free(cli.who);
	return (int)status;
}
