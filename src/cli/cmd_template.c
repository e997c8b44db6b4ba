/* cmd_template.c - the YAML files that the program works by */
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "cunwu/app/template.h"
#include "cunwu/base/error.h"
#include "cunwu/base/json.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *format_word;

static const GOptionEntry options[] = {
	{ "format", 0, 0, G_OPTION_ARG_STRING, &format_word, "text（默认）、tsv、json", "格式" },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_template = {
	.name = "template",
	.arguments = "list|show 名称|check 文件……",
	.summary = "程序所依据的规则文件（YAML）：列出、显示、检查",
	.help = "自己的文件放在配置文件夹的 cunwu/law 等文件夹里，与内置的同名则代替它。\n"
		"check 逐个检查，有错时说出行列，退出状态是 1。",
	.options = options,
	.min = 1,
	.max = 1000,
	.run = run,
};

static void add_json(const struct template_line *line, GString *out)
{
	json_open(out, '{');
	json_key(out, "kind");
	json_text(out, line->kind);
	json_key(out, "id");
	json_text(out, line->id);
	json_key(out, "title");
	json_text(out, line->title ? line->title : "");
	json_key(out, "items");
	json_int(out, (int64_t)line->items);
	json_close(out, '}');
}

static void add_line(const struct template_line *line, enum format format, GString *out)
{
	if (format == FORMAT_TEXT && line->wrong) {
		g_string_append_printf(out, "%s/%s  读不懂，没有用：%s\n", line->kind, line->id,
				       line->wrong);
		return;
	}
	if (format == FORMAT_JSON)
		add_json(line, out);
	else
		g_string_append_printf(
			out, format == FORMAT_TSV ? "%s\t%s\t%s\t%zu\n" : "%s/%s  %s（%zu 项）",
			line->kind, line->id, line->title ? line->title : "", line->items);
	if (format == FORMAT_TEXT)
		g_string_append(out, line->own ? " 自己的\n" : "\n");
}

static enum exit_status list(int argc, char **argv, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);
	enum format format = FORMAT_TEXT;
	bool wrong = false;

	(void)argc, (void)argv;
	if (format_word && !cli_format(format_word, &format, error))
		return EXIT_FAILED;
	g_autoptr(GPtrArray) lines = template_list(error);
	if (!lines)
		return EXIT_FAILED;
	if (format == FORMAT_JSON)
		json_open(out, '[');
	for (guint i = 0; i < lines->len; i++) {
		add_line(lines->pdata[i], format, out);
		wrong |= ((const struct template_line *)lines->pdata[i])->wrong != NULL;
	}
	if (format == FORMAT_JSON) {
		json_close(out, ']');
		g_string_append_c(out, '\n');
	}
	if (!cli_write(out, error))
		return EXIT_FAILED;
	return wrong ? EXIT_FINDINGS : EXIT_DONE;
}

static enum exit_status show(int argc, char **argv, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (int i = 1; i < argc; i++) {
		g_autofree char *text = template_text(argv[i], error);

		if (!text)
			return EXIT_FAILED;
		g_string_append(out, text);
	}
	return cli_write(out, error) ? EXIT_DONE : EXIT_FAILED;
}

/* All of them, whatever is wrong with one. */
static enum exit_status check(int argc, char **argv, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);
	bool sound = true;

	for (int i = 1; i < argc; i++) {
		g_autoptr(GError) why = NULL;
		size_t items = 0;

		if (template_check(argv[i], &items, &why)) {
			g_string_append_printf(out, "%s：完好，%zu 项\n", argv[i], items);
			continue;
		}
		g_string_append_printf(out, "%s\n", why->message);
		sound = false;
	}
	if (!cli_write(out, error))
		return EXIT_FAILED;
	return sound ? EXIT_DONE : EXIT_FINDINGS;
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	static const struct {
		const char *word;
		int least; /* words after it */
		enum exit_status (*run)(int argc, char **argv, GError **error);
	} verbs[] = { { "list", 0, list }, { "show", 1, show }, { "check", 1, check } };

	(void)cli;
	for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
		if (strcmp(argv[0], verbs[i].word) == 0 && argc > verbs[i].least)
			return verbs[i].run(argc, argv, error);
	error_set(error, ERROR_USAGE, "cunwu template 之后写 list、show 名称或 check 文件");
	return EXIT_FAILED;
}
