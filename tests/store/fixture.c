/* fixture.c - a township in a folder of its own */
#include "fixture.h"

#include <glib/gstdio.h>
#include <inttypes.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cunwu/store/day.h"

char *folder_make(void)
{
	char *folder = g_dir_make_tmp("cunwu-test-XXXXXX", NULL);

	assert_non_null(folder);
	return folder;
}

void folder_remove(char *folder)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (g_file_test(path, G_FILE_TEST_IS_DIR))
			folder_remove(g_steal_pointer(&path));
		else
			g_unlink(path);
	}
	g_rmdir(folder);
	g_free(folder);
}

char *fixture_file(const struct fixture *f, const char *name)
{
	return g_build_filename(f->folder, name, NULL);
}

static int64_t add_village(struct action *act, const char *code, const char *name, const char *kind)
{
	RECORD_AUTO struct village v = { .rec.model = &village_model };

	v.code = g_strdup(code);
	v.name = g_strdup(name);
	g_strlcpy(v.kind.text, kind, CODE_SIZE);
	assert_true(records_insert(act, &v.rec, NULL));
	return v.rec.id;
}

static int64_t add_group(struct action *act, int64_t village, int number)
{
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };
	g_autoptr(GString) name = g_string_new(NULL);

	group_name_of(number, name);
	g.village.id = village;
	g.number = (struct number){ number, true };
	g.name = g_strdup(name->str);
	assert_true(records_insert(act, &g.rec, NULL));
	return g.rec.id;
}

static void found(struct fixture *f)
{
	ACTION_AUTO act = { 0 };
	RECORD_AUTO struct township t = { .rec.model = &township_model };
	RECORD_AUTO struct clerk c = { .rec.model = &clerk_model };

	t.name = g_strdup("样例镇");
	t.province = g_strdup("四川省");
	c.name = g_strdup(WHO);
	assert_true(action_begin(&act, f->db, "found", WHO, NULL));
	f->founded = act.id;
	assert_true(records_insert(&act, &t.rec, NULL) && records_insert(&act, &c.rec, NULL));
	f->a = add_village(&act, "999999001201", "龙泉村", PLACE_VILLAGE);
	f->b = add_village(&act, "999999001001", "和平社区", PLACE_COMMUNITY);
	f->groups[0] = add_group(&act, f->a, 1);
	f->groups[2] = add_group(&act, f->a, 10);
	f->groups[1] = add_group(&act, f->a, 2);
	assert_true(action_commit(&act, NULL));
}

int fixture_setup(void **state)
{
	struct fixture *f = g_new0(struct fixture, 1);

	f->folder = folder_make();
	f->path = fixture_file(f, "cunwu.db");
	f->db = database_create(f->path, false, NULL);
	assert_non_null(f->db);
	found(f);
	*state = f;
	return 0;
}

int fixture_teardown(void **state)
{
	struct fixture *f = *state;

	db_close(f->db);
	folder_remove(f->folder);
	g_free(f->path);
	g_free(f);
	return 0;
}

bool write_one(struct db *db, writer *write, struct record *rec, GError **error)
{
	ACTION_AUTO act = { 0 };

	return action_begin(&act, db, "test", WHO, error) && write(&act, rec, error)
	       && action_commit(&act, error);
}

bool delete_one(struct action *act, struct record *rec, GError **error)
{
	return records_delete(act, rec, error);
}

void assert_stored(struct db *db, const struct record *rec)
{
	RECORD_PTR_AUTO stored = record_new(rec->model);

	assert_true(records_get(db, rec->id, stored, NULL));
	assert_true(record_equal(stored, rec));
	assert_int_equal(stored->version, rec->version);
}

static void set_home(struct household *h, int64_t village, int64_t group, const char *number)
{
	h->village.id = village;
	h->villager_group.id = group;
	h->number = g_strdup(number);
}

int64_t settle(struct db *db, int64_t village, int64_t group, const char *number, const char *name,
	       struct settler *s)
{
	ACTION_AUTO act = { 0 };

	record_init(&s->home.rec, &household_model);
	record_init(&s->person.rec, &person_model);
	record_init(&s->stay.rec, &residence_model);
	set_home(&s->home, village, group, number);
	s->person.name = g_strdup(name);
	s->stay.kind = (struct code){ RESIDENCE_REGISTERED };
	assert_true(action_begin(&act, db, "settle", WHO, NULL));
	int64_t id = act.id;
	assert_true(records_insert(&act, &s->home.rec, NULL));
	assert_true(records_insert(&act, &s->person.rec, NULL));
	s->stay.household.id = s->home.rec.id;
	s->stay.person.id = s->person.rec.id;
	assert_true(records_insert(&act, &s->stay.rec, NULL));
	assert_true(action_commit(&act, NULL));
	return id;
}

void settler_clear(void *settler)
{
	struct settler *s = settler;

	record_clear(&s->home.rec);
	record_clear(&s->person.rec);
	record_clear(&s->stay.rec);
}

static void take_in_one(struct intake *in, struct household *home, const char *surname, int i)
{
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	RECORD_AUTO struct residence stay = { .rec.model = &residence_model,
					      .kind = { RESIDENCE_REGISTERED } };

	p.name = g_strdup_printf("%s%d", surname, i);
	g_strlcpy(p.sex.text, i % 2 ? SEX_MALE : SEX_FEMALE, CODE_SIZE);
	p.birth = date_add_days(date_from_ymd(1950, 1, 1), i * 37 % 20000);
	assert_true(intake_person(in, &p, home, &stay, NULL));
}

int64_t take_in(struct db *db, int64_t village, int64_t group, const char *surname, int first,
		size_t n)
{
	ACTION_AUTO act = { 0 };

	assert_true(action_begin(&act, db, "import", WHO, NULL));
	int64_t id = act.id;
	struct intake *in = intake_begin(&act, n, NULL);
	assert_non_null(in);
	for (size_t i = 0; i < n; i += 3) {
		RECORD_AUTO struct household home = { .rec.model = &household_model };
		g_autofree char *number = g_strdup_printf("%04zu", (size_t)first + i / 3);

		set_home(&home, village, group, number);
		assert_true(intake_household(in, &home, NULL));
		for (size_t k = i; k < i + 3 && k < n; k++)
			take_in_one(in, &home, surname, (int)k);
	}
	assert_true(intake_end(in, NULL));
	intake_free(in);
	assert_true(action_commit(&act, NULL));
	return id;
}

char *dump(struct db *db, const char *sql, int columns)
{
	GString *out = g_string_new(NULL);
	STMT_AUTO st = db_prepare(db, sql, NULL);

	assert_non_null(st);
	while (stmt_row(st))
		for (int i = 0; i < columns; i++) {
			const char *text = stmt_text(st, i);

			g_string_append(out, text ? text : "-");
			g_string_append_c(out, i < columns - 1 ? '|' : '\n');
		}
	assert_true(stmt_ok(st, NULL));
	return g_string_free(out, FALSE);
}

int64_t ask(struct db *db, const char *sql)
{
	int64_t number = -1;

	assert_true(db_number(db, sql, &number, NULL));
	return number;
}

int64_t any_row(struct db *db, GRand *dice, const char *table, const char *where)
{
	g_autofree char *count = g_strdup_printf("SELECT count(*) FROM %s WHERE %s", table, where);
	int32_t n = (int32_t)ask(db, count);

	if (n == 0)
		return 0;
	g_autofree char *pick =
		g_strdup_printf("SELECT id FROM %s WHERE %s ORDER BY id LIMIT 1 OFFSET %d", table,
				where, g_rand_int_range(dice, 0, n));
	return ask(db, pick);
}

char *told_of_day(const char *path, struct date on, char *(*tell)(struct db *db))
{
	struct db *past = db_open(path, DB_READ, NULL);

	assert_true(day_open(past, on, 0, NULL));
	char *text = tell(past);
	db_close(past);
	return text;
}

char *dump_derived(struct db *db)
{
	g_autofree char *places = dump(db, "SELECT * FROM person_index ORDER BY person", 8);
	g_autofree char *readings =
		dump(db, "SELECT * FROM person_reading ORDER BY person, initials, pinyin", 3);
	g_autofree char *indexes =
		dump(db, "SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name", 1);

	return g_strconcat(places, "\n", readings, "\n", indexes, NULL);
}

void assert_derived_is_kept(struct db *db)
{
	g_autofree char *kept = dump_derived(db);
	assert_true(database_reindex(db, NULL));
	g_autofree char *anew = dump_derived(db);

	if (strcmp(kept, anew) != 0)
		fail_msg("%s\nis not\n%s", kept, anew);
}

struct child child_begin(child_run *run, const struct fixture *f)
{
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		GString *out = g_string_new(NULL);

		run(f, out);
		_exit(write(ends[1], out->str, out->len) == (ssize_t)out->len ? 0 : 1);
	}
	close(ends[1]);
	return (struct child){ pid, ends[0] };
}

char *child_end(struct child child)
{
	GString *said = g_string_new(NULL);
	char buffer[512];
	ssize_t n;
	int status;

	while ((n = read(child.out, buffer, sizeof buffer)) > 0)
		g_string_append_len(said, buffer, n);
	close(child.out);
	assert_int_equal(waitpid(child.pid, &status, 0), child.pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	return g_string_free(said, FALSE);
}

void assert_verifies(struct db *db)
{
	g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);

	assert_true(history_verify(db, NULL, faults, NULL));
	if (faults->len)
		fail_msg("%u faults, the first: %s", faults->len, (char *)faults->pdata[0]);
}
