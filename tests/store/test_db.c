/* test_db.c - statements, transactions, and stopping them */
#include "testing.h"

#include "cunwu/store/db.h"

static int open_table(void **state)
{
	struct db *db = db_open(":memory:", DB_CREATE, NULL);

	*state = db;
	return !db_run(db, "CREATE TABLE t (n INTEGER NOT NULL UNIQUE, s TEXT) STRICT", NULL);
}

static int close_table(void **state)
{
	db_close(*state);
	return 0;
}

static bool add(struct db *db, int64_t n, const char *s, GError **error)
{
	STMT_AUTO st = db_prepare(db, "INSERT INTO t VALUES (:n, :s)", error);

	stmt_bind_int(st, "n", n);
	stmt_bind_text(st, "s", s);
	return stmt_ok(st, error);
}

static int64_t count(struct db *db)
{
	int64_t n = -1;

	return db_number(db, "SELECT count(*) FROM t", &n, NULL) ? n : -1;
}

static void rows_are_read_and_statements_run_again(void **state)
{
	assert_true(add(*state, 1, "一", NULL));
	assert_true(add(*state, 2, NULL, NULL));
	STMT_AUTO st = db_prepare(*state, "SELECT n, s FROM t WHERE n >= :least ORDER BY n", NULL);
	stmt_bind_int(st, "least", 1);
	assert_true(stmt_row(st));
	assert_string_equal(stmt_text(st, 1), "一");
	assert_true(stmt_row(st));
	assert_null(stmt_text(st, 1));
	assert_false(stmt_row(st));
	assert_false(stmt_row(st));
	assert_true(stmt_ok(st, NULL));

	stmt_set_int(st, stmt_parameter(st, "least"), 2);
	assert_true(stmt_row(st));
	assert_int_equal(stmt_int(st, 0), 2);
	assert_true(stmt_ok(st, NULL));
}

static void the_same_text_gives_the_same_statement(void **state)
{
	static const char sql[] = "SELECT n FROM t WHERE n = :n";
	struct stmt *first = db_prepare(*state, sql, NULL);
	struct stmt *second = db_prepare(*state, sql, NULL);

	assert_ptr_not_equal(first, second);
	stmt_bind_int(first, "n", 1);
	stmt_free(second);
	stmt_free(first); /* a second one is not kept */

	STMT_AUTO again = db_prepare(*state, sql, NULL);
	assert_ptr_equal(again, second);
	assert_fails(stmt_ok(again, error), ERROR_DATABASE); /* without the old parameters */

	for (int i = 0; i < 300; i++) { /* more than are kept */
		g_autofree char *other = g_strdup_printf("SELECT %d", i);
		int64_t n;

		assert_true(db_number(*state, other, &n, NULL));
		assert_int_equal(n, i);
	}
}

static void a_kept_statement_outlives_a_new_schema(void **state)
{
	assert_true(add(*state, 1, NULL, NULL));
	assert_int_equal(count(*state), 1);
	assert_true(
		db_run(*state, "DROP TABLE t; CREATE TABLE t (x TEXT, n INTEGER, s TEXT)", NULL));
	assert_int_equal(count(*state), 0);
}

static void parameters_must_exist_and_be_bound(void **state)
{
	STMT_AUTO st = db_prepare(*state, "SELECT :a, :b", NULL);

	stmt_bind_int(st, "a", 1);
	stmt_bind_int(st, "c", 1);
	stmt_bind_text(st, "b", "after a failure nothing is done");
	assert_false(stmt_row(st));
	assert_fails(stmt_ok(st, error), ERROR_DATABASE);
	stmt_bind_int(st, "a", 1);
	assert_fails(stmt_ok(st, error), ERROR_DATABASE);
	stmt_bind_int(st, "a", 1);
	stmt_bind_text(st, "b", "");
	assert_true(stmt_row(st));
	assert_string_equal(stmt_text(st, 1), "");
	stmt_stop(st);
	stmt_bind_int(st, "a", 1);
	stmt_set_text(st, stmt_parameter(st, "b"), "no length is NULL", 0);
	assert_true(stmt_row(st));
	assert_null(stmt_text(st, 1));

	static const char *const wrong[] = { "",          "SELEC 1",   "SELECT ?",
					     "SELECT $a", "SELECT ?1", "SELECT 1; SELECT 2" };
	for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
		assert_fails(db_prepare(*state, wrong[i], error), ERROR_DATABASE);
}

static void the_first_failure_stays(void **state)
{
	STMT_AUTO st = db_prepare(*state, "INSERT INTO t VALUES (:n, :s)", NULL);

	assert_true(add(*state, 1, NULL, NULL));
	stmt_bind_int(st, "n", 1);
	stmt_bind_text(st, "s", NULL);
	assert_false(stmt_row(st));
	assert_false(stmt_row(st));
	assert_fails(stmt_ok(st, error), ERROR_REFUSED);
	stmt_bind_int(st, "n", 2);
	stmt_bind_text(st, "s", NULL);
	assert_true(stmt_ok(st, NULL));

	stmt_bind_int(st, "n", 2);
	stmt_bind_text(st, "s", NULL);
	assert_false(stmt_row(st));
	stmt_stop(st); /* drops it */
	assert_int_equal(count(*state), 2);
}

static void transactions_have_one_owner(void **state)
{
	struct txn outer = { 0 }, inner = { 0 };

	assert_true(txn_begin(&outer, *state, "outer", NULL));
	assert_fails(txn_begin(&inner, *state, "inner", error), ERROR_BUSY);
	txn_rollback(&inner);
	assert_true(add(*state, 1, NULL, NULL));
	txn_rollback(&outer);
	assert_int_equal(count(*state), 0);

	assert_true(txn_begin(&outer, *state, "outer", NULL));
	assert_true(add(*state, 1, NULL, NULL));
	assert_true(txn_commit(&outer, NULL));
	txn_rollback(&outer);
	assert_int_equal(count(*state), 1);
}

/* As after a full disk, when the engine rolls back on its own. */
static void a_lost_transaction_accepts_no_more(void **state)
{
	struct txn txn = { 0 };

	assert_true(txn_begin(&txn, *state, "lost", NULL));
	assert_true(add(*state, 1, NULL, NULL));
	assert_true(db_run(*state, "ROLLBACK", NULL));
	assert_fails(add(*state, 2, NULL, error), ERROR_DATABASE);
	assert_fails(txn_commit(&txn, error), ERROR_DATABASE);
	txn_rollback(&txn);
	assert_int_equal(count(*state), 0);
}

/* What is deferred is found at the end only. */
static void a_refused_commit_can_be_rolled_back(void **state)
{
	struct txn txn = { 0 };

	assert_true(db_run(
		*state, "CREATE TABLE c (n REFERENCES t (n) DEFERRABLE INITIALLY DEFERRED)", NULL));
	assert_true(txn_begin(&txn, *state, "orphan", NULL));
	assert_true(db_run(*state, "INSERT INTO c VALUES (7)", NULL));
	assert_fails(txn_commit(&txn, error), ERROR_REFUSED);
	txn_rollback(&txn);
	assert_true(txn_begin(&txn, *state, "again", NULL));
	assert_true(txn_commit(&txn, NULL));
}

static int asked;

static bool stop_at_third(void)
{
	return ++asked >= 3;
}

#define LONG_QUERY \
	"WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3000000) "

static void long_runs_can_be_stopped(void **state)
{
	struct txn txn = { 0 };
	int64_t n;

	asked = 0;
	db_set_stop(*state, stop_at_third);
	assert_fails(db_number(*state, LONG_QUERY "SELECT count(*) FROM c", &n, error),
		     ERROR_CANCELLED);
	assert_int_equal(asked, 3);

	asked = 0;
	assert_true(txn_begin(&txn, *state, "long", NULL));
	assert_fails(db_run(*state, LONG_QUERY "INSERT INTO t SELECT n, 'x' FROM c", error),
		     ERROR_CANCELLED);
	db_set_stop(*state, NULL);
	txn_rollback(&txn);
	assert_int_equal(count(*state), 0);
	assert_true(add(*state, 1, NULL, NULL));
}

static void a_missing_folder_is_named(void **state)
{
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_null(db_open("/no/such/folder/x.db", DB_CREATE, &error));
	assert_true(g_str_has_prefix(error->message, "/no/such/folder/x.db：打不开数据库"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_table, close_table)
	const struct CMUnitTest tests[] = {
		TEST(rows_are_read_and_statements_run_again),
		TEST(the_same_text_gives_the_same_statement),
		TEST(a_kept_statement_outlives_a_new_schema),
		TEST(parameters_must_exist_and_be_bound),
		TEST(the_first_failure_stays),
		TEST(transactions_have_one_owner),
		TEST(a_lost_transaction_accepts_no_more),
		TEST(a_refused_commit_can_be_rolled_back),
		TEST(long_runs_can_be_stopped),
		TEST(a_missing_folder_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
