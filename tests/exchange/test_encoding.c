/* test_encoding.c - encodings told apart by content, and what is refused */
#include "testing.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cunwu/exchange/encoding.h"

/* The bytes of a literal, without the NUL behind it. */
#define BYTES(text) (text), sizeof(text) - 1

static bool decode(const char *bytes, size_t n, struct text_file *out, GError **error)
{
	char *copy = g_malloc(n + 1);

	memcpy(copy, bytes, n);
	return text_file_decode(copy, n, out, error);
}

static void encodings_are_told_apart(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		enum encoding encoding;
		const char *text;
	} cases[] = {
		{ BYTES("a,b\r\n"), ENCODING_UTF8, "a,b\r\n" },
		{ BYTES("户号,姓名\n"), ENCODING_UTF8, "户号,姓名\n" },
		{ BYTES(UTF8_BOM "姓名"), ENCODING_UTF8, "姓名" },
		{ BYTES(UTF8_BOM "é"), ENCODING_UTF8, "é" }, /* the mark decides */
		{ BYTES("\xff\xfe\x60\x4f\n\0"), ENCODING_UTF16LE, "你\n" },
		{ BYTES("\xfe\xff\x4f\x60\0\n"), ENCODING_UTF16BE, "你\n" },
		{ BYTES("\x60\x4f,\0\x7d\x59\n\0"), ENCODING_UTF16LE, "你,好\n" },
		{ BYTES("\x4f\x60\0,\x59\x7d\0\n"), ENCODING_UTF16BE, "你,好\n" },
		{ BYTES("\xff\xfe\x40\xd8\x0b\xdc"), ENCODING_UTF16LE, "\U0002000B" },
		{ BYTES("\xd0\xd5\xc3\xfb,\xd0\xd4\xb1\xf0\n"), ENCODING_GB18030, "姓名,性别\n" },
		{ BYTES("\xc1\xaa\xcd\xa8"), ENCODING_GB18030, "联通" }, /* well-formed UTF-8 */
		{ BYTES("\xc3\xb7\xc3\xb5"), ENCODING_GB18030, "梅玫" },
		{ BYTES("\x84\x31\x95\x33\xc4\xe3"), ENCODING_GB18030, "你" },
		{ BYTES("\x95\x32\x82\x37"), ENCODING_GB18030, "\U00020001" },
		{ BYTES("\xc4\xe3\x80\xba\xc3"), ENCODING_CP936, "你€好" },
		{ BYTES("\xa6\xd9\xfe\x59\xfe\xa0"), ENCODING_GB18030, "\ufe10\u9fb4\u9fbb" },
		{ BYTES("\ue78d\ue81e\ue864\ue170"), ENCODING_UTF8, "\ufe10\u9fb4\u9fbb\ue170" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		TEXT_FILE_AUTO file = { 0 };
		g_autoptr(GError) error = NULL;

		assert_true(decode(cases[i].bytes, cases[i].n, &file, &error));
		assert_null(error);
		assert_string_equal(encoding_name(file.encoding), encoding_name(cases[i].encoding));
		assert_string_equal(file.text, cases[i].text);
		assert_int_equal(file.length, strlen(cases[i].text));
	}
}

static void what_is_no_text_is_refused_with_the_place(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *says;
	} cases[] = {
		{ BYTES(""), "空" },
		{ BYTES(UTF8_BOM), "空" },
		{ BYTES("\xff\xfe"), "空" },
		{ BYTES("PK\3\4\24\0\6\0"), "xlsx" },
		{ BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 "
			"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"),
		  "密码" },
		{ BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t"),
		  ".doc" },
		{ BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\0o\0r\0k\0b\0o\0o\0k"), ".et" },
		{ BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 "), ".xls" },
		{ BYTES("%PDF-1.7\n"), "PDF" },
		{ BYTES("a,b\nc\0d,e\nf,g,h,i,j,k,l,m,n,o,p,q,r,s,t"), "第 6 字节" },
		{ BYTES("\0\0\0\0"), "第 1 字节" },
		{ BYTES("\xff\xfe"
			"a\0\0\0b\0"),
		  "第 1 行有空字符" },
		{ BYTES("\xff\xfe"
			"a\0\n\0\x00\xd8\n\0"),
		  "第 2 行（第 7 字节）" }, /* half a pair */
		{ BYTES("\xff\xfe"
			"a\0\n"),
		  "第 1 行" }, /* half a character */
		{ BYTES(UTF8_BOM "a\r\nb\xff"), "第 2 行（第 8 字节）有不属于 UTF-8" },
		{ BYTES("姓名性别\n住址\xe5\n"), "第 2 行（第 20 字节）有不属于 UTF-8" },
		{ BYTES("\xed\xa0\xbd\xff"), "GB18030" }, /* a surrogate */
		{ BYTES("\xc0\xaf\xff"), "GB18030" },     /* longer than needed */
		{ BYTES("\xd0\xd5\n\xff\n"), "第 2 行（第 4 字节）有不属于 GB18030" },
		{ BYTES("\xd0\xd5\xc3"), "第 1 行（第 3 字节）有不属于 GB18030" },
		{ BYTES("\x80\x95\x32\x82\x37"), "CP936" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		TEXT_FILE_AUTO file = { 0 };
		g_autoptr(GError) error = NULL;

		assert_false(decode(cases[i].bytes, cases[i].n, &file, &error));
		assert_true(g_error_matches(error, CUNWU_ERROR, ERROR_INVALID));
		if (!strstr(error->message, cases[i].says))
			fail_msg("%s: %s", cases[i].says, error->message);
		assert_null(file.memory);
	}
}

/* Text in any encoding comes back; single names in the national code, too. */
static void what_is_written_is_read(void **state)
{
	static const char *const parts[] = {
		"张", "三", "𠅤", "㛃", "，", ",", "\n", "7", "X", "龘"
	};
	g_autoptr(GRand) rand = g_rand_new_with_seed(7);

	(void)state;
	for (int n = 0; n < 2000; n++) {
		g_autoptr(GString) text = g_string_new("李"), bytes = g_string_new(NULL);
		enum encoding encoding = n % 2 ? ENCODING_GB18030 : ENCODING_UTF8;
		TEXT_FILE_AUTO file = { 0 };

		for (guint i = g_rand_int(rand) % 20; i > 0; i--)
			g_string_append(text, parts[g_rand_int(rand) % G_N_ELEMENTS(parts)]);
		assert_true(encoding_append(bytes, text->str, text->len, encoding, NULL));
		assert_true(decode(bytes->str, bytes->len, &file, NULL));
		assert_string_equal(file.text, text->str);
	}
}

static void what_an_encoding_lacks_is_refused(void **state)
{
	g_autoptr(GString) out = g_string_new("前");

	(void)state;
	assert_fails(encoding_append(out, "中𠅤", 7, ENCODING_CP936, error), ERROR_INVALID);
	assert_string_equal(out->str, "前");
}

/* Any bytes give text that is UTF-8 without NUL, or a sentence. */
static void any_bytes_are_bearable(void **state)
{
	static const unsigned char some[] = {
		0,    '\n', ',',  'a',  0x80, 0x81, 0xc3, 0xb7, 0xe5,
		0xbc, 0xa0, 0xee, 0x9e, 0x8d, 0xf0, 0xff, 0xfe, 0x31
	};
	g_autoptr(GRand) rand = g_rand_new_with_seed(3);

	(void)state;
	for (int n = 0; n < 20000; n++) {
		size_t length = g_rand_int(rand) % 12;
		char *bytes = g_malloc(length + 1);
		TEXT_FILE_AUTO file = { 0 };
		g_autoptr(GError) error = NULL;

		for (size_t i = 0; i < length; i++)
			bytes[i] = (char)some[g_rand_int(rand) % sizeof some];
		if (!text_file_decode(bytes, length, &file, &error)) {
			assert_non_null(error);
			assert_true(g_utf8_validate(error->message, -1, NULL));
			continue;
		}
		assert_int_equal(strlen(file.text), file.length);
		assert_true(g_utf8_validate(file.text, -1, NULL));
	}
}

static void files_are_read_or_refused_by_name(void **state)
{
	g_autofree char *dir = g_dir_make_tmp("cunwu-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(dir, "册.csv", NULL);
	TEXT_FILE_AUTO file = { 0 };
	g_autoptr(GError) empty = NULL;

	(void)state;
	assert_fails(text_file_read(path, NULL, &file, error), ERROR_IO);
	assert_fails(text_file_read(dir, NULL, &file, error), ERROR_IO);
	assert_true(g_file_set_contents(path, "", 0, NULL));
	assert_false(text_file_read(path, NULL, &file, &empty));
	assert_true(g_str_has_prefix(empty->message, path));
	assert_true(g_file_set_contents(path, "姓名\n张三\n", -1, NULL));
	assert_true(text_file_read(path, NULL, &file, NULL));
	assert_string_equal(file.text, "姓名\n张三\n");
	g_unlink(path);
	g_rmdir(dir);
}

/* The file is a hole: it takes no room, and no more of it is read than the bound. */
static void a_file_over_the_bound_is_refused(void **state)
{
	g_autofree char *path = NULL;
	int fd = g_file_open_tmp("cunwu-XXXXXX", &path, NULL);
	TEXT_FILE_AUTO file = { 0 };
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_int_equal(ftruncate(fd, (off_t)TEXT_FILE_MAX + 1), 0);
	assert_false(text_file_read(path, NULL, &file, &error));
	assert_non_null(strstr(error->message, "256 MB"));
	close(fd);
	g_unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(encodings_are_told_apart),
		cmocka_unit_test(what_is_no_text_is_refused_with_the_place),
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(what_an_encoding_lacks_is_refused),
		cmocka_unit_test(any_bytes_are_bearable),
		cmocka_unit_test(files_are_read_or_refused_by_name),
		cmocka_unit_test(a_file_over_the_bound_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
