/* numeral.c - numbers and dates as official papers write them in Chinese */
#include "cunwu/base/numeral.h"

static const char *const digits[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

void numeral_add(GString *out, int number)
{
	static const struct {
		int value;
		const char *name;
	} units[] = { { 1000, "千" }, { 100, "百" }, { 10, "十" }, { 1, "" } };
	bool any = false, gap = false;

	if (number < 0 || number > 9999) {
		g_string_append_printf(out, "%d", number);
		return;
	}
	if (number == 0)
		g_string_append(out, "零");
	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		int digit = number / units[i].value % 10;
		if (digit == 0) {
			gap = any;
			continue;
		}
		if (gap)
			g_string_append(out, "零");
		if (any || digit > 1 || units[i].value != 10) /* 十一, not 一十一 */
			g_string_append(out, digits[digit]);
		g_string_append(out, units[i].name);
		any = true;
		gap = false;
	}
}

void numeral_add_date(GString *out, struct date date)
{
	int year, month, day;

	if (!date.jd)
		return;
	date_to_ymd(date, &year, &month, &day);
	for (int unit = year >= 1000  ? 1000
			: year >= 100 ? 100
			: year >= 10  ? 10
				      : 1;
	     unit > 0; unit /= 10)
		g_string_append(out, digits[year / unit % 10]);
	g_string_append(out, "年");
	if (month)
		numeral_add(out, month), g_string_append(out, "月");
	if (day)
		numeral_add(out, day), g_string_append(out, "日");
}

void numeral_add_date_digits(GString *out, struct date date)
{
	int year, month, day;

	if (!date.jd)
		return;
	date_to_ymd(date, &year, &month, &day);
	g_string_append_printf(out, "%d年", year);
	if (month)
		g_string_append_printf(out, "%d月", month);
	if (day)
		g_string_append_printf(out, "%d日", day);
}
