/* cmd_backup.c - the whole database as one other file */
#include "commands.h"
#include "cunwu/app/keeping.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

const struct command cmd_backup = {
	.name = "backup",
	.arguments = "文件",
	.summary = "把整个数据库备份成一个文件，别人可以同时继续工作",
	.help = "备份写完后即作检查。不会覆盖已有的文件。请把显示的链号抄下来，和备份分开保存。\n"
		"本账户的设置、上次的选择和没填完的草稿一并带上，在新电脑上 restore 就都回来。",
	.min = 1,
	.max = 1,
	.run = run,
};

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	g_autoptr(GString) out = g_string_new(NULL);
	struct keeping_backup b = { .to = argv[0] };

	(void)argc;
	bool ok = cli_open(cli, &office, error) && keeping_backup(&office, &b, error);
	if (ok) {
		g_string_printf(out, "已备份到 %s\n%s\n", b.to, b.facts);
		if (b.carried)
			g_string_append_printf(out, "带上了本账户的设置和草稿，共 %u 个文件\n",
					       b.carried);
		g_string_append_printf(out, "链号 %s\n", b.chain);
	}
	for (guint i = 0; ok && i < b.left->len; i++)
		g_printerr("没有带上：%s\n", (const char *)b.left->pdata[i]);
	keeping_backup_clear(&b);
	return ok && cli_write(out, error) ? EXIT_DONE : EXIT_FAILED;
}
