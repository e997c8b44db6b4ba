/* fuzz_kinds.c - kinds of body and law packs from any bytes are whole, or refused with a sentence
 */
#include <glib.h>
#include <stdint.h>

#include "cunwu/exchange/bodykinds.h"
#include "cunwu/exchange/lawpacks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_kinds(const char *text, size_t size)
{
	g_autoptr(GPtrArray) kinds = body_kinds_new();
	g_autoptr(GError) error = NULL;
	g_autofree char *title = NULL;

	if (!body_kinds_read_text("f.yaml", text, size, true, kinds, &title, &error)) {
		g_assert(error && *error->message);
		return;
	}
	g_assert(kinds->len > 0 && title);
	for (guint i = 0; i < kinds->len; i++) {
		const struct body_kind *kind = kinds->pdata[i];

		g_assert(kind->id && kind->name && kind->brief && kind->offices->len > 0);
		for (guint k = 0; k < kind->offices->len; k++)
			g_assert(body_kind_rank(kind, body_kind_office_at(kind, k)->name) >= 0);
	}
}

static void read_pack(const char *text, size_t size)
{
	g_autoptr(GError) error = NULL;
	struct law_pack *pack = lawpacks_read_text("f.yaml", "f.yaml", text, size, &error);

	g_assert(pack ? pack->clauses->len > 0 : error && *error->message);
	law_pack_free(pack);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_kinds((const char *)data, size);
	read_pack((const char *)data, size);
	return 0;
}
