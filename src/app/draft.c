/* draft.c - half-filled forms, kept in files of the clerk's own */
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>

#include "bodies.h"
#include "cunwu/app/act.h"
#include "cunwu/base/error.h"
#include "desks.h"
#include "whole.h"

/* The parts of a file: what stood in the form, and where a new record was begun. */
#define DRAFT "draft"
#define PLACE "place"

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

/* What a new record began with, so that it can be begun again from the list of drafts: the fields
 * that are carried over, and the household it is of. */
static void keep_place(const struct keeper *k, struct record *const parts[], GKeyFile *file)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (size_t i = 1; i < k->nparts; i++)
		if (parts[i]->id)
			g_key_file_set_int64(file, PLACE, k->parts[i]->name, parts[i]->id);
	for (size_t i = 0; i < k->nslots; i++) {
		const struct slot *slot = &k->slots[i];
		g_autofree char *key = key_of(k, i);

		if (!(slot->flags & SLOT_CARRIED))
			continue;
		g_string_truncate(text, 0);
		field_format(model_field(k->parts[slot->part], slot->field), parts[slot->part],
			     text);
		g_key_file_set_string(file, PLACE, key, text->str);
	}
}

void draft_keep(struct keeper *k, struct record *const parts[], char *const texts[])
{
	g_autofree char *path = path_of(k, parts), *folder = g_path_get_dirname(path), *data = NULL;
	g_autoptr(GKeyFile) file = g_key_file_new();
	gsize length;

	desk_of(k)->drafts_known = false;
	if (!texts) {
		g_remove(path);
		return;
	}
	for (size_t i = 0; i < k->nslots; i++) {
		g_autofree char *key = key_of(k, i);

		g_key_file_set_string(file, DRAFT, key, texts[i]);
	}
	if (!parts[0]->id)
		keep_place(k, parts, file);
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

		texts[i] = g_key_file_get_string(file, DRAFT, key, NULL);
		if (!texts[i])
			texts[i] = g_strdup("");
	}
	return texts;
}

/* Where a new record was begun, as it stood in the form: 龙泉村 1组 0012. */
static void add_place(const struct keeper *k, const char *path, GString *words)
{
	g_autoptr(GKeyFile) file = g_key_file_new();
	size_t before = words->len;

	if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL))
		return;
	for (size_t i = 0; i < k->nslots; i++) {
		g_autofree char *key = key_of(k, i), *text = NULL;

		if (!(k->slots[i].flags & SLOT_CARRIED) || !(k->slots[i].flags & SLOT_FIXED))
			continue;
		text = g_key_file_get_string(file, DRAFT, key, NULL);
		if (text && *text)
			g_string_append_printf(words, "%s%s", words->len > before ? " " : "", text);
	}
}

/* Forms of acts are named like records, after the model of the form; NULL: it is none of those. */
static const struct act_kind *kind_of(const char *model)
{
	for (const struct act_kind *const *k = act_kinds; *k; k++)
		if (strcmp((*k)->form->name, model) == 0)
			return *k;
	return NULL;
}

/* With what an act was begun; 0 if that is not known. */
static int64_t subject_in(const struct keeper *k, GKeyFile *file)
{
	for (size_t i = 0; i < k->nslots; i++) {
		g_autofree char *key = key_of(k, i);

		if (k->slots[i].flags & SLOT_CARRIED)
			return g_key_file_get_int64(file, PLACE, key, NULL);
	}
	return 0;
}

/* What an act was begun with, by its village where its own title does not say it. */
static void add_subject(struct desk *desk, const struct act_kind *kind, int64_t id, GString *out)
{
	RECORD_PTR_AUTO rec = record_new(kind->subject);

	if (kind->subject == &tenure_model && records_get(desk->office->db, id, rec, NULL))
		tenure_tell(desk->office, (struct tenure *)rec, true, out, NULL);
	else if (kind->subject == &body_model && records_get(desk->office->db, id, rec, NULL))
		body_tell(desk->office, (struct body *)rec, true, out, NULL);
	else
		g_string_append(out, desk_title(desk, kind->subject, id));
}

/* 死亡登记, and of whom. */
static bool describe_act(struct desk *desk, const struct act_kind *kind, const char *path,
			 GString *title, GString *place)
{
	g_autoptr(GKeyFile) file = g_key_file_new();

	if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL))
		return false;
	int64_t subject = subject_in(desk_act(desk, kind), file);
	g_string_append(title, kind->form->label);
	if (subject)
		add_subject(desk, kind, subject, place);
	return true;
}

/* What a draft is about by its file: 新的村民, and where; 村民张三; 死亡登记, and of whom. False if
 * it is none of ours. */
static bool describe(struct desk *desk, const char *folder, const char *name, GString *title,
		     GString *place)
{
	g_auto(GStrv) parts = g_strsplit(name, "-", 3);
	const struct model *model = parts[0] ? model_find(parts[0]) : NULL;
	const struct act_kind *kind = parts[0] ? kind_of(parts[0]) : NULL;
	g_autofree char *path = g_build_filename(folder, name, NULL);

	if (kind)
		return describe_act(desk, kind, path, title, place);
	if (!model || !parts[1])
		return false;
	int64_t id = g_ascii_strtoll(parts[1], NULL, 10);
	if (id) {
		g_string_append_printf(title, "%s%s", model->label, desk_title(desk, model, id));
	} else {
		g_string_append_printf(title, "新的%s", model->label);
		add_place(desk_keeper(desk, model), path, place);
	}
	return true;
}

/* 新的村民（龙泉村 1组 0012）、村民张三 */
int desk_drafts(struct desk *desk, char **words)
{
	g_autofree char *folder = folder_of(desk);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	g_autoptr(GString) place = g_string_new(NULL);
	GString *list = g_string_new(NULL);
	int n = 0;

	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autoptr(GString) title = g_string_new(NULL);

		g_string_truncate(place, 0);
		if (!describe(desk, folder, name, title, place))
			continue;
		g_string_append_printf(list, "%s%s", n++ ? "、" : "", title->str);
		if (place->len)
			g_string_append_printf(list, "（%s）", place->str);
	}
	*words = g_string_free(list, FALSE);
	return n;
}

int desk_draft_count(struct desk *desk)
{
	g_autofree char *words = NULL;

	if (!desk->drafts_known)
		desk->drafts = desk_drafts(desk, &words);
	desk->drafts_known = true;
	return desk->drafts;
}

/* The list of them */

/* The same for the same file each time. */
static int64_t id_of(const char *name)
{
	g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, name, -1);

	digest[15] = '\0'; /* 60 bits */
	return (int64_t)g_ascii_strtoull(digest, NULL, 16);
}

static char *day_of(const char *path)
{
	GStatBuf st;
	g_autoptr(GDateTime) at =
		g_stat(path, &st) == 0 ? g_date_time_new_from_unix_local(st.st_mtime) : NULL;

	return at ? g_date_time_format(at, "%Y-%m-%d") : g_strdup("");
}

/* The name of whom or what it is of, as it stood in the form. */
static char *name_in(const char *path, const char *model)
{
	g_autoptr(GKeyFile) file = g_key_file_new();
	static const char *const fields[] = { "name", "person" };
	char *name = NULL;

	if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL))
		return g_strdup("");
	/* whom an act happens to is its place */
	size_t n = kind_of(model) ? 1 : G_N_ELEMENTS(fields);
	for (size_t i = 0; !name && i < n; i++) {
		g_autofree char *key = g_strconcat(model, ".", fields[i], NULL);

		name = g_key_file_get_string(file, DRAFT, key, NULL);
	}
	return name ? name : g_strdup("");
}

static void add_row(struct desk *desk, const char *folder, const char *name, GPtrArray *out)
{
	g_autoptr(GString) title = g_string_new(NULL), place = g_string_new(NULL);
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_auto(GStrv) parts = g_strsplit(name, "-", 2);

	if (!describe(desk, folder, name, title, place))
		return;
	struct draft_row *row = (struct draft_row *)record_new(&draft_row_model);
	row->rec.id = id_of(name);
	row->title = g_strdup(title->str);
	row->place = g_strdup(place->str);
	row->typed = name_in(path, parts[0]);
	if (!*row->typed && kind_of(parts[0])) { /* it is of whom it happens to */
		g_free(row->typed);
		row->typed = g_steal_pointer(&row->place);
		row->place = g_strdup("");
	}
	row->on = day_of(path);
	row->file = g_strdup(name);
	g_ptr_array_add(out, row);
}

/* The latest first. */
static int by_day(const void *a, const void *b)
{
	const struct draft_row *const *x = a, *const *y = b;
	int order = strcmp((*y)->on, (*x)->on);

	return order ? order : strcmp((*x)->file, (*y)->file);
}

static bool read_drafts(struct whole *whole, GPtrArray *out, GError **error)
{
	g_autofree char *folder = folder_of(whole->desk);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

	(void)error; /* no folder: nothing was left */
	for (const char *name; dir && (name = g_dir_read_name(dir));)
		add_row(whole->desk, folder, name, out);
	g_ptr_array_sort(out, by_day);
	return true;
}

struct source *desk_draft_list(struct desk *desk)
{
	return whole_new(desk, &draft_row_model, 0, read_drafts);
}

/* Begins a new record where the draft was begun. */
static bool begin_again(struct keeper *k, GKeyFile *file, struct record *const parts[],
			GError **error)
{
	if (!g_key_file_has_group(file, PLACE))
		return error_set(
			error, ERROR_NOT_FOUND,
			"这份草稿没有记下是在哪里填的；请到原来的村、组、户按 Ctrl-N 接着填");
	desk_place_new(k, parts, (struct desk_place){ 0 });
	for (size_t i = 1; i < k->nparts; i++) {
		int64_t id = g_key_file_get_int64(file, PLACE, k->parts[i]->name, NULL);

		if (id && !records_get(desk_of(k)->office->db, id, parts[i], NULL))
			return error_set(error, ERROR_NOT_FOUND, "草稿所在的%s已经没有了",
					 k->parts[i]->label);
	}
	for (size_t i = 0; i < k->nslots; i++) {
		const struct slot *slot = &k->slots[i];
		g_autofree char *key = key_of(k, i), *text = NULL;

		if (!(slot->flags & SLOT_CARRIED))
			continue;
		text = g_key_file_get_string(file, PLACE, key, NULL);
		if (!field_parse(model_field(k->parts[slot->part], slot->field), parts[slot->part],
				 text ? text : "", error))
			return false;
	}
	return true;
}

static bool begin_act_again(struct keeper *k, const struct act_kind *kind, GKeyFile *file,
			    struct record *const parts[], GError **error)
{
	int64_t subject = subject_in(k, file);
	RECORD_PTR_AUTO rec = record_new(kind->subject);

	if (!subject || !records_get(desk_of(k)->office->db, subject, rec, NULL))
		return error_set(error, ERROR_NOT_FOUND, "草稿要办的%s已经没有了",
				 kind->subject->label);
	return desk_begin_act(k, subject, NULL, parts, error);
}

struct keeper *desk_draft_open(struct desk *desk, const struct record *row, int64_t *id,
			       struct record ***parts, GError **error)
{
	const struct draft_row *draft = (const struct draft_row *)row;
	g_auto(GStrv) words = g_strsplit(draft->file, "-", 3);
	g_autofree char *folder = folder_of(desk);
	g_autofree char *path = g_build_filename(folder, draft->file, NULL);
	g_autoptr(GKeyFile) file = g_key_file_new();
	const struct model *model = model_find(words[0]);
	const struct act_kind *kind = kind_of(words[0]);
	struct keeper *k = kind ? desk_act(desk, kind) : model ? desk_keeper(desk, model) : NULL;

	if (!k || !g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL)) {
		error_set(error, ERROR_NOT_FOUND, "这份草稿已经没有了");
		return NULL;
	}
	*id = g_ascii_strtoll(words[1], NULL, 10);
	*parts = parts_new(k);
	if (*id
	    || (kind ? begin_act_again(k, kind, file, *parts, error)
		     : begin_again(k, file, *parts, error)))
		return k;
	parts_free(k, *parts);
	return NULL;
}

int desk_draft_drop(struct desk *desk, const GArray *ids)
{
	g_autofree char *folder = folder_of(desk);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	int n = 0;

	desk->drafts_known = false;
	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		for (guint i = 0; i < ids->len; i++)
			n += g_array_index(ids, int64_t, i) == id_of(name) && g_remove(path) == 0;
	}
	return n;
}
