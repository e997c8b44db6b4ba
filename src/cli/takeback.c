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

enum exit_status take_back(const struct cli *cli, bool again, const char *number, GError **error)
{
	OFFICE_AUTO office = { 0 };
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) out = g_string_new(NULL);
	int64_t id = 0;

	if (!read_number(number, &id, error) || !cli_open(cli, &office, error)
	    || !log_undo(&office, again, &id, kept, error))
		return EXIT_FAILED;
	g_string_append_printf(out,
			       again ? "已重做（撤销了第 %" G_GINT64_FORMAT " 号撤销）\n"
				     : "已撤销第 %" G_GINT64_FORMAT " 号操作\n",
			       id);
	for (guint i = 0; i < kept->len; i++)
		g_string_append_printf(out, "保留：%s\n", (const char *)kept->pdata[i]);
	if (!cli_write(out, error))
		return EXIT_FAILED;
	return kept->len ? EXIT_FINDINGS : EXIT_DONE;
}
