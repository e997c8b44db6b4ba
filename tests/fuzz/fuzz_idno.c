/* fuzz_idno.c - any text as an ID number: told in words, masked, and a sound one reads again */
#include <stdint.h>
#include <string.h>

#include "cunwu/base/idno.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct date today = date_from_ymd(2026, 3, 15);
	g_autofree char *text = g_strndup((const char *)data, size);
	g_autoptr(GString) words = g_string_new(NULL), masked = g_string_new(NULL);
	struct idno id, again;

	idno_explain(text, today, words);
	g_assert(words->len > 0);
	idno_mask(text, masked);
	if (idno_read(text, today, &id) != IDNO_OK)
		return 0;
	g_assert(strlen(id.text) == 18 && idno_check_digit(id.text) == id.text[17]);
	g_assert(id.birth.jd && date_compare(id.birth, today) <= 0);
	g_assert(idno_read(id.text, today, &again) == IDNO_OK && !again.upgraded);
	g_assert_cmpstr(id.text, ==, again.text);
	g_assert(id.sex == again.sex && date_compare(id.birth, again.birth) == 0);
	return 0;
}
