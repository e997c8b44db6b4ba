/* cmd_undo.c - taking an action back */
#include "commands.h"
#include "takeback.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static gboolean partly, others;

static const GOptionEntry options[] = {
	{ "partly", 0, 0, G_OPTION_ARG_NONE, &partly,
	  "撤销导入时，后来有人动过的记录保留，只撤销其余的", NULL },
	{ "others", 0, 0, G_OPTION_ARG_NONE, &others, "也撤销别人做的操作", NULL },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_undo = {
	.name = "undo",
	.arguments = "[编号]",
	.summary = "撤销自己的上一次操作，或 cunwu log 列出的某一次",
	.help = "撤销也是一次操作，可以用 cunwu redo 重做。一次操作写的记录后来又有改动时，\n"
		"不撤销，并列出要先撤销哪些操作；导入还可以用 --partly 只撤销没有人动过的。",
	.options = options,
	.max = 1,
	.run = run,
};

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	const struct taking_words words = { argc ? argv[0] : NULL, false, partly, others };

	return take_back(cli, &words, error);
}
