/* export_bodies.c - bodies, terms, tenures and duty records as tables that an import takes back */
#include <string.h>

#include "boards.h"
#include "cunwu/app/export.h"
#include "cunwu/base/error.h"
#include "cunwu/base/idno.h"
#include "cunwu/base/json.h"
#include "cunwu/model/person.h"
#include "exporting.h"

/* What a row is about; members that its model has not are NULL. */
struct export_row {
	const struct board *board;
	const struct board_body *body;
	const struct term *term;
	const struct seat *seat;
	const struct holder *holder;
	const struct duty_record *duty;
	bool full;
};

/* Columns that are no plain field of the model. */
struct export_special {
	const char *heading, *name;
	void (*show)(const struct export_row *row, GString *out);
};

static void show_village(const struct export_row *row, GString *out)
{
	g_string_append(out, row->board->village->name);
}

static void show_body(const struct export_row *row, GString *out)
{
	if (row->body)
		g_string_append(out, body_kind_brief(row->body->body->kind));
}

/* Of the body that each group has, or that chose a representative. */
static void show_group(const struct export_row *row, GString *out)
{
	int64_t group = row->body ? row->body->body->villager_group.id : 0;

	if (!group && row->seat)
		group = row->seat->tenure->villager_group.id;
	g_string_append(out, board_group_name(row->board, group));
}

static void show_term(const struct export_row *row, GString *out)
{
	const struct term *term = row->seat ? row->seat->term : row->term;

	if (term && term->number.known)
		text_add_int(out, term->number.value);
}

static void show_name(const struct export_row *row, GString *out)
{
	if (row->holder->person->name)
		g_string_append(out, row->holder->person->name);
}

static void show_number(const struct export_row *row, GString *out)
{
	const char *number = row->holder->person->id_number;

	if (number && row->full)
		g_string_append(out, number);
	else if (number)
		idno_mask(number, out);
}

static void show_birth(const struct export_row *row, GString *out)
{
	date_format(row->holder->person->birth, out);
}

static void show_office(const struct export_row *row, GString *out)
{
	if (row->seat)
		g_string_append(out, row->seat->tenure->office);
}

#define VILLAGE \
	{ \
		"村", "village", show_village \
	}
#define PERSON \
	{ "姓名", "person", show_name }, { "公民身份号码", "id_number", show_number }, \
	{ \
		"出生日期", "birth", show_birth \
	}

static const struct export_special of_body[] = {
	VILLAGE, { "组织", "kind", show_body }, { "组", "villager_group", show_group }, { NULL }
};
static const struct export_special of_term[] = { VILLAGE,
						 { "组织", "body", show_body },
						 { "组", "villager_group", show_group },
						 { "届次", "number", show_term },
						 { NULL } };
static const struct export_special of_tenure[] = { VILLAGE,
						   { "组织", "body", show_body },
						   { "组", "villager_group", show_group },
						   { "届次", "term", show_term },
						   PERSON,
						   { "职务", "office", show_office },
						   { NULL } };
static const struct export_special of_duty[] = {
	VILLAGE, PERSON, { "职务", "tenure", show_office }, { NULL }
};

struct body_export {
	const struct model *model;
	const struct export_special *specials;
	const struct export_options *options;
	struct table_writer table;
	GPtrArray *texts;                        /* GString *, one a column */
	const char **cells, **headings, **names; /* valid as long as the writer */
	size_t nspecials;
	const struct field *fields[REPORT_COLUMNS_MAX];
	size_t nfields;
	bool people;
};

static const struct export_special *specials_of(const struct model *model)
{
	return model == &body_model     ? of_body
	       : model == &term_model   ? of_term
	       : model == &tenure_model ? of_tenure
					: of_duty;
}

static bool is_special(const struct body_export *e, const struct field *f)
{
	for (size_t i = 0; i < e->nspecials; i++)
		if (strcmp(e->specials[i].name, f->name) == 0)
			return true;
	return f->kind == KIND_REF;
}

static void free_text(void *text)
{
	g_string_free(text, TRUE);
}

static void choose_columns(struct body_export *e)
{
	while (e->specials[e->nspecials].heading)
		e->nspecials++;
	for (size_t i = 0; i < e->model->nfields; i++)
		if (!is_special(e, &e->model->fields[i]))
			e->fields[e->nfields++] = &e->model->fields[i];
	e->texts = g_ptr_array_new_with_free_func(free_text);
	for (size_t i = 0; i < e->nspecials + e->nfields; i++)
		g_ptr_array_add(e->texts, g_string_new(NULL));
	e->cells = g_new0(const char *, e->nspecials + e->nfields);
}

static bool begin(struct body_export *e, GError **error)
{
	size_t n = e->nspecials + e->nfields;

	e->headings = g_new0(const char *, n);
	e->names = g_new0(const char *, n);
	e->table.sheet = e->model->label;
	e->table.columns = g_new0(struct workbook_column, n);
	for (size_t i = 0; i < n; i++) {
		bool special = i < e->nspecials;
		const struct field *f = special ? NULL : e->fields[i - e->nspecials];

		e->headings[i] = special ? e->specials[i].heading : f->label;
		e->names[i] = special ? e->specials[i].name : f->name;
		e->table.columns[i] = special ? (struct workbook_column){ .kind = WORKBOOK_TEXT }
					      : table_column(f);
	}
	return table_begin(&e->table, e->options, e->headings, e->names, n, error);
}

static bool put(struct body_export *e, struct export_row *row, const struct record *rec,
		GError **error)
{
	row->full = e->options->full;
	for (size_t i = 0; i < e->nspecials + e->nfields; i++) {
		GString *out = e->texts->pdata[i];
		const struct field *f = i < e->nspecials ? NULL : e->fields[i - e->nspecials];

		g_string_truncate(out, 0);
		if (!f)
			e->specials[i].show(row, out);
		else if (f->kind == KIND_DATE)
			field_format(f, rec, out);
		else
			field_show(f, rec, out);
		e->cells[i] = out->str;
	}
	return table_row(&e->table, e->cells, error);
}

static bool put_body(struct body_export *e, struct export_row *row, GError **error)
{
	const struct board_body *body = row->body;

	if (e->model == &body_model)
		return put(e, row, &body->body->rec, error);
	for (guint i = 0; e->model == &term_model && i < body->terms->len; i++) {
		row->term = body->terms->pdata[i];
		if (!put(e, row, &row->term->rec, error))
			return false;
	}
	for (guint i = 0; e->model == &tenure_model && i < body->seats->len; i++) {
		row->seat = body->seats->pdata[i];
		row->holder = row->seat->holder;
		if (!put(e, row, &row->seat->tenure->rec, error))
			return false;
	}
	return true;
}

static int by_person(gconstpointer a, gconstpointer b)
{
	const struct holder *x = *(struct holder *const *)a, *y = *(struct holder *const *)b;

	return (x->person->rec.id > y->person->rec.id) - (x->person->rec.id < y->person->rec.id);
}

static const struct seat *seat_of(const struct holder *holder, int64_t tenure)
{
	for (guint i = 0; i < holder->seats->len; i++) {
		const struct seat *seat = holder->seats->pdata[i];

		if (seat->tenure->rec.id == tenure)
			return seat;
	}
	return NULL;
}

/* Of someone who serves in two villages the records stand in the first alone. */
static bool put_duties(struct body_export *e, const struct board *board, GHashTable *seen,
		       GError **error)
{
	g_autoptr(GPtrArray) people = g_ptr_array_new();
	GHashTableIter iter;
	void *value;

	g_hash_table_iter_init(&iter, board->people);
	while (g_hash_table_iter_next(&iter, NULL, &value))
		g_ptr_array_add(people, value);
	g_ptr_array_sort(people, by_person);
	for (guint p = 0; p < people->len; p++) {
		const struct holder *holder = people->pdata[p];

		for (guint i = 0; i < holder->duties->len; i++) {
			const struct duty_record *duty = holder->duties->pdata[i];
			struct export_row row = {
				.board = board,
				.holder = holder,
				.duty = duty,
				.seat = seat_of(holder, duty->tenure.id),
			};

			if (g_hash_table_add(seen, (void *)(uintptr_t)&duty->rec)
			    && !put(e, &row, &duty->rec, error))
				return false;
		}
	}
	return true;
}

static bool put_boards(struct body_export *e, const GPtrArray *boards, GError **error)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < boards->len; i++) {
		const struct board *board = boards->pdata[i];
		const struct village *only = e->options->village;

		if (only && board->village->rec.id != only->rec.id)
			continue;
		for (guint b = 0; b < board->bodies->len; b++) {
			struct export_row row = { .board = board, .body = board->bodies->pdata[b] };

			if (e->model != &duty_record_model && !put_body(e, &row, error))
				return false;
		}
		if (e->model == &duty_record_model && !put_duties(e, board, seen, error))
			return false;
	}
	return true;
}

/* Whole numbers of people leave on record alone. */
static bool note_full(struct office *office, const struct body_export *e, GError **error)
{
	g_autoptr(GString) detail = g_string_new(NULL);
	g_autofree char *text = g_strdup_printf("导出%s，身份证号码完整", e->model->label);

	if (!e->options->full || !e->people)
		return true;
	json_open(detail, '{');
	json_key(detail, "text"), json_text(detail, text);
	json_close(detail, '}');
	return office_note(office, "export", detail->str, error);
}

bool export_bodies(struct office *office, const struct model *model,
		   const struct export_options *options, size_t *rows, GError **error)
{
	struct body_export e = { .model = model,
				 .options = options,
				 .specials = specials_of(model),
				 .people = model == &tenure_model || model == &duty_record_model };
	g_autoptr(GPtrArray) boards = boards_read(office, BOARD_GROUPS, error);

	choose_columns(&e);
	bool ok = boards && note_full(office, &e, error) && begin(&e, error)
		  && put_boards(&e, boards, error) && table_end(&e.table, error);
	*rows = e.table.rows;
	g_free(e.table.columns);
	table_clear(&e.table);
	g_ptr_array_unref(e.texts);
	g_free(e.cells);
	g_free(e.headings);
	g_free(e.names);
	return ok;
}
