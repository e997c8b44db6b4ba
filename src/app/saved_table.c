/* saved_table.c - the tables of other offices: found, looked over, saved */
#include "cunwu/app/table.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "cunwu/model/codes.h"
#include "cunwu/store/setting.h"
#include "exporting.h"

/* Before they were records, tables had a name, a style and columns, and stood among the settings:
 * "columns" lists the names, "columns.NAME" is "STYLE COLUMNS". */
#define OLD_NAMES "columns"
#define OLD_TABLE "columns."

/* Tables are those of today, also where people are those of a past day. */
static struct office *present(struct office *office)
{
	return office->present ? office->present : office;
}

static bool read_old(struct office *office, const char *name, struct saved_table *table,
		     bool *found, GError **error)
{
	g_autofree char *key = g_strconcat(OLD_TABLE, name, NULL), *value = NULL;

	if (!setting_get(office->db, key, &value, error))
		return false;
	char *columns = value ? strchr(value, ' ') : NULL;
	*found = columns != NULL;
	if (!columns)
		return true;
	*columns++ = '\0';
	table->name = g_strdup(name);
	table->fields = g_strdup(columns);
	g_strlcpy(table->id_style.text, value, CODE_SIZE);
	tables_fill(table);
	return true;
}

static bool forget_old(struct office *office, const char *name, GError **error)
{
	g_autofree char *key = g_strconcat(OLD_TABLE, name, NULL);

	return setting_set(office->db, key, NULL, error);
}

static bool add_old(struct office *office, GPtrArray *tables, GError **error)
{
	g_autofree char *value = NULL;

	if (!setting_get(office->db, OLD_NAMES, &value, error))
		return false;
	g_auto(GStrv) names = g_strsplit(value ? value : "", "\t", -1);
	for (char **name = names; *name; name++) {
		RECORD_PTR_AUTO table = record_new(&saved_table_model);
		bool found;

		if (!read_old(office, *name, (struct saved_table *)table, &found, error))
			return false;
		if (found)
			g_ptr_array_add(tables, g_steal_pointer(&table));
	}
	return true;
}

/* Finding */

static int by_name(const void *a, const void *b)
{
	const struct saved_table *const *x = a, *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

GPtrArray *tables_list(struct office *office, GError **error)
{
	struct selection all = { .order = model_field(&saved_table_model, "name") };
	struct office *now = present(office);
	g_autoptr(GPtrArray) tables = records_list(now->db, &saved_table_model, &all, error);

	if (!tables || !add_old(now, tables, error))
		return NULL;
	g_ptr_array_sort(tables, by_name);
	return g_steal_pointer(&tables);
}

bool tables_find(struct office *office, const char *name, struct saved_table *table, GError **error)
{
	g_autofree char *typed = office_typed(name);
	g_autoptr(GPtrArray) tables = tables_list(office, error);
	g_autoptr(GString) names = g_string_new(NULL);

	if (!tables)
		return false;
	for (guint i = 0; i < tables->len; i++) {
		const struct saved_table *t = tables->pdata[i];

		if (strcmp(t->name, typed) == 0) {
			record_copy(&table->rec, &t->rec);
			return true;
		}
		g_string_append_printf(names, "%s%s", i ? "、" : "，有：", t->name);
	}
	return error_set(error, ERROR_NOT_FOUND, "没有存过表样“%s”%s；cunwu columns 列出全部",
			 typed, names->str);
}

void tables_fill(struct saved_table *table)
{
	if (code_is(table->id_style, ""))
		g_strlcpy(table->id_style.text, ID_STYLE_MASKED, CODE_SIZE);
}

/* Looking over */

static bool check_fields(struct office *office, const struct saved_table *table, GError **error)
{
	struct export_set set;

	(void)office;
	export_set_init(&set);
	bool ok = table->fields ? export_set_add(&set, table->fields, error)
				: error_set(error, ERROR_USAGE, "还没有写各列，如：序号,姓名,性别");
	export_set_clear(&set);
	return ok;
}

static bool check_conditions(struct office *office, const struct saved_table *table, GError **error)
{
	const char *text = table->conditions ? table->conditions : "";
	FILTER_AUTO filter = filter_parse(text, office_today(office), error);

	return filter && filter_find_places(filter, office, error);
}

static bool check_sorting(struct office *office, const struct saved_table *table, GError **error)
{
	g_autoptr(GArray) sort = g_array_new(FALSE, TRUE, sizeof(struct people_sort));
	struct export_set set;

	(void)office;
	export_set_init(&set);
	bool ok = table_sort_parse(&set, table->sorting ? table->sorting : "", sort, error);
	export_set_clear(&set);
	return ok;
}

static bool check_age_day(struct office *office, const struct saved_table *table, GError **error)
{
	struct date day;

	(void)office;
	return !table->age_day
	       || (date_read(table->age_day, office_today(office), &day)
		   && day.precision == DATE_DAY)
	       || error_set(error, ERROR_USAGE,
			    "“%s”不是哪一天；可写 8.31（每年的这一天）或 2026-12-31",
			    table->age_day);
}

static const struct {
	const char *field;
	bool (*check)(struct office *office, const struct saved_table *table, GError **error);
} checks[] = {
	{ "fields", check_fields },
	{ "conditions", check_conditions },
	{ "sorting", check_sorting },
	{ "age_day", check_age_day },
};

bool tables_check_field(struct office *office, const struct saved_table *table, const char *field,
			GError **error)
{
	for (size_t i = 0; i < G_N_ELEMENTS(checks); i++)
		if (strcmp(checks[i].field, field) == 0)
			return checks[i].check(office, table, error);
	return true;
}

bool tables_check(struct office *office, const struct saved_table *table, GError **error)
{
	for (size_t i = 0; i < G_N_ELEMENTS(checks); i++)
		if (!checks[i].check(office, table, error))
			return false;
	return true;
}

bool tables_count(struct office *office, const struct saved_table *table,
		  const struct village *village, const struct villager_group *group,
		  struct progress *progress, struct table_count *count, GError **error)
{
	RECORD_AUTO struct saved_table narrow = { .rec.model = &saved_table_model };
	const struct export_options options = {
		.village = village,
		.group = group,
		.table = &narrow,
		.progress = progress,
	};
	struct table_run run;

	/* The columns do not matter, and may not be fit to be read yet. */
	record_copy(&narrow.rec, &table->rec);
	g_free(narrow.fields);
	narrow.fields = g_strdup("name");
	g_clear_pointer(&narrow.sorting, g_free);
	bool ok = table_run_begin(&run, office, &options, error);
	while (ok && table_run_next(&run))
		run.rows++;
	ok = ok && table_run_end(&run, error);
	*count = (struct table_count){ run.rows, run.nmaybe, run.nunknown };
	table_run_clear(&run);
	return ok;
}

char *tables_headings(const struct saved_table *table, bool *numbers)
{
	struct export_set set;
	GString *out = g_string_new(NULL);

	*numbers = false;
	export_set_init(&set);
	if (table->fields && export_set_add(&set, table->fields, NULL)) {
		*numbers = export_shows_numbers(&set);
		for (guint i = 0; i < set.columns->len; i++) {
			const char *heading = export_column_at(&set, i)->heading;

			g_string_append_printf(out, "%s%s", i ? "、" : "",
					       *heading ? heading : "（空列）");
		}
	}
	export_set_clear(&set);
	return g_string_free(out, FALSE);
}

/* Writing */

/* What was handed in goes with the name. */
static bool take_name(struct office *office, const struct saved_table *table, GError **error)
{
	RECORD_AUTO struct saved_table before = { .rec.model = &saved_table_model };

	if (!table->rec.id)
		return true;
	if (!records_get(office->db, table->rec.id, &before.rec, error))
		return false;
	return strcmp(before.name, table->name) == 0
	       || submissions_rename(office->db, before.name, table->name, error);
}

static bool write_table(struct office *office, struct saved_table *table, GError **error)
{
	ACTION_AUTO act = { 0 };
	g_autofree char *sentence =
		g_strdup_printf("%s表样 %s", table->rec.id ? "修改" : "新增", table->name);

	return office_begin(office, &act, "columns", error) && office_tell(&act, sentence, error)
	       && take_name(office, table, error)
	       && (table->rec.id ? records_update(&act, &table->rec, error)
				 : records_insert(&act, &table->rec, error))
	       && forget_old(office, table->name, error) && action_commit(&act, error);
}

bool tables_save(struct office *office, struct saved_table *table, GError **error)
{
	RECORD_AUTO struct saved_table other = { .rec.model = &saved_table_model };

	tables_fill(table);
	if (!office_check(&table->rec, error) || !tables_check(office, table, error))
		return false;
	if (tables_find(office, table->name, &other, NULL) && other.rec.id
	    && other.rec.id != table->rec.id)
		return error_set(error, ERROR_REFUSED, "已经有名为“%s”的表样，请换一个名称",
				 table->name);
	return write_table(office, table, error);
}

bool tables_adopt(struct office *office, GError **error)
{
	g_autoptr(GPtrArray) tables = tables_list(office, error);
	bool ok = tables != NULL;

	for (guint i = 0; ok && i < tables->len; i++) {
		struct saved_table *t = tables->pdata[i];

		ok = t->rec.id || write_table(office, t, error);
	}
	return ok;
}

bool tables_delete(struct office *office, const char *name, GError **error)
{
	RECORD_AUTO struct saved_table table = { .rec.model = &saved_table_model };
	ACTION_AUTO act = { 0 };

	if (!tables_find(office, name, &table, error))
		return false;
	if (!table.rec.id)
		return forget_old(office, table.name, error);
	g_autofree char *sentence = g_strdup_printf("删除表样 %s", table.name);
	return office_begin(office, &act, "columns", error) && office_tell(&act, sentence, error)
	       && records_delete(&act, &table.rec, error) && action_commit(&act, error);
}
