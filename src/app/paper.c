/* paper.c - what every printed report says of itself */
#include "paper.h"

#include "cunwu/app/lawbook.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/json.h"
#include "cunwu/store/history.h"

#define HEAD_SHOWN 16 /* digits of the chain's head, enough to find it again */

char *paper_date(void)
{
	int year, month, day;

	date_to_ymd(clock_today(), &year, &month, &day);
	return g_strdup_printf("%d年%d月%d日", year, month, day);
}

struct report_spool *paper_spool(struct office *office, const struct report *shape,
				 struct report_filter *filter, GError **error)
{
	g_autofree char *head = history_head(office->db, error), *date = paper_date();
	struct report report = *shape;

	if (!head)
		return NULL;
	g_autofree char *chain = g_strndup(head, HEAD_SHOWN);
	report.maker = office->clerk.name;
	report.date = date;
	report.chain = *chain ? chain : NULL;
	report.rules = lawbook_flag();
	return report_spool_new(&report, filter, error);
}

bool paper_village(struct office *office, const struct roster_choice *choice,
		   struct village *village, GError **error)
{
	if (choice->village)
		return office_find_village(office, choice->village, village, error);
	return !choice->village_id
	       || records_get(office->db, choice->village_id, &village->rec, error);
}

bool paper_full_numbers(struct office *office, const struct roster *roster,
			const struct roster_choice *choice, const char *place, GError **error)
{
	g_autofree char *text =
		g_strdup_printf("打印 %s：%s，身份证号码未遮盖", roster->name, place);
	g_autoptr(GString) detail = g_string_new(NULL);

	if (!choice->full)
		return true;
	json_open(detail, '{');
	json_key(detail, "text");
	json_text(detail, text);
	json_close(detail, '}');
	return office_note(office, "print", detail->str, error);
}
