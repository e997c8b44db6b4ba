/* test_clerks.c - four processes work on one database: no edit is lost, nothing is broken, also
 * where one of them is killed */
#include "store/fixture.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cunwu/app/clerk.h"
#include "cunwu/app/import.h"
#include "cunwu/app/villager.h"

enum { CLERKS = 4, SHARED = 5, IMPORT_EVERY = 6, IMPORT_ROWS = 7 };

static const char *const names[CLERKS] = { "赵一", "钱二", "孙三", "李四" };

static int rounds(void)
{
	const char *text = g_getenv("CUNWU_ROUNDS");

	return text ? atoi(text) : 100;
}

/* What a clerk did, told through a pipe once it is committed: one byte a deed. */
enum done { ADDED = 'a', ENTERED = 'e', IMPORTED = 'i', DEEDS = 128 };

struct worker {
	int pid, out;
	int done[DEEDS];
	bool killed;
};

/* Notes of the shared people count by clerk: "3 0 12 7". */
static void read_counts(const char *note, int counts[CLERKS])
{
	memset(counts, 0, CLERKS * sizeof *counts);
	if (note)
		assert_int_equal(
			sscanf(note, "%d %d %d %d", &counts[0], &counts[1], &counts[2], &counts[3]),
			CLERKS);
}

static void blank(struct settler *s)
{
	record_init(&s->home.rec, &household_model);
	record_init(&s->person.rec, &person_model);
	record_init(&s->stay.rec, &residence_model);
}

/* Reads, adds one, and saves: until nobody came between. */
static void add_one(struct office *office, int64_t person, int clerk)
{
	SETTLER_AUTO v = { 0 };

	blank(&v);
	for (;;) {
		g_autoptr(GError) error = NULL;
		int counts[CLERKS];

		assert_true(villager_read(office, person, &v.person, &v.home, &v.stay, NULL));
		read_counts(v.person.note, counts);
		counts[clerk]++;
		g_free(v.person.note);
		v.person.note =
			g_strdup_printf("%d %d %d %d", counts[0], counts[1], counts[2], counts[3]);
		if (villager_write(office, &v.person, &v.home, &v.stay, &error))
			return;
		if (!g_error_matches(error, CUNWU_ERROR, ERROR_CONFLICT)
		    && !g_error_matches(error, CUNWU_ERROR, ERROR_BUSY)) {
			fprintf(stderr, "%s\n", error->message);
			_exit(1);
		}
	}
}

static void enter(struct office *office, int64_t village, int clerk, int round)
{
	SETTLER_AUTO v = { 0 };
	g_autoptr(GError) error = NULL;

	blank(&v);
	v.home.village.id = village;
	v.home.number = g_strdup_printf("%d-%d-%d", clerk, getpid(), round);
	v.person.name = g_strdup_printf("新%d", round);
	while (!villager_write(office, &v.person, &v.home, &v.stay, &error)) {
		if (!g_error_matches(error, CUNWU_ERROR, ERROR_BUSY))
			_exit(2);
		g_clear_error(&error);
	}
}

static void import(struct office *office, const char *folder, int clerk, int round)
{
	g_autofree char *path = g_strdup_printf("%s/%d-%d.csv", folder, getpid(), round);
	g_autoptr(GString) text = g_string_new("户号,姓名,与户主关系\n");
	struct import_options how = { .file = path, .village = "龙泉村" };
	g_autoptr(GError) error = NULL;
	bool done;

	for (int i = 0; i < IMPORT_ROWS; i++)
		g_string_append_printf(text, "%d-%d-%d-%d,表%d,户主\n", clerk, getpid(), round, i,
				       i);
	assert_true(g_file_set_contents(path, text->str, -1, NULL));
	do {
		IMPORT_RESULT_AUTO result = { 0 };

		g_clear_error(&error);
		done = import_people(office, &how, &result, &error);
		if (!done && !g_error_matches(error, CUNWU_ERROR, ERROR_BUSY))
			_exit(3);
	} while (!done);
}

static void tell(int out, enum done deed)
{
	char byte = (char)deed;

	if (write(out, &byte, 1) != 1)
		_exit(4);
}

static void work(const struct fixture *f, int clerk, int out)
{
	OFFICE_AUTO office = { 0 };

	if (!office_open(&office, f->path, names[clerk], NULL))
		_exit(5);
	for (int i = 0; i < rounds(); i++) {
		add_one(&office, 1 + i % SHARED, clerk);
		tell(out, ADDED);
		enter(&office, f->a, clerk, i);
		tell(out, ENTERED);
		if (i % IMPORT_EVERY == clerk) {
			import(&office, f->folder, clerk, i);
			tell(out, IMPORTED);
		}
	}
}

static struct worker begin(const struct fixture *f, int clerk)
{
	struct worker w = { 0 };
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	fflush(NULL);
	w.pid = fork();
	assert_true(w.pid >= 0);
	if (w.pid == 0) {
		close(ends[0]);
		work(f, clerk, ends[1]);
		_exit(0);
	}
	close(ends[1]);
	w.out = ends[0];
	return w;
}

/* Hears a worker to its end, which comes by our hand after so many deeds (0: by its own). */
static void hear(struct worker *w, int deeds)
{
	char byte;
	int status, heard = 0;

	while (read(w->out, &byte, 1) == 1) {
		w->done[(int)byte]++;
		if (++heard == deeds)
			w->killed = kill(w->pid, SIGKILL) == 0;
	}
	close(w->out);
	assert_int_equal(waitpid(w->pid, &status, 0), w->pid);
	w->killed = w->killed && WIFSIGNALED(status);
	if (!w->killed)
		assert_int_equal(status, 0);
}

static void prepare(struct fixture *f)
{
	OFFICE_AUTO office = { 0 };
	bool back;

	take_in(f->db, f->a, f->groups[0], "王", 1, SHARED);
	db_close(f->db);
	f->db = NULL;
	assert_true(office_open(&office, f->path, WHO, NULL));
	for (int i = 0; i < CLERKS; i++)
		assert_true(clerk_add(&office, names[i], NULL, &back, NULL));
}

/* A killed one may have done one thing more than it told. */
static void assert_done(int64_t found, int told, bool killed)
{
	assert_in_range(found, told, told + killed);
}

static void assert_nothing_lost(struct fixture *f, const struct worker *w, int killed)
{
	int64_t sums[CLERKS] = { 0 };
	int added = 0, entered = 0, imported = 0;

	f->db = database_open(f->path, NULL, NULL);
	assert_non_null(f->db);
	for (int64_t id = 1; id <= SHARED; id++) {
		RECORD_AUTO struct person p = { .rec.model = &person_model };
		int counts[CLERKS];

		assert_true(records_get(f->db, id, &p.rec, NULL));
		read_counts(p.note, counts);
		for (int i = 0; i < CLERKS; i++)
			sums[i] += counts[i];
	}
	for (int i = 0; i < CLERKS; i++) {
		assert_done(sums[i], w[i].done[ADDED], w[i].killed);
		added += w[i].done[ADDED];
		entered += w[i].done[ENTERED];
		imported += w[i].done[IMPORTED];
	}
	int64_t people = ask(f->db, "SELECT count(*) FROM person WHERE name LIKE '新%'");
	int64_t rows = ask(f->db, "SELECT count(*) FROM person WHERE name LIKE '表%'");
	int64_t edits = ask(f->db, "SELECT count(*) FROM action WHERE name = 'mend'");
	assert_in_range(people, entered, entered + killed);
	assert_in_range(edits, added, added + killed);
	assert_int_equal(rows % IMPORT_ROWS, 0);
	assert_in_range(rows, imported * IMPORT_ROWS, (imported + killed) * IMPORT_ROWS);
	assert_verifies(f->db);
	assert_derived_is_kept(f->db);
}

static void four_clerks_lose_nothing(void **state)
{
	struct fixture *f = *state;
	struct worker w[CLERKS];

	prepare(f);
	for (int i = 0; i < CLERKS; i++)
		w[i] = begin(f, i);
	for (int i = 0; i < CLERKS; i++) {
		hear(&w[i], 0);
		assert_int_equal(w[i].done[ADDED], rounds());
	}
	assert_nothing_lost(f, w, 0);
}

static void one_of_four_is_killed(void **state)
{
	struct fixture *f = *state;
	GRand *random = g_rand_new_with_seed(20261122);
	struct worker w[CLERKS];
	int victim = g_rand_int_range(random, 0, CLERKS);

	prepare(f);
	for (int i = 0; i < CLERKS; i++)
		w[i] = begin(f, i);
	hear(&w[victim], g_rand_int_range(random, 1, 2 * rounds()));
	assert_true(w[victim].killed);
	for (int i = 0; i < CLERKS; i++)
		if (i != victim)
			hear(&w[i], 0);
	assert_nothing_lost(f, w, 1);
	g_rand_free(random);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(four_clerks_lose_nothing),
		WITH_TOWNSHIP(one_of_four_is_killed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
