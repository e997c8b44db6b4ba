/* cmd_log.c - who did what, and who changed what about someone */
#include "commands.h"
#include "cunwu/app/log.h"
#include "cunwu/app/villager.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/base/json.h"
#include "cunwu/base/text.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *person, *since, *clerk, *format_word;
static int most = 50;

static const GOptionEntry options[] = {
	{ "person", 0, 0, G_OPTION_ARG_STRING, &person,
	  "只看这位村民：何时录入，谁改过哪一项，迁移和注销", "村民" },
	{ "since", 0, 0, G_OPTION_ARG_STRING, &since,
	  "只看这一天以来的（20260315、3.15、今天、-7）", "日期" },
	{ "clerk", 0, 0, G_OPTION_ARG_STRING, &clerk, "只看这位经办人做的", "姓名" },
	{ "most", 'n', 0, G_OPTION_ARG_INT, &most, "最多列多少条，0 为全部（默认 50）", "条数" },
	{ "format", 0, 0, G_OPTION_ARG_STRING, &format_word, "text（默认）、tsv、json", "格式" },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_log = {
	.name = "log",
	.arguments = "",
	.summary = "操作历史：何时、何人、做了什么；最新的在前",
	.help = "条数：这次操作写了多少条记录；一位村民、一户、一段居住各算一条，没有改动数据的是 "
		"0。\n"
		"在终端上，一屏放不下就分屏显示，空格翻页，q 退出。",
	.options = options,
	.run = run,
};

struct listing {
	enum format format;
	GString *out;
};

/* A row of texts in the format asked for; `widths` are cells of columns of text, 0 as wide as it
 * is.
 */
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

/* Cells of the columns of text: they leave 32 on a screen for the sentence. */
static const int line_widths[] = { 5, 16, 8, 8, 6, 0 };

static void add_text_line(const struct listing *l, const struct log_line *line)
{
	g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, line->id);
	g_autofree char *rows = g_strdup_printf("%" G_GINT64_FORMAT, line->rows);
	g_autofree char *text = g_strconcat(line->undone ? "（已撤销）" : "", line->text, NULL);
	const char *const values[] = { id, line->at, line->who, line->label, rows, text };

	add_row(l, NULL, values, line_widths, G_N_ELEMENTS(values));
}

static void add_line(const struct log_line *line, void *data)
{
	static const char *const keys[] = { "id", "at", "who", "what", "rows", "undone", "text" };
	const struct listing *l = data;
	g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, line->id);
	g_autofree char *rows = g_strdup_printf("%" G_GINT64_FORMAT, line->rows);
	const char *const values[] = { id,          line->at, line->who,
				       line->label, rows,     line->undone ? "已撤销" : "",
				       line->text };

	if (l->format == FORMAT_TEXT)
		add_text_line(l, line);
	else
		add_row(l, keys, values, NULL, G_N_ELEMENTS(keys));
}

static void add_heading(const struct listing *l)
{
	static const char *const labels[] = { "编号", "时间", "经办", "操作", "条数", "内容" };

	if (l->format == FORMAT_TEXT)
		add_row(l, NULL, labels, line_widths, G_N_ELEMENTS(labels));
}

/* One person. For programs each change is a row, and an event without any is one, too. */

static void add_fact(const struct listing *l, const struct log_line *line, const char *field,
		     const char *before, const char *after)
{
	static const char *const keys[] = { "id", "at", "who", "what", "field", "before", "after" };
	g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, line->id);
	const char *const values[] = { id, line->at, line->who, line->label, field, before, after };

	add_row(l, keys, values, NULL, G_N_ELEMENTS(keys));
}

static void add_facts(const struct listing *l, const struct log_event *e)
{
	if (e->changes->len == 0)
		add_fact(l, &e->line, "", "", e->line.text);
	for (guint i = 0; i < e->changes->len; i++) {
		const struct log_change *c = e->changes->pdata[i];

		add_fact(l, &e->line, c->field, c->before, c->after);
	}
}

static void add_event(struct listing *l, const struct log_event *e)
{
	if (l->format != FORMAT_TEXT) {
		add_facts(l, e);
		return;
	}
	add_line(&e->line, l);
	for (guint i = 0; i < e->changes->len; i++) {
		const struct log_change *c = e->changes->pdata[i];

		g_string_append_printf(l->out, "      %s：%s → %s\n", c->field,
				       *c->before ? c->before : "（空）",
				       *c->after ? c->after : "（空）");
	}
}

static bool list_person(struct office *office, struct listing *l, GError **error)
{
	VILLAGER_AUTO v;

	villager_init(&v);
	if (!villager_pick(office, person, &v, error))
		return false;
	g_autoptr(GPtrArray) events = log_of_person(office, &v.person.rec, error);
	if (!events)
		return false;
	if (events->len > 0)
		add_heading(l);
	else if (l->format == FORMAT_TEXT)
		g_string_append_printf(l->out, "%s 没有记载\n", v.person.name);
	for (guint i = 0; i < events->len; i++)
		add_event(l, events->pdata[i]);
	return true;
}

static bool list_all(struct office *office, const struct log_filter *filter, struct listing *l,
		     GError **error)
{
	add_heading(l);
	gsize before = l->out->len;

	if (!log_list_where(office, filter, (size_t)most, add_line, l, error))
		return false;
	if (l->format == FORMAT_TEXT && l->out->len == before)
		g_string_assign(l->out, "没有这样的操作\n");
	return true;
}

static bool read_filter(struct log_filter *filter, GError **error)
{
	filter->clerk = clerk;
	return !since || date_read(since, clock_today(), &filter->since)
	       || error_set(error, ERROR_USAGE, "--since：“%s”不是日期", since);
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	g_autoptr(GString) out = g_string_new(NULL);
	struct listing l = { FORMAT_TEXT, out };
	struct log_filter filter = { 0 };

	(void)argc, (void)argv;
	if (most < 0) {
		error_set(error, ERROR_USAGE, "--most 不能小于 0");
		return EXIT_USAGE;
	}
	if ((format_word && !cli_format(format_word, &l.format, error))
	    || !read_filter(&filter, error) || !cli_open(cli, &office, error))
		return EXIT_FAILED;
	if (l.format == FORMAT_JSON)
		json_open(out, '[');
	if (!(person ? list_person(&office, &l, error) : list_all(&office, &filter, &l, error)))
		return EXIT_FAILED;
	if (l.format == FORMAT_JSON) {
		json_close(out, ']');
		g_string_append_c(out, '\n');
	}
	return (l.format == FORMAT_TEXT ? cli_show(out, error) : cli_write(out, error))
		       ? EXIT_DONE
		       : EXIT_FAILED;
}
