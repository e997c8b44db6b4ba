/* stream.c - lines of standard input and the end of standard output */
#include "stream.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cunwu/base/error.h"

#define MARK "\xef\xbb\xbf"

static bool fill(struct lines *lines)
{
	if (lines->at < lines->end)
		return true;
	lines->at = 0;
	lines->end = fread(lines->buffer, 1, sizeof(lines->buffer), stdin);
	return lines->end > 0;
}

static void mend_line(struct lines *lines, GString *line)
{
	bool cr = line->len > 0 && line->str[line->len - 1] == '\r';

	if (cr)
		g_string_truncate(line, line->len - 1);
	if (lines->number > 1)
		return;
	lines->crlf = cr;
	lines->marked = g_str_has_prefix(line->str, MARK);
	if (lines->marked)
		g_string_erase(line, 0, (gssize)strlen(MARK));
}

bool lines_next(struct lines *lines, GString *line, GError **error)
{
	bool ended = false, any = false;

	g_string_truncate(line, 0);
	while (!ended && fill(lines)) {
		const char *from = lines->buffer + lines->at;
		size_t rest = lines->end - lines->at;
		const char *end = memchr(from, '\n', rest);
		size_t n = end ? (size_t)(end - from) : rest;

		any = true;
		ended = end != NULL;
		g_string_append_len(line, from, (gssize)n);
		lines->at += n + ended;
		if (line->len > LINE_BYTES_MAX)
			return error_set(error, ERROR_INVALID,
					 "第 %zu 行太长，不像是一行一条的文字", lines->number + 1);
	}
	if (ferror(stdin))
		return error_set(error, ERROR_IO, "读不到标准输入：%s", error_reason(errno));
	if (!any)
		return false;
	lines->number++;
	mend_line(lines, line);
	return true;
}

bool output_finish(GError **error)
{
	if (fflush(stdout) != 0 || ferror(stdout))
		return error_set(error, ERROR_IO, "写不出结果：%s", error_reason(errno));
	return true;
}
