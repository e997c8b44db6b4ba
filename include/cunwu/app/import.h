/*
 * import.h - tables of clerks taken into the database
 *
 * One import is one action: all of it is done or nothing, and one undo takes it back. What each row
 * is, is counted once: read = fresh + changed + same + doubled + rejected
 * + skipped + vacant.
 *
 * A row is the person already there if the ID number is equal (one of a wrong number only together
 * with the name), else if name, birth and household are. Registers are never clean: only what
 * cannot be stored is turned back (no name, no such date, no such village), and who stands in
 * another village or has left, because nobody is moved silently. Rows that are turned back go to a
 * file that can be mended and imported again by itself: it has the village, the group and the
 * number of the household filled in, where the row had them from the rows above.
 *
 * Villages are never made here; groups and households are, as needed. Households without number
 * begin at their head (户主 or 本人, or another 户主姓名) and get the next free number of the
 * village. A number that stands in two groups gets the group before it: 2-001.
 */
#ifndef CUNWU_APP_IMPORT_H
#define CUNWU_APP_IMPORT_H

#include "cunwu/app/office.h"

struct import_map;
struct import_plan;

/* What happens to people who are there with other values. */
enum on_duplicate {
	DUPLICATE_REJECT, /* nothing; the rows are turned back, to be looked at */
	DUPLICATE_SKIP,   /* nothing */
	DUPLICATE_UPDATE, /* they are written over; an empty cell keeps what is there */
};

struct import_options {
	const char *file;
	const char *sheet; /* of a workbook, by name or number; NULL: the one with the headings */
	const char
		*village; /* for rows without a village, NULL: as the title says, or the only one */
	const char *returned; /* where rows that are turned back go; NULL: FILE.rejected.csv */
	const char *here;     /* the village of rows where nothing else tells; NULL */
	enum on_duplicate on_duplicate;
	bool add_people;        /* import_tenures(): who is in no register is taken in */
	bool dry_run;           /* everything but writing: neither the database nor the file */
	bool (*stop)(void);     /* asked at each row, ends with ERROR_CANCELLED; NULL */
	struct progress *watch; /* is told now and then of rows, and may end it; NULL */

	const struct import_map *map; /* what columns are, before what is remembered; NULL */
	struct import_plan *plan;     /* to be filled by a dry run, not of villages; NULL */

	/* What was decided about single rows; NULL. `on_duplicate` is for the others. */
	const struct import_plan *decided;
};

struct import_result {
	size_t read, fresh, changed, same, doubled, rejected;
	size_t skipped;            /* what is new and was left out by decision */
	size_t vacant;             /* of import_tenures(): rows of nobody (空缺) */
	size_t updated;            /* of the changed: people who were written over */
	size_t absent;             /* people of the villages of the file who are not in it */
	size_t moves;              /* of the rejected: people who stand in another village */
	size_t groups, households; /* made */
	size_t tenures, bodies, terms, people; /* made by import_tenures() */
	size_t returned;                       /* rows in the file of those turned back */
	char *returned_path;                   /* NULL: there is none */
	int64_t action;                        /* 0: a dry run */
	GPtrArray *notes;                      /* char *: what the clerk should know of the whole */
	GPtrArray *warnings;                   /* char *: that the file may go to the wrong place */
	GPtrArray *problems; /* struct import_problem *: of single rows, all; NULL: none */
	GPtrArray *villages; /* char *: the names of those whose people were in the file */
};

/* What the clerk should know of a row. */
struct import_problem {
	size_t line, other; /* the row as a spreadsheet numbers it; one that it repeats, or 0 */
	char *text;
};

/* A sentence a kind of problem, with the rows that have it, rare kinds first (char *). The caller
 * unrefs them. */
GPtrArray *import_problem_kinds(const struct import_result *result);

#define IMPORT_LINES_SHOWN 100 /* of a kind */
#define IMPORT_KINDS_SHOWN 40
#define IMPORT_WORDS_SHOWN 3 /* of a kind that says something else of each row */

/* 石桥村, or 石桥村等 5 个村; "" where no rows were of a village. The caller frees it. */
char *import_villages_named(const struct import_result *result);

void import_result_clear(struct import_result *result);

#define IMPORT_RESULT_AUTO __attribute__((cleanup(import_result_clear))) struct import_result

/* ERROR_IO, ERROR_INVALID for a file that is no such table, ERROR_CANCELLED, and those of the
 * database. *result is filled in any case, and to be cleared. */
bool import_people(struct office *office, const struct import_options *options,
		   struct import_result *result, GError **error);
bool import_villages(struct office *office, const struct import_options *options,
		     struct import_result *result, GError **error);

/*
 * The township's table of cadres: one row a person in one or several offices (model/posts.h says
 * how these are read), from and to some day. Bodies and numbered terms are made as needed, whatever
 * the law says of them: checks find what is not lawful. A person is known by the ID number, else by
 * name in the village, or by name and birth elsewhere; who is not known surely is turned back. What
 * the register lacks of a person (schooling, telephone, …) is filled in.
 *
 * A row is counted once, as the most important of its tenures is: changed, fresh, double, same.
 * A tenure is there already if person, body and office are the same and it began on days that
 * agree, or if both would be held at once.
 */
bool import_tenures(struct office *office, const struct import_options *options,
		    struct import_result *result, GError **error);

/* The one of them that takes in records of the model: person, village, tenure. */
bool import_records(struct office *office, const struct model *model,
		    const struct import_options *options, struct import_result *result,
		    GError **error);

#endif
