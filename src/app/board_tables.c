/* board_tables.c - statistics of the bodies of villages on paper */
#include <inttypes.h>
#include <string.h>

#include "boards.h"
#include "cunwu/app/board_figures.h"
#include "cunwu/model/codes.h"
#include "paper.h"
#include "rosters.h"

#define SIGNED "填表人：________　党委书记签名：________　（盖章）　　年　月　日"

/* What columns have beside figures. */
enum { TABLE_AGE = BOARD_FIGURES, TABLE_LOWER, TABLE_HEAD /* and enum head_fact */ };

struct table_column {
	int what;            /* a figure, or one of those above */
	const char *heading; /* NULL: that of the figure */
	bool wide;
	int least; /* 0: 4 */
};

static const struct table_column committee_table[] = {
	{ .what = FIGURE_MEMBERS },
	{ .what = FIGURE_WOMEN },
	{ .what = FIGURE_PARTY },
	{ .what = FIGURE_CROSS },
	{ .what = TABLE_AGE, .heading = "平均年龄" },
	{ .what = FIGURE_COLLEGE },
	{ .what = FIGURE_SECONDARY },
	{ .what = FIGURE_PRIMARY },
	{ .what = FIGURE_ORIGIN_1 },
	{ .what = TABLE_HEAD + HEAD_NAME, .heading = "主任姓名", .least = 8 },
	{ .what = TABLE_HEAD + HEAD_SEX, .heading = "性别", .wide = true },
	{ .what = TABLE_HEAD + HEAD_BIRTH, .heading = "出生年月", .wide = true, .least = 8 },
	{ .what = TABLE_HEAD + HEAD_JOINED, .heading = "入党时间", .wide = true, .least = 8 },
	{ .what = TABLE_HEAD + HEAD_SCHOOLING, .heading = "文化程度", .wide = true, .least = 6 },
	{ .what = TABLE_HEAD + HEAD_SINCE, .heading = "任职时间", .wide = true, .least = 8 },
	{ .what = FIGURE_ONE_PERSON, .heading = "一肩挑", .least = 6 },
	{ .what = -1, .heading = "备注", .least = 4 },
};

static const struct table_column supervision_table[] = {
	{ .what = FIGURE_MEMBERS },
	{ .what = FIGURE_WOMEN },
	{ .what = FIGURE_PARTY },
	{ .what = FIGURE_AGAIN },
	{ .what = FIGURE_NEW, .least = 6 },
	{ .what = TABLE_AGE, .heading = "平均年龄" },
	{ .what = FIGURE_COLLEGE },
	{ .what = FIGURE_SECONDARY },
	{ .what = FIGURE_PRIMARY },
	{ .what = TABLE_HEAD + HEAD_NAME, .heading = "主任姓名", .least = 8 },
	{ .what = TABLE_HEAD + HEAD_SEX, .heading = "性别", .wide = true },
	{ .what = TABLE_HEAD + HEAD_BIRTH, .heading = "出生年月", .wide = true, .least = 8 },
	{ .what = TABLE_HEAD + HEAD_JOINED, .heading = "入党时间", .wide = true, .least = 8 },
	{ .what = TABLE_HEAD + HEAD_SCHOOLING, .heading = "文化程度", .wide = true, .least = 6 },
	{ .what = TABLE_HEAD + HEAD_SINCE, .heading = "任职时间", .wide = true, .least = 8 },
	{ .what = -1, .heading = "备注", .least = 4 },
};

static const struct table_column representatives_table[] = {
	{ .what = FIGURE_GROUPS, .least = 6 },
	{ .what = FIGURE_HOUSEHOLDS },
	{ .what = FIGURE_MEMBERS, .heading = "代表总数" },
	{ .what = FIGURE_WOMEN, .heading = "妇女代表" },
	{ .what = FIGURE_PARTY },
	{ .what = FIGURE_MINORITY },
	{ .what = FIGURE_AGAIN },
	{ .what = FIGURE_NEW, .least = 6 },
	{ .what = TABLE_AGE, .heading = "平均年龄" },
	{ .what = FIGURE_COLLEGE },
	{ .what = TABLE_LOWER, .heading = "高中以下" },
	{ .what = FIGURE_ASSEMBLY, .heading = "会议组成", .least = 4 },
};

static const struct table_column both_table[] = {
	{ .what = FIGURE_MEMBERS },
	{ .what = FIGURE_WOMEN },
	{ .what = FIGURE_PARTY },
	{ .what = FIGURE_AGAIN },
	{ .what = FIGURE_NEW, .least = 6 },
	{ .what = FIGURE_YOUNG },
	{ .what = FIGURE_MIDDLE },
	{ .what = FIGURE_OLD },
	{ .what = FIGURE_COLLEGE },
	{ .what = TABLE_LOWER, .heading = "高中以下" },
	{ .what = FIGURE_CROSS },
	{ .what = FIGURE_ONE_PERSON, .least = 6 },
	{ .what = FIGURE_ORIGIN_1, .wide = true },
	{ .what = FIGURE_ORIGIN_1 + 1, .wide = true },
	{ .what = FIGURE_ORIGIN_1 + 2, .wide = true },
	{ .what = FIGURE_ORIGIN_1 + 3, .wide = true },
	{ .what = FIGURE_ORIGIN_1 + 4, .wide = true },
	{ .what = FIGURE_ORIGIN_1 + 5, .wide = true },
	{ .what = FIGURE_ORIGIN_1 + 6, .wide = true },
	{ .what = FIGURE_ORIGIN_8, .wide = true },
	{ .what = FIGURE_GROUPS, .wide = true, .least = 3 },
	{ .what = FIGURE_REPRESENTATIVES, .wide = true },
	{ .what = FIGURE_DISCLOSURE, .wide = true, .least = 2 },
	{ .what = FIGURE_FINANCE, .wide = true, .least = 2 },
	{ .what = FIGURE_SUBCOMMITTEES, .wide = true, .least = 2 },
};

static const struct board_table {
	const char *roster;
	enum board_subject subject;
	const struct table_column *columns;
	size_t ncolumns;
} tables[] = {
#define TABLE(columns) (columns), G_N_ELEMENTS(columns)
	{ "班子情况统计表", STATS_COMMITTEE, TABLE(committee_table) },
	{ "监委会统计表", STATS_SUPERVISION, TABLE(supervision_table) },
	{ "村民代表统计表", STATS_REPRESENTATIVES, TABLE(representatives_table) },
	{ "两委成员统计表", STATS_BOTH, TABLE(both_table) },
};

static const struct board_table *table_of(const struct roster *roster)
{
	for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
		if (strcmp(tables[i].roster, roster->name) == 0)
			return &tables[i];
	g_assert_not_reached();
}

/* Cells */

static void show(const struct board_stats *stats, int what, GString *out)
{
	if (what < 0)
		return;
	if (what < BOARD_FIGURES && board_figure_words[what].flag && stats->villages == 1)
		g_string_append(out, stats->n[what] ? "是" : "否");
	else if (what < BOARD_FIGURES)
		text_add_int(out, stats->n[what]);
	else if (what == TABLE_AGE)
		board_figures_add_age(stats, out);
	else if (what == TABLE_LOWER)
		text_add_int(out, stats->n[FIGURE_SECONDARY] + stats->n[FIGURE_PRIMARY]);
	else if (stats->head)
		head_fact_show(stats->head, (enum head_fact)(what - TABLE_HEAD), month_print, out);
}

struct tabling {
	const struct board_table *table;
	bool wide;
	struct report_spool *spool;
};

static size_t describe_columns(const struct tabling *t, struct report_column *out)
{
	size_t n = 0;

	out[n++] = (struct report_column){ .heading = "村", .least = 8 };
	for (size_t i = 0; i < t->table->ncolumns; i++) {
		const struct table_column *column = &t->table->columns[i];

		if (column->wide && !t->wide)
			continue;
		out[n++] = (struct report_column){
			.heading = column->heading ? column->heading
						   : board_figure_words[column->what].label,
			.least = column->least ? column->least : 4,
			.align = column->what >= 0 && column->what < TABLE_HEAD ? ALIGN_RIGHT
										: ALIGN_LEFT,
		};
	}
	return n;
}

/* 社区 have no village committee, whose head could be the secretary. */
static bool applies(int what, const struct village *village)
{
	return what != FIGURE_ONE_PERSON || !village || !code_is(village->kind, PLACE_COMMUNITY);
}

/* Of a village, or the sum (NULL). */
static void write_line(const struct tabling *t, const struct village *village,
		       const struct board_stats *stats)
{
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);

	g_ptr_array_add(cells, g_strdup(village ? village->name : "合计"));
	for (size_t i = 0; i < t->table->ncolumns; i++) {
		GString *text;

		if (t->table->columns[i].wide && !t->wide)
			continue;
		text = g_string_new(NULL);
		if (applies(t->table->columns[i].what, village))
			show(stats, t->table->columns[i].what, text);
		g_ptr_array_add(cells, g_string_free(text, FALSE));
	}
	report_row(t->spool, (const char *const *)cells->pdata);
}

static bool begin(struct tabling *t, struct office *office, const struct roster *roster,
		  const char *line, const char *unknown, struct report_filter *filter,
		  GError **error)
{
	struct report_column columns[REPORT_COLUMNS_MAX];
	const struct report shape = {
		.title = roster->title,
		.lines = { line, unknown },
		.foot = { SIGNED },
		.columns = columns,
		.ncolumns = describe_columns(t, columns),
	};

	t->spool = paper_spool(office, &shape, filter, error);
	return t->spool != NULL;
}

struct report_spool *board_table_spool(struct office *office, const struct roster *roster,
				       const struct roster_choice *choice,
				       struct report_filter *filter, GError **error)
{
	BOARD_FIGURES_AUTO figures = { 0 };
	RECORD_AUTO struct village village = { .rec.model = &village_model };
	struct tabling t = { .table = table_of(roster), .wide = choice->wide };
	g_autoptr(GString) unknown = g_string_new(NULL);

	if (!paper_village(office, choice, &village, error)
	    || !board_figures_read(office, village.rec.id, t.table->subject, &figures, error))
		return NULL;
	g_autofree char *line = boards_line(office, choice, figures.boards);
	g_autofree char *place = boards_place(office, choice, figures.boards);
	board_figures_unknown(&figures, unknown);
	if (unknown->len)
		g_string_prepend(unknown, "没有登记、没有计入各项：");
	if (!begin(&t, office, roster, line, unknown->len ? unknown->str : NULL, filter, error))
		return NULL;
	for (guint i = 0; i < figures.boards->len; i++)
		write_line(&t, ((const struct board *)figures.boards->pdata[i])->village,
			   &g_array_index(figures.stats, struct board_stats, i));
	if (figures.boards->len > 1)
		write_line(&t, NULL, &figures.sum);
	return boards_spool_end(t.spool, roster, place, error);
}

/* 换届统计表: who the last election brought, and what they were before */

enum { NUMBER, NAME, BEFORE, SINCE, NOW, VOTES, NOTE, ELECTION_COLUMNS };

static const struct report_column election_columns[ELECTION_COLUMNS] = {
	[NUMBER] = { "序号", 4, ALIGN_RIGHT, false },
	[NAME] = { "姓名", 8, ALIGN_LEFT, false },
	[BEFORE] = { "原职务", 8, ALIGN_LEFT, false },
	[SINCE] = { "原任职时间", 10, ALIGN_LEFT, false },
	[NOW] = { "换届后职务", 10, ALIGN_LEFT, false },
	[VOTES] = { "得票", 6, ALIGN_RIGHT, false },
	[NOTE] = { "备注", 10, ALIGN_LEFT, false },
};

static const char *again_word(enum again again)
{
	static const char *const words[] = {
		[AGAIN_YES] = "连任",
		[AGAIN_NO] = "新当选",
		[AGAIN_UNKNOWN] = "上届未登记",
	};

	return words[again];
}

struct election {
	struct report_spool *spool;
	GHashTable *seen; /* holders who have their row */
	int64_t number;
};

static void write_person(struct election *e, const struct seat *now, const struct seat *before,
			 const char *note)
{
	const struct holder *holder = (now ? now : before)->holder;
	g_autoptr(GString) number = g_string_new(NULL), since = g_string_new(NULL);
	g_autoptr(GString) votes = g_string_new(NULL);

	g_hash_table_add(e->seen, (void *)(uintptr_t)holder);
	text_add_int(number, ++e->number);
	if (before) {
		month_print(before->tenure->since, since);
		g_string_append(since, "—");
		month_print(before->tenure->until, since);
	}
	if (now && now->tenure->votes.known)
		text_add_int(votes, now->tenure->votes.value);
	report_row(e->spool, (const char *const[ELECTION_COLUMNS]){
				     [NUMBER] = number->str,
				     [NAME] = holder->person->name,
				     [BEFORE] = before ? before->tenure->office : "",
				     [SINCE] = since->str,
				     [NOW] = now ? now->tenure->office : "",
				     [VOTES] = votes->str,
				     [NOTE] = note,
			     });
}

/* Members now, then those of the term before who are none now. */
static void write_election(struct election *e, const struct board *board)
{
	const struct board_body *body = board_body_of(board, BODY_COMMITTEE, 0);
	const struct seat *before;

	if (!body || !body->seats->len)
		return;
	report_section(e->spool, board->village->name);
	e->number = 0;
	for (guint i = 0; i < body->seats->len; i++) {
		const struct seat *seat = body->seats->pdata[i];

		if (!seat->holds)
			continue;
		enum again again = holder_again(seat->holder, body, &before);
		write_person(e, seat, before, again_word(again));
	}
	for (guint i = 0; i < body->seats->len; i++) {
		const struct seat *seat = body->seats->pdata[i];

		if (seat->holds || g_hash_table_contains(e->seen, seat->holder)
		    || holder_again(seat->holder, body, &before) != AGAIN_YES)
			continue;
		const char *why = code_show(&codes_tenure_end, before->tenure->ended.text);
		write_person(e, NULL, before, *why ? why : "离任");
	}
}

struct report_spool *election_spool(struct office *office, const struct roster *roster,
				    const struct roster_choice *choice,
				    struct report_filter *filter, GError **error)
{
	g_autoptr(GPtrArray) boards = boards_chosen(office, choice, error);
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
	struct election e = { .seen = seen };

	if (!boards)
		return NULL;
	g_autofree char *line = boards_line(office, choice, boards);
	g_autofree char *place = boards_place(office, choice, boards);
	const struct report shape = {
		.title = roster->title,
		.lines = { line },
		.columns = election_columns,
		.ncolumns = ELECTION_COLUMNS,
	};
	e.spool = paper_spool(office, &shape, filter, error);
	for (guint i = 0; e.spool && i < boards->len; i++)
		write_election(&e, boards->pdata[i]);
	return e.spool ? boards_spool_end(e.spool, roster, place, error) : NULL;
}
