/* stream.h - lines of standard input and the end of standard output; private to the command line */
#ifndef CUNWU_SRC_CLI_STREAM_H
#define CUNWU_SRC_CLI_STREAM_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#define LINE_BYTES_MAX (1 << 20)

/* Begin with all zero. */
struct lines {
	char buffer[1 << 16];
	size_t at, end;
	size_t number; /* of the line read last, from 1 */
	bool marked;   /* the input began with a byte order mark, which is no part of the line */
	bool crlf;     /* the first line ended in CR LF */
};

/*
 * Reads the next line without its end, which is LF, CR LF or that of the input; the line may hold
 * any bytes. False at the end, and with *error set if it cannot be read or is too long.
 */
bool lines_next(struct lines *lines, GString *line, GError **error);

/* Whether all that was written has gone out. */
bool output_finish(GError **error);

#endif
