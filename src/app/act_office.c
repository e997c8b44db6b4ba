/* act_office.c - offices taken: 任职, 选派; and what acts on them are made of */
#include <inttypes.h>
#include <string.h>

#include "acts.h"
#include "bodies.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"
#include "cunwu/store/rows.h"
#include "endings.h"
#include "region_forms.h"
#include "trial.h"

#define BODY \
	{ \
		FIELD_REF(struct act_form, body, &body_model), .label = "组织", .width = 24, \
							       .flags = FIELD_REQUIRED \
	}
#define OFFICE \
	{ \
		FIELD_TEXT(struct act_form, office), .label = "职务", .max = 50, \
						     .flags = FIELD_REQUIRED \
	}
#define SINCE \
	{ \
		FIELD_DATE(struct act_form, on), .label = "任职日期", .flags = FIELD_REQUIRED \
	}
#define HOW \
	{ \
		FIELD_CODE(struct act_form, how, &codes_chosen), .label = "产生方式" \
	}

/* Parts */

bool office_body(struct acting *a, int64_t id, struct body *body, GError **error)
{
	g_autoptr(GString) name = g_string_new(NULL);
	struct date on = date_last_day(a->form->on), last;

	if (!records_get(a->office->db, id, &body->rec, error)
	    || !body_tell(a->office, body, true, name, error))
		return false;
	last = body->until.jd ? date_last_day(body->until) : on;
	if (body->since.jd && date_first_day(body->since).jd > on.jd)
		return error_set(error, ERROR_REFUSED, "%s那时还没有成立", name->str);
	return last.jd >= date_first_day(a->form->on).jd
	       || error_set(error, ERROR_REFUSED, "%s那时已经撤销", name->str);
}

void office_settle(const struct body *body, char **office)
{
	const struct body_kind *kind = body_kind_find(body->kind);
	const struct body_office *meant = kind && *office ? body_kind_office(kind, *office) : NULL;

	if (kind && kind->offices->len == 1 && is_empty(*office))
		meant = body_kind_office_at(kind, 0);
	if (!meant || g_strcmp0(*office, meant->name) == 0)
		return;
	g_free(*office);
	*office = g_strdup(meant->name);
}

static bool overlap(const struct tenure *a, const struct tenure *b)
{
	return (!a->until.jd || !b->since.jd
		|| date_last_day(a->until).jd >= date_first_day(b->since).jd)
	       && (!b->until.jd || !a->since.jd
		   || date_last_day(b->until).jd >= date_first_day(a->since).jd);
}

/* The same office of the same body is not held twice at once: that is a slip. */
static bool check_twice(struct acting *a, const struct tenure *t, const struct person *p,
			GError **error)
{
	g_autoptr(GPtrArray) held =
		bodies_rows(a->office, &tenure_model, "person", t->person.id, error);
	g_autoptr(GString) what = g_string_new(NULL);

	for (guint i = 0; held && i < held->len; i++) {
		const struct tenure *other = held->pdata[i];

		if (other->body.id != t->body.id || strcmp(other->office, t->office) != 0
		    || !overlap(other, t))
			continue;
		if (!tenure_tell(a->office, t, true, what, error))
			return false;
		g_string_append(what, other->since.jd ? "（" : "");
		date_print(other->since, what);
		g_string_append(what, other->since.jd ? " 起）" : "");
		return error_set(error, ERROR_REFUSED, "%s那时已经是%s", p->name, what->str);
	}
	return held != NULL;
}

/* Who died before the day does not serve; on it or later, the office has ended since. */
static bool check_alive(const struct tenure *t, const struct person *p, const GPtrArray *stays,
			GError **error)
{
	g_autoptr(GString) died = g_string_new(NULL);

	for (guint i = 0; i < stays->len; i++) {
		const struct residence *r = stays->pdata[i];

		if (!code_is(r->ended, LEAVE_DEATH) || !r->until.jd
		    || date_last_day(r->until).jd >= date_first_day(t->since).jd)
			continue;
		date_print(r->until, died);
		return error_set(error, ERROR_REFUSED,
				 "%s已在 %s 登记死亡，任职日期不能在这以后；请核对姓名和日期",
				 p->name, died->str);
	}
	return true;
}

/* Committees are of their village; posts (第一书记, 网格员) are often filled from elsewhere. */
static bool doubt_village(struct acting *a, const struct tenure *t, const struct body *body,
			  const struct person *p, const GPtrArray *stays, GError **error)
{
	const struct body_kind *kind = body_kind_find(body->kind);
	RECORD_AUTO struct household h = { .rec.model = &household_model };
	RECORD_AUTO struct village v = { .rec.model = &village_model };
	const struct residence *r = stay_on(stays, NULL, date_last_day(t->since));

	if (!r || (kind && kind->cls == CLASS_POSTS))
		return true;
	if (!records_get(a->office->db, r->household.id, &h.rec, error)
	    || !records_get(a->office->db, h.village.id, &v.rec, error))
		return false;
	if (v.rec.id != body->village.id)
		act_doubt(a, "%s%s%s，不在本村", p->name,
			  code_is(r->kind, RESIDENCE_REGISTERED) ? "的户籍在" : "住在", v.name);
	return true;
}

/* Who lives nowhere, or was not born, can hardly serve; it may be a namesake. */
static bool doubt_person(struct acting *a, const struct tenure *t, const struct body *body,
			 const struct person *p, GError **error)
{
	g_autoptr(GPtrArray) stays = stays_of(a->office, p->rec.id, error);
	bool lives = false;

	if (!stays || !check_alive(t, p, stays, error)
	    || !doubt_village(a, t, body, p, stays, error))
		return false;
	for (guint i = 0; i < stays->len; i++) {
		const struct residence *r = stays->pdata[i];

		lives |= !r->until.jd || !t->since.jd
			 || date_last_day(r->until).jd > date_first_day(t->since).jd;
	}
	if (stays->len > 0 && !lives)
		act_doubt(a, "%s那时已经注销", p->name);
	if (p->birth.jd && t->since.jd && date_first_day(p->birth).jd > date_last_day(t->since).jd)
		act_doubt(a, "%s那时还没有出生", p->name);
	return true;
}

bool office_serve(struct acting *a, struct tenure *tenure, GError **error)
{
	RECORD_AUTO struct body body = { .rec.model = &body_model };
	const struct person *p = act_person(a, tenure->person.id, error);

	if (!p || !office_body(a, tenure->body.id, &body, error)
	    || !check_twice(a, tenure, p, error) || !doubt_person(a, tenure, &body, p, error))
		return false;
	return office_check(&tenure->rec, error) && records_insert(a->act, &tenure->rec, error);
}

bool office_end(struct acting *a, struct tenure *tenure, const char *why, struct date on,
		GError **error)
{
	g_autoptr(GString) day = g_string_new(NULL);

	if (tenure->until.jd) {
		date_print(tenure->until, day);
		return error_set(error, ERROR_REFUSED, "已经在 %s 离任", day->str);
	}
	if (tenure->since.jd && date_first_day(tenure->since).jd > date_last_day(on).jd) {
		date_print(tenure->since, day);
		return error_set(error, ERROR_REFUSED, "任职日期是 %s，离任不能在这以前", day->str);
	}
	tenure->until = on;
	g_strlcpy(tenure->ended.text, why, CODE_SIZE);
	return records_update(a->act, &tenure->rec, error);
}

/* A body in which nobody else serves is only being written down: it lacks everything. */
static bool is_first(struct acting *a, const struct tenure *t, bool *first, GError **error)
{
	g_autoptr(GPtrArray) held =
		bodies_rows(a->office, &tenure_model, "body", t->body.id, error);

	if (held)
		tenures_keep_held(held, office_today(a->office));
	*first = held && held->len <= 1;
	return held != NULL;
}

/* Of the tenure itself nothing is missing yet (audits, training), and what is merely noted would
 * be said of each one. */
static bool is_said(const struct finding *finding, const struct tenure *t, bool whole, bool first)
{
	if (finding->severity == SEVERITY_NOTE)
		return false;
	if (finding->rule->field)
		return true;
	return whole && !trial_is_of(finding, t)
	       && !(first && finding->id == t->body.id
		    && strcmp(finding->model, body_model.name) == 0);
}

bool office_doubt_law(struct acting *a, const struct tenure *t, bool whole, GError **error)
{
	RECORD_AUTO struct body body = { .rec.model = &body_model };
	g_autoptr(GPtrArray) found = g_ptr_array_new();
	bool first = false;

	if (!records_get(a->office->db, t->body.id, &body.rec, error)
	    || (whole && !is_first(a, t, &first, error)))
		return false;
	struct trial *trial = trial_begin(a->office, body.village.id, t);
	if (trial)
		trial_find(trial, t, found);
	for (guint i = 0; i < found->len; i++) {
		const struct finding *finding = found->pdata[i];
		g_autofree char *text = trial_sentence(finding, t);

		if (is_said(finding, t, whole, first))
			act_doubt(a, "%s", text);
	}
	trial_free(trial);
	return true;
}

bool office_tell_due(struct acting *a, const struct tenure *t, GError **error)
{
	RECORD_AUTO struct body body = { .rec.model = &body_model };
	RECORD_AUTO struct proceeding p = { .rec.model = &proceeding_model };
	g_autoptr(GString) due = g_string_new(NULL);

	if (!records_get(a->office->db, t->body.id, &body.rec, error))
		return false;
	if (strcmp(body.kind, BODY_COMMITTEE) != 0)
		return true;
	endings_file(t, &p);
	struct endings *e = endings_open(a->office, error);
	bool ok = e && endings_due(e, &p, due, error);
	endings_close(e);
	if (ok && due->len > 0)
		act_say(a, "%s；办了的记在“办理事项”", due->str);
	return ok;
}

/* Adds ，直选，得 700 票. */
static void add_how(const struct tenure *t, GString *out)
{
	if (!code_is(t->how, ""))
		g_string_append_printf(out, "，%s", code_show(&codes_chosen, t->how.text));
	if (t->votes.known)
		g_string_append_printf(out, "，得 %" PRId64 " 票", t->votes.value);
	if (t->acting == YESNO_YES)
		g_string_append(out, "，代理");
}

/* The term in which a day is. Before the present one an office has ended, which is not said here;
 * of one in a term that is on record the law doubts that. */
static bool find_term(struct acting *a, int64_t body, struct date on, struct ref *term,
		      GError **error)
{
	g_autoptr(GPtrArray) terms = bodies_rows(a->office, &term_model, "body", body, error);
	const struct term *of = terms ? term_of_day(terms, date_last_day(on)) : NULL;
	g_autoptr(GString) day = g_string_new(NULL), since = g_string_new(NULL);

	*term = (struct ref){ of ? of->rec.id : 0 };
	if (!terms)
		return false;
	const struct term *now = term_of_day(terms, office_today(a->office));
	if (of || !now)
		return true;
	date_print(on, day);
	date_print(now->since, since);
	act_doubt(a,
		  "任职日期 %s 在本届（%s 起）以前，没有写到哪一天离任；请补登那一届，并办“离任”",
		  day->str, since->str);
	return true;
}

/* As the form says it; `who` tells the person. */
static bool serve_as_told(struct acting *a, int64_t person, const char *who, GError **error)
{
	const struct act_form *form = a->form;
	RECORD_AUTO struct tenure t = { .rec.model = &tenure_model,
					.body = form->body,
					.person = { person },
					.since = form->on,
					.how = form->how,
					.votes = form->votes,
					.acting = form->acting };
	g_autoptr(GString) what = g_string_new("任");
	RECORD_AUTO struct body body = { .rec.model = &body_model };

	t.office = g_strdup(form->office);
	if (!office_body(a, form->body.id, &body, error))
		return false;
	office_settle(&body, &t.office);
	t.villager_group.id = tenure_group(a->office, &body, person);
	if (!tenure_tell(a->office, &t, true, what, error))
		return false;
	add_how(&t, what);
	act_tell(a, who, "%s", what->str);
	return find_term(a, form->body.id, form->on, &t.term, error) && office_serve(a, &t, error)
	       && office_doubt_law(a, &t, true, error);
}

/* How one is chosen */

#define ELECTION_DAYS 10 /* of a term, in which who begins was elected with the others */

const char *office_how_between(const struct body_kind *kind)
{
	bool chosen = !code_is(kind->how, CHOSEN_APPOINTED) && !code_is(kind->how, CHOSEN_HIRED)
		      && !code_is(kind->how, CHOSEN_BY_PARTY);

	return chosen ? CHOSEN_BETWEEN : kind->how.text;
}

static bool has_members(const GPtrArray *tenures, const struct term *term)
{
	for (guint i = 0; i < tenures->len; i++)
		if (((const struct tenure *)tenures->pdata[i])->term.id == term->rec.id)
			return true;
	return false;
}

/* Of who begins on a day. */
static const char *how_on(struct office *office, const struct body *body,
			  const struct body_kind *kind, struct date on)
{
	g_autoptr(GPtrArray) terms = bodies_rows(office, &term_model, "body", body->rec.id, NULL);
	g_autoptr(GPtrArray) tenures =
		bodies_rows(office, &tenure_model, "body", body->rec.id, NULL);
	const struct term *of = terms ? term_of_day(terms, date_last_day(on)) : NULL;

	if (!of || !of->since.jd || !tenures || !has_members(tenures, of)
	    || date_first_day(on).jd <= date_last_day(of->since).jd + ELECTION_DAYS)
		return kind->how.text;
	return office_how_between(kind);
}

/* 任职 */

static const struct field take_fields[] = {
	{ FIELD_REF(struct act_form, person, &person_model), .label = "姓名",
	  .flags = FIELD_REQUIRED },
	{ FIELD_REF(struct act_form, village, &village_model), .label = "村" },
	BODY,
	OFFICE,
	SINCE,
	HOW,
	{ FIELD_INT(struct act_form, votes), .label = "得票", .min = 0, .max = 99999 },
	{ FIELD_YESNO(struct act_form, acting), .label = "代理" },
	FORM_NOTE,
};
static const struct model take_form = FORM("act_take_office", "任职登记", take_fields);

/* Whether how one is chosen stands as it followed from another body or day. */
static bool has_followed(const struct act_form *form, const struct body_kind *kind,
			 const struct field *field)
{
	return field && (strcmp(field->name, "body") == 0 || strcmp(field->name, "on") == 0)
	       && (code_is(form->how, kind->how.text)
		   || code_is(form->how, office_how_between(kind)));
}

static void settle_how(struct office *office, struct act_form *form, const struct body *body,
		       const struct field *field)
{
	const struct body_kind *kind = body_kind_find(body->kind);

	if (kind && form->on.jd && (code_is(form->how, "") || has_followed(form, kind, field)))
		g_strlcpy(form->how.text, how_on(office, body, kind, form->on), CODE_SIZE);
}

static void settle_take(struct office *office, struct act_form *form, const struct field *field)
{
	RECORD_AUTO struct body body = { .rec.model = &body_model };
	struct whereabouts where = { 0 };

	if (form->person.id && !form->village.id && !form->body.id
	    && people_where(office->db, form->person.id, &where, NULL))
		form->village.id = where.village;
	if (!form->body.id || !records_get(office->db, form->body.id, &body.rec, NULL))
		return;
	office_settle(&body, &form->office);
	settle_how(office, form, &body, field);
}

static bool perform_take(struct acting *a, GError **error)
{
	g_autofree char *who = act_introduce(a, a->form->person.id, error);

	return who && serve_as_told(a, a->form->person.id, who, error);
}

const struct act_kind act_take_office = {
	.name = "take-office",
	.label = "任职",
	.summary = "某人开始担任村委会、监委会等组织的职务",
	.subject = &person_model,
	.vague = true,
	.form = &take_form,
	.settle = settle_take,
	.perform = perform_take,
};

/* 选派: who comes from outside to serve, and is not in the register of the township */

static const struct field send_fields[] = {
	{ FIELD_REF(struct act_form, village, &village_model), .label = "村" },
	BODY,
	{ FIELD_TEXT(struct act_form, name), .label = "姓名", .max = 50, .flags = FIELD_REQUIRED },
	OFFICE,
	SINCE,
	{ FIELD_CODE(struct act_form, sex, &codes_sex), .label = "性别" },
	{ FIELD_IDNO(struct act_form, id_number), .label = "公民身份号码" },
	{ FIELD_DATE(struct act_form, birth), .label = "出生日期" },
	{ FIELD_PHONE(struct act_form, phone), .label = "联系电话" },
	HOW,
	FORM_NOTE,
};
static const struct model send_form = FORM("act_send", "选派任职", send_fields);

/* 第一书记, 网格员 and the like are posts of the village. */
static void settle_posts(struct office *office, struct act_form *form)
{
	const struct body_kind *posts = body_kind_find(BODY_POSTS);
	g_autoptr(GPtrArray) bodies = NULL;

	if (form->body.id || !form->village.id || is_empty(form->office) || !posts
	    || body_kind_rank(posts, form->office) < 0)
		return;
	bodies = bodies_rows(office, &body_model, "village", form->village.id, NULL);
	for (guint i = 0; bodies && i < bodies->len; i++) {
		const struct body *b = bodies->pdata[i];

		if (strcmp(b->kind, posts->id) == 0 && body_is_there(b, office_today(office)))
			form->body.id = b->rec.id;
	}
}

static void settle_send(struct office *office, struct act_form *form, const struct field *field)
{
	RECORD_AUTO struct body body = { .rec.model = &body_model };

	(void)field;
	settle_posts(office, form);
	if (!form->body.id || !records_get(office->db, form->body.id, &body.rec, NULL))
		return;
	office_settle(&body, &form->office);
	if (code_is(form->how, ""))
		g_strlcpy(form->how.text, CHOSEN_APPOINTED, CODE_SIZE);
}

/* Who has the number already was sent before, or lives here. */
static bool find_by_number(struct acting *a, int64_t *person, GError **error)
{
	g_autoptr(GArray) ids = ids_new();

	*person = 0;
	if (is_empty(a->form->id_number))
		return true;
	if (!rows_find_alike(a->office->db, a->form->id_number, NULL, NULL, 0, 1, ids, error))
		return false;
	if (ids->len > 0)
		*person = g_array_index(ids, int64_t, 0);
	return true;
}

static bool perform_send(struct acting *a, GError **error)
{
	int64_t id = 0;

	if (!find_by_number(a, &id, error))
		return false;
	const struct person *p =
		id ? act_person(a, id, error) : newcomer_make(a, a->form->birth, error);
	if (!p)
		return false;
	if (id && strcmp(p->name, a->form->name) != 0)
		return error_set(error, ERROR_REFUSED, "这个身份证号登记的是%s；请核对姓名",
				 p->name);
	g_autofree char *who = id ? act_introduce(a, id, error) : newcomer_title(p);
	return who && serve_as_told(a, p->rec.id, who, error);
}

const struct act_kind act_send = {
	.name = "send",
	.label = "选派",
	.summary = "不在本镇名册的人来任职：第一书记、驻村队员、选派干部",
	.subject = &body_model,
	.vague = true,
	.form = &send_form,
	.settle = settle_send,
	.perform = perform_send,
};
