/* representatives_report.c - 村民代表名额分配表: how many representatives each group chooses */
#include "cunwu/app/representatives.h"
#include "cunwu/base/text.h"
#include "paper.h"
#include "rosters.h"

static const struct report_column columns[] = {
	{ .heading = "村民小组", .least = 10 },
	{ .heading = "所在选区", .least = 10 }, /* to be filled in: nothing records it */
	{ .heading = "户数", .least = 5, .align = ALIGN_RIGHT },
	{ .heading = "可选名额", .least = 8, .align = ALIGN_RIGHT },
	{ .heading = "代表总数", .least = 8, .align = ALIGN_RIGHT },
	{ .heading = "其中妇女代表", .least = 12, .align = ALIGN_RIGHT },
};

static void add_row(struct report_spool *spool, const char *name, int64_t households, int64_t least,
		    int64_t most, int64_t chosen, int64_t women)
{
	g_autoptr(GString) homes = g_string_new(NULL), span = g_string_new(NULL);
	g_autoptr(GString) all = g_string_new(NULL), of_women = g_string_new(NULL);

	text_add_int(homes, households);
	representatives_span(least, most, span);
	/* Before they are chosen the form is filled in by hand. */
	if (chosen) {
		text_add_int(all, chosen);
		text_add_int(of_women, women);
	}
	report_row(spool, (const char *const[]){ name, NULL, homes->str, span->str, all->str,
						 of_women->str });
}

static void add_village(const struct representatives *r, void *data)
{
	struct report_spool *spool = data;

	report_section(spool, r->board->village->name);
	for (guint i = 0; i < r->groups->len; i++) {
		const struct representatives_group *g = r->groups->pdata[i];

		add_row(spool, representatives_group_name(g), g->households, g->least, g->most,
			g->chosen, g->women);
	}
	add_row(spool, "合计", r->board->households, r->least, r->most, r->chosen, r->women);
}

struct report_spool *representatives_spool(struct office *office, const struct roster *roster,
					   const struct roster_choice *choice,
					   struct report_filter *filter, GError **error)
{
	RECORD_AUTO struct village village = { .rec.model = &village_model };
	const struct report shape = {
		.title = roster->title,
		.lines = { office->township.name },
		.columns = columns,
		.ncolumns = G_N_ELEMENTS(columns),
		.section_pages = true,
	};

	if (!paper_village(office, choice, &village, error))
		return NULL;
	struct report_spool *spool = paper_spool(office, &shape, filter, error);
	if (spool && representatives_read(office, village.rec.id, add_village, spool, error)
	    && report_spool_end(spool, error))
		return spool;
	report_spool_free(spool);
	return NULL;
}
