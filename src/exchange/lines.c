/* lines.c - how the program and its helper for workbooks tell each other of tables */
#include "lines.h"

#include <string.h>

static const char escaped[] = "\t\n\r\\", letters[] = "tnr\\";

void lines_add(GString *out, const char *text, gsize length)
{
	const char *end = text + length;

	while (text < end) {
		const char *at = text;

		while (at < end && (*at > '\r' || *at < 0) && *at != '\\')
			at++;
		g_string_append_len(out, text, at - text);
		if (at == end)
			return;
		const char *which = *at ? strchr(escaped, *at) : NULL;
		if (which) {
			g_string_append_c(out, '\\');
			g_string_append_c(out, letters[which - escaped]);
		} else {
			g_string_append_c(out, *at);
		}
		text = at + 1;
	}
}

char *lines_part(char **line, gsize *length)
{
	char *part = *line;

	if (!part)
		return NULL;
	char *tab = strchr(part, '\t');
	*length = tab ? (gsize)(tab - part) : strlen(part);
	part[*length] = '\0';
	*line = tab ? tab + 1 : NULL;
	return part;
}

guint64 lines_number(char **line)
{
	gsize length;
	const char *part = lines_part(line, &length);

	return part ? g_ascii_strtoull(part, NULL, 10) : 0;
}

gsize lines_unescape(char *text, gsize length)
{
	char *to = memchr(text, '\\', length), *end = text + length;

	if (!to)
		return length;
	for (const char *from = to; from < end; from++) {
		const char *which = NULL;

		if (*from == '\\' && from + 1 < end && from[1])
			which = strchr(letters, from[1]);
		*to++ = which ? escaped[which - letters] : *from;
		from += which != NULL;
	}
	*to = '\0';
	return (gsize)(to - text);
}
