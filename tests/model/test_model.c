/* test_model.c - records described by tables, and what every table must keep to */
#include "testing.h"

#include <string.h>

#include "cunwu/model/clerk.h"
#include "cunwu/model/person.h"
#include "cunwu/model/place.h"
#include "cunwu/model/problem.h"

static bool overlap(const struct field *a, const struct field *b)
{
	return a->offset == b->offset;
}

static void each_table_is_unambiguous(void **state)
{
	(void)state;
	for (const struct model *const *m = models; *m; m++) {
		assert_ptr_equal(model_find((*m)->name), *m);
		assert_non_null((*m)->title);
		assert_true(*(*m)->label && (*m)->nfields > 0);
		for_each_field(f, *m) {
			assert_ptr_equal(model_field(*m, f->name), f);
			assert_true(*f->label && f->width > 0);
			assert_true(f->offset >= sizeof(struct record) && f->offset < (*m)->size);
			assert_int_equal(f->kind == KIND_CODE, f->codes != NULL);
			assert_int_equal(f->kind == KIND_REF, f->target != NULL);
			assert_true(!(f->flags & FIELD_PART) || f->kind == KIND_REF);
			for (const struct field *g = (*m)->fields; g < f; g++)
				if (strcmp(f->label, g->label) == 0 || overlap(f, g))
					fail_msg("%s: %s and %s", (*m)->name, g->name, f->name);
		}
	}
	assert_null(model_find("no such"));
	assert_null(model_field(&person_model, "no such"));
}

/* In the table of all models what is referred to comes first, so that loading in this order works.
 */
static void references_point_back(void **state)
{
	(void)state;
	for (const struct model *const *m = models; *m; m++)
		for_each_field(f, *m)
			for (const struct model *const *later = m; f->target && *later; later++)
				assert_ptr_not_equal(f->target, *later);
}

/* A heading means one field of its model only. */
static void headings_are_unambiguous(void **state)
{
	(void)state;
	for (const struct model *const *m = models; *m; m++) {
		g_autoptr(GHashTable) seen =
			g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

		for_each_field(f, *m) {
			g_autofree char *all = g_strjoin(" ", f->name, f->label, f->synonyms, NULL);
			g_auto(GStrv) words = g_strsplit(all, " ", -1);

			for (char **w = words; *w; w++)
				if (!**w || !g_hash_table_add(seen, g_strdup(*w)))
					fail_msg("%s.%s: heading \"%s\"", (*m)->name, f->name, *w);
		}
	}
}

/* The text form of a value of each kind; NULL where the record's own model has to be known. */
static const char *const samples[][2] = {
	[KIND_TEXT] = { "甲", "乙" },
	[KIND_NOTE] = { "一行\n两行", "三行" },
	[KIND_INT] = { "3", "0" },
	[KIND_YESNO] = { "1", "0" },
	[KIND_DATE] = { "1990-02", "1990-02-28" },
	[KIND_CODE] = { NULL, NULL },
	[KIND_REF] = { "7", "8" },
	[KIND_IDNO] = { "999999199001010013", "x" },
	[KIND_PHONE] = { "13900000000", "0830-1234567" },
};
_Static_assert(G_N_ELEMENTS(samples) == KIND_COUNT, "a sample of every kind");

static const char *sample(const struct field *f, int i)
{
	return f->codes ? f->codes->items[i].code : samples[f->kind][i];
}

static void fill_in(struct record *rec)
{
	for_each_field(f, rec->model)
		assert_true(field_parse(f, rec, sample(f, 0), NULL));
}

static void every_field_copies_compares_and_clears(void **state)
{
	(void)state;
	for (const struct model *const *m = models; *m; m++) {
		RECORD_PTR_AUTO a = record_new(*m);
		RECORD_PTR_AUTO b = record_new(*m);
		RECORD_PTR_AUTO empty = record_new(*m);

		fill_in(a);
		a->id = 5, a->version = 6;
		record_copy(b, a);
		assert_true(record_equal(a, b) && b->version == 6);
		b->version = 9;
		assert_true(record_equal(a, b));
		for_each_field(f, *m) {
			g_autoptr(GString) text = g_string_new(NULL), shown = g_string_new(NULL);

			field_format(f, a, text);
			assert_string_equal(text->str, sample(f, 0));
			field_show(f, a, shown);
			assert_true(shown->len > 0);
			assert_true(field_parse(f, b, sample(f, 1), NULL));
			assert_ptr_equal(record_diff(a, b, NULL), f);
			assert_null(record_diff(a, b, f));
			assert_true(field_parse(f, b, "", NULL));
			assert_ptr_equal(record_diff(a, b, NULL), f);
			assert_true(field_parse(f, b, sample(f, 0), NULL));
			assert_null(record_diff(a, b, NULL));
		}
		b->id = 1;
		assert_false(record_equal(a, b));
		record_copy(a, a);
		record_clear(a);
		assert_true(record_equal(a, empty));
	}
	record_free(NULL);
}

/* A title never fails on an empty record. */
static void every_record_has_a_title(void **state)
{
	(void)state;
	for (const struct model *const *m = models; *m; m++) {
		RECORD_PTR_AUTO rec = record_new(*m);
		g_autoptr(GString) title = g_string_new(NULL);

		rec->model->title(rec, title);
		fill_in(rec);
		g_string_truncate(title, 0);
		rec->model->title(rec, title);
		assert_true(title->len > 0);
	}
}

static void what_is_required_is_asked_for(void **state)
{
	(void)state;
	for (const struct model *const *m = models; *m; m++) {
		RECORD_PTR_AUTO rec = record_new(*m);
		g_autoptr(GPtrArray) problems = problems_new();
		size_t n = 0;

		record_check(rec, problems);
		for_each_field(f, *m) {
			if (!(f->flags & FIELD_REQUIRED))
				continue;
			assert_ptr_equal(problem_at(problems, n)->field, f);
			assert_string_equal(problem_at(problems, n++)->text, "必须填写");
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_table_is_unambiguous),
		cmocka_unit_test(references_point_back),
		cmocka_unit_test(headings_are_unambiguous),
		cmocka_unit_test(every_field_copies_compares_and_clears),
		cmocka_unit_test(every_record_has_a_title),
		cmocka_unit_test(what_is_required_is_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
