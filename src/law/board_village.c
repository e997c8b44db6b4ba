/* board_village.c - rules on which bodies a village has, and on it as a legal person */
#include <string.h>

#include "board_rules.h"
#include "cunwu/base/credit.h"

static bool given(const char *text)
{
	return text && *text;
}

static void add_village(struct board_case *c, const struct ruling *r, const char *message)
{
	board_add(c, &c->board->village->rec, c->board->village->name, r, "%s", message);
}

void find_committee_missing(struct board_case *c)
{
	if (!c->committee)
		add_village(c, NULL, "没有登记村民委员会");
}

/* Only where the committee is recorded: else nobody began to record bodies. */
void find_supervision_missing(struct board_case *c)
{
	if (c->committee && !c->supervision)
		add_village(c, NULL, "没有登记村务监督委员会或者其他监督机构");
}

void find_committee_empty(struct board_case *c)
{
	if (c->committee && body_serving(c->committee, NULL) == 0)
		board_add_body(c, c->committee, NULL, "没有登记现任成员");
}

/* The committee as a legal person */

void find_org_missing(struct board_case *c)
{
	if (c->committee && !given(c->board->village->org_code))
		add_village(c, NULL, "没有登记村委会的统一社会信用代码");
}

void find_org_check(struct board_case *c)
{
	const char *code = c->board->village->org_code;

	if (given(code) && !credit_code_is_sound(code))
		add_village(c, NULL, "统一社会信用代码应是 18 位，或者末位校验不符；待核");
}

#define ORG_PREFIX "54" /* the registering department and kind; not compared with the standard */

void find_org_kind(struct board_case *c)
{
	const char *code = c->board->village->org_code;

	if (given(code) && credit_code_is_sound(code) && !g_str_has_prefix(code, ORG_PREFIX))
		add_village(c, NULL, "统一社会信用代码不以 54（基层群众性自治组织）开头；待核");
}

#define ORG_SUFFIX "村民委员会"

/* In full: as in 某县某镇某村村民委员会. */
void find_org_name(struct board_case *c)
{
	const struct village *v = c->board->village;

	if (given(v->org_name)
	    && (!g_str_has_suffix(v->org_name, ORG_SUFFIX) || !strstr(v->org_name, v->name)))
		add_village(c, NULL, "法人名称应写全称，如“某县某镇某村村民委员会”");
}

/* 法定代表人 is the head of the committee: where there is a code there must be one. */
void find_legal_representative(struct board_case *c)
{
	const struct seat *head = NULL;

	if (!c->committee || !given(c->board->village->org_code))
		return;
	for_each_seat(seat, c->committee)
		if (seat_serves(seat) && seat_is_head(seat))
			head = seat;
	if (!head)
		add_village(c, NULL, "主任缺额，法定代表人需要变更登记");
}
