/* numeral.h - numbers and dates as official papers write them in Chinese */
#ifndef CUNWU_BASE_NUMERAL_H
#define CUNWU_BASE_NUMERAL_H

#include <glib.h>

#include "cunwu/base/date.h"

/* Appends 十一, 二十, 一百零五; from 0 to 9999, other numbers in digits. */
void numeral_add(GString *out, int number);

/* Appends 二〇二六年三月二十日, as far as the date is known; nothing if it is not recorded. */
void numeral_add_date(GString *out, struct date date);

/* Appends 2026年3月20日, the same. */
void numeral_add_date_digits(GString *out, struct date date);

#endif
