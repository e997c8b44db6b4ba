/* lawbook.c - the law as the program works by it */
#include "cunwu/app/lawbook.h"

#include "cunwu/base/error.h"
#include "cunwu/exchange/lawpacks.h"

static bool has_changed(const GPtrArray *packs)
{
	for (guint i = 0; i < packs->len; i++)
		if (((const struct law_pack *)packs->pdata[i])->changed)
			return true;
	return false;
}

/* The user's packs among the others; NULL if one is wrong, or says what another says. */
static GPtrArray *read_with_own(GError **error)
{
	g_autoptr(GPtrArray) packs = lawpacks_read(true, error);
	g_autoptr(GPtrArray) clashes = g_ptr_array_new_with_free_func(g_free);

	if (!packs)
		return NULL;
	law_find_clashes(packs, clashes);
	if (clashes->len == 0)
		return g_steal_pointer(&packs);
	error_set(error, ERROR_INVALID, "%s", (const char *)clashes->pdata[0]);
	return NULL;
}

bool lawbook_open(struct lawbook *book, GError **error)
{
	g_autoptr(GError) why = NULL;

	*book = (struct lawbook){ .packs = read_with_own(&why) };
	if (!book->packs) {
		book->unread = g_strdup(why->message);
		book->packs = lawpacks_read(false, error);
	}
	if (!book->packs)
		return false;
	book->changed = has_changed(book->packs);
	return true;
}

void lawbook_close(struct lawbook *book)
{
	g_clear_pointer(&book->packs, g_ptr_array_unref);
	g_clear_pointer(&book->unread, g_free);
}

char *lawbook_remark(const struct lawbook *book)
{
	if (book->unread)
		return g_strdup_printf("规则未读：%s", book->unread);
	return book->changed ? g_strdup("规则已改动：有的规则不是内置的") : NULL;
}
