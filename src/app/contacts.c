/* contacts.c - who looks after each village, and how to reach them */
#include "paper.h"
#include "rosters.h"

static const struct report_column columns[] = {
	{ .heading = "序号", .least = 4, .align = ALIGN_RIGHT },
	{ .heading = "村（社区）", .least = 10 },
	{ .heading = "包村干部", .least = 8 },
	{ .heading = "电话", .least = 11 },
	{ .heading = "经办人", .least = 8 },
	{ .heading = "经办人电话", .least = 11 },
};

static bool add_village(struct office *office, const struct village *v, int64_t number,
			struct report_spool *spool, GError **error)
{
	RECORD_AUTO struct clerk clerk = { .rec.model = &clerk_model };
	g_autoptr(GString) count = g_string_new(NULL);

	if (v->clerk.id && !records_get(office->db, v->clerk.id, &clerk.rec, error))
		return false;
	text_add_int(count, number);
	report_row(spool, (const char *const[]){ count->str, v->name, v->officer, v->officer_phone,
						 clerk.name, clerk.phone });
	return true;
}

struct report_spool *contacts_spool(struct office *office, const struct roster *roster,
				    const struct roster_choice *choice,
				    struct report_filter *filter, GError **error)
{
	RECORD_AUTO struct village one = { .rec.model = &village_model };
	struct selection by_code = { .order = model_field(&village_model, "code") };
	g_autoptr(GPtrArray) villages = records_list(office->db, &village_model, &by_code, error);
	const struct report report = {
		.title = roster->title,
		.lines = { office->township.name },
		.columns = columns,
		.ncolumns = G_N_ELEMENTS(columns),
		.unit = roster->unit,
	};
	int64_t number = 0;

	if (!villages
	    || ((choice->village || choice->village_id)
		&& !paper_village(office, choice, &one, error)))
		return NULL;
	struct report_spool *spool = paper_spool(office, &report, filter, error);
	bool ok = spool != NULL;
	for (guint i = 0; ok && i < villages->len; i++) {
		const struct village *v = villages->pdata[i];

		if (!v->until.jd && (!one.rec.id || v->rec.id == one.rec.id))
			ok = add_village(office, v, ++number, spool, error);
	}
	if (ok && report_spool_end(spool, error))
		return spool;
	report_spool_free(spool);
	return NULL;
}
