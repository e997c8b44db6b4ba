/* cmd_restore.c - a backup in the place of the database */
#include <string.h>

#include "commands.h"
#include "cunwu/app/keeping.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static gboolean force, alone;

static const GOptionEntry options[] = {
	{ "force", 0, 0, G_OPTION_ARG_NONE, &force, "备份是另一个乡镇的，也用它代替", NULL },
	{ "no-settings", 0, 0, G_OPTION_ARG_NONE, &alone, "只恢复数据库，不放回备份里的设置和草稿",
	  NULL },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_restore = {
	.name = "restore",
	.arguments = "备份文件",
	.summary = "用备份代替现在的数据库；现在的改名保留",
	.help = "先检查备份是否完好。别处还开着村务时不做。\n"
		"备份里的设置和草稿放回本账户；已有而不同的设置改名保留，已有的草稿不动。",
	.options = options,
	.min = 1,
	.max = 1,
	.run = run,
};

/* Settings and drafts: each that came back by its name, drafts by their number. */
static void tell_own(const struct belongings *own, GString *out)
{
	guint drafts = 0;
	const char *before = "已放回：";

	for (guint i = 0; i < own->put->len; i++) {
		const char *words = own->put->pdata[i];

		if (strcmp(words, BELONGINGS_DRAFT) == 0) {
			drafts++;
			continue;
		}
		g_string_append_printf(out, "%s%s", before, words);
		before = "、";
	}
	if (drafts)
		g_string_append_printf(out, "%s没填完的草稿 %u 份", before, drafts);
	if (own->put->len)
		g_string_append_c(out, '\n');
	for (guint i = 0; i < own->aside->len; i++)
		g_string_append_printf(out, "原来的设置改名为 %s\n",
				       (const char *)own->aside->pdata[i]);
	for (guint i = 0; i < own->lost->len; i++)
		g_printerr("没有放回：%s\n", (const char *)own->lost->pdata[i]);
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);
	struct restoring r = {
		.backup = argv[0],
		.where = cli->db_path,
		.who = cli->who,
		.force = force,
		.alone = alone,
	};

	(void)argc;
	bool ok = keeping_restore(&r, error);
	if (ok)
		g_string_printf(out, "已恢复到 %s\n%s\n", r.path, r.facts ? r.facts : "");
	if (ok && r.kept)
		g_string_append_printf(out, "原来的数据库改名为 %s\n", r.kept);
	if (ok)
		tell_own(&r.own, out);
	restoring_clear(&r);
	return ok && cli_write(out, error) ? EXIT_DONE : EXIT_FAILED;
}
