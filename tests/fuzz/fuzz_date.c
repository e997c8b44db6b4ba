/* fuzz_date.c - whatever is typed for a date is refused, or comes back from its text form */
#include <glib.h>
#include <stdint.h>

#include "cunwu/base/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *text = g_strndup((const char *)data, size);
	g_autoptr(GString) form = g_string_new(NULL);
	struct date date, again;

	if (!date_read(text, date_from_ymd(2026, 3, 15), &date))
		return 0;
	date_format(date, form);
	g_assert(date_parse(form->str, &again));
	g_assert(date_compare(date, again) == 0);
	return 0;
}
