/* desk_tables.c - saved tables in a form: what their texts mean, and what they could go on with */
#include <string.h>

#include "cunwu/app/table.h"
#include "cunwu/base/error.h"
#include "desks.h"
#include "exporting.h"
#include "whole.h"

static struct office *office_of(const struct keeper *k)
{
	return desk_of(k)->office;
}

static bool table_load(struct keeper *k, int64_t id, struct record *const parts[], GError **error)
{
	return records_get(office_of(k)->db, id, parts[0], error);
}

static bool table_save(struct keeper *k, struct record *const parts[], GError **error)
{
	RECORD_AUTO struct saved_table copy = { .rec.model = &saved_table_model };

	/* A copy, because an action that fails leaves an id that means nothing. */
	record_copy(&copy.rec, parts[0]);
	if (!tables_save(office_of(k), &copy, error))
		return false;
	record_copy(parts[0], &copy.rec);
	desk_forget(desk_of(k));
	return true;
}

static void table_show(struct keeper *k, const struct field *field, const struct record *rec,
		       GString *out)
{
	(void)k;
	field_show(field, rec, out);
}

static bool table_find(struct keeper *k, struct record *const parts[], const struct field *ref,
		       const char *text, size_t n, GPtrArray *out, GError **error)
{
	(void)k, (void)parts, (void)ref, (void)text, (void)n, (void)out, (void)error;
	return true;
}

/* Rows */

static char *tell_last(struct office *office, const struct saved_table *table)
{
	g_autoptr(GPtrArray) last = submissions_list(office->db, table->name, NULL, 1, NULL);
	const struct submission *s = last && last->len ? last->pdata[0] : NULL;

	return s ? g_strdup_printf("%s %" G_GINT64_FORMAT " 人", s->day, s->rows) : NULL;
}

static bool read_tables(struct whole *whole, GPtrArray *out, GError **error)
{
	struct office *office = whole->desk->office;
	g_autoptr(GPtrArray) tables = tables_list(office, error);

	for (guint i = 0; tables && i < tables->len; i++) {
		const struct saved_table *t = tables->pdata[i];
		struct table_row *row = (struct table_row *)record_new(&table_row_model);

		row->rec.id = t->rec.id;
		row->name = g_strdup(t->name);
		row->last = tell_last(office, t);
		row->conditions = g_strdup(t->conditions);
		row->title = g_strdup(t->title);
		g_ptr_array_add(out, row);
	}
	return tables != NULL;
}

struct source *desk_tables(struct desk *desk)
{
	return whole_new(desk, &table_row_model, 0, read_tables);
}

/* What is typed */

/* Counting ends as soon as there is a key, and is done anew after it. */
struct counting {
	struct progress progress;
	struct desk *desk;
};

static bool go_on_counting(struct progress *progress, const char *what, int64_t done, int64_t all)
{
	const struct desk *desk = ((struct counting *)progress)->desk;

	(void)what, (void)done, (void)all;
	return !desk->stop || !desk->stop();
}

static void say_count(const struct table_count *count, GString *out)
{
	g_string_append_printf(out, "符合 %zu 人", count->people);
	if (count->maybe)
		g_string_append_printf(out, "，其中 %zu 人出生日期不全，可能符合", count->maybe);
	if (count->unknown)
		g_string_append_printf(out, "；%zu 人没有出生日期，不列入", count->unknown);
}

static void explain_conditions(struct keeper *k, const struct saved_table *table, GString *out)
{
	struct desk *desk = desk_of(k);
	const char *text = table->conditions ? table->conditions : "";
	struct counting counting = { { go_on_counting }, desk };
	struct table_count count;
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) words = g_string_new(NULL);

	if (g_strcmp0(desk->counted_for, text) == 0) {
		g_string_append(out, desk->counted_words);
		return;
	}
	if (tables_count(desk->office, table, NULL, NULL, &counting.progress, &count, &error)) {
		say_count(&count, words);
	} else if (g_error_matches(error, CUNWU_ERROR, ERROR_CANCELLED)) {
		g_string_append(out, "……");
		return;
	} else {
		g_string_append(words, error->message);
	}
	g_free(desk->counted_for);
	g_free(desk->counted_words);
	desk->counted_for = g_strdup(text);
	desk->counted_words = g_strdup(words->str);
	g_string_append(out, words->str);
}

static void explain_fields(const struct saved_table *table, GString *out)
{
	bool numbers;
	g_autofree char *headings = tables_headings(table, &numbers);

	g_string_append_printf(out, "表头：%s", headings);
}

/* The table as it would be with what is typed. */
static bool table_explain(struct keeper *k, struct record *const parts[], const struct field *field,
			  const char *text, GString *out)
{
	static const char *const hints[][2] = {
		{ "sorting", "F4 选取；不写就按村、组、户" },
		{ "age_day", "如 8.31（每年的这一天）；不写就是填表那天" },
		{ "title", "几行用“；”分开；{乡镇} {村} {人数} {日期} 到时填上" },
		{ "foot", "如 填表人：{经办人}　{日期}；不写就印制表人和日期" },
	};
	RECORD_AUTO struct saved_table table = { .rec.model = &saved_table_model };
	g_autoptr(GError) error = NULL;

	record_copy(&table.rec, parts[0]);
	if (!field_parse(field, &table.rec, text, NULL))
		return false;
	if (strcmp(field->name, "conditions") == 0) {
		explain_conditions(k, &table, out);
		return true;
	}
	if (*text && !tables_check_field(office_of(k), &table, field->name, &error)) {
		g_string_append(out, error->message);
		return true;
	}
	if (strcmp(field->name, "fields") == 0) {
		if (*text)
			explain_fields(&table, out);
		else
			g_string_append(out, "F4 逐列选取、移动；如 序号,姓名,身份证号,空=签字");
		return true;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(hints); i++)
		if (strcmp(hints[i][0], field->name) == 0) {
			g_string_append(out, hints[i][1]);
			return true;
		}
	return false;
}

/* What it could go on with */

static void add_going_on(GPtrArray *out, const char *text, const char *joint, const char *word,
			 const char *more)
{
	going_on_add(out, g_strconcat(text, *text ? joint : "", word, NULL), g_strdup(word),
		     g_strdup(more));
}

static void go_on_fields(const char *text, GPtrArray *out)
{
	size_t n;
	g_autofree struct export_field *fields = export_all_fields(&n);

	for (size_t i = 0; i < n; i++)
		if (fields[i].special == SPECIAL_FIXED)
			add_going_on(out, text, ",", "“文字”=表头", "每行都是这个文字");
		else if (fields[i].special == SPECIAL_EMPTY)
			add_going_on(out, text, ",", "空=签字", "空列，表头是“签字”");
		else
			add_going_on(out, text, ",", fields[i].label, fields[i].synonyms);
}

static void go_on_conditions(const char *text, GPtrArray *out)
{
	static const char *const words[][2] = {
		{ "村=", "写村名，几个村用“、”分开" },
		{ "组=", "如 3组、5组" },
		{ "性别=女", "" },
		{ "性别=男", "" },
		{ "年龄>=60", "满 60 周岁" },
		{ "年龄20-49", "20 到 49 周岁，两头都算" },
		{ "出生日期<1966-01-01", "也可写一段：1977至1986" },
		{ "政治面貌=中共党员、预备党员", "" },
		{ "文化程度>=高中", "高中、中职、大专、本科、研究生" },
		{ "民族≠汉", "" },
		{ "婚姻状况=丧偶", "" },
		{ "与户主关系=户主", "每户一人" },
		{ "户籍或居住=户籍", "" },
		{ "外出=是", "" },
		{ "外出=否", "没有登记外出的" },
		{ "有电话", "" },
		{ "无电话", "" },
		{ "无公民身份号码", "" },
		{ "姓名含", "" },
		{ "住址含", "" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		add_going_on(out, text, " 且 ", words[i][0], words[i][1]);
}

static void go_on_sorting(const char *text, GPtrArray *out)
{
	static const char *const words[][2] = {
		{ "村", "" },
		{ "组", "" },
		{ "户号", "户主在前" },
		{ "姓氏笔画", "" },
		{ "姓名笔画", "" },
		{ "拼音", "" },
		{ "年龄", "大的在前；年龄升序：小的在前" },
		{ "性别", "" },
		{ "政治面貌", "" },
		{ "文化程度", "" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		add_going_on(out, text, ",", words[i][0], words[i][1]);
}

static bool table_go_on(struct keeper *k, struct record *const parts[], const struct field *field,
			const char *text, GPtrArray *out)
{
	static const struct {
		const char *field;
		void (*go_on)(const char *text, GPtrArray *out);
	} languages[] = {
		{ "fields", go_on_fields },
		{ "conditions", go_on_conditions },
		{ "sorting", go_on_sorting },
	};

	(void)k, (void)parts;
	for (size_t i = 0; i < G_N_ELEMENTS(languages); i++)
		if (strcmp(languages[i].field, field->name) == 0) {
			languages[i].go_on(text, out);
			return true;
		}
	return false;
}

static bool table_part(struct keeper *k, const struct field *field, const char *text,
		       GPtrArray *out)
{
	(void)k;
	if (strcmp(field->name, "fields") != 0)
		return false;
	tables_part(text, out);
	return true;
}

/* What stands there */

static void table_review(struct keeper *k, struct record *const parts[], GPtrArray *remarks)
{
	const struct saved_table *table = (const struct saved_table *)parts[0];

	for_each_field(f, &saved_table_model) {
		g_autoptr(GError) error = NULL;
		g_autoptr(GString) text = g_string_new(NULL);

		field_format(f, parts[0], text);
		if (text->len && !tables_check_field(office_of(k), table, f->name, &error))
			remark_add(remarks, true, f->name, g_strdup(error->message));
	}
}

const struct keeper_ops table_ops = {
	.load = table_load,
	.save = table_save,
	.show = table_show,
	.find = table_find,
	.explain = table_explain,
	.go_on = table_go_on,
	.part = table_part,
	.review = table_review,
	.draft = draft_keep,
	.resume = draft_resume,
};

const struct model *const table_parts[1] = { &saved_table_model };
const struct slot table_slots[9] = {
	{ 0, "name", 0 },    { 0, "fields", 0 },   { 0, "conditions", 0 },
	{ 0, "sorting", 0 }, { 0, "id_style", 0 }, { 0, "numbering", 0 },
	{ 0, "age_day", 0 }, { 0, "title", 0 },    { 0, "foot", 0 },
};
