/* body_kinds.c - the kinds of body that the program works by */
#include "cunwu/app/body_kinds.h"

#include "cunwu/exchange/bodykinds.h"

static char *unread;

bool body_kinds_open(GError **error)
{
	g_autoptr(GError) why = NULL;
	GPtrArray *kinds;

	if (body_kinds()->len > 0)
		return true;
	kinds = body_kinds_read(true, &why);
	if (!kinds) {
		unread = g_strdup_printf("组织类别未读：%s", why->message);
		kinds = body_kinds_read(false, error);
	}
	if (kinds)
		body_kinds_set(kinds);
	return kinds != NULL;
}

const char *body_kinds_unread(void)
{
	return unread;
}

bool body_kinds_changed(void)
{
	for (guint i = 0; i < body_kinds()->len; i++)
		if (((const struct body_kind *)body_kinds()->pdata[i])->own)
			return true;
	return false;
}
