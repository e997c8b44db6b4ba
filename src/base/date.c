/* date.c - civil days, and dates of which less is known */
#include "cunwu/base/date.h"

#include <stdlib.h>
#include <string.h>

#define DATE_TEXT 64 /* bytes; more than any way to write a day has */

/*
 * Both conversions count from 1 March of year 0, so that the leap day ends a year, in eras of 400
 * years of 146,097 days. Years before 1 do not occur, hence no care for negative eras.
 */
#define JD_OF_MARCH_0 1721120
#define DAYS_PER_ERA  146097

static int32_t jd_from_ymd(int year, int month, int day)
{
	int from_march = (month + 9) % 12;
	int y = month <= 2 ? year - 1 : year;
	int era = y / 400, of_era = y % 400;
	int of_year = (153 * from_march + 2) / 5 + day - 1;

	return JD_OF_MARCH_0 + era * DAYS_PER_ERA + of_era * 365 + of_era / 4 - of_era / 100
	       + of_year;
}

struct date date_from_ymd(int year, int month, int day)
{
	int y, m, d;

	if (year < 1 || year > 9999 || month < 0 || month > 12 || day < 0 || day > 31)
		return (struct date){ 0 };
	if (month == 0)
		return day ? (struct date){ 0 }
			   : (struct date){ jd_from_ymd(year, 1, 1), DATE_YEAR };
	if (day == 0)
		return (struct date){ jd_from_ymd(year, month, 1), DATE_MONTH };
	struct date date = { jd_from_ymd(year, month, day), DATE_DAY };
	if (day <= 28) /* every month has it */
		return date;
	date_to_ymd(date, &y, &m, &d);
	return d == day ? date : (struct date){ 0 }; /* 30 February comes back as 1 or 2 March */
}

void date_to_ymd(struct date date, int *year, int *month, int *day)
{
	g_assert(date.jd > 0);
	int days = date.jd - JD_OF_MARCH_0;
	int era = days / DAYS_PER_ERA, of_era = days % DAYS_PER_ERA;
	int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * y + y / 4 - y / 100);
	int from_march = (5 * of_year + 2) / 153;
	int of_month = of_year - (153 * from_march + 2) / 5 + 1;
	int m = (from_march + 2) % 12 + 1;

	*year = era * 400 + y + (m <= 2);
	*month = date.precision == DATE_YEAR ? 0 : m;
	*day = date.precision == DATE_DAY ? of_month : 0;
}

struct date date_first_day(struct date date)
{
	return (struct date){ date.jd, DATE_DAY };
}

struct date date_last_day(struct date date)
{
	int year, month, day;

	if (date.jd == 0 || date.precision == DATE_DAY)
		return date;
	date_to_ymd(date, &year, &month, &day);
	int next = date.precision == DATE_YEAR || month == 12 ? jd_from_ymd(year + 1, 1, 1)
							      : jd_from_ymd(year, month + 1, 1);
	return (struct date){ next - 1, DATE_DAY };
}

struct date date_add_days(struct date date, int days)
{
	g_assert(date.jd > 0 && date.precision == DATE_DAY);
	return (struct date){ date.jd + days, DATE_DAY };
}

bool date_agrees(struct date a, struct date b)
{
	return a.jd && b.jd && a.jd <= date_last_day(b).jd && b.jd <= date_last_day(a).jd;
}

int date_compare(struct date a, struct date b)
{
	if (a.jd != b.jd)
		return a.jd < b.jd ? -1 : 1;
	return b.precision - a.precision; /* the coarser one first */
}

static int whole_years(struct date birth, struct date on)
{
	int by, bm, bd, y, m, d;

	date_to_ymd(birth, &by, &bm, &bd);
	date_to_ymd(on, &y, &m, &d);
	return y - by - (m < bm || (m == bm && d < bd));
}

void date_age(struct date birth, struct date on, int *least, int *most)
{
	g_assert(birth.jd > 0 && on.precision == DATE_DAY);
	*most = whole_years(date_first_day(birth), on);
	*least = whole_years(date_last_day(birth), on);
}

static int digits(const char *text, int n)
{
	int value = 0;

	while (n-- > 0)
		value = value * 10 + g_ascii_digit_value(*text++);
	return value;
}

bool date_parse(const char *text, struct date *out)
{
	static const char shape[] = "0000-00-00";
	size_t n = strlen(text);

	if (n != 4 && n != 7 && n != 10)
		return false;
	for (size_t i = 0; i < n; i++)
		if (shape[i] == '0' ? !g_ascii_isdigit(text[i]) : text[i] != shape[i])
			return false;
	int month = n > 4 ? digits(text + 5, 2) : 0, day = n > 7 ? digits(text + 8, 2) : 0;
	struct date date = date_from_ymd(digits(text, 4), month, day);
	if (date.jd == 0 || (n > 4 && month == 0) || (n > 7 && day == 0))
		return false;
	*out = date;
	return true;
}

/* Up to three numbers, parted by single marks; the count, or 0 if there is anything else. */
static int read_numbers(const char *text, int numbers[static 3])
{
	static const char *const marks[] = { "-", ".", "/", "年", "月", "日" };
	int n = 0;

	while (*text) {
		if (n == 3 || !g_ascii_isdigit(*text))
			return 0;
		char *end;
		long number = strtol(text, &end, 10);
		if (number > 99991231)
			return 0;
		numbers[n++] = (int)number;
		text = end;
		for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
			if (g_str_has_prefix(text, marks[i])) {
				text += strlen(marks[i]);
				break;
			}
	}
	return n;
}

/* One number without marks: its length tells what it is. */
static struct date read_plain(int number, size_t length)
{
	switch (length) {
	case 4:
		return date_from_ymd(number, 0, 0);
	case 6: /* 198507; 000000 of a broken sheet is no date */
		return number % 100 ? date_from_ymd(number / 100, number % 100, 0)
				    : (struct date){ 0 };
	case 8:
		return number % 100 && number / 100 % 100
			       ? date_from_ymd(number / 10000, number / 100 % 100, number % 100)
			       : (struct date){ 0 };
	default:
		return (struct date){ 0 };
	}
}

static struct date read_calendar(const char *text, struct date today)
{
	int numbers[3], year, month, day;
	size_t length = strspn(text, "0123456789");

	date_to_ymd(today, &year, &month, &day);
	int n = read_numbers(text, numbers);
	for (int i = 1; i < n; i++)
		if (numbers[i] == 0)
			return (struct date){ 0 };
	switch (n) {
	case 1:
		return read_plain(numbers[0], length);
	case 2:
		if (length == 4)
			return date_from_ymd(numbers[0], numbers[1], 0);
		return length <= 2 && numbers[0] ? date_from_ymd(year, numbers[0], numbers[1])
						 : (struct date){ 0 };
	case 3:
		return length == 4 ? date_from_ymd(numbers[0], numbers[1], numbers[2])
				   : (struct date){ 0 };
	default:
		return (struct date){ 0 };
	}
}

/* With ASCII for its full-width forms, as input methods type them; false if that is too long to be
 * a date. */
static bool fold(const char *text, char out[static DATE_TEXT])
{
	size_t n = 0;

	while (*text) {
		const unsigned char *at = (const unsigned char *)text;

		if (n + 1 >= DATE_TEXT)
			return false;
		if (at[0] == 0xef && at[1] == 0xbc && at[2] >= 0x81 && at[2] <= 0xbf) {
			out[n++] = (char)(at[2] - 0x81 + '!'); /* U+FF01 to U+FF3F */
			text += 3;
		} else {
			out[n++] = *text++;
		}
	}
	out[n] = '\0';
	return true;
}

bool date_read(const char *typed, struct date today, struct date *out)
{
	static const char *const days[] = { "昨天", "今天", "明天" };
	struct date date = { 0 };
	char *end, text[DATE_TEXT];

	if (!fold(typed, text))
		return false;
	for (int i = 0; i < (int)G_N_ELEMENTS(days); i++)
		if (strcmp(text, days[i]) == 0)
			date.jd = today.jd + i - 1;
	if ((*text == '+' || *text == '-') && g_ascii_isdigit(text[1])) {
		long n = strtol(text, &end, 10);
		if (*end == '\0' && labs(n) < 100000)
			date.jd = today.jd + (int32_t)n;
	} else if (date.jd == 0) {
		date = read_calendar(text, today);
	}
	if (date.jd == 0)
		return false;
	*out = date;
	return true;
}

const char *date_weekday(struct date date)
{
	static const char *const names[] = { "一", "二", "三", "四", "五", "六", "日" };

	g_assert(date.jd > 0);
	return names[date.jd % 7];
}

static void add_digits(GString *out, char mark, int value, int n)
{
	char digits[8];

	for (int i = n; i > 0; value /= 10)
		digits[--i] = (char)('0' + value % 10);
	if (mark)
		g_string_append_c(out, mark);
	g_string_append_len(out, digits, n);
}

static void add_parts(struct date date, char mark, GString *out)
{
	int year, month, day;

	if (date.jd == 0)
		return;
	date_to_ymd(date, &year, &month, &day);
	add_digits(out, '\0', year, 4);
	if (month)
		add_digits(out, mark, month, 2);
	if (day)
		add_digits(out, mark, day, 2);
}

void date_format(struct date date, GString *out)
{
	add_parts(date, '-', out);
}

void date_print(struct date date, GString *out)
{
	add_parts(date, '.', out);
}
