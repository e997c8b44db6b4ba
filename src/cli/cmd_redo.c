/* cmd_redo.c - doing again what was taken back */
#include "commands.h"
#include "takeback.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

const struct command cmd_redo = {
	.name = "redo",
	.arguments = "",
	.summary = "重做刚才撤销的操作",
	.help = "撤销之后又做了别的操作，就不能再重做。",
	.max = 0,
	.run = run,
};

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	const struct taking_words words = { .again = true };

	(void)argc, (void)argv;
	return take_back(cli, &words, error);
}
