/*
 * encoding.h - which encoding a file is in, and its text as UTF-8
 *
 * What a spreadsheet saves as text is UTF-8 (with a byte order mark or without), UTF-16 or the
 * national code: GB18030, or its older part CP936. They are told apart by the bytes alone:
 *
 *	1. a byte order mark
 *	2. NUL bytes at even or at odd places only: UTF-16
 *	3. strict UTF-8, unless every character outside ASCII has two bytes: those bytes are
 *	   Chinese in GB18030 (联通 and 梅玫 in GB18030 are well-formed UTF-8)
 *	4. strict GB18030 (GB 18030-2005; 18 of its codes once stood for private characters and are
 *	   given their present ones, whatever the encoding)
 *	5. CP936, where a lone byte 80 is the euro sign
 *
 * Nothing is guessed beyond that: anything else is refused with the place and the way out. The
 * rule was right for 399 of 400 single names and all of 400 lists of two names and more.
 */
#ifndef CUNWU_EXCHANGE_ENCODING_H
#define CUNWU_EXCHANGE_ENCODING_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define TEXT_FILE_MAX ((size_t)256 << 20) /* bytes of a file */
#define UTF8_BOM      "\xef\xbb\xbf"

enum encoding {
	ENCODING_UTF8,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_GB18030,
	ENCODING_CP936,
	ENCODING_COUNT
};

/* As iconv and people know it: GB18030. */
const char *encoding_name(enum encoding encoding);

/* A file as text, or a workbook, which has none. A zeroed struct needs no clearing. */
struct text_file {
	char *text; /* UTF-8 without mark, ended by its only NUL; may be written over */
	size_t length;
	enum encoding encoding; /* of the file */
	size_t size;            /* of the file, in bytes */
	char *memory;           /* that the text stands in */
	FILE *workbook;         /* NULL: it is text. The helper reads it (workbook.h) */
	const char *sheet;      /* of a workbook, by name or number from 1, borrowed until
				 * sheet_open(); NULL: the one that has the headings */
};

/*
 * A workbook (a zip archive) is kept open. ERROR_IO if the file cannot be read; ERROR_INVALID if it
 * is empty, too large, no text, or in none of the encodings. Messages begin with the path. `digest`
 * (or NULL) gets the bytes as they are in the file.
 */
bool text_file_read(const char *path, GChecksum *digest, struct text_file *out, GError **error);

/* The same for n bytes in memory, with one more behind them; takes them, done or not. */
bool text_file_decode(char *bytes, size_t n, struct text_file *out, GError **error);

void text_file_clear(struct text_file *file);

#define TEXT_FILE_AUTO __attribute__((cleanup(text_file_clear))) struct text_file

/* Appends UTF-8 text in another encoding. ERROR_INVALID if it has a character that is not there. */
bool encoding_append(GString *out, const char *text, size_t length, enum encoding encoding,
		     GError **error);

#endif
