/* cmd_overview.c - the villages side by side */
#include "commands.h"
#include "cunwu/app/overview.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

const struct command cmd_overview = {
	.name = "overview",
	.arguments = "",
	.summary = "各村（社区）的组、户、人口和待核的问题一览；不写命令时就是它",
	.run = run,
};

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	g_autoptr(GString) out = g_string_new(NULL);

	(void)argc, (void)argv;
	return cli_open(cli, &office, error) && overview_print(&office, out, error)
			       && cli_write(out, error)
		       ? EXIT_DONE
		       : EXIT_FAILED;
}
