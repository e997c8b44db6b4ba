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

/* handing_print.c: 移交清单. */
struct report_spool *handing_spool(struct office *office, const struct roster *roster,
				   const struct roster_choice *choice,
				   struct report_filter *filter, GError **error);

#endif
