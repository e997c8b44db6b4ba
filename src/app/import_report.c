/* import_report.c - what the clerk is told of an import, and the rows that are turned back */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/json.h"
#include "cunwu/exchange/csv.h"
#include "importing.h"

#define PROGRESS_ROWS 256

static void add_sentence(GPtrArray **to, char *sentence)
{
	if (!*to)
		*to = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(*to, sentence);
}

void import_warn(struct import_result *result, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_sentence(&result->warnings, g_strdup_vprintf(format, args));
	va_end(args);
}

void import_note(struct import_result *result, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_sentence(&result->notes, g_strdup_vprintf(format, args));
	va_end(args);
}

void import_result_clear(struct import_result *result)
{
	g_free(result->returned_path);
	g_clear_pointer(&result->notes, g_ptr_array_unref);
	g_clear_pointer(&result->warnings, g_ptr_array_unref);
	g_clear_pointer(&result->problems, g_ptr_array_unref);
	g_clear_pointer(&result->villages, g_ptr_array_unref);
	*result = (struct import_result){ 0 };
}

char *import_villages_named(const struct import_result *result)
{
	guint n = result->villages ? result->villages->len : 0;
	const char *first = n ? result->villages->pdata[0] : "";

	return n > 1 ? g_strdup_printf("%s等 %u 个村", first, n) : g_strdup(first);
}

static char *join(const GPtrArray *texts)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < texts->len; i++)
		g_string_append_printf(out, "%s%s", i ? "、" : "", (char *)texts->pdata[i]);
	return g_string_free(out, FALSE);
}

void import_note_sheet(struct import_result *result, const struct sheet *sheet)
{
	const struct sheet_counts *c = &sheet->counts;
	g_autofree char *unmatched = join(sheet->unmatched), *doubled = join(sheet->doubled);

	if (sheet->unmatched->len > 0)
		import_note(result, "这些列没有导入：%s", unmatched);
	if (sheet->doubled->len > 0)
		import_note(result, "这些列名重复，只读了第一列：%s", doubled);
	if (c->totals > 0)
		import_note(result, "跳过合计、小计 %zu 行", c->totals);
	if (c->repeated > 0)
		import_note(result, "跳过重复的标题和表头 %zu 行", c->repeated);
	if (c->remarks > 0)
		import_note(result, "跳过填表人、说明等 %zu 行", c->remarks);
	if (c->hidden > 0)
		import_note(result, "有 %zu 行是隐藏的，也读了；不要的请在原表中删去", c->hidden);
	if (c->hidden_columns > 0)
		import_note(result, "有 %zu 列是隐藏的，也读了", c->hidden_columns);
	if (c->cleaned > 0)
		import_note(result, "%zu 格里有看不见的字符或换行，已去掉", c->cleaned);
}

static bool is_key(const struct sheet_column *columns, size_t ncolumns, const size_t *keys,
		   size_t i)
{
	while (*keys < ncolumns && *keys != i)
		keys++;
	return *keys == i || columns[i].required;
}

void import_faults(struct import_result *result, const struct sheet *sheet,
		   const struct sheet_column *columns, size_t ncolumns, const size_t *keys,
		   GString *reason)
{
	for (size_t i = 0; sheet->nfaults > 0 && i < ncolumns; i++) {
		const char *label = columns[i].label, *fault = sheet->faults[i];

		if (fault && is_key(columns, ncolumns, keys, i))
			g_string_append_printf(reason, "%s%s一格%s，请在原表中改正",
					       reason->len ? "；" : "", label, fault);
		else if (fault)
			import_row_note(result, sheet->line, "%s一格%s，没有读", label, fault);
	}
}

static void add_counts(GString *json, const struct import_result *r)
{
	const struct {
		const char *name;
		size_t n;
	} counts[] = {
		{ "read", r->read },       { "new", r->fresh },
		{ "changed", r->changed }, { "same", r->same },
		{ "double", r->doubled },  { "rejected", r->rejected },
		{ "absent", r->absent },   { "moves", r->moves },
		{ "groups", r->groups },   { "households", r->households },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(counts); i++) {
		json_key(json, counts[i].name);
		json_int(json, (int64_t)counts[i].n);
	}
}

static void add_text(GString *text, const char *file, const struct import_result *r)
{
	g_autofree char *villages = import_villages_named(r);

	g_string_append_printf(text, "导入 %s%s%s：新增 %zu", file, *villages ? " 到" : "",
			       villages, r->fresh);
	if (r->changed)
		g_string_append_printf(text, "，不同 %zu", r->changed);
	if (r->updated > 0 && r->updated < r->changed)
		g_string_append_printf(text, "（改写 %zu）", r->updated);
	if (r->same)
		g_string_append_printf(text, "，相同 %zu", r->same);
	if (r->doubled)
		g_string_append_printf(text, "，重复 %zu", r->doubled);
	if (r->rejected)
		g_string_append_printf(text, "，退回 %zu", r->rejected);
	if (r->skipped)
		g_string_append_printf(text, "，没有取用 %zu", r->skipped);
}

/* The file for the rows that are turned back. */
static char *path_of(const struct import_options *options)
{
	return options->returned ? g_strdup(options->returned)
				 : g_strconcat(options->file, ".rejected.csv", NULL);
}

/* The rows that wait to be mended, for who takes the desk over. */
static void add_returned(GString *json, const struct import_options *options,
			 const struct import_result *result)
{
	g_autofree char *path = path_of(options);
	g_autofree char *whole = g_canonicalize_filename(path, NULL);
	g_autofree char *shown = g_filename_display_name(whole);

	json_key(json, "returned"), json_int(json, (int64_t)result->returned);
	json_key(json, "returned_path"), json_text(json, shown);
}

bool import_set_detail(struct action *act, const struct import_options *options,
		       const struct sheet *sheet, const char *model, const char *digest,
		       const struct import_result *result, GError **error)
{
	g_autoptr(GString) json = g_string_new(NULL), text = g_string_new(NULL);
	g_autofree char *base = g_path_get_basename(options->file);
	g_autofree char *name = g_filename_display_name(base);
	g_autofree char *villages = import_villages_named(result);

	add_text(text, name, result);
	json_open(json, '{');
	json_key(json, "text"), json_text(json, text->str);
	json_key(json, "model"), json_text(json, model);
	json_key(json, "file"), json_text(json, name);
	json_key(json, "size"), json_int(json, (int64_t)sheet_file_size(sheet));
	json_key(json, "sha256"), json_text(json, digest);
	json_key(json, "village"), json_text(json, villages);
	json_key(json, "encoding"), json_text(json, sheet_encoding(sheet));
	json_key(json, "sheet"), json_text(json, sheet->name);
	add_counts(json, result);
	if (result->returned > 0)
		add_returned(json, options, result);
	json_close(json, '}');
	return action_set_detail(act, json->str, error);
}

static bool cancelled(GError **error)
{
	return error_set(error, ERROR_CANCELLED, "已取消导入，什么也没有改动");
}

bool import_goes_on(const struct import_options *options, const struct sheet *sheet, size_t rows,
		    GError **error)
{
	if (options->stop && options->stop())
		return cancelled(error);
	if (rows % PROGRESS_ROWS != 0)
		return true;
	return progress_report(options->watch, options->dry_run ? "正在试导入" : "正在导入",
			       (int64_t)rows, (int64_t)MAX(sheet_lines(sheet), rows), NULL)
	       || cancelled(error);
}

struct sheet *import_open_sheet(const struct import_options *options,
				const struct sheet_column *columns, size_t ncolumns,
				const struct sheet_layouts *layouts, char **digest, GError **error)
{
	GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);
	struct text_file file;
	bool ok = text_file_read(options->file, checksum, &file, error);
	struct sheet *sheet = NULL;

	*digest = g_strdup(g_checksum_get_string(checksum));
	g_checksum_free(checksum);
	if (!ok)
		return NULL;
	file.sheet = options->sheet;
	sheet = sheet_open_known(&file, columns, ncolumns, layouts, error);
	if (!sheet)
		g_prefix_error(error, "%s：", options->file);
	return sheet;
}

/* Rows that are turned back */

static char *path_beside(const struct returned *r)
{
	g_autofree char *path = path_of(r->options);

	return g_strconcat(path, ".tmp", NULL);
}

/* A row to be written: the columns that the sheet has, a reason, a line; ended by NULL. */
struct returned_row {
	char **cells;
	struct home *home; /* NULL, or whose number is to come */
};

static void row_free(void *data)
{
	struct returned_row *row = data;

	g_strfreev(row->cells);
	g_free(row);
}

static void add_row(struct returned *r, const char *const *cells, const char *const *first,
		    const char *reason, const char *line, struct home *home)
{
	struct returned_row *row = g_new(struct returned_row, 1);
	size_t n = 0;

	row->home = home;
	row->cells = g_new0(char *, r->ncolumns + 3);
	for (size_t i = 0; i < r->ncolumns; i++)
		if (i < r->always)
			row->cells[n++] = g_strdup(first[i] ? first[i] : "");
		else if (sheet_has(r->sheet, i))
			row->cells[n++] = g_strdup(cells[i] ? cells[i] : "");
	row->cells[n++] = g_strdup(reason);
	row->cells[n] = g_strdup(line);
	g_ptr_array_add(r->rows, row);
}

/* What is behind the columns of the sheet. */
static const char *const own_headings[] = { "原因", "原行号" };

bool returned_has_heading(const char *text)
{
	return strcmp(text, own_headings[0]) == 0 || strcmp(text, own_headings[1]) == 0;
}

void returned_begin(struct returned *r, const struct import_options *options,
		    const struct sheet *sheet, const struct sheet_column *columns, size_t ncolumns,
		    size_t always, struct import_result *result)
{
	*r = (struct returned){
		.options = options,
		.sheet = sheet,
		.columns = columns,
		.ncolumns = ncolumns,
		.always = always,
		.rows = g_ptr_array_new_with_free_func(row_free),
		.result = result,
	};
	const char **labels = g_newa(const char *, ncolumns);
	for (size_t i = 0; i < ncolumns; i++)
		labels[i] = columns[i].label;
	add_row(r, labels, labels, own_headings[0], own_headings[1], NULL);
}

void returned_add(struct returned *r, const char *const *first, struct home *home,
		  const char *reason)
{
	char line[24];

	g_snprintf(line, sizeof line, "%zu", r->sheet->line);
	add_row(r, r->sheet->cells, first, reason, line, home);
	r->result->returned++;
	import_row_note(r->result, r->sheet->line, "%s", reason);
}

static GString *text_of(const struct returned *r)
{
	GString *text = g_string_new(UTF8_BOM);

	for (guint i = 0; i < r->rows->len; i++) {
		const struct returned_row *row = r->rows->pdata[i];

		if (row->home) {
			g_free(row->cells[COLUMN_HOUSEHOLD]);
			row->cells[COLUMN_HOUSEHOLD] =
				g_strdup(home_in_the_end(row->home)->household.number);
		}
		csv_add_row(text, (const char *const *)row->cells, g_strv_length(row->cells));
	}
	return text;
}

bool returned_write(struct returned *r, GError **error)
{
	g_autofree char *path = path_beside(r);
	g_autoptr(GString) text = text_of(r);

	if (r->result->returned == 0
	    || g_file_set_contents_full(path, text->str, (gssize)text->len,
					G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
		return true;
	return error_set(error, ERROR_IO,
			 "退回的 %zu 行写不进 %s（文件夹不在、不可写或磁盘已满）；"
			 "请用 --rejected 指定别处，什么也没有改动",
			 r->result->returned, path);
}

bool returned_keep(struct returned *r, GError **error)
{
	g_autofree char *from = path_beside(r);
	char *to = path_of(r->options);

	r->result->returned_path = to;
	if (g_rename(from, to) == 0)
		return true;
	return error_set(error, ERROR_IO, "数据已导入，但退回的行未能写成 %s：%s", to,
			 error_reason(errno));
}

void returned_end(struct returned *r)
{
	if (r->rows) {
		g_autofree char *path = path_beside(r);

		if (!r->result->returned_path && r->result->returned > 0 && !r->options->dry_run)
			g_unlink(path);
		g_ptr_array_unref(r->rows);
	}
	*r = (struct returned){ 0 };
}
