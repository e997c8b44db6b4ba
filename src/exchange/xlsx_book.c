/* xlsx_book.c - a workbook: its sheets, its shared texts, its formats */
#include "xlsx_book.h"

#include <string.h>

#include "cunwu/base/error.h"

static void free_sheet(void *data)
{
	struct book_sheet *sheet = data;

	g_free(sheet->name);
	g_free(sheet->part);
	g_free(sheet);
}

/* Relationships */

/* What a part refers to, by the last word of its type or by its id. */
struct relations {
	char *folder;        /* that names are relative to, ended by / */
	GHashTable *by_id;   /* -> name of a part */
	GHashTable *types;   /* id -> last word of the type */
	GHashTable *by_type; /* -> name of the first part */
};

/* ../a/./b from /xl/ is /a/b */
static char *resolve(const char *folder, const char *target)
{
	g_autofree char *plain = g_strdelimit(g_strdup(target), "\\", '/');
	g_autofree char *whole = *plain == '/' ? g_strdup(plain) : g_strconcat(folder, plain, NULL);

	return g_canonicalize_filename(whole, "/");
}

static bool take_relation(void *data, const char *name, const char **attributes, GError **error)
{
	struct relations *relations = data;
	const char *id = xml_attribute(attributes, "Id"), *type = xml_attribute(attributes, "Type");
	const char *target = xml_attribute(attributes, "Target");
	const char *mode = xml_attribute(attributes, "TargetMode");

	(void)error;
	if (strcmp(name, "Relationship") != 0 || !id || !type || !target
	    || g_strcmp0(mode, "External") == 0)
		return true;
	const char *word = strrchr(type, '/');
	word = word ? word + 1 : type;
	char *part = resolve(relations->folder, target);
	g_hash_table_replace(relations->by_id, g_strdup(id), part);
	g_hash_table_replace(relations->types, g_strdup(id), g_strdup(word));
	if (!g_hash_table_contains(relations->by_type, word))
		g_hash_table_insert(relations->by_type, g_strdup(word), g_strdup(part));
	return true;
}

static void relations_clear(struct relations *relations)
{
	g_free(relations->folder);
	g_hash_table_unref(relations->by_id);
	g_hash_table_unref(relations->types);
	g_hash_table_unref(relations->by_type);
}

/* Of a part /xl/workbook.xml they stand in /xl/_rels/workbook.xml.rels. */
static bool relations_read(struct relations *relations, struct archive *archive, const char *part,
			   GError **error)
{
	const struct xml_handlers handlers = { .start = take_relation, .data = relations };
	const char *base = strrchr(part, '/') + 1;
	g_autofree char *rels = NULL;

	relations->folder = g_strndup(part, (gsize)(base - part));
	relations->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	relations->types = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	relations->by_type = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	rels = g_strdup_printf("%s_rels/%s.rels", relations->folder, base);
	return !archive_has(archive, rels) || archive_read(archive, rels, &handlers, error);
}

/* The workbook */

struct listing {
	struct book *book;
	struct relations *relations;
};

static bool add_sheet(struct listing *listing, const char **attributes, GError **error)
{
	const char *name = xml_attribute(attributes, "name");
	const char *id = xml_reference(attributes, "id");
	const char *state = xml_attribute(attributes, "state");
	const char *part = id ? g_hash_table_lookup(listing->relations->by_id, id) : NULL;
	const char *type = id ? g_hash_table_lookup(listing->relations->types, id) : NULL;

	if (listing->book->sheets->len == BOOK_SHEETS_MAX)
		return error_set(error, ERROR_INVALID, "工作表超过 %d 张，请拆开再导入",
				 BOOK_SHEETS_MAX);
	if (!name || !part || strcmp(type, "worksheet") != 0)
		return true; /* a sheet with nothing but a chart */
	struct book_sheet *sheet = g_new0(struct book_sheet, 1);
	sheet->name = g_strdup(name);
	sheet->part = g_strdup(part);
	sheet->hidden = state && strcmp(state, "visible") != 0;
	g_ptr_array_add(listing->book->sheets, sheet);
	return true;
}

static bool take_workbook(void *data, const char *name, const char **attributes, GError **error)
{
	struct listing *listing = data;

	if (strcmp(name, "sheet") == 0)
		return add_sheet(listing, attributes, error);
	if (strcmp(name, "workbookPr") == 0)
		listing->book->from_1904 = xml_is_true(xml_attribute(attributes, "date1904"));
	else if (strcmp(name, "calcPr") == 0)
		listing->book->stale = xml_is_true(xml_attribute(attributes, "fullCalcOnLoad"));
	return true;
}

static bool list_sheets(struct book *book, const char *part, GError **error)
{
	struct relations relations = { 0 };
	struct listing listing = { book, &relations };
	const struct xml_handlers handlers = { .start = take_workbook, .data = &listing };
	bool ok = relations_read(&relations, book->archive, part, error)
		  && archive_read(book->archive, part, &handlers, error);

	if (ok && book->sheets->len == 0)
		ok = error_set(error, ERROR_INVALID, "里面没有工作表");
	book->texts_part = g_strdup(g_hash_table_lookup(relations.by_type, "sharedStrings"));
	book->formats_part = g_strdup(g_hash_table_lookup(relations.by_type, "styles"));
	relations_clear(&relations);
	return ok;
}

struct book *book_new(void)
{
	struct book *book = g_new0(struct book, 1);

	book->sheets = g_ptr_array_new_with_free_func(free_sheet);
	book->texts = g_string_new(NULL);
	book->ends = g_array_new(FALSE, FALSE, sizeof(guint32));
	book->formats = g_array_new(FALSE, FALSE, sizeof(struct cell_format));
	return book;
}

struct book *book_open(const char *path, GError **error)
{
	struct book *book = book_new();
	struct relations root = { 0 };

	book->archive = archive_open(path, error);
	bool ok = book->archive && relations_read(&root, book->archive, "/", error);
	if (ok) {
		const char *part = g_hash_table_lookup(root.by_type, "officeDocument");
		ok = list_sheets(book, part ? part : "/xl/workbook.xml", error);
	}
	if (book->archive)
		relations_clear(&root);
	if (ok)
		return book;
	book_close(book);
	return NULL;
}

void book_close(struct book *book)
{
	if (!book)
		return;
	archive_close(book->archive);
	g_ptr_array_unref(book->sheets);
	g_string_free(book->texts, TRUE);
	g_array_unref(book->ends);
	g_array_unref(book->formats);
	g_free(book->texts_part);
	g_free(book->formats_part);
	g_free(book);
}

/* Shared texts */

struct taking {
	struct book *book;
	bool in_text; /* within t, and not of the pronunciation */
	int phonetic;
	gsize start;
	GHashTable *codes; /* of formats: id -> struct cell_format * */
	bool in_cells;
};

static bool start_text(void *data, const char *name, const char **attributes, GError **error)
{
	struct taking *taking = data;

	(void)attributes;
	if (strcmp(name, "si") == 0) {
		taking->start = taking->book->texts->len;
		if (taking->book->ends->len == BOOK_TEXTS_MAX)
			return error_set(error, ERROR_INVALID,
					 "不同的文字超过 %u 条，请按村拆开再导入", BOOK_TEXTS_MAX);
	}
	taking->phonetic += strcmp(name, "rPh") == 0;
	taking->in_text = !taking->phonetic && strcmp(name, "t") == 0;
	return true;
}

static bool end_text(void *data, const char *name, GError **error)
{
	struct taking *taking = data;
	struct book *book = taking->book;

	taking->in_text = false;
	taking->phonetic -= strcmp(name, "rPh") == 0;
	if (book->texts->len > BOOK_TEXT_BYTES)
		return error_set(error, ERROR_INVALID, "文字超过 %d MB，请按村拆开再导入",
				 (int)(BOOK_TEXT_BYTES >> 20));
	if (strcmp(name, "si") == 0) {
		cell_unescape(book->texts, taking->start);
		guint32 end = (guint32)book->texts->len;
		g_array_append_val(book->ends, end);
	}
	return true;
}

static void add_text(void *data, const char *text, size_t length)
{
	struct taking *taking = data;

	if (taking->in_text && taking->book->texts->len <= BOOK_TEXT_BYTES)
		g_string_append_len(taking->book->texts, text, (gssize)length);
}

static struct xml_handlers text_handlers(struct taking *taking)
{
	return (struct xml_handlers){ start_text, end_text, add_text, taking };
}

bool book_read_texts(struct book *book, struct xml_source *source, GError **error)
{
	struct taking taking = { .book = book };
	const struct xml_handlers handlers = text_handlers(&taking);

	return xml_read(source, &handlers, error);
}

const char *book_text(const struct book *book, guint64 number, gsize *length)
{
	if (number >= book->ends->len)
		return NULL;
	guint32 end = g_array_index(book->ends, guint32, number);
	guint32 start = number ? g_array_index(book->ends, guint32, number - 1) : 0;
	*length = end - start;
	return book->texts->str + start;
}

/* Formats */

static struct cell_format format_of_id(const struct taking *taking, guint64 id)
{
	const struct cell_format *own = g_hash_table_lookup(taking->codes, GSIZE_TO_POINTER(id));

	return own ? *own : cell_format_builtin((int)MIN(id, 10000));
}

static bool start_format(void *data, const char *name, const char **attributes, GError **error)
{
	struct taking *taking = data;
	const char *id = xml_attribute(attributes, "numFmtId");
	guint64 number = id ? g_ascii_strtoull(id, NULL, 10) : 0;

	if (strcmp(name, "cellXfs") == 0) {
		taking->in_cells = true;
	} else if (strcmp(name, "numFmt") == 0) {
		const char *code = xml_attribute(attributes, "formatCode");
		struct cell_format format = cell_format_of(code ? code : "General");

		if (g_hash_table_size(taking->codes) < BOOK_FORMATS_MAX)
			g_hash_table_insert(taking->codes, GSIZE_TO_POINTER(number),
					    g_memdup2(&format, sizeof format));
	} else if (taking->in_cells && strcmp(name, "xf") == 0) {
		struct cell_format format = format_of_id(taking, number);

		if (taking->book->formats->len == BOOK_FORMATS_MAX)
			return error_set(error, ERROR_INVALID,
					 "单元格格式超过 %d 种，请另存一份再导入",
					 BOOK_FORMATS_MAX);
		g_array_append_val(taking->book->formats, format);
	}
	return true;
}

static bool end_format(void *data, const char *name, GError **error)
{
	struct taking *taking = data;

	(void)error;
	if (strcmp(name, "cellXfs") == 0)
		taking->in_cells = false;
	return true;
}

struct cell_format book_format(const struct book *book, guint64 style)
{
	return style < book->formats->len ? g_array_index(book->formats, struct cell_format, style)
					  : (struct cell_format){ SHAPE_NUMBER, 0 };
}

bool book_load(struct book *book, GError **error)
{
	struct taking taking = { .book = book,
				 .codes = g_hash_table_new_full(NULL, NULL, NULL, g_free) };
	const struct xml_handlers texts = text_handlers(&taking);
	const struct xml_handlers formats = { start_format, end_format, NULL, &taking };
	const char *of_texts = book->texts_part, *of_formats = book->formats_part;
	bool ok = (!of_formats || !archive_has(book->archive, of_formats)
		   || archive_read(book->archive, of_formats, &formats, error))
		  && (!of_texts || !archive_has(book->archive, of_texts)
		      || archive_read(book->archive, of_texts, &texts, error));

	g_hash_table_unref(taking.codes);
	return ok;
}
