/* rosters.c - the table of the lists that are printed */
#include "cunwu/app/changes.h"
#include "cunwu/app/roster.h"
#include "cunwu/model/body_kind.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/model/person.h"
#include "roster_column.h"
#include "rosters.h"

#define COUNT \
	{ \
		.heading = "序号", .least = 4, .align = ALIGN_RIGHT, .flags = COLUMN_COUNT \
	}
#define NAME \
	{ \
		.model = &person_model, .field = "name", .least = 8 \
	}
#define P(name_, least_, flags_) \
	{ \
		.model = &person_model, .field = (name_), .least = (least_), .flags = (flags_) \
	}
#define HOUSEHOLD(name_, least_, flags_) \
	{ \
		.model = &household_model, .field = (name_), .least = (least_), .flags = (flags_) \
	}
#define GROUP \
	{ \
		.model = &villager_group_model, .field = "name", .heading = "组", .least = 4 \
	}

static const struct roster_column of_group[] = {
	COUNT,
	HOUSEHOLD("number", 4, 0),
	NAME,
	P("sex", 4, 0),
	P("birth", 10, 0),
	P("id_number", 18, 0),
	P("relation", 6, 0),
	P("phone", 11, 0),
	P("ethnicity", 4, COLUMN_WIDE),
	P("schooling", 6, COLUMN_WIDE),
	P("politics", 6, COLUMN_WIDE),
	P("note", 8, COLUMN_WIDE),
};

static const struct roster_column of_households[] = {
	HOUSEHOLD("number", 4, 0),
	NAME,
	P("relation", 6, 0),
	P("sex", 4, 0),
	P("birth", 10, 0),
	P("id_number", 18, 0),
	HOUSEHOLD("address", 12, COLUMN_PER_HOME),
	P("phone", 11, COLUMN_WIDE),
	P("ethnicity", 4, COLUMN_WIDE),
	P("marriage", 4, COLUMN_WIDE),
	P("note", 8, COLUMN_WIDE),
};

static const struct roster_column of_village[] = {
	COUNT,
	NAME,
	P("sex", 4, 0),
	P("birth", 10, 0),
	P("id_number", 18, 0),
	GROUP,
	HOUSEHOLD("number", 4, 0),
	P("phone", 11, 0),
	P("ethnicity", 4, COLUMN_WIDE),
	P("schooling", 6, COLUMN_WIDE),
	P("politics", 6, COLUMN_WIDE),
	HOUSEHOLD("address", 12, COLUMN_WIDE),
};

static const struct roster_column to_sign[] = {
	COUNT,
	NAME,
	P("sex", 4, 0),
	HOUSEHOLD("number", 4, 0),
	{ .heading = "签名", .flags = COLUMN_SIGN },
	{ .heading = "备注", .least = 12 },
};

static const struct roster_column to_call[] = {
	COUNT,
	NAME,
	P("phone", 11, 0),
	P("other_phone", 11, 0),
	P("away_place", 8, 0),
	P("away_contact", 11, 0),
	HOUSEHOLD("number", 4, COLUMN_WIDE),
	HOUSEHOLD("address", 12, COLUMN_WIDE),
};

static const struct roster_column heads_to_call[] = {
	HOUSEHOLD("number", 4, 0),
	{ .model = &person_model, .field = "name", .heading = "户主", .least = 8 },
	P("phone", 11, 0),
	P("other_phone", 11, 0),
	HOUSEHOLD("address", 12, 0),
	P("away_contact", 11, COLUMN_WIDE),
	P("note", 8, COLUMN_WIDE),
};

static const struct roster_column away_to_call[] = {
	COUNT,
	NAME,
	P("away_place", 12, 0),
	P("away_contact", 11, 0),
	P("phone", 11, 0),
	P("other_phone", 11, 0),
	HOUSEHOLD("number", 4, COLUMN_WIDE),
	P("relation", 6, COLUMN_WIDE),
	P("last_reached", 10, COLUMN_WIDE),
};

#define COLUMNS(list) .columns = (list), .ncolumns = G_N_ELEMENTS(list)

const struct roster rosters[] = {
	{ .name = "小组名册",
	  .summary = "每个村民小组一份：户号、出生日期、证件号码、与户主关系",
	  .title = "村民小组名册",
	  COLUMNS(of_group) },
	{ .name = "户籍名册",
	  .summary = "按户排列，户主在前",
	  .title = "户籍名册",
	  .by_household = true,
	  COLUMNS(of_households) },
	{ .name = "村民名册",
	  .summary = "全村的人排在一起，不分组",
	  .title = "村民名册",
	  .mixed = true,
	  COLUMNS(of_village) },
	{ .name = "签到表",
	  .summary = "会议签到：十八周岁以上的村民，留签名栏",
	  .title = "会议签到表",
	  /* 村民委员会组织法 art. 21: an assembly is of villagers of 18 and over */
	  .line = "会议：____________________　时间：________________　地点：________________",
	  .adults = true,
	  COLUMNS(to_sign) },
	{ .name = "通讯录",
	  .summary = "有电话的村民，外出的写明地点",
	  .title = "村民通讯录",
	  .reachable = true,
	  COLUMNS(to_call) },
	{ .name = "户主通讯录",
	  .summary = "各组的户主和电话，没有电话的留空",
	  .title = "户主通讯录",
	  .by_household = true,
	  .heads = true,
	  COLUMNS(heads_to_call) },
	{ .name = "外出通讯录",
	  .summary = "外出的人：在哪里，怎样联系",
	  .title = "外出人员通讯录",
	  .away = true,
	  COLUMNS(away_to_call) },
	{ .name = "包村通讯录",
	  .summary = "各村的包村干部、经办人和电话",
	  .title = "包村干部通讯录",
	  .write = contacts_spool,
	  .unit = "个村",
	  .by_village = true },
	{ .name = "人口变动月报",
	  .summary = "期初、增加、减少、期末，各项写明是谁；--month 说明哪个月",
	  .title = "人口变动月报",
	  .write = changes_spool,
	  .spans = true,
	  .by_village = true },
	{ .name = "交接清单",
	  .summary = "移交时签字：各村、要核对的事、草稿、没补正的导入、备份",
	  .title = "经办工作交接清单",
	  .write = handover_spool,
	  .unit = "项",
	  .by_village = true },
	{ .name = "村民代表名额分配表",
	  .summary = "各组的户数、代表名额、现有代表和其中妇女",
	  .title = "村民代表名额分配表",
	  .write = representatives_spool,
	  .unit = "个组",
	  .by_village = true },
	{ .name = "履职记录表",
	  .summary = "评议、述职、承诺、谈话、重大事项、审计、培训，也可只印一个人的",
	  .title = "履职记录表",
	  .write = duty_spool,
	  .unit = "项",
	  .by_village = true,
	  .of_person = true },
	{ .name = "村委会名册",
	  .summary = "职务、出生年月、学历、政治面貌、任职时间；宽纸有得票和其他职务",
	  .title = "村民委员会成员名册",
	  .write = members_spool,
	  .by_village = true,
	  .body = BODY_COMMITTEE,
	  .each_village = true },
	{ .name = "监委会名册",
	  .summary = "各村监委会的人，栏目同上",
	  .title = "村务监督委员会成员名册",
	  .write = members_spool,
	  .by_village = true,
	  .body = BODY_SUPERVISION,
	  .each_village = true },
	{ .name = "两委班子名册",
	  .summary = "党组织和村委会的人，一人一行，写明两边的职务",
	  .title = "村“两委”班子成员名册",
	  .write = members_spool,
	  .by_village = true,
	  .each_village = true },
	{ .name = "村民代表名册",
	  .summary = "按推选的小组排列，写明联系户数，留签名栏",
	  .title = "村民代表名册",
	  .write = members_spool,
	  .by_village = true,
	  .body = BODY_REPRESENTATIVES,
	  .each_village = true },
	{ .name = "村民小组长名册",
	  .summary = "各组一行，没有组长的写空缺",
	  .title = "村民小组长名册",
	  .write = members_spool,
	  .unit = "行",
	  .by_village = true,
	  .body = BODY_GROUP,
	  .each_village = true },
	{ .name = "班子情况统计表",
	  .summary = "村委会：人数、党员、学历、平均年龄、主任、一肩挑；各村一行，有合计",
	  .title = "村民委员会班子情况统计表",
	  .write = board_table_spool,
	  .unit = "行",
	  .by_village = true,
	  .each_village = true },
	{ .name = "两委成员统计表",
	  .summary = "总数、妇女、党员、连任、年龄段、学历、交叉任职、来源",
	  .title = "村“两委”成员统计表",
	  .write = board_table_spool,
	  .unit = "行",
	  .by_village = true,
	  .each_village = true },
	{ .name = "监委会统计表",
	  .summary = "村务监督委员会：人数、党员、连任、学历、主任",
	  .title = "村务监督委员会情况统计表",
	  .write = board_table_spool,
	  .unit = "行",
	  .by_village = true,
	  .each_village = true },
	{ .name = "村民代表统计表",
	  .summary = "各村的户数、代表数、妇女代表、党员、学历",
	  .title = "村民代表情况统计表",
	  .write = board_table_spool,
	  .unit = "行",
	  .by_village = true,
	  .each_village = true },
	{ .name = "换届统计表",
	  .summary = "村委会成员原来和换届后的职务、得票；上届离任的人在后",
	  .title = "村民委员会换届统计表",
	  .write = election_spool,
	  .unit = "行",
	  .by_village = true,
	  .each_village = true },
	{ .name = "任职年限",
	  .summary = "历任村干部任职的起止和累计年限，也可只印一个人的",
	  .title = "村干部任职年限",
	  .write = service_spool,
	  .unit = "行",
	  .by_village = true,
	  .each_village = true,
	  .of_person = true },
	{ .name = "移交清单",
	  .summary = "新老班子、被罢免的人移交：逐项列出，双份签字",
	  .title = "工作移交清单",
	  .write = handing_spool,
	  .unit = "项",
	  .by_village = true,
	  .each_village = true },
	{ .name = NULL },
};

const struct roster *roster_find(const char *name, GError **error)
{
	g_autoptr(GString) names = g_string_new(NULL);

	for (const struct roster *r = rosters; r->name; r++) {
		if (strcmp(r->name, name) == 0 || g_strcmp0(r->title, name) == 0)
			return r;
		g_string_append_printf(names, "%s%s", names->len ? "、" : "", r->name);
	}
	error_set(error, ERROR_USAGE, "没有“%s”这种名册，可打印：%s", name, names->str);
	return NULL;
}
