/* proceeding.c - how offices end and are filled again: 办理 and 移交 */
#include "cunwu/model/proceeding.h"

#include <inttypes.h>

#include "cunwu/base/clock.h"
#include "cunwu/model/body.h"
#include "cunwu/model/codes.h"
#include "cunwu/model/person.h"
#include "cunwu/model/place.h"
#include "cunwu/model/problem.h"

#define FIGURE .width = 6, .min = 0, .max = 999999

/* Proceedings */

static const struct field proceeding_fields[] = {
	{ FIELD_CODE(struct proceeding, kind, &codes_proceeding), .label = "事项", .width = 8,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_REF(struct proceeding, body, &body_model), .label = "组织", .width = 14,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_REF(struct proceeding, tenure, &tenure_model), .label = "任职", .width = 10,
	  .flags = FIELD_LISTED },
	{ FIELD_CODE(struct proceeding, ground, &codes_ending_ground), .label = "终止情形",
	  .width = 16 },
	{ FIELD_TEXT(struct proceeding, reason), .label = "事实和理由", .width = 30, .min = 0,
	  .max = 500, .synonyms = "理由 事由" },
	{ FIELD_DATE(struct proceeding, received), .label = "收到（提出）日期", .width = 10,
	  .synonyms = "收到日期 提出日期 申请日期", .flags = FIELD_LISTED },
	{ FIELD_DATE(struct proceeding, fact), .label = "事实发生日期", .width = 10,
	  .synonyms = "判决生效日期 停止履职日期" },
	{ FIELD_CODE(struct proceeding, asked, &codes_asked_by), .label = "由谁提出", .width = 14 },
	{ FIELD_INT(struct proceeding, base), .label = "联名基数", FIGURE,
	  .synonyms = "有选举权的村民 村民代表人数" },
	{ FIELD_INT(struct proceeding, claimed), .label = "联名人数", FIGURE },
	{ FIELD_DATE(struct proceeding, checked), .label = "核实联名日期", .width = 10 },
	{ FIELD_NOTE(struct proceeding, defence), .label = "申辩意见", .width = 20 },
	{ FIELD_DATE(struct proceeding, defended), .label = "申辩日期", .width = 10 },
	{ FIELD_CODE(struct proceeding, meeting, &codes_meeting), .label = "会议", .width = 12,
	  .synonyms = "会议类型" },
	{ FIELD_DATE(struct proceeding, noticed), .label = "会议公告日期", .width = 10 },
	{ FIELD_DATE(struct proceeding, met), .label = "会议日期", .width = 10,
	  .synonyms = "表决日期", .flags = FIELD_LISTED },
	{ FIELD_INT(struct proceeding, due), .label = "登记（应到）人数", FIGURE,
	  .synonyms = "登记人数 应到" },
	{ FIELD_INT(struct proceeding, voted), .label = "参加投票", FIGURE, .synonyms = "实到" },
	{ FIELD_INT(struct proceeding, agreed), .label = "同意", FIGURE, .synonyms = "赞成" },
	{ FIELD_INT(struct proceeding, against), .label = "不同意", FIGURE, .synonyms = "反对" },
	{ FIELD_INT(struct proceeding, blank), .label = "弃权", FIGURE },
	{ FIELD_INT(struct proceeding, seats), .label = "补选名额", .width = 8, .min = 1,
	  .max = 2000 },
	{ FIELD_CODE(struct proceeding, result, &codes_proceeding_result), .label = "结果",
	  .width = 8, .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct proceeding, overruled), .label = "仍然办理的理由", .width = 20,
	  .min = 0, .max = 200 },
	{ FIELD_DATE(struct proceeding, posted), .label = "公告日期", .width = 10 },
	{ FIELD_DATE(struct proceeding, filed), .label = "报备日期", .width = 10,
	  .synonyms = "备案日期" },
	{ FIELD_NOTE(struct proceeding, note), .label = "备注", .width = 20 },
};

/* A result is of a meeting that was held. */
static void check_held(const struct proceeding *p, GPtrArray *problems)
{
	g_autoptr(GString) day = g_string_new(NULL);

	if ((!proceeding_passed(p) && !code_is(p->result, RESULT_FAILED)) || !p->met.jd
	    || date_first_day(p->met).jd <= clock_today().jd)
		return;
	date_print(clock_today(), day);
	problem_add(problems, model_field(&proceeding_model, "met"),
		    "会议日期还没有到（今天 %s），不能写结果", day->str);
}

static void proceeding_check(const struct record *rec, GPtrArray *problems)
{
	const struct proceeding *p = (const struct proceeding *)rec;
	int64_t ballots = p->agreed.value + p->against.value + p->blank.value;

	if (p->due.known && p->voted.known && p->voted.value > p->due.value)
		problem_add(problems, model_field(&proceeding_model, "voted"),
			    "%" PRId64 " 人，多于登记（应到）的 %" PRId64 " 人", p->voted.value,
			    p->due.value);
	if (p->voted.known && ballots > p->voted.value)
		problem_add(problems, model_field(&proceeding_model, "voted"),
			    "%" PRId64 " 人，少于同意、不同意和弃权合计的 %" PRId64 " 票",
			    p->voted.value, ballots);
	check_held(p, problems);
}

static void proceeding_title(const struct record *rec, GString *out)
{
	const struct proceeding *p = (const struct proceeding *)rec;

	g_string_append(out, code_show(&codes_proceeding, p->kind.text));
	if (p->received.jd)
		g_string_append_c(out, ' ');
	date_print(p->received, out);
}

const struct model proceeding_model = {
	.name = "proceeding",
	.label = "办理事项",
	.size = sizeof(struct proceeding),
	.fields = proceeding_fields,
	.nfields = G_N_ELEMENTS(proceeding_fields),
	.check = proceeding_check,
	.title = proceeding_title,
};

bool proceeding_is(const struct proceeding *p, const char *kind)
{
	return code_is(p->kind, kind);
}

bool proceeding_passed(const struct proceeding *p)
{
	return code_is(p->result, RESULT_PASSED);
}

/* Signers and candidates */

static const struct field person_fields[] = {
	{ FIELD_REF(struct proceeding_person, proceeding, &proceeding_model), .label = "办理事项",
	  .width = 14, .flags = FIELD_REQUIRED },
	{ FIELD_CODE(struct proceeding_person, part, &codes_part), .label = "身份", .width = 8,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_REF(struct proceeding_person, person, &person_model), .label = "村民", .width = 10,
	  .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct proceeding_person, name), .label = "姓名", .width = 10, .min = 0,
	  .max = 50 },
	{ FIELD_REF(struct proceeding_person, villager_group, &villager_group_model), .label = "组",
	  .width = 8, .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct proceeding_person, refused), .label = "不计的原因", .width = 20,
	  .min = 0, .max = 100, .synonyms = "核实不符", .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct proceeding_person, office), .label = "职务", .width = 8, .min = 0,
	  .max = 50 },
	{ FIELD_INT(struct proceeding_person, votes), .label = "得票", FIGURE,
	  .synonyms = "票数 得票数" },
	{ FIELD_YESNO(struct proceeding_person, elected), .label = "当选", .width = 4 },
	{ FIELD_NOTE(struct proceeding_person, note), .label = "备注", .width = 20 },
};

static void person_check(const struct record *rec, GPtrArray *problems)
{
	const struct proceeding_person *p = (const struct proceeding_person *)rec;

	if (!p->person.id && (!p->name || !*p->name))
		problem_add(problems, model_field(&proceeding_person_model, "person"),
			    "请选村民；名册上没有的，写姓名");
}

static void person_title(const struct record *rec, GString *out)
{
	const struct proceeding_person *p = (const struct proceeding_person *)rec;

	g_string_append(out, code_show(&codes_part, p->part.text));
	if (p->name && *p->name)
		g_string_append_printf(out, " %s", p->name);
}

const struct model proceeding_person_model = {
	.name = "proceeding_person",
	.label = "联名和候选",
	.size = sizeof(struct proceeding_person),
	.fields = person_fields,
	.nfields = G_N_ELEMENTS(person_fields),
	.check = person_check,
	.title = person_title,
};

/* Handing over */

static const struct field handover_fields[] = {
	{ FIELD_REF(struct handover, body, &body_model), .label = "组织", .width = 14,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_REF(struct handover, proceeding, &proceeding_model), .label = "因何移交",
	  .width = 14 },
	{ FIELD_DATE(struct handover, since), .label = "产生（罢免）日期", .width = 10,
	  .synonyms = "产生日期", .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_REF(struct handover, giver, &person_model), .label = "移交人", .width = 10,
	  .flags = FIELD_LISTED },
	{ FIELD_REF(struct handover, taker, &person_model), .label = "接收人", .width = 10,
	  .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct handover, witness), .label = "监交人", .width = 10, .min = 0,
	  .max = 50 },
	{ FIELD_TEXT(struct handover, chair), .label = "主持人", .width = 10, .min = 0, .max = 50 },
	{ FIELD_DATE(struct handover, sealed), .label = "印章移交日期", .width = 10 },
	{ FIELD_DATE(struct handover, done), .label = "移交完成日期", .width = 10,
	  .flags = FIELD_LISTED },
	{ FIELD_NOTE(struct handover, note), .label = "备注", .width = 20 },
};

static void handover_title(const struct record *rec, GString *out)
{
	const struct handover *h = (const struct handover *)rec;

	g_string_append(out, "移交");
	if (h->since.jd)
		g_string_append_c(out, ' ');
	date_print(h->since, out);
}

const struct model handover_model = {
	.name = "handover",
	.label = "移交",
	.size = sizeof(struct handover),
	.fields = handover_fields,
	.nfields = G_N_ELEMENTS(handover_fields),
	.title = handover_title,
};

static const struct field item_fields[] = {
	{ FIELD_REF(struct handover_item, handover, &handover_model), .label = "移交", .width = 14,
	  .flags = FIELD_REQUIRED },
	{ FIELD_CODE(struct handover_item, category, &codes_handed), .label = "类别", .width = 8,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_TEXT(struct handover_item, name), .label = "项目", .width = 20, .min = 1,
	  .max = 100, .synonyms = "名称", .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_TEXT(struct handover_item, quantity), .label = "数量", .width = 8, .min = 0,
	  .max = 50, .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct handover_item, giver), .label = "移交人", .width = 8, .min = 0,
	  .max = 50 },
	{ FIELD_TEXT(struct handover_item, taker), .label = "接收人", .width = 8, .min = 0,
	  .max = 50 },
	{ FIELD_TEXT(struct handover_item, witness), .label = "监交人", .width = 8, .min = 0,
	  .max = 50 },
	{ FIELD_YESNO(struct handover_item, handed), .label = "已交", .width = 4,
	  .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct handover_item, missing), .label = "未交原因", .width = 20, .min = 0,
	  .max = 200, .flags = FIELD_LISTED },
	{ FIELD_NOTE(struct handover_item, note), .label = "备注", .width = 20 },
};

static void item_check(const struct record *rec, GPtrArray *problems)
{
	const struct handover_item *i = (const struct handover_item *)rec;
	bool reason = i->missing && *i->missing;

	if (i->handed == YESNO_NO && !reason)
		problem_add(problems, model_field(&handover_item_model, "missing"),
			    "没有交的，请写原因：丢失、毁损、在谁手里、何时补交");
	if (i->handed == YESNO_YES && reason)
		problem_add(problems, model_field(&handover_item_model, "handed"),
			    "写了未交原因，却写已交");
}

static void item_title(const struct record *rec, GString *out)
{
	const struct handover_item *i = (const struct handover_item *)rec;

	g_string_append(out, i->name ? i->name : "");
}

const struct model handover_item_model = {
	.name = "handover_item",
	.label = "移交项目",
	.size = sizeof(struct handover_item),
	.fields = item_fields,
	.nfields = G_N_ELEMENTS(item_fields),
	.check = item_check,
	.title = item_title,
};
