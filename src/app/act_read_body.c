/* act_read_body.c - bodies and who serves in them, as someone types them */
#include <string.h>

#include "acts.h"
#include "bodies.h"
#include "cunwu/base/error.h"
#include "cunwu/base/name.h"

#define MEANT_MOST 8 /* that are told where several could be meant */

int64_t form_body_village(struct office *office, const struct act_form *form)
{
	RECORD_AUTO struct body b = { .rec.model = &body_model };
	RECORD_AUTO struct tenure t = { .rec.model = &tenure_model };
	int64_t body = form->body.id;

	if (!body && form->tenure.id && records_get(office->db, form->tenure.id, &t.rec, NULL))
		body = t.body.id;
	return body && records_get(office->db, body, &b.rec, NULL) ? b.village.id : 0;
}

/* Villages */

/* A text that begins with a village, and what follows: 龙泉村 and 村委会 of 龙泉村村委会, and of
 * 龙泉村委会, since the name may lend its last character. */
struct said {
	int64_t village;
	const char *rest, *lent; /* lent: with that character; NULL */
};

static const char *skip_marks(const char *text)
{
	for (;;) {
		if (*text == ' ' || *text == '/')
			text++;
		else if (g_str_has_prefix(text, "／") || g_str_has_prefix(text, "　"))
			text += strlen("／");
		else
			return text;
	}
}

/* The longest name that the text begins with; without one it is of `village`. */
static bool split_village(struct office *office, int64_t village, const char *text,
			  struct said *said, GError **error)
{
	struct selection all = { 0 };
	g_autoptr(GPtrArray) villages = records_list(office->db, &village_model, &all, error);
	size_t longest = 0;

	*said = (struct said){ village, text, NULL };
	if (villages)
		places_drop_closed(villages);
	for (guint i = 0; villages && i < villages->len; i++) {
		const struct village *v = villages->pdata[i];
		size_t n = strlen(v->name);

		if (n <= longest || !g_str_has_prefix(text, v->name))
			continue;
		longest = n;
		said->village = v->rec.id;
		said->rest = skip_marks(text + n);
		said->lent = g_str_has_suffix(v->name, "村") ? text + n - strlen("村") : NULL;
	}
	return villages != NULL;
}

/* What a body is called within its village: its words (char *), the longest first. */
static GPtrArray *words_of(struct office *office, const struct body *b)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	const struct body_kind *kind = body_kind_find(b->kind);
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };

	if (b->name && *b->name)
		g_ptr_array_add(words, g_strdup(b->name));
	if (b->villager_group.id) {
		if (records_get(office->db, b->villager_group.id, &g.rec, NULL))
			g_ptr_array_add(words, g_strdup(g.name));
		return words;
	}
	g_ptr_array_add(words, g_strdup(body_kind_name(b->kind)));
	g_ptr_array_add(words, g_strdup(body_kind_brief(b->kind)));
	if (kind && kind->cls == CLASS_MEETING)
		g_ptr_array_add(words, g_strdup("村民"));
	if (kind && kind->cls == CLASS_POSTS)
		g_ptr_array_add(words, g_strdup(""));
	return words;
}

static GPtrArray *bodies_there(struct office *office, int64_t village, GError **error)
{
	GPtrArray *bodies = bodies_rows(office, &body_model, "village", village, error);
	struct date today = office_today(office);

	for (guint i = bodies ? bodies->len : 0; i-- > 0;)
		if (!body_is_there(bodies->pdata[i], today))
			g_ptr_array_remove_index(bodies, i);
	return bodies;
}

/* Bodies */

static bool is_called(struct office *office, const struct body *b, const char *text)
{
	g_autoptr(GPtrArray) words = words_of(office, b);

	for (guint i = 0; i < words->len; i++)
		if (strcmp(words->pdata[i], text) == 0)
			return true;
	return false;
}

static void list_bodies(struct office *office, const GPtrArray *bodies, GString *out)
{
	for (guint i = 0; i < bodies->len && i < MEANT_MOST; i++) {
		g_string_append(out, i ? "、" : "");
		body_tell(office, bodies->pdata[i], false, out, NULL);
	}
	if (bodies->len > MEANT_MOST)
		g_string_append(out, "……");
}

static bool refuse_body(struct office *office, const struct said *said, const GPtrArray *bodies,
			const char *text, GError **error)
{
	g_autoptr(GString) there = g_string_new(NULL);
	RECORD_AUTO struct village v = { .rec.model = &village_model };

	list_bodies(office, bodies, there);
	if (!records_get(office->db, said->village, &v.rec, error))
		return false;
	if (bodies->len == 0)
		return error_set(error, ERROR_NOT_FOUND, "%s还没有登记组织；请先办“成立组织”",
				 v.name);
	return error_set(error, ERROR_NOT_FOUND, "%s没有组织“%s”；有%s", v.name, text, there->str);
}

bool act_read_body(struct office *office, int64_t village, const char *text, int64_t *id,
		   GError **error)
{
	struct said said;

	if (!split_village(office, village, text, &said, error))
		return false;
	if (!said.village)
		return error_set(error, ERROR_INVALID, "组织写成 村名加组织，如 龙泉村%s", text);
	g_autoptr(GPtrArray) bodies = bodies_there(office, said.village, error);
	const char *tries[] = { said.rest, said.lent, text };
	for (size_t t = 0; bodies && t < G_N_ELEMENTS(tries); t++)
		for (guint i = 0; tries[t] && i < bodies->len; i++)
			if (is_called(office, bodies->pdata[i], tries[t])) {
				*id = ((struct record *)bodies->pdata[i])->id;
				return true;
			}
	return bodies && refuse_body(office, &said, bodies, said.rest, error);
}

/* Who serves */

static bool holds_office(struct office *office, const struct tenure *t, const char *text)
{
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	const char *who = skip_marks(text + strlen(t->office));

	if (!*who)
		return true;
	return records_get(office->db, t->person.id, &p.rec, NULL) && strcmp(p.name, who) == 0;
}

static void add_tenure(GPtrArray *meant, const struct tenure *t)
{
	struct record *copy = record_new(&tenure_model);

	for (guint i = 0; i < meant->len; i++)
		if (((struct record *)meant->pdata[i])->id == t->rec.id) {
			record_free(copy);
			return;
		}
	record_copy(copy, &t->rec);
	g_ptr_array_add(meant, copy);
}

/* Those of one body that a text means: 村委会主任, 委员张三. */
static bool add_of_body(struct office *office, const struct body *b, const char *text,
			GPtrArray *meant, GError **error)
{
	g_autoptr(GPtrArray) words = words_of(office, b);
	g_autoptr(GPtrArray) held = bodies_rows(office, &tenure_model, "body", b->rec.id, error);

	if (!held)
		return false;
	tenures_keep_held(held, office_today(office));
	for (guint w = 0; w < words->len; w++) {
		const char *word = words->pdata[w];

		for (guint i = 0; g_str_has_prefix(text, word) && i < held->len; i++) {
			const char *rest = skip_marks(text + strlen(word));
			const struct tenure *t = held->pdata[i];

			if (g_str_has_prefix(rest, t->office) && holds_office(office, t, rest))
				add_tenure(meant, t);
		}
	}
	return true;
}

static bool add_of_village(struct office *office, const struct said *said, const char *text,
			   GPtrArray *meant, GError **error)
{
	g_autoptr(GPtrArray) bodies =
		said->village ? bodies_there(office, said->village, error) : records_array();
	const char *tries[] = { said->rest, said->lent, text };

	for (guint i = 0; bodies && i < bodies->len; i++)
		for (size_t t = 0; t < G_N_ELEMENTS(tries); t++)
			if (tries[t]
			    && !add_of_body(office, bodies->pdata[i], tries[t], meant, error))
				return false;
	return bodies != NULL;
}

static bool refuse_several(struct office *office, const char *text, const GPtrArray *meant,
			   GError **error)
{
	g_autoptr(GString) all = g_string_new(NULL);

	for (guint i = 0; i < meant->len && i < MEANT_MOST; i++) {
		const struct tenure *t = meant->pdata[i];
		RECORD_AUTO struct person p = { .rec.model = &person_model };

		g_string_append(all, i ? "、" : "");
		if (!tenure_tell(office, t, true, all, error)
		    || !records_get(office->db, t->person.id, &p.rec, error))
			return false;
		g_string_append(all, p.name);
	}
	return error_set(error, ERROR_NOT_FOUND, "“%s”可能是%s%s；请写全", text, all->str,
			 meant->len > MEANT_MOST ? "……" : "");
}

/* By the name of who holds one office only. */
static bool add_of_person(struct office *office, const char *text, GPtrArray *meant, GError **error)
{
	VILLAGER_AUTO v;

	villager_init(&v);
	if (!villager_pick(office, text, &v, error))
		return false;
	g_autoptr(GPtrArray) held =
		bodies_rows(office, &tenure_model, "person", v.person.rec.id, error);
	if (!held)
		return false;
	tenures_keep_held(held, office_today(office));
	for (guint i = 0; i < held->len; i++)
		add_tenure(meant, held->pdata[i]);
	return held->len > 0 || error_set(error, ERROR_NOT_FOUND, "%s现在没有任职", v.person.name);
}

bool act_read_tenure(struct office *office, int64_t village, const char *text, int64_t *id,
		     GError **error)
{
	g_autoptr(GPtrArray) meant = records_array();
	struct said said;

	if (!split_village(office, village, text, &said, error)
	    || !add_of_village(office, &said, text, meant, error))
		return false;
	if (meant->len == 0 && said.rest != text)
		return error_set(error, ERROR_NOT_FOUND,
				 "没有“%s”；写成 村名、组织加职务，如 龙泉村村委会主任，或者姓名",
				 text);
	if (meant->len == 0 && !add_of_person(office, text, meant, error))
		return false;
	if (meant->len > 1)
		return refuse_several(office, text, meant, error);
	*id = ((struct record *)meant->pdata[0])->id;
	return true;
}
