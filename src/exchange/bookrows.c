/* bookrows.c - the rows of a workbook as they come from its helper */
#include "bookrows.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "cunwu/exchange/process.h"
#include "helper.h"
#include "lines.h"

enum { CHUNK = 64 * 1024, LINE_MAX_BYTES = 4 * 1024 * 1024 };

struct book_reading {
	struct process process;
	bool running, begun, done;
	char *buffer;
	size_t start, end,
		room; /* what is read and not yet looked at; the room has one byte more */
};

struct book_rows *book_rows_open(const struct text_file *file, uint64_t rows, size_t sheet,
				 GError **error)
{
	g_autofree char *helper = helper_find(WORKBOOK_HELPER),
			*most = g_strdup_printf("%" PRIu64, rows);
	g_autofree char *number = sheet ? g_strdup_printf("%zu", sheet) : NULL;
	const char *const argv[] = { helper, "read", most, number, NULL };

	if (!helper) {
		error_set(error, ERROR_NOT_FOUND,
			  "没有找到读写工作簿的程序 " WORKBOOK_HELPER "：请重新安装 cunwu，"
			  "或在 WPS、Excel 中另存为“CSV UTF-8（逗号分隔）”再导入");
		return NULL;
	}
	struct book_rows *book = g_new0(struct book_rows, 1);
	book->reading = g_new0(struct book_reading, 1);
	book->reading->room = CHUNK;
	book->reading->buffer = g_malloc(CHUNK + 1);
	book->reading->running =
		process_start(argv, fileno(file->workbook), &book->reading->process, error);
	if (book->reading->running)
		return book;
	book_rows_close(book);
	return NULL;
}

void book_rows_close(struct book_rows *rows)
{
	if (!rows)
		return;
	if (rows->reading->running)
		process_stop(&rows->reading->process);
	g_free(rows->reading->buffer);
	g_free(rows->reading);
	g_free(rows->name);
	g_free(rows);
}

/* Lines */

static void make_room(struct book_reading *r)
{
	if (r->start > 0) {
		memmove(r->buffer, r->buffer + r->start, r->end - r->start);
		r->end -= r->start;
		r->start = 0;
	}
	if (r->end == r->room) {
		r->room *= 2;
		r->buffer = g_realloc(r->buffer, r->room + 1);
	}
}

/* False at the end of what the helper writes, or where a line does not end. */
static bool read_more(struct book_reading *r)
{
	ssize_t n;

	make_room(r);
	if (r->room > LINE_MAX_BYTES)
		return false;
	do
		n = read(r->process.out, r->buffer + r->end, r->room - r->end);
	while (n < 0 && errno == EINTR);
	if (n > 0)
		r->end += (size_t)n;
	return n > 0;
}

/* The next line, ended by NUL; NULL at the end. */
static char *next_line(struct book_reading *r)
{
	size_t seen = 0;
	char *newline;

	while (!(newline = memchr(r->buffer + r->start + seen, '\n', r->end - r->start - seen))) {
		seen = r->end - r->start;
		if (!read_more(r))
			return NULL;
	}
	char *line = r->buffer + r->start;
	*newline = '\0';
	r->start = (size_t)(newline - r->buffer) + 1;
	return line;
}

/* Items */

static struct csv_cell cell_of(char *part, size_t length)
{
	if (g_str_has_prefix(part, LINES_ERROR) || g_str_has_prefix(part, LINES_UNVALUED)) {
		part[1] = part[1] == LINES_ERROR[1] ? BOOK_ERROR : BOOK_UNVALUED;
		part++;
		length--;
	}
	return (struct csv_cell){ part, lines_unescape(part, length) };
}

static void take_row(struct book_rows *rows, char *line, bool hidden)
{
	gsize length;

	rows->row_hidden = hidden;
	rows->line = lines_number(&line);
	rows->ncells = 0;
	for (char *part; rows->ncells < CSV_MAX_COLUMNS && (part = lines_part(&line, &length));)
		rows->cells[rows->ncells++] = cell_of(part, length);
}

static void take_sheet(struct book_rows *rows, char *line)
{
	gsize length;

	rows->number = lines_number(&line);
	const char *state = lines_part(&line, &length);
	rows->hidden = g_strcmp0(state, "hidden") == 0;
	rows->expected = lines_number(&line);
	char *name = lines_part(&line, &length);
	if (name)
		lines_unescape(name, length);
	g_free(rows->name);
	rows->name = text_clean(name ? name : "");
	rows->hidden_columns = 0;
}

/* The helper has said all, or its last words tell why not. */
static enum book_item finish(struct book_rows *rows, GError **error)
{
	struct book_reading *r = rows->reading;

	if (r->running) {
		r->running = false;
		if (!process_end(&r->process, error))
			return BOOK_BROKEN;
	}
	if (r->done)
		return BOOK_END;
	error_set(error, ERROR_IO,
		  "读工作簿的程序 " WORKBOOK_HELPER
		  " 没有说完就停了，或与本程序版本不同；请重新安装 cunwu");
	return BOOK_BROKEN;
}

enum book_item book_rows_next(struct book_rows *rows, GError **error)
{
	struct book_reading *r = rows->reading;

	for (char *line; !r->done && (line = next_line(r));) {
		char kind = line[0];
		char *rest = line[0] && line[1] == '\t' ? line + 2 : NULL;

		if (!r->begun && strcmp(line, LINES_HEAD) != 0)
			break;
		r->begun = true;
		if ((kind == 'r' || kind == 'h') && rest && rows->number) {
			take_row(rows, rest, kind == 'h');
			return BOOK_ROW;
		}
		if (kind == 's' && rest) {
			take_sheet(rows, rest);
			return BOOK_SHEET;
		}
		if (kind == 'c' && rest)
			rows->hidden_columns = lines_number(&rest);
		else if (kind == 'd')
			r->done = true;
	}
	return finish(rows, error);
}
