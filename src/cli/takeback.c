/* takeback.c - what undo and redo share */
#include "takeback.h"

#include "cunwu/app/log.h"
#include "cunwu/base/error.h"

static bool read_number(const char *text, int64_t *id, GError **error)
{
	if (!text || g_ascii_string_to_signed(text, 10, 1, G_MAXINT64, id, NULL))
		return true;
	return error_set(error, ERROR_USAGE, "“%s”不是操作编号；cunwu log 列出编号", text);
}

#define TITLES_MOST 20 /* named of what stays */

/* What stayed for one reason, and which of it as far as *left allows. */
static void add_reason(const struct taking_back *t, const char *why, guint *left, GString *out)
{
	g_autoptr(GString) titles = g_string_new(NULL);
	guint n = 0, named = 0;

	for (guint i = 0; i < t->titles->len; i++) {
		if (t->reasons->pdata[i] != why)
			continue;
		n++;
		if (*left == 0)
			continue;
		g_string_append_printf(titles, "%s%s", named ? "、" : "",
				       (const char *)t->titles->pdata[i]);
		named++;
		--*left;
	}
	g_string_append_printf(out, "  %s %u 条%s%s%s\n", why, n, named ? "：" : "", titles->str,
			       named && named < n ? "……" : "");
}

static void add_kept(const struct taking_back *t, GString *out)
{
	g_autoptr(GPtrArray) told = g_ptr_array_new();
	guint left = TITLES_MOST;

	for (guint i = 0; i < t->reasons->len; i++) {
		const char *why = t->reasons->pdata[i];

		if (g_ptr_array_find(told, why, NULL))
			continue;
		g_ptr_array_add(told, t->reasons->pdata[i]);
		add_reason(t, why, &left, out);
	}
}

static void tell(const struct taking_back *t, GString *out)
{
	g_string_append_printf(out, "%s第 %" G_GINT64_FORMAT " 号：%s\n",
			       t->again ? "已重做" : "已撤销", t->root, t->what);
	g_string_append_printf(out, "改回 %" G_GINT64_FORMAT " 条", t->rows);
	if (t->titles->len)
		g_string_append_printf(out, "，保留 %u 条：\n", t->titles->len);
	else
		g_string_append(out, "记录。\n");
	add_kept(t, out);
	if (!t->again)
		g_string_append(out, "撤销错了：cunwu redo\n");
}

enum exit_status take_back(const struct cli *cli, const struct taking_words *words, GError **error)
{
	OFFICE_AUTO office = { 0 };
	g_autoptr(GString) out = g_string_new(NULL);
	struct taking_back t;

	taking_back_init(&t);
	t.again = words->again;
	t.partly = words->partly;
	t.others = words->others;
	bool ok = read_number(words->number, &t.id, error) && cli_open(cli, &office, error)
		  && log_take_back(&office, &t, error);
	bool kept = t.titles->len > 0;
	if (ok)
		tell(&t, out);
	taking_back_clear(&t);
	if (!ok || !cli_write(out, error))
		return EXIT_FAILED;
	return kept ? EXIT_FINDINGS : EXIT_DONE;
}
