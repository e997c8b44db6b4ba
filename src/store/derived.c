/* derived.c - tables that follow from the facts */
#include "derived.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/name.h"
#include "cunwu/model/body.h"
#include "cunwu/model/kin.h"
#include "cunwu/model/place.h"
#include "cunwu/store/setting.h"
#include "schema.h"

#define SETTING_DERIVED "derived" /* the SHA-256 of the scripts that made the tables */

/* Writing rows */

void derived_writer_init(struct derived_writer *w, struct db *db)
{
	batch_init(&w->place, db,
		   "person_index (person, village, villager_group, household, "
		   "surname_key, strokes_key, pinyin_key, fold)",
		   8, "");
	batch_init(&w->reading, db, "person_reading (person, initials, pinyin)", 3,
		   " ON CONFLICT DO NOTHING");
}

bool derived_writer_end(struct derived_writer *w, GError **error)
{
	return batch_flush(&w->place, error) && batch_flush(&w->reading, error);
}

void derived_writer_clear(struct derived_writer *w)
{
	batch_clear(&w->place);
	batch_clear(&w->reading);
}

struct reading_of {
	struct batch *batch;
	int64_t person;
	GError **error;
	bool failed;
};

static void add_reading(const char *initials, const char *pinyin, void *data)
{
	struct reading_of *of = data;

	if (of->failed || !*initials)
		return;
	of->failed = batch_is_full(of->batch) && !batch_flush(of->batch, of->error);
	batch_int(of->batch, of->person);
	batch_text(of->batch, initials);
	batch_text(of->batch, pinyin);
	batch_end_row(of->batch);
}

static void add_place(struct batch *b, int64_t id)
{
	if (id)
		batch_int(b, id);
	else
		batch_end_value(b);
}

/* Ends a value that must not be NULL though the name may leave nothing of it (a lone dot). */
static void end_key(struct batch *b, size_t from)
{
	if (b->text->len == from)
		g_string_append_c(b->text, ' ');
	batch_end_value(b);
}

/* The three sort keys and the folded name. */
static void add_keys(struct batch *b, const char *name, const char *former_name)
{
	static const enum name_order orders[] = { NAME_BY_SURNAME_STROKES, NAME_BY_STROKES,
						  NAME_BY_PINYIN };
	size_t from;

	for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
		from = b->text->len;
		name_sort_key(name, orders[i], b->text);
		end_key(b, from);
	}
	from = b->text->len;
	name_fold(name, b->text);
	if (former_name && *former_name) {
		g_string_append_c(b->text, ' ');
		name_fold(former_name, b->text);
	}
	end_key(b, from);
}

bool derived_add(struct derived_writer *w, int64_t person, const char *name,
		 const char *former_name, const char *reading, const struct whereabouts *where,
		 GError **error)
{
	struct reading_of of = { &w->reading, person, error, false };

	if (batch_is_full(&w->place) && !batch_flush(&w->place, error))
		return false;
	batch_int(&w->place, person);
	add_place(&w->place, where->village);
	add_place(&w->place, where->villager_group);
	add_place(&w->place, where->household);
	add_keys(&w->place, name, former_name);
	batch_end_row(&w->place);
	name_readings(name, reading, add_reading, &of);
	if (former_name && *former_name)
		name_readings(former_name, NULL, add_reading, &of);
	return !of.failed;
}

/* Keeping them */

static void touch(struct action *act, int64_t person)
{
	int64_t *key = g_new(int64_t, 1);

	*key = person;
	g_hash_table_add(act->touched, key);
}

static bool note_person(struct action *act, const struct record *rec, GError **error)
{
	touch(act, rec->id);
	return kept_forget_number(act->txn.db, ((const struct person *)rec)->id_number, error);
}

static bool note_residence(struct action *act, const struct record *rec, GError **error)
{
	(void)error;
	touch(act, ((const struct residence *)rec)->person.id);
	return true;
}

static bool note_household(struct action *act, const struct record *rec, GError **error)
{
	STMT_AUTO st = db_prepare(
		act->txn.db, "SELECT person FROM residence WHERE household = :household", error);

	if (!st)
		return false;
	stmt_bind_int(st, "household", rec->id);
	while (stmt_row(st))
		touch(act, stmt_int(st, 0));
	return stmt_ok(st, error);
}

/* Findings about households name the group. */
static bool note_group(struct action *act, const struct record *rec, GError **error)
{
	return kept_forget_village(act->txn.db, ((const struct villager_group *)rec)->village.id,
				   error);
}

/* Findings everywhere may name the village. */
static bool note_village(struct action *act, const struct record *rec, GError **error)
{
	(void)rec;
	return kept_forget_all(act->txn.db, error);
}

static bool note_body(struct action *act, const struct record *rec, GError **error)
{
	return kept_forget_village(act->txn.db, ((const struct body *)rec)->village.id, error);
}

static bool note_term(struct action *act, const struct record *rec, GError **error)
{
	return kept_forget_body(act->txn.db, ((const struct term *)rec)->body.id, error);
}

/* Other bodies of the village look at who serves in this one. */
static bool note_tenure(struct action *act, const struct record *rec, GError **error)
{
	return kept_forget_body(act->txn.db, ((const struct tenure *)rec)->body.id, error);
}

static bool note_duty(struct action *act, const struct record *rec, GError **error)
{
	return kept_forget_served_by(act->txn.db, ((const struct duty_record *)rec)->person.id,
				     error);
}

/* Who is kin may serve anywhere. */
static bool note_kin(struct action *act, const struct record *rec, GError **error)
{
	const struct kin *kin = (const struct kin *)rec;

	(void)error;
	touch(act, kin->person.id);
	touch(act, kin->other.id);
	return true;
}

bool derived_note(struct action *act, const struct record *rec, GError **error)
{
	static const struct {
		const struct model *model;
		bool (*note)(struct action *act, const struct record *rec, GError **error);
	} notes[] = {
		{ &person_model, note_person },       { &residence_model, note_residence },
		{ &household_model, note_household }, { &villager_group_model, note_group },
		{ &village_model, note_village },     { &body_model, note_body },
		{ &term_model, note_term },           { &tenure_model, note_tenure },
		{ &duty_record_model, note_duty },    { &kin_model, note_kin },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(notes); i++)
		if (notes[i].model == rec->model)
			return notes[i].note(act, rec, error);
	return true;
}

static bool remove_person(struct db *db, int64_t person, GError **error)
{
	static const char *const deletions[] = {
		"DELETE FROM person_index WHERE person = :person",
		"DELETE FROM person_reading WHERE person = :person",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(deletions); i++) {
		STMT_AUTO st = db_prepare(db, deletions[i], error);

		if (!st)
			return false;
		stmt_bind_int(st, "person", person);
		if (!stmt_ok(st, error))
			return false;
	}
	return true;
}

/* Of several places someone is at now the registered one (户籍, code 1) counts, then the latest. */
#define SELECT_PEOPLE \
	"SELECT p.id, p.name, p.former_name, p.reading, h.village, h.villager_group, h.id " \
	"FROM person p LEFT JOIN residence r ON r.id = (SELECT id FROM residence " \
	"WHERE person = p.id AND until IS NULL ORDER BY kind, since DESC, id DESC LIMIT 1) " \
	"LEFT JOIN household h ON h.id = r.household "

static bool add_selected(struct db *db, struct stmt *st, GError **error)
{
	struct derived_writer w;
	bool ok = true;

	derived_writer_init(&w, db);
	while (ok && stmt_row(st)) {
		struct whereabouts where = { stmt_int(st, 4), stmt_int(st, 5), stmt_int(st, 6) };

		ok = derived_add(&w, stmt_int(st, 0), stmt_text(st, 1), stmt_text(st, 2),
				 stmt_text(st, 3), &where, error);
	}
	ok = ok && derived_writer_end(&w, error);
	derived_writer_clear(&w);
	if (ok)
		return stmt_ok(st, error);
	stmt_stop(st);
	return false;
}

bool derived_update(struct db *db, int64_t person, GError **error)
{
	if (!remove_person(db, person, error))
		return false;
	STMT_AUTO st = db_prepare(db, SELECT_PEOPLE "WHERE p.id = :person", error);
	if (!st)
		return false;
	stmt_bind_int(st, "person", person);
	return add_selected(db, st, error);
}

/* Making them anew */

static char *script_digest(void)
{
	g_autofree char *scripts =
		g_strconcat(schema_script("derived"), schema_script("derived-indexes"), NULL);

	return g_compute_checksum_for_string(G_CHECKSUM_SHA256, scripts, -1);
}

bool derived_is_current(struct db *db, bool *current, GError **error)
{
	g_autofree char *digest = script_digest(), *made = NULL;

	if (!setting_get(db, SETTING_DERIVED, &made, error))
		return false;
	*current = g_strcmp0(digest, made) == 0;
	return true;
}

bool derived_rebuild(struct db *db, GError **error)
{
	g_autofree char *digest = script_digest();

	/* where someone lives is found by an index of the facts */
	if (!db_run(db, schema_script("derived"), error)
	    || !db_run(db, schema_script("indexes"), error))
		return false;
	STMT_AUTO st = db_prepare(db, SELECT_PEOPLE "ORDER BY p.id", error);
	return st && add_selected(db, st, error) && indexes_make(db, error)
	       && setting_set(db, SETTING_DERIVED, digest, error);
}

/* Indexes for speed */

static const char *const index_scripts[] = { "indexes", "derived-indexes" };

bool indexes_make(struct db *db, GError **error)
{
	for (size_t i = 0; i < G_N_ELEMENTS(index_scripts); i++)
		if (!db_run(db, schema_script(index_scripts[i]), error))
			return false;
	return true;
}

static bool drop_those_of(struct db *db, const char *script, GError **error)
{
	static const char before[] = "CREATE INDEX IF NOT EXISTS ";
	g_autoptr(GString) drop = g_string_new(NULL);

	for (const char *at = schema_script(script); (at = strstr(at, before));) {
		at += strlen(before);
		g_string_append_printf(drop, "DROP INDEX IF EXISTS %.*s;", (int)strcspn(at, " \n"),
				       at);
	}
	return db_run(db, drop->str, error);
}

bool indexes_drop(struct db *db, GError **error)
{
	for (size_t i = 0; i < G_N_ELEMENTS(index_scripts); i++)
		if (!drop_those_of(db, index_scripts[i], error))
			return false;
	return true;
}

bool derived_indexes_drop(struct db *db, GError **error)
{
	return drop_those_of(db, "derived-indexes", error);
}
