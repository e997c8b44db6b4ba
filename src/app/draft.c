/* draft.c - half-filled forms, kept in files of the clerk's own */
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>

#include "desks.h"

char *draft_folder(const char *database, int64_t clerk)
{
	g_autofree char *path = g_canonicalize_filename(database, NULL);
	g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, path, -1);
	g_autofree char *name = g_strdup_printf("%.16s-%" PRId64, digest, clerk);

	return g_build_filename(g_get_user_state_dir(), "cunwu", "drafts", name, NULL);
}

static char *folder_of(const struct desk *desk)
{
	return draft_folder(desk->office->path, desk->office->clerk.rec.id);
}

/* What a new record began with, which tells its draft from those of other places. */
static char *digest_of_place(const struct keeper *k, struct record *const parts[])
{
	g_autoptr(GString) place = g_string_new(NULL);

	for (size_t i = 0; i < k->nslots; i++) {
		const struct slot *slot = &k->slots[i];

		if (slot->flags & SLOT_CARRIED)
			field_format(model_field(k->parts[slot->part], slot->field),
				     parts[slot->part], place);
		g_string_append_c(place, '\n');
	}
	return g_compute_checksum_for_string(G_CHECKSUM_SHA256, place->str, (gssize)place->len);
}

static char *path_of(const struct keeper *k, struct record *const parts[])
{
	g_autofree char *folder = folder_of(desk_of(k)), *name = NULL;

	if (parts[0]->id) {
		name = g_strdup_printf("%s-%" PRId64, k->parts[0]->name, parts[0]->id);
	} else {
		g_autofree char *place = digest_of_place(k, parts);

		name = g_strdup_printf("%s-0-%.12s", k->parts[0]->name, place);
	}
	return g_build_filename(folder, name, NULL);
}

static char *key_of(const struct keeper *k, size_t slot)
{
	return g_strconcat(k->parts[k->slots[slot].part]->name, ".", k->slots[slot].field, NULL);
}

void draft_keep(struct keeper *k, struct record *const parts[], char *const texts[])
{
	g_autofree char *path = path_of(k, parts), *folder = g_path_get_dirname(path), *data = NULL;
	g_autoptr(GKeyFile) file = g_key_file_new();
	gsize length;

	if (!texts) {
		g_remove(path);
		return;
	}
	for (size_t i = 0; i < k->nslots; i++) {
		g_autofree char *key = key_of(k, i);

		g_key_file_set_string(file, "draft", key, texts[i]);
	}
	data = g_key_file_to_data(file, &length, NULL);
	/* A draft that cannot be kept is no reason to disturb the typing. */
	if (g_mkdir_with_parents(folder, 0700) == 0)
		g_file_set_contents_full(path, data, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT,
					 0600, NULL);
}

char **draft_resume(struct keeper *k, struct record *const parts[])
{
	g_autofree char *path = path_of(k, parts);
	g_autoptr(GKeyFile) file = g_key_file_new();

	if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL))
		return NULL;
	char **texts = g_new0(char *, k->nslots + 1);
	for (size_t i = 0; i < k->nslots; i++) {
		g_autofree char *key = key_of(k, i);

		texts[i] = g_key_file_get_string(file, "draft", key, NULL);
		if (!texts[i])
			texts[i] = g_strdup("");
	}
	return texts;
}

/* Where a new record was begun, as it stood in the form: （龙泉村 1组 0012）. */
static void add_place(struct keeper *k, const char *path, GString *words)
{
	g_autoptr(GKeyFile) file = g_key_file_new();
	const char *before = "（";

	if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL))
		return;
	for (size_t i = 0; i < k->nslots; i++) {
		g_autofree char *key = key_of(k, i), *text = NULL;

		if (!(k->slots[i].flags & SLOT_CARRIED) || !(k->slots[i].flags & SLOT_FIXED))
			continue;
		text = g_key_file_get_string(file, "draft", key, NULL);
		if (!text || !*text)
			continue;
		g_string_append_printf(words, "%s%s", before, text);
		before = " ";
	}
	if (*before == ' ')
		g_string_append(words, "）");
}

/* What a draft is about by its file: 新的村民（龙泉村 1组 0012）, 村民张三. */
static void add_subject(struct desk *desk, const char *folder, const char *name, GString *words)
{
	g_auto(GStrv) parts = g_strsplit(name, "-", 3);
	const struct model *model = parts[0] ? model_find(parts[0]) : NULL;

	if (!model || !parts[1])
		return;
	int64_t id = g_ascii_strtoll(parts[1], NULL, 10);
	if (words->len)
		g_string_append(words, "、");
	if (id) {
		g_string_append_printf(words, "%s%s", model->label, desk_title(desk, model, id));
	} else {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		g_string_append_printf(words, "新的%s", model->label);
		add_place(desk_keeper(desk, model), path, words);
	}
}

int desk_drafts(struct desk *desk, char **words)
{
	g_autofree char *folder = folder_of(desk);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	GString *list = g_string_new(NULL);
	int n = 0;

	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		size_t before = list->len;

		add_subject(desk, folder, name, list);
		n += list->len > before;
	}
	*words = g_string_free(list, FALSE);
	return n;
}
