/* importing.h - the parts of an import; private to the layer */
#ifndef CUNWU_SRC_APP_IMPORTING_H
#define CUNWU_SRC_APP_IMPORTING_H

#include "cunwu/app/import_plan.h"
#include "cunwu/app/import_words.h"
#include "cunwu/base/idno.h"
#include "cunwu/exchange/sheet.h"
#include "cunwu/model/person.h"
#include "cunwu/store/intake.h"

/* What the clerk is told */

/* A sentence about a row. What is of this row alone stands in “ ” or behind 第 and 户 with a blank:
 * without it sentences of one kind are equal. */
void import_row_note(struct import_result *result, size_t line, const char *format, ...)
	G_GNUC_PRINTF(3, 4);

/* About a row that repeats another. */
void import_row_pair(struct import_result *result, size_t line, size_t other, const char *format,
		     ...) G_GNUC_PRINTF(4, 5);
void import_warn(struct import_result *result, const char *format, ...) G_GNUC_PRINTF(2, 3);
void import_note(struct import_result *result, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* What the sheet left out and did not know. */
void import_note_sheet(struct import_result *result, const struct sheet *sheet);

/* Tells of the cells of the row that hold no value. Where such a cell says who someone is or where
 * he belongs (required columns, and those of `keys`, ended by ncolumns), the row cannot be taken:
 * why is added to `reason`. */
void import_faults(struct import_result *result, const struct sheet *sheet,
		   const struct sheet_column *columns, size_t ncolumns, const size_t *keys,
		   GString *reason);

/* The manifest of the action: what was read, and what became of it. */
bool import_set_detail(struct action *act, const struct import_options *options,
		       const struct sheet *sheet, const char *model, const char *digest,
		       const struct import_result *result, GError **error);

/* The table that the options name, and the SHA-256 of its file; the caller closes and frees. */
struct sheet *import_open_sheet(const struct import_options *options,
				const struct sheet_column *columns, size_t ncolumns,
				const struct sheet_layouts *layouts, char **digest, GError **error);

/* What is known of layouts: by the map (NULL: none) or as remembered. Borrows all. */
struct import_layouts {
	struct office *office;
	const struct import_map *map;
	const struct model *model;
	const struct sheet_column *columns;
	size_t ncolumns;
};

struct sheet_layouts import_layouts(struct import_layouts *known);

/* What was decided was decided about this very file; else ERROR_CONFLICT. */
bool import_check_unchanged(const struct import_options *options, const char *digest,
			    GError **error);

/* The columns of a table of people, of villages, or of either. The caller frees them. */
struct sheet_column *person_columns(size_t *n);
struct sheet_column *village_columns(size_t *n);
struct sheet_column *import_columns(const struct model *model, size_t *n);

/* ERROR_CANCELLED if the clerk wants to stop; else reports the progress now and then. */
bool import_goes_on(const struct import_options *options, const struct sheet *sheet, size_t rows,
		    GError **error);

/* Rows that are turned back */

struct home;

struct returned {
	const struct import_options *options;
	const struct sheet *sheet;
	const struct sheet_column *columns;
	size_t ncolumns, always; /* so many of the first columns stand there in any case */
	GPtrArray *rows;         /* struct returned_row * */
	struct import_result *result;
};

void returned_begin(struct returned *r, const struct import_options *options,
		    const struct sheet *sheet, const struct sheet_column *columns, size_t ncolumns,
		    size_t always, struct import_result *result);

/* Whether a file of rows that were turned back has a column of this heading by itself. */
bool returned_has_heading(const char *text);

/* Adds the row of the sheet, the first cells as given here; `home` (NULL: none) gives the cell
 * COLUMN_HOUSEHOLD the number that it has when the file was read to its end. */
void returned_add(struct returned *r, const char *const *first, struct home *home,
		  const char *reason);

/* Writes the file beside its place, and after the action was committed puts it there. */
bool returned_write(struct returned *r, GError **error);
bool returned_keep(struct returned *r, GError **error);

/* Takes away what was written, unless it was kept. */
void returned_end(struct returned *r);

/* Places */

/* A household as the import knows it, and who is in it. One that the file opens is written with the
 * first of its people (rec.id is 0 until then): a row that is turned back makes none. */
struct home {
	struct household household;
	struct place_group *group; /* that it is written with; NULL */
	struct home *instead;      /* the one that it turned out to be; NULL */
	char *told;                /* the address that the file gives first; NULL */
	struct known *members;     /* by next_in_home */
	bool searched;             /* for members who were there before */
	bool fresh;                /* came with this file */
	bool unnumbered;           /* its number was made */
};

/* The household that is meant in the end. */
struct home *home_in_the_end(struct home *home);

/* A group, there or to be made with its first household. */
struct place_group {
	struct villager_group group; /* rec.id is 0 until then */
};

struct import_village {
	struct village village;
	GHashTable *homes; /* number -> struct home * */
	int64_t highest;   /* number of all digits, there or made */
	bool named;        /* by the file */
};

struct places {
	struct office *office;
	struct intake *in;
	GPtrArray *villages;   /* struct import_village * */
	GHashTable *by_text;   /* as files write it -> struct import_village * */
	GHashTable *groups;    /* "village id, name" -> struct place_group * */
	GPtrArray *all_groups; /* owned */
	GString *key;
	int64_t above;                              /* numbers that are made are above this one */
	GPtrArray *village_aliases, *group_aliases; /* names of before */
	GHashTable *formers; /* "village id, as it is called" -> the former name, "" if none */
	const char *called;  /* what the village of rows without one is called; NULL: as it is */
	struct import_result *result;
};

bool places_begin(struct places *p, struct office *office, struct import_result *result,
		  GError **error);
void places_end(struct places *p);

/* NULL if there is none of that name, or more than one; no error. */
struct import_village *places_village(struct places *p, const char *text);

/* The one village whose name stands in a text; of names within names the longest. NULL. */
struct import_village *places_village_in(const struct places *p, const char *text);

/* The same by a name of before, which goes to *called. */
struct import_village *places_former_in(const struct places *p, const char *text,
					const char **called);

bool places_load_formers(struct places *p, GError **error);
void places_free_formers(struct places *p);

/* The village that rows without one belong to; *found NULL if nothing tells. */
bool places_default_village(struct places *p, const struct import_options *options,
			    const struct sheet *sheet, struct import_village **found,
			    GError **error);

/* The group of that name, maybe still to be made; NULL for 无. `called` is what the file calls the
 * village, whose groups of before are meant if that is a former name; NULL: what it is called. */
struct place_group *places_group(struct places *p, const struct import_village *v,
				 const char *called, const char *text);

/* One that a village of before brought along; NULL. */
struct place_group *places_former_group(struct places *p, const struct import_village *v,
					const char *called, const char *text);

/* Of that id. */
struct import_village *places_village_of(const struct places *p, int64_t id);

/* What a household is made with. */
struct home_facts {
	struct place_group *group; /* NULL: none, or wherever it is */
	const char *address, *note;
};

/* The household of that number, which is made if it is not there. NULL number: a new one. *home is
 * NULL if the number is too long, maybe with its group before it. */
bool places_home(struct places *p, struct import_village *v, const char *number,
		 const struct home_facts *facts, struct home **home, GError **error);

/* Writes a household that is not written yet. */
bool places_write_home(struct places *p, struct home *home, GError **error);

/* People who are there */

/* Someone in the database, or of a row above. */
struct known {
	int64_t id;
	int64_t village;    /* 0: archived */
	const char *number; /* of the household */
	const char *name;
	const char *key; /* of the ID number; NULL */
	struct date birth;
	bool sound, head;
	size_t line; /* of the file; 0: not in it so far */
	bool fresh;  /* came with this file */
	struct known *next_of_number, *next_in_home;
};

struct known_people {
	GStringChunk *texts;
	GPtrArray *all;        /* of the database; owned */
	GPtrArray *fresh;      /* owned */
	GHashTable *by_number; /* key -> struct known * */
	GHashTable *by_home;   /* "village id, number" -> struct known * */
	GHashTable *by_name;   /* "village id, folded name" -> struct known *, made when needed */
	GHashTable *by_birth;  /* "village id, day, folded name" -> the same */
	GHashTable *alike;     /* "village id, folded name" -> GPtrArray of all, made when needed */
	GString *key;
};

/* What a row says about who it is. */
struct identity {
	const char *name;
	const char *key; /* the ID number in its normal form, or as it stands; NULL */
	bool sound;
	struct date birth;
};

bool known_begin(struct known_people *people, struct office *office, GError **error);
void known_end(struct known_people *people);

/* By the ID number alone; NULL if nobody. */
struct known *known_by_number(const struct known_people *people, const struct identity *who);

/* By name and birth in a household. */
struct known *known_in_home(struct known_people *people, struct home *home,
			    const struct identity *who);

/* A head of the village by name and birth, if there is exactly one. */
struct known *known_head(struct known_people *people, int64_t village, const struct identity *who);

bool known_same_name(const struct known *k, const char *name);

/* Someone of the village by name and day of birth, if there is exactly one. */
struct known *known_by_birth(struct known_people *people, int64_t village,
			     const struct identity *who);

/* A head of the household that this member of it is not; NULL. */
const struct known *known_other_head(struct known_people *people, const struct known *member);

/* Who a newcomer of the village might be all the same (struct known *): of the same name, or born
 * on the same day in the household. Those that a row was already are left out. The caller unrefs.
 */
GPtrArray *known_likely(struct known_people *people, int64_t village, struct home *home,
			const struct identity *who);

/* Someone of the database; NULL. */
struct known *known_by_id(const struct known_people *people, int64_t id);

/* Moves those of the file from one household to another. */
void known_move(struct known_people *people, struct home *from, struct home *to);

/* Adds who came with the file. */
struct known *known_add(struct known_people *people, struct home *home, const struct identity *who,
			int64_t id, size_t line);

/* Rows */

/* Columns before the fields of person. */
enum {
	COLUMN_VILLAGE,
	COLUMN_GROUP,
	COLUMN_HOUSEHOLD,
	COLUMN_HEAD,
	COLUMN_ADDRESS,
	COLUMN_HOME_NOTE,
	COLUMN_KIND,
	COLUMN_SINCE,
	COLUMN_ENTERED,
	COLUMN_PERSON
};

#define COLUMNS_FILLED 3 /* the first ones, which rows turned back always have */

/* A row as it was read. Begin with row_init(). */
struct row {
	struct person person; /* what the sheet says, and what the ID number tells */
	struct residence stay;
	struct idno idno;
	struct identity who;
	GString *reason; /* why it cannot be stored; "" if it can */
	GString *words;  /* what fits into no field, for the note */
	GString *scratch;
	struct date today;
	struct date birth_given; /* by the sheet itself, maybe less exact than that of the number */
	char *short_birth;       /* why the cell of the birth cannot be read; NULL */
	const char *birth_cell;  /* what stands there then */
	bool sex_filled;         /* by the ID number, not by the sheet */
	struct import_words *told; /* what words mean; borrowed */
	GHashTable *strange;       /* 文化程度“中技” -> how often, of all rows */
	GHashTable *narrower;      /* and words that say more than the code they are of */
	size_t lost;               /* ID numbers that a spreadsheet abbreviated, of all rows */
};

void row_init(struct row *row);
void row_clear(struct row *row);

/* Adds why the row cannot be stored. */
void row_reason(struct row *row, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Reads the cells of the sheet's row. */
void row_read(struct row *row, const struct sheet *sheet, size_t ncolumns);

/* Puts what the sheet says into a person who is there; empty cells keep what is. */
void row_merge(const struct row *row, struct person *into);

/* Whether a cell says that there is nothing: 无, -, 0. */
bool cell_says_nothing(const char *text);

/*
 * Newcomers whose household has no number are held back until a row of it is of someone who lives
 * here: a head that was turned back once is mended, and his family is there already.
 */
struct held {
	GPtrArray *rows; /* struct held_row * */
	struct home *home;
	bool head; /* one of them is it */
};

/* Rows below a head that repeats another row, and say nothing of their household. */
struct doubled_home {
	size_t line, other, below;
	struct home *home;
};

/* The whole */

struct importing {
	struct office *office;
	const struct import_options *options;
	struct import_result *result;
	struct sheet_column *columns;
	size_t ncolumns, relation; /* the column of that name */
	struct import_layouts known_layouts;
	struct sheet_layouts layouts;
	struct sheet *sheet;
	char *digest; /* of the file */
	struct places places;
	struct known_people known;
	struct action act;
	struct intake *in;
	struct returned returned;
	struct row row;
	struct import_words *words;
	struct import_village *fallback; /* of rows that name no village; NULL */

	/* What a row has from those above where its cells are blank. */
	struct import_village *village;
	struct place_group *group;
	struct home *home;
	GString *village_text, *group_text, *head_name;
	const char *address; /* of the household, by this row; NULL: it says none */
	bool headed;         /* the household has its head */
	bool carried;        /* the row is of the household above because it says nothing else */

	struct held held;
	struct doubled_home doubled; /* of the last head that stood in the file before */
	bool counted;                /* numbers of the file are known, see places.above */

	size_t wrong, shared, headless, prefixed, sections; /* for the notes */
};

/* The plan: what rows are is gathered where the options have one */

/* A new item, of the line (0: none); whether so many are there that no more are kept. */
struct import_item *plan_add(struct import_plan *plan, enum import_kind kind, size_t line);
bool plan_is_full(const struct import_plan *plan, enum import_kind kind);

/* What was decided about the row in an earlier gathering (NULL: there was none) holds. */
void plan_keep(const struct import_plan *decided, struct import_item *item);

/* The items are all there. */
void plan_close(struct import_plan *plan, const struct model *model, const char *digest);

GPtrArray *differences_new(void);
void difference_add(GPtrArray *differences, const struct field *field, const char *label,
		    const char *was, const char *is);
void differences_tell(const GPtrArray *differences, GString *out);

/* Whether the item is to be taken with this field (NULL: the address of the household). */
bool import_item_takes(const struct import_item *item, const struct field *field);

/* The row that was read last. A plan refers to the differences; `there`: whom the row meets. */
void plan_row(struct importing *im, enum import_kind kind, const char *reason);
void plan_changed(struct importing *im, const struct record *there, GPtrArray *differences,
		  const char *reason);
void plan_fresh(struct importing *im);

/* Of rows above: a newcomer with another address, and one who is there after all. */
void plan_address(struct importing *im, size_t line, const char *was, const char *is);
void plan_drop(struct importing *im, size_t line);
void plan_absent(struct importing *im, const struct known *k);
void plan_end(struct importing *im);

/* Where a row belongs, by what it says and what stands above it; where that cannot be told the row
 * gets a reason. Cells that may stand in the wrong columns place nobody, and make no groups. */
bool import_place(struct importing *im, GError **error);

GPtrArray *import_held_new(void);

/* Adds 住址：… to the note. */
void person_add_note(struct person *p, const char *label, const char *text);

/* Whether nobody is in the household of the row, and its number was made. */
bool import_home_is_open(const struct importing *im);

/* Writes a newcomer into the household, or holds him back. */
bool import_newcomer(struct importing *im, GError **error);

/* Writes those who were held back, unless the row is of their household (NULL: in any case). */
bool import_release(struct importing *im, const struct home *unless, GError **error);

/* Makes the household of the row that of someone who lives here, if it is still nobody's. */
bool import_adopt_home(struct importing *im, const struct known *k, GError **error);

/* The address of the household by the row, where it has none or is to be written over. */
bool import_update_address(struct importing *im, struct home *home, const char *address,
			   GError **error);

/* A sheet of a workbook that is called 三组, and has no column of groups, is of that group. */
void import_take_sheet_name(struct importing *im);

/* Whether the line is no person but says where those below belong, which is then noted. */
bool import_take_section(struct importing *im);

#endif
