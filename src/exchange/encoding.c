/* encoding.c - which encoding a file is in, and its text as UTF-8 */
#include "cunwu/exchange/encoding.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/tempfile.h"

#define SAVE_AGAIN "请在 WPS 或 Excel 中打开，另存为 .xlsx 或“CSV UTF-8（逗号分隔）”再导入"

const char *encoding_name(enum encoding encoding)
{
	static const char *const names[] = {
		[ENCODING_UTF8] = "UTF-8",       [ENCODING_UTF16LE] = "UTF-16LE",
		[ENCODING_UTF16BE] = "UTF-16BE", [ENCODING_GB18030] = "GB18030",
		[ENCODING_CP936] = "CP936",
	};
	_Static_assert(G_N_ELEMENTS(names) == ENCODING_COUNT, "every encoding has a name");

	return names[encoding];
}

/* What is not text */

#define COPY_TABLE \
	"请打开它，把里面的表格复制到一张空的电子表格中，另存为“CSV UTF-8（逗号分隔）”再导入"
#define ASK_TABLE "请找到或索要原来的电子表格，另存为“CSV UTF-8（逗号分隔）”再导入"
#define UNPACK    "请先解压，再导入里面的表格"
#define UNLOCK    "请打开它，去掉密码（文件、信息、保护工作簿），另存为不加密的 .xlsx 再导入"

/* UTF-16 as the directory of an old Office file has it. */
#define WORKBOOK      "W\0o\0r\0k\0b\0o\0o\0k"
#define BOOK          "\0B\0o\0o\0k\0\0"
#define ENCRYPTED     "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"
#define WORD_DOCUMENT "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t"

#define BYTES(text) text, sizeof(text) - 1
#define OLE         BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

/* Files that people take for a table, by their first bytes and, where several kinds have those, by
 * something within. */
static const struct {
	const char *start;
	size_t n;
	const char *within;
	size_t nwithin;
	const char *what, *way_out;
} magics[] = {
	{ BYTES("PK\3\4"), BYTES(""), "Excel 工作簿（.xlsx）或压缩包", SAVE_AGAIN },
	{ OLE, BYTES(ENCRYPTED), "加了密码的 Excel 或 WPS 文件", UNLOCK },
	{ OLE, BYTES(WORD_DOCUMENT), "Word 或 WPS 文字文档（.doc、.wps）", COPY_TABLE },
	{ OLE, BYTES(WORKBOOK), "旧版 Excel 或 WPS 表格文件（.xls、.et）", SAVE_AGAIN },
	{ OLE, BYTES(BOOK), "旧版 Excel 或 WPS 表格文件（.xls、.et）", SAVE_AGAIN },
	{ OLE, BYTES(""), "旧版 Excel 或 Word 文件（.xls、.doc）", SAVE_AGAIN },
	{ BYTES("%PDF-"), BYTES(""), "PDF 文件", ASK_TABLE },
	{ BYTES("Rar!"), BYTES(""), "压缩包", UNPACK },
	{ BYTES("7z\xbc\xaf"), BYTES(""), "压缩包", UNPACK },
	{ BYTES("\xff\xd8\xff"), BYTES(""), "图片", ASK_TABLE },
	{ BYTES("\x89PNG"), BYTES(""), "图片", ASK_TABLE },
	{ BYTES("SQLite format 3"), BYTES(""), "数据库", ASK_TABLE },
};

static bool holds(const char *bytes, size_t n, const char *word, size_t length)
{
	const char *end = bytes + n;

	if (length == 0)
		return true;
	for (const char *at = bytes; (size_t)(end - at) >= length; at++) {
		at = memchr(at, *word, (size_t)(end - at) - length + 1);
		if (!at || memcmp(at, word, length) == 0)
			return at != NULL;
	}
	return false;
}

static bool check_magic(const char *bytes, size_t n, GError **error)
{
	for (size_t i = 0; i < G_N_ELEMENTS(magics); i++)
		if (n >= magics[i].n && memcmp(bytes, magics[i].start, magics[i].n) == 0
		    && holds(bytes, n, magics[i].within, magics[i].nwithin))
			return error_set(error, ERROR_INVALID, "这是%s，不是文本表格；%s",
					 magics[i].what, magics[i].way_out);
	return true;
}

/* What programs of the web call a spreadsheet, by how it begins. */
static bool check_markup(const char *bytes, size_t n, GError **error)
{
	static const struct {
		const char *start, *what;
	} starts[] = {
		{ "<html", "网页" },  { "<!doctype", "网页" },
		{ "<table", "网页" }, { "<head", "网页" },
		{ "<meta", "网页" },  { "<style", "网页" },
		{ "<?xml", "XML" },   { "MIME-Version:", "网页存档" },
	};
	size_t skip = n >= 3 && memcmp(bytes, UTF8_BOM, 3) == 0 ? 3 : 0;

	while (g_ascii_isspace(bytes[skip]))
		skip++;
	for (size_t i = 0; i < G_N_ELEMENTS(starts); i++)
		if (g_ascii_strncasecmp(bytes + skip, starts[i].start, strlen(starts[i].start))
		    == 0)
			return error_set(
				error, ERROR_INVALID,
				"这是%s格式的表格，文件名是 .xls、.xlsx 也一样；" SAVE_AGAIN,
				starts[i].what);
	return true;
}

/* A workbook, or something else in a zip archive: its helper tells which. */
static bool is_archive(const char *bytes, size_t n)
{
	return n >= 4 && memcmp(bytes, "PK\3\4", 4) == 0;
}

static size_t line_at(const char *text, size_t offset)
{
	size_t line = 1;

	for (size_t i = 0; i < offset; i++)
		line += text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n');
	return line;
}

static bool broken(enum encoding encoding, size_t line, size_t offset, GError **error)
{
	return error_set(error, ERROR_INVALID,
			 "第 %zu 行（第 %zu 字节）有不属于 %s 编码的内容，文件可能已损坏，"
			 "或由几种编码拼成；" SAVE_AGAIN,
			 line, offset + 1, encoding_name(encoding));
}

/* UTF-8 */

struct scan {
	size_t valid;     /* bytes that are strict UTF-8, from the start */
	size_t two, more; /* characters of two bytes, and of more, among them */
};

/* The length of a character outside ASCII, or 0; the bytes are ended by a NUL. */
static size_t sequence(const unsigned char *s)
{
	size_t n = s[0] < 0xc2 ? 0 : s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : s[0] < 0xf5 ? 4 : 0;
	unsigned char low = 0x80, high = 0xbf;

	if (n == 0)
		return 0;
	if (s[0] == 0xe0 || s[0] == 0xf0)
		low = s[0] == 0xe0 ? 0xa0 : 0x90; /* no longer than needed */
	else if (s[0] == 0xed)
		high = 0x9f; /* no surrogates */
	else if (s[0] == 0xf4)
		high = 0x8f; /* U+10FFFF is the last */
	if (s[1] < low || s[1] > high)
		return 0;
	for (size_t i = 2; i < n; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	return n;
}

static struct scan scan_utf8(const char *bytes, size_t n)
{
	const unsigned char *s = (const unsigned char *)bytes;
	struct scan scan = { 0 };
	size_t i = 0;

	while (i < n) {
		uint64_t eight;

		if (s[i] >= 0x80) {
			size_t length = sequence(s + i);
			if (length == 0)
				break;
			scan.two += length == 2;
			scan.more += length > 2;
			i += length;
			continue;
		}
		while (i + sizeof eight <= n) {
			memcpy(&eight, s + i, sizeof eight);
			if (eight & UINT64_C(0x8080808080808080))
				break;
			i += sizeof eight;
		}
		while (i < n && s[i] < 0x80)
			i++;
	}
	scan.valid = i;
	return scan;
}

/*
 * Codes of GB 18030-2005 that had no character of their own yet in Unicode 4 and went to private
 * ones (GB 18030-2022, annex; the same table in ICU's and Python's converters).
 */
static const struct {
	gunichar was, is;
} moved[] = {
	{ 0xe78d, 0xfe10 }, { 0xe78e, 0xfe12 }, { 0xe78f, 0xfe11 }, { 0xe790, 0xfe13 },
	{ 0xe791, 0xfe14 }, { 0xe792, 0xfe15 }, { 0xe793, 0xfe16 }, { 0xe794, 0xfe17 },
	{ 0xe795, 0xfe18 }, { 0xe796, 0xfe19 }, { 0xe81e, 0x9fb4 }, { 0xe826, 0x9fb5 },
	{ 0xe82b, 0x9fb6 }, { 0xe82c, 0x9fb7 }, { 0xe832, 0x9fb8 }, { 0xe843, 0x9fb9 },
	{ 0xe854, 0x9fba }, { 0xe864, 0x9fbb },
};

/* Both forms have three bytes, the private ones beginning with EE. */
static void move_private(char *text, size_t length)
{
	char *end = text + length;

	for (char *c = text; (c = memchr(c, 0xee, (size_t)(end - c))); c++) {
		gunichar was = g_utf8_get_char(c);

		for (size_t i = 0; i < G_N_ELEMENTS(moved); i++)
			if (moved[i].was == was)
				g_unichar_to_utf8(moved[i].is, c);
	}
}

/* The other encodings */

static void keep(struct text_file *out, char *memory, size_t skip, size_t length,
		 enum encoding encoding)
{
	*out = (struct text_file){
		.text = memory + skip, .length = length, .encoding = encoding, .memory = memory
	};
	out->text[length] = '\0';
	move_private(out->text, length);
}

/*
 * Decodes into memory of its own. On failure *at is how many bytes were understood, and *error
 * stays unset, for another encoding may be meant.
 */
static char *decode(enum encoding encoding, char *bytes, size_t n, size_t *length, size_t *at,
		    size_t *line)
{
	size_t room = n + n / 2 + 4; /* two bytes become three, one stays one, four at most four */
	char *text = g_malloc(room + 1), *in = bytes, *to = text;
	size_t left = n, to_left = room;
	iconv_t converter = iconv_open("UTF-8", encoding_name(encoding));

	g_assert(converter != (iconv_t)-1);
	size_t result = iconv(converter, &in, &left, &to, &to_left);
	iconv_close(converter);
	*to = '\0';
	*length = (size_t)(to - text);
	*at = n - left;
	if (result != (size_t)-1 && left == 0)
		return text;
	*line = line_at(text, *length);
	g_free(text);
	return NULL;
}

static bool decode_as(enum encoding encoding, char *bytes, size_t n, size_t skip,
		      struct text_file *out, GError **error)
{
	size_t length, at, line;
	char *text = decode(encoding, bytes + skip, n - skip, &length, &at, &line);

	if (!text)
		return broken(encoding, line, skip + at, error);
	char *nul = memchr(text, '\0', length);
	if (nul) {
		line = line_at(text, (size_t)(nul - text));
		g_free(text);
		return error_set(error, ERROR_INVALID,
				 "第 %zu 行有空字符，不是文本表格；" SAVE_AGAIN, line);
	}
	keep(out, text, 0, length, encoding);
	return true;
}

/* A file of the national code, which must not end within a character. */
static bool decode_national(char *bytes, size_t n, struct text_file *out, GError **error)
{
	size_t length, at, line;
	char *text = decode(ENCODING_GB18030, bytes, n, &length, &at, &line);

	if (text) {
		keep(out, text, 0, length, ENCODING_GB18030);
		return true;
	}
	if ((unsigned char)bytes[at] == 0x80)
		return decode_as(ENCODING_CP936, bytes, n, 0, out, error);
	return broken(ENCODING_GB18030, line, at, error);
}

/*
 * UTF-16 without a mark has NUL bytes on one side only, and many: separators, digits and line ends.
 * Of other text a single NUL byte is enough to refuse it.
 */
static bool decode_nul(char *bytes, size_t n, struct text_file *out, GError **error)
{
	size_t count[2] = { 0, 0 };
	size_t first = (size_t)((char *)memchr(bytes, '\0', n) - bytes);

	for (size_t i = first; i < n; i++)
		count[i % 2] += bytes[i] == '\0';
	if (n % 2 == 0 && (count[0] == 0 || count[1] == 0) && count[0] + count[1] > n / 16)
		return decode_as(count[0] ? ENCODING_UTF16BE : ENCODING_UTF16LE, bytes, n, 0, out,
				 error);
	return error_set(error, ERROR_INVALID,
			 "第 %zu 字节是空字节，不是文本表格，或文件已损坏；" SAVE_AGAIN, first + 1);
}

/* GB18030 text seldom begins with even one character of strict UTF-8 of three bytes. */
#define SURELY_UTF8 4

/* True, and *kept, if the text can stay where it is. */
static bool decode_unmarked(char *bytes, size_t n, size_t skip, bool *kept, struct text_file *out,
			    GError **error)
{
	struct scan scan = scan_utf8(bytes + skip, n - skip);

	if (scan.valid == n - skip && (skip || scan.more || !scan.two)) {
		*kept = true;
		keep(out, bytes, skip, n - skip, ENCODING_UTF8);
		return true;
	}
	if (skip || scan.more >= SURELY_UTF8)
		return broken(ENCODING_UTF8, line_at(bytes + skip, scan.valid), skip + scan.valid,
			      error);
	return decode_national(bytes, n, out, error);
}

static bool decode_any(char *bytes, size_t n, bool *kept, struct text_file *out, GError **error)
{
	static const struct {
		const char *mark;
		size_t n;
		enum encoding encoding;
	} marks[] = {
		{ "\xff\xfe", 2, ENCODING_UTF16LE },
		{ "\xfe\xff", 2, ENCODING_UTF16BE },
		{ "\x84\x31\x95\x33", 4, ENCODING_GB18030 },
	};
	size_t skip = n >= 3 && memcmp(bytes, UTF8_BOM, 3) == 0 ? 3 : 0;

	if (!check_magic(bytes, n, error) || !check_markup(bytes, n, error))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		if (n >= marks[i].n && memcmp(bytes, marks[i].mark, marks[i].n) == 0)
			return decode_as(marks[i].encoding, bytes, n, marks[i].n, out, error);
	return memchr(bytes, '\0', n) ? decode_nul(bytes, n, out, error)
				      : decode_unmarked(bytes, n, skip, kept, out, error);
}

bool text_file_decode(char *bytes, size_t n, struct text_file *out, GError **error)
{
	bool kept = false, done;

	*out = (struct text_file){ 0 };
	bytes[n] = '\0';
	done = n > 0 && decode_any(bytes, n, &kept, out, error);
	if (n == 0 || (done && out->length == 0)) {
		text_file_clear(out);
		done = error_set(error, ERROR_INVALID, "文件是空的");
	}
	if (!kept)
		g_free(bytes);
	out->size = n;
	return done;
}

void text_file_clear(struct text_file *file)
{
	g_free(file->memory);
	if (file->workbook)
		fclose(file->workbook);
	*file = (struct text_file){ 0 };
}

/* Files */

static bool io_error(GError **error)
{
	return error_set(error, ERROR_IO, "无法读取：%s", error_reason(errno));
}

/* Whatever the size said before, no more is read than the bound. */
static char *read_all(int fd, size_t size, size_t *n, GError **error)
{
	size_t room = MIN(size, TEXT_FILE_MAX) + 1;
	char *bytes = g_malloc(room + 1);

	for (*n = 0;;) {
		ssize_t got = read(fd, bytes + *n, room - *n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			io_error(error);
		else if (got == 0)
			return bytes;
		else if ((*n += (size_t)got) > TEXT_FILE_MAX)
			error_set(error, ERROR_INVALID, "文件超过 %zu MB，请按村拆开再导入",
				  TEXT_FILE_MAX >> 20);
		if (got < 0 || *n > TEXT_FILE_MAX) {
			g_free(bytes);
			return NULL;
		}
		if (*n == room) {
			room = MIN(room * 2, TEXT_FILE_MAX + 1);
			bytes = g_realloc(bytes, room + 1);
		}
	}
}

/* All bytes of a file, which stays open. */
static char *read_file(int fd, struct stat *st, size_t *n, GError **error)
{
	if (fstat(fd, st) < 0)
		io_error(error);
	else if (S_ISDIR(st->st_mode))
		error_set(error, ERROR_IO, "这是文件夹，请指明其中的文件");
	else
		return read_all(fd, S_ISREG(st->st_mode) ? (size_t)st->st_size : 65536, n, error);
	return NULL;
}

/* Keeps a workbook open for its helper, which seeks in it: what came through a pipe is copied.
 * Takes the descriptor over. */
static bool keep_workbook(int fd, bool regular, const char *bytes, size_t n, struct text_file *out,
			  GError **error)
{
	out->size = n;
	out->workbook = regular ? fdopen(fd, "r") : tempfile_open(error);
	if (regular)
		return out->workbook || io_error(error);
	close(fd);
	if (!out->workbook)
		return false;
	if (fwrite(bytes, 1, n, out->workbook) == n && fflush(out->workbook) == 0)
		return true;
	text_file_clear(out);
	return error_set(error, ERROR_IO, "临时文件写不下去（%s）", error_reason(errno));
}

static bool take_file(int fd, GChecksum *digest, struct text_file *out, GError **error)
{
	struct stat st;
	size_t n = 0;
	char *bytes = read_file(fd, &st, &n, error);

	if (bytes && digest)
		g_checksum_update(digest, (const guchar *)bytes, (gssize)n);
	if (bytes && is_archive(bytes, n)) {
		bool kept = keep_workbook(fd, S_ISREG(st.st_mode), bytes, n, out, error);

		g_free(bytes);
		return kept;
	}
	close(fd);
	return bytes && text_file_decode(bytes, n, out, error);
}

bool text_file_read(const char *path, GChecksum *digest, struct text_file *out, GError **error)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	*out = (struct text_file){ 0 };
	if (fd < 0 ? io_error(error) : take_file(fd, digest, out, error))
		return true;
	g_prefix_error(error, "%s：", path);
	return false;
}

bool encoding_append(GString *out, const char *text, size_t length, enum encoding encoding,
		     GError **error)
{
	size_t before = out->len, left = length, room = length * 2; /* U+0080: four bytes */
	g_autofree char *copy = g_memdup2(text, length);
	char *in = copy;

	if (encoding == ENCODING_UTF8) {
		g_string_append_len(out, text, (gssize)length);
		return true;
	}
	g_string_set_size(out, before + room);
	char *to = out->str + before;
	iconv_t converter = iconv_open(encoding_name(encoding), "UTF-8");
	g_assert(converter != (iconv_t)-1);
	size_t result = iconv(converter, &in, &left, &to, &room);
	iconv_close(converter);
	g_string_truncate(out, (gsize)(to - out->str));
	if (result != (size_t)-1 && left == 0)
		return true;
	g_string_truncate(out, before);
	size_t one = MIN(left, (size_t)g_utf8_skip[(unsigned char)*in]);
	return error_set(error, ERROR_INVALID, "“%.*s”在 %s 编码中没有，请改用 UTF-8", (int)one, in,
			 encoding_name(encoding));
}
