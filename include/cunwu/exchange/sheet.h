/*
 * sheet.h - a table with headings, as clerks keep it
 *
 * The caller says which columns it wants; the sheet finds the line of headings among the first
 * rows, matches headings by name, label and synonym, and gives the rows of data one by one. What
 * belongs to the paper and not to the table is left out and counted: title rows (kept as text),
 * blank rows, headings repeated on each page, totals, and lines such as 填表人.
 *
 * A heading matches whatever its blanks, line breaks, case, full-width forms, marks (* ：) and
 * notes in brackets: 出生日期（年月日）. Headings may have two lines, the upper naming groups of
 * columns: the lower one counts where there is one. Of two columns with one heading the first does.
 */
#ifndef CUNWU_EXCHANGE_SHEET_H
#define CUNWU_EXCHANGE_SHEET_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "cunwu/exchange/encoding.h"

struct sheet_column {
	const char *name;     /* English, accepted too */
	const char *label;    /* as messages and our own files have it */
	const char *synonyms; /* parted by blanks; NULL */
	bool required;
};

#define NO_COLUMN ((size_t)-1)

/* Who knows layouts of headings that somebody has explained. */
struct sheet_layouts {
	/*
	 * Says of each column of a sheet of this layout which of the wanted it is, or NO_COLUMN;
	 * false if the layout is unknown. `layout` is what sheet_layout() answers. NULL: knows
	 * none.
	 */
	bool (*find)(void *user, const char *layout, size_t ncolumns, size_t *wanted);
	void *user;
	bool asks; /* the sheet is to be opened even if too few of its headings are known */
};

/* A column of the sheet, as it stands. */
struct sheet_heading {
	char *text;    /* "" where it has none */
	char *sample;  /* the first that stands below it among the first rows, "" */
	size_t wanted; /* which of the wanted it is taken for, or NO_COLUMN */
	bool second;   /* it would be one that another column is already */
};

/* What was left out, and changed. */
struct sheet_counts {
	size_t blank, repeated, totals, remarks;
	size_t cleaned; /* cells that lost characters which cannot stand in a text */
	size_t hidden;  /* rows of data that a workbook hides, and which are given all the same */
	size_t hidden_columns;
};

/* Its members are read only for the caller. */
struct sheet {
	char *name;           /* of a sheet of a workbook; NULL */
	GString *title;       /* what stands above the headings, parted by blanks */
	size_t heading_line;  /* its row, as line below */
	GPtrArray *unmatched; /* headings that are none of the wanted (char *) */
	GPtrArray *doubled;   /* and those of columns that were left out as second ones */
	struct sheet_counts counts;

	size_t line;         /* the row as spreadsheets number it: see csv.h */
	const char *alone;   /* the only text of the row, of any column, such as 三组; NULL */
	size_t extra;        /* cells of the row that are filled in but stand under no heading */
	const char **cells;  /* by wanted column: trimmed, clean, "" where nothing is; of the row */
	size_t nfaults;      /* cells of a workbook that say nothing, though something is in them */
	const char **faults; /* by wanted column: what is there (是错误值 #N/A), NULL */

	struct sheet_reader *reader;
};

/*
 * Takes the text of the file over (done or not); of a workbook it reads file->sheet, or the one
 * sheet that is shown and has the headings. `columns` are borrowed as long as the sheet lives.
 * ERROR_INVALID if there are no headings, a required one is missing, or the first rows cannot be
 * read, or it cannot be told which sheet is meant. NULL then; the sheet is freed by sheet_close().
 */
struct sheet *sheet_open(struct text_file *file, const struct sheet_column *columns,
			 size_t ncolumns, GError **error);
void sheet_close(struct sheet *sheet);

/* The same where some layouts are known, which are looked for first. */
struct sheet *sheet_open_known(struct text_file *file, const struct sheet_column *columns,
			       size_t ncolumns, const struct sheet_layouts *known, GError **error);

/* Of a workbook, the names of the sheets that are shown and have the headings, or are of a layout
 * that is known (`known` may be NULL): char *, for file->sheet. That there is none is an error, as
 * it is for sheet_open(). The caller unrefs. */
GPtrArray *sheets_with_headings(const struct text_file *file, const struct sheet_column *columns,
				size_t ncolumns, const struct sheet_layouts *known, GError **error);

/* What its headings are known by, and the headings (struct sheet_heading *). The caller frees. */
char *sheet_layout(const struct sheet *sheet);
GPtrArray *sheet_headings(const struct sheet *sheet);
bool sheet_is_known(const struct sheet *sheet); /* its layout was */

/* Whether two headings are the same but for blanks, marks and notes, and the column that one means
 * (NO_COLUMN). */
bool sheet_same_heading(const char *a, const char *b);
size_t sheet_find_column(const struct sheet_column *columns, size_t n, const char *heading);

/* Whether the sheet has this of the wanted columns. */
bool sheet_has(const struct sheet *sheet, size_t column);

/* The next row of data; false at the end, and with ERROR_INVALID where it cannot be read. */
bool sheet_row(struct sheet *sheet, GError **error);

/* Of the file: its size in bytes, the name of its encoding, and about how many rows it has. */
size_t sheet_file_size(const struct sheet *sheet);
const char *sheet_encoding(const struct sheet *sheet);
size_t sheet_lines(const struct sheet *sheet);

#define SHEET_AUTO __attribute__((cleanup(sheet_close_auto))) struct sheet *

static inline void sheet_close_auto(struct sheet **sheet)
{
	sheet_close(*sheet);
}

#endif
