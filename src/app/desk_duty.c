/* desk_duty.c - a duty record in a form: what its kind asks, what the votes say, who comes next */
#include <inttypes.h>
#include <string.h>

#include "bodies.h"
#include "cunwu/app/desk_boards.h"
#include "cunwu/app/desk_duties.h"
#include "cunwu/base/clock.h"
#include "cunwu/law/duties.h"
#include "cunwu/model/codes.h"
#include "cunwu/store/people.h"
#include "desk_bodies.h"

static struct office *office_of(const struct keeper *k)
{
	return desk_of(k)->office;
}

const struct model *const duty_parts[1] = { &duty_record_model };
const struct slot duty_slots[19] = {
	{ 0, "kind", SLOT_CARRIED },
	{ 0, "year", SLOT_CARRIED },
	{ 0, "day", SLOT_CARRIED },
	{ 0, "host", SLOT_CARRIED },
	{ 0, "invited", SLOT_CARRIED },
	{ 0, "present", SLOT_CARRIED },
	{ 0, "person", 0 },
	{ 0, "excellent", 0 },
	{ 0, "competent", 0 },
	{ 0, "basic", 0 },
	{ 0, "incompetent", 0 },
	{ 0, "result", 0 },
	{ 0, "subject", 0 },
	{ 0, "state", 0 },
	{ 0, "due", 0 },
	{ 0, "done", 0 },
	{ 0, "posted", 0 },
	{ 0, "tenure", 0 },
	{ 0, "note", 0 },
};

static struct duty_record *duty_in(struct record *const parts[])
{
	return (struct duty_record *)parts[0];
}

/* Which fields a kind has, beside those that all have. */
static const struct {
	const char *kind, *fields;
} kinds[] = {
	{ DUTY_APPRAISAL,
	  " host invited present excellent competent basic incompetent result posted " },
	{ DUTY_REPORT, " host subject " },
	{ DUTY_PROMISE, " subject due done " },
	{ DUTY_TALK, " host subject " },
	{ DUTY_MATTER, " host subject " },
	{ DUTY_TERM_AUDIT, " host subject state due done posted " },
	{ DUTY_DEPARTURE_AUDIT, " host subject state due done posted " },
	{ DUTY_TRAINING, " host subject " },
};

static bool is_of_all(const char *field)
{
	return strstr(" kind year day person tenure note ", field) != NULL;
}

static bool has_field(const struct code kind, const char *field)
{
	g_autofree char *word = g_strdup_printf(" %s ", field);

	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (code_is(kind, kinds[i].kind))
			return strstr(kinds[i].fields, word) != NULL;
	return false;
}

/* What is recorded is never hidden, except where it was carried over from another kind. */
static bool duty_hides(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	g_autoptr(GString) text = g_string_new(NULL);

	(void)k;
	if (is_of_all(slot->field) || has_field(duty_in(parts)->kind, slot->field))
		return false;
	field_format(model_field(&duty_record_model, slot->field), parts[0], text);
	return text->len == 0;
}

/* The body of the office that a record is about; NULL. */
static const struct body *body_of(const struct keeper *k, const struct duty_record *d)
{
	RECORD_AUTO struct tenure t = { .rec.model = &tenure_model };

	return d->tenure.id && records_get(office_of(k)->db, d->tenure.id, &t.rec, NULL)
		       ? desk_body(desk_of(k), t.body.id)
		       : NULL;
}

/* Where: the village of the office, of where they live, or of the list one came from. */
static int64_t village_of(const struct keeper *k, const struct duty_record *d)
{
	struct whereabouts where = { 0 };
	const struct body *body = body_of(k, d);

	if (body)
		return body->village.id;
	if (desk_of(k)->round || !d->person.id)
		return desk_of(k)->round;
	return people_where(office_of(k)->db, d->person.id, &where, NULL) ? where.village : 0;
}

static const struct board *board_of(const struct keeper *k, const struct duty_record *d)
{
	int64_t village = village_of(k, d);

	return village ? desk_board(desk_of(k), village, NULL) : NULL;
}

static int year_of(const struct keeper *k, const struct duty_record *d)
{
	int year, month, day;

	if (d->year.known)
		return (int)d->year.value;
	date_to_ymd(office_of(k) ? office_today(office_of(k)) : clock_today(), &year, &month, &day);
	return year;
}

static char *duty_called(struct keeper *k, struct record *const parts[])
{
	const struct duty_record *d = duty_in(parts);
	GString *title = g_string_new(NULL);

	if (d->person.id)
		g_string_append_printf(title, "%s：%s",
				       desk_title(desk_of(k), &person_model, d->person.id),
				       d->rec.id ? "" : "新增");
	else if (desk_of(k)->round)
		g_string_append_printf(title, "%s：新增",
				       desk_village_name(desk_of(k), desk_of(k)->round));
	else
		g_string_append(title, "新增");
	g_string_append(title,
			code_is(d->kind, "") ? "履职记录" : code_show(&codes_duty, d->kind.text));
	return g_string_free(title, FALSE);
}

static void duty_show(struct keeper *k, const struct field *field, const struct record *rec,
		      GString *out)
{
	const struct duty_record *d = (const struct duty_record *)rec;
	RECORD_AUTO struct tenure t = { .rec.model = &tenure_model };

	if (field->kind != KIND_REF || field->target != &tenure_model)
		desk_show_field(k, field, rec, out);
	else if (d->tenure.id && records_get(office_of(k)->db, d->tenure.id, &t.rec, NULL))
		tenure_tell(office_of(k), &t, false, out, NULL);
}

/* Who comes next */

/* Of those who are looked at by years, who has no record of this kind for the year yet. */
static bool is_left(const struct duty_line *line, const struct duty_record *d)
{
	int kind = d->kind.text[0] - '1';

	return kind >= 0 && kind < DUTY_KINDS && line->cells[kind].standing == DUTY_MISSING;
}

/* The first of them; *n how many there are. NULL: none. */
static const struct duty_line *next_of(const GPtrArray *lines, const struct duty_record *d, int *n)
{
	const struct duty_line *first = NULL;

	*n = 0;
	for (guint i = 0; i < lines->len; i++) {
		if (!is_left(lines->pdata[i], d))
			continue;
		first = first ? first : lines->pdata[i];
		++*n;
	}
	return first;
}

static GPtrArray *lines_of(const struct keeper *k, const struct duty_record *d)
{
	const struct board *board = board_of(k, d);

	return board ? duty_lines(board, year_of(k, d)) : NULL;
}

static void fill_next(struct keeper *k, struct duty_record *d)
{
	g_autoptr(GPtrArray) lines = d->rec.id || d->person.id ? NULL : lines_of(k, d);
	int n;
	const struct duty_line *next = lines ? next_of(lines, d, &n) : NULL;

	if (!next)
		return;
	d->person.id = next->holder->person->rec.id;
	d->tenure.id = next->seat->tenure->rec.id;
}

static const struct duty_line *line_of(const GPtrArray *lines, int64_t person)
{
	for (guint i = 0; lines && i < lines->len; i++) {
		const struct duty_line *line = lines->pdata[i];

		if (line->holder->person->rec.id == person)
			return line;
	}
	return NULL;
}

static void fill_tenure(struct keeper *k, struct duty_record *d)
{
	g_autoptr(GPtrArray) lines = lines_of(k, d);
	const struct duty_line *line = line_of(lines, d->person.id);
	RECORD_AUTO struct tenure t = { .rec.model = &tenure_model };

	/* That of somebody else, after the person was changed. */
	if (d->tenure.id && records_get(office_of(k)->db, d->tenure.id, &t.rec, NULL)
	    && t.person.id != d->person.id)
		d->tenure.id = 0;
	if (!d->tenure.id && line)
		d->tenure.id = line->seat->tenure->rec.id;
}

static void judge(const struct keeper *k, const struct duty_record *d, struct appraisal *a)
{
	appraisal_judge(d, desk_law()->packs, office_of(k)->township.province,
			office_today(office_of(k)), a);
}

static void fill_result(struct keeper *k, struct duty_record *d)
{
	struct appraisal a;

	if (!code_is(d->kind, DUTY_APPRAISAL) || !code_is(d->result, ""))
		return;
	judge(k, d, &a);
	d->result = a.result;
}

static void fill_year(struct duty_record *d)
{
	int year, month, day;

	if (d->year.known || !d->day.jd)
		return;
	date_to_ymd(d->day, &year, &month, &day);
	d->year = (struct number){ year, true };
}

static void duty_settle(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	struct duty_record *d = duty_in(parts);

	if (strcmp(slot->field, "day") == 0)
		fill_year(d);
	if (strcmp(slot->field, "person") == 0) {
		fill_next(k, d);
		fill_tenure(k, d);
	}
	if (strcmp(slot->field, "incompetent") == 0)
		fill_result(k, d);
}

/* What stands at the form */

static void remark_next(struct keeper *k, const struct duty_record *d, GPtrArray *remarks)
{
	g_autoptr(GPtrArray) lines = d->rec.id || d->person.id ? NULL : lines_of(k, d);
	int n;
	const struct duty_line *next = lines ? next_of(lines, d, &n) : NULL;

	if (next)
		remark_add(remarks, false, "person",
			   g_strdup_printf("空着按回车：%s（%s%s），还有 %d 人",
					   next->holder->person->name,
					   body_kind_brief(next->seat->of->body->kind),
					   next->seat->tenure->office, n));
	else if (lines)
		remark_add(remarks, false, "person", g_strdup("在任的人都有了；Esc 返回"));
}

static void remark_turnout(const struct duty_record *d, const struct appraisal *a,
			   GPtrArray *remarks)
{
	const struct law_clause *clause = a->turnout.clause;
	GString *text;

	if (!clause || !d->invited.known)
		return;
	text = g_string_new(a->turnout_met ? "" : "到会不够：");
	g_string_append_printf(text, "需 %" PRId64 " 人（", a->turnout_need);
	param_show(clause->param, &clause->value, text);
	g_string_append_printf(text, "，%s）", clause->article);
	remark_add(remarks, !a->turnout_met, "present", g_string_free(text, FALSE));
}

static void remark_votes(const struct duty_record *d, const struct appraisal *a, GPtrArray *remarks)
{
	GString *text;

	if (a->votes == 0)
		return;
	text = g_string_new(NULL);
	g_string_append_printf(text, "合计 %" PRId64 " 票", a->votes);
	if (d->present.known && a->votes < d->present.value)
		g_string_append_printf(text, "，实到 %" PRId64 "，弃权或空白 %" PRId64,
				       d->present.value, d->present.value - a->votes);
	remark_add(remarks, false, "incompetent", g_string_free(text, FALSE));
	if (code_is(a->result, ""))
		return;
	bool other = !code_is(d->result, "") && !code_is(d->result, a->result.text);
	text = g_string_new(NULL);
	g_string_append_printf(text, "%s%s：", other ? "按票数是" : "",
			       code_show(&codes_appraisal, a->result.text));
	appraisal_reason(d, a, text);
	remark_add(remarks, other, "result", g_string_free(text, FALSE));
}

/* Records of the person with this one as it stands in the form. */
static int poor_with(struct keeper *k, const struct duty_record *d)
{
	g_autoptr(GPtrArray) all = NULL;

	if (d->person.id)
		all = bodies_rows(office_of(k), &duty_record_model, "person", d->person.id, NULL);
	if (!all)
		return 0;
	g_autoptr(GPtrArray) with = g_ptr_array_new();
	for (guint i = 0; i < all->len; i++)
		if (((const struct record *)all->pdata[i])->id != d->rec.id)
			g_ptr_array_add(with, all->pdata[i]);
	g_ptr_array_add(with, (void *)(uintptr_t)d);
	return appraisals_poor_in_row(with, d, NULL);
}

static struct law_source failures_law(const struct keeper *k, const struct duty_record *d)
{
	struct date on = d->day.jd ? date_first_day(d->day) : office_today(office_of(k));
	const struct body *body = body_of(k, d);

	return appraisal_failures_law(desk_law()->packs, office_of(k)->township.province, on,
				      body ? body->kind : BODY_COMMITTEE);
}

static bool is_hired(const struct keeper *k, const struct duty_record *d)
{
	const struct body *body = body_of(k, d);

	return body && strcmp(body->kind, BODY_POSTS) == 0;
}

/* 连续两次不称职，职务终止（第三十八条第二款）; "" where it has not come to that. */
static void tell_ending(struct keeper *k, const struct duty_record *d, GString *out)
{
	const struct law_clause *clause = failures_law(k, d).clause;
	int poor = code_is(d->result, APPRAISED_POOR) ? poor_with(k, d) : 0;

	if (poor == 0 || !clause)
		return;
	if (poor >= clause->value.number)
		g_string_append_printf(out, "连续%s不称职，%s（%s）", poor == 2 ? "两次" : "多次",
				       is_hired(k, d) ? "应当解聘" : "职务终止", clause->article);
}

static void remark_poor(struct keeper *k, const struct duty_record *d, GPtrArray *remarks)
{
	GString *text = g_string_new(NULL);

	tell_ending(k, d, text);
	if (text->len)
		g_string_append_printf(text, "：保存后按 F8 办%s",
				       is_hired(k, d) ? "离任" : "职务终止");
	else if (code_is(d->result, APPRAISED_POOR))
		g_string_append(text, "不称职：应当说明、整改；再有一次职务终止");
	if (text->len)
		remark_add(remarks, true, REMARK_TOP, g_string_free(text, FALSE));
	else
		g_string_free(text, TRUE);
}

static void review_appraisal(struct keeper *k, const struct duty_record *d, GPtrArray *remarks)
{
	struct appraisal a;

	if (!code_is(d->kind, DUTY_APPRAISAL))
		return;
	judge(k, d, &a);
	remark_poor(k, d, remarks);
	remark_turnout(d, &a, remarks);
	remark_votes(d, &a, remarks);
}

/* Another one of the same kind and year, of kinds of which there is one a year. */
static void remark_again(struct keeper *k, const struct duty_record *d, GPtrArray *remarks)
{
	g_autoptr(GPtrArray) all = NULL;

	if (!d->person.id || !d->year.known
	    || (!code_is(d->kind, DUTY_APPRAISAL) && !code_is(d->kind, DUTY_REPORT)))
		return;
	all = bodies_rows(office_of(k), &duty_record_model, "person", d->person.id, NULL);
	for (guint i = 0; all && i < all->len; i++) {
		const struct duty_record *other = all->pdata[i];

		if (other->rec.id == d->rec.id || !code_is(other->kind, d->kind.text)
		    || !other->year.known || other->year.value != d->year.value)
			continue;
		remark_add(remarks, true, "person",
			   g_strdup_printf("%" PRId64 " 年已有%s", d->year.value,
					   code_show(&codes_duty, d->kind.text)));
		return;
	}
}

static void duty_review(struct keeper *k, struct record *const parts[], GPtrArray *remarks)
{
	const struct duty_record *d = duty_in(parts);

	review_appraisal(k, d, remarks);
	remark_next(k, d, remarks);
	remark_again(k, d, remarks);
	if (duty_is_overdue(d, office_today(office_of(k))))
		remark_add(remarks, true, "due", g_strdup("期限已过，还没有完成"));
	if (d->person.id && !d->tenure.id)
		remark_add(remarks, true, "tenure", g_strdup("没有在任的职务"));
}

/* Finding */

static bool find_tenures(struct keeper *k, int64_t person, const char *text, size_t n,
			 GPtrArray *out, GError **error)
{
	g_autoptr(GPtrArray) all = NULL;

	if (!person) /* whose, is not known yet */
		return true;
	all = bodies_rows(office_of(k), &tenure_model, "person", person, error);
	for (guint i = 0; all && i < all->len && out->len < n; i++) {
		g_autoptr(GString) title = g_string_new(NULL);

		if (!tenure_tell(office_of(k), all->pdata[i], true, title, error))
			return false;
		if (*text && !strstr(title->str, text))
			continue;
		struct record *copy = record_new(&tenure_model);
		record_copy(copy, all->pdata[i]);
		g_ptr_array_add(out, copy);
	}
	return all != NULL;
}

static bool add_person(struct keeper *k, int64_t id, GPtrArray *out, GError **error)
{
	RECORD_PTR_AUTO person = record_new(&person_model);

	if (!records_get(office_of(k)->db, id, person, error))
		return false;
	g_ptr_array_add(out, g_steal_pointer(&person));
	return true;
}

/* Without a text those who come next, then the others who serve. */
static bool find_members(struct keeper *k, const struct duty_record *d, size_t n, GPtrArray *out,
			 GError **error)
{
	g_autoptr(GPtrArray) lines = lines_of(k, d);

	for (int left = 1; left >= 0; left--)
		for (guint i = 0; lines && i < lines->len && out->len < n; i++) {
			const struct duty_line *line = lines->pdata[i];

			if (is_left(line, d) == left
			    && !add_person(k, line->holder->person->rec.id, out, error))
				return false;
		}
	return true;
}

/* Of those who serve, by name, before anybody else. */
static bool duty_find(struct keeper *k, struct record *const parts[], const struct field *ref,
		      const char *text, size_t n, GPtrArray *out, GError **error)
{
	const struct duty_record *d = duty_in(parts);

	if (ref->target == &tenure_model)
		return find_tenures(k, d->person.id, text, n, out, error);
	if (!*text)
		return find_members(k, d, n, out, error);
	return desk_find_people(k, village_of(k, d), text, n, out, error);
}

static void duty_describe(struct keeper *k, const struct record *rec, GString *out)
{
	if (rec->model == &person_model) {
		desk_describe_person(k, rec->id, out);
		return;
	}
	const struct tenure *t = (const struct tenure *)rec;
	tenure_tell(office_of(k), t, true, out, NULL);
	g_string_append_c(out, ' ');
	date_print(t->since, out);
}

/* Saving */

static bool tell_duty(struct keeper *k, const struct record *rec, GString *title, GError **error)
{
	const struct duty_record *d = (const struct duty_record *)rec;

	(void)error;
	g_string_append_printf(title, "%s ", desk_title(desk_of(k), &person_model, d->person.id));
	rec->model->title(rec, title);
	if (!code_is(d->result, ""))
		g_string_append_printf(title, "：%s", code_show(&codes_appraisal, d->result.text));
	return true;
}

static bool duty_save(struct keeper *k, struct record *const parts[], GError **error)
{
	struct desk *desk = desk_of(k);
	g_autoptr(GString) ending = g_string_new(NULL);

	fill_result(k,
		    duty_in(parts)); /* an appraisal has one: what its votes say, if nothing else */
	if (!desk_save_told(k, parts, tell_duty, error))
		return false;
	g_free(desk->duty_told);
	tell_ending(k, duty_in(parts), ending);
	g_autoptr(GString) title = g_string_new("已保存：");
	tell_duty(k, parts[0], title, NULL);
	if (ending->len)
		g_string_append_printf(title, "。%s，按 F8 办理", ending->str);
	desk->duty_told = g_strdup(title->str);
	return true;
}

static char *duty_told(struct keeper *k)
{
	return g_strdup(desk_of(k)->duty_told);
}

const struct keeper_ops duty_ops = {
	.load = desk_load_record,
	.save = duty_save,
	.show = duty_show,
	.find = duty_find,
	.called = duty_called,
	.hides = duty_hides,
	.describe = duty_describe,
	.settle = duty_settle,
	.review = duty_review,
	.told = duty_told,
	.draft = draft_keep,
	.resume = draft_resume,
};

void desk_begin_duty(struct desk *desk, struct desk_place place, int year,
		     struct record *const parts[])
{
	struct duty_record *d = duty_in(parts);
	int this_year, month, day;

	desk->round = place.village;
	date_to_ymd(office_today(desk->office), &this_year, &month, &day);
	d->year = (struct number){ year ? year : this_year, true };
	d->person.id = place.person;
	if (place.person)
		fill_tenure(desk_keeper(desk, &duty_record_model), d);
	else
		g_strlcpy(d->kind.text, DUTY_APPRAISAL, CODE_SIZE);
}
