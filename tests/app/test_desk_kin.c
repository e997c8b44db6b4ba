/* test_desk_kin.c - relatives as rows, and links of them typed in */
#include "app/act_play.h"

#include <string.h>

#include "cunwu/app/desk.h"
#include "cunwu/model/problem.h"

static const struct relative three[] = {
	{ "周一", "02", "1", "1960-01-01", "20" },
	{ "吴二", "12", "2", "1962-01-01", "20" },
	{ "周三", "20", "1", "1985-01-01", "10" },
};

struct town {
	struct fixture *f;
	struct office office;
	struct desk *desk;
	struct keeper *k;
};

static int setup(void **state)
{
	struct town *t = g_new0(struct town, 1);
	void *f = NULL;

	clock_pin(date_from_ymd(2026, 11, 22));
	assert_int_equal(fixture_setup(&f), 0);
	t->f = f;
	*state = t;
	assert_true(office_open(&t->office, t->f->path, WHO, NULL));
	family(t->office.db, t->f->a, t->f->groups[0], "1", wangs, G_N_ELEMENTS(wangs));
	family(t->office.db, t->f->a, t->f->groups[0], "2", three, G_N_ELEMENTS(three));
	t->desk = desk_new(&t->office);
	t->k = desk_keeper(t->desk, &kin_model);
	return 0;
}

static int teardown(void **state)
{
	struct town *t = *state;
	void *f = t->f;

	desk_free(t->desk);
	office_close(&t->office);
	g_free(t);
	return fixture_teardown(&f);
}

static int64_t person_called(struct town *t, const char *name)
{
	g_autofree char *sql = g_strdup_printf("SELECT id FROM person WHERE name = '%s'", name);
	int64_t id = 0;

	assert_true(db_number(t->office.db, sql, &id, NULL));
	assert_true(id);
	return id;
}

static int64_t count_links(struct town *t)
{
	int64_t n = -1;

	assert_true(db_number(t->office.db, "SELECT count(*) FROM kin", &n, NULL));
	return n;
}

/* A form of a new link, as a clerk types it. */
static struct record **type_link(struct town *t, const char *person, const char *other,
				 const char *kind, const char *nature)
{
	struct record **parts = parts_new(t->k);
	struct kin *link = (struct kin *)parts[0];

	desk_kin_new(t->k, parts, person_called(t, person));
	link->other.id = person_called(t, other);
	assert_true(field_parse(model_field(parts[0]->model, "kind"), parts[0], kind, NULL));
	g_strlcpy(link->nature.text, nature, CODE_SIZE);
	return parts;
}

static void save_link(struct town *t, const char *person, const char *other, const char *kind,
		      const char *nature)
{
	struct record **parts = type_link(t, person, other, kind, nature);

	assert_true(t->k->ops->save(t->k, parts, NULL));
	parts_free(t->k, parts);
}

/* The rows, name and what they are; links on record in brackets. */
static char *list_kin(struct town *t, const char *person)
{
	struct source *src = desk_kin(t->desk, person_called(t, person));
	g_autoptr(GPtrArray) rows = records_array();
	GString *out = g_string_new(NULL);

	assert_true(src->ops->page(src, NULL, false, 50, rows, NULL));
	for (guint i = 0; i < rows->len; i++) {
		const struct kin_row *row = rows->pdata[i];

		g_string_append_printf(out, "%s%s%s%s%s%s", i ? " " : "",
				       row->rec.id > 0 ? "[" : "", row->name, row->what,
				       *row->why ? "?" : "", row->rec.id > 0 ? "]" : "");
	}
	src->ops->close(src);
	return g_string_free(out, FALSE);
}

static void assert_lists(struct town *t, const char *person, const char *rows)
{
	g_autofree char *listed = list_kin(t, person);

	assert_string_equal(listed, rows);
}

static void a_parent_is_kept_as_a_child_of_theirs(void **state)
{
	struct town *t = *state;
	RECORD_AUTO struct kin link = { .rec.model = &kin_model };

	save_link(t, "王大山", "周一", "父母", NATURE_ADOPTED);
	assert_true(records_get(t->office.db, 1, &link.rec, NULL));
	assert_int_equal(link.person.id, person_called(t, "周一"));
	assert_int_equal(link.other.id, person_called(t, "王大山"));
	assert_true(code_is(link.kind, KIN_CHILD));
	assert_true(code_is(link.nature, NATURE_ADOPTED));
	assert_lists(t, "王大山",
		     "李桂花妻 周一养父 王建国子 周三兄弟 王小明孙子 王小红孙女 吴二母或继母? "
		     "[周一父母]");
	assert_lists(t, "周三", "周一父 王大山兄弟 吴二母或继母?");
}

static void what_was_typed_is_mended_and_taken_out(void **state)
{
	struct town *t = *state;
	struct record **parts = parts_new(t->k);

	save_link(t, "周三", "王小红", "兄弟姐妹", "");
	assert_true(t->k->ops->load(t->k, 1, parts, NULL));
	g_autofree char *called = t->k->ops->called(t->k, parts);
	assert_string_equal(called, "王小红是周三的兄弟姐妹");
	assert_true(field_parse(model_field(parts[0]->model, "kind"), parts[0], "父母", NULL));
	assert_true(t->k->ops->save(t->k, parts, NULL)); /* turns round what is there */
	parts_free(t->k, parts);
	assert_lists(t, "王小红",
		     "王建国父 周三子 王小明兄弟 王大山祖父 陈秀英母或继母? 李桂花祖母或外祖母? "
		     "[周三子女]");
	assert_fails(desk_kin_drop(t->desk, 99, "没有", error), ERROR_NOT_FOUND);
	assert_true(desk_kin_drop(t->desk, 1, "听错了", NULL));
	assert_int_equal(count_links(t), 0);
}

static const struct {
	const char *what, *person, *other, *kind, *nature;
	const char *warns; /* NULL: nothing is doubtful */
} doubts[] = {
	{ "a brother", "周三", "王小明", "兄弟姐妹", "", NULL },
	{ "a father", "周三", "王大山", "父母", "", "周三已登记有父亲 周一" },
	{ "a stepfather", "周三", "王大山", "父母", NATURE_RAISED, NULL },
	{ "a mother", "周三", "李桂花", "父母", "", NULL },
	{ "a parent who is younger", "周一", "王小明", "父母", "", "父母应比子女年长 15 岁以上" },
	{ "ten years are enough for an adoption", "周三", "王建国", "父母", NATURE_ADOPTED, NULL },
	{ "an ancestor of oneself", "周三", "周一", "子女", "", "这样就成了自己的祖先" },
	{ "two men", "周三", "王小明", "配偶", "", "两人性别相同" },
	{ "a second wife", "周一", "李桂花", "配偶", "", "周一已登记有配偶 吴二" },
	{ "what is there", "吴二", "周一", "配偶", "", "已经登记过" },
};

static void doubts_are_asked_about(void **state)
{
	struct town *t = *state;

	save_link(t, "周一", "周三", "子女", NATURE_BORN);
	save_link(t, "周一", "吴二", "配偶", "");
	for (size_t i = 0; i < G_N_ELEMENTS(doubts); i++) {
		struct record **parts = type_link(t, doubts[i].person, doubts[i].other,
						  doubts[i].kind, doubts[i].nature);
		const char *yes = NULL;
		g_autofree char *asked = t->k->ops->doubt(t->k, parts, parts, &yes);

		if (!doubts[i].warns != !asked || (asked && !strstr(asked, doubts[i].warns)))
			fail_msg("%s: %s", doubts[i].what, asked ? asked : "(nothing)");
		parts_free(t->k, parts);
	}
}

static void one_is_no_relative_of_oneself(void **state)
{
	struct town *t = *state;
	struct record **parts = type_link(t, "周三", "周三", "子女", "");
	g_autoptr(GPtrArray) problems = problems_new();

	record_check(parts[0], problems);
	assert_int_equal(problems->len, 1);
	parts_free(t->k, parts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_parent_is_kept_as_a_child_of_theirs, setup,
						teardown),
		cmocka_unit_test_setup_teardown(what_was_typed_is_mended_and_taken_out, setup,
						teardown),
		cmocka_unit_test_setup_teardown(doubts_are_asked_about, setup, teardown),
		cmocka_unit_test_setup_teardown(one_is_no_relative_of_oneself, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
