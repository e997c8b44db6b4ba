/* cmd_clerk.c - who works at the desk: listed, added, retired */
#include "commands.h"
#include "cunwu/app/clerk.h"
#include "cunwu/base/text.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *added, *phone, *retired;
static gboolean oneself;

static const GOptionEntry options[] = {
	{ "add", 0, 0, G_OPTION_ARG_STRING, &added, "添加一位经办人", "姓名" },
	{ "phone", 0, 0, G_OPTION_ARG_STRING, &phone, "与 --add 一起：电话", "号码" },
	{ "retire", 0, 0, G_OPTION_ARG_STRING, &retired, "这位经办人已离岗，历史记录不变", "姓名" },
	{ "self", 0, 0, G_OPTION_ARG_NONE, &oneself, "与 --retire 一起：离岗的就是自己", NULL },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_clerk = {
	.name = "clerk",
	.arguments = "",
	.summary = "列出、添加经办人，或记下谁已离岗",
	.options = options,
	.run = run,
};

static bool list(struct office *office, GError **error)
{
	g_autoptr(GPtrArray) clerks = clerk_list(office, error);
	g_autoptr(GString) out = g_string_new(NULL);

	for (guint i = 0; clerks && i < clerks->len; i++) {
		const struct clerk *clerk = clerks->pdata[i];

		text_pad(out, clerk->name, 12, ALIGN_LEFT);
		text_pad(out, clerk->phone ? clerk->phone : "", 14, ALIGN_LEFT);
		g_string_append_printf(out, "%s%s\n",
				       clerk->retired == YESNO_YES ? "已离岗" : "在岗",
				       clerk->rec.id == office->clerk.rec.id ? "　← 现在" : "");
	}
	return clerks && cli_write(out, error);
}

static bool add(struct office *office, GError **error)
{
	bool back;

	if (!added)
		return true;
	if (!clerk_add(office, added, phone, &back, error))
		return false;
	if (back)
		g_printerr("%s 以前离岗，现在重新在岗\n", added);
	return true;
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };

	(void)argc, (void)argv;
	return cli_open(cli, &office, error) && add(&office, error)
			       && (!retired || clerk_retire(&office, retired, oneself, error))
			       && list(&office, error)
		       ? EXIT_DONE
		       : EXIT_FAILED;
}
