/* fuzz_csv.c - any file as a sheet: read to its end or refused, and written rows read back */
#include <stdint.h>
#include <string.h>

#include "cunwu/exchange/csv.h"
#include "cunwu/exchange/sheet.h"
#include "cunwu/exchange/value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct sheet_column columns[] = {
	{ "name", "姓名", "名字", true },
	{ "id_number", "公民身份号码", "身份证号", false },
	{ "birth_date", "出生日期", "生日", false },
};

static const struct field fields[] = {
	{ .label = "姓名", .kind = KIND_TEXT },     { .label = "公民身份号码", .kind = KIND_IDNO },
	{ .label = "出生日期", .kind = KIND_DATE }, { .label = "电话", .kind = KIND_PHONE },
	{ .label = "人数", .kind = KIND_INT },      { .label = "外出", .kind = KIND_YESNO },
};

static bool decode(const uint8_t *data, size_t size, struct text_file *file)
{
	char *bytes = g_malloc(size + 1);

	if (size)
		memcpy(bytes, data, size);
	return text_file_decode(bytes, size, file, NULL);
}

static void read_values(const char *cell)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
		g_autoptr(GError) error = NULL;

		value_read(&fields[i], cell, out, &error);
		g_assert(g_utf8_validate(error ? error->message : out->str, -1, NULL));
	}
}

/* Knows some layouts, and says of their columns also what cannot be. */
static bool find_layout(void *user, const char *layout, size_t ncolumns, size_t *wanted)
{
	(void)user;
	for (size_t i = 0; i < ncolumns; i++)
		wanted[i] = i % (G_N_ELEMENTS(columns) + 2);
	return layout[0] < '4';
}

static void read_headings(const struct sheet *sheet)
{
	g_autofree char *layout = sheet_layout(sheet);
	g_autoptr(GPtrArray) headings = sheet_headings(sheet);

	g_assert(layout);
	for (guint i = 0; i < headings->len; i++) {
		const struct sheet_heading *heading = headings->pdata[i];

		g_assert(g_utf8_validate(heading->text, -1, NULL));
		g_assert(g_utf8_validate(heading->sample, -1, NULL));
		g_assert(heading->wanted == NO_COLUMN || sheet_has(sheet, heading->wanted));
	}
}

/* `known` NULL: as an import does that nobody has said anything for. */
static void read_sheet(struct text_file *file, const struct sheet_layouts *known)
{
	g_autoptr(GError) error = NULL;
	SHEET_AUTO sheet = sheet_open_known(file, columns, G_N_ELEMENTS(columns), known, &error);

	if (sheet)
		read_headings(sheet);
	while (sheet && sheet_row(sheet, &error))
		for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
			g_assert(g_utf8_validate(sheet->cells[i], -1, NULL));
			read_values(sheet->cells[i]);
		}
	g_assert(!error || g_utf8_validate(error->message, -1, NULL));
}

/* The whole text as one cell beside another. */
static void write_and_read(const char *text)
{
	const char *cells[] = { text, "z" };
	g_autoptr(GString) out = g_string_new("a,b\r\nc,d\r\n");
	g_autofree struct csv *csv = g_new(struct csv, 1);

	if (strlen(text) > CSV_MAX_CELL / 2)
		return;
	csv_add_row(out, cells, 2);
	csv_open(csv, out->str);
	if (csv->separator != ',')
		return; /* outvoted by what the text holds */
	g_assert(csv_row(csv, NULL) && csv_row(csv, NULL) && csv_row(csv, NULL));
	g_assert(csv->ncells == 2);
	csv_unguard(&csv->cells[0]);
	g_assert(strcmp(csv->cells[0].text, text) == 0);
	g_assert(!csv_row(csv, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct sheet_layouts asking = { .asks = true },
				   known = { .find = find_layout, .asks = true };
	const struct sheet_layouts *const ways[] = { NULL, &asking, &known };

	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
		TEXT_FILE_AUTO file = { 0 };

		if (!decode(data, size, &file))
			return 0;
		if (i == 0)
			write_and_read(file.text);
		read_sheet(&file, ways[i]);
	}
	return 0;
}
