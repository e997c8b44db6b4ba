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

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

/* What stands between two texts, as XML; most inputs would be none without. */
static struct memory wrap(GString *xml, const char *before, const char *text, size_t size,
			  const char *behind)
{
	g_string_assign(xml, before);
	g_string_append_len(xml, text, (gssize)size);
	g_string_append(xml, behind);
	return (struct memory){ { read_memory }, xml->str, xml->len };
}

static void read_texts(struct book *book, const char *text, size_t size, GString *xml)
{
	struct memory bare = { { read_memory }, text, size };
	struct memory texts =
		wrap(xml, "<sst xmlns='" MAIN "'><si><t>a</t></si>", text, size, "</sst>");
	g_autoptr(GError) error = NULL, bad = NULL;
	gsize length;

	book_read_texts(book, &bare.source, &error);
	book_read_texts(book, &texts.source, &bad);
	for (guint i = 0; i < book->ends->len; i++)
		g_assert(g_utf8_validate(book_text(book, i, &length), (gssize)length, NULL));
}

static void read_sheet(const char *text, size_t size)
{
	const struct cell_format format = { SHAPE_DATE_TIME, 0 };
	g_autoptr(GString) xml = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	struct book *book = book_new();
	char *lines = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&lines, &n);

	read_texts(book, text, size, xml);
	g_array_append_val(book->formats, format);
	struct memory rows = wrap(xml, "<worksheet xmlns='" MAIN "'><sheetData><row><c r='B1'>",
				  text, size, "</c></row></sheetData></worksheet>");
	sheet_write_source(book, &rows.source, out, &error);
	fclose(out);
	check_lines(lines);
	g_assert(!error || g_utf8_validate(error->message, -1, NULL));
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
