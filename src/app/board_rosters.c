/* board_rosters.c - lists of those who serve in the bodies of villages, for print */
#include <string.h>

#include "boards.h"
#include "cunwu/base/idno.h"
#include "cunwu/law/board_stats.h"
#include "cunwu/model/codes.h"
#include "paper.h"
#include "rosters.h"

/* A row: someone in an office, or a group whose leader is missing (no seat). */
struct member_row {
	const struct board *board;
	const struct seat *seat; /* NULL */
	const struct board_group *group;
	int64_t number; /* in its section */
	bool full;      /* ID numbers are not masked */
};

struct member_column {
	const char *heading;
	int least;
	void (*text)(const struct member_row *row, GString *out); /* NULL: nothing */
	enum align align;
	bool wide, sign;
	bool vacant; /* has a text where nobody holds the office */
};

/* What columns show */

static void show_number(const struct member_row *row, GString *out)
{
	text_add_int(out, row->number);
}

static void show_office(const struct member_row *row, GString *out)
{
	g_string_append(out, row->seat->tenure->office);
	if (row->seat->tenure->acting == YESNO_YES)
		g_string_append(out, "（代理）");
}

static const struct person *person_of(const struct member_row *row)
{
	return row->seat->holder->person;
}

static void show_name(const struct member_row *row, GString *out)
{
	g_string_append(out, person_of(row)->name ? person_of(row)->name : "");
}

#define SHOW_CODE(member, list) \
	static void show_##member(const struct member_row *row, GString *out) \
	{ \
		g_string_append(out, code_show(list, person_of(row)->member.text)); \
	}
SHOW_CODE(sex, &codes_sex)
SHOW_CODE(ethnicity, &codes_ethnicity)
SHOW_CODE(schooling, &codes_schooling)
SHOW_CODE(politics, &codes_politics)

static void show_birth(const struct member_row *row, GString *out)
{
	month_print(person_of(row)->birth, out);
}

static void show_joined(const struct member_row *row, GString *out)
{
	month_print(person_of(row)->party_joined, out);
}

static void show_since(const struct member_row *row, GString *out)
{
	month_print(row->seat->tenure->since, out);
}

static void show_how(const struct member_row *row, GString *out)
{
	g_string_append(out, code_show(&codes_chosen, row->seat->tenure->how.text));
}

static void show_votes(const struct member_row *row, GString *out)
{
	if (row->seat->tenure->votes.known)
		text_add_int(out, row->seat->tenure->votes.value);
}

static void show_others(const struct member_row *row, GString *out)
{
	seat_others(row->board, row->seat, out);
}

static void show_phone(const struct member_row *row, GString *out)
{
	const struct person *p = person_of(row);

	g_string_append(out, p->phone && *p->phone ? p->phone
			     : p->other_phone      ? p->other_phone
						   : "");
}

static void show_id_number(const struct member_row *row, GString *out)
{
	const char *number = person_of(row)->id_number;

	if (number && row->full)
		g_string_append(out, number);
	else if (number)
		idno_mask(number, out);
}

static void show_households(const struct member_row *row, GString *out)
{
	if (row->seat->tenure->households.known)
		text_add_int(out, row->seat->tenure->households.value);
}

static void show_group(const struct member_row *row, GString *out)
{
	if (row->group && row->group->group)
		g_string_append(out, row->group->group->name);
}

static void show_group_households(const struct member_row *row, GString *out)
{
	if (row->group)
		text_add_int(out, row->group->households);
}

static void show_vacant(const struct member_row *row, GString *out)
{
	if (row->seat)
		seat_others(row->board, row->seat, out);
	else
		g_string_append(out, "空缺");
}

/* Of one body of the two: an office, or none. */
static void show_office_in(const struct member_row *row, bool party, GString *out)
{
	const struct holder *holder = row->seat->holder;
	const struct seat *seat =
		party ? holder_on_party_committee(holder) : holder_seat_in(holder, BODY_COMMITTEE);

	if (seat)
		show_office(&(struct member_row){ .seat = seat }, out);
}

static void show_party_office(const struct member_row *row, GString *out)
{
	show_office_in(row, true, out);
}

static void show_committee_office(const struct member_row *row, GString *out)
{
	show_office_in(row, false, out);
}

/* Beside the two that have columns of their own. */
static void show_further(const struct member_row *row, GString *out)
{
	const GPtrArray *seats = row->seat->holder->seats;

	for (guint i = 0; i < seats->len; i++) {
		const struct seat *seat = seats->pdata[i];

		if (!seat->holds || !seat_is_office(seat)
		    || strcmp(seat->of->body->kind, BODY_PARTY) == 0
		    || strcmp(seat->of->body->kind, BODY_COMMITTEE) == 0)
			continue;
		if (out->len)
			g_string_append(out, "、");
		seat_words(row->board, seat, out);
	}
}

/* The lists */

#define COLUMN(heading_, least_, text_) .heading = (heading_), .least = (least_), .text = (text_)

#define NUMBER \
	{ \
		COLUMN("序号", 4, show_number), .align = ALIGN_RIGHT, .vacant = true \
	}

static const struct member_column committee_columns[] = {
	NUMBER,
	{ COLUMN("职务", 6, show_office) },
	{ COLUMN("姓名", 8, show_name) },
	{ COLUMN("性别", 4, show_sex) },
	{ COLUMN("民族", 4, show_ethnicity), .wide = true },
	{ COLUMN("出生年月", 8, show_birth) },
	{ COLUMN("公民身份号码", 18, show_id_number), .wide = true },
	{ COLUMN("学历", 4, show_schooling) },
	{ COLUMN("政治面貌", 8, show_politics) },
	{ COLUMN("入党时间", 8, show_joined), .wide = true },
	{ COLUMN("任职时间", 8, show_since) },
	{ COLUMN("产生方式", 8, show_how), .wide = true },
	{ COLUMN("得票", 4, show_votes), .align = ALIGN_RIGHT, .wide = true },
	{ COLUMN("其他职务", 8, show_others), .wide = true },
	{ COLUMN("电话", 11, show_phone) },
};

static const struct member_column both_columns[] = {
	NUMBER,
	{ COLUMN("姓名", 8, show_name) },
	{ COLUMN("党内职务", 6, show_party_office) },
	{ COLUMN("村委会职务", 6, show_committee_office) },
	{ COLUMN("性别", 4, show_sex) },
	{ COLUMN("民族", 4, show_ethnicity), .wide = true },
	{ COLUMN("出生年月", 8, show_birth) },
	{ COLUMN("公民身份号码", 18, show_id_number), .wide = true },
	{ COLUMN("学历", 4, show_schooling) },
	{ COLUMN("政治面貌", 8, show_politics), .wide = true },
	{ COLUMN("入党时间", 8, show_joined), .wide = true },
	{ COLUMN("任职时间", 8, show_since) },
	{ COLUMN("其他职务", 8, show_further), .wide = true },
	{ COLUMN("电话", 11, show_phone) },
};

static const struct member_column representative_columns[] = {
	NUMBER,
	{ COLUMN("小组", 6, show_group) },
	{ COLUMN("姓名", 8, show_name) },
	{ COLUMN("性别", 4, show_sex) },
	{ COLUMN("民族", 4, show_ethnicity), .wide = true },
	{ COLUMN("出生年月", 8, show_birth) },
	{ COLUMN("公民身份号码", 18, show_id_number), .wide = true },
	{ COLUMN("学历", 4, show_schooling) },
	{ COLUMN("政治面貌", 8, show_politics) },
	{ COLUMN("联系户数", 4, show_households), .align = ALIGN_RIGHT },
	{ COLUMN("任职时间", 8, show_since), .wide = true },
	{ COLUMN("其他职务", 8, show_others), .wide = true },
	{ COLUMN("电话", 11, show_phone) },
	{ .heading = "签名", .sign = true },
};

static const struct member_column leader_columns[] = {
	NUMBER,
	{ COLUMN("村民小组", 8, show_group), .vacant = true },
	{ COLUMN("户数", 4, show_group_households), .align = ALIGN_RIGHT, .vacant = true },
	{ COLUMN("职务", 6, show_office) },
	{ COLUMN("姓名", 8, show_name) },
	{ COLUMN("性别", 4, show_sex) },
	{ COLUMN("民族", 4, show_ethnicity), .wide = true },
	{ COLUMN("出生年月", 8, show_birth) },
	{ COLUMN("公民身份号码", 18, show_id_number), .wide = true },
	{ COLUMN("学历", 4, show_schooling), .wide = true },
	{ COLUMN("政治面貌", 8, show_politics), .wide = true },
	{ COLUMN("任职时间", 8, show_since) },
	{ COLUMN("电话", 11, show_phone) },
	{ COLUMN("其他职务", 8, show_vacant), .vacant = true },
};

static const struct member_list {
	const char *roster;
	const char *kind;
	const struct member_column *columns;
	size_t ncolumns;
	bool both;     /* with the committee of the party, each person once */
	bool by_group; /* in the order of groups */
	bool leaders;  /* a row for each group, also where nobody leads it */
} lists[] = {
#define LIST(columns_) .columns = (columns_), .ncolumns = G_N_ELEMENTS(columns_)
	{ .roster = "村委会名册", .kind = BODY_COMMITTEE, LIST(committee_columns) },
	{ .roster = "监委会名册", .kind = BODY_SUPERVISION, LIST(committee_columns) },
	{ .roster = "村民代表名册",
	  .kind = BODY_REPRESENTATIVES,
	  LIST(representative_columns),
	  .by_group = true },
	{ .roster = "村民小组长名册", .kind = BODY_GROUP, LIST(leader_columns), .leaders = true },
	{ .roster = "两委班子名册", .kind = BODY_COMMITTEE, LIST(both_columns), .both = true },
};

static const struct member_list *list_of(const struct roster *roster)
{
	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
		if (strcmp(lists[i].roster, roster->name) == 0)
			return &lists[i];
	g_assert_not_reached();
}

/* Writing */

struct members {
	const struct member_list *list;
	const struct roster_choice *choice;
	const struct member_column *columns[REPORT_COLUMNS_MAX];
	size_t ncolumns;
	GString *texts[REPORT_COLUMNS_MAX];
	struct report_spool *spool;
	bool several; /* villages */
};

static void choose_columns(struct members *m, struct report_column *out)
{
	for (size_t i = 0; i < m->list->ncolumns; i++) {
		const struct member_column *column = &m->list->columns[i];

		if (column->wide && !m->choice->wide)
			continue;
		m->columns[m->ncolumns] = column;
		m->texts[m->ncolumns] = g_string_new(NULL);
		out[m->ncolumns++] = (struct report_column){
			.heading = column->heading,
			.least = column->least,
			.align = column->align,
			.sign = column->sign,
		};
	}
}

static void write_row(struct members *m, const struct member_row *row)
{
	const char *cells[REPORT_COLUMNS_MAX] = { NULL };

	for (size_t i = 0; i < m->ncolumns; i++) {
		const struct member_column *column = m->columns[i];

		g_string_truncate(m->texts[i], 0);
		if (column->text && (row->seat || column->vacant))
			column->text(row, m->texts[i]);
		cells[i] = m->texts[i]->str;
	}
	report_row(m->spool, cells);
}

static void begin_section(struct members *m, const struct board *board)
{
	const struct board_body *body = board_body_of(board, m->list->kind, 0);
	g_autoptr(GString) title = g_string_new(m->several ? board->village->name : "");

	if (!m->list->leaders && body && body->term && body->term->number.known)
		g_string_append_printf(title, "%s第%" G_GINT64_FORMAT "届", title->len ? "　" : "",
				       body->term->number.value);
	if (title->len)
		report_section(m->spool, title->str);
}

/* Those of a body, or of the two, who hold an office on the day, each once. */
static GPtrArray *seats_of(const struct members *m, const struct board *board)
{
	GPtrArray *seats = g_ptr_array_new();
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

	for (guint b = 0; b < board->bodies->len; b++) {
		const struct board_body *body = board->bodies->pdata[b];
		bool party = m->list->both && strcmp(body->body->kind, BODY_PARTY) == 0;

		if (!party && strcmp(body->body->kind, m->list->kind) != 0)
			continue;
		for (guint i = 0; i < body->seats->len; i++) {
			struct seat *seat = body->seats->pdata[i];

			if (!seat->holds
			    || (party && holder_on_party_committee(seat->holder) != seat)
			    || (m->list->both && !g_hash_table_add(seen, seat->holder)))
				continue;
			g_ptr_array_add(seats, seat);
		}
	}
	return seats;
}

static void write_plain(struct members *m, const struct board *board, const GPtrArray *seats)
{
	if (seats->len)
		begin_section(m, board);
	for (guint i = 0; i < seats->len; i++)
		write_row(m, &(struct member_row){ board, seats->pdata[i], NULL, (int64_t)i + 1,
						   m->choice->full });
}

/* The group that chose a representative, where it is still there. */
static bool is_of_group(const struct board *board, const struct seat *seat,
			const struct board_group *group)
{
	int64_t id = seat->tenure->villager_group.id;
	bool there = *board_group_name(board, id);

	return group ? there && group->group->rec.id == id : !there;
}

static void write_group(struct members *m, const struct board *board, const GPtrArray *seats,
			const struct board_group *group, int64_t *number)
{
	for (guint i = 0; i < seats->len; i++)
		if (is_of_group(board, seats->pdata[i], group))
			write_row(m, &(struct member_row){ board, seats->pdata[i], group, ++*number,
							   m->choice->full });
}

static void write_by_group(struct members *m, const struct board *board, const GPtrArray *seats)
{
	int64_t number = 0;

	if (seats->len)
		begin_section(m, board);
	for (guint i = 0; i < board->groups->len; i++) {
		const struct board_group *group = board->groups->pdata[i];

		if (group->group)
			write_group(m, board, seats, group, &number);
	}
	write_group(m, board, seats, NULL, &number);
}

static void write_leaders(struct members *m, const struct board *board, const GPtrArray *seats)
{
	int64_t number = 0;

	if (board->groups->len)
		begin_section(m, board);
	for (guint g = 0; g < board->groups->len; g++) {
		const struct board_group *group = board->groups->pdata[g];
		bool led = false;

		for (guint i = 0; group->group && i < seats->len; i++) {
			const struct seat *seat = seats->pdata[i];

			if (seat->of->body->villager_group.id != group->group->rec.id)
				continue;
			write_row(m, &(struct member_row){ board, seat, group, ++number,
							   m->choice->full });
			led = true;
		}
		if (group->group && !led)
			write_row(m, &(struct member_row){ board, NULL, group, ++number, false });
	}
}

static void write_board(struct members *m, const struct board *board)
{
	g_autoptr(GPtrArray) seats = seats_of(m, board);

	if (m->list->leaders)
		write_leaders(m, board, seats);
	else if (m->list->by_group)
		write_by_group(m, board, seats);
	else
		write_plain(m, board, seats);
}

static bool begin(struct members *m, struct office *office, const struct roster *roster,
		  const GPtrArray *boards, struct report_filter *filter, GError **error)
{
	struct report_column columns[REPORT_COLUMNS_MAX];
	g_autofree char *line = boards_line(office, m->choice, boards);

	choose_columns(m, columns);
	const struct report shape = {
		.title = roster->title,
		.lines = { line },
		.columns = columns,
		.ncolumns = m->ncolumns,
		.unit = m->list->leaders ? "行" : "人",
	};
	m->spool = paper_spool(office, &shape, filter, error);
	return m->spool != NULL;
}

struct report_spool *members_spool(struct office *office, const struct roster *roster,
				   const struct roster_choice *choice, struct report_filter *filter,
				   GError **error)
{
	g_autoptr(GPtrArray) boards = boards_chosen(office, choice, error);
	struct members m = { .list = list_of(roster), .choice = choice };

	if (!boards)
		return NULL;
	g_autofree char *place = boards_place(office, choice, boards);
	bool ok = paper_full_numbers(office, roster, choice, place, error)
		  && begin(&m, office, roster, boards, filter, error);
	m.several = boards->len > 1;
	for (guint i = 0; ok && i < boards->len; i++)
		write_board(&m, boards->pdata[i]);
	for (size_t i = 0; i < m.ncolumns; i++)
		g_string_free(m.texts[i], TRUE);
	return ok ? boards_spool_end(m.spool, roster, place, error) : NULL;
}
