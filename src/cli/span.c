/* span.c - the days that a report is about, on the command line */
#include "span.h"

#include "cunwu/app/changes.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"

static bool read_date(const char *option, const char *word, struct date *date, GError **error)
{
	return !word || date_read(word, clock_today(), date)
	       || error_set(error, ERROR_USAGE, "%s：“%s”不是日期", option, word);
}

bool span_read(const struct span_words *words, struct date *since, struct date *until,
	       GError **error)
{
	struct date month = { 0 }, from = { 0 }, to = clock_today();

	if (!read_date("--month", words->month, &month, error)
	    || !read_date("--since", words->since, &from, error)
	    || !read_date("--until", words->until, &to, error))
		return false;
	if (month.jd && (words->since || words->until))
		return error_set(error, ERROR_USAGE, "--month 和 --since、--until 只用一种");
	if (month.jd && month.precision == DATE_DAY)
		return error_set(error, ERROR_USAGE, "--month 写到月，如 2026-03");
	if (words->until && !words->since)
		return error_set(error, ERROR_USAGE, "写了 --until，也请写 --since");
	if (!month.jd && !from.jd) {
		changes_usual(clock_today(), since, until);
		return true;
	}
	*since = date_first_day(month.jd ? month : from);
	*until = date_last_day(month.jd ? month : to);
	return true;
}
