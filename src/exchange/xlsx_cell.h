/*
 * xlsx_cell.h - what a number in a cell says by its format; private to the layer
 *
 * A workbook is read as the table of text that a spreadsheet would save of it, but for what the
 * display loses: a number is what is shown where that matters (dates, leading zeros), else all of
 * its digits. Formats and their numbers: ECMA-376 part 1, 18.8.30 and 18.8.31.
 */
#ifndef CUNWU_SRC_EXCHANGE_XLSX_CELL_H
#define CUNWU_SRC_EXCHANGE_XLSX_CELL_H

#include <glib.h>
#include <stdbool.h>

enum shape {
	SHAPE_NUMBER,
	SHAPE_DATE,
	SHAPE_DATE_TIME,
	SHAPE_MONTH, /* of a year; a day that is not the first is shown all the same */
	SHAPE_YEAR,
	SHAPE_TIME,
	SHAPE_ZEROS, /* 000: so many digits at least */
};

struct cell_format {
	enum shape shape;
	int digits; /* of SHAPE_ZEROS */
};

/* Of the formats that need no code; SHAPE_NUMBER for all others. */
struct cell_format cell_format_builtin(int id);

/* Of a code such as yyyy"年"m"月";@ */
struct cell_format cell_format_of(const char *code);

/*
 * Appends what a cell of type n says. A number of more than 15 digits is written as 5.1E+17: a
 * spreadsheet keeps no more, so the others are lost. `text` that is no number stays as it is.
 */
void cell_add_number(GString *out, const char *text, struct cell_format format, bool from_1904);

/* Appends an ISO date with or without a time (type d), as cell_add_number() writes them. */
void cell_add_iso(GString *out, const char *text);

/* Takes _x000D_ (ECMA-376 part 1, 22.9.2.19) for the character that it means, in its place; control
 * characters that no text has fall away. */
void cell_unescape(GString *text, gsize start);

/* What such a text must be to be read back as it is; NULL: as it is. The caller frees it. */
char *cell_escape(const char *text);

#endif
