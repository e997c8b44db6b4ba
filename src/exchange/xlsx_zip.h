/*
 * xlsx_zip.h - the parts of a workbook's archive, read within bounds; private to the layer
 *
 * A workbook is a zip file whose entries are called parts (ECMA-376 part 2). What is in it is
 * hostile: no more entries, no more bytes and no higher compression than these is read.
 */
#ifndef CUNWU_SRC_EXCHANGE_XLSX_ZIP_H
#define CUNWU_SRC_EXCHANGE_XLSX_ZIP_H

#include <glib.h>
#include <stdbool.h>

#include "xlsx_xml.h"

#define ARCHIVE_ENTRIES   10000
#define ARCHIVE_BYTES     ((guint64)1 << 30)  /* of all that is read of a file, unpacked */
#define ARCHIVE_RATIO     300                 /* unpacked to packed, of a part that is large */
#define ARCHIVE_RATIO_MIN ((guint64)16 << 20) /* bytes unpacked from which it counts */

struct archive;

/* ERROR_INVALID, with what it is and a way out, if it is no whole archive. */
struct archive *archive_open(const char *path, GError **error);
void archive_close(struct archive *archive);

/* Part names are as /xl/workbook.xml, their case does not matter. */
bool archive_has(const struct archive *archive, const char *part);

/* Bytes unpacked, as the archive says; 0 if there is no such part. */
guint64 archive_size(const struct archive *archive, const char *part);

/* Reads a part as XML. ERROR_INVALID if it is not there, broken or beyond the bounds. */
bool archive_read(struct archive *archive, const char *part, const struct xml_handlers *handlers,
		  GError **error);

#endif
