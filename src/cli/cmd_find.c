/* cmd_find.c - people by characters, pinyin, initials, digits */
#include <string.h>

#include "commands.h"
#include "cunwu/app/villager.h"
#include "cunwu/base/json.h"

#define MOST_FOUND 200

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *format_word;

static const GOptionEntry options[] = {
	{ "format", 0, 0, G_OPTION_ARG_STRING, &format_word, "text（默认）、tsv、json", "格式" },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_find = {
	.name = "find",
	.arguments = "文字",
	.summary = "按姓名（繁简、曾用名）、拼音、首字母、身份证号数字或电话找人",
	.help = "例：cunwu find 张晓明；cunwu find zxm；cunwu find 0312；没有找到时退出状态是 1。",
	.options = options,
	.min = 1,
	.max = 1,
	.run = run,
};

static void add_text(const struct villager *v, GString *out)
{
	villager_describe(v, out);
	if (v->person.phone)
		g_string_append_printf(out, " %s", v->person.phone);
	g_string_append_c(out, '\n');
}

/* The same facts for programs. */
static void list_facts(const struct villager *v, GString *facts[static 8])
{
	static const char *const fields[] = { "name", "sex", "birth", "phone" };

	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
		field_show(model_field(&person_model, fields[i]), &v->person.rec, facts[i]);
	g_string_append(facts[4], v->village.name ? v->village.name : "");
	g_string_append(facts[5], v->group.name ? v->group.name : "");
	g_string_append(facts[6], v->household.number ? v->household.number : "");
	g_string_append_printf(facts[7], "%" G_GINT64_FORMAT, v->person.rec.id);
}

static void add_facts(const struct villager *v, enum format format, GString *out)
{
	static const char *const keys[] = { "name",    "sex",   "birth",     "phone",
					    "village", "group", "household", "id" };
	GString *facts[G_N_ELEMENTS(keys)];

	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		facts[i] = g_string_new(NULL);
	list_facts(v, facts);
	if (format == FORMAT_JSON)
		json_open(out, '{');
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (format == FORMAT_JSON) {
			json_key(out, keys[i]);
			json_text(out, facts[i]->str);
		} else {
			g_string_append_printf(out, "%s%s", i ? "\t" : "", facts[i]->str);
		}
		g_string_free(facts[i], TRUE);
	}
	if (format == FORMAT_JSON)
		json_close(out, '}');
	else
		g_string_append_c(out, '\n');
}

static bool list(struct office *office, const GArray *ids, enum format format, GString *out,
		 GError **error)
{
	VILLAGER_AUTO v;

	villager_init(&v);
	if (format == FORMAT_JSON)
		json_open(out, '[');
	for (guint i = 0; i < ids->len; i++) {
		if (!villager_load(office, g_array_index(ids, int64_t, i), &v, error))
			return false;
		if (format == FORMAT_TEXT)
			add_text(&v, out);
		else
			add_facts(&v, format, out);
	}
	if (format == FORMAT_JSON) {
		json_close(out, ']');
		g_string_append_c(out, '\n');
	}
	return true;
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	g_autoptr(GString) out = g_string_new(NULL);
	enum format format = FORMAT_TEXT;

	(void)argc;
	if ((format_word && !cli_format(format_word, &format, error))
	    || !cli_open(cli, &office, error))
		return EXIT_FAILED;
	g_autoptr(GArray) ids = villager_find(&office, argv[0], MOST_FOUND + 1, error);
	if (!ids)
		return EXIT_FAILED;
	bool more = ids->len > MOST_FOUND;
	g_array_set_size(ids, MIN(ids->len, MOST_FOUND));
	if (!list(&office, ids, format, out, error) || !cli_write(out, error))
		return EXIT_FAILED;
	if (ids->len == 0)
		g_printerr("找不到“%s”\n", argv[0]);
	if (more)
		g_printerr("只列出前 %d 人，请写得更具体些\n", MOST_FOUND);
	return ids->len ? EXIT_DONE : EXIT_FINDINGS;
}
