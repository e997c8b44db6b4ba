/* cmd_reindex.c - tables that follow from the facts, made anew */
#include "commands.h"
#include "cunwu/app/keeping.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

const struct command cmd_reindex = {
	.name = "reindex",
	.arguments = "",
	.summary = "重新生成排序、检索用的表和索引，数据不变",
	.run = run,
};

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	g_autoptr(GString) out = g_string_new("排序和检索用的表已重新生成\n");

	(void)argc, (void)argv;
	return cli_open(cli, &office, error) && keeping_reindex(&office, error)
			       && cli_write(out, error)
		       ? EXIT_DONE
		       : EXIT_FAILED;
}
