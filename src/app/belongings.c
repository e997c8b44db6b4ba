/* belongings.c - what a clerk has of her own besides the database, there and back */
#include "cunwu/app/belongings.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/store/database.h"
#include "desks.h"

#define CONFIG DATABASE_CARRIED "config/"
#define STATE  DATABASE_CARRIED "state/"
#define DRAFTS DATABASE_CARRIED "drafts/"

#define CHOICES "choices"

static char *config_folder(void)
{
	return g_build_filename(g_get_user_config_dir(), "cunwu", NULL);
}

static char *choices_path(void)
{
	return g_build_filename(g_get_user_state_dir(), "cunwu", CHOICES, NULL);
}

/* Nothing hidden, nothing above, and nothing that we set aside ourselves. */
static bool is_plain(const char *name)
{
	return *name && *name != '.' && !strchr(name, '/') && !g_str_has_suffix(name, "~")
	       && !strstr(name, ".replaced-") && !g_str_has_suffix(name, ".restoring")
	       && g_utf8_validate(name, -1, NULL);
}

/* Collecting */

struct collecting {
	GPtrArray *carried, *left;
};

static void leave(const struct collecting *c, const char *path, const char *why)
{
	g_autofree char *shown = g_filename_display_name(path);

	g_ptr_array_add(c->left, g_strdup_printf("%s（%s）", shown, why));
}

static void take_file(const struct collecting *c, const char *path, const char *as)
{
	g_autofree char *text = NULL;
	gsize length;
	GStatBuf st;

	if (g_stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return;
	if (st.st_size > BELONGINGS_FILE_MAX || c->carried->len >= BELONGINGS_MAX)
		leave(c, path, "太大或太多");
	else if (!g_file_get_contents(path, &text, &length, NULL))
		leave(c, path, "读不出来");
	else if (!g_utf8_validate_len(text, length, NULL))
		leave(c, path, "不是 UTF-8 文字");
	else
		carried_add(c->carried, as, text);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names in their order, so that a backup of the same is the same. */
static GPtrArray *names_in(const char *folder)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

	for (const char *name; dir && (name = g_dir_read_name(dir));)
		if (is_plain(name))
			g_ptr_array_add(names, g_strdup(name));
	g_ptr_array_sort(names, compare_names);
	return names;
}

static void take_folder(const struct collecting *c, const char *folder, const char *as, int depth)
{
	g_autoptr(GPtrArray) names = names_in(folder);

	for (guint i = 0; i < names->len; i++) {
		const char *name = names->pdata[i];
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_autofree char *inside = g_strconcat(as, name, NULL);

		if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
			take_file(c, path, inside);
		} else if (depth > 1) {
			g_autofree char *below = g_strconcat(inside, "/", NULL);

			take_folder(c, path, below, depth - 1);
		}
	}
}

/* Of every clerk who works with this database from this account. */
static void take_drafts(const struct collecting *c, const char *database)
{
	g_autofree char *one = draft_folder(database, 0), *all = g_path_get_dirname(one);
	g_autofree char *first = g_path_get_basename(one);
	size_t n = strlen(first) - 1; /* with its hyphen, without the id */
	g_autoptr(GPtrArray) names = names_in(all);

	for (guint i = 0; i < names->len; i++) {
		const char *name = names->pdata[i];
		g_autofree char *folder = g_build_filename(all, name, NULL);
		g_autofree char *as = g_strconcat(DRAFTS, name + MIN(n, strlen(name)), "/", NULL);

		if (strncmp(name, first, n) == 0)
			take_folder(c, folder, as, 1);
	}
}

void belongings_collect(const char *database, GPtrArray *carried, GPtrArray *left)
{
	struct collecting c = { carried, left };
	g_autofree char *config = config_folder(), *choices = choices_path();

	take_folder(&c, config, CONFIG, BELONGINGS_DEPTH);
	take_file(&c, choices, STATE CHOICES);
	take_drafts(&c, database);
}

/* Putting back */

struct belonging {
	char *path, *fresh; /* where it goes, and where it waits */
	char *words;
	bool aside; /* what is there gives way */
};

static void belonging_free(void *data)
{
	struct belonging *b = data;

	if (b->fresh)
		g_unlink(b->fresh);
	g_free(b->path);
	g_free(b->fresh);
	g_free(b->words);
	g_free(b);
}

void belongings_init(struct belongings *b)
{
	b->places = g_ptr_array_new_with_free_func(belonging_free);
	b->put = g_ptr_array_new_with_free_func(g_free);
	b->aside = g_ptr_array_new_with_free_func(g_free);
	b->lost = g_ptr_array_new_with_free_func(g_free);
}

void belongings_clear(struct belongings *b)
{
	g_clear_pointer(&b->places, g_ptr_array_unref);
	g_clear_pointer(&b->put, g_ptr_array_unref);
	g_clear_pointer(&b->aside, g_ptr_array_unref);
	g_clear_pointer(&b->lost, g_ptr_array_unref);
}

/* Whether a path from a backup stays in its folder; it has at most so many parts. */
static bool is_inside(const char *path, guint parts)
{
	g_auto(GStrv) names = g_strsplit(path, "/", (int)parts + 1);

	for (guint i = 0; names[i]; i++)
		if (!is_plain(names[i]))
			return false;
	return names[0] && g_strv_length(names) <= parts;
}

static char *path_of_draft(const char *name, const char *database)
{
	char *file;
	int64_t clerk = g_ascii_strtoll(name, &file, 10);

	if (clerk < 0 || *file != '/' || !is_inside(file + 1, 1))
		return NULL;
	g_autofree char *folder = draft_folder(database, clerk);
	return g_build_filename(folder, file + 1, NULL);
}

/* Where a carried file goes; no path if it goes nowhere. */
static struct belonging place_of(const char *name, const char *database)
{
	struct belonging b = { 0 };

	if (g_str_has_prefix(name, CONFIG) && is_inside(name + strlen(CONFIG), BELONGINGS_DEPTH)) {
		g_autofree char *folder = config_folder();

		b.path = g_build_filename(folder, name + strlen(CONFIG), NULL);
		b.words = g_strdup(name + strlen(CONFIG));
		b.aside = true;
	} else if (strcmp(name, STATE CHOICES) == 0) {
		b.path = choices_path();
		b.words = g_strdup("上次的选择");
	} else if (g_str_has_prefix(name, DRAFTS)) {
		b.path = path_of_draft(name + strlen(DRAFTS), database);
		b.words = b.path ? g_strdup(BELONGINGS_DRAFT) : NULL;
	}
	return b;
}

static bool is_same(const char *path, const char *text)
{
	g_autofree char *there = NULL;

	return g_file_get_contents(path, &there, NULL, NULL) && strcmp(there, text) == 0;
}

static bool write_beside(struct belonging *b, const char *text, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(b->path);
	char *fresh = g_strconcat(b->path, ".restoring", NULL);

	if (g_mkdir_with_parents(folder, 0700) == 0
	    && g_file_set_contents_full(fresh, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
					NULL)) {
		b->fresh = fresh;
		return true;
	}
	error_set(error, ERROR_IO,
		  "备份里的%s放不回 %s（%s），没有恢复；只要数据库请加 --no-settings", b->words,
		  b->path, error_reason(errno));
	g_free(fresh);
	return false;
}

bool belongings_prepare(struct belongings *b, const GPtrArray *carried, const char *database,
			GError **error)
{
	for (guint i = 0; i < MIN(carried->len, BELONGINGS_MAX); i++) {
		const struct carried *c = carried->pdata[i];
		struct belonging place = place_of(c->name, database);
		bool there = place.path && g_file_test(place.path, G_FILE_TEST_EXISTS);

		struct belonging *kept = g_memdup2(&place, sizeof place);
		if (!place.path || (there && (!place.aside || is_same(place.path, c->value)))) {
			belonging_free(kept);
			continue;
		}
		g_ptr_array_add(b->places, kept);
		if (!write_beside(kept, c->value, error)) {
			g_ptr_array_set_size(b->places, 0);
			return false;
		}
	}
	return true;
}

static bool set_aside(struct belongings *b, const struct belonging *one)
{
	if (!g_file_test(one->path, G_FILE_TEST_EXISTS))
		return true;
	for (int i = 1;; i++) {
		g_autofree char *aside = g_strdup_printf("%s.replaced-%d", one->path, i);

		if (g_file_test(aside, G_FILE_TEST_EXISTS))
			continue;
		if (g_rename(one->path, aside) != 0)
			return false;
		g_ptr_array_add(b->aside, g_steal_pointer(&aside));
		return true;
	}
}

void belongings_place(struct belongings *b)
{
	for (guint i = 0; i < b->places->len; i++) {
		struct belonging *one = b->places->pdata[i];

		if (set_aside(b, one) && g_rename(one->fresh, one->path) == 0) {
			g_clear_pointer(&one->fresh, g_free);
			g_ptr_array_add(b->put, g_strdup(one->words));
		} else {
			g_ptr_array_add(b->lost, g_strdup_printf("%s（%s）", one->path,
								 error_reason(errno)));
		}
	}
}
