/* submission_show.c - what was handed in, shown again as it was */
#include <string.h>

#include "cunwu/app/submission.h"
#include "cunwu/base/idno.h"
#include "cunwu/base/json.h"
#include "cunwu/model/saved_table.h"

#define NUMBER "id_number:" ID_STYLE_FULL "=" /* as submission.c describes the column */

/* Whole numbers are on record before they are shown. */
static bool note(struct office *office, const struct submission *s, GError **error)
{
	g_autofree char *text =
		g_strdup_printf("查看 %s 的报送 %s（含完整公民身份号码）", s->day, s->table_name);
	g_autoptr(GString) json = g_string_new(NULL);

	json_open(json, '{');
	json_key(json, "text"), json_text(json, text);
	json_close(json, '}');
	return office_note(office, "export", json->str, error);
}

struct showing {
	char **columns;
	size_t n;
	bool full;
	bool (*row)(const char *const *cells, size_t n, void *data, GError **error);
	void *data;
};

static bool show_headings(struct showing *s, GError **error)
{
	g_autofree const char **cells = g_new0(const char *, s->n + 1);

	for (size_t i = 0; i < s->n; i++) {
		const char *heading = strchr(s->columns[i], '=');

		cells[i] = heading ? heading + 1 : "";
	}
	return s->row(cells, s->n, s->data, error);
}

static bool show_row(struct showing *s, const char *line, GError **error)
{
	g_auto(GStrv) cells = g_strsplit(line, "\t", -1);
	size_t n = g_strv_length(cells);

	/* The first cell is the person's id. */
	for (size_t i = 0; !s->full && i < s->n && i + 1 < n; i++) {
		g_autoptr(GString) masked = g_string_new(NULL);

		if (!g_str_has_prefix(s->columns[i], NUMBER))
			continue;
		idno_mask(cells[i + 1], masked);
		g_free(cells[i + 1]);
		cells[i + 1] = g_strdup(masked->str);
	}
	return n <= 1 || s->row((const char *const *)cells + 1, MIN(n - 1, s->n), s->data, error);
}

bool submission_show(struct office *office, int64_t id, bool full,
		     bool (*row)(const char *const *cells, size_t n, void *data, GError **error),
		     void *data, GError **error)
{
	g_autoptr(GPtrArray) found = submissions_find(office->db, id, error);
	const struct submission *s = found ? found->pdata[0] : NULL;
	g_autoptr(GString) text = g_string_new(NULL);

	if (!s || (full && strstr(s->fields, NUMBER) && !note(office, s, error))
	    || !submissions_read(office->db, id, text, error))
		return false;
	g_auto(GStrv) columns = g_strsplit(s->fields, "\t", -1);
	struct showing showing = { columns, g_strv_length(columns), full, row, data };
	if (!show_headings(&showing, error))
		return false;
	for (char *line = text->str, *end; (end = strchr(line, '\n')); line = end + 1) {
		*end = '\0';
		if (!show_row(&showing, line, error))
			return false;
	}
	return true;
}
