/* fuzz_xlsx.c - any bytes as a worksheet, as shared texts, as a format and a number of it */
#include <stdint.h>
#include <string.h>

#include "exchange/lines.h"
#include "exchange/xlsx_sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct memory {
	struct xml_source source;
	const char *text;
	size_t left;
};

static gssize read_memory(struct xml_source *source, char *buffer, size_t room, GError **error)
{
	struct memory *memory = (struct memory *)source;
	size_t n = MIN(memory->left, MIN(room, 100));

	(void)error;
	if (n > 0)
		memcpy(buffer, memory->text, n);
	memory->text += n;
	memory->left -= n;
	return (gssize)n;
}

/* Lines are UTF-8, and each begins with its kind. */
static void check_lines(char *text)
{
	g_assert(g_utf8_validate(text, -1, NULL));
	for (char *line = text, *end; (end = strchr(line, '\n')); line = end + 1) {
		char *rest = line + 2, *part;
		gsize length;

		g_assert(strchr("rhcp", *line) && line[1] == '\t');
		*end = '\0';
		while ((part = lines_part(&rest, &length)))
			g_assert(lines_unescape(part, length) <= length);
	}
}

static void read_sheet(const char *text, size_t size)
{
	struct memory strings = { { read_memory }, text, size }, rows = strings;
	const struct cell_format format = { SHAPE_DATE_TIME, 0 };
	struct book *book = book_new();
	g_autoptr(GError) error = NULL, bad = NULL;
	char *lines = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&lines, &n);

	book_read_texts(book, &strings.source, &error);
	g_array_append_val(book->formats, format);
	sheet_write_source(book, &rows.source, out, &bad);
	fclose(out);
	check_lines(lines);
	g_assert(!bad || g_utf8_validate(bad->message, -1, NULL));
	free(lines);
	book_close(book);
}

static void read_number(const char *text)
{
	const char *line = strchr(text, '\n');
	struct cell_format format = cell_format_of(text);
	g_autoptr(GString) out = g_string_new(NULL);

	cell_add_number(out, line ? line + 1 : text, format, strlen(text) % 2);
	cell_add_iso(out, text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *text = g_strndup((const char *)data, size);

	read_sheet((const char *)data, size);
	read_number(text);
	return 0;
}
