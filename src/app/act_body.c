/* act_body.c - bodies and their terms: 换届, 成立组织, 撤销组织 */
#include <inttypes.h>
#include <string.h>

#include "acts.h"
#include "bodies.h"
#include "cunwu/app/lawbook.h"
#include "cunwu/base/error.h"
#include "cunwu/law/book.h"
#include "region_forms.h"

#define TRIED_MOST 15 /* members whose law is looked into one by one; committees are smaller */

/* 换届 */

static const struct field term_fields[] = {
	{ FIELD_REF(struct act_form, village, &village_model), .label = "村" },
	{ FIELD_REF(struct act_form, body, &body_model), .label = "换届的组织", .width = 24,
	  .flags = FIELD_REQUIRED },
	{ FIELD_DATE(struct act_form, on), .label = "新一届起", .flags = FIELD_REQUIRED },
	{ FIELD_INT(struct act_form, term), .label = "届次", .min = 1, .max = 99 },
	{ FIELD_INT(struct act_form, seats), .label = "职数", .min = 1, .max = 2000 },
	{ FIELD_TEXT(struct act_form, people), .label = "当选的人", .max = 5000 },
	FORM_NOTE,
};
static const struct model term_form = FORM("act_new_term", "换届登记", term_fields);

/* A body whose term changes. */
struct changing {
	struct acting *a;
	struct body body;
	const struct body_kind *kind;
	GPtrArray *terms, *held; /* struct term *; struct tenure *: who serves until then */
	struct term term;        /* the new one */
	GString *name;
	struct naming ended, chosen;
};

static void settle_term(struct office *office, struct act_form *form, const struct field *field)
{
	g_autoptr(GPtrArray) terms = NULL;

	if (field && (field->kind != KIND_REF || field->target != &body_model))
		return;
	terms = form->body.id ? bodies_rows(office, &term_model, "body", form->body.id, NULL)
			      : NULL;
	if (!terms || terms->len == 0)
		return;
	const struct term *last = terms->pdata[terms->len - 1];
	if (!form->term.known)
		form->term = (struct number){ last->number.value + 1, last->number.known };
	if (!form->seats.known)
		form->seats = last->seats;
}

static bool check_later(const struct changing *c, GError **error)
{
	g_autoptr(GString) day = g_string_new(NULL);

	for (guint i = 0; i < c->terms->len; i++) {
		const struct term *t = c->terms->pdata[i];

		if (c->term.number.known && t->number.known
		    && t->number.value == c->term.number.value)
			return error_set(error, ERROR_REFUSED, "%s已有第 %" PRId64 " 届",
					 c->name->str, t->number.value);
		if (!t->since.jd || date_last_day(t->since).jd < c->a->form->on.jd)
			continue;
		date_print(t->since, day);
		return error_set(error, ERROR_REFUSED, "%s已有一届从 %s 起，新一届不能在这以前",
				 c->name->str, day->str);
	}
	return true;
}

/* Of the old term the day before is the last. */
static bool end_term(struct changing *c, GError **error)
{
	struct date last = date_add_days(c->a->form->on, -1);
	const struct term *of = term_of_day(c->terms, last);

	for (guint i = 0; i < c->held->len; i++) {
		struct tenure *t = c->held->pdata[i];

		if (!naming_add_holder(c->a, &c->ended, t, error)
		    || !office_end(c->a, t, END_TERM, last, error))
			return false;
	}
	for (guint i = 0; i < c->terms->len; i++) {
		struct term *t = c->terms->pdata[i];

		if (t != of || (t->until.jd && date_last_day(t->until).jd <= last.jd))
			continue;
		t->until = last;
		if (!records_update(c->a->act, &t->rec, error))
			return false;
	}
	return true;
}

static bool begin_term(struct changing *c, GError **error)
{
	LAWBOOK_AUTO law = { 0 };

	if (!lawbook_open(&law, error))
		return false;
	int years =
		body_kind_years(law.packs, c->a->office->township.province, c->kind, c->term.since);
	if (years > 0)
		c->term.until = term_last_day(c->term.since, years);
	return office_check(&c->term.rec, error) && records_insert(c->a->act, &c->term.rec, error);
}

/* Who of those who served until then has the name, or number; NULL, and *ok false where two have
 * it. */
static const struct tenure *find_holder(struct changing *c, const char *word, bool *ok,
					GError **error)
{
	const struct tenure *found = NULL;
	int64_t id = 0;

	if (!villager_handle(c->a->office, word, &id))
		id = 0;
	for (guint i = 0; i < c->held->len; i++) {
		const struct tenure *t = c->held->pdata[i];
		const struct person *p = act_person(c->a, t->person.id, error);

		if (!p || !(id ? p->rec.id == id : strcmp(p->name, word) == 0))
			continue;
		if (found && found->person.id != t->person.id)
			*ok = error_set(error, ERROR_REFUSED,
					"有两位“%s”，请写编号 #%" PRId64 " 或 #%" PRId64, word,
					found->person.id, t->person.id);
		else if (!found)
			found = t;
	}
	return *ok ? found : NULL;
}

static bool pick_person(struct changing *c, const char *word, bool has_office, int64_t *id,
			GError **error)
{
	VILLAGER_AUTO v;

	villager_init(&v);
	if (!has_office)
		return error_set(error, ERROR_REFUSED, "%s上一届没有任职，请写明职务，如 %s=委员",
				 word, word);
	if (!villager_pick(c->a->office, word, &v, error))
		return false;
	*id = v.person.rec.id;
	return true;
}

/* 张三, 李四=副主任: who serves in the new term; what is known of them goes on. */
static bool elect(struct changing *c, const char *text, GError **error)
{
	g_autoptr(GString) word = g_string_new(text);
	RECORD_AUTO struct tenure t = { .rec.model = &tenure_model };
	bool ok = true;

	g_string_replace(word, "＝", "=", 0);
	char *equals = strchr(word->str, '=');
	if (equals)
		*equals = '\0';
	const struct tenure *was = find_holder(c, word->str, &ok, error);
	if (!ok)
		return false;
	if (was) {
		record_copy(&t.rec, &was->rec);
		t.rec.id = t.rec.version = 0;
		t.until = (struct date){ 0 };
		t.ended = (struct code){ "" };
		t.votes = (struct number){ 0 };
		t.acting = YESNO_NONE;
		g_clear_pointer(&t.note, g_free);
	} else if (!pick_person(c, word->str, equals != NULL, &t.person.id, error)) {
		return false;
	}
	t.body.id = c->body.rec.id;
	t.term.id = c->term.rec.id;
	t.since = c->term.since;
	if (c->kind)
		t.how = c->kind->how;
	if (equals) {
		g_free(t.office);
		t.office = g_strdup(equals + 1);
		office_settle(&c->body, &t.office);
	}
	return naming_add_holder(c->a, &c->chosen, &t, error) && office_serve(c->a, &t, error)
	       && (c->chosen.n > TRIED_MOST || office_doubt_law(c->a, &t, false, error));
}

static bool elect_all(struct changing *c, GError **error)
{
	g_auto(GStrv) words = form_words(c->a->form->people);

	for (char **w = words; *w; w++)
		if (**w && !elect(c, *w, error))
			return false;
	return true;
}

/* What follows the committee: 监委会 2026.02.11 前（第三十七条） */

static guint count_of_kind(const GPtrArray *bodies, const struct body_kind *kind, struct date on)
{
	guint n = 0;

	for (guint i = 0; i < bodies->len; i++) {
		const struct body *b = bodies->pdata[i];

		n += body_kind_find(b->kind) == kind && body_is_there(b, on);
	}
	return n;
}

static void tell_deadline(const struct changing *c, const struct lawbook *law,
			  const struct body_kind *kind, GString *out)
{
	LAW_ANSWER_AUTO answer;

	if (!kind->days)
		return;
	law_look_up(law->packs, c->a->office->township.province, c->term.since, kind->days,
		    &answer);
	const struct law_clause *clause = answer.holds.clause;
	if (!clause)
		return;
	g_string_append_c(out, ' ');
	date_print(date_add_days(c->term.since, (int)clause->value.number), out);
	g_string_append_printf(out, " 前（%s%s）", answer.holds.pack->title, clause->article);
}

static bool tell_followers(struct changing *c, GError **error)
{
	const struct lawbook *law = lawbook_shared(error);
	g_autoptr(GString) line = g_string_new(NULL);
	g_autoptr(GPtrArray) bodies = NULL;

	if (!c->kind || strcmp(c->kind->id, BODY_COMMITTEE) != 0)
		return true;
	bodies = bodies_rows(c->a->office, &body_model, "village", c->body.village.id, error);
	if (!bodies || !law)
		return false;
	for (guint i = 0; i < body_kinds()->len; i++) {
		const struct body_kind *kind = body_kinds()->pdata[i];

		if (kind->term != TERM_COMMITTEE || !count_of_kind(bodies, kind, c->term.since))
			continue;
		g_string_append_printf(line, "%s%s", line->len ? "；" : "", kind->brief);
		tell_deadline(c, law, kind, line);
	}
	if (line->len > 0)
		act_say(c->a, "随村委会换届的：%s", line->str);
	return true;
}

static void tell_term(struct changing *c)
{
	g_autoptr(GString) what = g_string_new("换届：");

	if (c->term.number.known)
		g_string_append_printf(what, "第 %" PRId64 " 届", c->term.number.value);
	else
		g_string_append(what, "新的一届");
	if (c->term.until.jd) {
		g_string_append(what, "，任期至 ");
		date_print(c->term.until, what);
	}
	act_tell(c->a, c->name->str, "%s", what->str);
}

static void keep_open(GPtrArray *held, struct date on)
{
	for (guint i = held->len; i-- > 0;) {
		const struct tenure *t = held->pdata[i];

		if (t->until.jd || (t->since.jd && date_first_day(t->since).jd >= on.jd))
			g_ptr_array_remove_index(held, i);
	}
}

static bool change_term(struct changing *c, GError **error)
{
	const struct act_form *form = c->a->form;

	c->terms = bodies_rows(c->a->office, &term_model, "body", form->body.id, error);
	c->held = bodies_rows(c->a->office, &tenure_model, "body", form->body.id, error);
	if (!c->terms || !c->held || !office_body(c->a, form->body.id, &c->body, error)
	    || !body_tell(c->a->office, &c->body, true, c->name, error))
		return false;
	c->kind = body_kind_find(c->body.kind);
	c->term.body = form->body;
	c->term.number = form->term;
	c->term.seats = form->seats;
	c->term.since = form->on;
	keep_open(c->held, form->on);
	if (c->kind && c->kind->term == TERM_NONE)
		return error_set(error, ERROR_REFUSED, "%s没有届期，人员变动用“任职”“离任”",
				 c->name->str);
	if (!check_later(c, error) || !end_term(c, error) || !begin_term(c, error))
		return false;
	tell_term(c);
	if (!elect_all(c, error))
		return false;
	if (c->ended.n > 0)
		act_say(c->a, "上一届届满：%s", naming_end(&c->ended, "人"));
	if (c->chosen.n > 0)
		act_say(c->a, "新一届：%s", naming_end(&c->chosen, "人"));
	else
		act_say(c->a, "新一届还没有成员，请逐个登记任职");
	return tell_followers(c, error);
}

static bool perform_term(struct acting *a, GError **error)
{
	g_autoptr(GString) name = g_string_new(NULL);
	struct changing c = {
		.a = a,
		.body.rec.model = &body_model,
		.term.rec.model = &term_model,
		.name = name,
	};

	naming_init(&c.ended);
	naming_init(&c.chosen);
	bool ok = change_term(&c, error);

	naming_clear(&c.ended);
	naming_clear(&c.chosen);
	record_clear(&c.body.rec);
	record_clear(&c.term.rec);
	g_clear_pointer(&c.terms, g_ptr_array_unref);
	g_clear_pointer(&c.held, g_ptr_array_unref);
	return ok;
}

const struct act_kind act_new_term = {
	.name = "new-term",
	.label = "换届",
	.summary = "开始新的一届：上一届的届满，当选的写上姓名（=职务）",
	.subject = &body_model,
	.form = &term_form,
	.settle = settle_term,
	.perform = perform_term,
};

/* 成立组织 */

static const struct field found_fields[] = {
	{ FIELD_REF(struct act_form, village, &village_model), .label = "村",
	  .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, body_kind), .label = "哪一种组织", .max = 50,
	  .flags = FIELD_REQUIRED },
	{ FIELD_REF(struct act_form, villager_group, &villager_group_model), .label = "小组" },
	{ FIELD_TEXT(struct act_form, name), .label = "另有名称", .max = 50 },
	{ FIELD_DATE(struct act_form, on), .label = "成立日期", .flags = FIELD_REQUIRED },
	{ FIELD_INT(struct act_form, term), .label = "届次", .min = 1, .max = 99 },
	FORM_NOTE,
};
static const struct model found_form = FORM("act_found_body", "成立组织", found_fields);

static void settle_found(struct office *office, struct act_form *form, const struct field *field)
{
	const struct body_kind *kind =
		is_empty(form->body_kind) ? NULL : body_kind_meant(form->body_kind);

	(void)office, (void)field;
	if (!kind || strcmp(kind->name, form->body_kind) == 0)
		return;
	g_free(form->body_kind);
	form->body_kind = g_strdup(kind->name);
}

static bool is_there(const GPtrArray *bodies, const struct body_kind *kind, int64_t group,
		     const char *name)
{
	for (guint i = 0; i < bodies->len; i++) {
		const struct body *b = bodies->pdata[i];

		if (!b->until.jd && strcmp(b->kind, kind->id) == 0 && b->villager_group.id == group
		    && g_strcmp0(is_empty(b->name) ? NULL : b->name, name) == 0)
			return true;
	}
	return false;
}

/* With its first term, where the kind has any. */
static bool found(struct acting *a, const struct body_kind *kind, int64_t group, int years,
		  GError **error)
{
	const struct act_form *form = a->form;
	RECORD_AUTO struct body b = { .rec.model = &body_model,
				      .village = form->village,
				      .villager_group = { group },
				      .since = form->on };
	RECORD_AUTO struct term t = { .rec.model = &term_model,
				      .number = form->term,
				      .since = form->on };

	b.kind = g_strdup(kind->id);
	b.name = is_empty(form->name) ? NULL : g_strdup(form->name);
	if (!records_insert(a->act, &b.rec, error))
		return false;
	if (kind->term == TERM_NONE)
		return true;
	t.body.id = b.rec.id;
	if (years > 0)
		t.until = term_last_day(t.since, years);
	return records_insert(a->act, &t.rec, error);
}

/* Of each group that has none yet, or of the one that is named. */
static bool found_of_groups(struct acting *a, const struct body_kind *kind, const GPtrArray *bodies,
			    int years, guint *n, GError **error)
{
	g_autoptr(GPtrArray) groups = region_groups(a, a->form->village.id, error);

	for (guint i = 0; groups && i < groups->len; i++) {
		int64_t group = ((struct record *)groups->pdata[i])->id;

		if ((a->form->villager_group.id && a->form->villager_group.id != group)
		    || is_there(bodies, kind, group, NULL))
			continue;
		if (!found(a, kind, group, years, error))
			return false;
		(*n)++;
	}
	return groups != NULL;
}

static bool found_all(struct acting *a, const struct body_kind *kind, const struct village *v,
		      int years, GError **error)
{
	g_autoptr(GPtrArray) bodies =
		bodies_rows(a->office, &body_model, "village", v->rec.id, error);
	const char *name = is_empty(a->form->name) ? NULL : a->form->name;
	guint n = 0;

	if (!bodies)
		return false;
	if (kind->each_group) {
		if (!found_of_groups(a, kind, bodies, years, &n, error))
			return false;
		if (n == 0)
			return error_set(error, ERROR_REFUSED, "%s的各组都已有%s", v->name,
					 kind->name);
		act_tell(a, v->name, "成立%s，%u 个", kind->name, n);
		return true;
	}
	if (is_there(bodies, kind, 0, name))
		return error_set(error, ERROR_REFUSED, "%s已有%s", v->name,
				 name ? name : kind->brief);
	act_tell(a, v->name, "成立%s", name ? name : kind->name);
	return found(a, kind, 0, years, error);
}

static bool perform_found(struct acting *a, GError **error)
{
	const struct act_form *form = a->form;
	const struct body_kind *kind = body_kind_meant(form->body_kind);
	RECORD_AUTO struct village v = { .rec.model = &village_model };
	const struct lawbook *law = lawbook_shared(error);

	if (!kind)
		return error_set(error, ERROR_REFUSED,
				 "没有“%s”这种组织；名称见 cunwu template show committees，如 "
				 "村委会、监委会、小组",
				 form->body_kind);
	if (!law || !records_get(a->office->db, form->village.id, &v.rec, error))
		return false;
	if (v.until.jd)
		return error_set(error, ERROR_REFUSED, "%s已经撤销", v.name);
	return found_all(a, kind, &v,
			 body_kind_years(law->packs, a->office->township.province, kind, form->on),
			 error);
}

const struct act_kind act_found_body = {
	.name = "found-body",
	.label = "成立组织",
	.summary = "村里设立一个组织，连同它的第一届",
	.subject = &village_model,
	.vague = true,
	.form = &found_form,
	.settle = settle_found,
	.perform = perform_found,
};

/* 撤销组织 */

static const struct field close_fields[] = {
	{ FIELD_REF(struct act_form, village, &village_model), .label = "村" },
	{ FIELD_REF(struct act_form, body, &body_model), .label = "撤销的组织", .width = 24,
	  .flags = FIELD_REQUIRED },
	{ FIELD_DATE(struct act_form, on), .label = "撤销日期", .flags = FIELD_REQUIRED },
	FORM_NOTE,
};
static const struct model close_form = FORM("act_close_body", "撤销组织", close_fields);

static bool perform_close(struct acting *a, GError **error)
{
	RECORD_AUTO struct body b = { .rec.model = &body_model };
	g_autoptr(GString) name = g_string_new(NULL);
	NAMING_AUTO ended;

	naming_init(&ended);
	if (!office_body(a, a->form->body.id, &b, error)
	    || !body_tell(a->office, &b, true, name, error))
		return false;
	if (b.until.jd)
		return error_set(error, ERROR_REFUSED, "%s已经写了撤销日期", name->str);
	act_tell(a, name->str, "撤销");
	if (!body_close(a, &b, &ended, error))
		return false;
	if (ended.n > 0)
		act_say(a, "随之离任：%s", naming_end(&ended, "人"));
	return true;
}

const struct act_kind act_close_body = {
	.name = "close-body",
	.label = "撤销组织",
	.summary = "一个组织不再有：在职的人随之离任",
	.subject = &body_model,
	.vague = true,
	.form = &close_form,
	.perform = perform_close,
};
