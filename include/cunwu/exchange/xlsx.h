/*
 * xlsx.h - what the helper for workbooks does; the program itself calls workbook.h
 *
 * Only the helper, cunwu-xlsx, is linked with the libraries for zip, XML and workbooks: they stay
 * out of the program, and what a hostile file does to them stays in a process of its own.
 */
#ifndef CUNWU_EXCHANGE_XLSX_H
#define CUNWU_EXCHANGE_XLSX_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

/*
 * Writes these sheets (numbers from 1, ended by NULL; none: all) of a workbook as lines, at most so
 * many rows of each (0: only what there is of sheets). ERROR_INVALID, with what is wrong and a way
 * out.
 */
bool xlsx_read(const char *path, guint64 rows, char *const *sheets, FILE *out, GError **error);

/*
 * Makes a workbook at this path of a table in lines. ERROR_IO if it cannot be written or a sheet
 * cannot hold so much.
 */
bool xlsx_write(FILE *in, const char *path, GError **error);

#endif
