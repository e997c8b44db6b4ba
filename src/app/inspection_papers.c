/* inspection_papers.c - papers of 迎检: the village's facts, what is to be mended */
#include <inttypes.h>
#include <string.h>

#include "cunwu/app/check.h"
#include "cunwu/base/clock.h"
#include "cunwu/store/rows.h"
#include "inspections.h"
#include "paper.h"

/* What all of them begin with. */
struct writing_paper {
	struct office *office;
	struct village village;
	struct report_spool *spool;
};

static bool begin(struct writing_paper *w, const struct roster *roster,
		  const struct roster_choice *choice, const struct report_column *columns,
		  size_t ncolumns, struct report_filter *filter, GError **error)
{
	if (!paper_village(w->office, choice, &w->village, error))
		return false;
	g_autofree char *line = g_strdup_printf("%s %s", w->office->township.name, w->village.name);
	const struct report shape = {
		.title = roster->title,
		.lines = { line },
		.columns = columns,
		.ncolumns = ncolumns,
		.unit = roster->unit,
	};
	w->spool = paper_spool(w->office, &shape, filter, error);
	return w->spool != NULL;
}

static struct report_spool *end(struct writing_paper *w, bool ok, GError **error)
{
	record_clear(&w->village.rec);
	if (ok && report_spool_end(w->spool, error))
		return w->spool;
	report_spool_free(w->spool);
	return NULL;
}

#define PAPER(office_) \
	{ \
		.office = (office_), .village.rec.model = &village_model \
	}

static void add_fact(const struct writing_paper *w, const char *what, const char *text)
{
	report_row(w->spool, (const char *const[]){ what, text });
}

/* The facts of the village */

/* What its own form shows, but for who looks after it, which is a reference. */
static bool add_fields(const struct writing_paper *w, GError **error)
{
	RECORD_AUTO struct clerk clerk = { .rec.model = &clerk_model };

	for_each_field(f, &village_model) {
		g_autoptr(GString) text = g_string_new(NULL);

		if (f->target)
			continue;
		field_show(f, &w->village.rec, text);
		if (text->len)
			add_fact(w, f->label, text->str);
	}
	if (!w->village.clerk.id)
		return true;
	if (!records_get(w->office->db, w->village.clerk.id, &clerk.rec, error))
		return false;
	add_fact(w, "经办", clerk.name);
	return true;
}

static bool add_former_names(const struct writing_paper *w, GError **error)
{
	struct village_alias of = { .rec.model = &village_alias_model,
				    .village = { w->village.rec.id } };
	const struct selection ours = {
		.where = model_field(&village_alias_model, "village"),
		.equals = &of.rec,
	};
	g_autoptr(GPtrArray) aliases =
		records_list(w->office->db, &village_alias_model, &ours, error);

	for (guint i = 0; aliases && i < aliases->len; i++) {
		const struct village_alias *a = aliases->pdata[i];
		g_autofree char *text =
			g_strdup_printf("%s %s", a->name ? a->name : "", a->code ? a->code : "");

		add_fact(w, "曾用名称、代码", text);
	}
	return aliases != NULL;
}

static void add_count(const struct writing_paper *w, const char *what, struct number n,
		      const char *unit)
{
	g_autofree char *text = g_strdup_printf("%" PRId64 " %s", n.value, unit);

	add_fact(w, what, text);
}

static bool add_figures(const struct writing_paper *w, GError **error)
{
	RECORD_PTR_AUTO rec = record_new(&village_row_model);
	struct village_row *row = (struct village_row *)rec;
	g_autoptr(GPtrArray) groups = records_array();

	rec->id = w->village.rec.id;
	if (!rows_count_village(w->office->db, clock_today(), row, error)
	    || !rows_groups(w->office->db, rec->id, groups, error))
		return false;
	add_count(w, "村民小组", row->groups, "个");
	add_count(w, "户数", row->households, "户");
	add_count(w, "人口", row->people, "人");
	add_count(w, "满十八周岁", row->adults, "人");
	for (guint i = 0; i < groups->len; i++) {
		const struct group_row *g = groups->pdata[i];
		g_autofree char *text = g_strdup_printf("%" PRId64 " 户 %" PRId64 " 人",
							g->households.value, g->people.value);

		add_fact(w, g->name, text);
	}
	return true;
}

static struct report_spool *write_facts(struct office *office, const struct roster *roster,
					const struct roster_choice *choice,
					struct report_filter *filter, GError **error)
{
	static const struct report_column columns[] = {
		{ .heading = "项目", .least = 16 },
		{ .heading = "内容", .least = 30 },
	};
	struct writing_paper w = PAPER(office);
	bool ok = begin(&w, roster, choice, columns, G_N_ELEMENTS(columns), filter, error)
		  && add_fields(&w, error) && add_former_names(&w, error) && add_figures(&w, error);

	return end(&w, ok, error);
}

/* What is to be mended */

static struct report_spool *write_findings(struct office *office, const struct roster *roster,
					   const struct roster_choice *choice,
					   struct report_filter *filter, GError **error)
{
	static const struct report_column columns[] = {
		{ .heading = "轻重", .least = 4 },
		{ .heading = "对象", .least = 10 },
		{ .heading = "内容", .least = 24 },
		{ .heading = "依据", .least = 14 },
	};
	static const enum severity order[] = { SEVERITY_REFUSE, SEVERITY_WARN, SEVERITY_NOTE };
	struct writing_paper w = PAPER(office);
	bool ok = begin(&w, roster, choice, columns, G_N_ELEMENTS(columns), filter, error);
	g_autoptr(GPtrArray) findings = ok ? check_all(office, &w.village, error) : NULL;

	for (size_t s = 0; findings && s < G_N_ELEMENTS(order); s++)
		for (guint i = 0; i < findings->len; i++) {
			const struct finding *f = findings->pdata[i];

			if (f->severity == order[s])
				report_row(w.spool,
					   (const char *const[]){ severity_word(order[s]), f->title,
								  f->message, f->article });
		}
	return end(&w, findings != NULL, error);
}

const struct roster inspection_papers[] = {
	{ .name = "村情",
	  .summary = "名称、代码、组织、小组、户数、人口",
	  .title = "村情表",
	  .unit = "项",
	  .write = write_facts },
	{ .name = "核对",
	  .summary = "登记中要核对的事",
	  .title = "登记核对清单",
	  .unit = "件",
	  .write = write_findings },
	{ .name = NULL },
};

/* The table of contents */

struct report_spool *inspection_contents(struct office *office, const char *village,
					 const GPtrArray *files, GError **error)
{
	static const struct report_column columns[] = {
		{ .heading = "文件", .least = 18 },
		{ .heading = "内容", .least = 12 },
		{ .heading = "行数", .least = 5, .align = ALIGN_RIGHT },
		{ .heading = "SHA-256", .least = 32 },
	};
	g_autofree char *line = g_strdup_printf("%s %s", office->township.name, village);
	const struct report shape = {
		.title = "迎检资料目录",
		.lines = { line },
		.columns = columns,
		.ncolumns = G_N_ELEMENTS(columns),
		.unit = "份",
	};
	struct report_spool *spool = paper_spool(office, &shape, NULL, error);

	for (guint i = 0; spool && i < files->len; i++) {
		const struct inspected *f = files->pdata[i];
		g_autofree char *rows = f->rows < 0 ? NULL : g_strdup_printf("%" PRId64, f->rows);

		report_row(spool, (const char *const[]){ f->name, f->what, rows, f->sha256 });
	}
	if (!spool || report_spool_end(spool, error))
		return spool;
	report_spool_free(spool);
	return NULL;
}
