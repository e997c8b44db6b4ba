/*
 * saved_table.h - the table of some office, as it wants it filled in
 *
 * Which columns it has under which headings, whom it holds in which order, what stands above and
 * below. The texts are in the languages of app/table.h (columns, order) and app/filter.h; lines of
 * title and foot are parted by ；.
 */
#ifndef CUNWU_MODEL_SAVED_TABLE_H
#define CUNWU_MODEL_SAVED_TABLE_H

#include "cunwu/model/record.h"

/* Of codes_id_style: how ID numbers are shown. */
#define ID_STYLE_FULL   "full"
#define ID_STYLE_MASKED "masked" /* 999999********0019 */
#define ID_STYLE_LAST4  "last4"  /* 0019 */
#define ID_STYLE_BIRTH  "birth"  /* ******19850715**** */

#define NUMBERING_VILLAGE "2" /* of codes_numbering: 序号 begins anew in each village */

struct saved_table {
	struct record rec;
	char *name;
	char *fields;
	char *conditions; /* whom it holds; NULL: everybody */
	char *sorting;    /* NULL: villages, groups, households */
	struct code id_style;
	struct code numbering;
	char *age_day; /* on which ages count: 8.31, 2026-12-31; NULL: the day of filling in */
	char *title, *foot;
};

extern const struct model saved_table_model;

#endif
