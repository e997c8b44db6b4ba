/* cmd_idno.c - identity numbers in, a verdict a line */
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/idno.h"
#include "cunwu/base/json.h"
#include "cunwu/base/text.h"
#include "stream.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *format_word;

static const GOptionEntry options[] = {
	{ "format", 0, 0, G_OPTION_ARG_STRING, &format_word,
	  "text 或 tsv（每行：号码、ok 或 bad、原因、说明），或 json", "格式" },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_idno = {
	.name = "idno",
	.arguments = "",
	.summary = "从标准输入逐行核对公民身份号码",
	.help = "原因：- 无误，form 位数或字符不对，date 出生日期不对，check 校验码不对。\n"
		"有一个号码不对，退出码就是 1。地区码已撤销或不认识不算错，只在说明里提示。",
	.options = options,
	.run = run,
};

static void print_line(const char *number, const struct idno *idno, const char *sentence)
{
	printf("%s\t%s\t%s\t%s\n", number, idno->fault == IDNO_OK ? "ok" : "bad",
	       idno_fault_name(idno->fault), sentence);
}

static void print_json(const char *number, const struct idno *idno, const char *sentence)
{
	g_autoptr(GString) out = g_string_new(NULL);

	json_open(out, '{');
	json_key(out, "number"), json_text(out, number);
	json_key(out, "verdict"), json_text(out, idno->fault == IDNO_OK ? "ok" : "bad");
	json_key(out, "reason"), json_text(out, idno_fault_name(idno->fault));
	json_key(out, "message"), json_text(out, sentence);
	json_key(out, "normal"), json_text(out, *idno->text ? idno->text : NULL);
	json_close(out, '}');
	fputs(out->str, stdout);
}

/* A NUL would end the text before its time. */
static void replace_nuls(GString *line)
{
	for (size_t i = 0; i < line->len; i++)
		if (line->str[i] == '\0')
			line->str[i] = '?';
}

static enum exit_status judge_lines(bool json, GError **error)
{
	g_autofree struct lines *lines = g_new0(struct lines, 1);
	g_autoptr(GString) line = g_string_new(NULL), sentence = g_string_new(NULL);
	struct date today = clock_today();
	enum exit_status status = EXIT_DONE;
	GError *failure = NULL;

	while (lines_next(lines, line, &failure)) {
		struct idno idno;

		replace_nuls(line);
		g_autofree char *number = g_strstrip(text_clean(line->str));
		if (idno_read(line->str, today, &idno) != IDNO_OK)
			status = EXIT_FINDINGS;
		g_string_truncate(sentence, 0);
		idno_explain(line->str, today, sentence);
		if (json && lines->number > 1)
			fputs(",\n", stdout);
		(json ? print_json : print_line)(number, &idno, sentence->str);
	}
	if (!failure)
		return status;
	g_propagate_error(error, failure);
	return EXIT_FAILED;
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	enum format format = FORMAT_TEXT;

	(void)cli, (void)argc, (void)argv;
	if (format_word && !cli_format(format_word, &format, error))
		return EXIT_USAGE;
	if (format == FORMAT_JSON)
		putchar('[');
	enum exit_status status = judge_lines(format == FORMAT_JSON, error);
	if (format == FORMAT_JSON)
		puts("]");
	return status == EXIT_FAILED || output_finish(error) ? status : EXIT_FAILED;
}
