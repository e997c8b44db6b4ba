/* template.c - the YAML files that the program works by: listed, shown, checked */
#include "cunwu/app/template.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/bodykinds.h"
#include "cunwu/exchange/builtin.h"
#include "cunwu/exchange/lawpacks.h"
#include "cunwu/exchange/yaml.h"
#include "documents.h"

/* What a list says of a file; its title is the caller's to free. */
struct summary {
	char *title;
	size_t items;
};

static bool read_law(const char *name, const char *where, const char *text, size_t size,
		     struct summary *out, GError **error)
{
	struct law_pack *pack = lawpacks_read_text(name, where, text, size, error);

	if (!pack)
		return false;
	*out = (struct summary){ g_strdup(pack->title), pack->clauses->len };
	law_pack_free(pack);
	return true;
}

static bool read_bodies(const char *name, const char *where, const char *text, size_t size,
			struct summary *out, GError **error)
{
	g_autoptr(GPtrArray) kinds = body_kinds_new();

	(void)name;
	if (!body_kinds_read_text(where, text, size, false, kinds, &out->title, error))
		return false;
	out->items = kinds->len;
	return true;
}

static bool read_notice(const char *name, const char *where, const char *text, size_t size,
			struct summary *out, GError **error)
{
	struct notice *notice = notice_read_text(name, where, text, size, document_words, error);

	if (!notice)
		return false;
	*out = (struct summary){ g_strdup(notice->name), notice->blocks->len };
	notice_free(notice);
	return true;
}

static const struct {
	const char *name; /* and folder */
	bool (*read)(const char *name, const char *where, const char *text, size_t size,
		     struct summary *out, GError **error);
} kinds[] = { { "law", read_law }, { "bodies", read_bodies }, { "notices", read_notice } };

static void free_line(void *data)
{
	struct template_line *line = data;

	g_free(line->id);
	g_free(line->title);
	g_free(line->wrong);
	g_free(line);
}

static char *id_of(const char *name)
{
	return g_strndup(name, strlen(name) - strlen(".yaml"));
}

static bool add_files(size_t kind, GPtrArray *lines, GError **error)
{
	g_autoptr(GPtrArray) files = data_files(kinds[kind].name, error);

	for (guint i = 0; files && i < files->len; i++) {
		const struct data_file *file = files->pdata[i];
		struct summary summary = { 0 };

		g_autoptr(GError) why = NULL;

		kinds[kind].read(file->name, file->where, file->text, file->size, &summary, &why);
		struct template_line *line = g_new(struct template_line, 1);
		*line = (struct template_line){
			kinds[kind].name, id_of(file->name), summary.title,
			summary.items,    file->own != NULL, why ? g_strdup(why->message) : NULL
		};
		g_ptr_array_add(lines, line);
	}
	return files != NULL;
}

GPtrArray *template_list(GError **error)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(free_line);

	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (!add_files(i, lines, error))
			return NULL;
	return g_steal_pointer(&lines);
}

/* By its name, or with its kind before it, as lists have it. */
static bool is_called(const struct data_file *file, const char *kind, const char *text)
{
	g_autofree char *id = id_of(file->name);
	g_autofree char *full = g_strconcat(kind, "/", id, NULL);

	return strcmp(id, text) == 0 || strcmp(full, text) == 0;
}

char *template_text(const char *id, GError **error)
{
	g_autoptr(GString) there = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		g_autoptr(GPtrArray) files = data_files(kinds[i].name, error);

		for (guint f = 0; files && f < files->len; f++) {
			const struct data_file *file = files->pdata[f];

			if (is_called(file, kinds[i].name, id))
				return g_strndup(file->text, file->size);
			g_autofree char *other = id_of(file->name);
			g_string_append_printf(there, "%s%s", there->len ? "、" : "", other);
		}
		if (!files)
			return NULL;
	}
	error_set(error, ERROR_NOT_FOUND, "没有“%s”这个文件；有：%s", id, there->str);
	return NULL;
}

bool template_check(const char *path, size_t *items, GError **error)
{
	g_autofree char *full = g_canonicalize_filename(path, NULL);
	g_autofree char *folder = g_path_get_dirname(full), *name = g_path_get_basename(full);
	g_autofree char *kind = g_path_get_basename(folder), *text = NULL;
	struct summary summary = { 0 };
	gsize size;

	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		if (strcmp(kinds[i].name, kind) != 0)
			continue;
		if (!yaml_load(path, &text, &size, error)
		    || !kinds[i].read(name, path, text, size, &summary, error))
			return false;
		*items = summary.items;
		g_free(summary.title);
		return true;
	}
	return error_set(error, ERROR_USAGE,
			 "%s：看不出是哪一类文件；请放在名为 law、bodies 或 notices 的文件夹里",
			 path);
}
