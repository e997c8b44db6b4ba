/* desk_body_parts.c - what forms of bodies and those of their acts share */
#include <inttypes.h>
#include <string.h>

#include "acts.h"
#include "bodies.h"
#include "cunwu/base/name.h"
#include "cunwu/store/rows.h"
#include "desk_bodies.h"

static struct office *office_of(const struct keeper *k)
{
	return desk_of(k)->office;
}

const struct body *desk_body(struct desk *desk, int64_t id)
{
	struct body *body = g_hash_table_lookup(desk->bodies, &id);

	if (body || !id)
		return body;
	body = (struct body *)record_new(&body_model);
	if (!records_get(desk->office->db, id, &body->rec, NULL)) {
		record_free(&body->rec);
		return NULL;
	}
	g_hash_table_insert(desk->bodies, &body->rec.id, body);
	return body;
}

const struct body_kind *desk_body_kind(const struct keeper *k, int64_t body)
{
	const struct body *b = desk_body(desk_of(k), body);

	return b ? body_kind_find(b->kind) : NULL;
}

const struct lawbook *desk_law(void)
{
	const struct lawbook *law = lawbook_shared(NULL);

	g_assert(law);
	return law;
}

/* 龙泉村村委会 */
void desk_show_body(struct keeper *k, int64_t id, GString *out)
{
	const struct body *body = desk_body(desk_of(k), id);

	if (body)
		body_tell(office_of(k), body, true, out, NULL);
}

void desk_show_of_body(struct keeper *k, const struct field *field, const struct record *rec,
		       GString *out)
{
	g_autoptr(GString) text = g_string_new(NULL);

	if (field->kind != KIND_REF || field->target != &body_model) {
		desk_show_field(k, field, rec, out);
		return;
	}
	field_format(field, rec, text);
	desk_show_body(k, g_ascii_strtoll(text->str, NULL, 10), out);
}

bool desk_load_record(struct keeper *k, int64_t id, struct record *const parts[], GError **error)
{
	return records_get(office_of(k)->db, id, parts[0], error);
}

/* Finding what a reference means */

#define ADULT 18 /* 民法典 art. 17 */

static bool add_record(struct office *office, const struct model *model, int64_t id, GPtrArray *out,
		       GError **error)
{
	RECORD_PTR_AUTO rec = record_new(model);

	for (guint i = 0; i < out->len; i++)
		if (((struct record *)out->pdata[i])->id == id)
			return true;
	if (!records_get(office->db, id, rec, error))
		return false;
	g_ptr_array_add(out, g_steal_pointer(&rec));
	return true;
}

/* Not of age for any office on the day, for all that is known. */
static bool is_child(const struct person *p, struct date on)
{
	int least, most;

	if (!p->birth.jd || date_first_day(p->birth).jd > on.jd)
		return false;
	date_age(p->birth, on, &least, &most);
	return most < ADULT;
}

static bool add_people(struct office *office, const GArray *ids, bool adults, size_t n,
		       GPtrArray *out, GError **error)
{
	for (guint i = 0; i < ids->len && out->len < n; i++) {
		guint before = out->len;

		if (!add_record(office, &person_model, g_array_index(ids, int64_t, i), out, error))
			return false;
		if (adults && out->len > before
		    && is_child(out->pdata[before], office_today(office)))
			g_ptr_array_remove_index(out, before);
	}
	return true;
}

static bool has_name(const GPtrArray *people, const char *name)
{
	for (guint i = 0; i < people->len; i++)
		if (strcmp(((const struct person *)people->pdata[i])->name, name) == 0)
			return true;
	return false;
}

static bool is_letters(const char *text)
{
	for (; *text; text++)
		if (!g_ascii_isalpha(*text))
			return false;
	return true;
}

/* Those of other villages only where the text is nobody's name here: initials would mean too many.
 * Children are not meant by those either. */
bool desk_find_people(struct keeper *k, int64_t village, const char *text, size_t n, GPtrArray *out,
		      GError **error)
{
	struct office *office = office_of(k);
	g_autoptr(GArray) here = ids_new();
	bool letters = is_letters(text);

	if (village
	    && (!rows_filter_people(office->db, village, 0, text, n, here, error)
		|| !add_people(office, here, letters, n, out, error)))
		return false;
	if (!*text || has_name(out, text) || (out->len > 0 && letters))
		return true;
	g_autoptr(GArray) all = villager_find(office, text, n, error);
	return all && add_people(office, all, false, n, out, error);
}

static bool means(const char *title, const char *text)
{
	return !*text || strstr(title, text) || name_matches(title, NULL, text);
}

/* Takes what the text could mean out of an array that owns its records. */
static bool take_meant(struct keeper *k, GPtrArray *all, const char *text, size_t n, GPtrArray *out,
		       desk_teller *tell, GError **error)
{
	for (guint i = 0; i < all->len && out->len < n; i++) {
		g_autoptr(GString) title = g_string_new(NULL);

		if (!tell(k, all->pdata[i], title, error))
			return false;
		if (means(title->str, text)) {
			struct record *copy = record_new(((struct record *)all->pdata[i])->model);

			record_copy(copy, all->pdata[i]);
			g_ptr_array_add(out, copy);
		}
	}
	return true;
}

bool desk_tell_body(struct keeper *k, const struct record *rec, GString *title, GError **error)
{
	return body_tell(office_of(k), (const struct body *)rec, true, title, error);
}

static bool tell_term(struct keeper *k, const struct record *rec, GString *title, GError **error)
{
	(void)k, (void)error;
	rec->model->title(rec, title);
	return true;
}

/* 龙泉村村委会主任 陈大山 */
bool desk_tell_tenure(struct keeper *k, const struct record *rec, GString *title, GError **error)
{
	const struct tenure *t = (const struct tenure *)rec;

	if (!tenure_tell(office_of(k), t, true, title, error))
		return false;
	g_string_append_printf(title, " %s", desk_title(desk_of(k), &person_model, t->person.id));
	return true;
}

bool desk_find_bodies(struct keeper *k, const struct model *model, int64_t village, int64_t body,
		      const char *text, size_t n, GPtrArray *out, GError **error)
{
	struct office *office = office_of(k);
	g_autoptr(GPtrArray) bodies = NULL, rows = NULL;

	if (model == &body_model) {
		bodies = bodies_rows(office, &body_model, "village", village, error);
		return bodies && take_meant(k, bodies, text, n, out, desk_tell_body, error);
	}
	if (model == &term_model) {
		rows = bodies_rows(office, &term_model, "body", body, error);
		return rows && take_meant(k, rows, text, n, out, tell_term, error);
	}
	bodies = bodies_rows(office, &body_model, "village", village, error);
	for (guint i = 0; bodies && i < bodies->len; i++) {
		const struct record *b = bodies->pdata[i];
		g_autoptr(GPtrArray) held = NULL;

		if (body && b->id != body)
			continue;
		held = bodies_rows(office, &tenure_model, "body", b->id, error);
		if (!held)
			return false;
		tenures_keep_held(held, office_today(office));
		if (!take_meant(k, held, text, n, out, desk_tell_tenure, error))
			return false;
	}
	return bodies != NULL;
}

/* Offices and kinds as they are typed */

static void list_words(size_t n, const char *(*word)(const void *of, size_t i), const void *of,
		       GString *out)
{
	for (size_t i = 0; i < n; i++)
		g_string_append_printf(out, "%s%zu%s", i ? " " : "", i + 1, word(of, i));
}

static const char *office_word(const void *of, size_t i)
{
	return body_kind_office_at(of, (guint)i)->name;
}

static const char *kind_word(const void *of, size_t i)
{
	(void)of;
	return ((const struct body_kind *)body_kinds()->pdata[i])->brief;
}

void desk_explain_office(const struct body_kind *kind, const char *text, GString *out)
{
	const struct body_office *office = kind ? body_kind_office(kind, text) : NULL;

	if (office)
		g_string_append(out, office->name);
	else if (kind && *text)
		g_string_append_printf(out, "%s没有这个职务，按 F4 选取", kind->brief);
	else if (kind)
		list_words(kind->offices->len, office_word, kind, out);
}

void desk_explain_kind(const char *text, GString *out)
{
	const struct body_kind *kind = body_kind_meant(text);

	if (kind)
		g_string_append(out, kind->name);
	else if (*text)
		g_string_append(out, "没有这种组织，按 F4 选取");
	else
		list_words(body_kinds()->len, kind_word, NULL, out);
}

void desk_go_on_office(const struct body_kind *kind, GPtrArray *out)
{
	for (guint i = 0; kind && i < kind->offices->len; i++) {
		const struct body_office *office = body_kind_office_at(kind, i);
		g_autoptr(GString) more = g_string_new(NULL);

		for (guint o = 0; office->others && o < office->others->len; o++)
			g_string_append_printf(more, "%s%s", o ? " " : "",
					       g_array_index(office->others, char *, o));
		going_on_add(out, g_strdup(office->name), g_strdup(office->name),
			     g_strdup(more->str));
	}
}

void desk_go_on_kind(GPtrArray *out)
{
	for (guint i = 0; i < body_kinds()->len; i++) {
		const struct body_kind *kind = body_kinds()->pdata[i];

		going_on_add(out, g_strdup(kind->brief), g_strdup(kind->brief),
			     g_strdup(kind->name));
	}
}

void desk_set_text(char **text, const char *to)
{
	char *copy = g_strdup(to);

	g_free(*text);
	*text = copy;
}

/* Saving */

bool desk_save_told(struct keeper *k, struct record *const parts[], desk_teller *tell,
		    GError **error)
{
	g_autoptr(GString) sentence = g_string_new(parts[0]->model->label);

	g_string_append_c(sentence, ' ');
	return tell(k, parts[0], sentence, error)
	       && desk_save_record(k, parts, sentence->str, error);
}
