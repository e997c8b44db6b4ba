/* body.c - bodies of a village, their terms, who holds which office, and records of how */
#include "cunwu/model/body.h"

#include <inttypes.h>

#include "cunwu/model/body_kind.h"
#include "cunwu/model/codes.h"
#include "cunwu/model/person.h"
#include "cunwu/model/place.h"
#include "cunwu/model/problem.h"

/* `model` has the fields since and until. */
static void check_span(const struct model *model, struct date since, struct date until,
		       GPtrArray *problems)
{
	if (since.jd && until.jd && date_last_day(until).jd < date_first_day(since).jd)
		problem_add(problems, model_field(model, "until"), "早于%s",
			    model_field(model, "since")->label);
}

/* Bodies */

static const struct field body_fields[] = {
	{ FIELD_REF(struct body, village, &village_model), .label = "村", .width = 12,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_TEXT(struct body, kind), .label = "组织", .width = 14, .min = 1, .max = 50,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_TEXT(struct body, name), .label = "名称", .width = 20, .min = 0, .max = 50,
	  .flags = FIELD_LISTED },
	{ FIELD_REF(struct body, villager_group, &villager_group_model), .label = "组",
	  .width = 10 },
	{ FIELD_DATE(struct body, since), .label = "成立日期", .width = 10, .flags = FIELD_LISTED },
	{ FIELD_DATE(struct body, until), .label = "撤销日期", .width = 10, .flags = FIELD_LISTED },
	{ FIELD_NOTE(struct body, note), .label = "备注", .width = 20 },
};

static void body_check(const struct record *rec, GPtrArray *problems)
{
	const struct body *b = (const struct body *)rec;

	check_span(&body_model, b->since, b->until, problems);
}

static void body_title(const struct record *rec, GString *out)
{
	const struct body *b = (const struct body *)rec;

	g_string_append(out,
			b->name && *b->name ? b->name : body_kind_brief(b->kind ? b->kind : ""));
}

const struct model body_model = {
	.name = "body",
	.label = "组织",
	.size = sizeof(struct body),
	.fields = body_fields,
	.nfields = G_N_ELEMENTS(body_fields),
	.check = body_check,
	.title = body_title,
};

/* Terms */

static const struct field term_fields[] = {
	{ FIELD_REF(struct term, body, &body_model), .label = "组织", .width = 14,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_INT(struct term, number), .label = "届次", .width = 4, .min = 1, .max = 99,
	  .synonyms = "届", .flags = FIELD_LISTED },
	{ FIELD_DATE(struct term, since), .label = "本届起", .width = 10, .flags = FIELD_LISTED },
	{ FIELD_DATE(struct term, until), .label = "本届止", .width = 10, .flags = FIELD_LISTED },
	{ FIELD_INT(struct term, seats), .label = "职数", .width = 4, .min = 1, .max = 2000,
	  .flags = FIELD_LISTED },
	{ FIELD_NOTE(struct term, note), .label = "备注", .width = 20 },
};

static void term_check(const struct record *rec, GPtrArray *problems)
{
	const struct term *t = (const struct term *)rec;

	check_span(&term_model, t->since, t->until, problems);
}

static void term_title(const struct record *rec, GString *out)
{
	const struct term *t = (const struct term *)rec;

	if (t->number.known)
		g_string_append_printf(out, "第%" PRId64 "届", t->number.value);
	if (t->number.known && t->since.jd)
		g_string_append_c(out, ' ');
	date_print(t->since, out);
	if (t->since.jd)
		g_string_append(out, "起");
}

const struct model term_model = {
	.name = "term",
	.label = "届",
	.size = sizeof(struct term),
	.fields = term_fields,
	.nfields = G_N_ELEMENTS(term_fields),
	.check = term_check,
	.title = term_title,
};

/* Tenures */

static const struct field tenure_fields[] = {
	{ FIELD_REF(struct tenure, body, &body_model), .label = "组织", .width = 14,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_REF(struct tenure, term, &term_model), .label = "届", .width = 6,
	  .flags = FIELD_LISTED },
	{ FIELD_REF(struct tenure, person, &person_model), .label = "姓名", .width = 10,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_TEXT(struct tenure, office), .label = "职务", .width = 8, .min = 1, .max = 50,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_REF(struct tenure, villager_group, &villager_group_model), .label = "推选小组",
	  .width = 8 },
	{ FIELD_DATE(struct tenure, since), .label = "任职日期", .width = 10,
	  .synonyms = "任职时间 现任时间 到任时间 当选时间 任职起始 起始时间",
	  .flags = FIELD_LISTED },
	{ FIELD_DATE(struct tenure, until), .label = "离任日期", .width = 10,
	  .synonyms = "离任时间 卸任时间 任职截止 截止时间 终止时间", .flags = FIELD_LISTED },
	{ FIELD_CODE(struct tenure, how, &codes_chosen), .label = "产生方式", .width = 8,
	  .flags = FIELD_LISTED },
	{ FIELD_INT(struct tenure, votes), .label = "得票", .width = 6, .min = 0, .max = 99999,
	  .synonyms = "得票数 当选票数 票数", .flags = FIELD_LISTED },
	{ FIELD_CODE(struct tenure, origin, &codes_origin), .label = "来源", .width = 12,
	  .synonyms = "人员来源" },
	{ FIELD_YESNO(struct tenure, acting), .label = "代理", .width = 4,
	  .synonyms = "是否代理 主持工作" },
	{ FIELD_YESNO(struct tenure, finance), .label = "财会管理", .width = 8,
	  .synonyms = "财会知识 懂财会 财会人员 具备财会管理知识" },
	{ FIELD_INT(struct tenure, households), .label = "代表户数", .width = 8, .min = 0,
	  .max = 999, .synonyms = "联系户数" },
	{ FIELD_CODE(struct tenure, ended, &codes_tenure_end), .label = "离任原因", .width = 8,
	  .synonyms = "卸任原因 免职原因", .flags = FIELD_LISTED },
	{ FIELD_NOTE(struct tenure, note), .label = "备注", .width = 20 },
};

static void tenure_check(const struct record *rec, GPtrArray *problems)
{
	const struct tenure *t = (const struct tenure *)rec;

	check_span(&tenure_model, t->since, t->until, problems);
	if (!code_is(t->ended, "") && !t->until.jd)
		problem_add(problems, model_field(&tenure_model, "until"),
			    "写了离任原因，请填离任日期（只知道年也可以）");
}

static void tenure_title(const struct record *rec, GString *out)
{
	const struct tenure *t = (const struct tenure *)rec;

	g_string_append(out, t->office ? t->office : "");
}

const struct model tenure_model = {
	.name = "tenure",
	.label = "任职",
	.size = sizeof(struct tenure),
	.fields = tenure_fields,
	.nfields = G_N_ELEMENTS(tenure_fields),
	.check = tenure_check,
	.title = tenure_title,
};

/* Duty records */

#define VOTES .min = 0, .max = 99999

static const struct field duty_fields[] = {
	{ FIELD_REF(struct duty_record, person, &person_model), .label = "姓名", .width = 10,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_REF(struct duty_record, tenure, &tenure_model), .label = "职务", .width = 16,
	  .flags = FIELD_LISTED },
	{ FIELD_CODE(struct duty_record, kind, &codes_duty), .label = "种类", .width = 12,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_INT(struct duty_record, year), .label = "年度", .width = 4, .min = 1949,
	  .max = 2199, .flags = FIELD_LISTED },
	{ FIELD_DATE(struct duty_record, day), .label = "日期", .width = 10,
	  .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct duty_record, subject), .label = "内容", .width = 30, .min = 0,
	  .max = 500, .synonyms = "承诺事项 报告事项 培训内容", .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct duty_record, host), .label = "会议或单位", .width = 16, .min = 0,
	  .max = 100, .synonyms = "组织单位 主持单位 审计单位" },
	{ FIELD_INT(struct duty_record, invited), .label = "应到", .width = 6, VOTES },
	{ FIELD_INT(struct duty_record, present), .label = "实到", .width = 6, VOTES },
	{ FIELD_INT(struct duty_record, excellent), .label = "优秀票", .width = 6, VOTES },
	{ FIELD_INT(struct duty_record, competent), .label = "称职票", .width = 6, VOTES },
	{ FIELD_INT(struct duty_record, basic), .label = "基本称职票", .width = 10, VOTES },
	{ FIELD_INT(struct duty_record, incompetent), .label = "不称职票", .width = 8, VOTES },
	{ FIELD_CODE(struct duty_record, result, &codes_appraisal), .label = "评议结果", .width = 8,
	  .flags = FIELD_LISTED },
	{ FIELD_CODE(struct duty_record, state, &codes_audit_state), .label = "审计情况",
	  .width = 10, .flags = FIELD_LISTED },
	{ FIELD_DATE(struct duty_record, due), .label = "期限", .width = 10 },
	{ FIELD_DATE(struct duty_record, done), .label = "完成日期", .width = 10,
	  .synonyms = "兑现日期" },
	{ FIELD_DATE(struct duty_record, posted), .label = "公布日期", .width = 10 },
	{ FIELD_NOTE(struct duty_record, note), .label = "备注", .width = 20 },
};

static int64_t votes_of(const struct duty_record *d)
{
	return d->excellent.value + d->competent.value + d->basic.value + d->incompetent.value;
}

static void duty_check(const struct record *rec, GPtrArray *problems)
{
	const struct duty_record *d = (const struct duty_record *)rec;

	if (d->invited.known && d->present.known && d->present.value > d->invited.value)
		problem_add(problems, model_field(&duty_record_model, "present"), "多于应到");
	if (d->present.known && votes_of(d) > d->present.value)
		problem_add(problems, model_field(&duty_record_model, "present"),
			    "各档票数合计 %" PRId64 "，多于实到 %" PRId64, votes_of(d),
			    d->present.value);
}

static void duty_title(const struct record *rec, GString *out)
{
	const struct duty_record *d = (const struct duty_record *)rec;

	if (d->year.known)
		g_string_append_printf(out, "%" PRId64 "年", d->year.value);
	g_string_append(out, code_show(&codes_duty, d->kind.text));
}

const struct model duty_record_model = {
	.name = "duty_record",
	.label = "履职记录",
	.size = sizeof(struct duty_record),
	.fields = duty_fields,
	.nfields = G_N_ELEMENTS(duty_fields),
	.check = duty_check,
	.title = duty_title,
};

/* Days */

static bool holds(struct date since, struct date until, struct date on)
{
	return (!since.jd || date_first_day(since).jd <= on.jd)
	       && (!until.jd || on.jd <= date_last_day(until).jd);
}

bool tenure_holds(const struct tenure *tenure, struct date on)
{
	return holds(tenure->since, tenure->until, on);
}

bool term_holds(const struct term *term, struct date on)
{
	return holds(term->since, term->until, on);
}

bool body_is_there(const struct body *body, struct date on)
{
	return holds(body->since, body->until, on);
}

struct date term_last_day(struct date since, int years)
{
	int year, month, day;
	struct date next;

	if (!since.jd)
		return since;
	date_to_ymd(since, &year, &month, &day);
	if (since.precision != DATE_DAY)
		return date_from_ymd(year + years, month, day);
	next = date_from_ymd(year + years, month, day);
	/* Of the 29th of February the year after has none: the term ends with that month. */
	return next.jd ? date_add_days(next, -1) : date_from_ymd(year + years, month, day - 1);
}
