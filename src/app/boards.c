/* boards.c - what lists of those who serve share */
#include "boards.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "paper.h"

static void free_board(void *board)
{
	board_free(board);
}

static bool is_one(const struct roster_choice *choice)
{
	return choice->village || choice->village_id;
}

GPtrArray *boards_chosen(struct office *office, const struct roster_choice *choice, GError **error)
{
	RECORD_AUTO struct village village = { .rec.model = &village_model };
	g_autoptr(GPtrArray) boards = NULL;

	if (is_one(choice)) {
		if (!paper_village(office, choice, &village, error))
			return NULL;
		struct board *one = board_read(office, village.rec.id, BOARD_GROUPS, error);
		if (!one)
			return NULL;
		boards = g_ptr_array_new_with_free_func(free_board);
		g_ptr_array_add(boards, one);
		return g_steal_pointer(&boards);
	}
	boards = boards_read(office, BOARD_GROUPS, error);
	for (guint i = 0; boards && i < boards->len;) {
		const struct board *board = boards->pdata[i];

		if (board->village->until.jd)
			g_ptr_array_remove_index(boards, i);
		else
			i++;
	}
	return g_steal_pointer(&boards);
}

char *boards_place(const struct office *office, const struct roster_choice *choice,
		   const GPtrArray *boards)
{
	const struct board *first = boards->len ? boards->pdata[0] : NULL;
	const char *township = office->township.name;

	return is_one(choice) && first ? g_strdup_printf("%s %s", township, first->village->name)
				       : g_strdup(township);
}

char *boards_line(const struct office *office, const struct roster_choice *choice,
		  const GPtrArray *boards)
{
	g_autofree char *place = boards_place(office, choice, boards);
	g_autofree char *until = office_until(office);

	return until ? g_strdup_printf("%s　%s", place, until) : g_steal_pointer(&place);
}

struct report_spool *boards_spool_end(struct report_spool *spool, const struct roster *roster,
				      const char *place, GError **error)
{
	bool any = report_spool_rows(spool) > 0;

	if (any ? report_spool_end(spool, error)
		: error_set(error, ERROR_NOT_FOUND,
			    "%s没有可列入%s的人，没有打印；先登记任职，或 cunwu import tenure 导入",
			    place, roster->name))
		return spool;
	report_spool_free(spool);
	return NULL;
}

const char *board_group_name(const struct board *board, int64_t group)
{
	for (guint i = 0; i < board->groups->len; i++) {
		const struct board_group *g = board->groups->pdata[i];

		if (group && g->group && g->group->rec.id == group)
			return g->group->name;
	}
	return "";
}

void seat_words(const struct board *board, const struct seat *seat, GString *out)
{
	const struct body *body = seat->of->body;
	const struct body_kind *kind = seat->of->kind;

	if (body->villager_group.id)
		g_string_append(out, board_group_name(board, body->villager_group.id));
	else if (!kind || (kind->cls != CLASS_POSTS && kind->cls != CLASS_MEETING))
		g_string_append(out, body_kind_brief(body->kind));
	g_string_append_printf(out, "%s%s", kind && kind->cls == CLASS_MEETING ? "村民" : "",
			       seat->tenure->office);
	if (seat->tenure->acting == YESNO_YES)
		g_string_append(out, "（代理）");
}

/* Of a body with many members the last ranks are members and no more; representatives serve. */
bool seat_is_office(const struct seat *seat)
{
	static const char *const members[] = { "正式党员", "预备党员", "成员", "成员代表", "民兵" };
	const struct body_kind *kind = seat->of->kind;

	for (size_t i = 0; i < G_N_ELEMENTS(members); i++)
		if (kind && (kind->people || kind->cls == CLASS_MASS)
		    && strcmp(seat->tenure->office, members[i]) == 0)
			return false;
	return true;
}

void seat_others(const struct board *board, const struct seat *seat, GString *out)
{
	gsize start = out->len;

	for (guint b = 0; b < board->bodies->len; b++) {
		const struct board_body *body = board->bodies->pdata[b];

		for (guint i = 0; i < body->seats->len; i++) {
			const struct seat *other = body->seats->pdata[i];

			if (other == seat || other->holder != seat->holder || !other->holds
			    || !seat_is_office(other))
				continue;
			g_string_append(out, out->len > start ? "、" : "");
			seat_words(board, other, out);
		}
	}
}

void month_print(struct date date, GString *out)
{
	int year, month, day;

	if (!date.jd)
		return;
	date_to_ymd(date, &year, &month, &day);
	date_print(date_from_ymd(year, month, 0), out);
}
