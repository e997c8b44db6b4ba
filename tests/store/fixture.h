/* fixture.h - a township in a folder of its own, for tests of what lies on the store */
#ifndef CUNWU_TESTS_FIXTURE_H
#define CUNWU_TESTS_FIXTURE_H

#include "testing.h"

#include <string.h>

#include "cunwu/model/clerk.h"
#include "cunwu/model/person.h"
#include "cunwu/model/place.h"
#include "cunwu/store/database.h"
#include "cunwu/store/history.h"
#include "cunwu/store/intake.h"
#include "cunwu/store/people.h"
#include "cunwu/store/records.h"

#define WHO "王会计"

/* Village `a` 龙泉村 has the groups 1组, 2组 and 10组; `b` is 和平社区. */
struct fixture {
	char *folder, *path;
	struct db *db;
	int64_t founded; /* the action that made it */
	int64_t a, b, groups[3];
};

int fixture_setup(void **state);
int fixture_teardown(void **state);

#define WITH_TOWNSHIP(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

/* A path in the folder; the caller frees it. */
char *fixture_file(const struct fixture *f, const char *name);

/* A folder that goes with all that is in it. */
char *folder_make(void);
void folder_remove(char *folder);

/* One write as an action of its own by WHO, the number of which is left in the record's version. */
typedef bool writer(struct action *act, struct record *rec, GError **error);
bool write_one(struct db *db, writer *write, struct record *rec, GError **error);
bool delete_one(struct action *act, struct record *rec, GError **error);

/* The row is what the record says. */
void assert_stored(struct db *db, const struct record *rec);

/* Someone who lives in a household, written one by one in an action whose number is returned. */
struct settler {
	struct household home;
	struct person person;
	struct residence stay;
};
int64_t settle(struct db *db, int64_t village, int64_t group, const char *number, const char *name,
	       struct settler *s);
void settler_clear(void *settler);
#define SETTLER_AUTO __attribute__((cleanup(settler_clear))) struct settler

/* n people, 3 a household, taken in as one action whose number is returned; their names are
 * made of `surname` and a count, the households numbered from `first`. */
int64_t take_in(struct db *db, int64_t village, int64_t group, const char *surname, int first,
		size_t n);

/* The answers to a question of so many columns, a line a row, columns parted by |. */
char *dump(struct db *db, const char *sql, int columns);
int64_t ask(struct db *db, const char *sql);

/* The id of any row of a table that a condition holds for; 0 if there is none. */
int64_t any_row(struct db *db, GRand *dice, const char *table, const char *where);

/* What is told of the register as it was on a day, by a connection of its own; the caller frees it.
 */
char *told_of_day(const char *path, struct date on, char *(*tell)(struct db *db));

/* All that is derived, to be compared; and that it is as if it were made anew, which it then is. */
char *dump_derived(struct db *db);
void assert_derived_is_kept(struct db *db);

/* Runs something in a process of its own, which is given a place to say something, and ends it;
 * the caller frees what it said. */
struct child {
	int pid, out;
};
typedef void child_run(const struct fixture *f, GString *out);
struct child child_begin(child_run *run, const struct fixture *f);
char *child_end(struct child child);

/* Tests whether something was refused with a code and in these words. */
#define assert_refused(call, code_, words) \
	do { \
		g_autoptr(GError) found_ = NULL; \
		GError **error = &found_; \
		assert_false(call); \
		if (!g_error_matches(found_, CUNWU_ERROR, code_) \
		    || !strstr(found_->message, words)) \
			fail_msg("%s", found_->message); \
	} while (0)

/* The database is sound; otherwise the test fails with what is wrong. */
void assert_verifies(struct db *db);

#endif
