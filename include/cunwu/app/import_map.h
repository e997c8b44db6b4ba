/*
 * import_map.h - which column of a table is which field, where the heading does not tell
 *
 * A clerk says it once: what was said is remembered with the database, by what the headings of the
 * layout say, so that neither the next file of this layout nor another clerk is asked again. An
 * import uses what is remembered by itself; options.map is used before that.
 */
#ifndef CUNWU_APP_IMPORT_MAP_H
#define CUNWU_APP_IMPORT_MAP_H

#include "cunwu/app/import.h"
#include "cunwu/app/import_words.h"
#include "cunwu/model/source.h"

/* A column of the file. */
struct import_column {
	char *heading;     /* 第 3 列 where it has none */
	char *sample;      /* what stands below it, numbers masked */
	const char *field; /* the name of what it is taken for; NULL: nothing */
	bool unknown;      /* nobody has said what it is, and its heading does not tell */
};

struct import_map {
	const struct model *model;
	char *layout;
	GPtrArray *columns; /* struct import_column * */
	bool remembered;    /* it was said before */
	bool asks;          /* somebody should look: there are unknown ones, or one is missing */
	bool placed;        /* the file tells of which village its rows are */

	struct import_words *listed; /* with the columns, while they are; borrowed */
};

/* Of the file that the options name. ERROR_IO, ERROR_INVALID; NULL then. */
struct import_map *import_map_read(struct office *office, const struct model *model,
				   const struct import_options *options, GError **error);
void import_map_free(struct import_map *map);

/* What the headings of the file say that it is a table of: &tenure_model where there are 职务 and
 * 姓名, but neither 与户主关系 nor 户号; &person_model the other way round; NULL: they do not tell.
 */
const struct model *import_model_of(struct office *office, const struct import_options *options);

/* The names of the sheets of a workbook that are shown (char *), to choose from; none of a table of
 * text. The caller unrefs. */
GPtrArray *import_sheets(const char *file, GError **error);

/* Those among them that have the headings of a table of this model. ERROR_INVALID if none has, or
 * the file is no workbook. */
GPtrArray *import_sheets_of(struct office *office, const struct model *model, const char *file,
			    GError **error);

/* Says that a column is a field (by name; NULL: nothing that is wanted). A field has one column: it
 * is taken from another that had it. */
void import_map_set(struct import_map *map, size_t column, const char *field);

/* The same in words: 标题=字段, by label, heading or name; 标题=不要. ERROR_USAGE. */
bool import_map_tell(struct import_map *map, const char *text, GError **error);

/* ERROR_INVALID if a field that each row needs has no column. */
bool import_map_check(const struct import_map *map, GError **error);

bool import_map_remember(struct office *office, const struct import_map *map, GError **error);

/* What columns can be taken for, in the order of the paper. */
void import_fields(const struct model *model,
		   void (*each)(const char *name, const char *label, void *data), void *data);

/* The label of a field; 不要 for NULL. Borrowed. */
const char *import_field_label(const struct model *model, const char *name);

/*
 * The columns as a source of lists (model/rows.h: column_row_model), numbered from 1, and below
 * them the words of the file (NULL: none), which follow in the numbers. Both are borrowed and must
 * outlive it.
 */
struct source *import_map_source(struct import_map *map, struct import_words *words);

#define IMPORT_NOTHING "不要"

#endif
