/* cmd_restore.c - a backup in the place of the database */
#include "commands.h"
#include "cunwu/app/keeping.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static gboolean force;

static const GOptionEntry options[] = {
	{ "force", 0, 0, G_OPTION_ARG_NONE, &force, "备份是另一个乡镇的，也用它代替", NULL },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_restore = {
	.name = "restore",
	.arguments = "备份文件",
	.summary = "用备份代替现在的数据库；现在的改名保留",
	.help = "先检查备份是否完好。别处还开着村务时不做。",
	.options = options,
	.min = 1,
	.max = 1,
	.run = run,
};

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);
	struct restoring r = {
		.backup = argv[0],
		.where = cli->db_path,
		.who = cli->who,
		.force = force,
	};

	(void)argc;
	bool ok = keeping_restore(&r, error);
	if (ok)
		g_string_printf(out, "已恢复到 %s\n%s\n", r.path, r.facts ? r.facts : "");
	if (ok && r.kept)
		g_string_append_printf(out, "原来的数据库改名为 %s\n", r.kept);
	restoring_clear(&r);
	return ok && cli_write(out, error) ? EXIT_DONE : EXIT_FAILED;
}
