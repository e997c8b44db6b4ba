/* table_sort.c - the order of a table, read from what people write */
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "cunwu/model/person.h"
#include "exporting.h"

static const struct {
	const char *word;
	enum people_key key;
} keys[] = {
	{ "村", KEY_VILLAGE },
	{ "village", KEY_VILLAGE },
	{ "组", KEY_GROUP },
	{ "小组", KEY_GROUP },
	{ "村民小组", KEY_GROUP },
	{ "villager_group", KEY_GROUP },
	{ "户", KEY_HOUSEHOLD },
	{ "户号", KEY_HOUSEHOLD },
	{ "household", KEY_HOUSEHOLD },
	{ "姓氏笔画", KEY_SURNAME_STROKES },
	{ "笔画", KEY_SURNAME_STROKES },
	{ "surname-strokes", KEY_SURNAME_STROKES },
	{ "姓名笔画", KEY_STROKES },
	{ "name-strokes", KEY_STROKES },
	{ "拼音", KEY_PINYIN },
	{ "姓名", KEY_PINYIN },
	{ "pinyin", KEY_PINYIN },
};

/* Takes the way that is said off a key; false if none is. */
static bool take_way(char *word, bool *down)
{
	static const struct {
		const char *word;
		bool down;
	} ways[] = { { "降序", true }, { "倒序", true }, { "升序", false } };

	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++)
		if (g_str_has_suffix(word, ways[i].word)) {
			word[strlen(word) - strlen(ways[i].word)] = '\0';
			g_strchomp(word);
			*down = ways[i].down;
			return true;
		}
	return false;
}

static bool add_key(const struct export_set *set, char *word, GArray *sort, GError **error)
{
	struct people_sort key = { 0 };
	bool said = take_way(word, &key.down);

	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		if (strcmp(keys[i].word, word) == 0) {
			key.key = keys[i].key;
			g_array_append_val(sort, key);
			return true;
		}
	const struct export_field *f = export_find_field(set->fields, set->nfields, word);
	if (!f || !f->column.field)
		return error_set(error, ERROR_USAGE,
				 "不能按“%s”排序，可写：村、组、户号、姓氏笔画、姓名笔画、拼音、"
				 "年龄、出生日期……，要倒过来就写“年龄 升序”、“组 降序”",
				 word);
	if (f->special == SPECIAL_AGE && said)
		key.down = !key.down; /* the higher the age the earlier the birth */
	key.column = f->column;
	g_array_append_val(sort, key);
	return true;
}

bool table_sort_parse(const struct export_set *set, const char *text, GArray *sort, GError **error)
{
	g_autofree char *clean = text_clean(text);
	g_autoptr(GString) narrow = g_string_new(clean);
	static const char *const marks[] = { "，", "、", "；", ";", "　", " 且 " };

	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		g_string_replace(narrow, marks[i], ",", 0);
	g_string_replace(narrow, " 降序", "降序", 0);
	g_string_replace(narrow, " 倒序", "倒序", 0);
	g_string_replace(narrow, " 升序", "升序", 0);
	g_string_replace(narrow, " ", ",", 0);
	g_auto(GStrv) words = g_strsplit(narrow->str, ",", -1);
	for (char **word = words; *word; word++) {
		if (!*g_strstrip(*word))
			continue;
		if (sort->len >= EXPORT_COLUMNS_MAX)
			return error_set(error, ERROR_USAGE, "排序写得太长");
		if (!add_key(set, *word, sort, error))
			return false;
	}
	return true;
}
