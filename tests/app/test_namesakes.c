/* test_namesakes.c - telling apart people of one name */
#include "testing.h"

#include <string.h>

#include "app/namesakes.h"

enum { PEOPLE = 4 };

#define P(name_, sex_, birth_, household_) \
	{ \
		.name = (name_), .sex = (sex_), .birth = (birth_), .household = (household_) \
	}

static void notes_are_the_shortest_that_will_do(void **state)
{
	static const struct {
		struct namesake people[PEOPLE];
		const char *notes[PEOPLE];
	} cases[] = {
		{ { P("张伟", "男", "1990-01-02", "1"), P("张玮", "男", "1990-01-02", "1") },
		  { NULL, NULL } },
		{ { P("张伟", "男", "1990-01-02", "1"), P("张伟", "女", "1990-01-02", "1") },
		  { "男", "女" } },
		{ { P("张伟", "男", "1990-01-02", "1"), P("李静", "女", "1990", "2"),
		    P("张伟", "男", "1985-07", "2") },
		  { "1990", NULL, "1985" } },
		{ { P("张伟", "男", "1990-01-02", "1"), P("张伟", "男", "1990-03", "2") },
		  { "1990.01.02", "1990.03" } },
		{ { P("张伟", "男", "1990-01-02", "0301"), P("张伟", "男", "1990-01-02", "0302") },
		  { "0301户", "0302户" } },
		{ { P("张伟", "男", "", "0301"), P("张伟", "男", "1990", "0302") },
		  { "0301户", "0302户" } },
		{ { P("张伟", "男", "1990", "1"), P("张伟", "男", "1985", "1"),
		    P("张伟", "女", "1985", "2") },
		  { "男 1990 1户", "男 1985 1户", "女 1985 2户" } },
		{ { P("张伟", "", "", ""), P("张伟", "", "", "") }, { "", "" } },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct namesake people[PEOPLE];
		size_t n = 0;

		memcpy(people, cases[i].people, sizeof(people));
		while (n < PEOPLE && people[n].name)
			n++;
		namesakes_note(people, n);
		for (size_t p = 0; p < n; p++) {
			if (g_strcmp0(people[p].note, cases[i].notes[p]) != 0)
				fail_msg("case %zu: %s is not %s", i, people[p].note,
					 cases[i].notes[p]);
			g_free(people[p].note);
		}
	}
}

/* A village of one name: nobody is forgotten, and all notes differ. */
static void many_of_one_name_are_all_told_apart(void **state)
{
	enum { MANY = 3000 };
	struct namesake *people = g_new0(struct namesake, MANY);
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);

	(void)state;
	for (int i = 0; i < MANY; i++) {
		char *household = g_strdup_printf("%d", i);
		g_ptr_array_add(texts, household);
		people[i] = (struct namesake){
			.name = "张伟", .sex = "男", .birth = "1990", .household = household
		};
	}
	namesakes_note(people, MANY);
	for (int i = 0; i < MANY; i++) {
		assert_true(g_hash_table_add(seen, people[i].note));
		g_ptr_array_add(texts, people[i].note);
	}
	g_free(people);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(notes_are_the_shortest_that_will_do),
		cmocka_unit_test(many_of_one_name_are_all_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
