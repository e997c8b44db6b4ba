/* test_sample.c - the sample township is what its header says, and the same everywhere */
#include "testing.h"

#include <string.h>

#include "cunwu/app/check.h"
#include "cunwu/app/sample.h"
#include "cunwu/base/clock.h"
#include "cunwu/law/register.h"
#include "cunwu/model/problem.h"
#include "cunwu/store/people.h"
#include "store/fixture.h"

static const struct sample_size small = { 4, SAMPLE_PEOPLE_MIN, 1, false };

/* Its data, pinned: another machine, compiler or day must make the same. Whoever changes the sample
 * on purpose writes the new digest here. */
#define SMALL_DIGEST "1791fe6dfcd2e753b538ccc2d3ea8441127521c5318ec54df98f2968240941de"

struct sample {
	char *folder, *path;
	struct office office;
};

static int make(void **state)
{
	struct sample *s = g_new0(struct sample, 1);
	bool made;

	clock_pin(date_from_ymd(2026, 1, 15));
	s->folder = folder_make();
	s->path = sample_path(s->folder);
	*state = s;
	return sample_open(&s->office, s->path, NULL, &small, false, &made, NULL) && made ? 0 : -1;
}

static int unmake(void **state)
{
	struct sample *s = *state;

	office_close(&s->office);
	folder_remove(s->folder);
	g_free(s->path);
	g_free(s);
	return 0;
}

/* All records of all models, as text: what is recorded, with the names of the fields. */
static char *digest(struct office *office)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	struct selection all = { 0 };

	for (size_t i = 0; models[i]; i++) {
		g_autoptr(GPtrArray) rows = records_list(office->db, models[i], &all, NULL);
		g_autoptr(GString) text = g_string_new(NULL);

		assert_non_null(rows);
		for (guint j = 0; j < rows->len; j++) {
			const struct record *rec = rows->pdata[j];

			g_string_append_printf(text, "%s %d", rec->model->name, (int)rec->id);
			for_each_field(f, rec->model) {
				g_string_append_printf(text, "|%s=", f->name);
				field_format(f, rec, text);
				if (g_str_has_suffix(text->str, "="))
					g_string_truncate(text, text->len - strlen(f->name) - 2);
			}
			g_string_append_c(text, '\n');
		}
		g_checksum_update(sum, (const guchar *)text->str, (gssize)text->len);
	}
	char *hex = g_strdup(g_checksum_get_string(sum));
	g_checksum_free(sum);
	return hex;
}

static void test_counts(void **state)
{
	struct sample *s = *state;
	struct people_scope living = { 0 }, gone = { .archived = true };
	int64_t people, households, archived;

	assert_true(people_count(s->office.db, &living, &people, &households, NULL));
	assert_int_equal(people, small.people);
	assert_true(people_count(s->office.db, &gone, &archived, &households, NULL));
	assert_int_equal(archived, SAMPLE_ARCHIVED(small.people));
	assert_int_equal(ask(s->office.db, "SELECT count(*) FROM village"), small.villages);
	assert_int_equal(ask(s->office.db, "SELECT count(*) FROM clerk"), 3);
}

static void test_verifies(void **state)
{
	struct sample *s = *state;

	assert_verifies(s->office.db);
	assert_int_equal(ask(s->office.db, "SELECT count(*) FROM action WHERE name = 'sample'"), 1);
}

/* Records keep to the rules of their models, so that all that is wrong is what was meant. */
static void test_records_are_sound(void **state)
{
	struct sample *s = *state;
	struct selection all = { 0 };

	for (size_t i = 0; models[i]; i++) {
		g_autoptr(GPtrArray) rows = records_list(s->office.db, models[i], &all, NULL);

		for (guint j = 0; j < rows->len; j++) {
			g_autoptr(GPtrArray) problems = problems_new();

			if (!record_check(rows->pdata[j], problems))
				fail_msg("%s %u: %s", models[i]->name, j + 1,
					 problem_at(problems, 0)->text);
		}
	}
}

static int count_rule(const GPtrArray *findings, const char *rule)
{
	int n = 0;

	for (guint i = 0; i < findings->len; i++)
		n += strcmp(((const struct finding *)findings->pdata[i])->rule->id, rule) == 0;
	return n;
}

static const struct {
	const char *rule;
	int count;
} expected[] = {
	{ "idno-check", SAMPLE_CHECK_WRONG },
	{ "idno-date", SAMPLE_DATE_WRONG },
	{ "idno-form", SAMPLE_SHORT + SAMPLE_LETTERS },
	{ "idno-old", SAMPLE_OLD_FORM },
	{ "idno-doubled", SAMPLE_DOUBLED * 2 },
	{ "idno-missing", SAMPLE_MISSING + SAMPLE_BIRTH_NONE },
	{ "idno-region", 0 },
	{ "sex-differs", SAMPLE_SEX_DIFFERS },
	{ "birth-differs", SAMPLE_BIRTH_SWAPS + SAMPLE_DOUBLED },
	{ "birth-missing", SAMPLE_BIRTH_NONE },
	{ "head-missing", SAMPLE_NO_HEAD },
	{ "head-doubled", SAMPLE_TWO_HEADS },
};

/* Of the register, not of bodies. */
static bool is_of_people(const struct finding *finding)
{
	for (size_t i = 0; i < nregister_rules; i++)
		if (register_rules[i] == finding->rule)
			return true;
	return false;
}

static void assert_findings(struct office *office)
{
	g_autoptr(GPtrArray) findings = check_all(office, NULL, NULL);
	int sum = 0, of_people = 0;

	assert_non_null(findings);
	for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
		int found = count_rule(findings, expected[i].rule);

		if (found != expected[i].count)
			fail_msg("%s: %d, not %d", expected[i].rule, found, expected[i].count);
		sum += found;
	}
	for (guint i = 0; i < findings->len; i++)
		of_people += is_of_people(findings->pdata[i]);
	assert_int_equal(of_people, sum);
}

static void test_findings(void **state)
{
	struct sample *s = *state;

	assert_findings(&s->office);
}

/* Heads (a) and who lives with them now (b). */
#define PAIRS \
	"SELECT count(*) FROM person_index ia JOIN person a ON a.id = ia.person " \
	"JOIN person_index ib ON ib.household = ia.household JOIN person b ON b.id = ib.person " \
	"WHERE a.relation = '02' "

/* What is there beside findings, and must never be: a query and how many it counts. */
static void test_other_cases(void **state)
{
	static const struct {
		const char *sql;
		int count;
	} cases[] = {
		{ "SELECT count(*) FROM person WHERE length(birth) = 4", SAMPLE_YEAR_ONLY },
		{ "SELECT count(*) FROM person WHERE document <> '1'", SAMPLE_OTHER_PAPERS },
		{ "SELECT count(*) FROM residence WHERE kind = '2'",
		  SAMPLE_LIVING + SAMPLE_ELSEWHERE },
		{ "SELECT count(*) FROM residence WHERE ended = '09'", SAMPLE_MOVED },
		{ "SELECT count(*) FROM residence WHERE until > '" SAMPLE_DAY "'", 0 },
		{ "SELECT count(*) FROM person WHERE phone NOT LIKE '100________'", 0 },
		{ "SELECT count(*) FROM person WHERE length(id_number) > 10 "
		  "AND id_number NOT LIKE '999999%'",
		  0 },
		{ "SELECT count(*) FROM person WHERE politics = '01' "
		  "AND length(party_joined) <> 7",
		  0 },
		{ "SELECT count(*) FROM person WHERE name IN ('王𬀩', '李㛃', '陈䶮', "
		  "'赵𠅤', "
		  "'陳國棟', '尉迟明远', '帕提古丽·阿卜杜喀迪尔')",
		  7 },
		/* Parents are older than their children by a first part of life. */
		{ PAIRS "AND b.relation BETWEEN '20' AND '36' AND b.relation <> '28' "
			"AND substr(b.birth, 1, 4) - substr(a.birth, 1, 4) < 16",
		  0 },
		{ PAIRS "AND b.relation IN ('51', '52') "
			"AND substr(a.birth, 1, 4) - substr(b.birth, 1, 4) < 16",
		  0 },
	};
	struct sample *s = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		if (ask(s->office.db, cases[i].sql) != cases[i].count)
			fail_msg("%d, not %d: %s", (int)ask(s->office.db, cases[i].sql),
				 cases[i].count, cases[i].sql);
}

/* Two of them may have the same namesake. */
static void test_namesakes(void **state)
{
	struct sample *s = *state;

	assert_true(ask(s->office.db,
			"SELECT count(*) FROM (SELECT 1 FROM person_index i JOIN person p "
			"ON p.id = i.person WHERE p.relation = '02' "
			"GROUP BY i.villager_group, p.name HAVING count(*) > 1)")
		    >= SAMPLE_NAMESAKES - 1);
}

/* All rows of specials.tsv, each once. */
static void test_specials(void **state)
{
	struct sample *s = *state;
	g_autofree char *text = NULL;
	int n = 0;

	assert_true(g_file_get_contents(DATA_DIR "/sample/specials.tsv", &text, NULL, NULL));
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line; line++) {
		if (**line == '#' || **line == '\0')
			continue;
		g_autofree char *name = g_strndup(*line, strcspn(*line, "\t"));
		g_autofree char *sql =
			g_strdup_printf("SELECT count(*) FROM person WHERE name = '%s'", name);

		if (ask(s->office.db, sql) < 1)
			fail_msg("%s is missing", name);
		n++;
	}
	assert_int_equal(n, SAMPLE_SPECIALS);
}

static void test_same_everywhere(void **state)
{
	struct sample *s = *state;
	g_autofree char *one = digest(&s->office),
			*other = g_build_filename(s->folder, "other.db", NULL);
	OFFICE_AUTO again = { 0 };
	bool made;

	clock_pin(date_from_ymd(2031, 7, 1));
	assert_true(sample_open(&again, other, NULL, &small, false, &made, NULL));
	g_autofree char *two = digest(&again);
	clock_pin(date_from_ymd(2026, 1, 15));
	assert_string_equal(one, two);
	assert_string_equal(one, SMALL_DIGEST);
}

/* Whatever the seed and the shape, the cases find their people and villages differ. */
static void test_sizes(void **state)
{
	static const struct sample_size sizes[] = {
		{ 1, 1000, 2, false },   { 22, 1000, 3, false }, { 2, 1500, 4, false },
		{ 460, 2000, 5, false }, { 9, 1000, 0, false },
	};
	struct sample *s = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
		g_autofree char *path = g_strdup_printf("%s/size%zu.db", s->folder, i);
		OFFICE_AUTO office = { 0 };
		g_autoptr(GError) error = NULL;
		bool made;

		if (!sample_open(&office, path, NULL, &sizes[i], false, &made, &error))
			fail_msg("%zu: %s", i, error->message);
		assert_findings(&office);
		assert_int_equal(ask(office.db, "SELECT count(DISTINCT name) FROM village"),
				 sizes[i].villages);
	}
}

static void test_is_kept(void **state)
{
	struct sample *s = *state;
	struct sample_size other = { 2, 1200, 9, false };
	bool made;

	office_close(&s->office);
	assert_true(sample_open(&s->office, s->path, NULL, &other, false, &made, NULL));
	assert_false(made);
	assert_string_equal(s->office.clerk.name, SAMPLE_CLERK);
	assert_int_equal(ask(s->office.db, "SELECT count(*) FROM village"), small.villages);
	office_close(&s->office);
	assert_true(sample_open(&s->office, s->path, "何小芹", &other, true, &made, NULL));
	assert_true(made);
	assert_string_equal(s->office.clerk.name, "何小芹");
	assert_int_equal(ask(s->office.db, "SELECT count(*) FROM village"), 2);
}

/* What was broken off is not taken for a sample, and is in nobody's way. */
static void test_broken_off(void **state)
{
	struct sample *s = *state;
	g_autofree char *part = g_strconcat(s->path, ".part", NULL);
	bool made;

	office_close(&s->office);
	assert_true(g_file_set_contents(part, "SQLite format 3", -1, NULL));
	assert_true(sample_open(&s->office, s->path, NULL, &small, true, &made, NULL));
	assert_true(made);
	assert_false(g_file_test(part, G_FILE_TEST_EXISTS));
}

static void test_in_use(void **state)
{
	struct sample *s = *state;
	OFFICE_AUTO office = { 0 };
	bool made;

	assert_fails(sample_open(&office, s->path, NULL, &small, true, &made, error), ERROR_BUSY);
	assert_int_equal(ask(s->office.db, "SELECT count(*) FROM village"), small.villages);
}

static void test_others_are_not_touched(void **state)
{
	static const struct founding founding = { .township = "石桥镇",
						  .province = "四川省",
						  .clerk = "李干事" };
	struct sample *s = *state;
	g_autofree char *theirs = g_build_filename(s->folder, "theirs.db", NULL);
	g_autofree char *text = g_build_filename(s->folder, "text.db", NULL), *is = NULL;
	OFFICE_AUTO office = { 0 };
	bool made;

	assert_true(office_found(&office, theirs, &founding, NULL));
	office_close(&office);
	assert_fails(sample_open(&office, theirs, NULL, &small, true, &made, error), ERROR_REFUSED);
	assert_true(office_open(&office, theirs, NULL, NULL));
	assert_string_equal(office.township.name, "石桥镇");
	office_close(&office);
	assert_true(g_file_set_contents(text, "不是数据库", -1, NULL));
	assert_fails(sample_open(&office, text, NULL, &small, true, &made, error), ERROR_REFUSED);
	assert_true(g_file_get_contents(text, &is, NULL, NULL));
	assert_string_equal(is, "不是数据库");
}

static void test_bounds(void **state)
{
	static const struct sample_size bad[] = {
		{ 0, 1000, 1, false },
		{ SAMPLE_VILLAGES_MAX + 1, 1000, 1, false },
		{ 22, SAMPLE_PEOPLE_MIN - 1, 1, false },
		{ 22, SAMPLE_PEOPLE_MAX + 1, 1, false },
	};
	struct sample *s = *state;
	g_autofree char *path = g_build_filename(s->folder, "bad.db", NULL);
	OFFICE_AUTO office = { 0 };
	bool made;

	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		assert_fails(sample_open(&office, path, NULL, &bad[i], false, &made, error),
			     ERROR_USAGE);
		assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	}
}

/* The bodies of the township of the usual size */

/* What is wrong with those of the villages, in the order of their codes. Each is told once. */
static const struct {
	const char *rule;
	enum severity severity;
} faults[] = {
	{ "kin-inside", SEVERITY_REFUSE },
	{ "body-women", SEVERITY_REFUSE },
	{ "vacancy", SEVERITY_REFUSE },
	{ "committee-member", SEVERITY_REFUSE },
	{ "committee-kin", SEVERITY_REFUSE },
	{ "accountant-barred", SEVERITY_WARN },
	{ "supervision-finance", SEVERITY_WARN },
	{ "term-differs", SEVERITY_REFUSE },
	{ "representatives-women", SEVERITY_REFUSE },
	{ "term-length", SEVERITY_REFUSE },
	{ "office-crowded", SEVERITY_WARN },
	{ "appraisal-poor", SEVERITY_WARN },
	{ "appraisal-failed", SEVERITY_REFUSE },
	{ "audit-unposted", SEVERITY_REFUSE },
	{ "appraisal-missing", SEVERITY_WARN },
	{ "term-expired", SEVERITY_REFUSE },
	{ "kind-unknown", SEVERITY_WARN },
	{ "org-check", SEVERITY_WARN },
	{ "kin-inside", SEVERITY_WARN },
	{ "tenure-left-over", SEVERITY_WARN },
};

/* Of bodies, and not merely worth knowing; the register's own are counted above. */
static bool is_fault(const struct finding *finding)
{
	for (size_t i = 0; i < nregister_rules; i++)
		if (register_rules[i] == finding->rule)
			return false;
	return finding->severity != SEVERITY_NOTE;
}

static GPtrArray *check_sample(const struct sample *s, bool clean, struct office *office)
{
	const struct sample_size usual = { SAMPLE_VILLAGES, SAMPLE_PEOPLE, 1, clean };
	g_autofree char *path = g_strconcat(s->folder, clean ? "/clean.db" : "/usual.db", NULL);
	bool made;

	assert_true(sample_open(office, path, NULL, &usual, false, &made, NULL));
	return check_all(office, NULL, NULL);
}

static void test_faults(void **state)
{
	struct sample *s = *state;
	OFFICE_AUTO office = { 0 };
	g_autoptr(GPtrArray) findings = NULL;
	guint n = 0;

	clock_pin(date_from_ymd(2026, 11, 22));
	findings = check_sample(s, false, &office);
	clock_pin(date_from_ymd(2026, 1, 15));
	for (guint i = 0; i < findings->len; i++) {
		const struct finding *f = findings->pdata[i];

		if (!is_fault(f))
			continue;
		if (n >= G_N_ELEMENTS(faults) || strcmp(f->rule->id, faults[n].rule) != 0
		    || f->severity != faults[n].severity)
			fail_msg("%u: %s of %s: %s", n, f->rule->id, f->title, f->message);
		n++;
	}
	assert_int_equal(n, G_N_ELEMENTS(faults));
	assert_int_equal(check_worst(findings), SEVERITY_REFUSE);
}

static void test_clean(void **state)
{
	struct sample *s = *state;
	OFFICE_AUTO office = { 0 };
	g_autoptr(GPtrArray) findings = NULL;

	clock_pin(date_from_ymd(2026, 11, 22));
	findings = check_sample(s, true, &office);
	clock_pin(date_from_ymd(2026, 1, 15));
	for (guint i = 0; i < findings->len; i++) {
		const struct finding *f = findings->pdata[i];

		if (is_fault(f))
			fail_msg("%s of %s: %s", f->rule->id, f->title, f->message);
	}
	assert_int_equal(check_worst(findings), SEVERITY_WARN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_verifies),
		cmocka_unit_test(test_records_are_sound),
		cmocka_unit_test(test_findings),
		cmocka_unit_test(test_other_cases),
		cmocka_unit_test(test_namesakes),
		cmocka_unit_test(test_specials),
		cmocka_unit_test(test_same_everywhere),
		cmocka_unit_test(test_in_use),
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_others_are_not_touched),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_clean),
		cmocka_unit_test_setup_teardown(test_is_kept, make, unmake),
		cmocka_unit_test_setup_teardown(test_broken_off, make, unmake),
	};

	return cmocka_run_group_tests(tests, make, unmake);
}
