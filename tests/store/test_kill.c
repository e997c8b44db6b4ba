/* test_kill.c - a process that dies in the middle of an action leaves all of it or nothing */
#include "store/fixture.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#define PEOPLE 600

/* When a child dies: when it took in so many people; when the log grows beyond so many bytes, by a
 * limit to the size of files; after so many microseconds; and at the latest after its commit. */
struct death {
	size_t people, log, time; /* 0: not so */
};

static void die(void)
{
	kill(getpid(), SIGKILL);
}

static bool take_in_some(struct action *act, int64_t village, size_t last, GError **error)
{
	struct intake *in = intake_begin(act, PEOPLE, error);
	bool ok = in != NULL;

	for (size_t i = 0; ok && i < PEOPLE; i++) {
		RECORD_AUTO struct household home = { .rec.model = &household_model };
		RECORD_AUTO struct person p = { .rec.model = &person_model };
		RECORD_AUTO struct residence stay = { .rec.model = &residence_model,
						      .kind = { RESIDENCE_REGISTERED } };

		if (last && i == last)
			die();
		home.village.id = village;
		home.number = g_strdup_printf("%zu", i);
		p.name = g_strdup_printf("赵%zu", i);
		p.note = g_strnfill(300, 'x');
		ok = intake_household(in, &home, error)
		     && intake_person(in, &p, &home, &stay, error);
	}
	ok = ok && intake_end(in, error);
	intake_free(in);
	return ok;
}

/* Takes people in until it dies, a cache so small that pages are written long before the end. */
static void work(const struct fixture *f, const struct death *death)
{
	struct itimerval timer = { .it_value.tv_usec = (suseconds_t)death->time };
	ACTION_AUTO act = { 0 };
	struct db *db = database_open(f->path, NULL, NULL);

	setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
	db_run(db, "PRAGMA cache_size = 5", NULL);
	if (death->log)
		setrlimit(RLIMIT_FSIZE, &(struct rlimit){ death->log, death->log });
	if (death->time)
		setitimer(ITIMER_REAL, &timer, NULL);
	if (action_begin(&act, db, "import", WHO, NULL)
	    && take_in_some(&act, f->a, death->people, NULL))
		action_commit(&act, NULL);
	die(); /* without closing anything */
}

static void let_one_die(const struct fixture *f, const struct death *death)
{
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		work(f, death);
		_exit(1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
}

/* As after the machine was started again: opened, looked over, worked on. */
static void assert_whole(struct fixture *f, int *done)
{
	f->db = database_open(f->path, NULL, NULL);
	assert_non_null(f->db);
	int64_t people = ask(f->db, "SELECT count(*) FROM person");
	int64_t actions = ask(f->db, "SELECT count(*) FROM action");

	if (people != (actions - 1) * PEOPLE)
		fail_msg("%d people of %d actions", (int)people, (int)actions - 1);
	assert_verifies(f->db);
	if (actions > 1) {
		assert_true(history_undo(f->db, actions, WHO, NULL, NULL));
		++*done;
	}
}

static size_t pick(GRand *random, int from, int to)
{
	return (size_t)g_rand_int_range(random, from, to);
}

static void die_often(int n)
{
	GRand *random = g_rand_new_with_seed(20261122);
	int done = 0;

	for (int i = 0; i < n; i++) {
		const struct death deaths[] = {
			{ 0 },
			{ .people = pick(random, 1, PEOPLE) },
			{ .log = pick(random, 50000, 2000000) },
			{ .time = pick(random, 100, 100000) },
		};
		struct fixture *f;

		fixture_setup((void **)&f);
		db_close(f->db);
		f->db = NULL;
		intake_large = i / 4 % 2 ? 1 : PEOPLE + 1; /* also while the indexes are dropped */
		let_one_die(f, &deaths[i % 4]);
		assert_whole(f, &done);
		fixture_teardown((void **)&f);
	}
	g_rand_free(random);
	assert_true(done >= n / 4); /* at least those that died after the commit */
}

static void a_death_leaves_all_or_nothing(void **state)
{
	const char *points = g_getenv("CUNWU_KILLS");

	(void)state;
	die_often(points ? atoi(points) : 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_death_leaves_all_or_nothing) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
