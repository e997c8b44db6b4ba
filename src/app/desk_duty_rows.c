/* desk_duty_rows.c - duty records of someone, and of all who serve in a village in a year */
#include <inttypes.h>
#include <string.h>

#include "bodies.h"
#include "cunwu/app/desk_boards.h"
#include "cunwu/app/desk_duties.h"
#include "cunwu/law/duties.h"
#include "cunwu/model/codes.h"
#include "cunwu/model/duty_rows.h"
#include "desk_bodies.h"
#include "whole.h"

/* Of someone */

static char *result_of(const struct duty_record *d, struct date on)
{
	if (!code_is(d->result, ""))
		return g_strdup(code_show(&codes_appraisal, d->result.text));
	if (!code_is(d->state, ""))
		return g_strdup(code_show(&codes_audit_state, d->state.text));
	if (duty_is_overdue(d, on))
		return g_strdup("已超期");
	return g_strdup(d->done.jd ? "已完成" : "");
}

static bool tell_office(struct office *office, int64_t id, GString *out, GError **error)
{
	RECORD_AUTO struct tenure t = { .rec.model = &tenure_model };

	return !id
	       || (records_get(office->db, id, &t.rec, error)
		   && tenure_tell(office, &t, false, out, error));
}

static struct record *duty_row(struct office *office, const struct duty_record *d, GError **error)
{
	g_autoptr(GString) what = g_string_new(NULL), held = g_string_new(NULL);
	struct duty_row *row;

	if (!tell_office(office, d->tenure.id, held, error))
		return NULL;
	row = (struct duty_row *)record_new(&duty_row_model);
	duty_tell(d, office_today(office), what);
	row->rec.id = d->rec.id;
	row->kind = d->kind;
	row->year = d->year;
	row->day = d->day;
	row->result = result_of(d, office_today(office));
	row->what = g_strdup(what->str);
	row->host = g_strdup(d->host);
	row->office = g_strdup(held->str);
	row->person = d->person;
	row->tenure = d->tenure;
	return &row->rec;
}

static int compare_latest(gconstpointer a, gconstpointer b)
{
	return duty_compare(*(struct duty_record *const *)b, *(struct duty_record *const *)a);
}

static bool read_duties(struct whole *whole, GPtrArray *out, GError **error)
{
	struct office *office = whole->desk->office;
	g_autoptr(GPtrArray) all =
		bodies_rows(office, &duty_record_model, "person", whole->of, error);

	if (!all)
		return false;
	g_ptr_array_sort(all, compare_latest);
	for (guint i = 0; i < all->len; i++) {
		struct record *row = duty_row(office, all->pdata[i], error);

		if (!row)
			return false;
		g_ptr_array_add(out, row);
	}
	return true;
}

struct source *desk_duties(struct desk *desk, int64_t person)
{
	return whole_new(desk, &duty_row_model, person, read_duties);
}

/* Of a village in a year */

static const char *const years[] = { "今年", "去年", "前年", "三年前", "四年前", NULL };

int desk_grid_year(struct desk *desk, const struct source *grid)
{
	int year, month, day;

	date_to_ymd(office_today(desk->office), &year, &month, &day);
	return year - (int)grid->order;
}

/* 04.20; 04 where the day is not known; 有 */
static char *say_day(struct date day)
{
	g_autoptr(GString) text = g_string_new(NULL);

	date_print(day, text);
	return g_strdup(text->len > 5 ? text->str + 5 : "有");
}

static char *say_cell(const struct duty_cell *cell)
{
	const struct duty_record *d = cell->last;

	if (cell->standing != DUTY_THERE)
		return g_strdup(cell->standing == DUTY_MISSING ? "未" : "");
	if (!code_is(d->result, ""))
		return g_strdup(code_show(&codes_appraisal, d->result.text));
	if (!code_is(d->state, ""))
		return g_strdup(code_show(&codes_audit_state, d->state.text));
	if (cell->overdue)
		return g_strdup("超期");
	if (code_is(d->kind, DUTY_PROMISE))
		return g_strdup(d->done.jd ? "已兑现" : "有");
	return say_day(d->day);
}

static void say_offices(const struct board *board, const struct duty_line *line, GString *out)
{
	seat_say(board, line->seat, out);
	for (guint i = 0; i < line->holder->seats->len; i++) {
		const struct seat *other = line->holder->seats->pdata[i];

		if (other == line->seat || !other->holds
		    || strcmp(other->tenure->office, OFFICE_SECRETARY) != 0)
			continue;
		g_string_append(out, "、");
		seat_say(board, other, out);
	}
}

static struct record *grid_row(const struct board *board, const struct duty_line *line)
{
	struct duty_grid_row *row = (struct duty_grid_row *)record_new(&duty_grid_row_model);
	char **const cells[DUTY_KINDS] = {
		&row->appraisal, &row->report,     &row->promise,         &row->talk,
		&row->matter,    &row->term_audit, &row->departure_audit, &row->training,
	};
	g_autoptr(GString) offices = g_string_new(NULL);

	say_offices(board, line, offices);
	row->rec.id = line->holder->person->rec.id;
	row->name = g_strdup(line->holder->person->name);
	row->office = g_strdup(offices->str);
	for (int k = 0; k < DUTY_KINDS; k++)
		*cells[k] = say_cell(&line->cells[k]);
	row->poor =
		(struct number){ appraisals_poor_in_row(line->holder->duties, NULL, NULL), true };
	row->person.id = line->holder->person->rec.id;
	row->tenure.id = line->seat->tenure->rec.id;
	row->village.id = board->village->rec.id;
	return &row->rec;
}

static bool read_grid(struct whole *whole, GPtrArray *out, GError **error)
{
	const struct board *board = desk_board(whole->desk, whole->place.village, error);

	if (!board)
		return false;
	g_autoptr(GPtrArray) lines = duty_lines(board, desk_grid_year(whole->desk, &whole->source));
	for (guint i = 0; i < lines->len; i++)
		g_ptr_array_add(out, grid_row(board, lines->pdata[i]));
	return true;
}

struct source *desk_duty_grid(struct desk *desk, int64_t village)
{
	struct whole *whole = whole_new_at(desk, &duty_grid_row_model,
					   (struct desk_place){ .village = village }, read_grid);

	whole->source.orders = years;
	return &whole->source;
}

/* Whether the office that someone holds must end for appraisals, by the law of the day. */
static bool has_failed(const struct board *board, const struct duty_line *line)
{
	const struct law_clause *clause =
		appraisal_failures_law(desk_law()->packs, board->province, board->on,
				       line->seat->of->body->kind)
			.clause;
	int poor = appraisals_poor_in_row(line->holder->duties, NULL, NULL);

	return clause && poor > 0 && poor >= clause->value.number;
}

static void tell_done(const GPtrArray *lines, int kind, const char *word, GString *out)
{
	int there = 0, asked = 0;

	for (guint i = 0; i < lines->len; i++) {
		enum duty_standing s =
			((const struct duty_line *)lines->pdata[i])->cells[kind].standing;

		there += s == DUTY_THERE;
		asked += s != DUTY_NOT_ASKED;
	}
	g_string_append_printf(out, "  %s %d/%d", word, there, asked);
}

void desk_tell_grid(struct desk *desk, int64_t village, int year, GString *out)
{
	const struct board *board = desk_board(desk, village, NULL);
	g_autoptr(GString) poor = g_string_new(NULL);
	int overdue = 0;

	if (!board)
		return;
	g_autoptr(GPtrArray) lines = duty_lines(board, year);
	g_string_append_printf(out, "%d 年", year);
	tell_done(lines, 0, "评议", out);
	tell_done(lines, 1, "述职", out);
	for (guint i = 0; i < lines->len; i++) {
		const struct duty_line *line = lines->pdata[i];

		for (int k = 0; k < DUTY_KINDS; k++)
			overdue += line->cells[k].overdue;
		if (has_failed(board, line))
			g_string_append_printf(poor, "%s%s", poor->len ? "、" : "",
					       line->holder->person->name);
	}
	if (overdue)
		g_string_append_printf(out, "  超期 %d 人次", overdue);
	if (poor->len)
		g_string_append_printf(out, "  连续不称职应终止职务：%s", poor->str);
}
