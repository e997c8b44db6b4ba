/* cmd_sort_names.c - names in, the same lines in order out */
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "cunwu/base/error.h"
#include "cunwu/base/name.h"
#include "cunwu/base/text.h"
#include "stream.h"

#define INPUT_BYTES_MAX    (256 << 20)
#define UNPLACED_BYTES_MAX 1000 /* of a warning that someone will still read */

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *order_word;

static const GOptionEntry options[] = {
	{ "order", 0, 0, G_OPTION_ARG_STRING, &order_word,
	  "surname-strokes 按姓氏笔画（两字姓名在前，不写时用它），name-strokes 按姓名笔画，"
	  "pinyin 按拼音",
	  "次序" },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_sort_names = {
	.name = "sort-names",
	.arguments = "",
	.summary = "把标准输入的姓名（一行一个）按姓氏笔画等次序排好",
	.help = "括号里的附注不参加比较，只用来排同名的人：先无附注的，再按省份，注“女”的在后；\n"
		"其余同名的保持原来先后。各行原样输出。没有笔画顺序资料的字在标准错误里列出。",
	.options = options,
	.run = run,
};

/* The lines, one after the other, each ended by a NUL, and likewise their keys. */
struct list {
	GString *text, *keys;
	GArray *lines; /* struct place */
	GString *unplaced;
};

struct place {
	size_t text, key;
};

static bool read_order(enum name_order *order, GError **error)
{
	static const char *const words[] = {
		[NAME_BY_SURNAME_STROKES] = "surname-strokes",
		[NAME_BY_STROKES] = "name-strokes",
		[NAME_BY_PINYIN] = "pinyin",
	};

	*order = NAME_BY_SURNAME_STROKES;
	if (!order_word)
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcmp(order_word, words[i]) == 0) {
			*order = (enum name_order)i;
			return true;
		}
	return error_set(error, ERROR_USAGE,
			 "没有“%s”这种次序，可用：surname-strokes、name-strokes、pinyin",
			 order_word);
}

/*
 * How published lists put namesakes: the plain name, then by the unit noted, the provinces in the
 * order of GB/T 2260 and others after them, women noted as such after all men. Where this says
 * nothing the lines stay as they came.
 */
static int rank_note(const char *note)
{
	static const char *const provinces[] = {
		"北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海",
		"江苏", "浙江", "安徽", "福建", "江西",   "山东", "河南", "湖北",   "湖南",
		"广东", "广西", "海南", "重庆", "四川",   "贵州", "云南", "西藏",   "陕西",
		"甘肃", "青海", "宁夏", "新疆", "台湾",   "香港", "澳门",
	};
	int women = 0;

	if (g_str_has_prefix(note, "女")) {
		women = 100;
		note += strlen("女");
		note += g_str_has_prefix(note, "，") ? strlen("，") : 0;
	}
	for (int i = 0; i < (int)G_N_ELEMENTS(provinces); i++)
		if (g_str_has_prefix(note, provinces[i]))
			return women + i;
	return women + (int)G_N_ELEMENTS(provinces);
}

/* After the key of the name a blank, which is less than its digits. Lines without a name go last.
 */
static void add_key(const char *line, enum name_order order, GString *keys)
{
	gsize start = keys->len;
	const char *note = line + strcspn(line, "(");
	const char *wide = strstr(line, "（");

	name_sort_key(line, order, keys);
	if (keys->len == start)
		g_string_append_c(keys, '~');
	if (wide && wide < note)
		note = wide;
	if (*note)
		g_string_append_printf(keys, " %03d",
				       rank_note(note + (*note == '(' ? 1 : strlen("（"))));
	g_string_append_c(keys, '\0');
}

static void note_unplaced(const char *line, GString *unplaced)
{
	for (const char *c = name_unplaced(line); c; c = name_unplaced(c)) {
		gunichar character = g_utf8_get_char(c);
		g_autofree char *code = g_strdup_printf(" U+%04X ", character);
		int length = g_unichar_to_utf8(character, NULL);

		if (!strstr(unplaced->str, code) && unplaced->len < UNPLACED_BYTES_MAX) {
			g_string_append(unplaced, code);
			if (text_char_width(character) > 0)
				g_string_append_len(unplaced, c, length);
			if (unplaced->len >= UNPLACED_BYTES_MAX)
				g_string_append(unplaced, " ……");
		}
		c += length;
	}
}

static bool read_list(struct list *list, enum name_order order, struct lines *lines, GError **error)
{
	g_autoptr(GString) line = g_string_new(NULL);
	GError *failure = NULL;

	while (lines_next(lines, line, &failure)) {
		struct place place = { list->text->len, list->keys->len };

		if (!g_utf8_validate_len(line->str, line->len, NULL))
			return error_set(error, ERROR_INVALID,
					 "第 %zu 行不是 UTF-8 文字；Windows 里存的名单先用 "
					 "iconv -f GB18030 -t UTF-8 转换",
					 lines->number);
		if (list->text->len > INPUT_BYTES_MAX)
			return error_set(error, ERROR_INVALID, "名单太长，请分开排");
		g_string_append_len(list->text, line->str, (gssize)line->len + 1);
		add_key(line->str, order, list->keys);
		g_array_append_val(list->lines, place);
		if (order != NAME_BY_PINYIN)
			note_unplaced(line->str, list->unplaced);
	}
	if (failure)
		g_propagate_error(error, failure);
	return !failure;
}

static gint compare_places(gconstpointer a, gconstpointer b, gpointer keys)
{
	const struct place *one = a, *two = b;

	return strcmp((const char *)keys + one->key, (const char *)keys + two->key);
}

static void print_list(const struct list *list, const struct lines *lines)
{
	if (lines->marked)
		fputs("\xef\xbb\xbf", stdout);
	for (guint i = 0; i < list->lines->len; i++) {
		fputs(list->text->str + g_array_index(list->lines, struct place, i).text, stdout);
		fputs(lines->crlf ? "\r\n" : "\n", stdout);
	}
	if (list->unplaced->len > 0)
		fprintf(stderr,
			"cunwu: 这些字没有笔画顺序资料，排在同笔画数的字之后或最后，请核对：%s\n",
			list->unplaced->str);
}

static bool sort_list(enum name_order order, GError **error)
{
	g_autofree struct lines *lines = g_new0(struct lines, 1);
	g_autoptr(GString) text = g_string_new(NULL), keys = g_string_new(NULL);
	g_autoptr(GString) unplaced = g_string_new(NULL);
	g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(struct place));
	struct list list = { text, keys, places, unplaced };

	if (!read_list(&list, order, lines, error))
		return false;
	g_array_sort_with_data(places, compare_places, keys->str); /* is stable */
	print_list(&list, lines);
	return output_finish(error);
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	enum name_order order;

	(void)cli, (void)argc, (void)argv;
	if (!read_order(&order, error))
		return EXIT_USAGE;
	return sort_list(order, error) ? EXIT_DONE : EXIT_FAILED;
}
