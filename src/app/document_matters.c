/* document_matters.c - fields and lists of what was done: 办理 and 移交 */
#include <string.h>

#include "cunwu/base/numeral.h"
#include "cunwu/base/text.h"
#include "cunwu/model/codes.h"
#include "documents.h"

/* Proceedings; without one every field is empty. */

#define FIELD(name) static void name(const struct document_facts *f, GString *out)

static void add(GString *out, const char *text)
{
	g_string_append(out, text ? text : "");
}

static void add_number(GString *out, struct number number)
{
	if (number.known)
		text_add_int(out, number.value);
}

#define TEXT_FIELD(name, member) \
	FIELD(name) \
	{ \
		if (f->proceeding) \
			add(out, f->proceeding->member); \
	}
#define CODE_FIELD(name, member, codes) \
	FIELD(name) \
	{ \
		if (f->proceeding) \
			add(out, code_show(&(codes), f->proceeding->member.text)); \
	}
#define DATE_FIELD(name, member) \
	FIELD(name) \
	{ \
		if (f->proceeding) \
			numeral_add_date_digits(out, f->proceeding->member); \
	}
#define NUMBER_FIELD(name, member) \
	FIELD(name) \
	{ \
		if (f->proceeding) \
			add_number(out, f->proceeding->member); \
	}

TEXT_FIELD(reason, reason)
TEXT_FIELD(defence, defence)
CODE_FIELD(kind, kind, codes_proceeding)
CODE_FIELD(ground, ground, codes_ending_ground)
CODE_FIELD(asked, asked, codes_asked_by)
CODE_FIELD(meeting, meeting, codes_meeting)
CODE_FIELD(result, result, codes_proceeding_result)
DATE_FIELD(received, received)
DATE_FIELD(met, met)
DATE_FIELD(posted, posted)
DATE_FIELD(filed, filed)
NUMBER_FIELD(due, due)
NUMBER_FIELD(voted, voted)
NUMBER_FIELD(agreed, agreed)
NUMBER_FIELD(against, against)
NUMBER_FIELD(blank, blank)
NUMBER_FIELD(seats, seats)

FIELD(signers)
{
	if (f->matter && f->matter->facts.signers)
		text_add_int(out, f->matter->facts.signers);
	else if (f->proceeding)
		add_number(out, f->proceeding->claimed);
}

FIELD(passed)
{
	if (f->proceeding && proceeding_passed(f->proceeding))
		add(out, "是");
}

FIELD(failed)
{
	if (f->proceeding && code_is(f->proceeding->result, RESULT_FAILED))
		add(out, "是");
}

/* Handing over */

FIELD(giver)
{
	if (f->handing)
		add(out, f->handing->giver);
}

FIELD(taker)
{
	if (f->handing)
		add(out, f->handing->taker);
}

FIELD(witness)
{
	if (f->handing)
		add(out, f->handing->h.witness);
}

FIELD(presides)
{
	if (f->handing)
		add(out, f->handing->h.chair);
}

FIELD(handed_since)
{
	if (f->handing)
		numeral_add_date_digits(out, f->handing->h.since);
}

FIELD(sealed)
{
	if (f->handing)
		numeral_add_date_digits(out, f->handing->h.sealed);
}

FIELD(handed)
{
	if (f->handing)
		numeral_add_date_digits(out, f->handing->h.done);
}

/* Those in one of the states; nothing where there are none. */
static void count_items(const struct document_facts *f, enum yesno handed, bool all, GString *out)
{
	int64_t n = 0;

	for (guint i = 0; f->handing && i < f->handing->items->len; i++) {
		const struct handover_item *item = f->handing->items->pdata[i];

		n += all || item->handed == handed;
	}
	if (n)
		text_add_int(out, n);
}

FIELD(things)
{
	count_items(f, YESNO_NONE, true, out);
}

FIELD(things_handed)
{
	count_items(f, YESNO_YES, false, out);
	if (!out->len)
		text_add_int(out, 0);
}

FIELD(things_open)
{
	count_items(f, YESNO_NONE, false, out);
}

const struct document_field document_matter_fields[] = {
	{ "事项", OF_MATTER, "辞职、罢免、职务终止、补选", false, kind },
	{ "事由", OF_MATTER, "事实和理由", false, reason },
	{ "终止情形", OF_MATTER, "职务终止的情形", false, ground },
	{ "由谁提出", OF_MATTER, "罢免由谁提出", false, asked },
	{ "收到日期", OF_MATTER, "收到申请或者要求的那天", false, received },
	{ "联名人数", OF_MATTER, "有效的联名人数，没有逐个登记的按所写人数", false, signers },
	{ "申辩意见", OF_MATTER, "被要求罢免的人的意见", false, defence },
	{ "会议", OF_MATTER, "村民会议、村民代表会议", false, meeting },
	{ "会议日期", OF_MATTER, "表决的那天", false, met },
	{ "应到人数", OF_MATTER, "登记参加选举的村民，或者应到代表", false, due },
	{ "参加人数", OF_MATTER, "参加投票的人数", false, voted },
	{ "同意票", OF_MATTER, "同意的票数", false, agreed },
	{ "反对票", OF_MATTER, "不同意的票数", false, against },
	{ "弃权票", OF_MATTER, "弃权的票数", false, blank },
	{ "补选名额", OF_MATTER, "应补选的人数", false, seats },
	{ "办理结果", OF_MATTER, "通过、未通过、撤回", false, result },
	{ "通过", OF_MATTER, "表决通过时才有，用在 when、unless", false, passed },
	{ "未通过", OF_MATTER, "表决没有通过时才有", false, failed },
	{ "公告日期", OF_MATTER, "结果公告的那天", false, posted },
	{ "报备日期", OF_MATTER, "报乡镇备案的那天", false, filed },
	{ "移交人", OF_HANDOVER, "交出的人", false, giver },
	{ "接收人", OF_HANDOVER, "接收的人", false, taker },
	{ "监交人", OF_HANDOVER, "监交的人", false, witness },
	{ "主持人", OF_HANDOVER, "主持移交的人", false, presides },
	{ "移交起算日", OF_HANDOVER, "新一届产生或者罢免通过的那天", false, handed_since },
	{ "印章移交日期", OF_HANDOVER, "印章移交的那天", false, sealed },
	{ "移交完成日期", OF_HANDOVER, "全部移交完的那天", false, handed },
	{ "移交项数", OF_HANDOVER, "清单上共有几项", false, things },
	{ "已移交项数", OF_HANDOVER, "其中已经移交的", false, things_handed },
	{ "未清点项数", OF_HANDOVER, "其中还没有清点的；没有就空着", false, things_open },
	{ .name = NULL },
};

/* Candidates */

#define CELL(name) \
	static void name(G_GNUC_UNUSED const struct document_facts *f, const void *row, \
			 GString *out)

static const struct proceeding_person *candidate_of(const void *row)
{
	return row;
}

CELL(candidate_name)
{
	guint at;

	if (g_ptr_array_find(f->matter->people, row, &at))
		add(out, f->matter->names->pdata[at]);
}

CELL(candidate_office)
{
	add(out, candidate_of(row)->office);
}

CELL(candidate_votes)
{
	add_number(out, candidate_of(row)->votes);
}

CELL(candidate_elected)
{
	if (candidate_of(row)->elected != YESNO_NONE)
		add(out, candidate_of(row)->elected == YESNO_YES ? "是" : "否");
}

CELL(candidate_note)
{
	add(out, candidate_of(row)->note);
}

static const struct document_column candidate_columns[] = {
	{ "姓名", candidate_name },    { "职务", candidate_office }, { "得票", candidate_votes },
	{ "当选", candidate_elected }, { "备注", candidate_note },   { .name = NULL },
};

static int64_t record_key(const void *row)
{
	return ((const struct record *)row)->id;
}

static void candidates(const struct document_facts *f, GPtrArray *out)
{
	for (guint i = 0; f->matter && i < f->matter->people->len; i++)
		if (code_is(candidate_of(f->matter->people->pdata[i])->part, PART_CANDIDATE))
			g_ptr_array_add(out, f->matter->people->pdata[i]);
}

/* Things */

static const struct handover_item *item_of(const void *row)
{
	return row;
}

CELL(item_category)
{
	add(out, code_show(&codes_handed, item_of(row)->category.text));
}

CELL(item_name)
{
	add(out, item_of(row)->name);
}

CELL(item_quantity)
{
	add(out, item_of(row)->quantity);
}

CELL(item_handed)
{
	if (item_of(row)->handed != YESNO_NONE)
		add(out, item_of(row)->handed == YESNO_YES ? "已移交" : "未移交");
}

CELL(item_missing)
{
	add(out, item_of(row)->missing);
}

/* Those of the whole where the thing has none of its own. */
CELL(item_giver)
{
	add(out, item_of(row)->giver ? item_of(row)->giver : f->handing->giver);
}

CELL(item_taker)
{
	add(out, item_of(row)->taker ? item_of(row)->taker : f->handing->taker);
}

CELL(item_witness)
{
	add(out, item_of(row)->witness ? item_of(row)->witness : f->handing->h.witness);
}

CELL(item_note)
{
	add(out, item_of(row)->note);
}

static const struct document_column item_columns[] = {
	{ "类别", item_category }, { "名称", item_name },          { "数量", item_quantity },
	{ "移交", item_handed },   { "未移交原因", item_missing }, { "移交人", item_giver },
	{ "接收人", item_taker },  { "监交人", item_witness },     { "备注", item_note },
	{ .name = NULL },
};

static void items(const struct document_facts *f, GPtrArray *out)
{
	for (guint i = 0; f->handing && i < f->handing->items->len; i++)
		g_ptr_array_add(out, f->handing->items->pdata[i]);
}

static void items_kept(const struct document_facts *f, GPtrArray *out)
{
	for (guint i = 0; f->handing && i < f->handing->items->len; i++)
		if (item_of(f->handing->items->pdata[i])->handed == YESNO_NO)
			g_ptr_array_add(out, f->handing->items->pdata[i]);
}

const struct document_rows document_matter_lists[] = {
	{ "候选人", OF_MATTER, "补选的候选人", candidate_columns, candidates, record_key },
	{ "移交事项", OF_HANDOVER, "移交的各项，按类别", item_columns, items, record_key },
	{ "未移交事项", OF_HANDOVER, "其中没有移交的", item_columns, items_kept, record_key },
	{ .name = NULL },
};
