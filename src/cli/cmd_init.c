/* cmd_init.c - a new database for a township */
#include "commands.h"
#include "cunwu/app/office.h"
#include "cunwu/base/error.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *township, *province, *code;
static gboolean shared;

static const GOptionEntry options[] = {
	{ "township", 0, 0, G_OPTION_ARG_STRING, &township, "乡镇或街道的名称", "名称" },
	{ "province", 0, 0, G_OPTION_ARG_STRING, &province, "省份，如 四川省或四川", "省份" },
	{ "code", 0, 0, G_OPTION_ARG_STRING, &code, "9 位区划代码，可以不写", "代码" },
	{ "shared", 0, 0, G_OPTION_ARG_NONE, &shared,
	  "本办公室共用：文件归所在文件夹的用户组（不写则只有本人能读写）", NULL },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_init = {
	.name = "init",
	.arguments = "",
	.summary = "为一个乡镇新建数据库",
	.help = "例：cunwu --who 王敏 init --township 清溪镇 --province 四川省\n"
		"数据库放在 --db 指定的文件，不写则放在本人的数据文件夹。--who 是第一位经办人。",
	.options = options,
	.run = run,
};

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };

	(void)argc, (void)argv;
	if (!township || !province) {
		error_set(error, ERROR_USAGE, "还缺 --township 名称 和 --province 省份");
		return EXIT_USAGE;
	}
	struct founding founding = { township, province, code, cli->who, shared };
	if (!office_found(&office, cli->db_path, &founding, error))
		return EXIT_FAILED;
	g_autoptr(GString) out = g_string_new(NULL);
	g_string_printf(out,
			"已建立 %s 的数据库：%s\n经办人：%s\n下一步：cunwu import village 文件.csv "
			"导入村的名称和代码\n",
			office.township.name, office.path, office.clerk.name);
	return cli_write(out, error) ? EXIT_DONE : EXIT_FAILED;
}
