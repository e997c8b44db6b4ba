/* fuzz_yaml.c - any bytes are read whole or refused with a sentence, and nothing is left behind */
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "cunwu/base/text.h"
#include "cunwu/exchange/yaml.h"

struct part {
	char *name;
	struct date day;
	GArray *tags; /* of char * */
};

struct thing {
	char *title;
	struct number count;
	enum yesno open;
	GArray *parts; /* of struct part */
};

static const struct key a_tag = { .kind = KEY_TEXT, .meaning = "标签" };
static const struct key part_keys[] = {
	{ KEY_TEXT(struct part, name), .meaning = "名称", .flags = KEY_REQUIRED },
	{ KEY_DATE(struct part, day), .meaning = "日期" },
	{ KEY_LIST(struct part, tags, &a_tag), .meaning = "标签" },
};
static const struct shape part_shape = {
	.size = sizeof(struct part),
	.keys = part_keys,
	.nkeys = G_N_ELEMENTS(part_keys),
};
static const struct key a_part = { .kind = KEY_MAP, .meaning = "部分", .shape = &part_shape };
static const struct key thing_keys[] = {
	{ KEY_TEXT(struct thing, title), .meaning = "标题" },
	{ KEY_INT(struct thing, count), .meaning = "数量", .min = -9, .max = 9 },
	{ KEY_YESNO(struct thing, open), .meaning = "开放" },
	{ KEY_LIST(struct thing, parts, &a_part), .meaning = "各部分" },
};
static const struct shape thing_shape = {
	.size = sizeof(struct thing),
	.keys = thing_keys,
	.nkeys = G_N_ELEMENTS(thing_keys),
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Lines that are fit for a terminal, whatever was in the file. */
static void check_message(const char *message)
{
	g_assert(g_utf8_validate(message, -1, NULL));
	for (const char *c = message; *c; c += g_utf8_skip[(unsigned char)*c])
		g_assert(*c == '\n' || text_char_width(g_utf8_get_char(c)) >= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GError) error = NULL;
	struct thing thing = { 0 };

	if (yaml_read(&thing_shape, "f", (const char *)data, size, &thing, &error)) {
		g_assert(thing.parts && thing.count.value >= -9 && thing.count.value <= 9);
		g_assert(!thing.title || g_utf8_validate(thing.title, -1, NULL));
		yaml_clear(&thing_shape, &thing);
	} else {
		g_assert(g_str_has_prefix(error->message, "f:"));
		check_message(error->message);
		g_assert(!thing.title && !thing.parts);
	}
	return 0;
}
