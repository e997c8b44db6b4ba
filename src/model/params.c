/* params.c - every parameter that a law can set */
#include "cunwu/model/law.h"

#include <string.h>

static const char *const nomination_words[] = { "村民", "村党组织或者村民", NULL };
static const char *const proxy_words[] = { "近亲属", "近亲属或者其他村民", NULL };
static const char *const order_words[] = { "姓氏笔画", "姓名笔画", "得票多少", NULL };
static const char *const base_words[] = { "发出选票", "参加投票的村民", "登记参加选举的村民",
					  NULL };
static const char *const overvote_words[] = { "整张选票无效", "该项职务无效", NULL };
static const char *const tie_words[] = { "再次投票", "当场再次投票", NULL };
static const char *const kin_words[] = { "声明退出者外留职务最高、得票最多的",
					 "留职务最高、得票最多的", "缺额由得票次多的递补", NULL };
static const char *const audit_words[] = { "选举之前", "推选村民选举委员会之前", "选举日五日前",
					   NULL };
static const char *const head_words[] = { "可以", "应当", NULL };

/* clang-format off */
const struct param params[] = {
	/* The village committee */
	{ "committee_size", PARAM_SPAN, ORDER_WITHIN, DAY_TERM, "人", "村委会成员人数", NULL },
	{ "committee_odd", PARAM_YESNO, ORDER_WITHIN, DAY_TERM, "", "村委会成员应为单数", NULL },
	{ "committee_women", PARAM_NUMBER, ORDER_HIGHER, DAY_TERM, "人", "村委会中妇女至少", NULL },
	{ "committee_minority", PARAM_YESNO, ORDER_WITHIN, DAY_TERM, "", "多民族村应有人数较少民族的成员", NULL },
	{ "committee_kin", PARAM_YESNO, ORDER_WITHIN, DAY_TERM, "", "村委会成员之间近亲属回避", NULL },
	{ "committee_term", PARAM_NUMBER, ORDER_REPLACED, DAY_TERM, "年", "村委会每届任期", NULL },
	{ "committee_head", PARAM_WORD, ORDER_OPEN, DAY_TERM, "", "村党组织负责人担任主任（一肩挑）", head_words },
	{ "committee_cross", PARAM_WORD, ORDER_OPEN, DAY_TERM, "", "两委成员交叉任职", head_words },
	{ "vacancy_below", PARAM_NUMBER, ORDER_HIGHER, DAY_TERM, "人", "成员少于几人必须补选", NULL },
	{ "vacancy_months", PARAM_NUMBER, ORDER_LOWER, DAY_TERM, "个月", "必须补选的期限", NULL },
	{ "idle_months", PARAM_NUMBER, ORDER_OPEN, DAY_TERM, "个月", "不履职多久按辞职处理", NULL },
	{ "change_filed", PARAM_NUMBER, ORDER_LOWER, DAY_TERM, "日", "成员变动后报备期限", NULL },
	{ "handover_days", PARAM_NUMBER, ORDER_LOWER, DAY_POLLING, "日", "新一届产生后完成移交", NULL },
	{ "bodies_days", PARAM_NUMBER, ORDER_LOWER, DAY_POLLING, "日", "新一届产生后推选小组长、代表、监委会", NULL },

	/* The election committee */
	{ "election_committee_size", PARAM_SPAN, ORDER_WITHIN, DAY_POLLING, "人", "村民选举委员会人数", NULL },
	{ "election_committee_odd", PARAM_YESNO, ORDER_WITHIN, DAY_POLLING, "", "村民选举委员会应为单数", NULL },
	{ "election_committee_women", PARAM_NUMBER, ORDER_HIGHER, DAY_POLLING, "人", "村民选举委员会中妇女至少", NULL },
	{ "election_committee_kin", PARAM_YESNO, ORDER_WITHIN, DAY_POLLING, "", "村民选举委员会成员之间近亲属回避", NULL },
	{ "election_committee_relative", PARAM_YESNO, ORDER_WITHIN, DAY_POLLING, "", "近亲属被提名的也退出选举委员会", NULL },
	{ "election_committee_willing", PARAM_YESNO, ORDER_REPLACED, DAY_POLLING, "", "愿意接受提名的才退出选举委员会", NULL },
	{ "election_committee_absences", PARAM_NUMBER, ORDER_OPEN, DAY_POLLING, "次", "无故缺席几次职务终止", NULL },
	{ "election_shift_months", PARAM_NUMBER, ORDER_LOWER, DAY_POLLING, "个月", "提前或延期换届不超过", NULL },
	{ "departure_audit", PARAM_WORD, ORDER_OPEN, DAY_POLLING, "", "离任审计结果公布在", audit_words },

	/* The roll */
	{ "voter_age", PARAM_NUMBER, ORDER_REPLACED, DAY_POLLING, "岁", "有选举权的年龄", NULL },
	{ "voter_residence", PARAM_NUMBER, ORDER_REPLACED, DAY_POLLING, "年", "户籍不在本村的须居住", NULL },
	{ "voter_service", PARAM_YESNO, ORDER_REPLACED, DAY_POLLING, "", "从事村务工作的年限也算居住", NULL },
	{ "voter_proof", PARAM_YESNO, ORDER_OPEN, DAY_POLLING, "", "户籍不在本村的须有户籍地未参选证明", NULL },
	{ "voter_absent", PARAM_YESNO, ORDER_OPEN, DAY_POLLING, "", "外出无法联系的可不计入总数", NULL },
	{ "roll_posted", PARAM_NUMBER, ORDER_HIGHER, DAY_POLLING, "日", "名单在选举日前公布", NULL },
	{ "roll_delay", PARAM_NUMBER, ORDER_OPEN, DAY_POLLING, "日", "选举日推迟超过多少日重新核实名单", NULL },
	{ "roll_objection", PARAM_NUMBER, ORDER_REPLACED, DAY_POLLING, "日", "对名单提出申诉的期限", NULL },
	{ "roll_ruling", PARAM_NUMBER, ORDER_LOWER, DAY_POLLING, "日", "对申诉作出决定的期限", NULL },

	/* Candidates */
	{ "nomination", PARAM_WORD, ORDER_REPLACED, DAY_POLLING, "", "候选人由谁提名", nomination_words },
	{ "candidate_bars", PARAM_YESNO, ORDER_WITHIN, DAY_POLLING, "", "四种情形不得作为候选人", NULL },
	{ "nominee_limit", PARAM_YESNO, ORDER_OPEN, DAY_POLLING, "", "提名人数不得多于应选名额", NULL },
	{ "chair_surplus", PARAM_SPAN, ORDER_OPEN, DAY_POLLING, "人", "主任差额", NULL },
	{ "vice_chair_surplus", PARAM_SPAN, ORDER_OPEN, DAY_POLLING, "人", "副主任差额", NULL },
	{ "member_surplus", PARAM_SPAN, ORDER_OPEN, DAY_POLLING, "人", "委员差额", NULL },
	{ "one_post", PARAM_YESNO, ORDER_OPEN, DAY_POLLING, "", "一人只能作一项职务的候选人", NULL },
	{ "nominees_posted", PARAM_NUMBER, ORDER_HIGHER, DAY_POLLING, "日", "提名名单在选举日前公布", NULL },
	{ "nominees_order", PARAM_WORD, ORDER_OPEN, DAY_POLLING, "", "提名名单的排序", order_words },
	{ "candidates_posted", PARAM_NUMBER, ORDER_HIGHER, DAY_POLLING, "日", "候选人名单在选举日前公布", NULL },
	{ "candidates_order", PARAM_WORD, ORDER_OPEN, DAY_POLLING, "", "未经预选的候选人名单的排序", order_words },
	{ "primary_turnout", PARAM_SHARE, ORDER_HIGHER, DAY_POLLING, "", "预选须有登记的村民参加", NULL },
	{ "candidate_woman", PARAM_NUMBER, ORDER_HIGHER, DAY_POLLING, "人", "候选人中妇女至少", NULL },

	/* The poll */
	{ "notice_posted", PARAM_NUMBER, ORDER_HIGHER, DAY_POLLING, "日", "投票时间地点在选举日前公布", NULL },
	{ "poll_staff", PARAM_NUMBER, ORDER_HIGHER, DAY_POLLING, "人", "每个投票站、流动票箱工作人员至少", NULL },
	{ "poll_scrutineers", PARAM_NUMBER, ORDER_HIGHER, DAY_POLLING, "人", "其中监票人至少", NULL },
	{ "proxy_max", PARAM_NUMBER, ORDER_LOWER, DAY_POLLING, "人", "每人接受委托不超过", NULL },
	{ "proxy_by", PARAM_WORD, ORDER_REPLACED, DAY_POLLING, "", "可以受委托的人", proxy_words },
	{ "proxy_candidate", PARAM_YESNO, ORDER_REPLACED, DAY_POLLING, "", "候选人可以接受委托", NULL },
	{ "proxy_posted", PARAM_NUMBER, ORDER_HIGHER, DAY_POLLING, "日", "委托名单在选举日前公布", NULL },
	{ "turnout", PARAM_SHARE, ORDER_REPLACED, DAY_POLLING, "", "选举有效须有登记的村民投票", NULL },
	{ "void_base", PARAM_WORD, ORDER_OPEN, DAY_POLLING, "", "所投票数多于什么即选举无效", base_words },
	{ "overvote", PARAM_WORD, ORDER_OPEN, DAY_POLLING, "", "所选人数多于应选人数的", overvote_words },
	{ "elected", PARAM_SHARE, ORDER_REPLACED, DAY_POLLING, "", "当选须得参加投票的村民的选票", NULL },
	{ "tie", PARAM_WORD, ORDER_OPEN, DAY_POLLING, "", "票数相等时", tie_words },
	{ "woman_seat", PARAM_YESNO, ORDER_WITHIN, DAY_POLLING, "", "没有妇女当选的留一个委员名额给妇女", NULL },
	{ "elected_kin", PARAM_WORD, ORDER_OPEN, DAY_POLLING, "", "当选人有近亲属关系的", kin_words },
	{ "runoff_elected", PARAM_SHARE, ORDER_REPLACED, DAY_POLLING, "", "另行选举当选须得已投选票", NULL },
	{ "runoff_turnout", PARAM_SHARE, ORDER_OPEN, DAY_POLLING, "", "另行选举须有登记的村民投票", NULL },
	{ "runoff_days", PARAM_NUMBER, ORDER_LOWER, DAY_POLLING, "日", "另行选举在选举日后", NULL },
	{ "runoff_gap", PARAM_NUMBER, ORDER_OPEN, DAY_POLLING, "人", "当选达几人不足名额可以暂缺", NULL },
	{ "ballots_kept", PARAM_NUMBER, ORDER_HIGHER, DAY_POLLING, "年", "选票保存", NULL },
	{ "complaint_days", PARAM_NUMBER, ORDER_LOWER, DAY_POLLING, "日", "对选举申诉的答复期限", NULL },

	/* Recall and resignation */
	{ "recall_voters", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "提出罢免须有选举权的村民联名", NULL },
	{ "recall_representatives", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "或者村民代表联名", NULL },
	{ "recall_turnout", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "罢免须有登记的村民投票", NULL },
	{ "recall_pass", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "罢免须经投票的村民通过", NULL },
	{ "recall_days", PARAM_NUMBER, ORDER_LOWER, DAY_MEETING, "日", "接到要求后表决的期限", NULL },
	{ "recall_months", PARAM_NUMBER, ORDER_LOWER, DAY_MEETING, "个月", "接到要求后表决的期限（按月）", NULL },
	{ "recall_again", PARAM_NUMBER, ORDER_OPEN, DAY_MEETING, "个月", "未通过的多久内不得以同一理由再提", NULL },
	{ "resignation_days", PARAM_NUMBER, ORDER_LOWER, DAY_MEETING, "日", "接到辞职后审议的期限", NULL },

	/* The assembly */
	{ "assembly_villagers", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "村民会议须有十八周岁以上村民参加", NULL },
	{ "assembly_households", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "或者户的代表参加", NULL },
	{ "assembly_pass", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "村民会议的决定须经到会人员通过", NULL },
	{ "assembly_call", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "村民提议即应召集村民会议", NULL },
	{ "assembly_call_representatives", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "或者村民代表提议", NULL },
	{ "assembly_notice", PARAM_NUMBER, ORDER_HIGHER, DAY_MEETING, "日", "村民会议提前通知", NULL },
	{ "assembly_urgent", PARAM_YESNO, ORDER_REPLACED, DAY_MEETING, "", "特殊情况可以临时通知", NULL },
	{ "assembly_yearly", PARAM_NUMBER, ORDER_HIGHER, DAY_MEETING, "次", "村民会议每年至少", NULL },
	{ "party_first", PARAM_YESNO, ORDER_WITHIN, DAY_DECISION, "", "重要事项先经村党组织研究讨论", NULL },

	/* Representatives */
	{ "representatives_share", PARAM_SHARE, ORDER_REPLACED, DAY_TERM, "", "代表占代表会议组成人员", NULL },
	{ "representatives_women", PARAM_SHARE, ORDER_REPLACED, DAY_TERM, "", "妇女代表占组成人员", NULL },
	{ "representatives_women_of", PARAM_SHARE, ORDER_OPEN, DAY_TERM, "", "妇女代表占村民代表", NULL },
	{ "representatives_households", PARAM_SPAN, ORDER_WITHIN, DAY_TERM, "户", "推选一名代表的户数", NULL },
	{ "representatives_least", PARAM_NUMBER, ORDER_HIGHER, DAY_TERM, "人", "村民代表至少", NULL },
	{ "representatives_term", PARAM_YESNO, ORDER_REPLACED, DAY_TERM, "", "代表任期与村委会相同", NULL },
	{ "representatives_yearly", PARAM_NUMBER, ORDER_HIGHER, DAY_MEETING, "次", "代表会议每年至少", NULL },
	{ "representatives_call", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "代表提议即应召集代表会议", NULL },
	{ "representatives_notice", PARAM_NUMBER, ORDER_HIGHER, DAY_MEETING, "日", "代表会议提前通知", NULL },
	{ "representatives_quorum", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "代表会议须有组成人员参加", NULL },
	{ "representatives_pass", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "代表会议的决定须经到会人员同意", NULL },

	/* Groups */
	{ "group_villagers", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "小组会议须有十八周岁以上村民参加", NULL },
	{ "group_households", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "或者户的代表参加", NULL },
	{ "group_pass", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "小组会议的决定须经到会人员同意", NULL },
	{ "group_term", PARAM_YESNO, ORDER_REPLACED, DAY_TERM, "", "小组长任期与村委会相同", NULL },

	/* Supervision */
	{ "supervision_size", PARAM_SPAN, ORDER_WITHIN, DAY_TERM, "人", "监委会人数", NULL },
	{ "supervision_women", PARAM_NUMBER, ORDER_HIGHER, DAY_TERM, "人", "监委会中妇女至少", NULL },
	{ "supervision_finance", PARAM_NUMBER, ORDER_HIGHER, DAY_TERM, "人", "监委会中有财会、管理知识的至少", NULL },
	{ "supervision_kin", PARAM_YESNO, ORDER_WITHIN, DAY_TERM, "", "村委会成员及其近亲属不得任监委会成员", NULL },
	{ "supervision_staff", PARAM_YESNO, ORDER_WITHIN, DAY_TERM, "", "会计、文书、集体经济组织负责人不得任监委会成员", NULL },
	{ "supervision_term", PARAM_YESNO, ORDER_REPLACED, DAY_TERM, "", "监委会任期与村委会相同", NULL },
	{ "supervision_meetings", PARAM_NUMBER, ORDER_HIGHER, DAY_MEETING, "次", "监委会会议每年至少", NULL },
	{ "supervision_reports", PARAM_NUMBER, ORDER_HIGHER, DAY_MEETING, "次", "监委会向代表会议报告每年至少", NULL },
	{ "supervision_recall", PARAM_SHARE, ORDER_OPEN, DAY_MEETING, "", "罢免监委会成员须有村民联名", NULL },
	{ "supervision_recall_representatives", PARAM_SHARE, ORDER_OPEN, DAY_MEETING, "", "或者村民代表联名", NULL },

	/* Appraisal, audit */
	{ "appraisal_yearly", PARAM_NUMBER, ORDER_HIGHER, DAY_MEETING, "次", "民主评议每年至少", NULL },
	{ "appraisal_failures", PARAM_NUMBER, ORDER_LOWER, DAY_MEETING, "次", "连续几次不称职职务终止", NULL },
	{ "audit_villagers", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "村民要求审计其他事项", NULL },

	/* Disclosure */
	{ "board_days", PARAM_NUMBER, ORDER_HIGHER, DAY_POSTING, "日", "公布的期限至少", NULL },
	{ "disclosure_yearly", PARAM_NUMBER, ORDER_HIGHER, DAY_POSTING, "次", "一般事项每年至少公布", NULL },
	{ "disclosure_finance", PARAM_NUMBER, ORDER_HIGHER, DAY_POSTING, "次", "财务往来较多的每年至少公布", NULL },
	{ "disclosure_days", PARAM_NUMBER, ORDER_LOWER, DAY_POSTING, "日", "发生后或者期满后公布的期限", NULL },
	{ "question_days", PARAM_NUMBER, ORDER_LOWER, DAY_POSTING, "日", "对询问的答复期限", NULL },
	{ "disclosure_villagers", PARAM_SHARE, ORDER_OPEN, DAY_POSTING, "", "村民要求即应公布", NULL },
	{ "disclosure_representatives", PARAM_SHARE, ORDER_OPEN, DAY_POSTING, "", "或者村民代表要求", NULL },

	/* Bodies beside */
	{ "mediation_size", PARAM_SPAN, ORDER_WITHIN, DAY_TERM, "人", "人民调解委员会人数", NULL },
	{ "mediation_term", PARAM_NUMBER, ORDER_REPLACED, DAY_TERM, "年", "人民调解委员会任期", NULL },
	{ "collective_quorum", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "集体成员大会须有成员参加", NULL },
	{ "collective_pass", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "集体成员大会须经全体成员同意", NULL },
	{ "collective_notice", PARAM_NUMBER, ORDER_HIGHER, DAY_MEETING, "日", "集体成员大会提前通知", NULL },
	{ "collective_representatives_pass", PARAM_SHARE, ORDER_REPLACED, DAY_MEETING, "", "集体成员代表大会须经全体代表同意", NULL },
	{ "collective_council", PARAM_SPAN, ORDER_WITHIN, DAY_TERM, "人", "理事会人数", NULL },
	{ "land_plan", PARAM_SHARE, ORDER_REPLACED, DAY_DECISION, "", "土地承包方案须经成员或者代表同意", NULL },
};
/* clang-format on */
const size_t nparams = G_N_ELEMENTS(params);

const struct param *param_find(const char *name)
{
	for (size_t i = 0; i < nparams; i++)
		if (strcmp(params[i].name, name) == 0)
			return &params[i];
	return NULL;
}
