/* cmd_log.c - who did what, and who changed what about someone */
#include "commands.h"
#include "cunwu/app/log.h"
#include "cunwu/app/villager.h"
#include "cunwu/base/error.h"
#include "cunwu/base/json.h"
#include "cunwu/base/text.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *person, *format_word;
static int most = 50;

static const GOptionEntry options[] = {
	{ "person", 0, 0, G_OPTION_ARG_STRING, &person, "只看这位村民：谁改过哪一项，改前改后",
	  "村民" },
	{ "most", 'n', 0, G_OPTION_ARG_INT, &most, "最多列多少条，0 为全部（默认 50）", "条数" },
	{ "format", 0, 0, G_OPTION_ARG_STRING, &format_word, "text（默认）、tsv、json", "格式" },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_log = {
	.name = "log",
	.arguments = "",
	.summary = "操作历史：何时、何人、做了什么；最新的在前",
	.options = options,
	.run = run,
};

struct listing {
	enum format format;
	GString *out;
};

/* A row of texts in the format asked for; `widths` are cells of columns of text. */
static void add_row(const struct listing *l, const char *const keys[], const char *const values[],
		    const int widths[], size_t n)
{
	if (l->format == FORMAT_JSON)
		json_open(l->out, '{');
	for (size_t i = 0; i < n; i++)
		if (l->format == FORMAT_JSON) {
			json_key(l->out, keys[i]);
			json_text(l->out, values[i]);
		} else if (l->format == FORMAT_TSV || widths[i] == 0) {
			g_string_append_printf(l->out, "%s%s",
					       i && l->format == FORMAT_TSV ? "\t" : "", values[i]);
		} else {
			text_pad(l->out, values[i], widths[i], ALIGN_LEFT);
			g_string_append_c(l->out, ' ');
		}
	if (l->format == FORMAT_JSON)
		json_close(l->out, '}');
	else
		g_string_append_c(l->out, '\n');
}

static void add_line(const struct log_line *line, void *data)
{
	static const char *const keys[] = { "id", "at", "who", "what", "rows", "undone", "text" };
	static const int widths[] = { 5, 16, 8, 8, 8, 6, 0 };
	g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, line->id);
	g_autofree char *rows = g_strdup_printf("%" G_GINT64_FORMAT, line->rows);
	const char *const values[] = { id,          line->at, line->who,
				       line->label, rows,     line->undone ? "已撤销" : "",
				       line->text };

	add_row(data, keys, values, widths, G_N_ELEMENTS(keys));
}

static void add_change(const struct log_change *change, void *data)
{
	static const char *const keys[] = { "id", "at", "who", "what", "field", "before", "after" };
	static const int widths[] = { 5, 16, 8, 8, 14, 18, 0 };
	g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, change->id);
	const char *const values[] = {
		id,           change->at, change->who, change->label, change->field, change->before,
		change->after
	};

	add_row(data, keys, values, widths, G_N_ELEMENTS(keys));
}

static bool list_person(struct office *office, struct listing *l, GError **error)
{
	VILLAGER_AUTO v;

	villager_init(&v);
	if (!villager_pick(office, person, &v, error))
		return false;
	return log_of(office, &v.person.rec, add_change, l, error);
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	g_autoptr(GString) out = g_string_new(NULL);
	struct listing l = { FORMAT_TEXT, out };

	(void)argc, (void)argv;
	if (most < 0) {
		error_set(error, ERROR_USAGE, "--most 不能小于 0");
		return EXIT_USAGE;
	}
	if ((format_word && !cli_format(format_word, &l.format, error))
	    || !cli_open(cli, &office, error))
		return EXIT_FAILED;
	if (l.format == FORMAT_JSON)
		json_open(out, '[');
	if (!(person ? list_person(&office, &l, error)
		     : log_list(&office, (size_t)most, add_line, &l, error)))
		return EXIT_FAILED;
	if (l.format == FORMAT_JSON) {
		json_close(out, ']');
		g_string_append_c(out, '\n');
	}
	return cli_write(out, error) ? EXIT_DONE : EXIT_FAILED;
}
