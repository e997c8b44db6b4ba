/* doubles.c - people who may be recorded twice: which ones are worth a look */
#include "cunwu/store/doubles.h"

#include <stdlib.h>
#include <string.h>

#include "cunwu/base/idno.h"
#include "cunwu/base/name.h"

#define REPORT_EVERY 4096 /* people */
#define NUMBER_LEAST 8    /* characters; less is 无 or 待补 */
#define FOUND_TIMES  3    /* that a pair may be found: by number, by name, in a household */

/* What someone can be found by a second time: a number, or a name and a year of birth. */
struct key {
	uint64_t hash;
	int64_t person;
	struct date birth; /* of a name; not recorded with a number */
};

struct finding_run {
	struct db *db;
	struct date today;
	struct progress *progress;
	int64_t all, done; /* people in both runs */
	GArray *keys;      /* struct key */
	GArray *out;       /* struct candidate */
	bool cut;
};

static void add_candidate(struct finding_run *run, int64_t a, int64_t b, bool housemates)
{
	struct candidate c = { MIN(a, b), MAX(a, b), housemates };

	if (a == b)
		return;
	if (run->out->len < FOUND_TIMES * DOUBLES_MOST)
		g_array_append_val(run->out, c);
	else
		run->cut = true;
}

static bool report(struct finding_run *run, GError **error)
{
	return run->done++ % REPORT_EVERY != 0
	       || progress_report(run->progress, "正在查找重复的人", run->done, run->all, error);
}

/* By number and by name */

/* FNV-1a, 64 bits (RFC draft-eastlake-fnv): what collides is told apart by who judges. */
static uint64_t hash_bytes(uint64_t hash, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001b3u;
	return hash;
}

#define HASH_START 0xcbf29ce484222325u

static void add_key(struct finding_run *run, uint64_t hash, int64_t person, struct date birth)
{
	struct key key = { hash, person, birth };

	g_array_append_val(run->keys, key);
}

static void add_name(struct finding_run *run, const char *name, size_t n, int64_t person,
		     struct date birth)
{
	int year, month, day;

	if (n == 0 || !birth.jd)
		return;
	date_to_ymd(birth, &year, &month, &day);
	add_key(run, hash_bytes(HASH_START, name, n) + (uint64_t)year, person, birth);
}

/* The index has the folded name and, after a blank, the former one. */
static void add_names(struct finding_run *run, const char *fold, int64_t person, struct date birth)
{
	size_t n = strcspn(fold, " ");

	add_name(run, fold, n, person, birth);
	if (fold[n])
		add_name(run, fold + n + 1, strlen(fold + n + 1), person, birth);
}

static void add_person(struct finding_run *run, const struct stmt *st)
{
	const char *number = stmt_text(st, 1), *birth_text = stmt_text(st, 2);
	const char *fold = stmt_text(st, 3);
	struct idno id = { .text = "" };
	struct date birth = { 0 };

	if (number && strlen(number) >= NUMBER_LEAST) {
		idno_read(number, run->today, &id);
		const char *normal = *id.text ? id.text : number;

		add_key(run, hash_bytes(HASH_START, normal, strlen(normal)), stmt_int(st, 0),
			(struct date){ 0 });
	}
	if (birth_text)
		date_parse(birth_text, &birth);
	add_names(run, fold, stmt_int(st, 0), birth);
	if (number && id.fault == IDNO_OK && *id.text && date_compare(id.birth, birth) != 0)
		add_names(run, fold, stmt_int(st, 0), id.birth);
}

/* Both tables lie in the order of people, as in facts.c. */
static bool read_people(struct finding_run *run, GError **error)
{
	STMT_AUTO st = db_prepare(run->db,
				  "SELECT p.id, p.id_number, p.birth, i.fold FROM person p "
				  "CROSS JOIN person_index i WHERE i.person = p.id",
				  error);

	if (!st)
		return false;
	while (stmt_row(st)) {
		if (!report(run, error)) {
			stmt_stop(st);
			return false;
		}
		add_person(run, st);
	}
	return stmt_ok(st, error);
}

static int by_key(const void *a, const void *b)
{
	const struct key *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	if (x->birth.jd != y->birth.jd)
		return x->birth.jd < y->birth.jd ? -1 : 1;
	if (x->birth.precision != y->birth.precision) /* the whole year first */
		return x->birth.precision > y->birth.precision ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

static bool agrees(const struct key *x, const struct key *y)
{
	return !x->birth.jd || date_agrees(x->birth, y->birth);
}

/* Within a key a year stands before its months, and those before their days: who agrees with
 * someone follows without a gap, but for days after the months that they are in. */
static void pair_from(struct finding_run *run, guint at)
{
	const struct key *keys = (const struct key *)run->keys->data, *x = &keys[at];
	guint end = MIN(run->keys->len, at + 1 + DOUBLES_NEXT);

	for (guint i = at + 1; i < end && keys[i].hash == x->hash; i++)
		if (agrees(x, &keys[i]))
			add_candidate(run, x->person, keys[i].person, false);
		else if (x->birth.precision == DATE_DAY)
			return;
	if (end < run->keys->len && end == at + 1 + DOUBLES_NEXT && keys[end].hash == x->hash
	    && agrees(x, &keys[end]))
		run->cut = true;
}

static void pair_keys(struct finding_run *run)
{
	if (run->keys->len == 0)
		return;
	qsort(run->keys->data, run->keys->len, sizeof(struct key), by_key);
	for (guint i = 0; i + 1 < run->keys->len; i++)
		pair_from(run, i);
	g_array_set_size(run->keys, 0);
}

/* By household */

struct member {
	int64_t person;
	char *name, *former_name;
	char sex;
	struct date births[2]; /* as recorded, and as a sound number says */
};

static void member_clear(void *data)
{
	struct member *m = data;

	g_free(m->name);
	g_free(m->former_name);
}

static bool are_near(const char *a, const char *b)
{
	return a && b && name_compare(a, b) != NAME_OTHER;
}

/* What is known of when they were born contradicts itself. */
static bool births_differ(const struct member *a, const struct member *b)
{
	bool known = false;

	for (size_t i = 0; i < G_N_ELEMENTS(a->births); i++)
		for (size_t j = 0; j < G_N_ELEMENTS(b->births); j++) {
			if (!a->births[i].jd || !b->births[j].jd)
				continue;
			if (date_agrees(a->births[i], b->births[j]))
				return false;
			known = true;
		}
	return known;
}

static bool may_be_one(const struct member *a, const struct member *b)
{
	if ((a->sex && b->sex && a->sex != b->sex) || births_differ(a, b))
		return false;
	return are_near(a->name, b->name) || are_near(a->former_name, b->name)
	       || are_near(a->name, b->former_name) || are_near(a->former_name, b->former_name);
}

static void pair_members(struct finding_run *run, GArray *members)
{
	guint next = members->len > DOUBLES_HOUSEHOLD ? DOUBLES_NEXT : members->len;

	run->cut |= members->len > DOUBLES_HOUSEHOLD;
	for (guint i = 0; i < members->len; i++)
		for (guint j = i + 1; j < members->len && j <= i + next; j++) {
			const struct member *a = &g_array_index(members, struct member, i);
			const struct member *b = &g_array_index(members, struct member, j);

			if (a->person != b->person && may_be_one(a, b))
				add_candidate(run, a->person, b->person, true);
		}
	g_array_set_size(members, 0);
}

static void add_member(struct finding_run *run, GArray *members, const struct stmt *st)
{
	const char *sex = stmt_text(st, 4), *birth = stmt_text(st, 5), *number = stmt_text(st, 6);
	struct idno id;
	struct member m = {
		.person = stmt_int(st, 1),
		.name = g_strdup(stmt_text(st, 2)),
		.former_name = g_strdup(stmt_text(st, 3)),
		.sex = sex && strchr("12", *sex) ? *sex : '\0',
	};

	if (birth)
		date_parse(birth, &m.births[0]);
	if (number && idno_read(number, run->today, &id) == IDNO_OK)
		m.births[1] = id.birth;
	g_array_append_val(members, m);
}

static bool read_household(struct finding_run *run, struct stmt *st, GArray *members,
			   GError **error)
{
	int64_t household = 0;

	while (stmt_row(st)) {
		if (stmt_int(st, 0) != household)
			pair_members(run, members);
		household = stmt_int(st, 0);
		if (!report(run, error)) {
			stmt_stop(st);
			return false;
		}
		add_member(run, members, st);
	}
	pair_members(run, members);
	return stmt_ok(st, error);
}

/* An index has residences household by household. */
static bool read_households(struct finding_run *run, GError **error)
{
	g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(struct member));
	STMT_AUTO st =
		db_prepare(run->db,
			   "SELECT r.household, p.id, p.name, p.former_name, p.sex, p.birth, "
			   "p.id_number FROM residence r CROSS JOIN person p WHERE p.id = r.person "
			   "ORDER BY r.household",
			   error);

	g_array_set_clear_func(members, member_clear);
	return st && read_household(run, st, members, error);
}

static int by_ids(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

/* Sorts them, and has each once: found in a household is housemates, however else. */
static void make_single(GArray *out)
{
	struct candidate *c = (struct candidate *)out->data;
	guint kept = 0;

	if (out->len == 0)
		return;
	qsort(out->data, out->len, sizeof *c, by_ids);
	for (guint i = 0; i < out->len; i++)
		if (kept > 0 && by_ids(&c[kept - 1], &c[i]) == 0)
			c[kept - 1].housemates |= c[i].housemates;
		else
			c[kept++] = c[i];
	g_array_set_size(out, kept);
}

bool doubles_candidates(struct db *db, struct date today, struct progress *progress, GArray *out,
			bool *cut, GError **error)
{
	struct finding_run run = { .db = db, .today = today, .progress = progress, .out = out };
	int64_t people = 0, stays = 0;

	if (!db_number(db, "SELECT count(*) FROM person", &people, error)
	    || !db_number(db, "SELECT count(*) FROM residence", &stays, error))
		return false;
	run.all = people + stays;
	/* room for a number and a name of each, so that nothing is copied while it grows */
	run.keys = g_array_sized_new(FALSE, FALSE, sizeof(struct key),
				     (guint)MIN(2 * people + 2, G_MAXINT));
	bool ok = read_people(&run, error);
	if (ok)
		pair_keys(&run);
	g_array_unref(run.keys);
	if (!ok || !read_households(&run, error))
		return false;
	make_single(out);
	*cut = run.cut || out->len > DOUBLES_MOST;
	g_array_set_size(out, MIN(out->len, DOUBLES_MOST));
	return true;
}

/* Who they are */

struct double_reader {
	struct stmt *st;
};

struct double_reader *double_reader_new(struct db *db, GError **error)
{
	struct stmt *st = db_prepare(
		db,
		"SELECT p.id, p.name, p.former_name, p.document, p.id_number, p.sex, p.relation, "
		"p.phone, p.birth, r.id IS NULL OR r.until IS NOT NULL, v.id, v.name, g.name, "
		"h.number FROM person p LEFT JOIN residence r ON r.id = (SELECT id FROM residence "
		"WHERE person = p.id ORDER BY until IS NOT NULL, until DESC, kind, since DESC, "
		"id DESC LIMIT 1) LEFT JOIN household h ON h.id = r.household "
		"LEFT JOIN village v ON v.id = h.village "
		"LEFT JOIN villager_group g ON g.id = h.villager_group "
		"WHERE p.id = coalesce((SELECT person FROM merged WHERE number = :id), :id)",
		error);

	if (!st)
		return NULL;
	struct double_reader *reader = g_new(struct double_reader, 1);
	reader->st = st;
	return reader;
}

void double_reader_free(struct double_reader *reader)
{
	if (!reader)
		return;
	stmt_stop(reader->st);
	stmt_free(reader->st);
	g_free(reader);
}

bool double_reader_read(struct double_reader *reader, int64_t id, struct double_person *person,
			GError **error)
{
	struct stmt *st = reader->st;
	const char *birth;

	*person = (struct double_person){ 0 };
	stmt_stop(st);
	stmt_bind_int(st, "id", id);
	if (!stmt_row(st))
		return stmt_ok(st, error);
	*person = (struct double_person){
		.id = stmt_int(st, 0),
		.name = stmt_text(st, 1),
		.former_name = stmt_text(st, 2),
		.document = stmt_text(st, 3),
		.id_number = stmt_text(st, 4),
		.sex = stmt_text(st, 5),
		.relation = stmt_text(st, 6),
		.phone = stmt_text(st, 7),
		.archived = stmt_int(st, 9) != 0,
		.place = stmt_int(st, 10),
		.village = stmt_text(st, 11),
		.group = stmt_text(st, 12),
		.household = stmt_text(st, 13),
	};
	birth = stmt_text(st, 8);
	if (birth)
		date_parse(birth, &person->birth);
	return true;
}

bool doubles_merged_into(struct db *db, int64_t id, int64_t *kept, GError **error)
{
	STMT_AUTO st = db_prepare(db, "SELECT person FROM merged WHERE number = :id", error);

	if (!st)
		return false;
	stmt_bind_int(st, "id", id);
	*kept = stmt_row(st) ? stmt_int(st, 0) : 0;
	return stmt_ok(st, error);
}
