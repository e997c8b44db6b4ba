/* cmd_representatives.c - how many representatives groups have, and how many they may have */
#include "commands.h"
#include "cunwu/app/representatives.h"
#include "cunwu/base/json.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *village_name, *format_word;

static const GOptionEntry options[] = {
	{ "village", 0, 0, G_OPTION_ARG_STRING, &village_name, "只列这个村", "村" },
	{ "format", 0, 0, G_OPTION_ARG_STRING, &format_word, "text（默认）、tsv、json", "格式" },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_representatives = {
	.name = "representatives",
	.arguments = "",
	.summary = "村民代表：各组的户数、名额、现有和妇女，够不够法定比例",
	.help = "例：cunwu representatives --village 龙泉村\n"
		"名额是每名代表代表 5 至 15 户时，这个组最少和最多的人数；前面有 ! 的组人数不合。\n"
		"差几是还差多少人；妇女按组成人员和代表两种算法中较严的。\n"
		"按本届开始那天有效的规定算。打印名额分配表：cunwu print 村民代表名额分配表",
	.options = options,
	.run = run,
};

struct telling {
	enum format format;
	GString *out;
};

static void tell(const struct representatives *r, void *data)
{
	static void (*const ways[])(const struct representatives *r, GString *out) = {
		representatives_text,
		representatives_tsv,
		representatives_json,
	};
	const struct telling *t = data;

	ways[t->format](r, t->out);
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	RECORD_AUTO struct village village = { .rec.model = &village_model };
	g_autoptr(GString) out = g_string_new(NULL);
	struct telling telling = { FORMAT_TEXT, out };

	(void)argc, (void)argv;
	if ((format_word && !cli_format(format_word, &telling.format, error))
	    || !cli_open(cli, &office, error)
	    || (village_name && !office_find_village(&office, village_name, &village, error)))
		return EXIT_FAILED;
	if (telling.format == FORMAT_JSON)
		json_open(out, '[');
	if (!representatives_read(&office, village.rec.id, tell, &telling, error))
		return EXIT_FAILED;
	if (telling.format == FORMAT_JSON) {
		json_close(out, ']');
		g_string_append_c(out, '\n');
	}
	if (!(telling.format == FORMAT_TEXT ? cli_show(out, error) : cli_write(out, error)))
		return EXIT_FAILED;
	return out->len ? EXIT_DONE : EXIT_FINDINGS;
}
