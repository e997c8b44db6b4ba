/* handover.c - 交接清单: what one clerk hands over to the next, to be signed by both */
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "cunwu/app/check.h"
#include "cunwu/app/desk.h"
#include "cunwu/app/keeping.h"
#include "cunwu/app/log.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/base/json.h"
#include "cunwu/store/history.h"
#include "cunwu/store/rows.h"
#include "paper.h"
#include "rosters.h"

#define NOBODY "未定经办"

struct handing_over {
	struct office *office;
	const struct roster_choice *choice;
	struct village village; /* rec.id 0: all */
	GPtrArray *rows;        /* struct village_row * */
	GPtrArray *findings;
	struct report_spool *spool;
};

static void add(const struct handing_over *h, const char *item, int64_t count, const char *text)
{
	g_autofree char *number = count < 0 ? NULL : g_strdup_printf("%" PRId64, count);
	const char *cells[] = { item, number, text };

	report_row(h->spool, cells);
}

/* The database */

static bool count_deed(const struct deed *deed, void *data)
{
	int64_t *last = data;

	*last = deed->id;
	return false;
}

static bool add_database(const struct handing_over *h, GError **error)
{
	const struct township *t = &h->office->township;
	g_autofree char *path = g_canonicalize_filename(h->office->path, NULL);
	g_autofree char *shown = g_filename_display_name(path);
	g_autofree char *head = history_head(h->office->db, error);
	int64_t deeds = 0;
	struct stat st;

	if (!head || !history_list(h->office->db, NULL, 0, 1, count_deed, &deeds, error))
		return false;
	bool shared = stat(path, &st) == 0 && (st.st_mode & S_IWGRP);
	g_autofree char *of =
		g_strdup_printf("%s（%s）%s", t->name, t->province, t->code ? t->code : "");
	report_section(h->spool, "一、数据库");
	add(h, "乡镇", -1, of);
	add(h, "文件", -1, shown);
	add(h, "类别", -1, shared ? "本办公室共用" : "个人专用（只有本账户能打开）");
	add(h, "操作记录", deeds, "条（cunwu log）");
	add(h, "链号", -1, head);
	return true;
}

/* Villages, by who looks after them */

static void add_village(const struct handing_over *h, const struct village_row *row,
			struct village_row *sum)
{
	g_autofree char *text = g_strdup_printf(
		"%" PRId64 " 组 %" PRId64 " 户，满 18 岁 %" PRId64 " 人%s%s", row->groups.value,
		row->households.value, row->adults.value, row->officer ? "；包村干部 " : "",
		row->officer ? row->officer : "");

	add(h, row->name, row->people.value, text);
	sum->groups.value += row->groups.value;
	sum->households.value += row->households.value;
	sum->adults.value += row->adults.value;
	sum->people.value += row->people.value;
}

static const char *clerk_of(const struct village_row *row)
{
	return row->clerk && *row->clerk ? row->clerk : NOBODY;
}

/* Whether the clerk of a row had none before it. */
static bool is_first_of_clerk(const GPtrArray *rows, guint at)
{
	for (guint i = 0; i < at; i++)
		if (strcmp(clerk_of(rows->pdata[i]), clerk_of(rows->pdata[at])) == 0)
			return false;
	return true;
}

static void add_clerk(const struct handing_over *h, guint first, struct village_row *sum)
{
	const char *clerk = clerk_of(h->rows->pdata[first]);
	g_autofree char *title = g_strdup_printf("二、各村（社区）人口：经办 %s", clerk);

	report_section(h->spool, title);
	for (guint i = first; i < h->rows->len; i++)
		if (strcmp(clerk_of(h->rows->pdata[i]), clerk) == 0)
			add_village(h, h->rows->pdata[i], sum);
}

static bool add_villages(const struct handing_over *h, GError **error)
{
	struct village_row sum = { 0 }, none = { 0 };
	char total[] = "合计";

	for (guint i = 0; i < h->rows->len; i++)
		if (!rows_count_village(h->office->db, clock_today(), h->rows->pdata[i], error))
			return false;
	for (guint i = 0; i < h->rows->len; i++)
		if (is_first_of_clerk(h->rows, i))
			add_clerk(h, i, &sum);
	if (h->rows->len > 1) {
		sum.name = total;
		report_section(h->spool, "二、各村（社区）人口：全部");
		add_village(h, &sum, &none);
	}
	return true;
}

/* What is to be mended */

/* "公民身份号码校验位不对 3；…", of one village and severity; how many there are in all. */
static int64_t tell_rules(const GPtrArray *findings, const char *code, enum severity severity,
			  GString *out)
{
	g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
	int64_t n = 0;

	for (guint i = 0; i < findings->len; i++) {
		const struct finding *f = findings->pdata[i];
		int64_t of_rule = 0;

		if (f->severity != severity || g_strcmp0(f->village, code) != 0)
			continue;
		n++;
		if (!g_hash_table_add(told, (void *)(uintptr_t)f->rule))
			continue;
		for (guint j = i; j < findings->len; j++) {
			const struct finding *other = findings->pdata[j];

			of_rule += other->rule == f->rule && other->severity == severity
				   && g_strcmp0(other->village, code) == 0;
		}
		g_string_append_printf(out, "%s%s %" PRId64, out->len ? "；" : "", f->rule->meaning,
				       of_rule);
	}
	return n;
}

static void add_findings(const struct handing_over *h)
{
	static const enum severity order[] = { SEVERITY_REFUSE, SEVERITY_WARN, SEVERITY_NOTE };

	report_section(h->spool, "三、要核对的事（cunwu check 逐条列出）");
	for (guint i = 0; i < h->rows->len; i++) {
		const struct village_row *row = h->rows->pdata[i];

		for (size_t s = 0; s < G_N_ELEMENTS(order); s++) {
			g_autoptr(GString) text = g_string_new(NULL);
			int64_t n = tell_rules(h->findings, row->code, order[s], text);
			g_autofree char *item =
				g_strconcat(row->name, " ", severity_word(order[s]), NULL);

			if (n > 0)
				add(h, item, n, text->str);
		}
	}
	if (h->findings->len == 0)
		add(h, "没有", 0, "");
}

/* Drafts */

static void add_drafts(const struct handing_over *h)
{
	g_autofree char *words = NULL;
	struct desk *desk = desk_new(h->office);
	int n = desk_drafts(desk, &words);
	g_autofree char *item =
		g_strconcat("草稿", h->office->clerk.name ? "：" : "",
			    h->office->clerk.name ? h->office->clerk.name : "", NULL);

	report_section(h->spool, "四、没有填完的表（在本账户名下，不在数据库里）");
	add(h, item, n, n ? words : "没有");
	desk_free(desk);
}

/* Imports with rows that were turned back and never came again */

struct unmended {
	const struct handing_over *h;
	GHashTable *files; /* base names of what was imported later */
	GPtrArray *lines;  /* char *: item, count and text, parted by tabs; the newest first */
};

static void add_unmended(struct unmended *u, const struct deed *deed, const char *file,
			 const char *path, int64_t rows)
{
	g_autoptr(GString) at = g_string_new(NULL);

	log_local_time(deed->at, at);
	g_ptr_array_add(u->lines,
			g_strdup_printf("%s\t%" PRId64 "\t%s %s导入；退回的行在 %s%s", file, rows,
					at->str, deed->who, path,
					g_file_test(path, G_FILE_TEST_EXISTS) ? "" : "（已不在）"));
}

/* From the newest back: what comes again later has been seen by then. */
static bool consider(const struct deed *deed, void *data)
{
	struct unmended *u = data;
	g_autoptr(GString) file = g_string_new(NULL), path = g_string_new(NULL);
	int64_t rows = 0;

	if (strcmp(deed->name, "import") != 0 || deed->undone || !deed->detail)
		return true;
	json_find_text(deed->detail, "file", file);
	if (json_find_int(deed->detail, "returned", &rows)
	    && json_find_text(deed->detail, "returned_path", path)) {
		g_autofree char *base = g_path_get_basename(path->str);

		if (!g_hash_table_contains(u->files, base)
		    && !g_hash_table_contains(u->files, file->str))
			add_unmended(u, deed, file->str, path->str, rows);
	}
	g_hash_table_add(u->files, g_strdup(file->str));
	return true;
}

static bool add_imports(const struct handing_over *h, GError **error)
{
	g_autoptr(GHashTable) files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
	struct unmended u = { h, files, lines };

	if (!history_list(h->office->db, NULL, 0, 0, consider, &u, error))
		return false;
	report_section(h->spool, "五、退回而没有补正的导入");
	for (guint i = 0; i < lines->len; i++) {
		g_auto(GStrv) parts = g_strsplit(lines->pdata[i], "\t", 3);

		add(h, parts[0], g_ascii_strtoll(parts[1], NULL, 10), parts[2]);
	}
	if (lines->len == 0)
		add(h, "没有", 0, "");
	return true;
}

/* The last backup */

static bool add_backup(const struct handing_over *h, GError **error)
{
	struct last_backup last;
	g_autoptr(GString) day = g_string_new(NULL);

	if (!keeping_last_backup(h->office, &last, error))
		return false;
	report_section(h->spool, "六、最近一次备份");
	if (last.made) {
		date_print(last.on, day);
		add(h, "日期", -1, day->str);
		add(h, "文件", -1, last.to);
		add(h, "链号", -1, last.chain);
	} else {
		add(h, "没有", -1, "还没有备份过；交接前请备份：cunwu backup 文件");
	}
	last_backup_clear(&last);
	return true;
}

static void add_signatures(const struct handing_over *h)
{
	static const char *const who[] = { "移交人", "接收人", "监交人" };

	report_section(h->spool, "七、签字");
	for (size_t i = 0; i < G_N_ELEMENTS(who); i++)
		add(h, who[i], -1, "________________　　　年　　月　　日");
}

/* The whole */

static bool read_villages(struct handing_over *h, GError **error)
{
	if (!paper_village(h->office, h->choice, &h->village, error)
	    || !rows_villages(h->office->db, h->rows, error))
		return false;
	for (guint i = h->rows->len; h->village.rec.id && i-- > 0;)
		if (((struct village_row *)h->rows->pdata[i])->rec.id != h->village.rec.id)
			g_ptr_array_remove_index(h->rows, i);
	h->findings = check_all(h->office, h->village.rec.id ? &h->village : NULL, error);
	return h->findings != NULL;
}

static bool begin(struct handing_over *h, const char *title, struct report_filter *filter,
		  GError **error)
{
	static const struct report_column columns[] = {
		{ .heading = "事项", .least = 12 },
		{ .heading = "数量", .least = 6, .align = ALIGN_RIGHT },
		{ .heading = "说明", .least = 30 },
	};
	g_autofree char *line =
		g_strdup_printf("%s%s%s", h->office->township.name, h->village.name ? " " : "",
				h->village.name ? h->village.name : "");
	const struct report shape = {
		.title = title,
		.lines = { line },
		.columns = columns,
		.ncolumns = G_N_ELEMENTS(columns),
	};

	h->spool = paper_spool(h->office, &shape, filter, error);
	return h->spool != NULL;
}

static bool fill(const struct handing_over *h, GError **error)
{
	if (!add_database(h, error) || !add_villages(h, error))
		return false;
	add_findings(h);
	add_drafts(h);
	if (!add_imports(h, error) || !add_backup(h, error))
		return false;
	add_signatures(h);
	return report_spool_end(h->spool, error);
}

struct report_spool *handover_spool(struct office *office, const struct roster *roster,
				    const struct roster_choice *choice,
				    struct report_filter *filter, GError **error)
{
	g_autoptr(GPtrArray) rows = records_array();
	struct handing_over h = {
		.office = office,
		.choice = choice,
		.village.rec.model = &village_model,
		.rows = rows,
	};
	bool ok = read_villages(&h, error) && begin(&h, roster->title, filter, error)
		  && fill(&h, error);

	record_clear(&h.village.rec);
	if (h.findings)
		g_ptr_array_unref(h.findings);
	if (ok)
		return h.spool;
	report_spool_free(h.spool);
	return NULL;
}
