/* cmd_undo.c - taking an action back */
#include "commands.h"
#include "takeback.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

const struct command cmd_undo = {
	.name = "undo",
	.arguments = "[编号]",
	.summary = "撤销自己的上一次操作，或 cunwu log 列出的某一次",
	.help = "撤销也是一次操作，可以用 cunwu redo "
		"重做。撤销导入时，此后有人改过的记录保留，并逐条说明。",
	.max = 1,
	.run = run,
};

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	return take_back(cli, false, argc ? argv[0] : NULL, error);
}
