/* importing.c - a table of a clerk taken in from the screen: file, village, dry run, done */
#include "importing.h"

#include <string.h>

#include "bodies.h"
#include "confirm.h"
#include "cunwu/app/import_files.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/name.h"
#include "cunwu/base/text.h"
#include "cunwu/model/body.h"
#include "cunwu/model/person.h"
#include "cunwu/tui/page.h"
#include "cunwu/tui/pick.h"

#define WRAP 74 /* cells of a page on the narrowest screen */

struct importing *importing_ref(struct importing *im)
{
	im->refs++;
	return im;
}

void importing_unref(void *data)
{
	struct importing *im = data;

	if (--im->refs > 0)
		return;
	import_map_free(im->map);
	import_plan_free(im->plan);
	g_free(im->file);
	g_free(im->name);
	g_free(im->here);
	g_free(im->sheet);
	g_free(im);
}

struct importing *importing_of(const struct view *view)
{
	return list_config(view)->user;
}

struct import_options importing_options(struct importing *im)
{
	return (struct import_options){
		.file = im->file,
		.sheet = im->sheet,
		.here = im->here,
		.watch = screen_progress(im->panes->screen),
	};
}

void importing_add_wrapped(GString *out, const char *indent, const char *text)
{
	while (*text) {
		int used;
		size_t next, n = text_wrap(text, WRAP, &used, &next);

		g_string_append(out, indent);
		g_string_append_len(out, text, (gssize)n);
		g_string_append_c(out, '\n');
		text += next;
	}
}

/* What is wrong with a file takes more words than the status line has room for. */
void importing_say_error(const struct importing *im, const GError *error)
{
	if (text_width(error->message) <= WRAP) {
		screen_say_error(im->panes->screen, error);
		return;
	}
	GString *text = g_string_new(NULL);
	importing_add_wrapped(text, "", error->message);
	page_open(im->panes->screen, "不能导入", g_string_free(text, FALSE), false);
}

/* Done */

static void add_count(GString *out, const char *what, size_t n, const char *unit, const char *more)
{
	if (n > 0)
		g_string_append_printf(out, "%s %zu %s%s\n", what, n, unit, more);
}

static void add_texts(GString *out, const char *title, const GPtrArray *texts)
{
	if (!texts || texts->len == 0)
		return;
	g_string_append_printf(out, "\n%s\n", title);
	for (guint i = 0; i < texts->len; i++)
		importing_add_wrapped(out, "  ", texts->pdata[i]);
}

static void tell_counts(const struct importing *im, const struct import_result *r, GString *out)
{
	const char *unit = im->model == &person_model   ? "人"
			   : im->model == &tenure_model ? "行"
							: "个村";
	size_t alone = r->changed - MIN(r->updated, r->changed);

	add_count(out, "新增", r->fresh, unit, "");
	add_count(out, "  登记", r->tenures, "项任职", "");
	add_count(out, "  新建", r->bodies, "个组织", "");
	add_count(out, "  新建", r->terms, "届", "");
	add_count(out, "  收入", r->people, "个在册以外的人", "");
	add_count(out, "  新建", r->groups, "个组", "");
	add_count(out, "  新建", r->households, "户", "");
	add_count(out, "改写", r->updated, unit, "");
	add_count(out, "与登记不同，没有改", alone, unit, "");
	add_count(out, "与登记相同", r->same, unit, "");
	add_count(out, "没有取用", r->skipped, "行", "");
	add_count(out, "文件中重复", r->doubled, "行", "");
	add_count(out, "文件中没有", r->absent, unit, "，没有动");
}

/* What became of it, and the ways on and back. */
static void show_summary(const struct importing *im, const struct import_result *r)
{
	g_autofree char *villages = import_villages_named(r);
	g_autofree char *title = g_strdup_printf("已导入 %s", im->name);
	g_autoptr(GPtrArray) kinds = import_problem_kinds(r);
	GString *out = g_string_new(NULL);

	g_string_append_printf(out, "已导入 %s%s%s\n\n", im->name, *villages ? " 到 " : "",
			       villages);
	tell_counts(im, r, out);
	if (r->returned_path)
		g_string_append_printf(out,
				       "\n退回 %zu 行，连同原因写在\n  %s\n"
				       "改好以后，按 Ctrl-V 单独导入这个文件\n",
				       r->returned, r->returned_path);
	g_string_append(out, "\n要撤销这次导入，现在按 Ctrl-Z；以后可用 cunwu undo\n");
	add_texts(out, "注意", r->warnings);
	add_texts(out, "各行的情况", kinds);
	add_texts(out, "其他", r->notes);
	page_open(im->panes->screen, title, g_string_free(out, FALSE), false);
}

/* Away with the lists of this import, whichever lies over the other. */
static void close_lists(struct importing *im)
{
	if (im->rows)
		screen_pop(im->panes->screen, im->rows);
	if (im->columns)
		screen_pop(im->panes->screen, im->columns);
}

static void carry_out(struct importing *im, enum on_duplicate mode)
{
	struct screen *s = im->panes->screen;
	struct import_options how = importing_options(im);
	g_autofree char *returned = import_files_returned(im->file);
	IMPORT_RESULT_AUTO result = { 0 };
	g_autoptr(GError) error = NULL;

	how.decided = im->plan;
	how.on_duplicate = mode;
	how.returned = returned;
	bool ok = import_records(im->panes->office, im->model, &how, &result, &error);
	if (!ok && !result.returned_path) { /* else only the rows that go back could not be kept */
		importing_say_error(im, error);
		return;
	}
	desk_forget(im->panes->desk);
	close_lists(im);
	screen_refresh(s, NULL);
	show_summary(im, &result);
	if (!ok)
		importing_say_error(im, error);
}

static void agreed(void *user)
{
	carry_out(user, DUPLICATE_REJECT);
}

static void ask_whether(struct importing *im)
{
	struct import_figures f = import_plan_figures(im->plan);
	const char *unit = im->model == &tenure_model ? "行" : "人";
	g_autofree char *villages = import_villages_named(&im->plan->result);
	g_autoptr(GString) question = g_string_new("导入到");
	const struct {
		const char *what, *unit;
		size_t n;
	} parts[] = {
		{ "新增", unit, f.fresh },          { "改写", unit, f.changed },
		{ "补上登记空项", unit, f.filled }, { "不改", "行", f.skipped },
		{ "退回", "行", f.returned },
	};

	g_string_append(question, villages);
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		if (parts[i].n > 0)
			g_string_append_printf(question, " %s%zu%s", parts[i].what, parts[i].n,
					       parts[i].unit);
	if (f.fresh + f.changed + f.filled + f.returned == 0) {
		screen_say(im->panes->screen, STYLE_DIM, "没有要写入的；空格取用这一行");
		return;
	}
	confirm_open(im->panes->screen, &(struct confirm){ .question = question->str,
							   .yes = "导入（可用 Ctrl-Z 撤销）",
							   .user = importing_ref(im),
							   .done = agreed,
							   .release = importing_unref });
}

void importing_go(struct view *view)
{
	struct importing *im = importing_ref(importing_of(view));

	if (importing_is_columns(view))
		importing_settle_columns(im);
	else
		ask_whether(im);
	importing_unref(im);
}

/* Villages, which are few: looked at by their figures only */

static bool find_way(void *user, const char *text, GPtrArray *choices, GError **error)
{
	const struct importing *im = user;

	(void)text;
	(void)error;
	choice_add(choices, g_strdup("keep"), g_strdup("1 导入"),
		   g_strdup(im->plan->result.changed ? "与登记不同的村不改，退回" : NULL));
	if (im->plan->result.changed)
		choice_add(choices, g_strdup("update"), g_strdup("2 导入并改写"),
			   g_strdup("与登记不同的村按文件改写"));
	return true;
}

static void take_way(void *user, const char *key)
{
	carry_out(user, strcmp(key, "update") == 0 ? DUPLICATE_UPDATE : DUPLICATE_REJECT);
}

static void ask_about_villages(struct importing *im)
{
	g_autoptr(GString) title = g_string_new(NULL);

	import_plan_counts(im->plan, title);
	pick_open(im->panes->screen,
		  &(struct pick){ .title = title->str,
				  .shown_width = 16,
				  .user = importing_ref(im),
				  .find = find_way,
				  .done = take_way,
				  .release = importing_unref },
		  "");
}

/* The dry run */

bool importing_look(struct importing *im)
{
	struct import_plan *plan = import_plan_new();
	struct import_options how = importing_options(im);
	g_autoptr(GError) error = NULL;

	how.dry_run = true;
	how.plan = plan;
	how.decided = im->plan;
	if (!import_records(im->panes->office, im->model, &how, &plan->result, &error)) {
		importing_say_error(im, error);
		import_plan_free(plan);
		return false;
	}
	close_lists(im);
	import_plan_free(im->plan);
	im->plan = plan;
	if (im->model == &village_model)
		ask_about_villages(im);
	else
		importing_show_rows(im);
	return true;
}

/* Where rows belong that say nothing */

static void take_village(void *user, const char *key)
{
	struct importing *im = user;

	g_free(im->here);
	im->here = g_strdup(strchr(key, ' ') + 1);
	importing_look(im);
}

static bool find_village(void *user, const char *text, GPtrArray *choices, GError **error)
{
	return panes_find_village(((struct importing *)user)->panes, text, choices, error);
}

void importing_go_on(struct importing *im)
{
	if (im->map->placed || im->here) {
		importing_look(im);
		return;
	}
	pick_open(im->panes->screen,
		  &(struct pick){ .title = "文件里看不出是哪个村：导入到",
				  .shown_width = 16,
				  .user = importing_ref(im),
				  .find = find_village,
				  .done = take_village,
				  .release = importing_unref },
		  "");
}

static void read_file(struct importing *im)
{
	struct import_options how = importing_options(im);
	const struct model *said = import_model_of(im->panes->office, &how);
	g_autoptr(GError) error = NULL;

	if (said && im->model != &village_model)
		im->model = said;
	im->map = import_map_read(im->panes->office, im->model, &how, &error);
	if (!im->map)
		importing_say_error(im, error);
	else if (im->map->asks)
		importing_show_columns(im);
	else
		importing_go_on(im);
}

/* Which sheet of a workbook */

static bool find_sheet(void *user, const char *text, GPtrArray *choices, GError **error)
{
	const struct importing *im = user;
	g_autoptr(GPtrArray) names = import_sheets(im->file, error);

	for (guint i = 0; names && i < names->len; i++) {
		const char *name = names->pdata[i];

		if (strstr(name, text) || name_matches(name, NULL, text))
			choice_add(choices, g_strdup(name), g_strdup(name), NULL);
	}
	return names != NULL;
}

static void take_sheet(void *user, const char *key)
{
	struct importing *im = user;

	im->sheet = g_strdup(key);
	read_file(im);
}

/* Only where there is a choice. */
static void ask_sheet(struct importing *im)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) names = import_sheets(im->file, &error);

	if (!names)
		importing_say_error(im, error);
	else if (names->len < 2)
		read_file(im);
	else
		pick_open(im->panes->screen,
			  &(struct pick){ .title = "哪一张工作表",
					  .shown_width = 40,
					  .user = importing_ref(im),
					  .find = find_sheet,
					  .done = take_sheet,
					  .release = importing_unref },
			  "");
}

/* Which file */

struct choosing {
	struct importing *im;
	GPtrArray *recent; /* struct import_file * */
};

static void choosing_free(void *data)
{
	struct choosing *ch = data;

	importing_unref(ch->im);
	g_ptr_array_unref(ch->recent);
	g_free(ch);
}

/* 11-22 10:32, or the year where it is another one. */
static char *when_of(const struct import_file *file)
{
	g_autoptr(GDateTime) at = g_date_time_new_from_unix_local(file->modified);
	g_autoptr(GString) today = g_string_new(NULL);

	date_format(clock_today(), today);
	g_autofree char *year = at ? g_date_time_format(at, "%Y") : g_strdup("");
	return at ? g_date_time_format(at, g_str_has_prefix(today->str, year) ? "%m-%d %H:%M"
									      : "%Y-%m-%d")
		  : g_strdup("");
}

static void add_file(GPtrArray *choices, const struct import_file *file)
{
	g_autofree char *when = when_of(file);

	choice_add(choices, g_strdup(file->path),
		   g_strconcat(file->name, file->folder ? "/" : "", NULL),
		   file->folder ? NULL : g_strdup_printf("%s %s", when, file->where));
}

static bool find_file(void *user, const char *text, GPtrArray *choices, GError **error)
{
	const struct choosing *ch = user;
	bool path = *text == '/' || *text == '~';
	g_autoptr(GPtrArray) under = path ? import_files_under(text) : NULL;
	const GPtrArray *files = path ? under : ch->recent;

	(void)error;
	for (guint i = 0; i < files->len; i++) {
		const struct import_file *file = files->pdata[i];

		if (path || strstr(file->name, text) || name_matches(file->name, NULL, text))
			add_file(choices, file);
	}
	return true;
}

static void ask_file(struct importing *im, const char *text);

static void take_file(void *user, const char *key)
{
	struct importing *im = ((struct choosing *)user)->im;

	if (g_file_test(key, G_FILE_TEST_IS_DIR)) {
		g_autofree char *inside = g_strconcat(key, "/", NULL);

		ask_file(im, inside);
		return;
	}
	g_autofree char *base = g_path_get_basename(key);
	im->file = g_strdup(key);
	im->name = g_filename_display_name(base);
	ask_sheet(im);
}

static const char *file_title(const struct importing *im)
{
	if (im->model == &tenure_model)
		return "导入任职：哪个文件（输入名字筛选，/ 或 ~ 开头是路径）";
	return im->model == &person_model
		       ? "导入村民：哪个文件（输入名字筛选，/ 或 ~ 开头是路径）"
		       : "导入村的名单：哪个文件（输入名字筛选，/ 或 ~ 开头是路径）";
}

static void ask_file(struct importing *im, const char *text)
{
	struct choosing *ch = g_new(struct choosing, 1);

	*ch = (struct choosing){ importing_ref(im), import_files_recent() };
	pick_open(im->panes->screen,
		  &(struct pick){ .title = file_title(im),
				  .shown_width = 38,
				  .user = ch,
				  .find = find_file,
				  .done = take_file,
				  .release = choosing_free },
		  text);
}

/* What */

static bool find_model(void *user, const char *text, GPtrArray *choices, GError **error)
{
	(void)user;
	(void)error;
	if (strchr("1", *text))
		choice_add(choices, g_strdup("person"), g_strdup("1 村民"),
			   g_strdup("花名册、户籍册：一行一人，各村各组都可以"));
	if (strchr("2", *text))
		choice_add(choices, g_strdup("village"), g_strdup("2 村的名单"),
			   g_strdup("名称和代码，一行一个村（社区）"));
	return true;
}

static void take_model(void *user, const char *key)
{
	struct importing *im = user;

	im->model = strcmp(key, "village") == 0 ? &village_model : &person_model;
	ask_file(im, "");
}

/* In the list of villages it may be villages, in those of bodies it is tenures; in any other it is
 * people. Where the headings tell otherwise they count. The village is the one on the screen where
 * the file does not tell. */
void importing_begin(struct view *view)
{
	struct importing *im = g_new0(struct importing, 1);
	struct desk_place place = { 0 };
	bool villages = list_config(view)->source->model == &village_row_model;

	im->panes = panes_of(view);
	importing_ref(im);
	roster_place(view, &place);
	im->model = villages && !list_current(view)        ? &village_model
		    : place.kind || bodies_is_others(view) ? &tenure_model
							   : &person_model;
	if (place.village)
		im->here = g_strdup(desk_village_name(im->panes->desk, place.village));
	if (!villages || !list_current(view))
		ask_file(im, "");
	else
		pick_open(view->screen,
			  &(struct pick){ .title = "导入什么",
					  .shown_width = 12,
					  .user = importing_ref(im),
					  .find = find_model,
					  .done = take_model,
					  .release = importing_unref },
			  "");
	importing_unref(im);
}
