/*
 * lines.h - how the program and its helper for workbooks tell each other of tables; private
 *
 * UTF-8 text, a record a line, its parts divided by tabs. In a part \t, \n, \r and \\ stand for a
 * tab, line ends and a backslash; no other backslash is in a text.
 *
 *	cunwu-workbook	1
 *	s	NUMBER	STATE	ROWS	NAME	a sheet: visible or hidden, about so many rows
 *	c	COUNT			so many of its columns are hidden
 *	r	LINE	CELL	CELL …	a row that has something in it, with its number
 *	h	LINE	CELL	CELL …	the same, hidden
 *	e				the sheet ends
 *	d				all is said; without it, it is cut short
 *
 * A cell \!#N/A is an error of the spreadsheet, \= a formula that nobody has computed yet.
 *
 * A table to be written goes the other way:
 *
 *	cunwu-table	1
 *	n	NAME			of the sheet
 *	b				with lines around the cells
 *	k	KIND	LEAST	HEADING	a column: enum workbook_kind, its least width
 *	l	TEXT			a line over all columns; above the headings if no row was
 *yet r	CELL	CELL …		a row d				all is said
 */
#ifndef CUNWU_SRC_EXCHANGE_LINES_H
#define CUNWU_SRC_EXCHANGE_LINES_H

#include <glib.h>
#include <stdbool.h>

#define LINES_HEAD     "cunwu-workbook\t1"
#define LINES_TABLE    "cunwu-table\t1"
#define LINES_ERROR    "\\!"
#define LINES_UNVALUED "\\="

/* Appends a part of a line. */
void lines_add(GString *out, const char *text, gsize length);

/* The part up to the next tab, which becomes NUL; goes behind it. NULL at the end of the line. */
char *lines_part(char **line, gsize *length);

/* The same as a number; 0 if it is none. */
guint64 lines_number(char **line);

/* Takes the escapes of a part away, in its place; its new length. Those of cells that are no text
 * must have been looked at before. */
gsize lines_unescape(char *text, gsize length);

#endif
