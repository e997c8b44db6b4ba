/* cmd_kin.c - near relatives of someone, or whether two people are */
#include <inttypes.h>

#include "commands.h"
#include "cunwu/app/kinship.h"
#include "cunwu/app/villager.h"
#include "cunwu/base/error.h"
#include "cunwu/base/json.h"
#include "cunwu/base/text.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *format_word, *on_word;

static const GOptionEntry options[] = {
	{ "format", 0, 0, G_OPTION_ARG_STRING, &format_word, "text（默认）、tsv、json", "格式" },
	{ "on", 0, 0, G_OPTION_ARG_STRING, &on_word, "截至这一天（年-月-日）的亲属", "日期" },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_kin = {
	.name = "kin",
	.arguments = "村民 [另一村民]",
	.summary = "一个村民的近亲属，或两人是不是：是什么人、经过谁、依据什么",
	.help = "近亲属：配偶、父母、子女、兄弟姐妹、祖父母、外祖父母、孙子女、外孙子女（民法典第 "
		"1045 条）。\n"
		"由户内关系和登记的亲属推出；推不定的注明“须核实”。一个也没有、两人不是时退出状态是"
		" 1。",
	.options = options,
	.min = 1,
	.max = 2,
	.run = run,
};

#define WORD_WIDTH 14 /* cells of what someone is */

static void add_text(const struct near_relative *r, GString *out)
{
	g_string_append(out, "  ");
	text_pad(out, r->word, WORD_WIDTH, ALIGN_LEFT);
	g_string_append_printf(out, " %s（%s）", r->chain, r->whence);
	if (r->why)
		g_string_append_printf(out, "\n      须核实：%s", r->why);
	g_string_append_c(out, '\n');
}

static void add_tsv(const struct near_relative *r, GString *out)
{
	g_string_append_printf(out, "%s\t%" PRId64 "\t%s\t%s\t%s\t%s\t%s\n", near_name(r->how),
			       r->id, r->name, r->word, r->chain, r->whence, r->why ? r->why : "");
}

static void add_json(const struct near_relative *r, GString *out)
{
	json_open(out, '{');
	json_key(out, "near"), json_text(out, near_name(r->how));
	json_key(out, "id"), json_int(out, r->id);
	json_key(out, "name"), json_text(out, r->name);
	json_key(out, "relation"), json_text(out, r->word);
	json_key(out, "chain"), json_text(out, r->chain);
	json_key(out, "whence"), json_text(out, r->whence);
	json_key(out, "why"), json_text(out, r->why);
	json_close(out, '}');
}

static void add_all(const GPtrArray *list, enum format format, GString *out)
{
	static void (*const add[])(const struct near_relative *r, GString *out) = {
		[FORMAT_TEXT] = add_text,
		[FORMAT_TSV] = add_tsv,
		[FORMAT_JSON] = add_json,
	};

	if (format == FORMAT_JSON)
		json_open(out, '[');
	for (guint i = 0; i < list->len; i++)
		add[format](list->pdata[i], out);
	if (format == FORMAT_JSON) {
		json_close(out, ']');
		g_string_append_c(out, '\n');
	}
}

/* Above the relatives of one. */
static void add_heading(const struct villager *v, const GPtrArray *list, GString *out)
{
	guint unclear = 0;

	for (guint i = 0; i < list->len; i++)
		unclear += ((const struct near_relative *)list->pdata[i])->how == NEAR_UNCLEAR;
	villager_introduce(v, out);
	g_string_append_printf(out, "的近亲属 %u 人", list->len - unclear);
	if (unclear)
		g_string_append_printf(out, "，另有 %u 人须核实", unclear);
	g_string_append_c(out, '\n');
}

/* Of two. */
static void add_verdict(const struct near_relative *r, const struct villager *a,
			const struct villager *b, GString *out)
{
	static const char *const says[] = {
		[NEAR_NOT] = "不是近亲属（就登记的亲属和户内关系看）",
		[NEAR_UNCLEAR] = "是不是近亲属须核实：",
		[NEAR_YES] = "是近亲属：",
	};

	villager_introduce(a, out);
	g_string_append(out, "和");
	villager_introduce(b, out);
	g_string_append_printf(out, "%s\n", says[r->how]);
	if (r->how != NEAR_NOT)
		add_text(r, out);
}

static bool pick(struct office *office, const char *word, struct villager *v, GError **error)
{
	g_autofree char *text = office_typed(word);

	return villager_pick(office, text, v, error);
}

/* The relatives of one, or the one row of two; NULL and *error. */
static GPtrArray *list(struct office *office, char **argv, bool two, enum format format,
		       GString *out, GError **error)
{
	VILLAGER_AUTO a;
	VILLAGER_AUTO b;
	GPtrArray *found;

	villager_init(&a);
	villager_init(&b);
	if (!pick(office, argv[0], &a, error) || (two && !pick(office, argv[1], &b, error)))
		return NULL;
	if (a.person.rec.id == b.person.rec.id) {
		error_set(error, ERROR_USAGE, "写的两位是同一人：%s", a.person.name);
		return NULL;
	}
	found = two ? kinship_pair(office, a.person.rec.id, b.person.rec.id, error)
		    : kinship_list(office, a.person.rec.id, error);
	if (!found)
		return NULL;
	if (format == FORMAT_TEXT && two)
		add_verdict(found->pdata[0], &a, &b, out);
	if (format == FORMAT_TEXT && !two)
		add_heading(&a, found, out);
	if (format != FORMAT_TEXT || !two)
		add_all(found, format, out);
	return found;
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	OFFICE_AUTO past = { 0 };
	struct date on = { 0 };
	g_autoptr(GString) out = g_string_new(NULL);
	enum format format = FORMAT_TEXT;

	if ((format_word && !cli_format(format_word, &format, error))
	    || !cli_day("--on", on_word, &on, error) || !cli_open(cli, &office, error))
		return EXIT_FAILED;
	struct office *then = office_of_day(&past, &office, on, 0, NULL, error);
	g_autoptr(GPtrArray) found = then ? list(then, argv, argc > 1, format, out, error) : NULL;
	if (!found || !cli_write(out, error))
		return EXIT_FAILED;
	return found->len && ((struct near_relative *)found->pdata[0])->how != NEAR_NOT
		       ? EXIT_DONE
		       : EXIT_FINDINGS;
}
