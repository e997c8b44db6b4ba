/* desk.c - what a clerk has before her: villages and their figures */
#include "cunwu/app/desk.h"

#include <inttypes.h>

#include "cunwu/app/doubles.h"
#include "cunwu/app/keeping.h"
#include "cunwu/app/proceeding.h"
#include "cunwu/store/rows.h"
#include "desks.h"

struct desk *desk_new(struct office *office)
{
	struct desk *desk = g_new0(struct desk, 1);

	desk->office = office;
	desk->seen = db_data_version(office->db);
	desk->titles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	desk->acts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, desk_free_act);
	desk->bodies = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL,
					     (GDestroyNotify)(void (*)(void))record_free);
	desk->counted = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	desk->boards = desk_boards_new();
	kept_state(office->db, &desk->state, NULL);
	desk_make_keepers(desk);
	return desk;
}

void desk_forget(struct desk *desk)
{
	g_clear_pointer(&desk->checks, check_end);
	g_hash_table_remove_all(desk->counted);
	g_clear_pointer(&desk->counted_for, g_free);
	g_clear_pointer(&desk->counted_words, g_free);
	desk->backup_known = false;
	desk->drafts_known = false;
	g_hash_table_remove_all(desk->titles);
	desk_boards_forget(desk->boards);
	if (desk->endings)
		endings_forget(desk->endings);
	g_hash_table_remove_all(desk->bodies);
	desk_forget_trial(desk);
}

void desk_free(struct desk *desk)
{
	if (!desk)
		return;
	desk_forget(desk);
	desk_boards_free(desk->boards);
	endings_close(desk->endings);
	g_free(desk->told);
	doubles_free(desk->doubles);
	g_clear_pointer(&desk->villages, g_ptr_array_unref);
	g_hash_table_unref(desk->titles);
	g_hash_table_unref(desk->acts);
	g_hash_table_unref(desk->bodies);
	g_hash_table_unref(desk->counted);
	g_free(desk->duty_told);
	g_free(desk);
}

void desk_set_stop(struct desk *desk, bool (*stop)(void))
{
	desk->stop = stop;
}

/* What others found and kept is written, too, but by no action: that changes nothing. */
bool desk_changed(struct desk *desk)
{
	int64_t now = db_data_version(desk->office->db), state = desk->state;

	if (now == desk->seen)
		return false;
	desk->seen = now;
	kept_state(desk->office->db, &desk->state, NULL);
	if (state == desk->state)
		return false;
	desk_forget(desk);
	return true;
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

const char *desk_person_name(struct desk *desk, int64_t person)
{
	return desk_title(desk, &person_model, person);
}

const char *desk_household_name(struct desk *desk, int64_t household)
{
	return desk_title(desk, &household_model, household);
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
			to->refusals = from->refusals;
			to->warnings = from->warnings;
			to->notes = from->notes;
		}
}

static struct number figure(int64_t value)
{
	return (struct number){ value, true };
}

static void show_tally(struct desk *desk, struct village_row *row, const struct tally *tally)
{
	int64_t *id = g_new(int64_t, 1);

	row->households = figure(tally->households);
	row->people = figure(tally->people);
	row->adults = figure(tally->adults);
	row->refusals = figure(tally->refusals);
	row->warnings = figure(tally->warnings);
	row->notes = figure(tally->notes);
	*id = row->rec.id;
	g_hash_table_add(desk->counted, id);
}

static struct village_row *row_of(const GPtrArray *rows, int64_t village)
{
	for (guint i = 0; i < rows->len; i++)
		if (village_at(rows, i)->rec.id == village)
			return rows->pdata[i];
	return NULL;
}

/* Figures that are kept beside the data need no counting. */
static bool show_kept(struct desk *desk, const GPtrArray *rows, GError **error)
{
	g_autoptr(GArray) tallies = g_array_new(FALSE, FALSE, sizeof(struct tally));

	if (!check_kept(desk->office, tallies, error))
		return false;
	for (guint i = 0; i < tallies->len; i++) {
		const struct tally *tally = &g_array_index(tallies, struct tally, i);
		struct village_row *row = row_of(rows, tally->village);

		if (row)
			show_tally(desk, row, tally);
	}
	return true;
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
	if (!show_kept(desk, rows, error))
		return NULL;
	g_clear_pointer(&desk->villages, g_ptr_array_unref);
	desk->villages = g_steal_pointer(&rows);
	return desk->villages;
}

bool desk_count_next(struct desk *desk)
{
	struct village_row *row = NULL;
	struct tally tally;

	for (guint i = 0; desk->villages && i < desk->villages->len && !row; i++) {
		row = desk->villages->pdata[i];
		if (g_hash_table_contains(desk->counted, &row->rec.id))
			row = NULL;
	}
	if (!row) {
		g_clear_pointer(&desk->checks, check_end);
		return false;
	}
	if (!desk->checks)
		desk->checks = check_begin(desk->office);
	if (!check_next(desk->checks, row->rec.id, &tally, NULL))
		return false;
	show_tally(desk, row, &tally);
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
		t.refusals += row->refusals.value;
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
