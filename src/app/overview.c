/* overview.c - the township at a glance */
#include "cunwu/app/overview.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/app/check.h"
#include "cunwu/base/text.h"
#include "cunwu/model/codes.h"
#include "cunwu/store/people.h"

static void line_free(void *data)
{
	struct village_line *line = data;

	g_free(line->code);
	g_free(line->name);
	g_free(line->kind);
	g_free(line->officer);
	g_free(line);
}

static void add_line(const struct village_count *count, void *data)
{
	struct village_line *line = g_new0(struct village_line, 1);

	line->id = count->id;
	line->code = g_strdup(count->code);
	line->name = g_strdup(count->name);
	line->kind = g_strdup(code_show(&codes_place, count->kind));
	line->officer = g_strdup(count->officer ? count->officer : "");
	line->groups = count->groups;
	line->households = count->households;
	line->people = count->people;
	line->adults = count->adults;
	g_ptr_array_add(data, line);
}

static void count_findings(GPtrArray *lines, const GPtrArray *findings)
{
	g_autoptr(GHashTable) by_code = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < lines->len; i++) {
		struct village_line *line = lines->pdata[i];

		g_hash_table_insert(by_code, line->code, line);
	}
	for (guint i = 0; i < findings->len; i++) {
		const struct finding *finding = findings->pdata[i];
		struct village_line *line =
			finding->village ? g_hash_table_lookup(by_code, finding->village) : NULL;

		if (!line)
			continue;
		if (finding->severity == SEVERITY_NOTE)
			line->notes++;
		else if (finding->severity == SEVERITY_WARN)
			line->warnings++;
		else
			line->refusals++;
	}
}

GPtrArray *overview_read(struct office *office, GError **error)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(line_free);

	if (!people_by_village(office->db, office_today(office), add_line, lines, error))
		return NULL;
	g_autoptr(GPtrArray) findings = check_all(office, NULL, error);
	if (!findings)
		return NULL;
	count_findings(lines, findings);
	return g_steal_pointer(&lines);
}

/* As text */

enum { NAME_CELLS = 16, KIND_CELLS = 6, NUMBER_CELLS = 7, OFFICER_CELLS = 10 };

static void add_number(GString *out, int64_t number)
{
	g_string_append_printf(out, "%*" PRId64, NUMBER_CELLS, number);
}

static void add_row(GString *out, const struct village_line *line)
{
	text_pad(out, line->name, NAME_CELLS, ALIGN_LEFT);
	g_string_append_c(out, ' ');
	text_pad(out, line->kind, KIND_CELLS, ALIGN_LEFT);
	add_number(out, line->groups);
	add_number(out, line->households);
	add_number(out, line->people);
	add_number(out, line->adults);
	add_number(out, line->refusals);
	add_number(out, line->warnings);
	add_number(out, line->notes);
	g_string_append(out, "  ");
	g_string_append(out, line->officer);
	g_string_append_c(out, '\n');
}

static void add_heading(GString *out, const struct office *office)
{
	static const char *const numbers[] = {
		"组", "户", "人口", "满18岁", "拒绝", "提醒", "提示"
	};
	g_autoptr(GString) today = g_string_new(NULL);

	date_print(office_today(office), today);
	g_string_append_printf(out, "%s　村务总览　%s\n\n", office->township.name, today->str);
	text_pad(out, "村（社区）", NAME_CELLS, ALIGN_LEFT);
	g_string_append_c(out, ' ');
	text_pad(out, "类别", KIND_CELLS, ALIGN_LEFT);
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
		text_pad(out, numbers[i], NUMBER_CELLS, ALIGN_RIGHT);
	g_string_append(out, "  包村干部\n");
}

bool overview_print(struct office *office, GString *out, GError **error)
{
	char total_name[] = "合计", none[] = "";
	struct village_line total = { .name = total_name, .kind = none, .officer = none };
	g_autoptr(GPtrArray) lines = overview_read(office, error);

	if (!lines)
		return false;
	add_heading(out, office);
	for (guint i = 0; i < lines->len; i++) {
		const struct village_line *line = lines->pdata[i];

		add_row(out, line);
		total.groups += line->groups;
		total.households += line->households;
		total.people += line->people;
		total.adults += line->adults;
		total.refusals += line->refusals;
		total.warnings += line->warnings;
		total.notes += line->notes;
	}
	add_row(out, &total);
	if (lines->len == 0)
		g_string_append(out,
				"\n还没有村：cunwu import village 文件.csv 导入村的名称和代码。\n");
	else if (total.people == 0)
		g_string_append(out,
				"\n还没有村民：cunwu import person 文件.csv 导入村民花名册。\n");
	else if (total.refusals + total.warnings + total.notes > 0)
		g_string_append(out, "\n拒绝、提醒和提示的内容：cunwu check [--village 村]\n");
	return true;
}
