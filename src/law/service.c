/* service.c - how long someone served */
#include "cunwu/law/service.h"

#include <inttypes.h>

#define MONTH_MIDDLE 16 /* day */
#define YEAR_MIDDLE  7  /* month, its first day */
#define MONTH_DAYS   31 /* that days left over are counted by: those of one span are fewer */

/* Days from `from` up to, not including, `to`. */
struct days {
	int32_t from, to;
};

static int32_t middle(struct date date)
{
	int year, month, day;

	if (date.precision == DATE_DAY)
		return date.jd;
	date_to_ymd(date, &year, &month, &day);
	return date.precision == DATE_YEAR ? date_from_ymd(year, YEAR_MIDDLE, 1).jd
					   : date_from_ymd(year, month, MONTH_MIDDLE).jd;
}

/* False where it cannot be told. One that has not begun has no days. */
static bool days_of(const struct tenure *t, struct date on, struct days *out)
{
	if (!t->since.jd
	    || (t->until.jd && date_last_day(t->until).jd < date_first_day(t->since).jd))
		return false;
	out->from = middle(t->since);
	out->to = !t->until.jd                     ? on.jd + 1
		  : t->until.precision == DATE_DAY ? t->until.jd + 1
						   : middle(t->until);
	out->to = MAX(MIN(out->to, on.jd + 1), out->from);
	return true;
}

static int compare_days(gconstpointer a, gconstpointer b)
{
	const struct days *x = a, *y = b;

	return x->from < y->from ? -1 : x->from > y->from;
}

/* Whole months of the calendar, and the days that are left. */
static int64_t months_of(const struct days *days, int64_t *left)
{
	int year, month, day, to_year, to_month, to_day;
	int64_t months;

	date_to_ymd((struct date){ days->from, DATE_DAY }, &year, &month, &day);
	date_to_ymd((struct date){ days->to, DATE_DAY }, &to_year, &to_month, &to_day);
	months = (to_year - year) * 12 + to_month - month - (to_day < day);
	/* The same day of the month, or the last one of a shorter month. */
	int at = year * 12 + month - 1 + (int)months;
	struct date full = date_from_ymd(at / 12, at % 12 + 1, day);
	if (!full.jd)
		full = date_last_day(date_from_ymd(at / 12, at % 12 + 1, 0));
	*left += days->to - full.jd;
	return months;
}

void service_sum(const GPtrArray *tenures, struct date on, struct service *out)
{
	g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(struct days));
	struct days held = { 0 };
	int64_t left = 0;

	*out = (struct service){ 0 };
	for (guint i = 0; i < tenures->len; i++) {
		const struct tenure *t = tenures->pdata[i];
		struct days days;

		if (!days_of(t, on, &days)) {
			out->unknown++;
			continue;
		}
		out->about |= t->since.precision != DATE_DAY
			      || (t->until.jd && t->until.precision != DATE_DAY);
		g_array_append_val(spans, days);
	}
	g_array_sort(spans, compare_days);
	for (guint i = 0; i < spans->len; i++) {
		const struct days *one = &g_array_index(spans, struct days, i);

		if (held.to && one->from <= held.to) {
			held.to = MAX(held.to, one->to);
			continue;
		}
		if (held.to)
			out->months += months_of(&held, &left);
		held = *one;
	}
	if (held.to)
		out->months += months_of(&held, &left);
	out->months += left / MONTH_DAYS;
	if (out->unknown && spans->len == 0)
		out->months = -1;
}

void service_words(const struct service *service, GString *out)
{
	int64_t years = service->months / 12, months = service->months % 12;

	if (service->months < 0)
		return;
	if (service->months == 0) {
		g_string_append(out, "不足1个月");
		return;
	}
	g_string_append(out, service->about ? "约" : "");
	if (years)
		g_string_append_printf(out, "%" PRId64 "年", years);
	if (months)
		g_string_append_printf(out, "%" PRId64 "个月", months);
}
