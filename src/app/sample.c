/* sample.c - makes and keeps the sample township */
#include "cunwu/app/sample.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/idno.h"
#include "cunwu/base/json.h"
#include "cunwu/model/clerk.h"
#include "cunwu/store/database.h"
#include "cunwu/store/setting.h"
#include "sample_bodies.h"
#include "sample_parts.h"

#define ACTION_SAMPLE  "sample"
#define WHO            "示例" /* nobody at the desk, so that no clerk takes it back by mistake */
#define SETTING_SAMPLE "sample"

#define TOWNSHIP_CODE "999999101"

/* A residence besides the one that someone is taken in with. */
struct further_stay {
	enum odd_rest why;
	int64_t person, household;
	struct date until; /* of one who moved on */
};

struct maker {
	const struct sample_size *size;
	struct dice dice;
	struct sample_tables tables;
	struct numbers numbers;
	struct oddities *odd;
	struct action *act;
	struct intake *in;
	struct draft draft;
	struct dice chosen; /* who serves; apart, so that who lives here does not depend on it */
	struct commune commune;
	GArray *further; /* struct further_stay */
	GString *other_heads[2];
	int64_t neighbours;
	int people, archived; /* so far */
	int household_number;
};

/* People */

#define OFFICE_LEAST 26 /* ages */
#define OFFICE_MOST  60

/* Who could be asked to serve. */
static void note_resident(struct maker *m, const struct household *home, const struct draft *d,
			  bool plain)
{
	int age = SAMPLE_YEAR - d->member->born;
	const struct person *p = &d->p;
	struct idno id;
	struct resident r = {
		.person = p->rec.id,
		.villager_group = home->villager_group.id,
		.household = home->rec.id,
		.sex = d->member->sex,
		.born = d->member->born,
		.surname = g_utf8_get_char(p->name),
		.full = code_is(p->politics, "01"),
		.probation = code_is(p->politics, "02"),
		.joined = p->party_joined,
	};

	if (age < 18)
		return;
	m->commune.adults++;
	r.fit = plain && age >= OFFICE_LEAST && age <= OFFICE_MOST && p->away != YESNO_YES
		&& p->birth.precision == DATE_DAY && p->id_number
		&& idno_read(p->id_number, date_from_ymd(SAMPLE_YEAR, 12, 31), &id) == IDNO_OK;
	g_array_append_val(m->commune.residents, r);
}

static bool take_in(struct maker *m, const struct household *home, const struct surroundings *at,
		    const struct member *member, GError **error)
{
	struct draft *d = &m->draft;
	struct further_stay further = { REST_NONE, 0, at->neighbours, { 0 } };

	draft_make(&m->dice, &m->tables, &m->numbers, member, d);
	further.why = oddities_next(m->odd, &m->dice, at, d);
	if (!intake_person(m->in, &d->p, home, &d->stay, error))
		return false;
	if (further.why == REST_CAME_FROM_THERE)
		further.until = date_add_days(d->stay.since, -1);
	if (further.why != REST_NONE) {
		further.person = d->p.rec.id;
		g_array_append_val(m->further, further);
	}
	m->people++;
	note_resident(m, home, d, further.why == REST_NONE);
	return true;
}

/* One in fifty more who are not there any longer. */
static bool take_in_departed(struct maker *m, const struct household *home, const struct family *f,
			     GError **error)
{
	struct draft *d = &m->draft;
	struct departure left;

	if (m->archived >= SAMPLE_ARCHIVED(m->people))
		return true;
	family_departed(&m->dice, f, &left);
	draft_make(&m->dice, &m->tables, &m->numbers, &left.member, d);
	d->p.away = YESNO_NONE;
	g_clear_pointer(&d->p.away_place, g_free);
	g_clear_pointer(&d->p.away_contact, g_free);
	d->p.last_reached = (struct date){ 0 };
	if (d->p.party_joined.jd > date_from_ymd(left.year, 1, 1).jd) {
		d->p.party_joined = (struct date){ 0 };
		g_strlcpy(d->p.politics.text, "13", CODE_SIZE);
	}
	d->stay.until = sample_day_in(&m->dice, left.year);
	g_strlcpy(d->stay.ended.text, left.why, CODE_SIZE);
	m->archived++;
	return intake_person(m->in, &d->p, home, &d->stay, error);
}

static bool take_in_household(struct maker *m, const struct village_plan *plan,
			      const struct villager_group *group, const struct settlement *s,
			      int most, GError **error)
{
	RECORD_AUTO struct household home = { .rec.model = &household_model };
	g_autoptr(GString) head = g_string_new(NULL);
	struct family f;
	struct surroundings at = {
		&m->tables,    &f,
		&m->numbers,   0,
		m->neighbours, { m->other_heads[0]->str, m->other_heads[1]->str }
	};

	family_make(&m->dice, &m->tables, s, most, &f);
	home.village = group->village;
	home.villager_group.id = group->rec.id;
	home.number = g_strdup_printf("%04d", ++m->household_number);
	home.address = g_strdup_printf(SAMPLE_TOWNSHIP "%s%s%d号", plan->name, group->name,
				       m->household_number);
	if (dice_per_mille(&m->dice, 30))
		home.note = g_strdup(pool_draw(&m->tables.household_notes, &m->dice));
	if (!intake_household(m->in, &home, error))
		return false;
	at.household = home.rec.id;
	for (int i = 0; i < f.n; i++) {
		if (!take_in(m, &home, &at, &f.members[i], error))
			return false;
		if (i == 0)
			g_string_assign(head, m->draft.p.name);
	}
	g_string_assign(m->other_heads[f.members[0].sex == '2'], head->str);
	m->neighbours = home.rec.id;
	return take_in_departed(m, &home, &f, error);
}

/* Groups and villages */

static bool take_in_group(struct maker *m, const struct village_plan *plan,
			  const struct villager_group *group, const struct settlement *s,
			  int people, GError **error)
{
	int before = m->people;

	g_string_truncate(m->other_heads[0], 0);
	g_string_truncate(m->other_heads[1], 0);
	while (m->people - before < people)
		if (!take_in_household(m, plan, group, s, people - (m->people - before), error))
			return false;
	return true;
}

struct former_group {
	int64_t group;
	char *name;
};

static void former_group_clear(void *former)
{
	g_free(((struct former_group *)former)->name);
}

static bool take_in_groups(struct maker *m, const struct village_plan *plan,
			   const struct village *v, GArray *formers, GError **error)
{
	g_autoptr(GString) former = g_string_new(NULL);
	int start = m->people;
	struct settlement s;

	settlement_of(&m->dice, &m->tables, plan->surnames, &s);
	m->household_number = 0;
	m->neighbours = 0;
	for (int i = 1; i <= plan->ngroups; i++) {
		RECORD_AUTO struct villager_group group = { .rec.model = &villager_group_model };
		int64_t until = (int64_t)plan->people * i / plan->ngroups;
		int homes = m->household_number;

		g_string_truncate(former, 0);
		group.village.id = v->rec.id;
		group_make(&m->tables, plan, i, &group, former);
		if (!intake_group(m->in, &group, error)
		    || !take_in_group(m, plan, &group, &s, (int)until - (m->people - start), error))
			return false;
		struct group_size size = { group.rec.id, m->household_number - homes };
		g_array_append_val(m->commune.groups, size);
		if (former->len) {
			struct former_group is = { group.rec.id, g_strdup(former->str) };

			g_array_append_val(formers, is);
		}
	}
	return true;
}

static bool write_former_groups(struct maker *m, const GArray *formers, GError **error)
{
	for (guint i = 0; i < formers->len; i++) {
		const struct former_group *former = &g_array_index(formers, struct former_group, i);
		RECORD_AUTO struct group_alias alias = { .rec.model = &group_alias_model };

		alias.villager_group.id = former->group;
		alias.name = g_strdup(former->name);
		if (!records_insert(m->act, &alias.rec, error))
			return false;
	}
	return true;
}

static bool write_further_stays(struct maker *m, GError **error)
{
	for (guint i = 0; i < m->further->len; i++) {
		const struct further_stay *further =
			&g_array_index(m->further, struct further_stay, i);
		RECORD_AUTO struct residence stay = { .rec.model = &residence_model };
		bool lives = further->why == REST_LIVES_THERE;

		stay.person.id = further->person;
		stay.household.id = further->household;
		g_strlcpy(stay.kind.text, lives ? RESIDENCE_LIVING : RESIDENCE_REGISTERED,
			  CODE_SIZE);
		if (lives)
			stay.since = date_from_ymd(SAMPLE_YEAR - 1, 2, 0);
		stay.until = further->until;
		if (!lives)
			g_strlcpy(stay.ended.text, "09", CODE_SIZE);
		if (!records_insert(m->act, &stay.rec, error))
			return false;
	}
	return true;
}

static bool write_clerks(struct maker *m, const struct office *office, GArray *ids, GError **error)
{
	static const char *const names[] = { "赵永强", "何小芹" };

	g_array_append_val(ids, office->clerk.rec.id);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		RECORD_AUTO struct clerk clerk = { .rec.model = &clerk_model };

		clerk.name = g_strdup(names[i]);
		clerk.phone = sample_phone(&m->dice);
		if (!records_insert(m->act, &clerk.rec, error))
			return false;
		g_array_append_val(ids, clerk.rec.id);
	}
	return true;
}

/* Villages differ in size by up to three times. */
static void share_people(struct maker *m, GArray *shares)
{
	int64_t sum = 0, so_far = 0;
	int given = 0;
	g_autoptr(GArray) weights = g_array_new(FALSE, FALSE, sizeof(int));

	for (int i = 0; i < m->size->villages; i++) {
		int weight = dice_between(&m->dice, 50, 150);

		sum += weight;
		g_array_append_val(weights, weight);
	}
	for (int i = 0; i < m->size->villages; i++) {
		so_far += g_array_index(weights, int, i);
		int until = (int)(m->size->people * so_far / sum), share = until - given;

		g_array_append_val(shares, share);
		given = until;
	}
}

/* A 社区 has residents' committees, which the law of villages does not know. */
static bool write_bodies(struct maker *m, struct village *v, GError **error)
{
	if (!code_is(v->kind, PLACE_VILLAGE))
		return true;
	commune_plan(&m->commune);
	if (!m->size->clean)
		commune_spoil(&m->commune);
	return (!m->commune.village_changed || records_update(m->act, &v->rec, error))
	       && commune_write(&m->commune, error);
}

static bool write_kin(struct maker *m, GError **error)
{
	const GPtrArray *kin = m->commune.kin;

	for (guint i = 0; i < kin->len; i++)
		if (!records_insert(m->act, kin->pdata[i], error))
			return false;
	return true;
}

static bool make_villages(struct maker *m, const struct office *office, GArray *formers,
			  GError **error)
{
	g_autoptr(GArray) clerks = g_array_new(FALSE, FALSE, sizeof(int64_t));
	g_autoptr(GArray) shares = g_array_new(FALSE, FALSE, sizeof(int));
	bool ok = write_clerks(m, office, clerks, error);

	share_people(m, shares);
	for (int i = 0; ok && i < m->size->villages; i++) {
		RECORD_AUTO struct village v = { .rec.model = &village_model };
		int64_t clerk = g_array_index(clerks, int64_t, (guint)i % clerks->len);
		struct village_plan plan;

		commune_begin(&m->commune, &v, i);
		village_plan_make(&m->dice, &m->tables, i, g_array_index(shares, int, i), &plan);
		ok = village_write(m->act, &m->dice, &m->tables, &plan, clerk, &v, error)
		     && take_in_groups(m, &plan, &v, formers, error) && write_bodies(m, &v, error);
		village_plan_clear(&plan);
	}
	return ok;
}

static bool all_came(const struct maker *m, GError **error)
{
	int left = oddities_left(m->odd);

	return left == 0
	       || error_set(error, ERROR_USAGE,
			    "人数太少，还有 %d 种特例放不下；请用更大的 --people 或换一个 --seed",
			    left);
}

static void maker_init(struct maker *m, struct action *act, const struct sample_size *size)
{
	*m = (struct maker){
		.size = size, .act = act, .dice.state = size->seed, .chosen.state = ~size->seed
	};
	sample_tables_read(&m->tables);
	numbers_init(&m->numbers);
	m->odd = oddities_new(size->people);
	m->further = g_array_new(FALSE, FALSE, sizeof(struct further_stay));
	record_init(&m->draft.p.rec, &person_model);
	record_init(&m->draft.stay.rec, &residence_model);
	for (int i = 0; i < 2; i++)
		m->other_heads[i] = g_string_new(NULL);
}

static void maker_clear(struct maker *m)
{
	commune_clear(&m->commune);
	intake_free(m->in);
	draft_clear(&m->draft);
	oddities_free(m->odd);
	numbers_clear(&m->numbers);
	sample_tables_clear(&m->tables);
	g_array_unref(m->further);
	for (int i = 0; i < 2; i++)
		g_string_free(m->other_heads[i], TRUE);
}

static bool describe(struct action *act, const struct sample_size *size, GError **error)
{
	g_autoptr(GString) detail = g_string_new(NULL);

	json_open(detail, '{');
	json_key(detail, "villages"), json_int(detail, size->villages);
	json_key(detail, "people"), json_int(detail, size->people);
	json_key(detail, "seed"), json_int(detail, (int64_t)size->seed);
	json_close(detail, '}');
	return action_set_detail(act, detail->str, error);
}

static bool fill(struct office *office, const struct sample_size *size, GError **error)
{
	ACTION_AUTO act = { 0 };
	struct maker m;
	GArray *formers = g_array_new(FALSE, FALSE, sizeof(struct former_group));

	g_array_set_clear_func(formers, former_group_clear);
	if (!action_begin(&act, office->db, ACTION_SAMPLE, WHO, error)) {
		g_array_unref(formers);
		return false;
	}
	maker_init(&m, &act, size);
	m.in = intake_begin(&act, (size_t)size->people, error);
	commune_init(&m.commune, m.in, &m.chosen);
	bool ok = m.in && make_villages(&m, office, formers, error) && intake_end(m.in, error)
		  && all_came(&m, error) && write_former_groups(&m, formers, error)
		  && write_further_stays(&m, error) && write_kin(&m, error)
		  && describe(&act, size, error)
		  && setting_set(office->db, SETTING_SAMPLE, "1", error);
	maker_clear(&m);
	g_array_unref(formers);
	return ok && action_commit(&act, error);
}

/* The file */

static bool is_in_bounds(const char *what, int value, int least, int most, GError **error)
{
	return (value >= least && value <= most)
	       || error_set(error, ERROR_USAGE, "%s：%d 不在 %d 到 %d 之间", what, value, least,
			    most);
}

static bool make(const char *path, const struct sample_size *size, GError **error)
{
	const struct founding founding = {
		.township = SAMPLE_TOWNSHIP,
		.province = "四川省",
		.code = TOWNSHIP_CODE,
		.clerk = SAMPLE_CLERK,
	};
	OFFICE_AUTO office = { 0 };

	if (!office_found(&office, path, &founding, error))
		return false;
	if (fill(&office, size, error))
		return true;
	office_close(&office);
	database_remove(path);
	return false;
}

/* It is made under another name, so that what is broken off is never taken for a sample, and what
 * is there stays until the new one is whole. */
static bool make_and_put(const char *path, const struct sample_size *size, GError **error)
{
	g_autofree char *part = g_strconcat(path, ".part", NULL);

	if (g_file_test(part, G_FILE_TEST_EXISTS)) {
		if (!database_is_unused(part, error))
			return false;
		database_remove(part);
	}
	if (!make(part, size, error))
		return false;
	if (g_file_test(path, G_FILE_TEST_EXISTS)) {
		if (!database_is_unused(path, error)) {
			database_remove(part);
			return false;
		}
		database_remove(path);
	}
	return g_rename(part, path) == 0
	       || error_set(error, ERROR_IO, "无法把 %s 改名为 %s：%s", part, path,
			    error_reason(errno));
}

/* Only looks: what is not a sample must not even be brought up to date. */
static bool is_sample(const char *path, GError **error)
{
	g_autofree char *mark = NULL;
	g_autoptr(GError) why = NULL;
	struct db *db = db_open(path, DB_READ, &why);
	bool is = db && setting_get(db, SETTING_SAMPLE, &mark, &why) && mark;

	db_close(db);
	if (is)
		return true;
	if (g_error_matches(why, CUNWU_ERROR, ERROR_BUSY)) {
		g_propagate_error(error, g_steal_pointer(&why));
		return false;
	}
	return error_set(error, ERROR_REFUSED, "%s 不是示例乡镇，没有动它；请换一个文件夹", path);
}

bool sample_open(struct office *office, const char *path, const char *who,
		 const struct sample_size *size, bool fresh, bool *made, GError **error)
{
	bool there = g_file_test(path, G_FILE_TEST_EXISTS);

	*made = !there || fresh;
	if (!is_in_bounds("--villages", size->villages, 1, SAMPLE_VILLAGES_MAX, error)
	    || !is_in_bounds("--people", size->people, SAMPLE_PEOPLE_MIN, SAMPLE_PEOPLE_MAX, error)
	    || (there && !is_sample(path, error)))
		return false;
	return (!*made || make_and_put(path, size, error))
	       && office_open(office, path, who ? who : SAMPLE_CLERK, error);
}

char *sample_path(const char *folder)
{
	if (folder)
		return g_build_filename(folder, "demo.db", NULL);
	g_autofree char *own = database_default_path(), *data = g_path_get_dirname(own);
	return g_build_filename(data, "demo.db", NULL);
}
