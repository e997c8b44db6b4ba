/* fuzz_journal.c - a side of a journal entry is refused, or comes back from what it is written as
 */
#include "../../src/store/journal.h"

#include "cunwu/model/person.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *text = g_strndup((const char *)data, size);
	RECORD_PTR_AUTO rec = record_new(&person_model);
	RECORD_PTR_AUTO again = record_new(&person_model);

	if (!journal_parse(text, rec, NULL))
		return 0;
	g_autofree char *form = journal_format(rec, NULL);
	g_assert(journal_parse(form, again, NULL));
	g_assert(record_equal(rec, again));
	return 0;
}
