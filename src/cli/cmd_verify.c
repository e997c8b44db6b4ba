/* cmd_verify.c - whether the database still says the truth */
#include "commands.h"
#include "cunwu/app/keeping.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *head;

static const GOptionEntry options[] = {
	{ "head", 0, 0, G_OPTION_ARG_STRING, &head,
	  "备份或打印的名册上的链号：查它之前的历史是否还在", "链号" },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_verify = {
	.name = "verify",
	.arguments = "",
	.summary = "检查数据库是否完好，历史是否被改动过",
	.help = "历史中的每次操作都带着前一次的校验值，改动任何一处都会断链。有问题时退出状态是 "
		"1。",
	.options = options,
	.run = run,
};

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) out = g_string_new(NULL);
	g_autofree char *chain = NULL;

	(void)argc, (void)argv;
	if (!cli_open(cli, &office, error) || !keeping_verify(&office, head, faults, error)
	    || !(chain = keeping_head(&office, error)))
		return EXIT_FAILED;
	for (guint i = 0; i < faults->len; i++)
		g_string_append_printf(out, "%s\n", (const char *)faults->pdata[i]);
	if (faults->len)
		g_string_append_printf(out, "共 %u 处问题；请先复制一份数据库留底\n", faults->len);
	else
		g_string_append_printf(out, "完好。链号 %s\n", chain);
	if (!cli_write(out, error))
		return EXIT_FAILED;
	return faults->len ? EXIT_FINDINGS : EXIT_DONE;
}
