/* desk_findings.c - what is to be mended, as a source */
#include "cunwu/law/rules.h"
#include "desks.h"
#include "whole.h"

/* The same for the same thing each time: a record breaks a rule once. */
static int64_t finding_id(const struct finding *finding)
{
	size_t rule = 0;

	while (rule < rule_count() && rule_at(rule) != finding->rule)
		rule++;
	return finding->id * ((int64_t)rule_count() + 1) + (int64_t)rule + 1;
}

static struct record *make_row(const struct finding *finding, GHashTable *villages)
{
	struct finding_row *row = (struct finding_row *)record_new(&finding_row_model);
	const char *village =
		finding->village ? g_hash_table_lookup(villages, finding->village) : NULL;

	row->rec.id = finding_id(finding);
	row->title = g_strdup(finding->title ? finding->title : "");
	row->severity = g_strdup(severity_word(finding->severity));
	row->village = g_strdup(village ? village : "");
	row->message = g_strdup(finding->message);
	row->article = g_strdup(finding->article);
	row->model = g_strdup(finding->model);
	row->field = g_strdup(finding->rule->field);
	row->about.id = finding->id;
	return &row->rec;
}

/* Code to name; borrowed from the rows. */
static GHashTable *village_names(const GPtrArray *rows)
{
	GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < rows->len; i++) {
		const struct village_row *row = rows->pdata[i];

		g_hash_table_insert(names, row->code, row->name);
	}
	return names;
}

/* Those that matter most first; else as check_all() has them. */
static bool read_findings(struct whole *whole, GPtrArray *out, GError **error)
{
	static const enum severity order[] = { SEVERITY_REFUSE, SEVERITY_WARN, SEVERITY_NOTE };
	struct village of = { .rec = { .model = &village_model, .id = whole->of } };
	const GPtrArray *rows = desk_village_rows(whole->desk, error);

	if (!rows)
		return false;
	g_autoptr(GHashTable) villages = village_names(rows);
	g_autoptr(GPtrArray) findings =
		check_all(whole->desk->office, whole->of ? &of : NULL, error);
	for (size_t i = 0; findings && i < G_N_ELEMENTS(order); i++)
		for (guint j = 0; j < findings->len; j++) {
			const struct finding *finding = findings->pdata[j];

			if (finding->severity == order[i])
				g_ptr_array_add(out, make_row(finding, villages));
		}
	return findings != NULL;
}

struct source *desk_findings(struct desk *desk, int64_t village)
{
	return whole_new(desk, &finding_row_model, village, read_findings);
}
