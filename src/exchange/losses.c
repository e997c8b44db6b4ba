/* losses.c - characters that a printer or its fonts could not print */
#include "cunwu/exchange/losses.h"

#include <inttypes.h>

struct loss {
	char *text;
	char *section; /* and row, where it was first */
	int64_t times, row;
};

struct losses {
	GPtrArray *list;
	GHashTable *by_text; /* the same, borrowed from the list */
};

static void loss_free(void *p)
{
	struct loss *loss = p;

	g_free(loss->text);
	g_free(loss->section);
	g_free(loss);
}

struct losses *losses_new(void)
{
	struct losses *losses = g_new(struct losses, 1);

	losses->list = g_ptr_array_new_with_free_func(loss_free);
	losses->by_text = g_hash_table_new(g_str_hash, g_str_equal);
	return losses;
}

void losses_free(struct losses *losses)
{
	g_hash_table_unref(losses->by_text);
	g_ptr_array_unref(losses->list);
	g_free(losses);
}

void losses_add(struct losses *losses, const char *text, size_t length, const char *section,
		int64_t row)
{
	g_autofree char *lost = g_strndup(text, length);
	struct loss *loss = g_hash_table_lookup(losses->by_text, lost);

	if (!loss) {
		loss = g_new(struct loss, 1);
		*loss = (struct loss){ g_steal_pointer(&lost), g_strdup(section), 0, row };
		g_ptr_array_add(losses->list, loss);
		g_hash_table_insert(losses->by_text, loss->text, loss);
	}
	loss->times++;
}

size_t losses_count(const struct losses *losses)
{
	return losses->list->len;
}

void losses_show(const struct losses *losses, size_t i, GString *out)
{
	const struct loss *loss = losses->list->pdata[i];

	g_string_append_printf(out, "%s（", loss->text);
	for (const char *c = loss->text; *c; c = g_utf8_next_char(c))
		g_string_append_printf(out, "%sU+%04X", c > loss->text ? " " : "",
				       g_utf8_get_char(c));
	g_string_append_printf(out, "）%" PRId64 " 处，首见", loss->times);
	if (loss->row > 0)
		g_string_append_printf(out, "%s%s第 %" PRId64 " 行", loss->section ? " " : "",
				       loss->section ? loss->section : "", loss->row);
	else
		g_string_append(out, "表头");
}
