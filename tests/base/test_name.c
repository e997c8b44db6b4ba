/* test_name.c - the order of names, their readings, and finding them */
#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "cunwu/base/name.h"

#define VS   "\U000E0100" /* a variation selector */
#define NOTE "（女，汉族）"

#define COUNTED "\U0002002C" /* of which only the count is known */

static int compare_keys(const char *a, const char *b, enum name_order order)
{
	g_autoptr(GString) one = g_string_new(NULL), two = g_string_new(NULL);

	name_sort_key(a, order, one);
	name_sort_key(b, order, two);
	return strcmp(one->str, two->str);
}

/* Order */

static void names_stand_in_order(void **state)
{
	static const struct {
		enum name_order order;
		const char *first, *second;
	} cases[] = {
		{ NAME_BY_SURNAME_STROKES, "丁一", "于一" }, /* the count */
		{ NAME_BY_SURNAME_STROKES, "王一", "文一" }, /* the first stroke */
		{ NAME_BY_SURNAME_STROKES, "林一", "欧一" }, /* a later one */
		{ NAME_BY_SURNAME_STROKES, "孔鑫", "巴一" }, /* equal strokes: code point */
		{ NAME_BY_SURNAME_STROKES, "叶鑫", "申一" },
		{ NAME_BY_SURNAME_STROKES, "田富", "田大利" }, /* the blank */
		{ NAME_BY_STROKES, "田大利", "田富" },
		{ NAME_BY_SURNAME_STROKES, "高富", "高大富" },
		{ NAME_BY_SURNAME_STROKES, "李一鸣", "李大鸣" },
		{ NAME_BY_SURNAME_STROKES, "欧阳少东", "洪少东" }, /* the first character only */
		{ NAME_BY_SURNAME_STROKES, "欧阳少东", "欧阳东" },
		{ NAME_BY_SURNAME_STROKES, "马和帕丽", "马岳利" }, /* longer, but 和 first */
		{ NAME_BY_SURNAME_STROKES, "马岳", "马和帕丽" },
		{ NAME_BY_SURNAME_STROKES, "田", "田富" },
		{ NAME_BY_SURNAME_STROKES, "张三", "張三" },       /* strokes as written */
		{ NAME_BY_SURNAME_STROKES, "郑一", COUNTED "一" }, /* eight strokes */
		{ NAME_BY_SURNAME_STROKES, COUNTED "一", COUNTED "乙" },
		{ NAME_BY_SURNAME_STROKES, COUNTED "一", "\U0002002D一" },
		{ NAME_BY_SURNAME_STROKES, COUNTED "一", "赵一" }, /* nine */
		{ NAME_BY_SURNAME_STROKES, "王五", "A王" },
		{ NAME_BY_SURNAME_STROKES, "王鑫", "王Ａ" },
		{ NAME_BY_SURNAME_STROKES, "A", "B" },
		{ NAME_BY_SURNAME_STROKES, "鑫", "\ue000" },
		{ NAME_BY_PINYIN, "安一", "鲍一" },
		{ NAME_BY_PINYIN, "单飞", "沈一" }, /* shan, as a surname */
		{ NAME_BY_PINYIN, "沈单", "沈飞" }, /* dan, in a given name */
		{ NAME_BY_PINYIN, "卢一", "吕一" }, /* ü next after u */
		{ NAME_BY_PINYIN, "吕一", "栾一" },
		{ NAME_BY_PINYIN, "汪一", "王一" },   /* wang1, wang2 */
		{ NAME_BY_PINYIN, "李大", "厉大" },   /* li3, li4 */
		{ NAME_BY_PINYIN, "张鑫", "章一" },   /* strokes part surnames */
		{ NAME_BY_PINYIN, "田富贵", "田一" }, /* fu, yi */
		{ NAME_BY_PINYIN, "朱一", "A" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_true(compare_keys(cases[i].first, cases[i].second, cases[i].order) < 0);
}

static void what_is_no_part_of_a_name_does_not_count(void **state)
{
	static const struct {
		const char *one, *other;
	} cases[] = {
		{ "田富", "田富" NOTE },
		{ "田富", "田富(东河村)" },
		{ "田富", "田" VS "富\ufe00" },
		{ "田富", " 田　富\u200b\r" },
		{ "阿依古丽·麦麦提", "阿依古丽麦麦提" },
		{ "阿依古丽·麦麦提", "阿依古丽•麦麦提" },
		{ "阿依古丽·麦麦提", "阿依古丽．麦麦提" },
		{ "豈文", "\uf900\u2f42" }, /* a compatibility ideograph, a radical */
		{ "", "（无名）" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		for (int order = 0; order <= NAME_BY_PINYIN; order++)
			assert_int_equal(
				compare_keys(cases[i].one, cases[i].other, (enum name_order)order),
				0);
}

static void unplaced_characters_are_found(void **state)
{
	static const struct {
		const char *name;
		int at;
	} cases[] = {
		{ "田富", -1 },          { "田" COUNTED "富", 3 }, { "A田", 0 },
		{ "田富（A）", -1 },     { "田·富" VS, -1 },       { "", -1 },
		{ "𬀩㛃䶮〇", -1 }, { "田\xff", 3 },          { "田\ue000", 3 },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *found = name_unplaced(cases[i].name);

		assert_int_equal(found ? found - cases[i].name : -1, cases[i].at);
	}
}

/* The order once more, from the tables themselves and element by element. */

struct place {
	long count, rest, order;
};

static GHashTable *read_places(void)
{
	GHashTable *places = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	static const char *const files[] = { DATA_DIR "/han/strokes.tsv",
					     DATA_DIR "/han/counts.tsv" };

	for (int file = 0; file < 2; file++) {
		g_autofree char *text = NULL;
		assert_true(g_file_get_contents(files[file], &text, NULL, NULL));
		g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
		for (long n = 0; lines[n] && *lines[n]; n++) {
			if (*lines[n] == '#')
				continue;
			g_auto(GStrv) row = g_strsplit(lines[n], "\t", -1);
			for (char *c = row[file]; *c; c = g_utf8_next_char(c)) {
				struct place *place = g_new(struct place, 1);
				gunichar code = g_utf8_get_char(c);
				*place = (struct place){ atol(row[!file]), file, file ? code : n };
				g_hash_table_insert(places, GUINT_TO_POINTER(code), place);
			}
		}
	}
	return places;
}

static size_t slow_elements(GHashTable *places, const char *name, bool blank, struct place out[])
{
	size_t n = 0;

	for (const char *c = name; *c && *c != '('; c += g_utf8_skip[(unsigned char)*c]) {
		gunichar code = g_utf8_get_char(c);
		const struct place *place = g_hash_table_lookup(places, GUINT_TO_POINTER(code));

		if (g_utf8_strchr("· ", -1, code) || code == 0xe0100)
			continue;
		out[n++] = place ? *place : (struct place){ 1000, 0, code };
	}
	if (blank && n == 2) {
		out[2] = out[1];
		out[1] = (struct place){ 0, 0, 0 };
		n = 3;
	}
	return n;
}

static int slow_compare(GHashTable *places, const char *a, const char *b, bool blank)
{
	struct place one[32], two[32];
	size_t n = slow_elements(places, a, blank, one), m = slow_elements(places, b, blank, two);

	for (size_t i = 0; i < MIN(n, m); i++) {
		long differences[] = { one[i].count - two[i].count, one[i].rest - two[i].rest,
				       one[i].order - two[i].order };
		for (int k = 0; k < 3; k++)
			if (differences[k])
				return differences[k] < 0 ? -1 : 1;
	}
	return n < m ? -1 : n > m;
}

static char *random_name(GRand *rand)
{
	static const char *const parts[] = { "孔", "巴", "田",  "王",    "文",         "张",
					     "張", "龙", "㛃",  "𬀩",  "䶮",         "·",
					     " ",  VS,   "A",   COUNTED, "\U0002002D", "\ue000",
					     "郑", "赵", "(女)" };
	GString *name = g_string_new(NULL);

	for (int n = g_rand_int_range(rand, 0, 6); n > 0; n--)
		if (g_rand_int(rand) % 4 == 0)
			g_string_append_unichar(name,
						(gunichar)g_rand_int_range(rand, 0x4e00, 0xa000));
		else
			g_string_append(name, parts[g_rand_int(rand) % G_N_ELEMENTS(parts)]);
	return g_string_free(name, FALSE);
}

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

static void keys_agree_with_a_slow_comparator(void **state)
{
	g_autoptr(GHashTable) places = read_places();
	g_autoptr(GRand) rand = g_rand_new_with_seed(5);

	(void)state;
	for (int n = 0; n < 40000; n++) {
		g_autofree char *a = random_name(rand), *b = random_name(rand);
		bool blank = g_rand_boolean(rand);

		assert_int_equal(
			sign(compare_keys(a, b, blank ? NAME_BY_SURNAME_STROKES : NAME_BY_STROKES)),
			slow_compare(places, a, b, blank));
	}
}

/* A row with a sequence has as many strokes as it says, and stands behind the one before. */
static void the_table_of_strokes_is_in_order(void **state)
{
	g_autofree char *text = NULL, *before = g_strdup("");
	long count = 0;

	(void)state;
	assert_true(g_file_get_contents(DATA_DIR "/han/strokes.tsv", &text, NULL, NULL));
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; **line; line++) {
		g_auto(GStrv) row = g_strsplit(*line, "\t", -1);

		if (**line == '#')
			continue;
		assert_int_equal(g_strv_length(row), 3);
		assert_true(atol(row[1]) >= count);
		if (atol(row[1]) > count)
			*before = '\0';
		count = atol(row[1]);
		if (*row[2] == '-')
			continue;
		assert_int_equal(strlen(row[2]), count);
		assert_true(strcmp(before, row[2]) <= 0);
		g_free(before);
		before = g_strdup(row[2]);
	}
}

/* Comparing */

static void names_are_folded(void **state)
{
	static const struct {
		const char *name, *folded;
	} cases[] = {
		{ "张晓明", "张晓明" },
		{ "張曉明", "张晓明" },
		{ "歐陽 修", "欧阳修" },
		{ "衞頴", "卫颖" },
		{ "阿依古丽·麦麦提", "阿依古丽麦麦提" },
		{ "阿依古丽.麦麦提", "阿依古丽麦麦提" },
		{ "　田　富　", "田富" },
		{ "田" VS "富", "田富" },
		{ "\uf900\u2f42", "岂文" },
		{ "Ａnna Ｌi", "annali" },
		{ "田富（女）", "田富(女)" },
		{ "ÉÜ", "éü" },
		{ "田\xff", "田?" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) folded = g_string_new("> ");

		name_fold(cases[i].name, folded);
		assert_string_equal(folded->str + 2, cases[i].folded);
	}
}

/* Folding is settled after once, for every character. */
static void folding_twice_is_folding_once(void **state)
{
	(void)state;
	for (gunichar c = 1; c < 0x32400; c++) {
		char text[7] = { 0 };
		g_autoptr(GString) once = g_string_new(NULL), twice = g_string_new(NULL);

		if (!g_unichar_validate(c))
			continue;
		g_unichar_to_utf8(c, text);
		name_fold(text, once);
		name_fold(once->str, twice);
		assert_string_equal(once->str, twice->str);
	}
}

/* Readings */

static void list_reading(const char *initials, const char *pinyin, void *data)
{
	GString *list = data;

	g_string_append_printf(list, "%s%s/%s", list->len ? " " : "", initials, pinyin);
}

static void names_have_readings(void **state)
{
	static const struct {
		const char *name, *own, *readings, *print;
	} cases[] = {
		{ "张晓明", NULL, "zxm/zhangxiaoming", "Zhang Xiaoming" },
		{ "張曉明", NULL, "zxm/zhangxiaoming", "Zhang Xiaoming" },
		{ "张晓明（女）", NULL, "zxm/zhangxiaoming", "Zhang Xiaoming" },
		{ "张" VS " 明", NULL, "zm/zhangming", "Zhang Ming" },
		{ "单飞", NULL, "sf/shanfei df/danfei cf/chanfei", "Shan Fei" },
		{ "飞单", NULL, "fd/feidan fc/feichan fs/feishan", "Fei Dan" },
		{ "仇明", "", "qm/qiuming cm/chouming", "Qiu Ming" },
		{ "单于飞", NULL, "cyf/chanyufei syf/shanyufei dyf/danyufei", "Chanyu Fei" },
		{ "單于飛", NULL, "cyf/chanyufei syf/shanyufei dyf/danyufei", "Chanyu Fei" },
		{ "单于", NULL, "sy/shanyu dy/danyu cy/chanyu", "Shan Yu" },
		{ "吕明", NULL, "lm/lvming lm/luming lm/lyuming", "Lü Ming" },
		{ "李西安", NULL, "lxa/lixian", "Li Xi'an" },
		{ "欧阳安", NULL, "oya/ouyangan", "Ouyang An" },
		{ "任明", "", "rm/renming", "Ren Ming" },
		{ "单飞", "Dān Fēi", "df/danfei sf/shanfei cf/chanfei", "Dan Fei" },
		{ "单飞", "dan1  fei1", "df/danfei sf/shanfei cf/chanfei", "Dan Fei" },
		{ "吕明", "lü ming", "lm/lvming lm/luming lm/lyuming", "Lü Ming" },
		{ "吕明", "lu\u0308 ming", "lm/lvming lm/luming lm/lyuming", "Lü Ming" },
		{ "田七", "tianqi", "t/tianqi tq/tianqi", "Tianqi" },
		{ "欧阳娜", "ou yang nuo", "oyn/ouyangnuo oyn/ouyangna", "Ouyang Nuo" },
		{ "阿依·麦麦", NULL, "aymm/ayimaimai eymm/eyimaimai", "Ayi·Maimai" },
		{ "Anna 李", NULL, "annal/annali", "Anna Li" },
		{ "王Ａ", NULL, "wa/wanga", "Wang A" },
		{ "王\ue000一", NULL, "wy/wangyi", "Wang \ue000yi" },
		{ "\ue000", NULL, "", "\ue000" },
		{ "", NULL, "", "" },
		{ "田", "123", "t/tian", "Tian" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) list = g_string_new(NULL), print = g_string_new(NULL);

		name_readings(cases[i].name, cases[i].own, list_reading, list);
		name_pinyin(cases[i].name, cases[i].own, print);
		assert_string_equal(list->str, cases[i].readings);
		assert_string_equal(print->str, cases[i].print);
	}
}

/* At most so many, each once, and the name is found by every one of them and its beginnings. */

struct seen {
	const char *name;
	GHashTable *pairs;
	int n;
};

static void check_reading(const char *initials, const char *pinyin, void *data)
{
	struct seen *seen = data;
	g_autofree char *part = g_strndup(pinyin, (strlen(pinyin) + 1) / 2);

	seen->n++;
	assert_true(g_hash_table_add(seen->pairs, g_strconcat(initials, "/", pinyin, NULL)));
	assert_true(name_matches(seen->name, NULL, initials));
	assert_true(name_matches(seen->name, NULL, part));
	if (strlen(pinyin) <= 63)
		assert_true(name_matches(seen->name, NULL, pinyin));
}

static void names_are_found_by_their_readings(void **state)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(7);

	(void)state;
	for (int n = 0; n < 20000; n++) {
		g_autofree char *name = random_name(rand);
		g_autoptr(GHashTable) pairs =
			g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
		struct seen seen = { name, pairs, 0 };

		name_readings(name, NULL, check_reading, &seen);
		assert_in_range(seen.n, 0, NAME_READINGS);
	}
}

static void letters_find_names(void **state)
{
	static const struct {
		const char *name, *own, *query;
		bool found;
	} cases[] = {
		{ "张晓明", NULL, "zxm", true },
		{ "张晓明", NULL, "ZXM", true },
		{ "张晓明", NULL, "ｚｘｍ", true },
		{ "张晓明", NULL, "zhangxm", true },
		{ "张晓明", NULL, "zxming", true },
		{ "张晓明", NULL, "zhang xiao ming", true },
		{ "张晓明", NULL, "zhxm", true },
		{ "张晓明", NULL, "xm", true },
		{ "张晓明", NULL, "xiaom", true },
		{ "张晓明", NULL, "z", true },
		{ "张晓明", NULL, "", true },
		{ "张晓明", NULL, "m", false },
		{ "张晓明", NULL, "zm", false },
		{ "张晓明", NULL, "zxmx", false },
		{ "张晓明", NULL, "zhangxiaomingx", false },
		{ "张晓明", NULL, "张xm", true },
		{ "张晓明", NULL, "z曉m", true },
		{ "张晓明", NULL, "李xm", false },
		{ "单飞", NULL, "dfei", true },
		{ "单于飞", NULL, "chanyu", true },
		{ "李西安", NULL, "lixi'an", true },
		{ "李西安", NULL, "lixian", true },
		{ "吕明", NULL, "lüm", true },
		{ "吕明", NULL, "lum", true },
		{ "吕明", NULL, "lyum", true },
		{ "单飞", "dan feng", "dfeng", true },
		{ "单飞", "dan feng", "sfei", true },
		{ "单飞", "dan feng", "feng", true },
		{ "单飞", NULL, "dfeng", false },
		{ "阿依·麦麦", NULL, "aymm", true },
		{ "王A", NULL, "wa", true },
		{ "", NULL, "w", false },
		{ "", NULL, "", true },
		{ "张晓明", NULL,
		  "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", false },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_int_equal(name_matches(cases[i].name, cases[i].own, cases[i].query),
				 cases[i].found);
}

/* nv is all of 女, and only the beginning of 女婿. */
static void what_is_all_of_a_reading_is_told(void **state)
{
	static const struct {
		const char *name, *text;
		bool initials, pinyin;
	} cases[] = {
		{ "女", "nv", false, true },     { "女", "n", true, false },
		{ "女婿", "nv", false, false },  { "女婿", "nx", true, false },
		{ "女婿", "nvxu", false, true }, { "单于", "cy", true, false },
		{ "单于", "dy", true, false },   { "", "", false, false },
		{ "女", "", false, false },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		assert_int_equal(name_has_initials(cases[i].name, cases[i].text),
				 cases[i].initials);
		assert_int_equal(name_has_pinyin(cases[i].name, cases[i].text), cases[i].pinyin);
	}
}

/* Matching once more, by trying everything. */

static const struct {
	const char *character, *readings[4];
} spoken[] = {
	{ "张", { "zhang" } },        { "安", { "an" } },
	{ "西", { "xi" } },           { "单", { "dan", "chan", "shan" } },
	{ "曾", { "ceng", "zeng" } }, { "明", { "ming" } },
};

static bool slow_match(const int name[], int n, const char *query)
{
	if (!*query)
		return true;
	for (int k = 0; n > 0 && k < 4 && spoken[name[0]].readings[k]; k++) {
		const char *reading = spoken[name[0]].readings[k];
		for (size_t length = 1; length <= strlen(reading); length++)
			if (strncmp(reading, query, length) == 0
			    && slow_match(name + 1, n - 1, query + length))
				return true;
	}
	return false;
}

static void matches_agree_with_trying_everything(void **state)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(13);
	int found = 0;

	(void)state;
	for (int n = 0; n < 50000; n++) {
		g_autoptr(GString) name = g_string_new(NULL), query = g_string_new(NULL);
		int characters[4];

		for (int i = 0; i < 4; i++) {
			characters[i] = g_rand_int_range(rand, 0, G_N_ELEMENTS(spoken));
			g_string_append(name, spoken[characters[i]].character);
			const char *sound = spoken[characters[i]].readings[0];
			g_string_append_len(query, sound,
					    g_rand_int_range(rand, 0, (int)strlen(sound) + 1));
		}
		if (query->len && g_rand_boolean(rand))
			query->str[g_rand_int(rand) % query->len] = "acdhnxz"[g_rand_int(rand) % 7];
		bool slow = slow_match(characters, 4, query->str)
			    || slow_match(characters + 1, 3, query->str);
		assert_int_equal(name_matches(name->str, NULL, query->str), slow);
		found += slow;
	}
	assert_in_range(found, 5000, 45000);
}

/* Whatever the bytes, keys are ASCII, forms are UTF-8, and nothing is read past the end. */
static void any_bytes_are_bearable(void **state)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(17);

	(void)state;
	for (int n = 0; n < 20000; n++) {
		g_autoptr(GString) out = g_string_new(NULL);
		size_t length = g_rand_int(rand) % 150;
		g_autofree char *name = g_malloc(length + 1);

		for (size_t i = 0; i < length; i++)
			name[i] = (char)(g_rand_boolean(rand) ? g_rand_int_range(rand, 1, 256)
							      : "\xe5\xbc\xa0("[i % 4]);
		name[length] = '\0';
		for (int order = 0; order <= NAME_BY_PINYIN; order++)
			name_sort_key(name, (enum name_order)order, out);
		assert_true(g_str_is_ascii(out->str) && out->len <= 9 * 3 * length);
		name_fold(name, out);
		name_pinyin(name, NULL, out);
		name_pinyin("王", name, out);
		assert_true(g_utf8_validate(out->str, -1, NULL));
		name_readings(name, name, list_reading, out);
		name_matches(name, name, name);
		name_unplaced(name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_all_of_a_reading_is_told),
		cmocka_unit_test(names_stand_in_order),
		cmocka_unit_test(what_is_no_part_of_a_name_does_not_count),
		cmocka_unit_test(unplaced_characters_are_found),
		cmocka_unit_test(keys_agree_with_a_slow_comparator),
		cmocka_unit_test(the_table_of_strokes_is_in_order),
		cmocka_unit_test(names_are_folded),
		cmocka_unit_test(folding_twice_is_folding_once),
		cmocka_unit_test(names_have_readings),
		cmocka_unit_test(names_are_found_by_their_readings),
		cmocka_unit_test(letters_find_names),
		cmocka_unit_test(matches_agree_with_trying_everything),
		cmocka_unit_test(any_bytes_are_bearable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
