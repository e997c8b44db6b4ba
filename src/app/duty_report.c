/* duty_report.c - 履职记录表: what is recorded of how offices are held */
#include <inttypes.h>

#include "boards.h"
#include "bodies.h"
#include "cunwu/app/villager.h"
#include "cunwu/base/error.h"
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

static int compare_duties(gconstpointer a, gconstpointer b)
{
	return duty_compare(*(struct duty_record *const *)a, *(struct duty_record *const *)b);
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
	g_autoptr(GPtrArray) duties = g_ptr_array_copy(line->holder->duties, NULL, NULL);
	g_ptr_array_sort(duties, compare_duties);
	for (guint i = 0; i < duties->len; i++)
		add_record(spool, duties->pdata[i], board->on);
}

static void add_board(struct report_spool *spool, const struct board *board)
{
	g_autoptr(GPtrArray) lines = duty_lines(board, 0);

	for (guint i = 0; i < lines->len; i++)
		add_person(spool, board, lines->pdata[i]);
}

static struct report_spool *begin(struct office *office, const struct roster *roster,
				  const char *line, struct report_filter *filter, GError **error)
{
	const struct report shape = {
		.title = roster->title,
		.lines = { line },
		.columns = columns,
		.ncolumns = G_N_ELEMENTS(columns),
		.unit = roster->unit,
	};

	return paper_spool(office, &shape, filter, error);
}

/* Of one person, who may have left office. */
static struct report_spool *write_person(struct office *office, const struct roster *roster,
					 const char *person, struct report_filter *filter,
					 GError **error)
{
	VILLAGER_AUTO v;
	g_autoptr(GString) who = g_string_new(NULL);
	g_autoptr(GPtrArray) all = NULL;

	villager_init(&v);
	if (!villager_pick(office, person, &v, error))
		return NULL;
	villager_introduce(&v, who);
	all = bodies_rows(office, &duty_record_model, "person", v.person.rec.id, error);
	if (!all)
		return NULL;
	if (all->len == 0) {
		error_set(error, ERROR_NOT_FOUND, "%s没有履职记录，没有打印", who->str);
		return NULL;
	}
	g_ptr_array_sort(all, compare_duties);
	struct report_spool *spool = begin(office, roster, who->str, filter, error);
	for (guint i = 0; spool && i < all->len; i++)
		add_record(spool, all->pdata[i], office_today(office));
	return spool ? boards_spool_end(spool, roster, who->str, error) : NULL;
}

struct report_spool *duty_spool(struct office *office, const struct roster *roster,
				const struct roster_choice *choice, struct report_filter *filter,
				GError **error)
{
	if (choice->person)
		return write_person(office, roster, choice->person, filter, error);
	g_autoptr(GPtrArray) boards = boards_chosen(office, choice, error);
	if (!boards)
		return NULL;
	g_autofree char *line = boards_line(office, choice, boards);
	g_autofree char *place = boards_place(office, choice, boards);
	struct report_spool *spool = begin(office, roster, line, filter, error);
	for (guint i = 0; spool && i < boards->len; i++)
		add_board(spool, boards->pdata[i]);
	return spool ? boards_spool_end(spool, roster, place, error) : NULL;
}
