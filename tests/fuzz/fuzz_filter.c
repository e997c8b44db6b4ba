/* fuzz_filter.c - any text as a filter: it is refused with a sentence, or understood for good */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "cunwu/app/filter.h"
#include "cunwu/store/people.h"

static char *show(const struct filter *filter)
{
	GString *out = g_string_new(NULL);

	filter_show(filter, out);
	return g_string_free(out, FALSE);
}

/* What was understood can be said again, and judged, whatever is recorded. */
static void look(struct filter *filter, struct date today)
{
	g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(struct column));
	const char *texts[FILTER_CONDITIONS_MAX];
	g_autofree char *first = show(filter);
	g_autoptr(GError) error = NULL;

	filter_columns(filter, columns);
	g_assert(columns->len <= FILTER_CONDITIONS_MAX);
	for (guint i = 0; i < columns->len; i++)
		texts[i] = i % 2 ? "1985-07" : "";
	filter_judge(filter, texts, 1, today);
	if (strlen(first) > FILTER_BYTES_MAX)
		return;
	FILTER_AUTO again = filter_parse(first, today, &error);
	g_assert(again);
	g_autofree char *second = show(again);
	g_assert(strcmp(first, second) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *text = g_strndup((const char *)data, size);
	struct date today = date_from_ymd(2026, 11, 22);
	g_autoptr(GError) error = NULL;
	FILTER_AUTO filter = filter_parse(text, today, &error);

	g_assert(filter ? !error : error && *error->message);
	if (filter)
		look(filter, today);
	return 0;
}
