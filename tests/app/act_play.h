/* act_play.h - acts as one types them, and what the register says then; for tests of acts */
#ifndef CUNWU_TESTS_ACT_PLAY_H
#define CUNWU_TESTS_ACT_PLAY_H

#include "store/fixture.h"

#include "cunwu/app/act.h"
#include "cunwu/app/log.h"
#include "cunwu/base/clock.h"
#include "cunwu/store/day.h"

/* A member of a household that is there from the start. */
struct relative {
	const char *name, *relation, *sex, *born, *marriage;
};

/* Two families of three generations and of two. */
static const struct relative wangs[] G_GNUC_UNUSED = {
	{ "王大山", "02", "1", "1950-02-03", "20" }, { "李桂花", "12", "2", "1952-05-06", "20" },
	{ "王建国", "22", "1", "1975-07-08", "20" }, { "陈秀英", "38", "2", "1977-01-02", "20" },
	{ "王小明", "41", "1", "2001-09-10", "10" }, { "王小红", "42", "2", "2006-03-04", "10" },
};

static const struct relative lis[] G_GNUC_UNUSED = {
	{ "李老四", "02", "1", "1955-01-01", "20" },
	{ "赵梅", "12", "2", "1957-01-01", "20" },
	{ "李芳", "30", "2", "2003-01-01", "10" },
	{ "李强", "20", "1", "1998-01-01", "10" },
};

/* Household `number` of the village, in an action of its own; its id. */
static inline int64_t family(struct db *db, int64_t village, int64_t group, const char *number,
			     const struct relative *members, size_t n)
{
	RECORD_AUTO struct household h = { .rec.model = &household_model };
	ACTION_AUTO act = { 0 };

	h.village.id = village;
	h.villager_group.id = group;
	h.number = g_strdup(number);
	assert_true(action_begin(&act, db, "test", WHO, NULL));
	assert_true(records_insert(&act, &h.rec, NULL));
	for (size_t i = 0; i < n; i++) {
		RECORD_AUTO struct person p = { .rec.model = &person_model };
		RECORD_AUTO struct residence r = { .rec.model = &residence_model,
						   .kind = { RESIDENCE_REGISTERED } };

		p.name = g_strdup(members[i].name);
		g_strlcpy(p.relation.text, members[i].relation, CODE_SIZE);
		g_strlcpy(p.sex.text, members[i].sex, CODE_SIZE);
		g_strlcpy(p.marriage.text, members[i].marriage, CODE_SIZE);
		assert_true(date_parse(members[i].born, &p.birth));
		assert_true(records_insert(&act, &p.rec, NULL));
		r.person.id = p.rec.id;
		r.household.id = h.rec.id;
		assert_true(records_insert(&act, &r.rec, NULL));
	}
	assert_true(action_commit(&act, NULL));
	return h.rec.id;
}

/* Fills the form in from pairs parted by blanks: 死者=王一 死亡日期=3.15; then what follows. */
static inline bool fill_in(struct office *office, const struct act_kind *kind,
			   struct act_form *form, const char *pairs, GError **error)
{
	g_auto(GStrv) words = g_strsplit(pairs, " ", -1);

	if (!act_begin(office, kind, 0, form, error))
		return false;
	for (char **w = words; *w; w++) {
		char *equals = strchr(*w, '=');

		assert_non_null(equals);
		*equals = '\0';
		const struct field *field = act_field(kind, *w);
		if (!field)
			fail_msg("%s has no %s", kind->label, *w);
		if (!act_read(office, form, field, equals + 1, error))
			return false;
	}
	if (kind->settle)
		kind->settle(office, form, NULL);
	return true;
}

/* What is said, a line each, what is doubted with a question mark; or ! and why not. */
static inline char *play(struct office *office, const char *label, const char *pairs)
{
	const struct act_kind *kind = act_find(label);
	RECORD_AUTO struct act_form form = { 0 };
	ACT_RESULT_AUTO result;
	g_autoptr(GError) error = NULL;
	GString *out = g_string_new(NULL);

	act_result_init(&result);
	assert_non_null(kind);
	if (!fill_in(office, kind, &form, pairs, &error)
	    || !act_perform(office, kind, &form, &result, &error)) {
		g_string_printf(out, "!%s", error->message);
		return g_string_free(out, FALSE);
	}
	for (guint i = 0; i < result.said->len; i++)
		g_string_append_printf(out, "%s\n", (char *)result.said->pdata[i]);
	for (guint i = 0; i < result.doubts->len; i++)
		g_string_append_printf(out, "?%s\n", (char *)result.doubts->pdata[i]);
	return g_string_free(out, FALSE);
}

/* Who lives where as what, by village, household and name: of now, or of the day of a connection.
 */
static inline char *who_is_where(struct db *db)
{
	return dump(db,
		    "SELECT v.name, g.name, h.number, p.name, p.relation, r.kind, p.marriage, "
		    "p.away, p.away_place FROM residence r JOIN person p ON p.id = r.person "
		    "JOIN household h ON h.id = r.household JOIN village v ON v.id = h.village "
		    "LEFT JOIN villager_group g ON g.id = h.villager_group "
		    "WHERE r.until IS NULL ORDER BY v.code, h.number, p.name, r.kind",
		    9);
}

static inline char *who_was_where(const char *path, struct date on)
{
	return told_of_day(path, on, who_is_where);
}

/* Fails with the lines that one roster has and the other has not. */
static inline void assert_same_roster(const char *told, const char *printed, struct date on)
{
	g_auto(GStrv) a = g_strsplit(printed, "\n", -1), b = g_strsplit(told, "\n", -1);
	g_autoptr(GString) out = g_string_new(NULL);

	for (char **line = a; *line; line++)
		if (!g_strv_contains((const char *const *)b, *line))
			g_string_append_printf(out, "\n- %s", *line);
	for (char **line = b; *line; line++)
		if (!g_strv_contains((const char *const *)a, *line))
			g_string_append_printf(out, "\n+ %s", *line);
	if (strcmp(told, printed) == 0)
		return;
	date_print(on, out);
	fail_msg("printed (-) but told (+):%s", out->str);
}

/* All that acts write, but for ids and versions. */
static inline char *all_records(struct db *db)
{
	static const char *const tables[] = { "household", "person", "residence", "former", "kin" };
	GString *out = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
		const struct model *model = model_find(tables[i]);
		g_autoptr(GString) sql = g_string_new("SELECT id");

		for_each_field(f, model)
			g_string_append_printf(sql, ", %s", f->name);
		g_string_append_printf(sql, " FROM %s ORDER BY id", model->name);
		g_autofree char *rows = dump(db, sql->str, (int)model->nfields + 1);
		g_string_append_printf(out, "%s\n%s", model->name, rows);
	}
	return g_string_free(out, FALSE);
}

/* Takes back the last action that did something. */
static inline void take_back(struct office *office)
{
	int64_t id = 0;
	g_autoptr(GError) error = NULL;

	if (!log_undo(office, false, &id, NULL, &error))
		fail_msg("%s", error->message);
}

#define assert_told(text, wanted) \
	do { \
		g_autofree char *told_ = (text); \
		if (!strstr(told_, wanted)) \
			fail_msg("“%s” is not in\n%s", wanted, told_); \
	} while (0)

#endif
