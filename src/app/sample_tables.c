/* sample_tables.c - reads data/sample/ */
#include "sample_tables.h"

#include <string.h>

#include "generated/sample_files.h"

/* Keeps a split line for as long as the tables live. */
static char **keep(struct sample_tables *t, const char *text, const char *separator)
{
	char **words = g_strsplit(text, separator, -1);

	g_ptr_array_add(t->lines, words);
	return words;
}

/* Calls `add` with the columns of each line. The files are ours: what is wrong is a bug. */
static void read_rows(struct sample_tables *t, const char *text, guint columns,
		      void (*add)(struct sample_tables *t, char **row))
{
	char **lines = keep(t, text, "\n");

	for (char **line = lines; *line; line++) {
		if (**line == '#' || **line == '\0')
			continue;
		char **row = keep(t, *line, "\t");
		if (g_strv_length(row) != columns)
			g_error("data/sample: %u columns are needed: %s", columns, *line);
		add(t, row);
	}
}

static int number(const char *text)
{
	return (int)g_ascii_strtoll(text, NULL, 10);
}

static void add_surname(struct sample_tables *t, char **row)
{
	pool_add(&t->surnames, row[0], number(row[1]));
}

static struct given_names *era_from(struct given_names eras[static SAMPLE_ERAS], int from)
{
	for (int i = 0; i < SAMPLE_ERAS; i++) {
		if (!eras[i].from) {
			eras[i].from = from;
			pool_init(&eras[i].first);
			pool_init(&eras[i].second);
			pool_init(&eras[i].only);
		}
		if (eras[i].from == from)
			return &eras[i];
	}
	g_error("data/sample/given.tsv: more than %d times", SAMPLE_ERAS);
}

static void add_given(struct sample_tables *t, char **row)
{
	struct given_names *era = era_from(t->given[row[0][0] == '2'], number(row[1]));
	struct pool *pool = strcmp(row[2], "first") == 0    ? &era->first
			    : strcmp(row[2], "second") == 0 ? &era->second
							    : &era->only;

	pool_add_ranked(pool, keep(t, row[3], " "));
}

static void add_poem(struct sample_tables *t, char **row)
{
	g_ptr_array_add(t->poems, keep(t, row[0], " "));
}

static void add_minority(struct sample_tables *t, char **row)
{
	struct minority m = { .ethnicity = row[0],
			      .sex = row[1][0],
			      .join = strcmp(row[2], "-") == 0 ? "" : row[2] };

	pool_init(&m.first);
	pool_init(&m.last);
	pool_add_ranked(&m.first, keep(t, row[3], " "));
	pool_add_ranked(&m.last, keep(t, row[4], " "));
	g_array_append_val(t->minorities, m);
}

static void add_special(struct sample_tables *t, char **row)
{
	g_ptr_array_add(t->specials, row);
}

static void add_village(struct sample_tables *t, char **row)
{
	g_ptr_array_add(t->villages, row);
}

static void add_words(struct sample_tables *t, char **row)
{
	const struct {
		const char *what;
		struct pool *pool;
	} pools[] = {
		{ "village-first", &t->village_first },
		{ "village-last", &t->village_last },
		{ "landmark", &t->landmarks },
		{ "away-place", &t->away_places },
		{ "work", &t->works },
		{ "note", &t->notes },
		{ "household-note", &t->household_notes },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(pools); i++)
		if (strcmp(pools[i].what, row[0]) == 0) {
			pool_init(pools[i].pool);
			pool_add_ranked(pools[i].pool, keep(t, row[1], " "));
			return;
		}
	g_error("data/sample/words.tsv: %s", row[0]);
}

static void strv_free(void *strv)
{
	g_strfreev(strv);
}

void sample_tables_read(struct sample_tables *t)
{
	*t = (struct sample_tables){ 0 };
	t->lines = g_ptr_array_new_with_free_func(strv_free);
	t->specials = g_ptr_array_new();
	t->villages = g_ptr_array_new();
	t->poems = g_ptr_array_new();
	t->minorities = g_array_new(FALSE, FALSE, sizeof(struct minority));
	pool_init(&t->surnames);
	read_rows(t, builtin_text("sample/surnames.tsv"), 2, add_surname);
	read_rows(t, builtin_text("sample/given.tsv"), 4, add_given);
	read_rows(t, builtin_text("sample/generations.tsv"), 1, add_poem);
	read_rows(t, builtin_text("sample/minorities.tsv"), 5, add_minority);
	read_rows(t, builtin_text("sample/specials.tsv"), SPECIAL_NOTE + 1, add_special);
	read_rows(t, builtin_text("sample/villages.tsv"), VILLAGE_FORMER + 1, add_village);
	read_rows(t, builtin_text("sample/words.tsv"), 2, add_words);
}

void sample_tables_clear(struct sample_tables *t)
{
	struct pool *const pools[] = { &t->surnames,  &t->village_first,  &t->village_last,
				       &t->landmarks, &t->away_places,    &t->works,
				       &t->notes,     &t->household_notes };

	for (size_t i = 0; i < G_N_ELEMENTS(pools); i++)
		pool_clear(pools[i]);
	for (int sex = 0; sex < 2; sex++)
		for (int i = 0; i < SAMPLE_ERAS; i++) {
			pool_clear(&t->given[sex][i].first);
			pool_clear(&t->given[sex][i].second);
			pool_clear(&t->given[sex][i].only);
		}
	for (guint i = 0; i < t->minorities->len; i++) {
		pool_clear(&g_array_index(t->minorities, struct minority, i).first);
		pool_clear(&g_array_index(t->minorities, struct minority, i).last);
	}
	g_array_unref(t->minorities);
	g_ptr_array_unref(t->poems);
	g_ptr_array_unref(t->villages);
	g_ptr_array_unref(t->specials);
	g_ptr_array_unref(t->lines);
}

const struct given_names *sample_given_of(const struct sample_tables *t, char sex, int born)
{
	const struct given_names *eras = t->given[sex == '2'];
	int i = SAMPLE_ERAS - 1;

	while (i > 0 && (!eras[i].from || eras[i].from > born))
		i--;
	return &eras[i];
}
