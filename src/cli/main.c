/* main.c - the command line: options, the command, its exit status */
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cunwu/app/body_kinds.h"
#include "cunwu/app/lawbook.h"
#include "cunwu/app/office.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/cli/command.h"
#include "cunwu/exchange/output.h"
#include "help.h"

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

bool cli_day(const char *option, const char *word, struct date *day, GError **error)
{
	struct date date;

	if (!word)
		return true;
	if (!date_read(word, clock_today(), &date) || date.precision != DATE_DAY)
		return error_set(error, ERROR_USAGE, "%s：“%s”不是日期（年-月-日）", option, word);
	*day = date;
	return true;
}

/* On a terminal somebody sits who can wait, or give up; for scripts waiting soon ends. */
static bool tell_waiting(struct progress *progress, const char *what, int64_t done, int64_t all)
{
	static bool told;

	(void)progress, (void)done, (void)all;
	if (!told)
		fprintf(stderr, "%s，Ctrl-C 放弃\n", what);
	told = true;
	return true;
}

bool cli_open(const struct cli *cli, struct office *office, GError **error)
{
	static struct progress waiting = { .report = tell_waiting };

	if (!office_open(office, cli->db_path, cli->who, error))
		return false;
	if (isatty(STDERR_FILENO))
		office_set_waiting(office, &waiting);
	if (office->saved)
		fprintf(stderr, "cunwu: 数据库已升级到新的格式；升级前的副本：%s\n", office->saved);
	return true;
}

bool cli_write(const GString *out, GError **error)
{
	if (fwrite(out->str, 1, out->len, stdout) == out->len && fflush(stdout) == 0)
		return true;
	return error_set(error, ERROR_IO, "结果没有写完：%s", error_reason(errno));
}

/* Lines of the terminal; 0 where there is none to read from and write to. */
static int terminal_lines(void)
{
	struct winsize size;

	if (!isatty(STDIN_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
		return 0;
	return size.ws_row;
}

static int count_lines(const GString *out)
{
	int n = 0;

	for (const char *at = out->str; (at = strchr(at, '\n')); at++)
		n++;
	return n;
}

bool cli_show(const GString *out, GError **error)
{
	int lines = terminal_lines();

	if (lines == 0 || count_lines(out) < lines)
		return cli_write(out, error);
	OUTPUT_AUTO pager = output_pager(false, error);
	return pager && output_write(pager, out->str, out->len, error)
	       && output_close(pager, error);
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

/* What stands where for who does not want to say it each time. */
static void take_environment(struct cli *cli)
{
	if (!cli->db_path)
		cli->db_path = g_strdup(g_getenv("CUNWU_DB"));
	if (!cli->who)
		cli->who = g_strdup(g_getenv("CUNWU_WHO"));
}

/* Options that may stand before the command and after it; what is said last counts. */
struct general {
	char *db_path, *who, *today;
	gboolean version;
};

#define GENERAL_OPTIONS 5

static void list_general(struct general *g, GOptionEntry entries[GENERAL_OPTIONS])
{
	const GOptionEntry list[GENERAL_OPTIONS] = {
		{ "db", 0, 0, G_OPTION_ARG_FILENAME, &g->db_path,
		  "数据库文件（也可用环境变量 CUNWU_DB）", "文件" },
		{ "who", 0, 0, G_OPTION_ARG_STRING, &g->who, "经办人（也可用环境变量 CUNWU_WHO）",
		  "姓名" },
		{ "today", 0, 0, G_OPTION_ARG_STRING, &g->today, "以这一天为今天（年-月-日）",
		  "日期" },
		{ "version", 0, 0, G_OPTION_ARG_NONE, &g->version, "显示版本", NULL },
		G_OPTION_ENTRY_NULL,
	};

	memcpy(entries, list, sizeof list);
}

static void take_text(char **mine, char **given)
{
	if (!*given)
		return;
	g_free(*mine);
	*mine = g_steal_pointer(given);
}

/* What was asked for instead of a command's work. */
struct asked {
	bool help, version;
};

/* Reads the general options up to the command (NULL), or those of the command with them. */
static bool read_options(struct cli *cli, const struct command *command, int *argc, char ***argv,
			 struct asked *asked, GError **error)
{
	struct general g = { 0 };
	GOptionEntry general[GENERAL_OPTIONS];

	list_general(&g, general);
	bool ok = options_parse(command ? command->options : NULL, general, !command, argc, argv,
				&asked->help, error)
		  && pin_today(g.today, error);
	if (ok) {
		take_text(&cli->db_path, &g.db_path);
		take_text(&cli->who, &g.who);
		asked->version = g.version;
	}
	g_free(g.db_path);
	g_free(g.who);
	g_free(g.today);
	return ok;
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

static enum exit_status tell(const struct command *command, const struct asked *asked,
			     GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);

	if (asked->version)
		g_string_append(out, "cunwu " CUNWU_VERSION "\n");
	else if (command)
		help_command(command, out);
	else
		help_program(out);
	return cli_show(out, error) ? EXIT_DONE : EXIT_FAILED;
}

static enum exit_status run_command(struct cli *cli, int argc, char **argv, GError **error)
{
	const struct command *command = find_command(argv[0], error);
	struct asked asked = { false, false };

	if (!command || !read_options(cli, command, &argc, &argv, &asked, error))
		return EXIT_USAGE;
	if (asked.help || asked.version)
		return tell(command, &asked, error);
	if (!count_arguments(command, argc - 1, error))
		return EXIT_USAGE;
	take_environment(cli);
	return command->run(cli, argc - 1, argv + 1, error);
}

/* A file that may not grow further is an error like a full disk; a crash leaves no register of
 * people in a core file. */
static void guard_process(void)
{
	const struct rlimit no_core = { 0, 0 };

	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_CORE, &no_core);
}

/* Without a command: the panes on a terminal, and what is on them elsewhere. */
static enum exit_status open_panes(const struct cli *cli, GError **error)
{
	OFFICE_AUTO office = { 0 };

	return cli_open(cli, &office, error) ? cli_panes(cli, &office, error) : EXIT_FAILED;
}

enum exit_status cli_panes(const struct cli *cli, struct office *office, GError **error)
{
	int status = cli->panes(office, error);

	return status < 0 ? EXIT_FAILED : (enum exit_status)status;
}

static enum exit_status run(struct cli *cli, int argc, char **argv, GError **error)
{
	static char *overview[] = { "overview", NULL };
	struct asked asked = { false, false };

	if (!read_options(cli, NULL, &argc, &argv, &asked, error))
		return EXIT_USAGE;
	if (asked.help || asked.version)
		return tell(NULL, &asked, error);
	if (argc > 1)
		return run_command(cli, argc - 1, argv + 1, error);
	if (!cli->panes)
		return run_command(cli, 1, overview, error);
	take_environment(cli);
	return open_panes(cli, error);
}

/* A file of the user's that was not read must not go unnoticed where it matters. */
static void warn_of_unread(void)
{
	const char *flag = body_kinds()->len > 0 ? lawbook_flag() : NULL;
	LAWBOOK_AUTO book = { 0 };
	g_autofree char *why = NULL;

	if (!flag || !g_str_has_suffix(flag, "未读"))
		return;
	if (!body_kinds_unread() && lawbook_open(&book, NULL))
		why = lawbook_remark(&book);
	fprintf(stderr, "提醒：%s\n（自己的文件都没有用，用的是内置的）\n",
		body_kinds_unread() ? body_kinds_unread()
		: why               ? why
				    : flag);
}

int cli_main(int argc, char **argv, int (*panes)(struct office *office, GError **error))
{
	bool terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	struct cli cli = {
		.panes = terminal ? panes : NULL,
		.program = argc > 0 && strchr(argv[0], '/') ? argv[0] : "cunwu",
	};
	g_autoptr(GError) error = NULL;

	guard_process();
	set_locale();
	g_set_prgname("cunwu");
	enum exit_status status = run(&cli, argc, argv, &error);
	warn_of_unread();
	if (error) {
		print_error(error);
		if (g_error_matches(error, CUNWU_ERROR, ERROR_USAGE))
			status = EXIT_USAGE;
	}
	g_free(cli.db_path);
	g_free(cli.who);
	return (int)status;
}
