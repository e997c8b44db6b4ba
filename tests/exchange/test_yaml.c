/* test_yaml.c - files are read whole and right, or refused with every mistake in its place */
#include "testing.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cunwu/exchange/yaml.h"

/* A file with every kind of key. */

enum colour { RED, GREEN };

struct part {
	char *name;
	struct number count;
	GArray *tags; /* of char * */
	struct place at;
};

struct inner {
	struct number size;
	enum yesno open;
};

struct thing {
	char *title;
	struct number count;
	enum yesno open;
	struct date day;
	enum colour colour;
	struct inner inner;
	GArray *parts; /* of struct part */
	GArray *pairs; /* of GArray *, of char * */
};

static void check_part(const void *thing, struct place at, struct yaml_problems *problems)
{
	const struct part *part = thing;

	assert_int_equal(part->at.line, at.line);
	if (part->count.value == 13)
		yaml_complain(problems, part->at, "%s不吉利", part->name);
}

static const struct key a_tag = { .kind = KEY_TEXT, .meaning = "标签", .min = 1, .max = 4 };
static const struct key a_pair = {
	.kind = KEY_LIST,
	.meaning = "一对",
	.min = 2,
	.max = 2 + 1,
	.each = &a_tag,
};

static const struct key part_keys[] = {
	{ KEY_TEXT(struct part, name), .meaning = "名称", .flags = KEY_REQUIRED },
	{ KEY_INT(struct part, count), .meaning = "数量", .min = 0, .max = 99 },
	{ KEY_LIST(struct part, tags, &a_tag), .meaning = "标签", .min = 0, .max = 3 },
	{ KEY_PLACE(struct part, at) },
};
static const struct shape part_shape = {
	.size = sizeof(struct part),
	.keys = part_keys,
	.nkeys = G_N_ELEMENTS(part_keys),
	.check = check_part,
};
static const struct key a_part = { .kind = KEY_MAP, .meaning = "部分", .shape = &part_shape };

static const struct key inner_keys[] = {
	{ KEY_INT(struct inner, size), .meaning = "大小", .otherwise = "7" },
	{ KEY_YESNO(struct inner, open), .meaning = "开放" },
};
static const struct shape inner_shape = {
	.size = sizeof(struct inner),
	.keys = inner_keys,
	.nkeys = G_N_ELEMENTS(inner_keys),
};

static const char *const colours[] = { "红", "绿", NULL };

static const struct key thing_keys[] = {
	{ KEY_TEXT(struct thing, title), .meaning = "标题", .flags = KEY_REQUIRED },
	{ KEY_INT(struct thing, count), .meaning = "数量" },
	{ KEY_YESNO(struct thing, open), .meaning = "开放" },
	{ KEY_DATE(struct thing, day), .meaning = "日期" },
	{ KEY_WORD(struct thing, colour, enum colour, colours), .meaning = "颜色",
	  .otherwise = "绿" },
	{ KEY_MAP(struct thing, inner, struct inner, &inner_shape), .meaning = "里面" },
	{ KEY_LIST(struct thing, parts, &a_part), .meaning = "各部分" },
	{ KEY_LIST(struct thing, pairs, &a_pair), .meaning = "各对" },
};
static const struct shape thing_shape = {
	.size = sizeof(struct thing),
	.keys = thing_keys,
	.nkeys = G_N_ELEMENTS(thing_keys),
};

static bool read_text(const char *text, struct thing *out, GError **error)
{
	return yaml_read(&thing_shape, "f", text, strlen(text), out, error);
}

/* Right files */

static const char good[] = "\xef\xbb\xbf# 说明\r\n"
			   "title: 村务 # 注\r\n"
			   "count: -12\n"
			   "open: 是\n"
			   "day: 2026-02-28\n"
			   "colour: \"红\"\n"
			   "inner: {size: 3, open: false}\n"
			   "parts:\n"
			   "  - name: 甲\n"
			   "    count: 0\n"
			   "    tags: [a, '乙', \"\\u4e19\"]\n"
			   "  - {name: 丁}\n"
			   "pairs: [[张三, 李四], [a, b, c]]\n";

static void test_every_kind_is_read(void **state)
{
	struct thing thing = { 0 };
	GError *error = NULL;

	(void)state;
	assert_true(read_text(good, &thing, &error));
	assert_string_equal(thing.title, "村务");
	assert_true(thing.count.known && thing.count.value == -12);
	assert_int_equal(thing.open, YESNO_YES);
	assert_int_equal(thing.day.jd, date_from_ymd(2026, 2, 28).jd);
	assert_int_equal(thing.colour, RED);
	assert_int_equal(thing.inner.size.value, 3);
	assert_int_equal(thing.inner.open, YESNO_NO);
	assert_int_equal(thing.parts->len, 2);
	const struct part *parts = &g_array_index(thing.parts, struct part, 0);
	assert_string_equal(parts[0].name, "甲");
	assert_true(parts[0].count.known && parts[0].count.value == 0);
	assert_int_equal(parts[0].tags->len, 3);
	assert_string_equal(g_array_index(parts[0].tags, char *, 2), "丙");
	assert_int_equal(parts[0].at.line, 9);
	assert_int_equal(parts[0].at.column, 5);
	assert_false(parts[1].count.known);
	assert_int_equal(parts[1].tags->len, 0);
	assert_int_equal(thing.pairs->len, 2);
	GArray *second = g_array_index(thing.pairs, GArray *, 1);
	assert_string_equal(g_array_index(second, char *, 2), "c");
	yaml_clear(&thing_shape, &thing);
	assert_null(thing.title);
	yaml_clear(&thing_shape, &thing);
}

static void test_what_is_not_given_is_empty_or_the_default(void **state)
{
	struct thing thing = { 0 };
	GError *error = NULL;

	(void)state;
	assert_true(read_text("---\ntitle: x\n...\n", &thing, &error));
	assert_false(thing.count.known);
	assert_int_equal(thing.open, YESNO_NONE);
	assert_int_equal(thing.day.jd, 0);
	assert_int_equal(thing.colour, GREEN);
	assert_int_equal(thing.inner.size.value, 7);
	assert_int_equal(thing.parts->len, 0);
	assert_int_equal(thing.pairs->len, 0);
	yaml_clear(&thing_shape, &thing);
	assert_true(yaml_read(&inner_shape, "f", "# 空\n", 6, &thing.inner, &error));
	assert_int_equal(thing.inner.size.value, 7);
}

static void test_text_stays_text(void **state)
{
	static const char *const texts[][2] = {
		{ "yes", "yes" },
		{ "no", "no" },
		{ "on", "on" },
		{ "null", "null" },
		{ "~", "~" },
		{ "010", "010" },
		{ "1e3", "1e3" },
		{ "0x1F", "0x1F" },
		{ "2026-01-01", "2026-01-01" },
		{ "true", "true" },
		{ ".inf", ".inf" },
		{ "1:30", "1:30" },
		{ "=", "=" },
		{ "<<", "<<" },
		{ "'it''s'", "it's" },
		{ "\" a\"", " a" },
		{ "𬀩 䶮", "𬀩 䶮" },
		{ "a\n  b", "a b" },
		{ ">-\n  a\n  b", "a b" },
		{ "e\xcc\x81", "\xc3\xa9" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autofree char *file = g_strdup_printf("title: %s\n", texts[i][0]);
		struct thing thing = { 0 };
		GError *error = NULL;

		assert_true(read_text(file, &thing, &error));
		assert_string_equal(thing.title, texts[i][1]);
		yaml_clear(&thing_shape, &thing);
	}
}

/* Wrong files */

static void test_each_mistake_is_told_with_its_place(void **state)
{
	static const struct {
		const char *file, *said;
	} cases[] = {
		/* keys */
		{ "", "f:1:1：缺少“title”（标题）" },
		{ "# 只有说明\n", "f:1:1：缺少“title”（标题）" },
		{ "title: a\ntitel: b\n", "f:2:1：没有“titel”这一项，可用的有：title、count、open、"
					  "day、colour、inner、parts、pairs" },
		{ "title: a\ncount: 1\ntitle: b\n", "f:3:1：“title”写了两次，第 1 行已有" },
		{ "title: a\nparts:\n  - name: b\n    count: 1\n    name: c\n",
		  "f:5:5：“name”写了两次，第 3 行已有" },
		{ "title: a\nparts: [{count: 1}]\n", "f:2:9：缺少“name”（名称）" },
		{ "title: a\n? [b]\n: c\n", "f:2:3：项名应为文字" },
		{ "title: a\ninner: {at: 1}\n", "f:2:9：没有“at”这一项，可用的有：size、open" },
		{ "title: a\nparts: [{name: b, at: 1}]\n",
		  "f:2:19：没有“at”这一项，可用的有：name、count、tags" },
		{ "title: a\n<<: {count: 1}\n", "f:2:1：没有“<<”这一项，可用的有：title、count、"
						"open、day、colour、inner、parts、pairs" },
		/* kinds */
		{ "title:\n", "f:1:7：没有填写标题；不需要时请删去整项" },
		{ "title: ''\n", "f:1:8：没有填写标题；不需要时请删去整项" },
		{ "title: [a]\n", "f:1:8：这里应为文字（标题）" },
		{ "title: {a: b}\n", "f:1:8：这里应为文字（标题）" },
		{ "title: |\n  a\n  b\n", "f:1:8：标题应写在一行里" },
		{ "title: a\ncount: 一\n", "f:2:8：数量应为整数，直接写数字，不加引号" },
		{ "title: a\ncount: \"1\"\n", "f:2:8：数量应为整数，直接写数字，不加引号" },
		{ "title: a\ncount: 010\n", "f:2:8：数量应为整数，直接写数字，不加引号" },
		{ "title: a\ncount: 1e3\n", "f:2:8：数量应为整数，直接写数字，不加引号" },
		{ "title: a\ncount: -0\n", "f:2:8：数量应为整数，直接写数字，不加引号" },
		{ "title: a\ncount: +1\n", "f:2:8：数量应为整数，直接写数字，不加引号" },
		{ "title: a\ncount: 9223372036854775808\n",
		  "f:2:8：数量应为整数，直接写数字，不加引号" },
		{ "title: a\nopen: yes\n", "f:2:7：开放应为“是”或“否”" },
		{ "title: a\nday: 2026-02-30\n", "f:2:6：日期应为日期（年-月-日，如 2026-01-01）" },
		{ "title: a\nday: 2026-02\n", "f:2:6：日期应为日期（年-月-日，如 2026-01-01）" },
		{ "title: a\ncolour: 蓝\n", "f:2:9：颜色应为其中之一：红、绿" },
		{ "title: a\ninner: b\n", "f:2:8：这里应为“项名: 内容”的组合（里面）" },
		{ "title: a\nparts: b\n", "f:2:8：这里应为列表（各部分）" },
		{ "title: a\nparts: [b]\n", "f:2:9：这里应为“项名: 内容”的组合（部分）" },
		{ "- a\n", "f:1:1：这里应为“项名: 内容”的组合（整个文件）" },
		{ "村务\n", "f:1:1：这里应为“项名: 内容”的组合（整个文件）" },
		{ "---\n...\n", "f:2:1：这里应为“项名: 内容”的组合（整个文件）" },
		/* bounds */
		{ "title: a\nparts: [{name: b, count: 100}]\n", "f:2:26：数量应在 0 与 99 之间" },
		{ "title: a\npairs: [[a, 一二三四五]]\n",
		  "f:2:13：标签应为 1 至 4 个字，现有 5 个" },
		{ "title: a\npairs: [[a]]\n", "f:2:9：一对应有 2 至 3 项，现有 1 项" },
		{ "title: a\nparts: [{name: b, tags: [a, b, c, d]}]\n",
		  "f:2:25：标签应有 0 至 3 项，现有 4 项" },
		/* rules of the file's own */
		{ "title: a\nparts:\n  - {name: b, count: 13}\n", "f:3:5：b不吉利" },
		/* what the subset leaves out */
		{ "title: &x a\n", "f:1:8：不能用锚点“&x”，请把内容写全" },
		{ "title: a\ncount: *x\n", "f:2:8：不能用引用“*x”，请把内容写全" },
		{ "title: a\n*x : 1\n", "f:2:1：不能用引用“*x”，请把内容写全" },
		{ "title: !!str a\n", "f:1:8：不能用“!”开头的类型标记，请删去" },
		{ "title: ! a\n", "f:1:8：不能用“!”开头的类型标记，请删去" },
		{ "title: !%1b%5b31m a\n", "f:1:8：不能用“!”开头的类型标记，请删去" },
		{ "title: !a!b c\n", "f:1:8：不能用“!”开头的类型标记，请删去" },
		{ "%YAML 1.1\n---\ntitle: a\n", "f:1:1：不能用“%”开头的指令，请删去" },
		{ "title: a\n---\ntitle: b\n",
		  "f:2:1：一个文件只能有一份内容，请删去第二个“---”及其后" },
		/* syntax */
		{ "title: \"a\n", "f:1:8：引号没有配对" },
		{ "title: a: b\n", "f:1:9：这里不该有冒号；文字里有冒号加空格时请加引号" },
		{ "title: a\n\tcount: 1\n", "f:2:1：缩进不能用制表符，请用空格" },
		{ "title: a\nparts: [b\n", "f:3:1：方括号没有写完，或者缺少逗号" },
		{ "title: a\ninner: {size: 1\n", "f:3:1：花括号没有写完，或者缺少逗号" },
		{ "title: a\n  count: 1\n", "f:2:8：这里不该有冒号；文字里有冒号加空格时请加引号" },
		{ "title: a\ncount\n", "f:3:1：缺少冒号" },
		{ "title: @a\n", "f:1:8：文字不能以这个字符开头，请加引号；缩进不能用制表符" },
		{ "title: \"\\q\"\n", "f:1:9：双引号里“\\”之后的写法不对，可改用单引号" },
		{ " title: a\ncount: 1\n", "f:2:1：内容的写法前后不一致，或者缩进不对" },
		/* bytes */
		{ "title: \xc4\xe3\n", "f:1:8：不是 UTF-8 文字，请用 UTF-8 编码另存" },
		{ "title: 村\xe5\n", "f:1:9：不是 UTF-8 文字，请用 UTF-8 编码另存" },
		{ "\xff\xfet\n", "f:1:1：不是 UTF-8 文字，请用 UTF-8 编码另存" },
		{ "title: a\x1b[31m\n", "f:1:9：有不能用的字符 U+001B，请删去" },
		{ "title: 村\xe2\x80\xae\n", "f:1:9：有不能用的字符 U+202E，请删去" },
		{ "title: a # \xe2\x80\x8b\n", "f:1:12：有不能用的字符 U+200B，请删去" },
		{ "title: a\rb\n", "f:1:9：有不能用的字符 U+000D，请删去" },
		{ "title: \"a\\u202e\"\n", "f:1:8：标题里有不能用的字符 U+202E" },
		{ "title: \"a\\e\"\n", "f:1:8：标题里有不能用的字符 U+001B" },
		{ "title: \"a\\tb\"\n", "f:1:8：标题里有不能用的字符 U+0009" },
		{ "title: \"a\\0b\"\n", "f:1:8：有不能用的字符 U+0000" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct thing thing = { 0 }, zero = { 0 };
		g_autoptr(GError) error = NULL;

		assert_false(read_text(cases[i].file, &thing, &error));
		assert_true(g_error_matches(error, CUNWU_ERROR, ERROR_INVALID));
		assert_string_equal(error->message, cases[i].said);
		assert_memory_equal(&thing, &zero, sizeof thing);
	}
}

static void test_all_mistakes_are_told_at_once(void **state)
{
	struct thing thing = { 0 };
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_false(read_text("open: 也许\ncount: &a x\nday: *a\nparts:\n  - {count: 100}\n",
			       &thing, &error));
	assert_string_equal(error->message, "f:2:8：不能用锚点“&a”，请把内容写全\n"
					    "f:3:6：不能用引用“*a”，请把内容写全\n"
					    "f:1:7：开放应为“是”或“否”\n"
					    "f:2:8：数量应为整数，直接写数字，不加引号\n"
					    "f:5:13：数量应在 0 与 99 之间\n"
					    "f:5:5：缺少“name”（名称）\n"
					    "f:1:1：缺少“title”（标题）");
}

static int count_lines(const char *text)
{
	int n = 1;

	for (; *text; text++)
		n += *text == '\n';
	return n;
}

static void test_many_mistakes_are_cut_off(void **state)
{
	g_autoptr(GString) file = g_string_new("title: a\nparts:\n");
	struct thing thing = { 0 };
	g_autoptr(GError) error = NULL;

	(void)state;
	for (int i = 0; i < 1000; i++)
		g_string_append(file, "  - {name: b, count: x}\n");
	assert_false(read_text(file->str, &thing, &error));
	assert_int_equal(count_lines(error->message), YAML_MAX_PROBLEMS + 1);
	assert_non_null(strstr(error->message, "f：还有其他问题"));
}

/* Bounds */

static char *repeated(const char *text, size_t n)
{
	GString *out = g_string_new(NULL);

	while (n-- > 0)
		g_string_append(out, text);
	return g_string_free(out, FALSE);
}

static void test_files_are_bounded(void **state)
{
	static const struct {
		const char *head, *text;
		size_t n;
		const char *said;
	} cases[] = {
		{ "title: a\n", "# 说明说明说明\n", 60000, "f:1:1：文件太大" },
		{ "title: a\npairs: ", "[", 100000, "f:2:23：层次太深（最多 16 层）" },
		{ "title: a\npairs:\n", "- ", 100000, "f:3:31：层次太深（最多 16 层）" },
		{ "title: a\npairs: ", "{a: ", 100000, "f:2:68：层次太深（最多 16 层）" },
		{ "title: a\npairs:\n", "- a\n", YAML_MAX_NODES, "f:65534:3：内容太多" },
		{ "title: ", "一", 5000, "f:1:8：标题应为 1 至 4096 个字，现有 5000 个" },
		{ "title: a\n", "\x01", 1000, "f:2:1：有不能用的字符 U+0001" },
		{ "title: ", "&a ", 1000, "f:1:" },
		{ "title: ", "\"", 99999, "f:1:" },
		{ "", "? ", 100000, "f:1:" },
		{ "# a\n", "%TAG ! a\n", 100000, "f:2:1：不能用“%”开头的指令" },
		{ "title: &", "a", 100000, "f:1:8：不能用锚点“&aaaa" },
		{ "", "a: b\n", 1000, "f:1:1：没有“a”这一项" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *tail = repeated(cases[i].text, cases[i].n);
		g_autofree char *file = g_strconcat(cases[i].head, tail, NULL);
		struct thing thing = { 0 };
		g_autoptr(GError) error = NULL;

		assert_false(read_text(file, &thing, &error));
		if (!g_str_has_prefix(error->message, cases[i].said))
			fail_msg("%s: %s", cases[i].said, error->message);
	}
}

static void test_a_file_may_be_as_deep_and_long_as_the_bound(void **state)
{
	g_autofree char *comment = repeated("# 23456789012345\n", YAML_MAX_BYTES / 17 - 1);
	g_autofree char *file = g_strconcat("title: a\n", comment, NULL);
	struct thing thing = { 0 };

	(void)state;
	assert_true(read_text(file, &thing, NULL));
	yaml_clear(&thing_shape, &thing);
	assert_fails(read_text("title: a\npairs: [[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]", &thing, error),
		     ERROR_INVALID);
}

/* Nothing that can be done to a good file crashes the reader, or leaves half of it. */
static void test_damaged_files_are_whole_or_refused(void **state)
{
	static const char marks[] = "\0\n\t \"'#&*!|>%@`[]{},:-?\\\x80\xe4\xff"
				    "a1";
	g_autoptr(GRand) rand = g_rand_new_with_seed(1);
	int read = 0;

	(void)state;
	for (int round = 0; round < 30000; round++) {
		char file[sizeof good];
		size_t size = sizeof good - 1;
		struct thing thing = { 0 }, zero = { 0 };
		g_autoptr(GError) error = NULL;

		memcpy(file, good, size);
		for (int n = g_rand_int_range(rand, 1, 4); n > 0; n--)
			file[g_rand_int_range(rand, 0, (gint32)size)] =
				marks[g_rand_int_range(rand, 0, sizeof marks - 1)];
		if (g_rand_int_range(rand, 0, 10) == 0)
			size = (size_t)g_rand_int_range(rand, 0, (gint32)size);
		if (yaml_read(&thing_shape, "f", file, size, &thing, &error)) {
			assert_non_null(thing.title);
			assert_non_null(thing.parts);
			yaml_clear(&thing_shape, &thing);
			read++;
		} else {
			assert_true(g_str_has_prefix(error->message, "f:"));
			assert_true(g_utf8_validate(error->message, -1, NULL));
			assert_memory_equal(&thing, &zero, sizeof thing);
		}
	}
	assert_in_range(read, 500, 29000);
}

/* Files on disk */

static void test_files_that_cannot_be_read(void **state)
{
	g_autofree char *dir = g_dir_make_tmp("cunwu-yaml-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(dir, "a.yaml", NULL);
	struct thing thing = { 0 };

	(void)state;
	assert_fails(yaml_read_file(&thing_shape, path, &thing, error), ERROR_NOT_FOUND);
	assert_fails(yaml_read_file(&thing_shape, dir, &thing, error), ERROR_IO);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_fails(yaml_read_file(&thing_shape, path, &thing, error), ERROR_IO);
	g_unlink(path);
	assert_true(g_file_set_contents(path, "title: a\n", -1, NULL));
	assert_true(yaml_read_file(&thing_shape, path, &thing, NULL));
	yaml_clear(&thing_shape, &thing);
	assert_int_equal(truncate(path, (off_t)1 << 40), 0);
	assert_fails(yaml_read_file(&thing_shape, path, &thing, error), ERROR_INVALID);
	g_unlink(path);
	g_rmdir(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_kind_is_read),
		cmocka_unit_test(test_what_is_not_given_is_empty_or_the_default),
		cmocka_unit_test(test_text_stays_text),
		cmocka_unit_test(test_each_mistake_is_told_with_its_place),
		cmocka_unit_test(test_all_mistakes_are_told_at_once),
		cmocka_unit_test(test_many_mistakes_are_cut_off),
		cmocka_unit_test(test_files_are_bounded),
		cmocka_unit_test(test_a_file_may_be_as_deep_and_long_as_the_bound),
		cmocka_unit_test(test_damaged_files_are_whole_or_refused),
		cmocka_unit_test(test_files_that_cannot_be_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
