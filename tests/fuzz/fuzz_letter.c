/* fuzz_letter.c - any file as a letter, and any text as the data of a document: read or refused */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "cunwu/base/text.h"
#include "cunwu/exchange/letter.h"
#include "cunwu/model/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A page has no more lines than were asked for, and none is wider than the paper. */
static bool look_at(struct text_sink *sink, const char *text, size_t length, GError **error)
{
	(void)sink, (void)error;
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	size_t n = g_strv_length(lines);

	g_assert(text[length] == '\0' && n <= TEXT_PAGE_LINES_LEAST + 2);
	for (size_t i = 0; i < n; i++)
		g_assert(text_width(lines[i]) <= 80);
	return true;
}

static void read_data(const char *text)
{
	DOCUMENT_DATA_AUTO data = document_data_read(text, NULL);
	g_autoptr(GString) once = g_string_new(NULL), twice = g_string_new(NULL);

	if (!data)
		return;
	document_data_write(data, once);
	DOCUMENT_DATA_AUTO again = document_data_read(once->str, NULL);
	g_assert(again);
	document_data_write(again, twice);
	g_assert(strcmp(once->str, twice->str) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct text_setup setup = { .width = 80, .lines = TEXT_PAGE_LINES_LEAST };
	struct text_sink pages = { look_at };
	g_autofree char *text = g_strndup((const char *)data, size);
	FILE *file = tmpfile();

	g_assert(file);
	if (size > 0 && data[0] % 4)
		fputs("cunwu-letter\t1\ntitle\t", file);
	fwrite(data, 1, size, file);
	if (size > 0 && data[0] % 2)
		fputs("\nend\n", file);
	rewind(file);
	LETTER_AUTO letter = letter_read(file, NULL);
	if (letter)
		letter_print(letter, &setup, &pages, NULL);
	fclose(file);
	read_data(text);
	return 0;
}
