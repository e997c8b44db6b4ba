/* duty_report.c - 履职记录表: what is recorded of how offices are held */
#include <inttypes.h>

#include "cunwu/app/board.h"
#include "cunwu/law/duties.h"
#include "cunwu/model/codes.h"
#include "paper.h"
#include "rosters.h"

static const struct report_column columns[] = {
	{ .heading = "年度", .least = 4 },        { .heading = "种类", .least = 8 },
	{ .heading = "日期", .least = 10 },       { .heading = "会议或单位", .least = 10 },
	{ .heading = "内容和结果", .least = 24 },
};

static void add_record(struct report_spool *spool, const struct duty_record *d, struct date on)
{
	g_autofree char *year =
		d->year.known ? g_strdup_printf("%" PRId64, d->year.value) : g_strdup("");
	g_autoptr(GString) day = g_string_new(NULL), what = g_string_new(NULL);

	date_print(d->day, day);
	duty_tell(d, on, what);
	report_row(spool, (const char *const[]){ year, code_show(&codes_duty, d->kind.text),
						 day->str, d->host, what->str });
}

/* 龙泉村 张三（村委会主任） */
static void add_person(struct report_spool *spool, const struct board *board,
		       const struct duty_line *line)
{
	const char *name = line->holder->person->name;
	g_autofree char *title = g_strdup_printf(
		"%s　%s（%s%s）", board->village->name, name ? name : "",
		body_kind_brief(line->seat->of->body->kind), line->seat->tenure->office);

	report_section(spool, title);
	for (guint i = 0; i < line->holder->duties->len; i++)
		add_record(spool, line->holder->duties->pdata[i], board->on);
}

static void add_board(struct report_spool *spool, const struct board *board)
{
	g_autoptr(GPtrArray) lines = duty_lines(board, 0);

	for (guint i = 0; i < lines->len; i++)
		add_person(spool, board, lines->pdata[i]);
}

static bool add_all(struct report_spool *spool, struct office *office, int64_t village,
		    GError **error)
{
	if (village) {
		BOARD_AUTO board = board_read(office, village, 0, error);

		if (board)
			add_board(spool, board);
		return board != NULL;
	}
	g_autoptr(GPtrArray) boards = boards_read(office, 0, error);
	for (guint i = 0; boards && i < boards->len; i++)
		add_board(spool, boards->pdata[i]);
	return boards != NULL;
}

struct report_spool *duty_spool(struct office *office, const struct roster *roster,
				const struct roster_choice *choice, struct report_filter *filter,
				GError **error)
{
	RECORD_AUTO struct village village = { .rec.model = &village_model };
	const struct report shape = {
		.title = roster->title,
		.lines = { office->township.name },
		.columns = columns,
		.ncolumns = G_N_ELEMENTS(columns),
		.unit = roster->unit,
	};

	if (!paper_village(office, choice, &village, error))
		return NULL;
	struct report_spool *spool = paper_spool(office, &shape, filter, error);
	if (spool && add_all(spool, office, village.rec.id, error)
	    && report_spool_end(spool, error))
		return spool;
	report_spool_free(spool);
	return NULL;
}
