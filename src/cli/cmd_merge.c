/* cmd_merge.c - two records of one person become one */
#include <string.h>

#include "commands.h"
#include "cunwu/app/merge.h"
#include "cunwu/app/villager.h"
#include "cunwu/base/error.h"

#define HOME "户" /* the household, with the relation to its head */

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *taken;
static gboolean force;

static const GOptionEntry options[] = {
	{ "take", 0, 0, G_OPTION_ARG_STRING, &taken,
	  "这些项目用并入的那份，逗号分开：电话,文化程度；两份在两户时写“户”", "项目" },
	{ "force", 0, 0, G_OPTION_ARG_NONE, &force, "有疑问（号码都有效却不同、已死亡）也合并",
	  NULL },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_merge = {
	.name = "merge",
	.arguments = "保留的村民 并入的村民",
	.summary = "把重复登记的两份合并成一份：编号、居住、亲属都归到保留的一份",
	.help = "村民：全名、全部身份证号，或 cunwu doubles "
		"列出的编号。各项用保留的一份，空着的用\n"
		"另一份；两份在两户时，并入的那份的户以“登记有误”结束。cunwu undo 可以再拆开；\n"
		"并入的编号以后仍能找到这个人。",
	.options = options,
	.min = 2,
	.max = 2,
	.run = run,
};

/* A field by its label, name or another heading. */
static const struct field *find_field(const char *word)
{
	for_each_field(f, &person_model) {
		g_auto(GStrv) words = g_strsplit(f->synonyms ? f->synonyms : "", " ", -1);

		if (strcmp(word, f->label) == 0 || strcmp(word, f->name) == 0
		    || g_strv_contains((const char *const *)words, word))
			return f;
	}
	return NULL;
}

static bool take(struct merge *m, const char *word, GError **error)
{
	const struct field *f = find_field(word);
	g_autoptr(GString) labels = g_string_new(HOME);

	if (strcmp(word, HOME) == 0) {
		if (!merge_has_two_homes(m))
			return error_set(error, ERROR_USAGE,
					 "--take " HOME "：两份不在两户，没有什么可选");
		merge_take_home(m, true);
		return true;
	}
	if (f) {
		merge_take(m, f, true);
		return true;
	}
	for_each_field(each, &person_model)
		g_string_append_printf(labels, "、%s", each->label);
	return error_set(error, ERROR_USAGE, "--take：没有“%s”这一项，可用：%s", word, labels->str);
}

/* Commas of both kinds part them. */
static bool take_all(struct merge *m, GError **error)
{
	g_autofree char *text = office_typed(taken ? taken : "");
	g_auto(GStrv) wide = g_strsplit(text, "，", -1);
	g_autofree char *narrow = g_strjoinv(",", wide);
	g_auto(GStrv) words = g_strsplit(narrow, ",", -1);

	for (char **word = words; *word; word++)
		if (*g_strstrip(*word) && !take(m, *word, error))
			return false;
	return true;
}

/* Doubt is told with the way out. */
static bool is_agreed(struct office *office, const struct merge *m, GError **error)
{
	g_autoptr(GPtrArray) doubts = g_ptr_array_new_with_free_func(g_free);

	if (!merge_doubts(office, m, doubts, error))
		return false;
	if (doubts->len == 0 || force)
		return true;
	g_ptr_array_add(doubts, NULL);
	g_autofree char *text = g_strjoinv("；", (char **)doubts->pdata);
	return error_set(error, ERROR_REFUSED, "%s；没有合并。确实是同一人，就加 --force", text);
}

static bool merge(struct office *office, struct merge *m, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL), told = g_string_new(NULL);

	if (!merge_tell(office, m, out, error) || !merge_do(office, m, force, told, error))
		return false;
	g_string_prepend(out, "已合并：");
	g_string_append(out, "。要再拆开，用 cunwu undo\n");
	if (told->len)
		g_string_append_printf(out, "%s\n", told->str);
	return cli_write(out, error);
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	VILLAGER_AUTO kept;
	VILLAGER_AUTO other;
	MERGE_AUTO m;

	(void)argc;
	villager_init(&kept);
	villager_init(&other);
	merge_init(&m);
	return cli_open(cli, &office, error) && villager_pick(&office, argv[0], &kept, error)
			       && villager_pick(&office, argv[1], &other, error)
			       && merge_load(&office, kept.person.rec.id, other.person.rec.id, &m,
					     error)
			       && take_all(&m, error) && is_agreed(&office, &m, error)
			       && merge(&office, &m, error)
		       ? EXIT_DONE
		       : EXIT_FAILED;
}
