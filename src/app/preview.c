/* preview.c - pages as they will print, to be turned on a screen */
#include "cunwu/app/preview.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/tempfile.h"

struct preview {
	struct text_sink sink;
	FILE *file;
	GArray *ends; /* size_t: where each page ends in the file */
};

static size_t end_of(const struct preview *p, size_t page)
{
	return g_array_index(p->ends, size_t, page);
}

static size_t start_of(const struct preview *p, size_t page)
{
	return page > 0 ? end_of(p, page - 1) : 0;
}

static bool keep_page(struct text_sink *sink, const char *text, size_t length, GError **error)
{
	struct preview *p = (struct preview *)sink;
	size_t end = start_of(p, p->ends->len) + length;

	if (fwrite(text, 1, length, p->file) != length)
		return error_set(error, ERROR_IO, "写不下去（%s）", error_reason(errno));
	g_array_append_val(p->ends, end);
	return true;
}

struct preview *preview_new(struct office *office, const struct print_job *job, GError **error)
{
	struct preview *p = g_new0(struct preview, 1);
	struct print_job masked = *job;

	p->sink.page = keep_page;
	p->ends = g_array_new(FALSE, FALSE, sizeof(size_t));
	p->file = tempfile_open(error);
	masked.choice.full = false;
	masked.target = PRINT_STDOUT;
	masked.raw = false;
	if (p->file && print_text(office, &masked, &p->sink, error)) {
		if (fflush(p->file) == 0)
			return p;
		error_set(error, ERROR_IO, "写不下去（%s）", error_reason(errno));
	}
	preview_free(p);
	return NULL;
}

void preview_free(struct preview *preview)
{
	if (!preview)
		return;
	if (preview->file)
		fclose(preview->file);
	g_array_unref(preview->ends);
	g_free(preview);
}

size_t preview_pages(const struct preview *preview)
{
	return preview->ends->len;
}

char **preview_page(const struct preview *preview, size_t page, GError **error)
{
	size_t start = start_of(preview, page), n = end_of(preview, page) - start;
	g_autofree char *text = g_malloc(n + 1);

	if (pread(fileno(preview->file), text, n, (off_t)start) != (ssize_t)n) {
		error_set(error, ERROR_IO, "读不出临时文件");
		return NULL;
	}
	/* The blank line between pages on a terminal belongs to neither. */
	while (n > 0 && text[n - 1] == '\n')
		n--;
	text[n] = '\0';
	return g_strsplit(text, "\n", -1);
}
