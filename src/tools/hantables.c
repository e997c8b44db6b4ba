/*
 * hantables.c - makes C of the tables in data/han, at build time
 *
 *	hantables DATA-DIR OUTPUT-DIR
 *
 * Writes han_strokes.h, han_readings.h and han_folds.h. Each maps code points to 16 bits by way of
 * blocks of 16 characters, equal blocks being kept once; what the bits mean is said there.
 */
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHARACTERS   0x32400 /* past extension H; as src/base/han.h has it, and the block too */
#define BLOCK        16
#define SYLLABLES    512 /* bits 0 to 8 of a reading */
#define TONE_SHIFT   9
#define SURNAME      0x4000
#define LAST         0x8000
#define COUNT_ONLY   0xff00
#define STROKES_MAX  100
#define READINGS_MAX 16

static void die(const char *what, const char *detail)
{
	fprintf(stderr, "hantables: %s: %s\n", what, detail);
	exit(1);
}

/* Reading */

static void each_row(const char *directory, const char *name, int columns,
		     void (*take)(char **row, void *data), void *data)
{
	g_autofree char *path = g_build_filename(directory, name, NULL), *text = NULL;
	g_autoptr(GError) error = NULL;

	if (!g_file_get_contents(path, &text, NULL, &error))
		die(path, error->message);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line; line++) {
		if (**line == '#' || **line == '\0')
			continue;
		g_auto(GStrv) row = g_strsplit(*line, "\t", -1);
		if ((int)g_strv_length(row) != columns)
			die(path, *line);
		take(row, data);
	}
}

/* The character that the text begins with. */
static uint32_t character(const char *text)
{
	uint32_t c = g_utf8_get_char_validated(text, -1);

	if (c >= CHARACTERS)
		die("not a character of the tables", text);
	return c;
}

struct pair {
	uint32_t from, to;
};

static void take_pair(char **row, void *data)
{
	struct pair pair = { character(row[0]), character(row[1]) };

	g_array_append_val((GArray *)data, pair);
}

static void take_same(char **row, void *data)
{
	take_pair(row + 1, data);
}

/* Writing */

static FILE *create(const char *directory, const char *name)
{
	g_autofree char *path = g_build_filename(directory, name, NULL);
	FILE *file = fopen(path, "w");

	if (!file)
		die(path, "cannot be written");
	fprintf(file,
		"/* %s - made by hantables from data/han; do not edit */\n#include <stdint.h>\n",
		name);
	return file;
}

static void finish(FILE *file)
{
	if (ferror(file) || fclose(file) != 0)
		die("output", "cannot be written");
}

static void write_numbers(FILE *file, const char *name, const uint16_t *numbers, size_t n)
{
	fprintf(file, "static const uint16_t %s[%zu] = {", name, n);
	for (size_t i = 0; i < n; i++)
		fprintf(file, "%s%u,", i % 16 ? "" : "\n", (unsigned)numbers[i]);
	fputs("\n};\n", file);
}

/* Code points that are another character take what that one has. */
static void write_map(FILE *file, const char *name, uint16_t *map, const GArray *same)
{
	uint16_t blocks[CHARACTERS / BLOCK];
	g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(uint16_t));
	g_autofree char *of_blocks = g_strdup_printf("%s_blocks", name);

	for (guint i = 0; same && i < same->len; i++) {
		struct pair pair = g_array_index(same, struct pair, i);
		map[pair.from] = map[pair.to];
	}
	for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++) {
		const uint16_t *block = map + i * BLOCK;
		guint at = 0;

		while (at < values->len
		       && memcmp(&g_array_index(values, uint16_t, at), block, BLOCK * 2) != 0)
			at += BLOCK;
		if (at == values->len)
			g_array_append_vals(values, block, BLOCK);
		blocks[i] = (uint16_t)(at / BLOCK);
	}
	write_numbers(file, of_blocks, blocks, G_N_ELEMENTS(blocks));
	write_numbers(file, name, (const uint16_t *)(void *)values->data, values->len);
}

/* Strokes */

struct strokes {
	uint16_t map[CHARACTERS];
	uint16_t ends[STROKES_MAX]; /* by count, the place past its characters */
	unsigned place, count;
};

/* Leaves a place at the end of each count for those of which nothing else is known. */
static void begin_count(struct strokes *strokes, unsigned count)
{
	if (count < strokes->count || count >= STROKES_MAX)
		die("strokes.tsv", "not in the order of counts");
	while (strokes->count < count)
		strokes->ends[strokes->count++] = (uint16_t)strokes->place++;
}

static void take_strokes(char **row, void *data)
{
	struct strokes *strokes = data;

	begin_count(strokes, (unsigned)atoi(row[1]));
	strokes->map[character(row[0])] = (uint16_t)strokes->place++;
}

static void take_counts(char **row, void *data)
{
	struct strokes *strokes = data;
	int count = atoi(row[0]);

	if (count < 1 || count >= STROKES_MAX)
		die("counts.tsv", row[0]);
	for (char *c = row[1]; *c; c = g_utf8_next_char(c))
		strokes->map[character(c)] = (uint16_t)(COUNT_ONLY | count);
}

static void make_strokes(const char *from, const char *to, const GArray *same)
{
	struct strokes *strokes = g_new0(struct strokes, 1);
	FILE *file = create(to, "han_strokes.h");

	strokes->place = 1;
	each_row(from, "strokes.tsv", 3, take_strokes, strokes);
	begin_count(strokes, STROKES_MAX - 1);
	if (strokes->place >= COUNT_ONLY)
		die("strokes.tsv", "too many characters");
	each_row(from, "counts.tsv", 2, take_counts, strokes);
	fputs("/* The place in the order of strokes, or COUNT_ONLY and the count; 0: unknown. */\n",
	      file);
	fprintf(file, "#define COUNT_ONLY 0x%xu\n", COUNT_ONLY);
	write_map(file, "stroke_places", strokes->map, same);
	fputs("/* By count: the place past its characters, that no character has. */\n", file);
	write_numbers(file, "stroke_ends", strokes->ends, STROKES_MAX);
	finish(file);
	g_free(strokes);
}

/* Readings */

struct readings {
	uint16_t map[CHARACTERS];
	GPtrArray *of[CHARACTERS]; /* texts as zhang1; the reading as surname with "!" before */
	GHashTable *numbers;       /* syllable to number */
	GPtrArray *syllables;      /* in the order of pinyin */
	GArray *pool;              /* lists of readings, the last of each marked */
	GHashTable *lists;         /* list written out to its place in the pool */
	GPtrArray *compounds;      /* rows of compound surnames */
};

static char *syllable_of(const char *reading)
{
	const char *letters = reading + (*reading == '!');

	return g_strndup(letters, strcspn(letters, "12345"));
}

static void add_reading(struct readings *readings, uint32_t c, char *reading)
{
	if (!readings->of[c])
		readings->of[c] = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(readings->of[c], reading);
	g_hash_table_add(readings->numbers, syllable_of(reading));
}

/* What people type for ü besides v: u, and yu as passports have it. */
static void add_other_spellings(struct readings *readings, uint32_t c, const char *reading)
{
	g_autofree char *syllable = syllable_of(reading);

	if (!strchr("ln", *syllable) || syllable[1] != 'v')
		return;
	add_reading(readings, c, g_strdup_printf("%cu%s", *syllable, syllable + 2));
	add_reading(readings, c, g_strdup_printf("%cyu%s", *syllable, syllable + 2));
}

static void take_readings(char **row, void *data)
{
	g_auto(GStrv) words = g_strsplit(row[1], " ", -1);

	for (char **word = words; *word; word++)
		add_reading(data, character(row[0]), g_strdup(*word));
	for (char **word = words; *word; word++)
		add_other_spellings(data, character(row[0]), *word);
}

static void take_surname(char **row, void *data)
{
	struct readings *readings = data;
	g_auto(GStrv) forms = g_strsplit(row[0], " ", -1), words = g_strsplit(row[1], " | ", -1);

	if (g_utf8_strlen(forms[0], -1) == 2) {
		g_auto(GStrv) parts = g_strsplit(row[1], " ", -1);
		for (int i = 0; i < 2; i++)
			g_hash_table_add(readings->numbers, syllable_of(parts[i]));
		g_ptr_array_add(readings->compounds, g_strdupv(row));
		return;
	}
	for (char **form = forms; *form; form++)
		for (char **word = words; *word; word++)
			add_reading(readings, character(*form),
				    g_strconcat(word == words ? "!" : "", *word, NULL));
}

/* ü next after u: lu, lü, luan, lüe, lun. */
static int compare_syllables(gconstpointer a, gconstpointer b)
{
	const char *one = *(const char *const *)a, *two = *(const char *const *)b;
	g_autofree char *x = g_strdelimit(g_strdup(one), "v", 'u');
	g_autofree char *y = g_strdelimit(g_strdup(two), "v", 'u');
	int order = strcmp(x, y);

	return order ? order : strcmp(one, two);
}

static void number_syllables(struct readings *readings)
{
	GHashTableIter iter;
	gpointer syllable;

	g_hash_table_iter_init(&iter, readings->numbers);
	while (g_hash_table_iter_next(&iter, &syllable, NULL))
		g_ptr_array_add(readings->syllables, g_strdup(syllable));
	g_ptr_array_sort(readings->syllables, compare_syllables);
	if (readings->syllables->len > SYLLABLES)
		die("readings.tsv", "too many syllables");
	for (guint i = 0; i < readings->syllables->len; i++)
		g_hash_table_insert(readings->numbers, g_strdup(readings->syllables->pdata[i]),
				    GUINT_TO_POINTER(i));
}

static uint16_t code_of(const struct readings *readings, const char *reading)
{
	g_autofree char *syllable = syllable_of(reading);
	unsigned number = GPOINTER_TO_UINT(g_hash_table_lookup(readings->numbers, syllable));
	unsigned tone = (unsigned)atoi(reading + (*reading == '!') + strlen(syllable));

	return (uint16_t)(number | tone << TONE_SHIFT | (*reading == '!' ? SURNAME : 0));
}

/* The same syllable in another tone counts only as the reading of the surname. */
static void add_list(struct readings *readings, uint32_t c)
{
	g_autoptr(GString) name = g_string_new(NULL);
	uint16_t codes[READINGS_MAX];
	guint n = 0;

	for (guint i = 0; i < readings->of[c]->len && n < READINGS_MAX; i++) {
		uint16_t code = code_of(readings, readings->of[c]->pdata[i]);
		bool known = false;

		for (guint k = 0; k < n; k++)
			known |= (codes[k] & (SYLLABLES - 1)) == (code & (SYLLABLES - 1));
		if (!known || code & SURNAME)
			codes[n++] = code;
	}
	codes[n - 1] |= LAST;
	for (guint i = 0; i < n; i++)
		g_string_append_printf(name, "%x ", (unsigned)codes[i]);
	gpointer at = g_hash_table_lookup(readings->lists, name->str);
	if (!at) {
		at = GUINT_TO_POINTER(readings->pool->len);
		g_array_append_vals(readings->pool, codes, n);
		g_hash_table_insert(readings->lists, g_strdup(name->str), at);
	}
	readings->map[c] = (uint16_t)GPOINTER_TO_UINT(at);
}

static int compare_rows(gconstpointer a, gconstpointer b)
{
	return strcmp(**(char **const *)a, **(char **const *)b);
}

static void write_compounds(FILE *file, const struct readings *readings)
{
	g_ptr_array_sort(readings->compounds, compare_rows);
	fputs("/* Compound surnames in simplified form, by code points. */\n"
	      "static const struct compound {\n\tuint32_t characters[2];\n"
	      "\tuint16_t readings[2];\n} compounds[] = {\n",
	      file);
	for (guint i = 0; i < readings->compounds->len; i++) {
		char **row = readings->compounds->pdata[i];
		g_auto(GStrv) parts = g_strsplit(row[1], " ", -1);

		fprintf(file, "\t{ { 0x%x, 0x%x }, { %u, %u } },\n", character(row[0]),
			character(g_utf8_next_char(row[0])), (unsigned)code_of(readings, parts[0]),
			(unsigned)code_of(readings, parts[1]));
		g_strfreev(row);
	}
	fputs("};\n", file);
}

static void write_readings(FILE *file, struct readings *readings, const GArray *same)
{
	fprintf(file,
		"/* Bits of a reading. */\n#define SYLLABLE 0x%xu\n#define TONE_SHIFT %u\n"
		"#define SURNAME 0x%xu\n#define LAST 0x%xu\n",
		SYLLABLES - 1, TONE_SHIFT, SURNAME, LAST);
	fputs("/* In the order of pinyin; the last byte is the length. */\n"
	      "static const char syllables[][8] = {\n",
	      file);
	for (guint i = 0; i < readings->syllables->len; i++) {
		const char *syllable = readings->syllables->pdata[i];
		char letters[8] = { 0 };

		if (strlen(syllable) > 6)
			die("syllable too long", syllable);
		memcpy(letters, syllable, strlen(syllable));
		letters[7] = (char)strlen(syllable);
		fputs("\t{ ", file);
		for (size_t k = 0; k < sizeof(letters); k++)
			fprintf(file, "%d, ", letters[k]);
		fprintf(file, "}, /* %s */\n", syllable);
	}
	fputs("};\n/* Where in the pool the readings of a character begin; 0: it has none. */\n",
	      file);
	write_map(file, "reading_lists", readings->map, same);
	write_numbers(file, "reading_pool", (const uint16_t *)(void *)readings->pool->data,
		      readings->pool->len);
	write_compounds(file, readings);
}

static void make_readings(const char *from, const char *to, const GArray *same)
{
	struct readings *readings = g_new0(struct readings, 1);
	FILE *file = create(to, "han_readings.h");
	uint16_t none = 0;

	readings->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	readings->lists = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	readings->syllables = g_ptr_array_new_with_free_func(g_free);
	readings->compounds = g_ptr_array_new();
	readings->pool = g_array_new(FALSE, FALSE, sizeof(uint16_t));
	g_array_append_val(readings->pool, none);
	each_row(from, "readings.tsv", 2, take_readings, readings);
	each_row(from, "surnames.tsv", 2, take_surname, readings);
	number_syllables(readings);
	for (uint32_t c = 0; c < CHARACTERS; c++)
		if (readings->of[c]) {
			add_list(readings, c);
			g_ptr_array_unref(readings->of[c]);
		}
	if (readings->pool->len > UINT16_MAX)
		die("readings.tsv", "too many lists");
	write_readings(file, readings, same);
	finish(file);
	g_hash_table_unref(readings->numbers);
	g_hash_table_unref(readings->lists);
	g_ptr_array_unref(readings->syllables);
	g_ptr_array_unref(readings->compounds);
	g_array_unref(readings->pool);
	g_free(readings);
}

/* Forms of one character */

static void make_folds(const char *from, const char *to, const GArray *same)
{
	g_autofree uint16_t *map = g_new0(uint16_t, CHARACTERS);
	g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(struct pair));
	g_autoptr(GHashTable) places = g_hash_table_new(NULL, NULL);
	FILE *file = create(to, "han_folds.h");
	unsigned n = 0;

	/* What is the same character folds to it, unless that one folds on. */
	g_array_append_vals(pairs, same->data, same->len);
	each_row(from, "folds.tsv", 2, take_pair, pairs);
	fputs("static const uint32_t fold_targets[] = {\n\t0,\n", file);
	for (guint i = 0; i < pairs->len; i++) {
		struct pair pair = g_array_index(pairs, struct pair, i);
		gpointer key = GUINT_TO_POINTER(pair.to);

		if (!g_hash_table_contains(places, key)) {
			g_hash_table_insert(places, key, GUINT_TO_POINTER(++n));
			fprintf(file, "\t0x%x,\n", pair.to);
		}
		map[pair.from] = (uint16_t)GPOINTER_TO_UINT(g_hash_table_lookup(places, key));
	}
	for (guint i = 0; i < same->len; i++) {
		struct pair pair = g_array_index(same, struct pair, i);
		if (map[pair.to])
			map[pair.from] = map[pair.to];
	}
	fputs("};\n/* Which of the targets; 0: the character itself. */\n", file);
	write_map(file, "fold_places", map, NULL);
	finish(file);
}

int main(int argc, char **argv)
{
	g_autoptr(GArray) same = g_array_new(FALSE, FALSE, sizeof(struct pair));

	if (argc != 3)
		die("usage", "hantables DATA-DIR OUTPUT-DIR");
	each_row(argv[1], "same.tsv", 3, take_same, same);
	make_strokes(argv[1], argv[2], same);
	make_readings(argv[1], argv[2], same);
	make_folds(argv[1], argv[2], same);
	return 0;
}
