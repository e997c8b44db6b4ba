/* cmd_restore.c - a backup in the place of the database */
#include "commands.h"
#include "cunwu/app/keeping.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

const struct command cmd_restore = {
	.name = "restore",
	.arguments = "备份文件",
	.summary = "用备份代替现在的数据库；现在的改名保留",
	.help = "先检查备份是否完好。别处还开着村务时不做。",
	.min = 1,
	.max = 1,
	.run = run,
};

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autofree char *path = NULL, *kept = NULL;

	(void)argc;
	if (!keeping_restore(argv[0], cli->db_path, &path, &kept, error))
		return EXIT_FAILED;
	g_string_printf(out, "已恢复到 %s\n", path);
	if (kept)
		g_string_append_printf(out, "原来的数据库改名为 %s\n", kept);
	return cli_write(out, error) ? EXIT_DONE : EXIT_FAILED;
}
