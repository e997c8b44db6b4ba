/* import_tenure_who.c - who a row of a table of cadres is, among the people who are there */
#include <inttypes.h>
#include <string.h>

#include "cunwu/base/name.h"
#include "importing_tenures.h"

#define LISTED 5 /* of those who could be meant */

static void free_list(void *list)
{
	g_ptr_array_unref(list);
}

static void index_person(struct tenure_people *p, struct known *k)
{
	g_autoptr(GString) key = g_string_new(NULL);
	GPtrArray *list;

	name_fold(k->name, key);
	list = g_hash_table_lookup(p->by_name, key->str);
	if (!list) {
		list = g_ptr_array_new();
		g_hash_table_insert(p->by_name, g_strdup(key->str), list);
	}
	g_ptr_array_add(list, k);
}

bool tenure_people_begin(struct tenure_people *p, struct office *office, GError **error)
{
	*p = (struct tenure_people){
		.office = office,
		.by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_list),
		.added = g_ptr_array_new_with_free_func(g_free),
	};
	if (!known_begin(&p->known, office, error))
		return false;
	for (guint i = 0; i < p->known.all->len; i++)
		index_person(p, p->known.all->pdata[i]);
	return true;
}

void tenure_people_end(struct tenure_people *p)
{
	if (!p->by_name)
		return;
	g_hash_table_unref(p->by_name);
	g_ptr_array_unref(p->added);
	known_end(&p->known);
	*p = (struct tenure_people){ 0 };
}

const struct known *tenure_people_add(struct tenure_people *p, const struct person *person,
				      int64_t village)
{
	struct known *k = g_new0(struct known, 1);
	struct idno id;

	*k = (struct known){
		.id = person->rec.id,
		.village = village, /* for rows below; in the register it is of none */
		.number = "",
		.name = g_string_chunk_insert(p->known.texts, person->name),
		.birth = person->birth,
		.fresh = true,
	};
	if (person->id_number) {
		k->sound = idno_read(person->id_number, office_today(p->office), &id) == IDNO_OK;
		k->key = g_string_chunk_insert(p->known.texts,
					       k->sound ? id.text : person->id_number);
		k->next_of_number = g_hash_table_lookup(p->known.by_number, k->key);
		g_hash_table_insert(p->known.by_number, (gpointer)(uintptr_t)k->key, k);
	}
	g_ptr_array_add(p->added, k);
	index_person(p, k);
	return k;
}

void tenure_person_tell(const struct tenure_people *p, const struct known *k, GString *out)
{
	RECORD_AUTO struct village v = { .rec.model = &village_model };

	g_string_append_printf(out, "#%" PRId64, k->id);
	if (k->birth.jd)
		g_string_append_c(out, ' '), date_print(k->birth, out);
	if (k->village && records_get(p->office->db, k->village, &v.rec, NULL))
		g_string_append_printf(out, " %s", v.name);
	else if (!k->village)
		g_string_append(out, " 不在册");
	if (*k->number)
		g_string_append_printf(out, " 户 %s", k->number);
}

static void list(const struct tenure_people *p, const GPtrArray *people, GString *out)
{
	for (guint i = 0; i < people->len && i < LISTED; i++) {
		g_string_append(out, i ? "；" : "");
		tenure_person_tell(p, people->pdata[i], out);
	}
	if (people->len > LISTED)
		g_string_append(out, "；…");
}

/* Two sound numbers that differ are of two people; so are births that cannot be the same. */
static bool may_be(const struct known *k, const struct identity *who)
{
	if (k->sound && who->sound && strcmp(k->key, who->key) != 0)
		return false;
	return !k->birth.jd || !who->birth.jd || date_agrees(k->birth, who->birth);
}

/* Namesakes, by how near they are. */
struct namesakes {
	GPtrArray *here, *elsewhere, *excluded; /* the last: of the village, but not this one */
	GPtrArray *serving;                     /* who have held the very office */
};

static bool has_held(const struct wanted *w, const struct known *k)
{
	for (guint i = 0; i < w->posts->len; i++)
		if (stored_held(w->bodies, w->village->village.rec.id, k->id, w->posts->pdata[i]))
			return true;
	return false;
}

static void sort_namesakes(const struct tenure_people *p, const struct wanted *w,
			   struct namesakes *n)
{
	g_autoptr(GString) key = g_string_new(NULL);
	int64_t village = w->village->village.rec.id;
	const GPtrArray *all;

	name_fold(w->who.name, key);
	all = g_hash_table_lookup(p->by_name, key->str);
	for (guint i = 0; all && i < all->len; i++) {
		struct known *k = all->pdata[i];

		if (!may_be(k, &w->who)) {
			if (k->village == village)
				g_ptr_array_add(n->excluded, k);
			continue;
		}
		g_ptr_array_add(k->village == village ? n->here : n->elsewhere, k);
		if (has_held(w, k))
			g_ptr_array_add(n->serving, k);
	}
}

/* Where a reason goes, and who could be meant. */
struct doubts {
	GString *reason;
	GArray *likely;
};

static const struct known *unsure(const struct tenure_people *p, const char *name,
				  const GPtrArray *people, const char *what, struct doubts *doubts)
{
	GString *reason = doubts->reason;

	for (guint i = 0; i < people->len && i < LISTED; i++)
		g_array_append_val(doubts->likely, ((const struct known *)people->pdata[i])->id);
	g_string_append_printf(reason, "“%s”%s：", name, what);
	list(p, people, reason);
	g_string_append(reason, "。请在表中写明公民身份号码或出生年月（屏幕上可按 F4 选定）");
	return NULL;
}

/* A name alone does not tell that someone of another village is meant. */
static bool is_sure(const struct known *k, const struct wanted *w)
{
	return !k->village || k->village == w->village->village.rec.id
	       || (k->birth.jd && w->who.birth.jd);
}

static const struct known *choose(const struct tenure_people *p, const struct wanted *w,
				  const struct namesakes *n, bool *nobody, struct doubts *doubts)
{
	const char *name = w->who.name;

	if (n->here->len == 1)
		return n->here->pdata[0];
	if (n->serving->len == 1 && is_sure(n->serving->pdata[0], w))
		return n->serving->pdata[0];
	if (n->here->len > 1)
		return unsure(p, name, n->here, "村里有几个", doubts);
	if (n->elsewhere->len == 1 && w->who.birth.jd
	    && ((const struct known *)n->elsewhere->pdata[0])->birth.jd)
		return n->elsewhere->pdata[0];
	if (n->elsewhere->len) {
		g_autofree char *what = g_strdup_printf("同名待定：表中在%s，同名的不在本村户中",
							w->village->village.name);

		return unsure(p, name, n->elsewhere, what, doubts);
	}
	if (n->excluded->len && !w->who.sound)
		return unsure(p, name, n->excluded, "的出生年月与登记不同", doubts);
	*nobody = true;
	g_string_append_printf(doubts->reason,
			       "登记中没有“%s”这个人：写错了请改正；外来任职的（如第一书记）、"
			       "早已不在的老干部，请加 --add-people（屏幕上按 F4）收入",
			       name);
	return NULL;
}

const struct known *tenure_person_added(const struct tenure_people *p, const struct wanted *w)
{
	for (guint i = 0; i < p->added->len; i++) {
		const struct known *k = p->added->pdata[i];

		if (k->village == w->village->village.rec.id && known_same_name(k, w->who.name)
		    && may_be(k, &w->who))
			return k;
	}
	return NULL;
}

const struct known *tenure_person(struct tenure_people *p, const struct wanted *w, bool *nobody,
				  GArray *likely, GString *reason)
{
	struct doubts doubts = { reason, likely };
	const struct known *k = known_by_number(&p->known, &w->who);
	struct namesakes n;

	*nobody = false;
	if (k && known_same_name(k, w->who.name))
		return k;
	if (k) {
		g_string_append_printf(reason, "公民身份号码登记的是“%s”，不是“%s”，请核对",
				       k->name, w->who.name);
		return NULL;
	}
	n = (struct namesakes){ g_ptr_array_new(), g_ptr_array_new(), g_ptr_array_new(),
				g_ptr_array_new() };
	sort_namesakes(p, w, &n);
	k = choose(p, w, &n, nobody, &doubts);
	g_ptr_array_unref(n.here);
	g_ptr_array_unref(n.elsewhere);
	g_ptr_array_unref(n.excluded);
	g_ptr_array_unref(n.serving);
	return k;
}

/* Names that are none, and people who are no more */

bool tenure_is_vacant(const char *name)
{
	static const char *const words[] = { "",     "空缺", "无",   "缺",   "待定", "暂缺",
					     "暂无", "缺额", "缺位", "缺编", "空" };
	g_autoptr(GString) word = g_string_new(NULL);

	for (const char *p = name; *p; p = g_utf8_next_char(p)) /* （暂缺）, —, / */
		if (g_unichar_isalnum(g_utf8_get_char(p)))
			g_string_append_unichar(word, g_utf8_get_char(p));
	for (size_t i = 0; *name && i < G_N_ELEMENTS(words); i++)
		if (strcmp(word->str, words[i]) == 0)
			return true;
	return false;
}

/* The last day of someone who is registered as dead; false: they are not. */
static bool find_death(struct office *office, const struct known *k, bool *dead, struct date *died,
		       GError **error)
{
	struct residence of = { .rec.model = &residence_model, .person = { k ? k->id : 0 } };
	struct selection of_person = { .where = model_field(&residence_model, "person"),
				       .equals = &of.rec };
	g_autoptr(GPtrArray) stays = NULL;

	*dead = false;
	*died = (struct date){ 0 };
	if (!k || k->village || k->fresh)
		return true;
	stays = records_list(office->db, &residence_model, &of_person, error);
	for (guint i = 0; stays && i < stays->len; i++) {
		const struct residence *r = stays->pdata[i];

		if (!code_is(r->ended, LEAVE_DEATH))
			continue;
		*dead = true;
		*died = r->until;
	}
	return stays != NULL;
}

bool tenure_check_death(struct office *office, const struct known *k, struct tenure_row *row,
			GError **error)
{
	g_autoptr(GString) day = g_string_new(NULL);
	struct date died;
	bool dead;

	if (!find_death(office, k, &dead, &died, error))
		return false;
	if (died.jd)
		g_string_append(day, "于 "), date_print(died, day), g_string_append(day, " ");
	for (guint i = 0; dead && i < row->spans->len; i++) {
		const struct tenure_span *span = &g_array_index(row->spans, struct tenure_span, i);
		int last = died.jd ? date_last_day(died).jd : 0;

		if (last && span->since.jd > last)
			tenure_reason(row, "“%s”已%s死亡，任职日期在这以后", k->name, day->str);
		else if (last && span->until.jd > last)
			tenure_reason(row, "“%s”已%s死亡，离任日期在这以后", k->name, day->str);
		else if (!span->until.jd)
			tenure_reason(row, "“%s”已%s死亡，请写明离任日期", k->name, day->str);
	}
	return true;
}
