/* idno.c - the citizen identity number */
#include "cunwu/base/idno.h"

#include <stdlib.h>
#include <string.h>

#include "han.h"

#define LENGTH        18
#define OLD_LENGTH    15
#define REGION_SAMPLE "9999"

/* Characters of a number as typed: without blanks, narrow, x as X. The next one, 0 at the end. */
static inline const char *next_character(const char *text, uint32_t *c)
{
	if (*text >= '0' && *text <= '9') { /* as most are */
		*c = (uint32_t)*text;
		return text + 1;
	}
	do {
		text = han_next(text, c);
		if (*c == 0)
			return text - 1;
	} while (han_is_blank(*c));
	*c = han_narrow(*c);
	if (*c == 'x')
		*c = 'X';
	return text;
}

static size_t count_characters(const char *text)
{
	size_t n = 0;
	uint32_t c;

	for (text = next_character(text, &c); c; text = next_character(text, &c))
		n++;
	return n;
}

/* The characters if the form is right; else false, and the place of the first wrong one, from 1, or
 * 0 if it is the length that is wrong. */
static bool read_form(const char *text, char number[static LENGTH + 1], size_t *wrong)
{
	size_t n = count_characters(text);
	uint32_t c;

	*wrong = 0;
	if (n != LENGTH && n != OLD_LENGTH)
		return false;
	for (size_t i = 0; i < n; i++) {
		text = next_character(text, &c);
		if ((c < '0' || c > '9') && !(c == 'X' && i == LENGTH - 1)) {
			*wrong = i + 1;
			return false;
		}
		number[i] = (char)c;
	}
	number[n] = '\0';
	return true;
}

static int digits(const char *text, int n)
{
	int value = 0;

	while (n-- > 0)
		value = value * 10 + (*text++ - '0');
	return value;
}

/* From 15 digits: the century goes in, the check digit on. */
static void upgrade(char number[static LENGTH + 1])
{
	memmove(number + 8, number + 6, OLD_LENGTH - 6);
	memcpy(number + 6, "19", 2);
	number[LENGTH - 1] = idno_check_digit(number);
	number[LENGTH] = '\0';
}

static bool is_old(const char *number)
{
	return number[OLD_LENGTH] == '\0';
}

/* The zero date if there is no such day; 00 is none, where a date would take it for not known. */
static struct date day_of(const char *number)
{
	int year = is_old(number) ? 1900 + digits(number + 6, 2) : digits(number + 6, 4);
	const char *rest = number + (is_old(number) ? 8 : 10);
	int month = digits(rest, 2), day = digits(rest + 2, 2);

	return month && day ? date_from_ymd(year, month, day) : (struct date){ 0 };
}

static bool is_birth(struct date day, struct date today)
{
	int least, most;

	if (day.jd == 0 || day.jd > today.jd)
		return false;
	if (today.jd - day.jd < IDNO_AGE_MAX * 365) /* no need to count years, for most */
		return true;
	date_age(day, today, &least, &most);
	return least <= IDNO_AGE_MAX;
}

/* Provinces as in GB/T 2260; 81 to 83 are residence permits of 香港, 澳门 and 台湾, 91 those of
 * foreigners with permanent residence (since 2023). */
static bool is_region(const char *number)
{
	static const struct {
		int first, last;
	} regions[] = { { 11, 15 }, { 21, 23 }, { 31, 37 }, { 41, 46 }, { 50, 54 },
			{ 61, 65 }, { 71, 71 }, { 81, 83 }, { 91, 91 } };
	int region = digits(number, 2);

	for (size_t i = 0; i < G_N_ELEMENTS(regions); i++)
		if (region >= regions[i].first && region <= regions[i].last)
			return true;
	return false;
}

char idno_check_digit(const char *number)
{
	static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
	int sum = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(weights); i++)
		sum += (number[i] - '0') * weights[i];
	return "10X98765432"[sum % 11];
}

enum idno_fault idno_read(const char *text, struct date today, struct idno *out)
{
	size_t wrong;

	*out = (struct idno){ .fault = IDNO_FORM, .sex = '0' };
	if (!read_form(text, out->text, &wrong)) {
		out->text[0] = '\0';
		return out->fault;
	}
	bool old = is_old(out->text);
	out->sex = (out->text[old ? 14 : 16] - '0') % 2 ? '1' : '2';
	out->sample = g_str_has_prefix(out->text, REGION_SAMPLE);
	out->region_known = is_region(out->text);
	struct date day = day_of(out->text);
	if (!is_birth(day, today)) {
		out->fault = IDNO_DATE;
		return out->fault;
	}
	out->birth = day;
	out->upgraded = old;
	if (old)
		upgrade(out->text);
	out->fault = out->text[17] == idno_check_digit(out->text) ? IDNO_OK : IDNO_CHECK;
	return out->fault;
}

/* In words */

const char *idno_fault_name(enum idno_fault fault)
{
	static const char *const names[] = {
		[IDNO_OK] = "-", [IDNO_FORM] = "form", [IDNO_DATE] = "date", [IDNO_CHECK] = "check"
	};

	return names[fault];
}

static void explain_form(const char *text, GString *out)
{
	char number[LENGTH + 1];
	size_t wrong, n = count_characters(text);

	read_form(text, number, &wrong);
	if (n == 0)
		g_string_append(out, "没有号码");
	else if (wrong == 0)
		g_string_append_printf(out, "应为 18 位（旧号 15 位），现有 %zu 位", n);
	else if (wrong == LENGTH)
		g_string_append(out, "第 18 位应为数字或 X");
	else
		g_string_append_printf(out, "第 %zu 位不是数字", wrong);
}

static void explain_date(const struct idno *idno, struct date today, GString *out)
{
	struct date day = day_of(idno->text);

	g_string_append_printf(out, "出生日期 %.*s ", is_old(idno->text) ? 6 : 8, idno->text + 6);
	if (day.jd == 0)
		g_string_append(out, "不存在");
	else if (day.jd > today.jd)
		g_string_append(out, "在今天之后");
	else
		g_string_append_printf(out, "距今超过 %d 年", IDNO_AGE_MAX);
}

static void explain_sound(const struct idno *idno, GString *out)
{
	g_string_append(out, idno->sex == '1' ? "男，" : "女，");
	date_print(idno->birth, out);
	g_string_append(out, " 生");
	if (idno->upgraded)
		g_string_append_printf(out, "；15 位旧号，换算为 %s", idno->text);
	if (idno->sample)
		g_string_append(out, "；示例乡镇的号码");
	else if (!idno->region_known)
		g_string_append_printf(out, "；地区码 %.6s 不属于任何省份，请核对", idno->text);
}

void idno_explain(const char *text, struct date today, GString *out)
{
	struct idno idno;

	switch (idno_read(text, today, &idno)) {
	case IDNO_OK:
		explain_sound(&idno, out);
		break;
	case IDNO_FORM:
		explain_form(text, out);
		break;
	case IDNO_DATE:
		explain_date(&idno, today, out);
		break;
	case IDNO_CHECK:
		g_string_append_printf(out, "校验码不对：末位是 %c，前 17 位若无误应为 %c",
				       idno.text[17], idno_check_digit(idno.text));
		break;
	}
}

/* Eighteen characters that need no reading, as nearly all numbers are. */
static bool is_usual(const char *text)
{
	size_t n = 0;

	while (text[n] >= '0' && text[n] <= '9')
		n++;
	n += text[n] == 'X';
	return n == LENGTH && !text[n];
}

void idno_mask(const char *text, GString *out)
{
	size_t head = 0, tail = 0;
	uint32_t c;

	if (is_usual(text)) {
		g_string_append_len(out, text, LENGTH);
		memset(out->str + out->len - LENGTH + 6, '*', LENGTH - 6 - 4);
		return;
	}
	size_t n = count_characters(text);
	if (n == LENGTH || n == OLD_LENGTH)
		head = 6, tail = 4;
	else if (n >= 8)
		head = tail = 2;
	for (size_t i = 0; i < n; i++) {
		text = next_character(text, &c);
		if (i >= head && i < n - tail)
			g_string_append_c(out, '*');
		else if (c < 0x80)
			g_string_append_c(out, (char)c);
		else
			g_string_append_unichar(out, c < HAN_BROKEN ? c : '?');
	}
}
