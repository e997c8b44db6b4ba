/* intake.c - taking in many people at once */
#include "cunwu/store/intake.h"

#include "bulk.h"
#include "cunwu/model/body.h"
#include "derived.h"

size_t intake_large = 50000;

enum { GROUPS, HOUSEHOLDS, PEOPLE, RESIDENCES, BODIES, TERMS, TENURES, DUTIES, TABLES };
/* in the order of reference */
static const struct model *const of[TABLES] = { &villager_group_model, &household_model,
						&person_model,         &residence_model,
						&body_model,           &term_model,
						&tenure_model,         &duty_record_model };

struct intake {
	struct db *db;
	struct bulk tables[TABLES];
	struct derived_writer derived;
	bool without_indexes;
};

static bool is_large(struct db *db, size_t expected, bool *large, GError **error)
{
	int64_t there = 0;

	*large = false;
	if (expected < intake_large)
		return true;
	if (!db_number(db, "SELECT count(*) FROM person_index", &there, error))
		return false;
	*large = (int64_t)expected > there;
	return true;
}

struct intake *intake_begin(struct action *act, size_t expected, GError **error)
{
	struct intake *in = g_new0(struct intake, 1);
	struct db *db = act->txn.db;
	bool ok = is_large(db, expected, &in->without_indexes, error);

	in->db = db;
	if (ok && in->without_indexes) {
		db_set_large(db, true);
		ok = indexes_drop(db, error);
	}
	for (size_t i = 0; ok && i < TABLES; i++)
		ok = bulk_begin(&in->tables[i], act, of[i], error);
	derived_writer_init(&in->derived, db);
	if (ok)
		return in;
	intake_free(in);
	return NULL;
}

/* In the order of reference, so that each row finds those it refers to. */
bool intake_flush(struct intake *in, GError **error)
{
	for (size_t i = 0; i < TABLES; i++)
		if (!bulk_flush(&in->tables[i], error))
			return false;
	return true;
}

static bool insert(struct intake *in, size_t table, struct record *rec, GError **error)
{
	if (bulk_is_full(&in->tables[table]) && !intake_flush(in, error))
		return false;
	bulk_insert(&in->tables[table], rec);
	return true;
}

bool intake_group(struct intake *in, struct villager_group *group, GError **error)
{
	return insert(in, GROUPS, &group->rec, error);
}

bool intake_household(struct intake *in, struct household *household, GError **error)
{
	return insert(in, HOUSEHOLDS, &household->rec, error);
}

bool intake_person(struct intake *in, struct person *person, const struct household *home,
		   struct residence *stay, GError **error)
{
	struct whereabouts where = { home->village.id, home->villager_group.id, home->rec.id };

	g_assert(home->rec.id);
	if (!insert(in, PEOPLE, &person->rec, error))
		return false;
	stay->person.id = person->rec.id;
	stay->household.id = home->rec.id;
	if (stay->until.jd)
		where = (struct whereabouts){ 0 };
	return insert(in, RESIDENCES, &stay->rec, error)
	       && derived_add(&in->derived, person->rec.id, person->name, person->former_name,
			      person->reading, &where, error);
}

bool intake_record(struct intake *in, struct record *rec, GError **error)
{
	size_t table = BODIES;

	while (of[table] != rec->model)
		table++;
	return insert(in, table, rec, error);
}

bool intake_end(struct intake *in, GError **error)
{
	if (!intake_flush(in, error) || !derived_writer_end(&in->derived, error))
		return false;
	for (size_t i = 0; i < TABLES; i++)
		if (!bulk_end(&in->tables[i], error))
			return false;
	if (in->without_indexes)
		return kept_forget_all(in->db, error) && indexes_make(in->db, error);
	for (size_t i = BODIES; i < TABLES; i++)
		if (in->tables[i].next > in->tables[i].first)
			return kept_forget_all(in->db, error);
	const struct bulk *people = &in->tables[PEOPLE];
	return kept_forget_range(in->db, people->first, people->next, error);
}

void intake_free(struct intake *in)
{
	if (!in)
		return;
	for (size_t i = 0; i < TABLES; i++)
		bulk_clear(&in->tables[i]);
	derived_writer_clear(&in->derived);
	if (in->without_indexes)
		db_set_large(in->db, false);
	g_free(in);
}
