/* document_lists.c - the lists that documents can have, and the data that a template takes */
#include <string.h>

#include "cunwu/base/text.h"
#include "cunwu/model/codes.h"
#include "documents.h"

/* Seats */

#define CELL(name) \
	static void name(G_GNUC_UNUSED const struct document_facts *f, const void *row, \
			 GString *out)

static const struct seat *seat_of(const void *row)
{
	return row;
}

static void add(GString *out, const char *text)
{
	g_string_append(out, text ? text : "");
}

static void add_number(GString *out, struct number number)
{
	if (number.known)
		text_add_int(out, number.value);
}

CELL(seat_name)
{
	add(out, seat_of(row)->holder->person->name);
}

CELL(seat_sex)
{
	add(out, code_show(&codes_sex, seat_of(row)->holder->person->sex.text));
}

CELL(seat_ethnicity)
{
	add(out, code_show(&codes_ethnicity, seat_of(row)->holder->person->ethnicity.text));
}

/* 1985.07, as lists of cadres write it. */
CELL(seat_birth)
{
	int year, month, day;

	if (!seat_of(row)->holder->person->birth.jd)
		return;
	date_to_ymd(seat_of(row)->holder->person->birth, &year, &month, &day);
	g_string_append_printf(out, month ? "%d.%02d" : "%d", year, month);
}

CELL(seat_age)
{
	int least, most;

	if (!holder_age(seat_of(row)->holder, f->board->on, &least, &most))
		return;
	text_add_int(out, least);
	if (most != least)
		g_string_append_printf(out, "或%d", most);
}

CELL(seat_politics)
{
	add(out, code_show(&codes_politics, seat_of(row)->holder->person->politics.text));
}

CELL(seat_schooling)
{
	add(out, code_show(&codes_schooling, seat_of(row)->holder->person->schooling.text));
}

CELL(seat_phone)
{
	add(out, seat_of(row)->holder->person->phone);
}

CELL(seat_body)
{
	const struct body *body = seat_of(row)->of->body;

	add(out, body->name ? body->name : body_kind_name(body->kind));
}

CELL(seat_office)
{
	add(out, seat_of(row)->tenure->office);
}

CELL(seat_votes)
{
	add_number(out, seat_of(row)->tenure->votes);
}

CELL(seat_households)
{
	add_number(out, seat_of(row)->tenure->households);
}

CELL(seat_chosen)
{
	add(out, code_show(&codes_chosen, seat_of(row)->tenure->how.text));
}

CELL(seat_since)
{
	date_print(seat_of(row)->tenure->since, out);
}

CELL(seat_until)
{
	date_print(seat_of(row)->tenure->until, out);
}

CELL(seat_ended)
{
	add(out, code_show(&codes_tenure_end, seat_of(row)->tenure->ended.text));
}

CELL(seat_note)
{
	add(out, seat_of(row)->tenure->note);
}

/* The group that chose a representative, or whose leader it is. */
static int64_t group_of(const struct seat *seat)
{
	return seat->tenure->villager_group.id ? seat->tenure->villager_group.id
					       : seat->of->body->villager_group.id;
}

CELL(seat_group)
{
	for (guint i = 0; i < f->board->groups->len; i++) {
		const struct board_group *g = f->board->groups->pdata[i];

		if (g->group && g->group->rec.id == group_of(row))
			add(out, g->group->name);
	}
}

static int64_t seat_key(const void *row)
{
	return ((const struct seat *)row)->tenure->person.id;
}

static const struct document_column seat_columns[] = {
	{ "姓名", seat_name },
	{ "性别", seat_sex },
	{ "民族", seat_ethnicity },
	{ "出生年月", seat_birth },
	{ "年龄", seat_age },
	{ "政治面貌", seat_politics },
	{ "文化程度", seat_schooling },
	{ "联系电话", seat_phone },
	{ "组织", seat_body },
	{ "职务", seat_office },
	{ "得票", seat_votes },
	{ "代表户数", seat_households },
	{ "产生方式", seat_chosen },
	{ "任职日期", seat_since },
	{ "离任日期", seat_until },
	{ "离任原因", seat_ended },
	{ "备注", seat_note },
	{ "小组", seat_group },
	{ .name = NULL },
};

/* Which seats */

static void add_seats(const struct board_body *body, bool (*is)(const struct seat *seat),
		      GPtrArray *out)
{
	for (guint i = 0; i < body->seats->len; i++)
		if (is(body->seats->pdata[i]))
			g_ptr_array_add(out, body->seats->pdata[i]);
}

static bool is_held(const struct seat *seat)
{
	return seat->holds;
}

/* Before its term was over. */
static bool has_ended(const struct seat *seat)
{
	return !seat->holds && seat->term && seat->term == seat->of->term
	       && !code_is(seat->tenure->ended, END_TERM);
}

static bool is_by_election(const struct seat *seat)
{
	return seat->holds && code_is(seat->tenure->how, CHOSEN_BETWEEN)
	       && (!seat->term || seat->term == seat->of->term);
}

static void members(const struct document_facts *f, GPtrArray *out)
{
	add_seats(f->body, is_held, out);
}

static void former_members(const struct document_facts *f, GPtrArray *out)
{
	add_seats(f->body, has_ended, out);
}

static void by_elected(const struct document_facts *f, GPtrArray *out)
{
	add_seats(f->body, is_by_election, out);
}

/* Of all bodies of a kind. */
static void held_in(const struct document_facts *f, const char *kind, GPtrArray *out)
{
	for (guint i = 0; i < f->board->bodies->len; i++) {
		const struct board_body *body = f->board->bodies->pdata[i];

		if (strcmp(body->body->kind, kind) == 0 && body_is_there(body->body, f->board->on))
			add_seats(body, is_held, out);
	}
}

static int group_number(const struct document_facts *f, const struct seat *seat)
{
	for (guint i = 0; i < f->board->groups->len; i++) {
		const struct board_group *g = f->board->groups->pdata[i];

		if (g->group && g->group->rec.id == group_of(seat))
			return (int)i;
	}
	return G_MAXINT;
}

static int by_group(gconstpointer a, gconstpointer b, gpointer facts)
{
	const struct seat *x = *(struct seat *const *)a, *y = *(struct seat *const *)b;
	int m = group_number(facts, x), n = group_number(facts, y);

	if (m != n)
		return m < n ? -1 : 1;
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return (x->tenure->rec.id > y->tenure->rec.id) - (x->tenure->rec.id < y->tenure->rec.id);
}

static void group_leaders(const struct document_facts *f, GPtrArray *out)
{
	held_in(f, BODY_GROUP, out);
	g_ptr_array_sort_with_data(out, by_group, (gpointer)(uintptr_t)f);
}

static void representatives(const struct document_facts *f, GPtrArray *out)
{
	held_in(f, BODY_REPRESENTATIVES, out);
	g_ptr_array_sort_with_data(out, by_group, (gpointer)(uintptr_t)f);
}

static void committee(const struct document_facts *f, GPtrArray *out)
{
	held_in(f, BODY_COMMITTEE, out);
}

static void supervision(const struct document_facts *f, GPtrArray *out)
{
	held_in(f, BODY_SUPERVISION, out);
}

static void all_offices(const struct document_facts *f, GPtrArray *out)
{
	for (guint i = 0; i < f->board->bodies->len; i++) {
		const struct board_body *body = f->board->bodies->pdata[i];

		/* members of the party and of the collective are no offices */
		if (body_is_there(body->body, f->board->on)
		    && !(body->kind && body->kind->cls == CLASS_MEETING)
		    && strcmp(body->body->kind, BODY_COLLECTIVE) != 0)
			add_seats(body, is_held, out);
	}
}

const struct document_rows document_lists[] = {
	{ "成员", OF_BODY, "现任成员，按职务、得票", seat_columns, members, seat_key },
	{ "离任成员", OF_BODY, "本届届满前离任的人", seat_columns, former_members, seat_key },
	{ "补选成员", OF_BODY, "本届补选的现任成员", seat_columns, by_elected, seat_key },
	{ "村委会成员", OF_VILLAGE, "现任村民委员会成员", seat_columns, committee, seat_key },
	{ "监委会成员", OF_VILLAGE, "现任村务监督委员会成员", seat_columns, supervision, seat_key },
	{ "村民代表", OF_VILLAGE, "现任村民代表，按小组", seat_columns, representatives, seat_key },
	{ "村民小组长", OF_VILLAGE, "现任组长、副组长，按小组", seat_columns, group_leaders,
	  seat_key },
	{ "任职人员", OF_VILLAGE, "各组织现任的人，不含代表和集体成员", seat_columns, all_offices,
	  seat_key },
	{ .name = NULL },
};

/* Which words a template may have */

static const char **field_names(unsigned subject)
{
	GPtrArray *names = g_ptr_array_new();

	for (const struct document_field *field = document_fields; field->name; field++)
		if (field->subjects & subject)
			g_ptr_array_add(names, (char *)(uintptr_t)field->name);
	g_ptr_array_add(names, NULL);
	return (const char **)g_ptr_array_free(names, FALSE);
}

static const char **column_names(const struct document_rows *list)
{
	GPtrArray *names = g_ptr_array_new();

	for (const struct document_column *column = list->columns; column->name; column++)
		g_ptr_array_add(names, (char *)(uintptr_t)column->name);
	g_ptr_array_add(names, NULL);
	return (const char **)g_ptr_array_free(names, FALSE);
}

static struct notice_words make_words(unsigned subject)
{
	GArray *lists = g_array_new(TRUE, TRUE, sizeof(struct notice_list_words));

	for (const struct document_rows *list = document_lists; list->name; list++) {
		struct notice_list_words words = { list->name, column_names(list) };

		if (list->subjects & subject)
			g_array_append_val(lists, words);
	}
	return (struct notice_words){ field_names(subject),
				      (struct notice_list_words *)g_array_free(lists, FALSE) };
}

/* Made once from the tables, and kept. */
const struct notice_words *document_words(enum notice_subject subject)
{
	static struct notice_words words[NOTICE_SUBJECTS];

	if (!words[subject].fields)
		words[subject] = make_words(1U << subject);
	return &words[subject];
}

/* The data */

static void take_list(const struct notice *notice, const struct document_rows *rows,
		      const struct document_facts *f, struct document_data *data)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new(), found = g_ptr_array_new();
	const struct document_column *columns[DOCUMENT_COLUMNS_MAX];
	size_t n = 0;

	notice_columns(notice, rows->name, names);
	for (const struct document_column *c = rows->columns; c->name; c++)
		if (g_ptr_array_find_with_equal_func(names, c->name, g_str_equal, NULL))
			columns[n++] = c;
	g_ptr_array_set_size(names, 0);
	for (size_t i = 0; i < n; i++)
		g_ptr_array_add(names, (char *)(uintptr_t)columns[i]->name);
	g_ptr_array_add(names, NULL);
	struct document_list *list =
		document_data_add_list(data, rows->name, (const char *const *)names->pdata);
	rows->rows(f, found);
	for (guint r = 0; r < found->len && r < DOCUMENT_ROWS_MAX; r++) {
		char *cells[DOCUMENT_COLUMNS_MAX];
		g_autofree char *key =
			g_strdup_printf("%" G_GINT64_FORMAT, rows->key(found->pdata[r]));

		for (size_t i = 0; i < n; i++) {
			GString *cell = g_string_new(NULL);
			columns[i]->add(f, found->pdata[r], cell);
			cells[i] = g_string_free(cell, FALSE);
		}
		document_list_add(list, key, (const char *const *)cells);
		for (size_t i = 0; i < n; i++)
			g_free(cells[i]);
	}
}

struct document_data *document_data_of(const struct notice *notice, const struct document_facts *f)
{
	struct document_data *data = document_data_new();
	unsigned subject = 1U << notice->subject;

	for (const struct document_field *field = document_fields; field->name; field++) {
		g_autoptr(GString) value = g_string_new(NULL);

		if (!(field->subjects & subject) || !notice_uses(notice, field->name))
			continue;
		field->add(f, value);
		document_data_set(data, field->name, value->str, field->passing);
	}
	for (const struct document_rows *rows = document_lists; rows->name; rows++)
		if (rows->subjects & subject && notice_uses(notice, rows->name))
			take_list(notice, rows, f, data);
	return data;
}
