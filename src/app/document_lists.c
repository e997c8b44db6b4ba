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

const char *document_group_name(const struct document_facts *f, int64_t group)
{
	for (guint i = 0; i < f->board->groups->len; i++) {
		const struct board_group *g = f->board->groups->pdata[i];

		if (g->group && g->group->rec.id == group)
			return g->group->name;
	}
	return "";
}

CELL(seat_body)
{
	const struct body *body = seat_of(row)->of->body;

	if (body->villager_group.id)
		add(out, document_group_name(f, body->villager_group.id));
	else
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
	add(out, document_group_name(f, group_of(row)));
}

int64_t document_seat_key(const void *row)
{
	return seat_of(row)->tenure->rec.id;
}

const struct document_column document_seat_columns[] = {
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

void document_sort_by_group(const struct document_facts *f, GPtrArray *seats)
{
	g_ptr_array_sort_with_data(seats, by_group, (gpointer)(uintptr_t)f);
}

static void group_leaders(const struct document_facts *f, GPtrArray *out)
{
	held_in(f, BODY_GROUP, out);
	document_sort_by_group(f, out);
}

static void representatives(const struct document_facts *f, GPtrArray *out)
{
	held_in(f, BODY_REPRESENTATIVES, out);
	document_sort_by_group(f, out);
}

static void committee(const struct document_facts *f, GPtrArray *out)
{
	held_in(f, BODY_COMMITTEE, out);
}

static void supervision(const struct document_facts *f, GPtrArray *out)
{
	held_in(f, BODY_SUPERVISION, out);
}

/* To be a member of what many belong to is none: of the party, the collective, the assembly. */
static bool is_office(const struct seat *seat)
{
	const struct body_kind *kind = seat->of->kind;
	bool of_many = kind && kind->people;
	bool member = g_str_has_suffix(seat->tenure->office, "党员")
		      || strcmp(seat->tenure->office, "成员") == 0
		      || strcmp(seat->tenure->office, OFFICE_REPRESENTATIVE) == 0;

	return seat->holds && !(of_many && member);
}

static void all_offices(const struct document_facts *f, GPtrArray *out)
{
	for (guint i = 0; i < f->board->bodies->len; i++) {
		const struct board_body *body = f->board->bodies->pdata[i];

		if (body_is_there(body->body, f->board->on))
			add_seats(body, is_office, out);
	}
}

const struct document_rows document_lists[] = {
	{ "成员", OF_BODY, "现任成员，按职务、得票", document_seat_columns, members,
	  document_seat_key },
	{ "离任成员", OF_BODY, "本届届满前离任的人", document_seat_columns, former_members,
	  document_seat_key },
	{ "补选成员", OF_BODY, "本届补选的现任成员", document_seat_columns, by_elected,
	  document_seat_key },
	{ "村委会成员", OF_VILLAGE, "现任村民委员会成员", document_seat_columns, committee,
	  document_seat_key },
	{ "监委会成员", OF_VILLAGE, "现任村务监督委员会成员", document_seat_columns, supervision,
	  document_seat_key },
	{ "村民代表", OF_VILLAGE, "现任村民代表，按小组", document_seat_columns, representatives,
	  document_seat_key },
	{ "村民小组长", OF_VILLAGE, "现任组长、副组长，按小组", document_seat_columns,
	  group_leaders, document_seat_key },
	{ "任职人员", OF_VILLAGE, "各组织现任的人，不含代表和集体成员", document_seat_columns,
	  all_offices, document_seat_key },
	{ .name = NULL },
};
