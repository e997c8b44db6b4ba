/* lawbook.c - the law as the program works by it */
#include "cunwu/app/lawbook.h"

#include "cunwu/app/body_kinds.h"
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/builtin.h"
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

const struct lawbook *lawbook_shared(GError **error)
{
	static struct lawbook shared;

	return shared.packs || lawbook_open(&shared, error) ? &shared : NULL;
}

static void add_files(const char *folder, GChecksum *sum)
{
	g_autoptr(GPtrArray) files = data_files(folder, NULL);

	if (!files)
		files = data_files_builtin(folder);
	for (guint i = 0; i < files->len; i++) {
		const struct data_file *file = files->pdata[i];

		g_checksum_update(sum, (const guchar *)file->name, (gssize)strlen(file->name) + 1);
		g_checksum_update(sum, (const guchar *)file->text, (gssize)file->size);
	}
}

#define STAMP 12 /* digits */

const char *lawbook_stamp(void)
{
	static char stamp[STAMP + 1];
	g_autoptr(GChecksum) sum = NULL;

	if (*stamp)
		return stamp;
	sum = g_checksum_new(G_CHECKSUM_SHA256);
	add_files("law", sum);
	add_files("bodies", sum);
	g_strlcpy(stamp, g_checksum_get_string(sum), sizeof stamp);
	return stamp;
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

static bool has_own(const char *folder)
{
	g_autofree char *path = config_path(folder, "");

	return g_file_test(path, G_FILE_TEST_IS_DIR);
}

static const char *look_for_flag(void)
{
	LAWBOOK_AUTO book = { 0 };

	if (has_own("law") && (!lawbook_open(&book, NULL) || book.unread))
		return "规则未读";
	if (body_kinds_unread())
		return "组织类别未读";
	return book.changed || body_kinds_changed() ? "规则已改动" : NULL;
}

const char *lawbook_flag(void)
{
	static const char *flag;
	static bool known;

	if (!known)
		flag = look_for_flag();
	known = true;
	return flag;
}
