/* desk_tenure.c - who serves in a body, in a form */
#include <inttypes.h>
#include <string.h>

#include "bodies.h"
#include "cunwu/app/board.h"
#include "cunwu/app/villager.h"
#include "cunwu/model/codes.h"
#include "cunwu/model/person.h"
#include "cunwu/store/people.h"
#include "desk_bodies.h"

#define TERM_BEGINS 30 /* days in which who was chosen at its beginning is entered */

static struct office *office_of(const struct keeper *k)
{
	return desk_of(k)->office;
}

/* Tenures */

const struct model *const tenure_parts[1] = { &tenure_model };
const struct slot tenure_slots[15] = {
	{ 0, "body", SLOT_CARRIED | SLOT_FIXED },
	{ 0, "person", 0 },
	{ 0, "office", 0 },
	{ 0, "villager_group", 0 },
	{ 0, "households", 0 },
	{ 0, "since", SLOT_CARRIED },
	{ 0, "how", SLOT_CARRIED },
	{ 0, "votes", 0 },
	{ 0, "origin", 0 },
	{ 0, "acting", 0 },
	{ 0, "finance", 0 },
	{ 0, "until", SLOT_START },
	{ 0, "ended", 0 },
	{ 0, "term", SLOT_CARRIED },
	{ 0, "note", 0 },
};

static const struct tenure *tenure_in(struct record *const parts[])
{
	return (const struct tenure *)parts[0];
}

/* Of a term the number, which is what people call it by. */
static void tenure_show(struct keeper *k, const struct field *field, const struct record *rec,
			GString *out)
{
	RECORD_AUTO struct term term = { .rec.model = &term_model };
	int64_t id = ((const struct tenure *)rec)->term.id;

	if (strcmp(field->name, "term") == 0 && id
	    && records_get(office_of(k)->db, id, &term.rec, NULL) && term.number.known)
		g_string_append_printf(out, "第%" PRId64 "届", term.number.value);
	else
		desk_show_of_body(k, field, rec, out);
}

/* What it is, once it is one; else where a new one begins. */
static char *tenure_called(struct keeper *k, struct record *const parts[])
{
	GString *title = g_string_new(NULL);

	if (parts[0]->id) {
		desk_tell_tenure(k, parts[0], title, NULL);
	} else {
		desk_show_body(k, tenure_in(parts)->body.id, title);
		g_string_append(title, "：新增任职");
	}
	return g_string_free(title, FALSE);
}

/* Which slots fit what kinds of body; those that are not named fit all. */
static bool has_one_office(const struct body_kind *kind)
{
	return kind->offices->len == 1;
}

static bool stands_for_households(const struct body_kind *kind)
{
	return kind->cls == CLASS_MEETING || kind->cls == CLASS_COLLECTIVE;
}

static bool is_elected(const struct body_kind *kind)
{
	return !code_is(kind->how, CHOSEN_APPOINTED) && !code_is(kind->how, CHOSEN_HIRED);
}

static bool is_leading(const struct body_kind *kind)
{
	return kind->cls == CLASS_PARTY || kind->cls == CLASS_COMMITTEE;
}

/* Kinds that a member who knows accounts is asked of keep accountants out of them. */
static bool minds_finance(const struct body_kind *kind)
{
	for (guint i = 0; i < kind->bars->len; i++)
		if (g_array_index(kind->bars, struct body_exclusion, i).who == BAR_ACCOUNTANT)
			return true;
	return strcmp(kind->id, "finance_group") == 0;
}

static bool has_terms(const struct body_kind *kind)
{
	return kind->term != TERM_NONE;
}

static bool has_many_offices(const struct body_kind *kind)
{
	return !has_one_office(kind);
}

static bool fits_kind(const struct body_kind *kind, const char *field)
{
	static const struct {
		const char *field;
		bool (*fits)(const struct body_kind *kind);
	} rules[] = {
		{ "office", has_many_offices },
		{ "villager_group", stands_for_households },
		{ "households", stands_for_households },
		{ "votes", is_elected },
		{ "origin", is_leading },
		{ "acting", is_leading },
		{ "finance", minds_finance },
		{ "term", has_terms },
	};

	for (size_t i = 0; kind && i < G_N_ELEMENTS(rules); i++)
		if (strcmp(rules[i].field, field) == 0)
			return rules[i].fits(kind);
	return true;
}

static bool is_past(const struct tenure *t, const struct keeper *k)
{
	RECORD_AUTO struct term term = { .rec.model = &term_model };

	if (t->rec.id || t->until.jd)
		return true;
	return t->term.id && records_get(office_of(k)->db, t->term.id, &term.rec, NULL)
	       && term.until.jd && date_last_day(term.until).jd < office_today(office_of(k)).jd;
}

/* What is recorded is never hidden; but the body is in the title, and so is an only office. */
static bool tenure_hides(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	const struct tenure *t = tenure_in(parts);
	const struct body_kind *kind = desk_body_kind(k, t->body.id);
	g_autoptr(GString) text = g_string_new(NULL);

	field_format(model_field(&tenure_model, slot->field), parts[0], text);
	if (strcmp(slot->field, "body") == 0)
		return t->body.id != 0;
	if (strcmp(slot->field, "office") == 0)
		return kind && text->len > 0 && !fits_kind(kind, "office")
		       && body_kind_rank(kind, text->str) == 0;
	if (text->len > 0)
		return false;
	if (strcmp(slot->field, "until") == 0 || strcmp(slot->field, "ended") == 0)
		return !is_past(t, k);
	return !fits_kind(kind, slot->field);
}

static bool tenure_find(struct keeper *k, struct record *const parts[], const struct field *ref,
			const char *text, size_t n, GPtrArray *out, GError **error)
{
	const struct tenure *t = tenure_in(parts);
	const struct body *b = desk_body(desk_of(k), t->body.id);
	int64_t village = b ? b->village.id : 0;

	if (ref->target == &person_model)
		return desk_find_people(k, village, text, n, out, error);
	if (ref->target == &villager_group_model)
		return desk_find_places(k, ref->target, village, text, n, out, error);
	return desk_find_bodies(k, ref->target, village, t->body.id, text, n, out, error);
}

/* Appends 村委会主任、村民代表, with the day from which on if `since`. */
static void add_offices(const struct keeper *k, int64_t person, bool since, GString *out)
{
	struct office *office = office_of(k);
	g_autoptr(GPtrArray) held = bodies_rows(office, &tenure_model, "person", person, NULL);
	struct whereabouts where = { 0 };
	size_t before = out->len;

	if (!held)
		return;
	people_where(office->db, person, &where, NULL);
	tenures_keep_held(held, office_today(office));
	for (guint i = 0; i < held->len; i++) {
		const struct tenure *t = held->pdata[i];
		const struct body *b = desk_body(desk_of(k), t->body.id);

		g_string_append(out, out->len > before ? "、" : "");
		tenure_tell(office, t, b && b->village.id != where.village, out, NULL);
		if (since && t->since.jd) {
			g_string_append_c(out, ' ');
			date_print(t->since, out);
			g_string_append(out, " 起");
		}
	}
}

void desk_review_offices(struct keeper *k, int64_t person, GPtrArray *remarks)
{
	GString *text = g_string_new(NULL);

	add_offices(k, person, true, text);
	if (text->len > 0)
		remark_add(remarks, false, REMARK_TOP, g_string_free(text, FALSE));
	else
		g_string_free(text, TRUE);
}

/* 女 1985.09.08 一社户0023: what tells namesakes of a village apart. */
static void describe_person(struct keeper *k, const struct person *p, GString *out)
{
	VILLAGER_AUTO v;

	villager_init(&v);
	if (!villager_load(office_of(k), p->rec.id, &v, NULL))
		return;
	g_string_append_printf(out, "%s ", code_show(&codes_sex, p->sex.text));
	date_print(p->birth, out);
	if (v.village.rec.id)
		g_string_append_printf(out, " %s户%s ",
				       v.group.rec.id ? v.group.name : v.village.name,
				       v.household.number);
	else
		g_string_append(out, v.outside ? " 不在册 " : " 已注销 ");
}

static void tenure_describe(struct keeper *k, const struct record *rec, GString *out)
{
	if (rec->model == &person_model) {
		describe_person(k, (const struct person *)rec, out);
		add_offices(k, rec->id, false, out);
		return;
	}
	for_each_field(f, rec->model)
		if (f->flags & FIELD_LISTED && f->kind != KIND_REF) {
			g_string_append(out, out->len ? "  " : "");
			field_show(f, rec, out);
		}
}

static void tenure_settle(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	struct tenure *t = (struct tenure *)parts[0];
	const struct body *b = desk_body(desk_of(k), t->body.id);
	const struct body_kind *kind = desk_body_kind(k, t->body.id);
	const struct body_office *office =
		kind && t->office ? body_kind_office(kind, t->office) : NULL;

	if (strcmp(slot->field, "office") == 0 && office)
		desk_set_text(&t->office, office->name);
	if (strcmp(slot->field, "person") == 0 && t->person.id && !t->villager_group.id && b)
		t->villager_group.id = tenure_group(office_of(k), b, t->person.id);
}

static bool tenure_explain(struct keeper *k, struct record *const parts[],
			   const struct field *field, const char *text, GString *out)
{
	if (strcmp(field->name, "person") == 0) {
		g_string_append(out, "姓名、首字母或编号，F4 选取；不在名册的人请办“选派”");
		return true;
	}
	if (strcmp(field->name, "office") != 0)
		return false;
	desk_explain_office(desk_body_kind(k, tenure_in(parts)->body.id), text, out);
	return true;
}

static bool tenure_go_on(struct keeper *k, struct record *const parts[], const struct field *field,
			 const char *text, GPtrArray *out)
{
	(void)text;
	if (!parts || strcmp(field->name, "office") != 0)
		return false;
	desk_go_on_office(desk_body_kind(k, tenure_in(parts)->body.id), out);
	return true;
}

static bool tenure_save(struct keeper *k, struct record *const parts[], GError **error)
{
	return desk_save_told(k, parts, desk_tell_tenure, error);
}

static void review_between(const struct tenure *t, GPtrArray *remarks)
{
	if (!t->rec.id && code_is(t->how, CHOSEN_BETWEEN))
		remark_add(
			remarks, false, "how",
			g_strdup(
				"补选的人数、票数另有规定，F8 补选 逐项核对；换届当选的改 1 直选"));
}

static void tenure_review(struct keeper *k, struct record *const parts[], GPtrArray *remarks)
{
	desk_review_tenure(k, parts, remarks);
	desk_review_representative(k, tenure_in(parts), remarks);
	review_between(tenure_in(parts), remarks);
}

static char *tenure_doubt(struct keeper *k, struct record *const parts[],
			  struct record *const before[], const char **yes)
{
	*yes = "仍然保存：已经决定的事，照实登记";
	return desk_doubt_tenure(k, tenure_in(parts), (const struct tenure *)before[0]);
}

const struct keeper_ops tenure_ops = {
	.load = desk_load_record,
	.save = tenure_save,
	.show = tenure_show,
	.find = tenure_find,
	.called = tenure_called,
	.hides = tenure_hides,
	.describe = tenure_describe,
	.settle = tenure_settle,
	.explain = tenure_explain,
	.go_on = tenure_go_on,
	.review = tenure_review,
	.doubt = tenure_doubt,
	.draft = draft_keep,
	.resume = draft_resume,
};

/* Beginning */

/* When that of the committee began, which others last as long as; today. */
static struct date first_day_like(struct office *office, const struct body *b)
{
	BOARD_AUTO board = board_read(office, b->village.id, 0, NULL);
	const struct board_body *committee = board ? board_body_of(board, BODY_COMMITTEE, 0) : NULL;

	return committee && committee->term && committee->term->since.jd ? committee->term->since
									 : office_today(office);
}

static void begin_term(struct keeper *k, struct term *t, const struct body *b,
		       const GPtrArray *terms)
{
	const struct term *last = terms->len ? terms->pdata[terms->len - 1] : NULL;

	if (!last) {
		t->since = first_day_like(office_of(k), b);
		return;
	}
	t->number = (struct number){ last->number.value + 1, last->number.known };
	t->seats = last->seats;
	if (last->until.jd && last->until.precision == DATE_DAY)
		t->since = date_add_days(last->until, 1);
}

static const struct term *term_by_id(const GPtrArray *terms, int64_t id)
{
	for (guint i = 0; i < terms->len; i++)
		if (((const struct record *)terms->pdata[i])->id == id)
			return terms->pdata[i];
	return NULL;
}

/* A term that has members by now: who is added has come since then, unless it has only begun and
 * its members are being entered one by one. */
static bool is_under_way(struct office *office, const struct term *term)
{
	g_autoptr(GPtrArray) held = bodies_rows(office, &tenure_model, "term", term->rec.id, NULL);
	int64_t today = office_today(office).jd;

	if (!held || !term->since.jd || (term->until.jd && date_last_day(term->until).jd < today))
		return false;
	tenures_keep_held(held, office_today(office));
	bool full = term->seats.known && held->len >= term->seats.value;
	return held->len > 0 && (full || today - date_first_day(term->since).jd > TERM_BEGINS);
}

static void begin_tenure(struct office *office, struct tenure *t, const struct body_kind *kind,
			 const struct term *term)
{
	bool between = term && is_under_way(office, term);

	if (term) {
		t->term.id = term->rec.id;
		t->since = between ? office_today(office) : term->since;
	}
	if (!kind)
		return;
	t->how = kind->how;
	if (between && code_is(t->how, CHOSEN_DIRECTLY))
		g_strlcpy(t->how.text, CHOSEN_BETWEEN, CODE_SIZE);
	if (has_one_office(kind))
		desk_set_text(&t->office, body_kind_office_at(kind, 0)->name);
}

void desk_body_new(struct keeper *k, struct record *const parts[], int64_t body, int64_t term)
{
	g_autoptr(GPtrArray) terms = bodies_rows(office_of(k), &term_model, "body", body, NULL);
	const struct body *b = desk_body(desk_of(k), body);

	if (!terms || !b)
		return;
	if (k->parts[0] == &term_model) {
		((struct term *)parts[0])->body.id = body;
		begin_term(k, (struct term *)parts[0], b, terms);
	} else if (k->parts[0] == &tenure_model) {
		struct tenure *t = (struct tenure *)parts[0];

		t->body.id = body;
		if (b->villager_group.id)
			t->villager_group = b->villager_group;
		begin_tenure(office_of(k), t, desk_body_kind(k, body),
			     term ? term_by_id(terms, term)
				  : term_of_day(terms, office_today(office_of(k))));
	}
}
