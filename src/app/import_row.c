/* import_row.c - what a row of a table of people says */
#include <string.h>

#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/exchange/value.h"
#include "cunwu/model/codes.h"
#include "importing.h"

struct sheet_column *person_columns(size_t *n)
{
	static const struct sheet_column before[COLUMN_PERSON] = {
		[COLUMN_VILLAGE] = { "village", "村",
				     "村名 村社区 所在村 行政村 村居 村别 村名称 社区 所属村",
				     false },
		[COLUMN_GROUP] = { "villager_group", "组",
				   "村民小组 小组 所在组 组别 组名 社 村小组 所属组 grp", false },
		[COLUMN_HOUSEHOLD] = { "household", "户号", NULL, false },
		[COLUMN_HEAD] = { "head", "户主姓名", "户主 户主名字 家庭户主 户主名", false },
		[COLUMN_ADDRESS] = { "address", "住址", NULL, false },
		[COLUMN_HOME_NOTE] = { "household_note", "户备注", NULL, false },
		[COLUMN_KIND] = { "residence_kind", "户籍或居住", "居住类别 人户状态", false },
		[COLUMN_SINCE] = { "since", "自", "迁入日期 迁入时间", false },
		[COLUMN_ENTERED] = { "entered", "迁入原因", NULL, false },
	};
	struct sheet_column *columns;

	*n = COLUMN_PERSON + person_model.nfields;
	columns = g_new0(struct sheet_column, *n);
	memcpy(columns, before, sizeof before);
	columns[COLUMN_HOUSEHOLD].synonyms = model_field(&household_model, "number")->synonyms;
	columns[COLUMN_ADDRESS].synonyms = model_field(&household_model, "address")->synonyms;
	for (size_t i = 0; i < person_model.nfields; i++) {
		const struct field *f = &person_model.fields[i];

		columns[COLUMN_PERSON + i] =
			(struct sheet_column){ f->name, f->label, f->synonyms,
					       (f->flags & FIELD_REQUIRED) != 0 };
	}
	return columns;
}

bool cell_says_nothing(const char *text)
{
	static const char *const words[] = { "", "无", "-", "—", "/", "0" };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcmp(text, words[i]) == 0)
			return true;
	return false;
}

void row_init(struct row *row)
{
	*row = (struct row){
		.person.rec.model = &person_model,
		.stay.rec.model = &residence_model,
		.today = clock_today(),
		.reason = g_string_new(NULL),
		.words = g_string_new(NULL),
		.scratch = g_string_new(NULL),
		.strange = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.narrower = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
	};
}

void row_clear(struct row *row)
{
	if (!row->reason)
		return;
	record_clear(&row->person.rec);
	g_string_free(row->reason, TRUE);
	g_string_free(row->words, TRUE);
	g_string_free(row->scratch, TRUE);
	g_hash_table_unref(row->strange);
	g_hash_table_unref(row->narrower);
	g_free(row->short_birth);
	*row = (struct row){ 0 };
}

void row_reason(struct row *row, const char *format, ...)
{
	va_list args;

	if (row->reason->len > 0)
		g_string_append(row->reason, "；");
	va_start(args, format);
	g_string_append_vprintf(row->reason, format, args);
	va_end(args);
}

/* Takes the text over. */
static void count(GHashTable *counts, char *text)
{
	size_t n = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, text));

	g_hash_table_insert(counts, text, GSIZE_TO_POINTER(n + 1));
}

/* What fits into no field goes into the note as 文化程度：中技. */
static void note_words(struct row *row, const struct field *f, const char *cell)
{
	g_string_append_printf(row->words, "%s%s：%s", row->words->len ? "；" : "", f->label, cell);
}

static void add_words(struct row *row, const struct field *f, const char *cell)
{
	count(row->strange, g_strdup_printf("%s“%s”", f->label, cell));
	note_words(row, f, cell);
}

/* 文盲 is 其他 by the list: the code is taken, and the word is kept in the note. */
static void take_code(struct row *row, const struct field *f, const struct code_word *word,
		      const char *cell, void *slot)
{
	memcpy(slot, word->item->code, CODE_SIZE);
	if (!word->narrower)
		return;
	count(row->narrower,
	      g_strdup_printf("%s“%s”按“%s”登记", f->label, cell, word->item->shown));
	note_words(row, f, cell);
}

static void read_text(struct row *row, const struct field *f, const char *cell)
{
	size_t bytes = strlen(cell);

	if (f->min < f->max && (int64_t)bytes > f->max && g_utf8_strlen(cell, -1) > f->max) {
		row_reason(row, "%s超过 %d 个字", f->label, (int)f->max);
		return;
	}
	*(char **)(void *)((char *)&row->person + f->offset) = g_memdup2(cell, bytes + 1);
}

/* The two kinds that most cells have, without the detour by text. */
static bool read_plain(struct row *row, const struct field *f, const char *cell, GError **error)
{
	void *slot = (char *)&row->person + f->offset;
	const struct code_word *word;

	if (f->kind == KIND_DATE)
		return value_read_date(f->label, cell, slot, error);
	if (f->kind == KIND_CODE && (word = code_find_word(f->codes, cell))) {
		take_code(row, f, word, cell, slot);
		return true;
	}
	return value_read(f, cell, row->scratch, error)
	       && field_parse(f, &row->person.rec, row->scratch->str, error);
}

/* What somebody has said a word means that no list has. */
static bool read_told(struct row *row, const struct field *f, const char *cell)
{
	struct code told = import_words_meet(row->told, f, cell);

	memcpy((char *)&row->person + f->offset, &told, sizeof told);
	return *told.text != '\0';
}

#define ADDRESS_MAX 200
#define NUMBER_MAX  64 /* bytes of what can be meant as a number */

/* Dates that are none cannot be stored; other words can, in the note: nobody is left out of the
 * register for an ID number whose digits a spreadsheet has lost. */
static void read_value(struct row *row, const struct field *f, const char *cell)
{
	g_autoptr(GError) error = NULL;

	if ((f->kind == KIND_IDNO || f->kind == KIND_PHONE) && strlen(cell) > NUMBER_MAX) {
		add_words(row, f, cell);
		return;
	}
	if (read_plain(row, f, cell, &error) || (f->kind == KIND_CODE && read_told(row, f, cell)))
		return;
	if (f->offset == offsetof(struct person, birth)) {
		row->short_birth = g_strdup(error->message);
		row->birth_cell = cell;
		return;
	}
	if (f->kind == KIND_DATE) {
		row_reason(row, "%s", error->message);
		return;
	}
	row->lost += f->kind == KIND_IDNO;
	add_words(row, f, cell);
}

static bool is_blank_char(gunichar c)
{
	return c == ' ' || c == 0x3000 || c == 0xa0;
}

/* 张　三 is set wide to stand below 欧阳三: blanks between Chinese characters are no part of it. */
static void close_name(char *name)
{
	char *to = name;

	if (!strchr(name, ' ') && !strstr(name, "\u3000") && !strstr(name, "\u00a0"))
		return;
	for (const char *c = name; *c; c++)
		if (g_ascii_isalnum(*c))
			return;
	for (const char *c = name; *c;) {
		size_t n = (size_t)g_utf8_skip[(guchar)*c];

		if (!is_blank_char(g_utf8_get_char(c))) {
			memmove(to, c, n);
			to += n;
		}
		c += n;
	}
	*to = '\0';
}

/* A birth that the sheet gives only in part, or with a year of two digits, is that of a sound
 * number if the two agree. */
static void fill_birth(struct row *row)
{
	struct person *p = &row->person;
	struct date said = row->idno.birth;

	if (row->short_birth && value_read_short_date(row->birth_cell, row->idno.birth, &said)) {
		g_clear_pointer(&row->short_birth, g_free);
		p->birth = row->idno.birth;
		row->birth_given = said;
	} else if (!row->short_birth
		   && (!p->birth.jd
		       || (p->birth.precision != DATE_DAY
			   && date_agrees(p->birth, row->idno.birth)))) {
		p->birth = row->idno.birth;
	}
}

/* A sound number is kept in its normal form, one of 15 digits in its own; a wrong one as it is. */
static void read_number(struct row *row)
{
	struct person *p = &row->person;
	bool has_sex = *p->sex.text != '\0';

	row->birth_given = p->birth;
	if (!p->id_number)
		return;
	row->who.sound = idno_read(p->id_number, row->today, &row->idno) == IDNO_OK;
	row->who.key = row->who.sound ? row->idno.text : p->id_number;
	if (!row->who.sound)
		return;
	if (!row->idno.upgraded && strcmp(p->id_number, row->idno.text) != 0) {
		g_free(p->id_number);
		p->id_number = g_strdup(row->idno.text);
	}
	fill_birth(row);
	if (!has_sex)
		p->sex.text[0] = row->idno.sex;
	row->sex_filled = !has_sex;
}

static void read_stay(struct row *row, const struct sheet *sheet)
{
	const char *kind = sheet->cells[COLUMN_KIND], *since = sheet->cells[COLUMN_SINCE];
	const char *entered = sheet->cells[COLUMN_ENTERED];
	const struct code_item *item = *kind ? code_find(&codes_residence, kind) : NULL;
	g_autoptr(GError) error = NULL;

	g_strlcpy(row->stay.kind.text, item ? item->code : RESIDENCE_REGISTERED, CODE_SIZE);
	if (*kind && !item)
		add_words(row, model_field(&residence_model, "kind"), kind);
	if (*since && !value_read_date("自", since, &row->stay.since, &error))
		row_reason(row, "%s", error->message);
	item = *entered ? code_find(&codes_enter, entered) : NULL;
	if (item)
		g_strlcpy(row->stay.entered.text, item->code, CODE_SIZE);
	else if (*entered)
		add_words(row, model_field(&residence_model, "entered"), entered);
}

static void add_words_to_note(struct row *row)
{
	char *note = row->person.note;

	if (row->words->len == 0)
		return;
	row->person.note =
		note ? g_strconcat(note, "；", row->words->str, NULL) : g_strdup(row->words->str);
	g_free(note);
}

void row_read(struct row *row, const struct sheet *sheet, size_t ncolumns)
{
	record_clear(&row->person.rec);
	record_clear(&row->stay.rec);
	g_string_truncate(row->reason, 0);
	g_string_truncate(row->words, 0);
	row->who = (struct identity){ .name = "" };
	row->sex_filled = false;
	g_clear_pointer(&row->short_birth, g_free);
	for (size_t i = COLUMN_PERSON; i < ncolumns; i++) {
		const struct field *f = &person_model.fields[i - COLUMN_PERSON];
		const char *cell = sheet->cells[i];

		if (*cell && (f->kind == KIND_TEXT || f->kind == KIND_NOTE))
			read_text(row, f, cell);
		else if (*cell)
			read_value(row, f, cell);
	}
	if (row->person.name) {
		close_name(row->person.name);
		row->who.name = row->person.name;
	} else if (!*sheet->cells[COLUMN_PERSON]) {
		row_reason(row, "没有姓名");
	}
	if (g_utf8_strlen(sheet->cells[COLUMN_ADDRESS], -1) > ADDRESS_MAX)
		row_reason(row, "住址超过 %d 个字", ADDRESS_MAX);
	if (sheet->extra > 0)
		row_reason(row, "这一行比表头多 %zu 格，可能有逗号没加引号", sheet->extra);
	if (!*row->person.relation.text && row->person.name
	    && strcmp(sheet->cells[COLUMN_HEAD], row->person.name) == 0)
		g_strlcpy(row->person.relation.text, RELATION_HEAD, CODE_SIZE);
	read_number(row);
	if (row->short_birth)
		row_reason(row, "%s", row->short_birth);
	read_stay(row, sheet);
	add_words_to_note(row);
	row->who.birth = row->person.birth;
}

/* Whether the sheet's value says nothing that is not known already. */
static bool adds_nothing(const struct row *row, const struct field *f, const struct person *there)
{
	const struct person *p = &row->person;
	struct idno id;

	if (f->offset == offsetof(struct person, birth))
		return there->birth.jd
		       && (!row->birth_given.jd
			   || (date_agrees(there->birth, row->birth_given)
			       && there->birth.precision <= row->birth_given.precision));
	if (f->offset == offsetof(struct person, sex))
		return row->sex_filled && *there->sex.text;
	if (f->offset == offsetof(struct person, id_number))
		return row->who.sound && row->idno.upgraded && there->id_number
		       && idno_read(there->id_number, row->today, &id) == IDNO_OK
		       && strcmp(id.text, row->idno.text) == 0;
	if (f->offset == offsetof(struct person, note))
		return there->note && p->note && strstr(there->note, p->note);
	return false;
}

void row_merge(const struct row *row, struct person *into)
{
	for_each_field(f, &person_model) {
		g_string_truncate(row->scratch, 0);
		field_format(f, &row->person.rec, row->scratch);
		if (row->scratch->len > 0 && !adds_nothing(row, f, into))
			field_parse(f, &into->rec, row->scratch->str, NULL);
	}
}
