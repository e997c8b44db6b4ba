/* cmd_check.c - all findings about what is recorded */
#include <string.h>

#include "commands.h"
#include "cunwu/app/check.h"
#include "cunwu/base/json.h"
#include "cunwu/base/text.h"
#include "cunwu/law/rules.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *village_name, *on_word, *format_word;
static gboolean only_rules;

static const GOptionEntry options[] = {
	{ "village", 0, 0, G_OPTION_ARG_STRING, &village_name, "只查这个村", "村" },
	{ "on", 0, 0, G_OPTION_ARG_STRING, &on_word, "查截至这一天（年-月-日）的登记", "日期" },
	{ "rules", 0, 0, G_OPTION_ARG_NONE, &only_rules, "只列出全部规则：编号、轻重、说明、条款",
	  NULL },
	{ "format", 0, 0, G_OPTION_ARG_STRING, &format_word, "text（默认）、tsv、json", "格式" },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_check = {
	.name = "check",
	.arguments = "",
	.summary = "查出登记中的错误和可疑之处",
	.help = "只有出现“拒绝”一级的问题时，退出状态才是 1。",
	.options = options,
	.run = run,
};

static void add_text(const struct finding *f, GString *out)
{
	g_autoptr(GString) whom = g_string_new(f->title);

	if (strcmp(f->model, "person") == 0)
		g_string_append_printf(whom, " #%" G_GINT64_FORMAT, f->id);
	g_string_append_printf(out, "  %s ", severity_word(f->severity));
	text_pad(out, whom->str, MAX(16, text_width(whom->str)), ALIGN_LEFT);
	g_string_append_printf(out, " %s%s%s%s\n", f->message, *f->article ? "（" : "", f->article,
			       *f->article ? "）" : "");
}

/* Village by village, each under its name. */
static void add_texts(struct office *office, const GPtrArray *findings, GString *out)
{
	RECORD_AUTO struct village v = { .rec.model = &village_model };
	const char *code = NULL;

	for (guint i = 0; i < findings->len; i++) {
		const struct finding *f = findings->pdata[i];

		if (f->village && g_strcmp0(f->village, code) != 0
		    && office_find_village(office, f->village, &v, NULL))
			g_string_append_printf(out, "%s%s\n", code ? "\n" : "", v.name);
		code = f->village;
		add_text(f, out);
	}
}

static void add_tsv(const struct finding *f, GString *out)
{
	g_string_append_printf(out, "%s\t%s\t%s\t%s:%" G_GINT64_FORMAT " %s\t%s\t%s\n", f->rule->id,
			       severity_name(f->severity), f->village ? f->village : "", f->model,
			       f->id, f->title, f->message, f->article);
}

static void add_json(const struct finding *f, GString *out)
{
	g_autofree char *subject =
		g_strdup_printf("%s:%" G_GINT64_FORMAT " %s", f->model, f->id, f->title);
	const char *members[][2] = {
		{ "rule", f->rule->id },   { "severity", severity_name(f->severity) },
		{ "village", f->village }, { "subject", subject },
		{ "message", f->message }, { "article", f->article },
	};

	json_open(out, '{');
	for (size_t i = 0; i < G_N_ELEMENTS(members); i++) {
		json_key(out, members[i][0]);
		json_text(out, members[i][1]);
	}
	json_close(out, '}');
}

static void add_totals(const GPtrArray *findings, GString *out)
{
	int counts[SEVERITY_REFUSE + 1] = { 0 };

	for (guint i = 0; i < findings->len; i++)
		counts[((const struct finding *)findings->pdata[i])->severity]++;
	g_string_append_printf(out, "拒绝 %d，提醒 %d，提示 %d\n", counts[SEVERITY_REFUSE],
			       counts[SEVERITY_WARN], counts[SEVERITY_NOTE]);
}

static void add_findings(struct office *office, const GPtrArray *findings, enum format format,
			 GString *out)
{
	if (format == FORMAT_TEXT) {
		add_texts(office, findings, out);
		add_totals(findings, out);
		return;
	}
	if (format == FORMAT_JSON)
		json_open(out, '[');
	for (guint i = 0; i < findings->len; i++)
		(format == FORMAT_JSON ? add_json : add_tsv)(findings->pdata[i], out);
	if (format == FORMAT_JSON) {
		json_close(out, ']');
		g_string_append_c(out, '\n');
	}
}

/* What each rule is called, how heavy it is as a rule, and by which article; of a finding both are
 * those of the law that holds in the place and on the day. */
static void add_rule(const struct rule *rule, enum format format, GString *out)
{
	const char *members[][2] = {
		{ "rule", rule->id },
		{ "severity", severity_name(rule->severity) },
		{ "meaning", rule->meaning },
		{ "article", rule->article },
	};

	if (format == FORMAT_TSV) {
		g_string_append_printf(out, "%s\t%s\t%s\t%s\n", rule->id,
				       severity_name(rule->severity), rule->meaning, rule->article);
		return;
	}
	if (format == FORMAT_TEXT) {
		text_pad(out, rule->id, 26, ALIGN_LEFT);
		g_string_append_printf(out, " %s  %s%s%s%s\n", severity_word(rule->severity),
				       rule->meaning, *rule->article ? "（" : "", rule->article,
				       *rule->article ? "）" : "");
		return;
	}
	json_open(out, '{');
	for (size_t i = 0; i < G_N_ELEMENTS(members); i++) {
		json_key(out, members[i][0]);
		json_text(out, members[i][1]);
	}
	json_close(out, '}');
}

static void add_rules(enum format format, GString *out)
{
	if (format == FORMAT_JSON)
		json_open(out, '[');
	for (size_t i = 0; i < rule_count(); i++)
		add_rule(rule_at(i), format, out);
	if (format == FORMAT_JSON) {
		json_close(out, ']');
		g_string_append_c(out, '\n');
	}
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	OFFICE_AUTO past = { 0 };
	struct date on = { 0 };
	RECORD_AUTO struct village village = { .rec.model = &village_model };
	g_autoptr(GString) out = g_string_new(NULL);
	enum format format = FORMAT_TEXT;

	(void)argc, (void)argv;
	if (format_word && !cli_format(format_word, &format, error))
		return EXIT_FAILED;
	if (only_rules) {
		add_rules(format, out);
		return cli_write(out, error) ? EXIT_DONE : EXIT_FAILED;
	}
	if (!cli_day("--on", on_word, &on, error) || !cli_open(cli, &office, error))
		return EXIT_FAILED;
	struct office *then = office_of_day(&past, &office, on, 0, NULL, error);
	if (!then)
		return EXIT_FAILED;
	if (village_name && !office_find_village(then, village_name, &village, error))
		return EXIT_FAILED;
	g_autoptr(GPtrArray) findings = check_all(then, village_name ? &village : NULL, error);
	if (!findings)
		return EXIT_FAILED;
	add_findings(then, findings, format, out);
	if (!cli_write(out, error))
		return EXIT_FAILED;
	return check_worst(findings) == SEVERITY_REFUSE ? EXIT_FINDINGS : EXIT_DONE;
}
