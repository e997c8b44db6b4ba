/* cmd_law.c - what the law says in a province on a day, with the article */
#include <string.h>

#include "commands.h"
#include "cunwu/app/lawbook.h"
#include "cunwu/app/office.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/base/json.h"
#include "cunwu/base/text.h"
#include "cunwu/model/place.h"

#define MEANING_CELLS 32
#define VALUE_CELLS   12

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *province_word, *day_word, *format_word;

static const GOptionEntry options[] = {
	{ "province", 0, 0, G_OPTION_ARG_STRING, &province_word,
	  "省份，不写则为数据库所在的省；没有数据库则只列全国的", "省" },
	{ "on", 0, 0, G_OPTION_ARG_STRING, &day_word, "哪一天有效，不写则今天", "日期" },
	{ "format", 0, 0, G_OPTION_ARG_STRING, &format_word, "text（默认）、tsv、json", "格式" },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_law = {
	.name = "law",
	.arguments = "show|params",
	.summary = "某省某日有效的规则：值、条款，以及各法规不一致之处",
	.help = "例：cunwu law show --province 四川省 --on 2026-03-01。\n"
		"cunwu law params 列出全部参数，给写规则文件的人看。",
	.options = options,
	.min = 1,
	.max = 1,
	.run = run,
};

/* What to tell of one parameter. */
struct telling {
	const struct param *param;
	const struct law_answer *answer;
	GString *out;
};

static char *shown(const struct law_source *source)
{
	GString *text = g_string_new(NULL);

	param_show(source->clause->param, &source->clause->value, text);
	return g_string_free(text, FALSE);
}

/* One value, and where it stands. What is said of one parameter keeps to its columns; they are
 * wider where its words are. */
static void tell_source(const struct telling *t, const char *heading, const struct law_source *s)
{
	g_autofree char *value = shown(s);

	text_pad(t->out, heading, MAX(MEANING_CELLS, text_width(t->param->meaning)), ALIGN_LEFT);
	g_string_append_c(t->out, ' ');
	text_pad(t->out, value, MAX(VALUE_CELLS, text_width(value)), ALIGN_LEFT);
	g_string_append_printf(t->out, " %s %s", s->pack->id, s->clause->article);
	if (s->pack->level > LAW_PROVINCE)
		g_string_append_printf(t->out, "（%s）", law_level_word(s->pack->level));
	g_string_append(t->out, s->clause->verified ? "\n" : "（未与原文核对）\n");
}

static void tell_others(const struct telling *t, const GArray *sources, const char *word)
{
	for (guint i = 0; i < sources->len; i++) {
		const struct law_source *s = &g_array_index(sources, struct law_source, i);
		g_autofree char *heading =
			g_strdup_printf("    %s%s", law_level_word(s->pack->level), word);

		tell_source(t, heading, s);
	}
}

static void tell_text(const struct telling *t)
{
	bool open = t->param->order == ORDER_OPEN;

	tell_source(t, t->param->meaning, &t->answer->holds);
	tell_others(t, t->answer->outranked, open ? "较略" : "较宽");
	tell_others(t, t->answer->overruled, "不一致");
}

static void tell_tsv(const struct telling *t)
{
	const struct law_source *holds = &t->answer->holds;

	g_string_append_printf(t->out, "%s\t%s\t%s\t%s\n", t->param->name, holds->clause->text,
			       holds->clause->article, holds->pack->id);
}

static void add_source(const struct law_source *s, GString *out)
{
	json_key(out, "value");
	json_text(out, s->clause->text);
	json_key(out, "article");
	json_text(out, s->clause->article);
	json_key(out, "pack");
	json_text(out, s->pack->id);
	json_key(out, "level");
	json_text(out, law_level_names[s->pack->level]);
	json_key(out, "verified");
	json_bool(out, s->clause->verified);
}

static void add_sources(const char *key, const GArray *sources, GString *out)
{
	json_key(out, key);
	json_open(out, '[');
	for (guint i = 0; i < sources->len; i++) {
		json_open(out, '{');
		add_source(&g_array_index(sources, struct law_source, i), out);
		json_close(out, '}');
	}
	json_close(out, ']');
}

/* What holds; "over" are laws that it is stricter than, "conflicts" those that do not hold. */
static void tell_json(const struct telling *t)
{
	json_open(t->out, '{');
	json_key(t->out, "name");
	json_text(t->out, t->param->name);
	add_source(&t->answer->holds, t->out);
	add_sources("over", t->answer->outranked, t->out);
	add_sources("conflicts", t->answer->overruled, t->out);
	json_close(t->out, '}');
}

static void tell_all(const struct lawbook *book, const char *province, struct date on,
		     enum format format, GString *out)
{
	static void (*const tell[])(const struct telling *t) = { tell_text, tell_tsv, tell_json };

	if (format == FORMAT_JSON)
		json_open(out, '[');
	for (size_t i = 0; i < nparams; i++) {
		LAW_ANSWER_AUTO answer;

		law_look_up(book->packs, province, on, &params[i], &answer);
		if (answer.holds.clause)
			tell[format](&(struct telling){ &params[i], &answer, out });
	}
	if (format == FORMAT_JSON) {
		json_close(out, ']');
		g_string_append_c(out, '\n');
	}
}

/* What the province may have had then is not to be taken for nothing. */
static void tell_later(const struct lawbook *book, const char *province, struct date on,
		       GString *out)
{
	g_autoptr(GPtrArray) later = g_ptr_array_new();

	law_find_later(book->packs, province, on, later);
	for (guint i = 0; i < later->len; i++) {
		const struct law_pack *pack = later->pdata[i];

		g_string_append_printf(out, "  没有收录：%s以前的文本；", pack->title);
		date_print(pack->from, out);
		g_string_append(out, " 以前本省的规定可能不同，请查原文\n");
	}
}

static void tell_head(const struct lawbook *book, const char *province, struct date on,
		      GString *out)
{
	g_autofree char *remark = lawbook_remark(book);

	g_string_append_printf(out, "%s，", province ? province : "全国");
	date_print(on, out);
	g_string_append(out, " 有效的规则\n");
	if (remark)
		g_string_append_printf(out, "%s\n", remark);
	for (guint i = 0; i < book->packs->len; i++) {
		const struct law_pack *pack = book->packs->pdata[i];

		if (law_pack_holds(pack, province, on))
			g_string_append_printf(out, "  %s：%s（%s）\n", pack->id, pack->title,
					       law_level_word(pack->level));
	}
	tell_later(book, province, on, out);
	g_string_append_c(out, '\n');
}

/* The one asked for, or that of the database, if there is one. */
static bool find_province(const struct cli *cli, char **province, GError **error)
{
	OFFICE_AUTO office = { 0 };

	*province = NULL;
	if (province_word) {
		const char *name = province_name(province_word);

		*province = g_strdup(name);
		return name || error_set(error, ERROR_USAGE, "没有“%s”这个省份", province_word);
	}
	if (office_open(&office, cli->db_path, cli->who, NULL))
		*province = g_strdup(office.township.province);
	return true;
}

static bool find_day(struct date *on, GError **error)
{
	*on = clock_today();
	return !day_word || (date_read(day_word, clock_today(), on) && on->precision == DATE_DAY)
	       || error_set(error, ERROR_USAGE, "--on：“%s”不是日期", day_word);
}

static bool show(const struct cli *cli, GString *out, GError **error)
{
	LAWBOOK_AUTO book = { 0 };
	g_autofree char *province = NULL;
	enum format format = FORMAT_TEXT;
	struct date on;

	if ((format_word && !cli_format(format_word, &format, error)) || !find_day(&on, error)
	    || !find_province(cli, &province, error) || !lawbook_open(&book, error))
		return false;
	if (format == FORMAT_TEXT)
		tell_head(&book, province, on, out);
	tell_all(&book, province, on, format, out);
	return true;
}

static bool list_params(const struct cli *cli, GString *out, GError **error)
{
	static const char *const kinds[PARAM_KINDS] = {
		[PARAM_NUMBER] = "整数",
		[PARAM_SPAN] = "从-到",
		[PARAM_SHARE] = "above 或 at least 几分之几",
		[PARAM_YESNO] = "是、否",
	};

	(void)cli, (void)error;
	for (size_t i = 0; i < nparams; i++) {
		g_autofree char *words =
			params[i].words ? g_strjoinv("、", (char **)(uintptr_t)params[i].words)
					: NULL;

		g_string_append_printf(out, "%s\t%s\t%s\t%s\n", params[i].name,
				       words ? words : kinds[params[i].kind], params[i].unit,
				       params[i].meaning);
	}
	return true;
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	static const struct {
		const char *word;
		bool (*tell)(const struct cli *cli, GString *out, GError **error);
	} subjects[] = { { "show", show }, { "params", list_params } };
	g_autoptr(GString) out = g_string_new(NULL);

	(void)argc;
	for (size_t i = 0; i < G_N_ELEMENTS(subjects); i++)
		if (strcmp(argv[0], subjects[i].word) == 0)
			return subjects[i].tell(cli, out, error) && cli_write(out, error)
				       ? EXIT_DONE
				       : EXIT_FAILED;
	error_set(error, ERROR_USAGE, "cunwu law 之后写 show 或 params");
	return EXIT_FAILED;
}
