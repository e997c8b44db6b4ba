/* table_print.c - a saved table on paper: as a roster that is made for the occasion */
#include <string.h>

#include "cunwu/app/table.h"
#include "cunwu/base/error.h"
#include "cunwu/base/idno.h"
#include "exporting.h"
#include "paper.h"

#define TEXT_LEAST 8 /* cells of a text, which may be wrapped */

/* What is known from writing the pages to having printed them. */
struct table_printing {
	GPtrArray *submission; /* NULL: it is not kept */
	GString *rows, *remarks;
};

static void printing_reset(struct table_printing *p)
{
	g_clear_pointer(&p->submission, g_ptr_array_unref);
	g_string_truncate(p->rows, 0);
	g_string_truncate(p->remarks, 0);
}

/* Columns */

static int least_of(const struct table_run *run, const struct export_field *f)
{
	static const int least[KIND_COUNT] = {
		[KIND_TEXT] = TEXT_LEAST, [KIND_NOTE] = TEXT_LEAST, [KIND_YESNO] = 4,
		[KIND_DATE] = 10,         [KIND_CODE] = 4,          [KIND_IDNO] = 18,
		[KIND_PHONE] = 11,
	};

	if (f->special)
		return f->special == SPECIAL_EMPTY ? TEXT_LEAST : 4;
	if (f->column.field->kind == KIND_IDNO && run->style == ID_LAST4)
		return 6;
	if (f->column.field->kind == KIND_TEXT)
		return MIN(f->column.field->width, least[KIND_TEXT]);
	return least[f->column.field->kind];
}

static void describe_columns(const struct table_run *run, struct report_column *out)
{
	for (guint i = 0; i < run->set.columns->len; i++) {
		const struct export_column *c = export_column_at(&run->set, i);
		bool number =
			c->field->special == SPECIAL_NUMBER || c->field->special == SPECIAL_AGE;

		out[i] = (struct report_column){
			.heading = c->heading,
			.least = least_of(run, c->field),
			.align = number ? ALIGN_RIGHT : ALIGN_LEFT,
			.sign = c->field->special == SPECIAL_EMPTY && strstr(c->heading, "签"),
		};
	}
}

/* Title, lines below it, foot */

static void take_lines(char *const *lines, const char **out)
{
	for (size_t n = 0; lines && *lines && n < REPORT_LINES_MAX; lines++)
		if (**lines)
			out[n++] = *lines;
}

static struct report_spool *begin_report(struct table_run *run, struct report_filter *filter,
					 GError **error)
{
	struct report_column columns[REPORT_COLUMNS_MAX];
	const char *above[REPORT_LINES_MAX + 1] = { NULL };
	g_autofree char *place = table_run_place(run), *until = office_until(run->office);

	if (!table_run_count(run, error))
		return NULL;
	g_auto(GStrv) title = table_run_lines(run, run->table.title);
	g_auto(GStrv) foot = table_run_lines(run, run->table.foot);
	g_autofree char *line = g_strconcat(run->office->township.name, *place ? " " : "", place,
					    until ? "　" : NULL, until, NULL);
	take_lines(title, above);
	describe_columns(run, columns);
	struct report report = {
		.title = above[0] ? above[0] : run->table.name,
		.columns = columns,
		.ncolumns = run->set.columns->len,
		.unit = above[0] ? NULL : "人",
		.section_pages = true,
	};
	take_lines(foot, report.foot);
	for (size_t i = 0; above[0] && i < REPORT_LINES_MAX; i++)
		report.lines[i] = above[i + 1];
	if (!above[0])
		report.lines[0] = line;
	run->rows = 0;
	return paper_spool(run->office, &report, filter, error);
}

/* Rows */

/* Before eyes alone numbers are masked; compared they are as they stand. */
static void write_row(const struct table_run *run, struct report_spool *spool)
{
	const char *cells[REPORT_COLUMNS_MAX];
	g_autoptr(GString) masked = g_string_new(NULL);

	for (guint i = 0; i < run->set.columns->len; i++) {
		const struct export_field *f = export_column_at(&run->set, i)->field;

		cells[i] = run->cells[i];
		if (f->special || f->column.field->kind != KIND_IDNO || !run->options->masked
		    || run->style != ID_FULL)
			continue;
		g_string_truncate(masked, 0);
		idno_mask(run->cells[i], masked);
		cells[i] = masked->str;
	}
	report_row(spool, cells);
}

static bool write_rows(struct table_run *run, struct comparing *c, struct table_printing *p,
		       struct report_spool *spool, GError **error)
{
	bool sections = code_is(run->table.numbering, NUMBERING_VILLAGE);
	int64_t village = 0;

	while (table_run_next(run)) {
		if (sections && run->village != village)
			report_section(spool, table_run_village(run));
		village = run->village;
		write_row(run, spool);
		run->rows++;
		comparing_row(c);
		if (run->options->masked)
			continue;
		submission_add_row(run, p->rows);
	}
	return table_run_end(run, error); /* nobody is an answer, too */
}

static struct report_spool *write_table(struct office *office, const struct export_options *how,
					struct table_printing *p, struct report_filter *filter,
					GError **error)
{
	struct table_run run;
	struct report_spool *spool = NULL;
	struct comparing *c = NULL;

	printing_reset(p);
	bool ok = table_run_begin(&run, office, how, error) && table_run_note(&run, "print", error);
	c = ok ? comparing_new(&run, error) : NULL;
	spool = c ? begin_report(&run, filter, error) : NULL;
	ok = spool && write_rows(&run, c, p, spool, error) && report_spool_end(spool, error)
	     && table_run_tell(&run, c, p->remarks, error);
	if (ok && !how->masked)
		p->submission = submission_of(&run);
	comparing_free(c);
	table_run_clear(&run);
	if (ok)
		return spool;
	report_spool_free(spool);
	return NULL;
}

/* As rosters do it */

static struct table_roster *table_roster_of(const struct roster *roster)
{
	return (struct table_roster *)(uintptr_t)roster;
}

static bool find_places(struct office *office, const struct roster_choice *choice,
			struct village *village, struct villager_group *group, GError **error)
{
	if (choice->group && !choice->village)
		return error_set(error, ERROR_USAGE, "请用 --village 说明是哪个村的“%s”",
				 choice->group);
	return (!choice->village || office_find_village(office, choice->village, village, error))
	       && (!choice->group
		   || office_find_group(office, village, choice->group, group, error))
	       && (!choice->village_id
		   || records_get(office->db, choice->village_id, &village->rec, error))
	       && (!choice->group_id
		   || records_get(office->db, choice->group_id, &group->rec, error));
}

/* What the clerk chose, as an export; it goes to `use`, which may have a file to write. */
static bool with_choice(struct office *present, const struct roster *roster,
			const struct roster_choice *choice,
			bool (*use)(struct office *office, struct export_options *how, void *data,
				    GError **error),
			void *data, GError **error)
{
	RECORD_AUTO struct village village = { .rec.model = &village_model };
	RECORD_AUTO struct villager_group group = { .rec.model = &villager_group_model };
	OFFICE_AUTO day = { 0 };
	struct office *office = office_of_day(&day, present, choice->on, choice->village_id,
					      choice->village, error);

	if (!office || !find_places(office, choice, &village, &group, error))
		return false;
	struct export_options how = {
		.village = village.rec.id ? &village : NULL,
		.group = group.rec.id ? &group : NULL,
		.columns = roster->name,
		.full = choice->full,
		.masked = !choice->leaves && !choice->full,
		.progress = choice->progress,
	};
	return use(office, &how, data, error);
}

struct spooling {
	struct table_printing *printing;
	struct report_filter *filter;
	struct report_spool *spool;
};

static bool spool_table(struct office *office, struct export_options *how, void *data,
			GError **error)
{
	struct spooling *s = data;

	s->spool = write_table(office, how, s->printing, s->filter, error);
	return s->spool != NULL;
}

static struct report_spool *write_roster(struct office *present, const struct roster *roster,
					 const struct roster_choice *choice,
					 struct report_filter *filter, GError **error)
{
	struct spooling s = { table_roster_of(roster)->printing, filter, NULL };

	return with_choice(present, roster, choice, spool_table, &s, error) ? s.spool : NULL;
}

struct saving {
	struct table_printing *printing;
	const char *file;
	int64_t rows;
};

static bool save_table(struct office *office, struct export_options *how, void *data,
		       GError **error)
{
	struct saving *s = data;
	EXPORT_RESULT_AUTO result = { 0 };

	printing_reset(s->printing);
	g_autofree char *lower = g_ascii_strdown(s->file, -1);
	how->file = s->file;
	how->format = g_str_has_suffix(lower, ".xlsx") ? EXPORT_XLSX : EXPORT_CSV;
	if (!export_people(office, how, &result, error))
		return false;
	s->rows = (int64_t)result.rows;
	g_string_assign(s->printing->remarks, result.remarks);
	return true;
}

static bool save_roster(struct office *present, const struct roster *roster,
			const struct roster_choice *choice, const char *file, int64_t *rows,
			GError **error)
{
	struct saving s = { table_roster_of(roster)->printing, file, 0 };
	bool ok = with_choice(present, roster, choice, save_table, &s, error);

	*rows = s.rows;
	return ok;
}

static bool printed(struct office *office, const struct roster *roster, const char *target,
		    GString *said, GError **error)
{
	struct table_printing *p = table_roster_of(roster)->printing;

	if (said)
		g_string_append(said, p->remarks->str);
	return !target || !p->submission
	       || submission_keep(office, p->submission, p->rows, target, error);
}

struct table_roster *table_roster_new(const struct saved_table *table)
{
	struct table_roster *t = g_new0(struct table_roster, 1);

	t->printing = g_new0(struct table_printing, 1);
	t->printing->rows = g_string_new(NULL);
	t->printing->remarks = g_string_new(NULL);
	t->name = g_strdup(table->name);
	t->roster = (struct roster){
		.name = t->name,
		.title = t->name,
		.write = write_roster,
		.save = save_roster,
		.printed = printed,
	};
	return t;
}

void table_roster_free(struct table_roster *t)
{
	if (!t)
		return;
	printing_reset(t->printing);
	g_string_free(t->printing->rows, TRUE);
	g_string_free(t->printing->remarks, TRUE);
	g_free(t->printing);
	g_free(t->name);
	g_free(t);
}

const char *table_roster_remarks(const struct table_roster *t)
{
	return t->printing->remarks->str;
}

static bool add_changes(struct office *office, struct export_options *how, void *data,
			GError **error)
{
	struct table_changes changes;

	if (!table_compare(office, how, &changes, error))
		return false;
	if (!changes.since)
		g_string_append(data, "还没有报送过；写到文件或打印一次，下次就能比\n");
	table_changes_tell(&changes, data);
	table_changes_clear(&changes);
	return true;
}

bool table_roster_changes(struct table_roster *t, struct office *office,
			  const struct roster_choice *choice, GString *out, GError **error)
{
	struct roster_choice leaving = *choice;

	leaving.leaves = true; /* or numbers would be compared as they are masked */
	g_string_append(out, t->printing->remarks->str);
	return with_choice(office, &t->roster, &leaving, add_changes, out, error);
}
