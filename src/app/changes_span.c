/* changes_span.c - the days that 人口变动 is about */
#include "cunwu/app/changes.h"

char *changes_words(const struct changes *changes)
{
	int year, month, day, to_year, to_month, to_day;
	GString *out = g_string_new(NULL);

	date_to_ymd(changes->since, &year, &month, &day);
	date_to_ymd(changes->until, &to_year, &to_month, &to_day);
	g_string_append_printf(out, "%d年%d月%d日至", year, month, day);
	if (to_year != year)
		g_string_append_printf(out, "%d年", to_year);
	if (to_year != year || to_month != month)
		g_string_append_printf(out, "%d月", to_month);
	g_string_append_printf(out, "%d日", to_day);
	return g_string_free(out, FALSE);
}

const char *const change_spans[] = { "上月", "本月", "本季度", "今年", NULL };

/* How many months each begins before the present one, and has. */
static void months_of(size_t which, int month, int *back, int *n)
{
	const struct {
		int back, n;
	} spans[] = { { 1, 1 }, { 0, 1 }, { (month - 1) % 3, 3 }, { month - 1, 12 } };

	*back = spans[which].back;
	*n = spans[which].n;
}

void changes_span(size_t which, struct date today, struct date *since, struct date *until)
{
	int year, month, day, back, n;

	date_to_ymd(today, &year, &month, &day);
	months_of(which, month, &back, &n);
	int first = year * 12 + month - 1 - back, last = first + n - 1;
	*since = date_first_day(date_from_ymd(first / 12, first % 12 + 1, 0));
	*until = date_last_day(date_from_ymd(last / 12, last % 12 + 1, 0));
}

void changes_usual(struct date today, struct date *since, struct date *until)
{
	enum { MIDDLE = 15 };
	int year, month, day;

	date_to_ymd(today, &year, &month, &day);
	changes_span(day <= MIDDLE ? 0 : 1, today, since, until);
}
