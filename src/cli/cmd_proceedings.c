/* cmd_proceedings.c - what is under way of resignations, recalls, by-elections and handovers */
#include "commands.h"
#include "cunwu/app/proceeding.h"
#include "cunwu/base/json.h"
#include "cunwu/base/text.h"

#define TITLE_CELLS 26

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *village_name, *format_word;

static const GOptionEntry options[] = {
	{ "village", 0, 0, G_OPTION_ARG_STRING, &village_name, "只列这个村", "村" },
	{ "format", 0, 0, G_OPTION_ARG_STRING, &format_word, "text（默认）、tsv、json", "格式" },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_proceedings = {
	.name = "proceedings",
	.arguments = "",
	.summary = "辞职、罢免、职务终止、补选、移交办到哪一步，期限到哪一天",
	.help = "村委会成员死亡、离任而没有另办的，60 天内列为“变动备案”。\n"
		"期限按省份和日期从法规中取，附条款；有逾期未办的，退出状态为 1。",
	.options = options,
	.run = run,
};

static const char *const kind_names[] = { "proceeding", "handover", "vacancy", "ending" };

struct telling {
	const struct matter *matter;
	struct date today;
	GString *out;
};

static const struct ending_clock *clock_at(const struct matter *m, guint i)
{
	return &g_array_index(m->clocks, struct ending_clock, i);
}

static void tell_text(const struct telling *t)
{
	const struct matter *m = t->matter;

	g_string_append_printf(t->out, "  %s  %s\n", m->title, m->stage);
	if (m->overruled)
		g_string_append_printf(t->out, "    与票数不符，理由：%s\n", m->overruled);
	for (guint i = 0; i < m->clocks->len; i++) {
		const struct ending_clock *clock = clock_at(m, i);

		g_string_append(t->out, "    ");
		text_pad(t->out, clock->title, MAX(TITLE_CELLS, text_width(clock->title)),
			 ALIGN_LEFT);
		g_string_append_c(t->out, ' ');
		date_print(clock->last, t->out);
		g_string_append(t->out, "  ");
		ending_clock_show(clock, t->today, t->out);
		g_string_append_printf(t->out, "（%s）\n", clock->article);
	}
}

/* A line a clock; one without clocks has one all the same. */
static void tell_tsv(const struct telling *t)
{
	const struct matter *m = t->matter;

	for (guint i = 0; i < MAX(m->clocks->len, 1); i++) {
		const struct ending_clock *clock = m->clocks->len ? clock_at(m, i) : NULL;

		g_string_append_printf(t->out, "%s\t%s:%" G_GINT64_FORMAT "\t%s\t%s\t%s\t",
				       m->village_code, kind_names[m->kind], m->id, m->title,
				       m->stage, clock ? clock->id : "");
		date_format(clock ? clock->last : (struct date){ 0 }, t->out);
		g_string_append_c(t->out, '\t');
		date_format(clock ? clock->done : (struct date){ 0 }, t->out);
		g_string_append_printf(t->out, "\t%s\t%s\n",
				       clock ? clock_state_name(clock->state) : "",
				       clock ? clock->article : "");
	}
}

static void add_date(GString *out, const char *key, struct date date)
{
	g_autoptr(GString) text = g_string_new(NULL);

	date_format(date, text);
	json_key(out, key);
	json_text(out, text->str);
}

static void add_clock(const struct ending_clock *clock, GString *out)
{
	json_open(out, '{');
	json_key(out, "id");
	json_text(out, clock->id);
	json_key(out, "title");
	json_text(out, clock->title);
	add_date(out, "last", clock->last);
	add_date(out, "done", clock->done);
	json_key(out, "state");
	json_text(out, clock_state_name(clock->state));
	json_key(out, "article");
	json_text(out, clock->article);
	json_close(out, '}');
}

static void tell_json(const struct telling *t)
{
	const struct matter *m = t->matter;
	g_autofree char *subject =
		g_strdup_printf("%s:%" G_GINT64_FORMAT, kind_names[m->kind], m->id);
	const char *members[][2] = {
		{ "village", m->village_code }, { "subject", subject },
		{ "title", m->title },          { "stage", m->stage },
		{ "overruled", m->overruled },
	};

	json_open(t->out, '{');
	for (size_t i = 0; i < G_N_ELEMENTS(members); i++) {
		json_key(t->out, members[i][0]);
		json_text(t->out, members[i][1]);
	}
	json_key(t->out, "clocks");
	json_open(t->out, '[');
	for (guint i = 0; i < m->clocks->len; i++)
		add_clock(clock_at(m, i), t->out);
	json_close(t->out, ']');
	json_close(t->out, '}');
}

/* True if something is overdue. */
static bool tell_all(const GPtrArray *matters, struct date today, enum format format, GString *out)
{
	static void (*const tell[])(const struct telling *t) = { tell_text, tell_tsv, tell_json };
	const char *village = NULL;
	bool overdue = false;

	if (format == FORMAT_JSON)
		json_open(out, '[');
	for (guint i = 0; i < matters->len; i++) {
		const struct matter *m = matters->pdata[i];

		if (format == FORMAT_TEXT && g_strcmp0(m->village_name, village) != 0)
			g_string_append_printf(out, "%s%s\n", village ? "\n" : "", m->village_name);
		village = m->village_name;
		tell[format](&(struct telling){ m, today, out });
		overdue = overdue || matter_is_overdue(m);
	}
	if (format == FORMAT_JSON) {
		json_close(out, ']');
		g_string_append_c(out, '\n');
	}
	return overdue;
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	RECORD_AUTO struct village village = { .rec.model = &village_model };
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GPtrArray) matters = NULL;
	enum format format = FORMAT_TEXT;
	struct endings *e;
	bool overdue;

	(void)argc, (void)argv;
	if ((format_word && !cli_format(format_word, &format, error))
	    || !cli_open(cli, &office, error)
	    || (village_name && !office_find_village(&office, village_name, &village, error)))
		return EXIT_FAILED;
	e = endings_open(&office, error);
	matters = e ? matters_read(e, village.rec.id, error) : NULL;
	endings_close(e);
	if (!matters)
		return EXIT_FAILED;
	overdue = tell_all(matters, office_today(&office), format, out);
	if (format == FORMAT_TEXT && matters->len == 0)
		g_string_append(out, "没有办理中的事项\n");
	if (!cli_write(out, error))
		return EXIT_FAILED;
	return overdue ? EXIT_FINDINGS : EXIT_DONE;
}
