/*
 * yaml_shape.c - YAML read by tables
 *
 * The tree of a file is read into the struct by recursion: its depth is bounded.
 */
#include <inttypes.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "yaml_tree.h"

#define TEXT_MAX 4096 /* characters of a text without bounds of its own */

/* Values; `slot` is where one goes. Each says what is wrong with what it cannot read. */

typedef bool read_fn(const struct key *key, const struct node *node, void *slot,
		     struct yaml_problems *problems);

static read_fn read_text, read_int, read_yesno, read_date, read_word, read_map, read_list;
static void clear_text(const struct key *key, void *slot);
static void clear_map(const struct key *key, void *slot);
static void clear_list(const struct key *key, void *slot);

static const struct {
	size_t size; /* 0: that of the shape */
	enum node_kind node;
	const char *what; /* should stand there */
	read_fn *read;
	void (*clear)(const struct key *key, void *slot); /* NULL: owns nothing */
} kinds[] = {
	[KEY_TEXT] = { sizeof(char *), NODE_SCALAR, "文字", read_text, clear_text },
	[KEY_INT] = { sizeof(struct number), NODE_SCALAR, "整数", read_int, NULL },
	[KEY_YESNO] = { sizeof(enum yesno), NODE_SCALAR, "是或否", read_yesno, NULL },
	[KEY_DATE] = { sizeof(struct date), NODE_SCALAR, "日期", read_date, NULL },
	[KEY_WORD] = { sizeof(int), NODE_SCALAR, "规定的词", read_word, NULL },
	[KEY_MAP] = { 0, NODE_MAP, "“项名: 内容”的组合", read_map, clear_map },
	[KEY_LIST] = { sizeof(GArray *), NODE_LIST, "列表", read_list, clear_list },
	[KEY_PLACE] = { sizeof(struct place), NODE_SCALAR, "", NULL, NULL },
};
_Static_assert(G_N_ELEMENTS(kinds) == KEY_COUNT, "every kind of key can be read");

static bool bounded(const struct key *key)
{
	return key->min < key->max;
}

/* One value: of the right sort of node, then by its kind. */
static bool read_value(const struct key *key, const struct node *node, void *slot,
		       struct yaml_problems *problems)
{
	if (node->bad)
		return false;
	if (node->kind != kinds[key->kind].node) {
		yaml_complain(problems, node->at, "这里应为%s（%s）", kinds[key->kind].what,
			      key->meaning);
		return false;
	}
	if (node->kind == NODE_SCALAR && node->text[0] == '\0') {
		yaml_complain(problems, node->at, "没有填写%s；不需要时请删去整项", key->meaning);
		return false;
	}
	return kinds[key->kind].read(key, node, slot, problems);
}

/* The first character of a text that a file must not have, or 0. */
static gunichar unfit_char(const char *text)
{
	for (const char *c = text; *c; c += g_utf8_skip[(unsigned char)*c])
		if (text_char_width(g_utf8_get_char(c)) < 0)
			return g_utf8_get_char(c);
	return 0;
}

static bool read_text(const struct key *key, const struct node *node, void *slot,
		      struct yaml_problems *problems)
{
	int64_t most = bounded(key) ? key->max : TEXT_MAX, least = bounded(key) ? key->min : 1;
	int64_t length = g_utf8_strlen(node->text, -1);
	gunichar unfit = unfit_char(node->text);

	if (unfit == '\n')
		yaml_complain(problems, node->at, "%s应写在一行里", key->meaning);
	else if (unfit)
		yaml_complain(problems, node->at, "%s里有不能用的字符 U+%04X", key->meaning, unfit);
	else if (length < least || length > most)
		yaml_complain(problems, node->at,
			      "%s应为 %" PRId64 " 至 %" PRId64 " 个字，现有 %" PRId64 " 个",
			      key->meaning, least, most, length);
	else
		return *(char **)slot = text_clean(node->text), true;
	return false;
}

/* Decimal as people write it: no sign but minus, no leading zeros, no blanks. */
static bool is_decimal(const char *text)
{
	const char *digits = text + (*text == '-');

	return g_ascii_isdigit(*digits) && (*digits != '0' || digits[1] == '\0')
	       && digits[strspn(digits, "0123456789")] == '\0' && strcmp(text, "-0") != 0;
}

static bool read_int(const struct key *key, const struct node *node, void *slot,
		     struct yaml_problems *problems)
{
	struct number number = { .known = true };

	if (node->quoted || !is_decimal(node->text)
	    || !g_ascii_string_to_signed(node->text, 10, INT64_MIN, INT64_MAX, &number.value,
					 NULL)) {
		yaml_complain(problems, node->at, "%s应为整数，直接写数字，不加引号", key->meaning);
		return false;
	}
	if (bounded(key) && (number.value < key->min || number.value > key->max)) {
		yaml_complain(problems, node->at, "%s应在 %" PRId64 " 与 %" PRId64 " 之间",
			      key->meaning, key->min, key->max);
		return false;
	}
	*(struct number *)slot = number;
	return true;
}

static bool read_yesno(const struct key *key, const struct node *node, void *slot,
		       struct yaml_problems *problems)
{
	static const char *const words[] = { "否", "是", "false", "true" };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcmp(node->text, words[i]) == 0) {
			*(enum yesno *)slot = i % 2 ? YESNO_YES : YESNO_NO;
			return true;
		}
	yaml_complain(problems, node->at, "%s应为“是”或“否”", key->meaning);
	return false;
}

static bool read_date(const struct key *key, const struct node *node, void *slot,
		      struct yaml_problems *problems)
{
	struct date date;

	if (!date_parse(node->text, &date) || date.precision != DATE_DAY) {
		yaml_complain(problems, node->at, "%s应为日期（年-月-日，如 2026-01-01）",
			      key->meaning);
		return false;
	}
	*(struct date *)slot = date;
	return true;
}

static bool read_word(const struct key *key, const struct node *node, void *slot,
		      struct yaml_problems *problems)
{
	g_autofree char *list = NULL;

	for (int i = 0; key->words[i]; i++)
		if (strcmp(key->words[i], node->text) == 0) {
			*(int *)slot = i;
			return true;
		}
	list = g_strjoinv("、", (char **)(uintptr_t)key->words);
	yaml_complain(problems, node->at, "%s应为其中之一：%s", key->meaning, list);
	return false;
}

static size_t size_of(const struct key *key)
{
	return kinds[key->kind].size ? kinds[key->kind].size : key->shape->size;
}

static bool read_list(const struct key *key, const struct node *node, void *slot,
		      struct yaml_problems *problems)
{
	size_t size = size_of(key->each);
	GArray *list = g_array_new(FALSE, TRUE, (guint)size);
	bool ok = true;

	*(GArray **)slot = list;
	for (const struct node *n = node->first; n; n = n->next) {
		g_array_set_size(list, list->len + 1);
		ok &= read_value(key->each, n, list->data + (list->len - 1) * size, problems);
	}
	if (bounded(key) && (list->len < key->min || list->len > key->max)) {
		yaml_complain(problems, node->at,
			      "%s应有 %" PRId64 " 至 %" PRId64 " 项，现有 %u 项", key->meaning,
			      key->min, key->max, list->len);
		return false;
	}
	return ok;
}

/* Mappings */

#define for_each_key(k, shape_) \
	for (const struct key *k = (shape_)->keys; k < (shape_)->keys + (shape_)->nkeys; k++)

static const struct key *find_key(const struct shape *shape, const struct node *name)
{
	if (name->kind == NODE_SCALAR)
		for_each_key(k, shape) if (k->kind != KEY_PLACE
					   && strcmp(k->name, name->text) == 0) return k;
	return NULL;
}

static void complain_of_unknown(const struct shape *shape, const struct node *name,
				struct yaml_problems *problems)
{
	g_autoptr(GString) known = g_string_new(NULL);
	g_autofree char *text = NULL;

	if (name->kind != NODE_SCALAR) {
		yaml_complain(problems, name->at, "项名应为文字");
		return;
	}
	for_each_key(k, shape) if (k->kind != KEY_PLACE)
		g_string_append_printf(known, "%s%s", known->len ? "、" : "", k->name);
	text = text_clean(name->text);
	text[text_clip(text, 40, NULL)] = '\0';
	yaml_complain(problems, name->at, "没有“%s”这一项，可用的有：%s", text, known->str);
}

static bool has_required(const struct shape *shape)
{
	for_each_key(k, shape) if (k->flags & KEY_REQUIRED) return true;
	return false;
}

/* What stands for a key that is not given. Values in tables are right, else the table is wrong. */
static void fill_in(const struct key *key, void *slot)
{
	char text[64] = "";
	const struct node scalar = { .kind = NODE_SCALAR, .text = text };
	const struct node empty = { .kind = kinds[key->kind].node };
	g_autoptr(GString) said = g_string_new(NULL);
	struct yaml_problems problems = { .name = key->name, .text = said };
	bool ok = true;

	if (key->otherwise) {
		g_strlcpy(text, key->otherwise, sizeof text);
		ok = read_value(key, &scalar, slot, &problems);
	} else if (key->kind == KEY_LIST) {
		*(GArray **)slot = g_array_new(FALSE, TRUE, (guint)size_of(key->each));
	} else if (key->kind == KEY_MAP && !has_required(key->shape)) {
		ok = read_value(key, &empty, slot, &problems);
	}
	if (!ok)
		g_error("%s", said->str);
}

/* The keys that are there; `seen` keeps the line of each. */
static bool read_keys(const struct shape *shape, const struct node *node, void *thing, int *seen,
		      struct yaml_problems *problems)
{
	bool ok = true;

	for (const struct node *n = node->first; n && n->next; n = n->next->next) {
		const struct key *key = find_key(shape, n);
		int *line = key ? &seen[key - shape->keys] : NULL;

		if (!key) {
			if (!n->bad)
				complain_of_unknown(shape, n, problems);
			ok = false;
		} else if (*line) {
			yaml_complain(problems, n->at, "“%s”写了两次，第 %d 行已有", key->name,
				      *line);
			ok = false;
		} else {
			*line = n->at.line;
			ok &= read_value(key, n->next, (char *)thing + key->offset, problems);
		}
	}
	return ok;
}

static bool read_shape(const struct shape *shape, const struct node *node, void *thing,
		       struct yaml_problems *problems)
{
	g_autofree int *seen = g_new0(int, shape->nkeys);
	bool ok = read_keys(shape, node, thing, seen, problems);

	for_each_key(k, shape)
	{
		void *slot = (char *)thing + k->offset;

		if (k->kind == KEY_PLACE) {
			*(struct place *)slot = node->at;
		} else if (seen[k - shape->keys]) {
			continue;
		} else if (k->flags & KEY_REQUIRED) {
			yaml_complain(problems, node->at, "缺少“%s”（%s）", k->name, k->meaning);
			ok = false;
		} else {
			fill_in(k, slot);
		}
	}
	if (!ok || !shape->check)
		return ok;
	int before = problems->count;
	shape->check(thing, node->at, problems);
	return problems->count == before;
}

static bool read_map(const struct key *key, const struct node *node, void *slot,
		     struct yaml_problems *problems)
{
	return read_shape(key->shape, node, slot, problems);
}

/* Letting go */

static void clear_text(const struct key *key, void *slot)
{
	(void)key;
	g_clear_pointer((char **)slot, g_free);
}

static void clear_map(const struct key *key, void *slot)
{
	yaml_clear(key->shape, slot);
}

static void clear_list(const struct key *key, void *slot)
{
	GArray *list = *(GArray **)slot;

	for (size_t i = 0; list && kinds[key->each->kind].clear && i < list->len; i++)
		kinds[key->each->kind].clear(key->each, list->data + i * size_of(key->each));
	g_clear_pointer((GArray **)slot, g_array_unref);
}

void yaml_clear(const struct shape *shape, void *thing)
{
	for_each_key(k, shape) if (kinds[k->kind].clear) kinds[k->kind].clear(
		k, (char *)thing + k->offset);
	memset(thing, 0, shape->size);
}

/* Files */

bool yaml_read(const struct shape *shape, const char *name, const char *bytes, size_t size,
	       void *out, GError **error)
{
	const struct key root = { .kind = KEY_MAP, .meaning = "整个文件", .shape = shape };
	g_autoptr(GString) text = g_string_new(NULL);
	struct yaml_problems problems = { .name = name, .text = text };
	g_autofree void *thing = g_malloc0(shape->size);
	g_autoptr(GPtrArray) nodes = yaml_tree(bytes, size, &problems);

	if (nodes)
		read_value(&root, nodes->pdata[0], thing, &problems);
	if (problems.count) {
		yaml_clear(shape, thing);
		return error_set(error, ERROR_INVALID, "%s", text->str);
	}
	memcpy(out, thing, shape->size);
	return true;
}

bool yaml_read_file(const struct shape *shape, const char *path, void *out, GError **error)
{
	g_autofree char *bytes = NULL;
	size_t size;

	return yaml_load(path, &bytes, &size, error)
	       && yaml_read(shape, path, bytes, size, out, error);
}
