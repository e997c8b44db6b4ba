/* cmd_demo.c - cunwu demo: the sample township */
#include <stdio.h>

#include "commands.h"
#include "cunwu/app/overview.h"
#include "cunwu/app/sample.h"
#include "cunwu/base/error.h"

static struct {
	int villages, people;
	gint64 seed;
	gboolean fresh, clean;
} options = { SAMPLE_VILLAGES, SAMPLE_PEOPLE, 1, FALSE, FALSE };

static const GOptionEntry entries[] = {
	{ "villages", 0, 0, G_OPTION_ARG_INT, &options.villages, "村和社区的个数（22）", "个数" },
	{ "people", 0, 0, G_OPTION_ARG_INT, &options.people, "人数（30000）", "人数" },
	{ "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, "同一个数得到同样的数据（1）", "数" },
	{ "fresh", 0, 0, G_OPTION_ARG_NONE, &options.fresh, "重新生成；原来的示例不再保留", NULL },
	{ "clean", 0, 0, G_OPTION_ARG_NONE, &options.clean, "各村的组织里不放故意的差错", NULL },
	G_OPTION_ENTRY_NULL,
};

static bool show(const char *program, struct office *office, bool made, GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);

	if (!overview_print(office, text, error))
		return false;
	printf("%s\n%s：%s\n", text->str, made ? "示例乡镇已生成" : "示例乡镇", office->path);
	printf("村、人和号码都是编造的。试试：\n%s --db %s find wangmin\n"
	       "改动时写明经办人：\n%s --db %s --who " SAMPLE_CLERK " …\n",
	       program, office->path, program, office->path);
	return true;
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	g_autofree char *path = NULL;
	struct sample_size size = { options.villages, options.people, (uint64_t)options.seed,
				    options.clean };
	OFFICE_AUTO office = { 0 };
	bool made;

	if (cli->db_path && argc > 0) {
		error_set(error, ERROR_USAGE, "--db 和文件夹只能给一个");
		return EXIT_USAGE;
	}
	path = cli->db_path ? g_strdup(cli->db_path) : sample_path(argc > 0 ? argv[0] : NULL);
	if (!sample_open(&office, path, cli->who, &size, options.fresh, &made, error))
		return g_error_matches(*error, CUNWU_ERROR, ERROR_USAGE) ? EXIT_USAGE : EXIT_FAILED;
	if (cli->panes)
		return cli_panes(cli, &office, error);
	return show(cli->program, &office, made, error) ? EXIT_DONE : EXIT_FAILED;
}

const struct command cmd_demo = {
	.name = "demo",
	.arguments = "[文件夹]",
	.summary = "打开示例乡镇清溪镇，没有就生成",
	.help = "示例存为 文件夹/demo.db；不给文件夹就存到本人的数据文件夹。已有的示例原样打开，\n"
		"不是示例的文件绝不覆盖。身份证号码都在 999999 地区，电话都以 100 "
		"开头，真实世界里没有。",
	.options = entries,
	.max = 1,
	.run = run,
};
