/*
 * lines.h - how the program and its helper for workbooks tell each other of tables; private
 *
 * UTF-8 text, a record a line, its parts divided by tabs. In a part \t, \n, \r and \\ stand for a
 * tab, line ends and a backslash; no other backslash is in a text.
 *
 *	cunwu-workbook	1
 *	s	NUMBER	visible|hidden	ROWS	NAME    a sheet begins; about so many rows
 *	c	COUNT                                   so many of its columns are hidden
 *	r	LINE	CELL	CELL …                  a row that has something in it, with its
 *number h	LINE	CELL	CELL …                  the same, hidden p	THOUSANDTHS so far
 *is the reading of the sheet, now and then e                                               the
 *sheet ends d                                               all is said; without it, it is cut
 *short
 *
 * A cell \!#N/A is an error of the spreadsheet, \= a formula that nobody has computed yet.
 */
#ifndef CUNWU_SRC_EXCHANGE_LINES_H
#define CUNWU_SRC_EXCHANGE_LINES_H

#include <glib.h>
#include <stdbool.h>

#define LINES_HEAD     "cunwu-workbook\t1"
#define LINES_ERROR    "\\!"
#define LINES_UNVALUED "\\="

/* Appends a part of a line. */
void lines_add(GString *out, const char *text, gsize length);

/* Takes the escapes of a part away, in its place; its new length. Those of cells that are no text
 * must have been looked at before. */
gsize lines_unescape(char *text, gsize length);

#endif
