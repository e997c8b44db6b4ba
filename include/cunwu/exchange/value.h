/*
 * value.h - what clerks write in a cell, as the text form of a field (model/kind.h)
 *
 * Full-width forms, blanks inside numbers, and the many ways to write a date are read; words for
 * "nothing" (无 / - 不详) are nothing for dates, ID numbers and phones. What is ambiguous or lost
 * is refused with a sentence that says how to mend it:
 *
 *	KIND_DATE   1985-07-15 1985.7.15 1985/7/15 19850715 1985年7月15日 (also 1985年7月15日生,
 *	            with a time behind it), 1985.7 198507 1985年7月, 1985, the day numbers of
 *	            spreadsheets (45000 is 2023-03-15; 1927 to 2099), 长期 as 9999-12-31.
 *	            Refused: years of two digits, days of no year, days that no calendar has.
 *	KIND_IDNO   blanks, hyphens and quotes fall away, x becomes X; else as it is: a wrong
 *	            number stays. Refused: 5.1E+17, whose last digits are lost.
 *	KIND_PHONE  a mobile number without blanks, hyphens and +86; else as it is, trimmed.
 *	KIND_YESNO  是 否 有 无 √ × 对 错 Y N yes no true false 1 0
 *	KIND_INT    1,234 and 12.0 are whole numbers
 *	KIND_CODE   code, label or synonym
 *	KIND_TEXT, KIND_NOTE as they are
 */
#ifndef CUNWU_EXCHANGE_VALUE_H
#define CUNWU_EXCHANGE_VALUE_H

#include <glib.h>
#include <stdbool.h>

#include "cunwu/model/record.h"

/*
 * Sets `out` to the text form of a cell, which is trimmed and clean (sheet.h). ERROR_INVALID with a
 * sentence that begins with the field's label.
 */
bool value_read(const struct field *field, const char *cell, GString *out, GError **error);

/* The same for a date alone. */
bool value_read_date(const char *label, const char *cell, struct date *out, GError **error);

/* 85年7月, 85.7, 850715 where another source tells the date: the year in the century of `known`.
 * False, and *out untouched, if the two do not agree, or the cell is nothing of the kind. */
bool value_read_short_date(const char *cell, struct date known, struct date *out);

#endif
