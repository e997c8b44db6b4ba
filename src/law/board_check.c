/* board_check.c - what is wrong with the bodies of a village: all rules */
#include "cunwu/law/board_check.h"

#include "board_rules.h"

/* Where the law of a day says something, findings have its article and weight; what stands here is
 * that of now, and of the country. */
#define COMMITTEE_LAW  "村民委员会组织法（2025）"
#define SICHUAN_I      "四川省《村民委员会组织法》实施办法（2015）"
#define COLLECTIVE_LAW "农村集体经济组织法"
#define GB_CREDIT      "GB 32100-2015"

/* clang-format off */
static const struct {
	struct rule rule;
	board_rule_check *check;
} rules[] = {
	{ { "committee-missing", SEVERITY_NOTE, "没有登记村民委员会", COMMITTEE_LAW "第二条", NULL }, find_committee_missing },
	{ { "supervision-missing", SEVERITY_WARN, "登记了村委会，没有登记村务监督委员会或者其他监督机构", COMMITTEE_LAW "第三十七条第一款", NULL }, find_supervision_missing },
	{ { "committee-empty", SEVERITY_NOTE, "村委会没有登记现任成员", COMMITTEE_LAW "第八条第一款", NULL }, find_committee_empty },
	{ { "kind-unknown", SEVERITY_WARN, "组织的类别在组织类别文件中没有（了）", "", "kind" }, find_kind_unknown },
	{ { "body-size", SEVERITY_REFUSE, "成员人数不合规定", COMMITTEE_LAW "第八条第一款", NULL }, find_body_size },
	{ { "body-odd", SEVERITY_REFUSE, "成员人数应为单数", "", NULL }, find_body_odd },
	{ { "body-women", SEVERITY_REFUSE, "成员中妇女不够", COMMITTEE_LAW "第八条第二款", NULL }, find_body_women },
	{ { "seats-exceeded", SEVERITY_WARN, "成员多于本届职数", "", NULL }, find_seats_exceeded },
	{ { "office-crowded", SEVERITY_WARN, "一个职务同时由几个人担任", "", NULL }, find_office_crowded },
	{ { "chair-vacant", SEVERITY_WARN, "组织没有负责人", "", NULL }, find_chair_vacant },
	{ { "vacancy", SEVERITY_REFUSE, "村委会成员不足法定人数，应当按期补选", COMMITTEE_LAW "第二十三条", NULL }, find_vacancy },
	{ { "vacancy-woman", SEVERITY_REFUSE, "村委会妇女成员缺额，应当补选", "", NULL }, find_vacancy_woman },
	{ { "kin-inside", SEVERITY_REFUSE, "同一组织的成员是近亲属", COMMITTEE_LAW "第八条第二款", "person" }, find_kin_inside },
	{ { "committee-kin", SEVERITY_REFUSE, "监督机构成员是村委会成员的近亲属", COMMITTEE_LAW "第三十七条第一款", "person" }, find_committee_kin },
	{ { "committee-member", SEVERITY_REFUSE, "监督机构成员同时是村委会成员", COMMITTEE_LAW "第三十七条第一款", "person" }, find_member_barred },
	{ { "accountant-barred", SEVERITY_REFUSE, "监督机构成员同时是会计、报账员", "", "person" }, find_accountant_barred },
	{ { "clerk-barred", SEVERITY_REFUSE, "监督机构成员同时是文书", "", "person" }, find_clerk_barred },
	{ { "collective-head-barred", SEVERITY_REFUSE, "监督机构成员同时是集体经济组织负责人", "", "person" }, find_collective_head_barred },
	{ { "secretary-as-head", SEVERITY_WARN, "村党组织书记兼任监委会主任", "关于建立健全村务监督委员会的指导意见", "person" }, find_secretary_as_head },
	{ { "supervision-finance", SEVERITY_REFUSE, "监委会没有具备财会、管理知识的成员", COMMITTEE_LAW "第三十七条第一款", NULL }, find_supervision_finance },
	{ { "accountant-kin", SEVERITY_REFUSE, "财会人员与主任、副主任是夫妻或者直系血亲", SICHUAN_I "第九条第二款", "person" }, find_accountant_kin },
	{ { "council-size", SEVERITY_REFUSE, "集体经济组织理事会人数不合规定", COLLECTIVE_LAW "第二十九条第一款", NULL }, find_council_size },
	{ { "council-odd", SEVERITY_REFUSE, "集体经济组织理事会人数应为单数", COLLECTIVE_LAW "第二十九条第一款", NULL }, find_council_odd },
	{ { "council-kin", SEVERITY_REFUSE, "集体经济组织理事会成员是近亲属", COLLECTIVE_LAW "第二十九条第一款", "person" }, find_council_kin },
	{ { "council-supervisor", SEVERITY_REFUSE, "监事是理事、财务会计人员或者其近亲属", COLLECTIVE_LAW "第三十四条第二款", "person" }, find_council_supervisor },
	{ { "committee-minority", SEVERITY_WARN, "多民族的村没有人数较少的民族的成员", "四川省《村民委员会组织法》实施办法（2015）第九条第一款", NULL }, find_committee_minority },
	{ { "kin-loop", SEVERITY_WARN, "按登记的父母子女关系，一个人是自己的长辈", "", NULL }, find_kin_loop },
	{ { "term-missing", SEVERITY_WARN, "组织没有登记本届起止日期", COMMITTEE_LAW "第十四条第二款", NULL }, find_term_missing },
	{ { "term-length", SEVERITY_REFUSE, "一届长短与法定任期不同", COMMITTEE_LAW "第十四条第二款", "until" }, find_term_length },
	{ { "term-differs", SEVERITY_REFUSE, "任期与村委会不同", COMMITTEE_LAW "第三十七条第一款、第二十九条第二款、第三十二条第三款", NULL }, find_term_differs },
	{ { "not-chosen", SEVERITY_REFUSE, "村委会换届后没有按期推选", "四川省村民委员会选举条例（2025）第四十条第三款", NULL }, find_not_chosen },
	{ { "term-ending", SEVERITY_NOTE, "本届在 180、90、35 天之内届满", COMMITTEE_LAW "第十四条第二款", NULL }, find_term_ending },
	{ { "term-expired", SEVERITY_REFUSE, "本届已经届满，没有新一届", COMMITTEE_LAW "第十四条第二款", NULL }, find_term_expired },
	{ { "tenure-without-term", SEVERITY_NOTE, "任职没有写是哪一届", "", "term" }, find_tenure_without_term },
	{ { "tenure-left-over", SEVERITY_WARN, "新一届已经开始，上届的任职没有结束", "", "until" }, find_tenure_left_over },
	{ { "tenure-doubled", SEVERITY_WARN, "一个人同时两次任同一职务", "", "since" }, find_tenure_doubled },
	{ { "office-overlap", SEVERITY_NOTE, "以前两人同时任只有一人的职务", "", "since" }, find_office_overlap },
	{ { "office-gap", SEVERITY_NOTE, "主任有一段时间没有人任", "", "since" }, find_office_gap },
	{ { "office-unknown", SEVERITY_WARN, "组织没有这个职务", "", "office" }, find_office_unknown },
	{ { "holder-dead", SEVERITY_WARN, "任职的人已登记死亡", "", "until" }, find_holder_dead },
	{ { "holder-gone", SEVERITY_WARN, "任职的人已经迁出或者注销", "", "until" }, find_holder_gone },
	{ { "holder-elsewhere", SEVERITY_NOTE, "任职的人户籍或者居住不在本村", "", "person" }, find_holder_elsewhere },
	{ { "holder-young", SEVERITY_REFUSE, "任职时不满十八周岁", COMMITTEE_LAW "第十六条第一款", "since" }, find_holder_young },
	{ { "representatives-share", SEVERITY_REFUSE, "村民代表不足组成人员的五分之四", COMMITTEE_LAW "第二十九条第一款", NULL }, find_representatives_share },
	{ { "representatives-women", SEVERITY_REFUSE, "妇女代表不足组成人员的三分之一", COMMITTEE_LAW "第二十九条第一款", NULL }, find_representatives_women },
	{ { "representatives-women-of", SEVERITY_REFUSE, "妇女代表不足村民代表的三分之一", "", NULL }, find_representatives_women_of },
	{ { "representatives-few", SEVERITY_REFUSE, "村民代表少于规定的人数", "", NULL }, find_representatives_few },
	{ { "representatives-households", SEVERITY_NOTE, "每名代表的户数不在规定之内", COMMITTEE_LAW "第二十九条第二款", NULL }, find_representatives_households },
	{ { "representatives-household", SEVERITY_REFUSE, "一户有两名村民代表", "", "person" }, find_representatives_household },
	{ { "group-unrepresented", SEVERITY_WARN, "有的村民小组没有村民代表", COMMITTEE_LAW "第二十九条第二款", NULL }, find_group_unrepresented },
	{ { "leader-missing", SEVERITY_WARN, "有的村民小组没有登记组长", COMMITTEE_LAW "第三十二条第三款", NULL }, find_leader_missing },
	{ { "appraisal-missing", SEVERITY_WARN, "上一年没有民主评议", COMMITTEE_LAW "第三十八条第一款", NULL }, find_appraisal_missing },
	{ { "appraisal-poor", SEVERITY_WARN, "一次评议为不称职", COMMITTEE_LAW "第三十八条第二款", "person" }, find_appraisal_poor },
	{ { "appraisal-failed", SEVERITY_REFUSE, "连续两次评议为不称职，职务应当终止", COMMITTEE_LAW "第三十八条第二款", "until" }, find_appraisal_failed },
	{ { "audit-missing", SEVERITY_WARN, "上届离任的没有离任审计", COMMITTEE_LAW "第四十条第二款", NULL }, find_audit_missing },
	{ { "audit-unposted", SEVERITY_REFUSE, "上届离任的离任审计没有公布", COMMITTEE_LAW "第四十条第二款", NULL }, find_audit_unposted },
	{ { "audit-due", SEVERITY_NOTE, "本届离任的还没有公布离任审计", COMMITTEE_LAW "第四十条第二款", NULL }, find_audit_due },
	{ { "training-missing", SEVERITY_WARN, "新当选的成员没有按期培训", "", NULL }, find_training_missing },
	{ { "training-due", SEVERITY_WARN, "本届快要届满，成员没有培训", "", NULL }, find_training_due },
	{ { "duty-overdue", SEVERITY_NOTE, "承诺、报告等的期限已过，没有完成", "", "done" }, find_duty_overdue },
	{ { "org-missing", SEVERITY_NOTE, "没有登记村委会的统一社会信用代码", COMMITTEE_LAW "第十三条", "org_code" }, find_org_missing },
	{ { "org-check", SEVERITY_WARN, "村委会的统一社会信用代码不对", GB_CREDIT, "org_code" }, find_org_check },
	{ { "org-kind", SEVERITY_WARN, "村委会的统一社会信用代码不是基层群众性自治组织的", GB_CREDIT, "org_code" }, find_org_kind },
	{ { "org-name", SEVERITY_NOTE, "村委会的法人名称不是全称", COMMITTEE_LAW "第十三条", "org_name" }, find_org_name },
	{ { "legal-representative", SEVERITY_NOTE, "主任缺额，法定代表人需要变更登记", COMMITTEE_LAW "第十三条", NULL }, find_legal_representative },
};
/* clang-format on */
const size_t nboard_rules = G_N_ELEMENTS(rules);

const struct rule *board_rule_at(size_t i)
{
	return &rules[i].rule;
}

void board_check(const struct board *board, const struct board_law *law, GPtrArray *findings)
{
	struct board_case c = {
		.board = board,
		.law = law,
		.findings = findings,
		.committee = board_body_of(board, BODY_COMMITTEE, 0),
		.supervision = board_body_of(board, BODY_SUPERVISION, 0),
		.collective = board_body_of(board, BODY_COLLECTIVE, 0),
	};

	if (!board_is_judged(board))
		return;
	representatives_tally(board, &c.figures);
	for (size_t i = 0; i < nboard_rules; i++) {
		c.rule = &rules[i].rule;
		rules[i].check(&c);
	}
	representatives_clear(&c.figures);
}

bool board_is_judged(const struct board *board)
{
	const struct village *v = board->village;

	return !code_is(v->kind, PLACE_COMMUNITY)
	       && (!v->until.jd || date_last_day(v->until).jd >= board->on.jd);
}
