/*
 * codes.c - build-time: writes the code lists of data/codes/ as C for the model
 *
 *	codes OUT.c LIST.yaml …
 */
#include <stdio.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/yaml.h"
#include "cunwu/model/kind.h"

struct item {
	char *code, *label;
	char *shown;      /* NULL: the label */
	GArray *synonyms; /* of char * */
	GArray *narrower; /* char *: words that say more than the label, such as 堂兄 */
	struct place at;
};

struct list {
	char *title, *standard, *source;
	GArray *items; /* of struct item */
};

static const struct key item_keys[] = {
	{ KEY_TEXT(struct item, code), .meaning = "代码", .flags = KEY_REQUIRED, .min = 1,
	  .max = CODE_SIZE - 1 },
	{ KEY_TEXT(struct item, label), .meaning = "名称", .flags = KEY_REQUIRED },
	{ KEY_TEXT(struct item, shown), .meaning = "名册上的写法" },
	{ KEY_LIST(struct item, synonyms,
		   (&(const struct key){ .kind = KEY_TEXT, .meaning = "别的写法" })),
	  .meaning = "别的写法" },
	{ KEY_LIST(struct item, narrower,
		   (&(const struct key){ .kind = KEY_TEXT, .meaning = "名称没有说全的词" })),
	  .meaning = "名称没有说全的词" },
	{ KEY_PLACE(struct item, at) },
};

static const struct shape item_shape = {
	.size = sizeof(struct item),
	.keys = item_keys,
	.nkeys = G_N_ELEMENTS(item_keys),
};

static const struct key list_keys[] = {
	{ KEY_TEXT(struct list, title), .meaning = "代码表名称", .flags = KEY_REQUIRED },
	{ KEY_TEXT(struct list, standard), .meaning = "标准编号", .flags = KEY_REQUIRED },
	{ KEY_TEXT(struct list, source), .meaning = "出处", .flags = KEY_REQUIRED },
	{ KEY_LIST(struct list, items,
		   (&(const struct key){
			   .kind = KEY_MAP, .meaning = "代码项", .shape = &item_shape })),
	  .meaning = "代码项", .flags = KEY_REQUIRED, .min = 1, .max = 1000 },
};

/* Calls `each` for every word that stands for an item, in the order of the file. */
static void for_each_word(const struct item *item,
			  void (*each)(void *, const struct item *, char *, bool narrower),
			  void *data)
{
	each(data, item, item->code, false);
	if (strcmp(item->label, item->code) != 0)
		each(data, item, item->label, false);
	if (item->shown)
		each(data, item, item->shown, false);
	for (guint i = 0; i < item->synonyms->len; i++)
		each(data, item, g_array_index(item->synonyms, char *, i), false);
	for (guint i = 0; i < item->narrower->len; i++)
		each(data, item, g_array_index(item->narrower, char *, i), true);
}

/* Checking */

struct check {
	GHashTable *words;
	struct yaml_problems *problems;
};

static void check_word(void *data, const struct item *item, char *word, bool narrower)
{
	struct check *check = data;
	const struct item *other = g_hash_table_lookup(check->words, word);

	(void)narrower;
	if (other)
		yaml_complain(check->problems, item->at, "“%s”在代码 %s 已有", word, other->code);
	else
		g_hash_table_insert(check->words, word, (void *)(uintptr_t)item);
}

static void check_list(const void *thing, struct place at, struct yaml_problems *problems)
{
	const struct list *list = thing;
	g_autoptr(GHashTable) words = g_hash_table_new(g_str_hash, g_str_equal);
	struct check check = { words, problems };

	(void)at;
	for (guint i = 0; i < list->items->len; i++) {
		const struct item *item = &g_array_index(list->items, struct item, i);

		if (i > 0 && strcmp(item[-1].code, item->code) >= 0)
			yaml_complain(problems, item->at, "代码 %s 应在 %s 之前", item->code,
				      item[-1].code);
		for_each_word(item, check_word, &check);
	}
}

static const struct shape list_shape = {
	.size = sizeof(struct list),
	.keys = list_keys,
	.nkeys = G_N_ELEMENTS(list_keys),
	.check = check_list,
};

/* Writing */

static void add_literal(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (; *text; text++) {
		if (strchr("\"\\?", *text)) /* ? because of trigraphs */
			g_string_append_c(out, '\\');
		g_string_append_c(out, *text);
	}
	g_string_append_c(out, '"');
}

static void add_items(GString *out, const char *name, const struct list *list)
{
	g_string_append_printf(out, "static const struct code_item %s_items[] = {\n", name);
	for (guint i = 0; i < list->items->len; i++) {
		const struct item *item = &g_array_index(list->items, struct item, i);

		g_string_append(out, "\t{ ");
		add_literal(out, item->code);
		g_string_append(out, ", ");
		add_literal(out, item->label);
		g_string_append(out, ", ");
		add_literal(out, item->shown ? item->shown : item->label);
		g_string_append(out, " },\n");
	}
	g_string_append(out, "};\n\n");
}

struct place_of_word {
	const char *text;
	const struct item *item;
	bool narrower;
};

struct table {
	struct place_of_word *places;
	size_t nplaces, nwords;
};

static void count_word(void *data, const struct item *item, char *word, bool narrower)
{
	struct table *table = data;

	(void)item, (void)word, (void)narrower;
	table->nwords++;
}

static void place_word(void *data, const struct item *item, char *word, bool narrower)
{
	struct table *table = data;
	size_t at = code_hash(word) & (table->nplaces - 1);

	while (table->places[at].text)
		at = (at + 1) & (table->nplaces - 1);
	table->places[at] = (struct place_of_word){ word, item, narrower };
}

static size_t add_words(GString *out, const char *name, const struct list *list)
{
	const struct item *items = &g_array_index(list->items, struct item, 0);
	struct table table = { .nplaces = 1 };

	for (guint i = 0; i < list->items->len; i++)
		for_each_word(&items[i], count_word, &table);
	while (table.nplaces < 2 * table.nwords)
		table.nplaces *= 2;
	table.places = g_new0(struct place_of_word, table.nplaces);
	for (guint i = 0; i < list->items->len; i++)
		for_each_word(&items[i], place_word, &table);

	g_string_append_printf(out, "static const struct code_word %s_words[%zu] = {\n", name,
			       table.nplaces);
	for (size_t i = 0; i < table.nplaces; i++)
		if (table.places[i].text) {
			g_string_append_printf(out, "\t[%zu] = { ", i);
			add_literal(out, table.places[i].text);
			g_string_append_printf(out, ", &%s_items[%td], %d },\n", name,
					       table.places[i].item - items,
					       table.places[i].narrower);
		}
	g_string_append(out, "};\n\n");
	g_free(table.places);
	return table.nplaces;
}

static void add_list(GString *out, const char *name, const struct list *list)
{
	add_items(out, name, list);
	size_t nwords = add_words(out, name, list);

	g_string_append_printf(out, "const struct code_list codes_%s = {\n\t.name = \"%s\",\n",
			       name, name);
	g_string_append(out, "\t.title = "), add_literal(out, list->title);
	g_string_append(out, ",\n\t.standard = "), add_literal(out, list->standard);
	g_string_append_printf(out,
			       ",\n\t.items = %s_items,\n\t.nitems = %u,\n\t.words = %s_words,\n"
			       "\t.nwords = %zu,\n};\n\n",
			       name, list->items->len, name, nwords);
}

/* The list's name is that of its file, and a part of a C identifier. */
static bool take_file(GString *out, GString *names, const char *path, GError **error)
{
	g_autofree char *name = g_path_get_basename(path);
	struct list list = { 0 };

	if (g_str_has_suffix(name, ".yaml"))
		name[strlen(name) - strlen(".yaml")] = '\0';
	if (!*name || name[strspn(name, "abcdefghijklmnopqrstuvwxyz_")])
		return error_set(error, ERROR_INVALID, "%s：文件名应为小写字母加 .yaml", path);
	if (!yaml_read_file(&list_shape, path, &list, error))
		return false;
	add_list(out, name, &list);
	g_string_append_printf(names, "\t&codes_%s,\n", name);
	yaml_clear(&list_shape, &list);
	return true;
}

int main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) out = g_string_new("/* Made by src/tools/codes.c from data/codes/. */\n"
					      "#include \"cunwu/model/codes.h\"\n\n");
	g_autoptr(GString) names = g_string_new(NULL);
	bool ok = argc > 2;

	for (int i = 2; ok && i < argc; i++)
		ok = take_file(out, names, argv[i], &error);
	g_string_append_printf(
		out, "const struct code_list *const code_lists[] = {\n%s\tNULL,\n};\n", names->str);
	ok = ok && g_file_set_contents(argv[1], out->str, (gssize)out->len, &error);
	if (!ok)
		fprintf(stderr, "%s\n", error ? error->message : "codes OUT.c LIST.yaml …");
	return !ok;
}
