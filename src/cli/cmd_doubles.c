/* cmd_doubles.c - people who may be recorded twice */
#include <inttypes.h>

#include "commands.h"
#include "cunwu/app/doubles.h"
#include "cunwu/base/error.h"
#include "cunwu/base/json.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *village_name, *format_word;
static gboolean not_same;

static const GOptionEntry options[] = {
	{ "village", 0, 0, G_OPTION_ARG_STRING, &village_name, "只列有一人在这个村的", "村" },
	{ "format", 0, 0, G_OPTION_ARG_STRING, &format_word, "text（默认）、tsv、json", "格式" },
	{ "not-same", 0, 0, G_OPTION_ARG_NONE, &not_same, "认定这两人不是同一人，以后不再列出",
	  NULL },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_doubles = {
	.name = "doubles",
	.arguments = "[--not-same 村民 村民]",
	.summary = "查重：列出可能重复登记的人，一对一对，写明理由和把握",
	.help = "号码相同（含 15 位与 18 位）、姓名（含曾用名）和出生相同、同户而姓名相近的人，\n"
		"在册的和已注销的都查。确是同一人用 cunwu merge 合并；--not-same 也可以撤销。",
	.options = options,
	.max = 2,
	.run = run,
};

static void add_side(const struct double_side *side, const char *before, GString *out)
{
	g_string_append_printf(out, "%s#%" PRId64 " %s%s%s  %s%s\n", before, side->id, side->name,
			       *side->about ? " " : "", side->about, side->place,
			       side->archived ? "（已注销）" : "");
}

static void add_text(const struct double_pair *pair, GString *out)
{
	g_autofree char *before =
		g_strdup_printf("%s %d：", double_word(pair->strength), pair->strength);

	g_string_append_printf(out, "%s%s\n", before, pair->reasons);
	add_side(&pair->a, "  ", out);
	add_side(&pair->b, "  ", out);
}

static void add_tsv(const struct double_pair *pair, GString *out)
{
	const struct double_side *const sides[] = { &pair->a, &pair->b };

	g_string_append_printf(out, "%d", pair->strength);
	for (size_t i = 0; i < G_N_ELEMENTS(sides); i++)
		g_string_append_printf(out, "\t%" PRId64 "\t%s\t%s\t%s", sides[i]->id,
				       sides[i]->name, sides[i]->place,
				       sides[i]->archived ? "archived" : "here");
	g_string_append_printf(out, "\t%s\n", pair->reasons);
}

static void add_json_side(const struct double_side *side, GString *out)
{
	json_open(out, '{');
	json_key(out, "id"), json_int(out, side->id);
	json_key(out, "name"), json_text(out, side->name);
	json_key(out, "place"), json_text(out, side->place);
	json_key(out, "archived"), json_bool(out, side->archived);
	json_close(out, '}');
}

static void add_json(const struct double_pair *pair, GString *out)
{
	json_open(out, '{');
	json_key(out, "strength"), json_int(out, pair->strength);
	json_key(out, "reasons"), json_text(out, pair->reasons);
	json_key(out, "people"), json_open(out, '[');
	add_json_side(&pair->a, out);
	add_json_side(&pair->b, out);
	json_close(out, ']');
	json_close(out, '}');
}

static void add_pairs(const GPtrArray *pairs, enum format format, GString *out)
{
	static void (*const add[])(const struct double_pair *pair, GString *out) = {
		[FORMAT_TEXT] = add_text,
		[FORMAT_TSV] = add_tsv,
		[FORMAT_JSON] = add_json,
	};

	if (format == FORMAT_JSON)
		json_open(out, '[');
	for (guint i = 0; i < pairs->len; i++)
		add[format](pairs->pdata[i], out);
	if (format == FORMAT_JSON) {
		json_close(out, ']');
		g_string_append_c(out, '\n');
	}
	if (format == FORMAT_TEXT)
		g_string_append_printf(out, "共 %u 对%s\n", pairs->len,
				       pairs->len
					       ? "；确是同一人：cunwu merge 保留的编号 另一编号；"
						 "不是：cunwu doubles --not-same 编号 编号"
					       : "");
}

static bool list(struct office *office, enum format format, GError **error)
{
	RECORD_AUTO struct village village = { .rec.model = &village_model };
	g_autoptr(GString) out = g_string_new(NULL);

	if (village_name && !office_find_village(office, village_name, &village, error))
		return false;
	struct doubles *found = doubles_find(office, NULL, error);
	if (!found)
		return false;
	bool cut = doubles_cut(found);
	g_autoptr(GPtrArray) pairs = doubles_pairs(office, found, village.rec.id, error);
	doubles_free(found);
	if (!pairs)
		return false;
	add_pairs(pairs, format, out);
	if (cut)
		g_printerr(DOUBLES_CUT "\n");
	return cli_write(out, error);
}

static bool set_apart(struct office *office, char **argv, GError **error)
{
	VILLAGER_AUTO a;
	VILLAGER_AUTO b;
	g_autoptr(GString) out = g_string_new(NULL);

	villager_init(&a);
	villager_init(&b);
	if (!villager_pick(office, argv[0], &a, error) || !villager_pick(office, argv[1], &b, error)
	    || !doubles_set_apart(office, a.person.rec.id, b.person.rec.id, error))
		return false;
	villager_describe(&a, out);
	g_string_append_c(out, '\n');
	villager_describe(&b, out);
	g_string_append(out, "\n已认定不是同一人，查重时不再列出。弄错了用 cunwu undo 撤销\n");
	return cli_write(out, error);
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	enum format format = FORMAT_TEXT;

	if (argc != (not_same ? 2 : 0)) {
		error_set(error, ERROR_USAGE,
			  not_same ? "--not-same 后面写两个人：cunwu doubles --not-same 3 17"
				   : "doubles 后面不写人；认定不是同一人要加 --not-same");
		return EXIT_FAILED;
	}
	return (!format_word || cli_format(format_word, &format, error))
			       && cli_open(cli, &office, error)
			       && (not_same ? set_apart(&office, argv, error)
					    : list(&office, format, error))
		       ? EXIT_DONE
		       : EXIT_FAILED;
}
