/* fuzz_notice.c - any template is read whole or refused, and any values can be put into it */
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "cunwu/exchange/notice.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const columns[] = { "姓名", "职务", "得票", NULL };

static const struct notice_words *words(enum notice_subject subject)
{
	static const char *const fields[] = { "村名", "届次", "日期", NULL };
	static const struct notice_list_words lists[] = { { "成员", columns }, { NULL, NULL } };
	static const struct notice_words known = { fields, lists };

	(void)subject;
	return &known;
}

static bool take(struct text_sink *sink, const char *text, size_t length, GError **error)
{
	(void)sink, (void)text, (void)length, (void)error;
	return true;
}

/* The values are the fuzzer's, too. */
static void fill(const struct notice *notice, const char *value)
{
	const struct text_setup setup = { .width = 80, .lines = TEXT_PAGE_LINES_LEAST };
	DOCUMENT_DATA_AUTO data = document_data_new();
	struct text_sink sink = { take };
	const char *const cells[] = { value, "主任", value };

	document_data_set(data, "村名", value, false);
	document_data_set(data, "届次", "第一届", false);
	struct document_list *list = document_data_add_list(data, "成员", columns);
	document_list_add(list, "1", cells);
	document_list_add(list, "2", cells);
	LETTER_AUTO letter = notice_fill(notice, data, NULL, NULL);
	if (letter)
		letter_print(letter, &setup, &sink, NULL);
}

/* A whole template, or one text of a template that is sound. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *value = g_utf8_make_valid((const char *)data, (gssize)size);
	g_autoptr(GError) error = NULL;

	if (size > 0 && data[0] % 2)
		g_string_append(text, "name: 甲\nsummary: 乙\nsubject: 村\ntitle: \"{{村名}}\"\n"
				      "body:\n  - {list: 成员, columns: [姓名, 得票]}\n  - text: ");
	g_string_append_len(text, (const char *)data, (gssize)size);
	struct notice *notice =
		notice_read_text("f.yaml", "f", text->str, text->len, words, &error);
	g_assert(!notice == (error != NULL));
	if (notice)
		fill(notice, value);
	else
		g_assert(g_str_has_prefix(error->message, "f:"));
	notice_free(notice);
	return 0;
}
