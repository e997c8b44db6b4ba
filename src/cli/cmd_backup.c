/* cmd_backup.c - the whole database as one other file */
#include "commands.h"
#include "cunwu/app/keeping.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

const struct command cmd_backup = {
	.name = "backup",
	.arguments = "文件",
	.summary = "把整个数据库备份成一个文件，别人可以同时继续工作",
	.help = "备份写完后即作检查。不会覆盖已有的文件。请把显示的链号抄下来，和备份分开保存。",
	.min = 1,
	.max = 1,
	.run = run,
};

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	g_autoptr(GString) out = g_string_new(NULL);
	g_autofree char *facts = NULL, *chain = NULL;

	(void)argc;
	if (!cli_open(cli, &office, error)
	    || !keeping_backup(&office, argv[0], &facts, &chain, error))
		return EXIT_FAILED;
	g_string_printf(out, "已备份到 %s\n%s\n链号 %s\n", argv[0], facts, chain);
	return cli_write(out, error) ? EXIT_DONE : EXIT_FAILED;
}
