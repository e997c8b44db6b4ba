/* desk.c - what a clerk has before her: villages and their figures */
#include "cunwu/app/desk.h"

#include <inttypes.h>

#include "cunwu/app/doubles.h"
#include "cunwu/app/keeping.h"
#include "cunwu/base/clock.h"
#include "cunwu/store/rows.h"
#include "desks.h"

struct desk *desk_new(struct office *office)
{
	struct desk *desk = g_new0(struct desk, 1);

	desk->office = office;
	desk->seen = db_data_version(office->db);
	desk->titles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	desk->acts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, desk_free_act);
	desk_make_keepers(desk);
	return desk;
}

void desk_forget(struct desk *desk)
{
	g_clear_pointer(&desk->checks, check_end);
	desk->counted = 0;
	g_clear_pointer(&desk->counted_for, g_free);
	g_clear_pointer(&desk->counted_words, g_free);
	desk->backup_known = false;
	g_hash_table_remove_all(desk->titles);
}

void desk_free(struct desk *desk)
{
	if (!desk)
		return;
	desk_forget(desk);
	doubles_free(desk->doubles);
	g_clear_pointer(&desk->villages, g_ptr_array_unref);
	g_hash_table_unref(desk->titles);
	g_hash_table_unref(desk->acts);
	g_free(desk);
}

void desk_set_stop(struct desk *desk, bool (*stop)(void))
{
	desk->stop = stop;
}

bool desk_changed(struct desk *desk)
{
	int64_t now = db_data_version(desk->office->db);
	bool changed = now != desk->seen;

	desk->seen = now;
	if (changed)
		desk_forget(desk);
	return changed;
}

const char *desk_title(struct desk *desk, const struct model *model, int64_t id)
{
	g_autofree char *key = g_strdup_printf("%s %" PRId64, model->name, id);
	const char *known = g_hash_table_lookup(desk->titles, key);

	if (known)
		return known;
	RECORD_PTR_AUTO rec = record_new(model);
	GString *title = g_string_new(NULL);
	if (records_get(desk->office->db, id, rec, NULL))
		model->title(rec, title);
	else
		g_string_printf(title, "编号 %" PRId64, id);
	char *kept = g_string_free(title, FALSE);
	g_hash_table_insert(desk->titles, g_steal_pointer(&key), kept);
	return kept;
}

const char *desk_village_name(struct desk *desk, int64_t village)
{
	return desk_title(desk, &village_model, village);
}

const char *desk_group_name(struct desk *desk, int64_t villager_group)
{
	return desk_title(desk, &villager_group_model, villager_group);
}

/* Villages */

static const struct village_row *village_at(const GPtrArray *rows, guint i)
{
	return rows->pdata[i];
}

static bool is_mine(const struct desk *desk, const struct village_row *row)
{
	return desk->office->clerk.rec.id && row->clerk_id.id == desk->office->clerk.rec.id;
}

/* Stable: the order of codes stays within both halves. */
static void put_mine_first(const struct desk *desk, GPtrArray *rows)
{
	guint mine = 0;

	for (guint i = 0; i < rows->len; i++)
		if (is_mine(desk, village_at(rows, i)))
			g_ptr_array_insert(rows, (int)mine++, g_ptr_array_steal_index(rows, i));
}

static void keep_figures(const GPtrArray *old, GPtrArray *rows)
{
	for (guint i = 0; i < old->len; i++)
		for (guint j = 0; j < rows->len; j++) {
			const struct village_row *from = old->pdata[i];
			struct village_row *to = rows->pdata[j];

			if (from->rec.id != to->rec.id)
				continue;
			to->households = from->households;
			to->people = from->people;
			to->adults = from->adults;
			to->warnings = from->warnings;
			to->notes = from->notes;
		}
}

/* Read anew each time, since they are few; figures stay until they are counted again. */
GPtrArray *desk_village_rows(struct desk *desk, GError **error)
{
	g_autoptr(GPtrArray) rows = records_array();

	if (!rows_villages(desk->office->db, rows, error))
		return NULL;
	put_mine_first(desk, rows);
	if (desk->villages)
		keep_figures(desk->villages, rows);
	if (desk->villages && desk->villages->len != rows->len)
		desk->counted = 0;
	g_clear_pointer(&desk->villages, g_ptr_array_unref);
	desk->villages = g_steal_pointer(&rows);
	return desk->villages;
}

static void count_findings(struct village_row *row, const GPtrArray *findings)
{
	row->warnings = row->notes = (struct number){ 0, true };
	for (guint i = 0; i < findings->len; i++) {
		const struct finding *finding = findings->pdata[i];

		if (finding->rule->severity == SEVERITY_NOTE)
			row->notes.value++;
		else
			row->warnings.value++;
	}
}

bool desk_count_next(struct desk *desk)
{
	g_autoptr(GPtrArray) findings = findings_new();

	if (!desk->villages || desk->counted >= desk->villages->len)
		return false;
	struct village_row *row = desk->villages->pdata[desk->counted++];
	if (!desk->checks)
		desk->checks = check_begin(desk->office, NULL);
	if (rows_count_village(desk->office->db, clock_today(), row, NULL) && desk->checks
	    && check_next(desk->checks, row->rec.id, findings, NULL))
		count_findings(row, findings);
	if (desk->counted == desk->villages->len)
		g_clear_pointer(&desk->checks, check_end);
	return true;
}

struct desk_totals desk_totals(struct desk *desk)
{
	struct desk_totals t = { 0 };

	for (guint i = 0; desk->villages && i < desk->villages->len; i++) {
		const struct village_row *row = village_at(desk->villages, i);

		t.villages++;
		t.counted += row->people.known;
		t.households += row->households.value;
		t.people += row->people.value;
		t.warnings += row->warnings.value;
		t.notes += row->notes.value;
	}
	return t;
}

int desk_backup_due(struct desk *desk)
{
	struct last_backup last;

	if (desk->backup_known)
		return desk->backup_due;
	desk->backup_due = 0;
	if (keeping_last_backup(desk->office, &last, NULL))
		desk->backup_due = keeping_backup_due(&last);
	last_backup_clear(&last);
	desk->backup_known = true;
	return desk->backup_due;
}
