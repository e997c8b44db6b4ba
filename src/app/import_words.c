/* import_words.c - words in cells that no list of codes has, and what somebody said they mean */
#include "cunwu/app/import_words.h"

#include <string.h>

#include "cunwu/model/person.h"
#include "cunwu/store/setting.h"

#define SETTING  "import.words.person" /* lines of field, word and code, parted by tabs */
#define WORD_MAX 60                    /* bytes; longer text is no word */

static void word_free(void *data)
{
	struct import_word *word = data;

	g_free(word->word);
	g_free(word);
}

static char *key_of(const struct field *field, const char *word)
{
	return g_strdup_printf("%s\t%s", field->name, word);
}

static struct import_word *add(struct import_words *words, const struct field *field,
			       const char *text)
{
	struct import_word *word = g_new0(struct import_word, 1);

	word->field = field;
	word->word = g_strdup(text);
	g_ptr_array_add(words->all, word);
	g_hash_table_insert(words->by_key, key_of(field, text), word);
	return word;
}

void import_word_set(struct import_word *word, const char *code)
{
	const struct code_item *item = *code ? code_find(word->field->codes, code) : NULL;

	g_strlcpy(word->code.text, item ? item->code : "", CODE_SIZE);
}

static void take_line(struct import_words *words, const char *line)
{
	g_auto(GStrv) parts = g_strsplit(line, "\t", -1);
	const struct field *field =
		g_strv_length(parts) == 3 ? model_field(&person_model, parts[0]) : NULL;

	if (field && field->kind == KIND_CODE)
		import_word_set(add(words, field, parts[1]), parts[2]);
}

struct import_words *import_words_read(struct office *office, GError **error)
{
	g_autofree char *value = NULL;
	struct import_words *words;

	if (!setting_get(office->db, SETTING, &value, error))
		return NULL;
	words = g_new(struct import_words, 1);
	words->all = g_ptr_array_new_with_free_func(word_free);
	words->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_auto(GStrv) lines = g_strsplit(value ? value : "", "\n", -1);
	for (char **line = lines; *line; line++)
		take_line(words, *line);
	return words;
}

void import_words_free(struct import_words *words)
{
	if (!words)
		return;
	g_hash_table_unref(words->by_key);
	g_ptr_array_unref(words->all);
	g_free(words);
}

struct code import_words_meet(struct import_words *words, const struct field *field,
			      const char *text)
{
	g_autofree char *key = key_of(field, text);
	struct import_word *word = g_hash_table_lookup(words->by_key, key);

	if (!word && words->all->len < IMPORT_WORDS_MAX && strlen(text) <= WORD_MAX
	    && !strpbrk(text, "\t\n"))
		word = add(words, field, text);
	if (!word)
		return (struct code){ "" };
	word->n++;
	return word->code;
}

size_t import_words_unknown(const struct import_words *words)
{
	size_t n = 0;

	for (guint i = 0; words && i < words->all->len; i++) {
		const struct import_word *word = words->all->pdata[i];

		n += word->n > 0 && !*word->code.text;
	}
	return n;
}

bool import_words_remember(struct office *office, const struct import_words *words, GError **error)
{
	g_autoptr(GString) value = g_string_new(NULL);

	for (guint i = 0; i < words->all->len; i++) {
		const struct import_word *word = words->all->pdata[i];

		if (*word->code.text)
			g_string_append_printf(value, "%s\t%s\t%s\n", word->field->name, word->word,
					       word->code.text);
	}
	return setting_set(office->db, SETTING, value->len ? value->str : NULL, error);
}
