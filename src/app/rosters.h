/* rosters.h - reports that are no lists of villagers, for their rows among the rosters; private */
#ifndef CUNWU_SRC_APP_ROSTERS_H
#define CUNWU_SRC_APP_ROSTERS_H

#include "cunwu/app/roster.h"

/* contacts.c: 包村通讯录. */
struct report_spool *contacts_spool(struct office *office, const struct roster *roster,
				    const struct roster_choice *choice,
				    struct report_filter *filter, GError **error);

/* handover.c: 交接清单. */
struct report_spool *handover_spool(struct office *office, const struct roster *roster,
				    const struct roster_choice *choice,
				    struct report_filter *filter, GError **error);

/* representatives_report.c: 村民代表名额分配表. */
struct report_spool *representatives_spool(struct office *office, const struct roster *roster,
					   const struct roster_choice *choice,
					   struct report_filter *filter, GError **error);

/* duty_report.c: 履职记录表. */
struct report_spool *duty_spool(struct office *office, const struct roster *roster,
				const struct roster_choice *choice, struct report_filter *filter,
				GError **error);
/* board_rosters.c: who serves in the bodies of villages. */
struct report_spool *members_spool(struct office *office, const struct roster *roster,
				   const struct roster_choice *choice, struct report_filter *filter,
				   GError **error);

/* board_tables.c: their statistics, and what the last election brought. */
struct report_spool *board_table_spool(struct office *office, const struct roster *roster,
				       const struct roster_choice *choice,
				       struct report_filter *filter, GError **error);
struct report_spool *election_spool(struct office *office, const struct roster *roster,
				    const struct roster_choice *choice,
				    struct report_filter *filter, GError **error);

/* service.c: 任职年限. */
struct report_spool *service_spool(struct office *office, const struct roster *roster,
				   const struct roster_choice *choice, struct report_filter *filter,
				   GError **error);

/* handing_print.c: 移交清单. */
struct report_spool *handing_spool(struct office *office, const struct roster *roster,
				   const struct roster_choice *choice, struct report_filter *filter,
				   GError **error);

#endif
