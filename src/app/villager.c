/* villager.c - one person: found, looked at, leaving */
#include "cunwu/app/villager.h"

#include <string.h>

#include "acts.h"
#include "cunwu/app/log.h"
#include "cunwu/base/error.h"
#include "cunwu/base/idno.h"
#include "cunwu/base/json.h"
#include "cunwu/base/name.h"
#include "cunwu/model/codes.h"
#include "cunwu/store/doubles.h"
#include "cunwu/store/people.h"
#include "cunwu/store/rows.h"

#define HANDLE_DIGITS 9   /* fewer than any number of a person has */
#define LISTED        10  /* of those who could be meant */
#define PICKED_FROM   200 /* of those who are found; namesakes in a township are fewer */

void villager_init(struct villager *v)
{
	record_init(&v->person.rec, &person_model);
	record_init(&v->village.rec, &village_model);
	record_init(&v->group.rec, &villager_group_model);
	record_init(&v->household.rec, &household_model);
	v->outside = false;
}

void villager_clear(struct villager *v)
{
	record_clear(&v->person.rec);
	record_clear(&v->village.rec);
	record_clear(&v->group.rec);
	record_clear(&v->household.rec);
	v->outside = false;
}

/* Who never lived here was not archived either: sent from outside to serve. */
static bool see_outsider(struct office *office, struct villager *v, GError **error)
{
	g_autoptr(GPtrArray) stays = stays_of(office, v->person.rec.id, error);

	v->outside = stays && stays->len == 0;
	return stays != NULL;
}

bool villager_load(struct office *office, int64_t id, struct villager *v, GError **error)
{
	struct whereabouts where = { 0 };
	struct db *db = office->db;

	villager_clear(v);
	return records_get(db, id, &v->person.rec, error) && people_where(db, id, &where, error)
	       && (where.village || see_outsider(office, v, error))
	       && (!where.village || records_get(db, where.village, &v->village.rec, error))
	       && (!where.villager_group
		   || records_get(db, where.villager_group, &v->group.rec, error))
	       && (!where.household || records_get(db, where.household, &v->household.rec, error));
}

bool villager_follow(struct office *office, int64_t *id, GError **error)
{
	int64_t kept = 0;

	if (!doubles_merged_into(office->db, *id, &kept, error))
		return false;
	if (kept)
		*id = kept;
	return true;
}

bool villager_is_there(struct office *office, int64_t id, GError **error)
{
	RECORD_AUTO struct person kept = { .rec.model = &person_model };
	int64_t by = id;

	if (!villager_follow(office, &by, error))
		return false;
	if (by == id)
		return true;
	if (!records_get(office->db, by, &kept.rec, error))
		return false;
	return error_set(error, ERROR_NOT_FOUND,
			 "#%" G_GINT64_FORMAT " 已经并入 #%" G_GINT64_FORMAT " %s", id, by,
			 kept.name);
}

/* #编号, as lists print it; the sign may be missing, since a shell takes it for a remark, or come
 * from an input method. */
static bool read_handle(const char *text, int64_t *id)
{
	guint64 number;
	const char *digits = text + strspn(text, "#");

	if (g_str_has_prefix(text, "＃"))
		digits = text + strlen("＃");
	if (strlen(digits) > HANDLE_DIGITS
	    || !g_ascii_string_to_unsigned(digits, 10, 1, G_MAXINT64, &number, NULL))
		return false;
	*id = (int64_t)number;
	return true;
}

static bool is_marked(const char *text)
{
	return *text == '#' || g_str_has_prefix(text, "＃");
}

bool villager_handle(struct office *office, const char *text, int64_t *id)
{
	struct whereabouts where;

	return is_marked(text) && read_handle(text, id) && villager_follow(office, id, NULL)
	       && people_where(office->db, *id, &where, NULL);
}

GArray *villager_find(struct office *office, const char *text, size_t n, GError **error)
{
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	int64_t id;

	if (villager_handle(office, text, &id)) {
		g_array_append_val(ids, id);
		return g_steal_pointer(&ids);
	}
	return people_find(office->db, text, n, ids, error) ? g_steal_pointer(&ids) : NULL;
}

void villager_describe(const struct villager *v, GString *out)
{
	const struct person *p = &v->person;

	g_string_append_printf(out, "#%" G_GINT64_FORMAT " %s %s ", p->rec.id, p->name,
			       code_show(&codes_sex, p->sex.text));
	date_print(p->birth, out);
	if (v->village.rec.id)
		g_string_append_printf(out, " %s%s户%s", v->village.name,
				       v->group.rec.id ? v->group.name : "", v->household.number);
	else
		g_string_append(out, v->outside ? " 不在册" : " 已注销");
	if (p->id_number) {
		g_string_append_c(out, ' ');
		idno_mask(p->id_number, out);
	}
}

void villager_introduce(const struct villager *v, GString *out)
{
	const struct person *p = &v->person;

	g_string_append_printf(out, "%s（", p->name ? p->name : "");
	if (!code_is(p->sex, ""))
		g_string_append_printf(out, "%s，", code_show(&codes_sex, p->sex.text));
	if (p->birth.jd) {
		date_print(p->birth, out);
		g_string_append(out, "，");
	}
	if (v->village.rec.id)
		g_string_append_printf(out, "%s%s户%s）", v->village.name,
				       v->group.rec.id ? v->group.name : "", v->household.number);
	else
		g_string_append(out, v->outside ? "不在册）" : "已注销）");
}

/* Picking one */

static bool describe_all(struct office *office, const GArray *ids, GString *out, GError **error)
{
	VILLAGER_AUTO v;

	villager_init(&v);
	for (guint i = 0; i < MIN(ids->len, LISTED); i++) {
		if (!villager_load(office, g_array_index(ids, int64_t, i), &v, error))
			return false;
		g_string_append(out, "\n  ");
		villager_describe(&v, out);
	}
	if (ids->len > LISTED)
		g_string_append(out, "\n  ……");
	return true;
}

/* Of those found, who are named exactly so, or have exactly that number: 张军 is not 张军超. */
static bool keep_exact(struct office *office, const char *text, GArray *ids, GError **error)
{
	VILLAGER_AUTO v;
	g_autoptr(GString) wanted = g_string_new(NULL);
	guint kept = 0;

	villager_init(&v);
	name_fold(text, wanted);
	for (guint i = 0; i < ids->len; i++) {
		int64_t id = g_array_index(ids, int64_t, i);
		g_autoptr(GString) name = g_string_new(NULL);

		if (!villager_load(office, id, &v, error))
			return false;
		name_fold(v.person.name, name);
		if (g_string_equal(name, wanted)
		    || (v.person.id_number
			&& g_ascii_strcasecmp(v.person.id_number, wanted->str) == 0))
			g_array_index(ids, int64_t, kept++) = id;
	}
	g_array_set_size(ids, kept);
	return true;
}

/* Nobody, or more than one: tells who may be meant. */
static bool ask_back(struct office *office, const char *text, const GArray *like, bool exact,
		     GError **error)
{
	g_autoptr(GString) who = g_string_new(NULL);

	if (like->len == 0)
		return error_set(error, ERROR_NOT_FOUND, "找不到“%s”", text);
	if (!describe_all(office, like, who, error))
		return false;
	return error_set(error, ERROR_NOT_FOUND,
			 exact ? "“%s”不止一人，请写编号：%s"
			       : "没有叫“%s”的人；请写全名、全部身份证号或编号。相近的有：%s",
			 text, who->str);
}

bool villager_pick(struct office *office, const char *text, struct villager *v, GError **error)
{
	int64_t id;

	if (read_handle(text, &id))
		return villager_follow(office, &id, error) && villager_load(office, id, v, error);
	g_autoptr(GArray) like = villager_find(office, text, PICKED_FROM, error);
	g_autoptr(GArray) exact = like ? g_array_copy(like) : NULL;
	if (!like || !keep_exact(office, text, exact, error))
		return false;
	if (exact->len == 1)
		return villager_load(office, g_array_index(exact, int64_t, 0), v, error);
	return ask_back(office, text, exact->len ? exact : like, exact->len > 0, error);
}

bool villager_housemates(struct office *office, const struct household *household, int64_t *people,
			 GError **error)
{
	struct people_scope scope = { .village = household->village.id,
				      .household = household->rec.id };
	int64_t households;

	return people_count(office->db, &scope, people, &households, error);
}

/* Leaving */

static char *leaving_sentence(const struct villager *v, struct code reason, struct date on)
{
	GString *sentence = g_string_new(NULL);

	g_string_append_printf(sentence, "%s（%s）%s，", v->person.name, v->village.name,
			       code_show(&codes_leave, reason.text));
	date_print(on, sentence);
	return g_string_free(sentence, FALSE);
}

bool villager_leave(struct office *office, struct villager *v, struct code reason, struct date on,
		    GError **error)
{
	ACTION_AUTO act = { 0 };
	g_autofree char *sentence = leaving_sentence(v, reason, on);
	g_autoptr(GString) ended = g_string_new(NULL);

	return office_begin(office, &act, "leave", error)
	       && stays_end(office, &act, &v->person, reason, on, NULL, error)
	       && (!code_is(reason, LEAVE_DEATH)
		   || offices_end(office, &act, v->person.rec.id, END_DEATH, on, ended, error))
	       && office_tell(&act, sentence, error) && action_commit(&act, error);
}

bool household_is_headless(struct office *office, int64_t household, bool *headless, GError **error)
{
	g_autoptr(GPtrArray) rows = records_array();

	if (!rows_household(office->db, household, rows, error))
		return false;
	*headless = rows->len > 0;
	for (guint i = 0; i < rows->len; i++)
		if (relation_text_is_head(((struct person_row *)rows->pdata[i])->relation.text))
			*headless = false;
	return true;
}

bool villager_offices(struct office *office, const struct villager *v, GString *out, GError **error)
{
	return offices_of(office, v->person.rec.id, office_today(office), out, error);
}

/* Coming back */

struct ending {
	int64_t action; /* the last one that ended the residence; 0 */
	bool alone;     /* it did nothing else */
};

static void see_end(const struct log_change *change, void *data)
{
	struct ending *ending = data;

	if (strcmp(change->field, model_field(&residence_model, "until")->label) == 0
	    && *change->after)
		ending->action = change->id;
}

/* Acts are done for this alone, so whoever was archived by one comes back with it. */
static bool archives(const char *label)
{
	return strcmp(label, log_label("leave")) == 0 || act_find(label);
}

static void see_deed(const struct log_line *line, void *data)
{
	struct ending *ending = data;

	if (line->id == ending->action)
		ending->alone = archives(line->label)
				|| (line->undoes && strstr(line->text, log_label("leave")));
}

bool villager_archived_by(struct office *office, int64_t id, int64_t *action, GString *what,
			  GError **error)
{
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	RECORD_AUTO struct household h = { .rec.model = &household_model };
	RECORD_AUTO struct residence r = { .rec.model = &residence_model };
	struct ending ending = { 0 };

	if (!villager_read(office, id, &p, &h, &r, error)
	    || !log_of(office, &r.rec, see_end, &ending, error)
	    || !log_list_of(office, &r.rec, see_deed, &ending, error)
	    || (ending.action && !log_title(office, ending.action, what, error)))
		return false;
	*action = ending.action;
	if (ending.alone)
		return true;
	if (!ending.action)
		return error_set(error, ERROR_REFUSED, "%s录入时就已注销，没有可以撤销的注销",
				 p.name);
	return error_set(error, ERROR_REFUSED,
			 "%s是在“%s”里一起注销的，不能单独恢复；要恢复，就撤销那次操作"
			 "（cunwu undo %" G_GINT64_FORMAT "）",
			 p.name, what->str, ending.action);
}

/* Taking in and mending */

/* Of the residences of someone the one that counts now, or the last one. */
static const struct residence *residence_of_now(const GPtrArray *list)
{
	const struct residence *best = NULL;

	for (guint i = 0; i < list->len; i++) {
		const struct residence *r = list->pdata[i];

		if (!best || (best->until.jd && !r->until.jd)
		    || (!best->until.jd == !r->until.jd
			&& (best->until.jd ? date_compare(r->until, best->until) > 0
					   : strcmp(r->kind.text, best->kind.text) < 0)))
			best = r;
	}
	return best;
}

bool villager_read(struct office *office, int64_t id, struct person *person,
		   struct household *household, struct residence *stay, GError **error)
{
	struct residence of = { .rec.model = &residence_model, .person = { id } };
	struct selection of_person = { .where = model_field(&residence_model, "person"),
				       .equals = &of.rec };

	record_clear(&household->rec);
	record_clear(&stay->rec);
	if (!records_get(office->db, id, &person->rec, error))
		return false;
	g_autoptr(GPtrArray) list = records_list(office->db, &residence_model, &of_person, error);
	const struct residence *now = list ? residence_of_now(list) : NULL;
	if (!now)
		return list != NULL;
	record_copy(&stay->rec, &now->rec);
	return records_get(office->db, now->household.id, &household->rec, error);
}

/* Someone of old may have neither household nor residence, and is not given one by mending. */
static bool put(struct action *act, struct record *rec, bool is_new, GError **error)
{
	if (rec->id)
		return records_update(act, rec, error);
	return !is_new || records_insert(act, rec, error);
}

static char *writing_detail(const struct person *p, const struct household *h)
{
	g_autofree char *sentence = g_strdup_printf("村民 %s，户 %s", p->name ? p->name : "",
						    h->number ? h->number : "");
	GString *detail = g_string_new(NULL);

	json_open(detail, '{');
	json_key(detail, "text");
	json_text(detail, sentence);
	json_close(detail, '}');
	return g_string_free(detail, FALSE);
}

/* A household of the number that somebody else made a moment ago is not taken for the one meant. */
static bool make_household(struct action *act, struct household *h, GError **error)
{
	int64_t there = 0;

	if (!rows_find_household(act->txn.db, h->village.id, h->number ? h->number : "", &there,
				 error))
		return false;
	if (there)
		return error_set(error, ERROR_REFUSED,
				 "户号 %s 刚被别人用了：回到户号一项按回车就并入那一户，"
				 "或者换一个户号",
				 h->number);
	return records_insert(act, &h->rec, error);
}

bool villager_write(struct office *office, struct person *person, struct household *household,
		    struct residence *stay, GError **error)
{
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	RECORD_AUTO struct household h = { .rec.model = &household_model };
	RECORD_AUTO struct residence r = { .rec.model = &residence_model };
	g_autofree char *detail = writing_detail(person, household);
	bool is_new = person->rec.id == 0;
	ACTION_AUTO act = { 0 };

	/* Copies, because an action that fails leaves ids that mean nothing. */
	record_copy(&p.rec, &person->rec);
	record_copy(&h.rec, &household->rec);
	record_copy(&r.rec, &stay->rec);
	if (!office_begin(office, &act, is_new ? "enter" : "mend", error)
	    || !villager_is_there(office, p.rec.id, error)
	    || (is_new && !h.rec.id && !make_household(&act, &h, error))
	    || !put(&act, &p.rec, is_new, error))
		return false;
	if (is_new) {
		r.person.id = p.rec.id;
		r.household.id = h.rec.id;
		if (code_is(r.kind, ""))
			g_strlcpy(r.kind.text, RESIDENCE_REGISTERED, CODE_SIZE);
	}
	if (!put(&act, &r.rec, is_new, error) || !action_set_detail(&act, detail, error)
	    || !action_commit(&act, error))
		return false;
	record_copy(&person->rec, &p.rec);
	record_copy(&household->rec, &h.rec);
	record_copy(&stay->rec, &r.rec);
	return true;
}
