/* print.c - printing from the screen: which roster, and where to */
#include "cunwu/tui/print.h"

#include <string.h>

#include "cunwu/app/changes.h"
#include "cunwu/app/document.h"
#include "cunwu/app/inspection.h"
#include "cunwu/app/memory.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/base/name.h"
#include "cunwu/model/place.h"
#include "cunwu/tui/ask.h"
#include "cunwu/tui/list.h"
#include "cunwu/tui/page.h"
#include "cunwu/tui/pick.h"
#include "duties.h"
#include "printing.h"

/* What was chosen last time comes first, so that Enter does the same again. */
static void put_last_first(GPtrArray *choices, const char *what)
{
	g_autofree char *last = memory_get(MEMORY, what);

	for (guint i = 0; last && i < choices->len; i++) {
		const struct choice *choice = choices->pdata[i];

		if (g_str_has_suffix(choice->key, last)) {
			g_ptr_array_insert(choices, 0, g_ptr_array_steal_index(choices, i));
			return;
		}
	}
}

/* Which roster of which place */

enum { PLACES_MAX = 3 }; /* group, village, township */

struct choosing {
	struct panes *panes;
	size_t nplaces;
	struct {
		int64_t village, villager_group;
		char *words;
	} places[PLACES_MAX];        /* the narrowest first */
	struct document_about about; /* what the row is, for documents */
	char *body_kind;             /* of that body; NULL: it is of none */
	const char *kind;            /* of the bodies of the list; NULL: it is of none */
	bool of_bodies;              /* the row is about those who serve */
	int64_t person;              /* whose it is, 0 */
	char *name;                  /* theirs */
	GPtrArray *documents;        /* struct document_kind *; NULL: could not be read */
};

static void choosing_free(void *data)
{
	struct choosing *ch = data;

	for (size_t i = 0; i < ch->nplaces; i++)
		g_free(ch->places[i].words);
	if (ch->documents)
		g_ptr_array_unref(ch->documents);
	g_free(ch->body_kind);
	g_free(ch->name);
	g_free(ch);
}

static void add_title(struct panes *p, const struct model *model, int64_t id, GString *out)
{
	struct keeper *k = desk_keeper(p->desk, model);
	struct record **parts = parts_new(k);

	if (k->ops->load(k, id, parts, NULL))
		model->title(parts[0], out);
	parts_free(k, parts);
}

static void add_place(struct choosing *ch, int64_t village, int64_t villager_group)
{
	GString *words = g_string_new(NULL);
	size_t n = ch->nplaces++;

	if (village)
		add_title(ch->panes, &village_model, village, words);
	if (villager_group)
		add_title(ch->panes, &villager_group_model, villager_group, words);
	if (!words->len)
		g_string_append(words, ch->panes->office->township.name);
	ch->places[n].village = village;
	ch->places[n].villager_group = villager_group;
	ch->places[n].words = g_string_free(words, FALSE);
}

/* Where the bar is; a list of people from everywhere is where its row lives. */
static struct desk_place place_of_row(const struct view *view)
{
	const struct record *row = list_current(view);
	struct desk_place place = { 0 };

	roster_place(view, &place);
	if (!row)
		return place;
	if (row->model == &village_row_model || row->model == &committee_row_model)
		place.village = row->id;
	if (row->model == &group_row_model)
		place.villager_group = row->id;
	if (row->model == &tenure_row_model)
		place.village = ((const struct tenure_row *)row)->village.id;
	if (row->model == &body_row_model)
		place.village = ((const struct body_row *)row)->village.id;
	if (row->model == &person_row_model && !place.village) {
		const struct person_row *person = (const struct person_row *)row;

		place.village = person->village.id;
		place.villager_group = person->villager_group.id;
	}
	return place;
}

static bool fits(const struct roster *roster, int64_t village, int64_t villager_group)
{
	if (roster->spans)
		return !villager_group;
	if (roster->by_village)
		return !villager_group && (!village || roster->each_village);
	return !villager_group || !roster->mixed;
}

/* The roster of just what is on the screen. */
static bool is_own(const struct choosing *ch, const struct roster *roster, size_t i)
{
	const char *kind = ch->body_kind ? ch->body_kind : ch->kind;

	return g_strcmp0(roster->body, kind) == 0 && kind && ch->places[i].village
	       && !ch->places[i].villager_group;
}

/* Those of who serves, or the others. */
static void add_rosters(const struct choosing *ch, size_t i, const char *text, bool of_bodies,
			GPtrArray *choices)
{
	const char *words = ch->places[i].words;

	for (const struct roster *r = rosters; r->name; r++) {
		if (r->each_village != of_bodies
		    || (!fits(r, ch->places[i].village, ch->places[i].villager_group)
			&& !is_own(ch, r, i)))
			continue;
		bool meant = name_matches(r->name, NULL, text) || strstr(r->name, text)
			     || strstr(words, text);

		for (size_t s = 0; r->spans && meant && change_spans[s]; s++)
			choice_add(choices, g_strdup_printf("%zu %zu %s", i, s, r->name),
				   g_strdup(r->name),
				   g_strdup_printf("%s　%s", words, change_spans[s]));
		if (meant && !r->spans)
			choice_add(choices, g_strdup_printf("%zu %s", i, r->name),
				   g_strdup(r->name), g_strdup_printf("%s　%s", words, r->summary));
	}
}

/* Of a village as a whole, and no roster. */
static void add_inspection(const struct choosing *ch, size_t i, const char *text,
			   GPtrArray *choices)
{
	const char *words = ch->places[i].words;

	if (ch->places[i].village && !ch->places[i].villager_group
	    && (name_matches(INSPECTION, NULL, text) || strstr(words, text)))
		choice_add(choices, g_strdup_printf("%zu " INSPECTION, i), g_strdup(INSPECTION),
			   g_strdup_printf("%s　全部资料，放进一个文件夹", words));
}

static void take_person(struct choosing *ch, const struct record *row)
{
	if (row && row->model == &person_row_model) {
		ch->person = row->id;
		ch->name = g_strdup(((const struct person_row *)row)->name);
	}
	if (row && row->model == &tenure_row_model) {
		ch->person = ((const struct tenure_row *)row)->person.id;
		ch->name = g_strdup(((const struct tenure_row *)row)->name);
	}
	ch->of_bodies = row
			&& (row->model == &tenure_row_model || row->model == &body_row_model
			    || row->model == &committee_row_model);
}

/* What a row of bodies is, for documents. An office that is held has none of its own. */
static void take_row(struct choosing *ch, const struct record *row)
{
	if (row && row->model == &tenure_row_model) {
		const struct tenure_row *t = (const struct tenure_row *)row;

		ch->about.tenure = t->holds == YESNO_YES ? 0 : row->id;
		ch->about.body = t->body.id;
	}
	if (row && row->model == &body_row_model && row->id > 0)
		ch->about.body = row->id;
	if (ch->about.body)
		ch->body_kind = document_body_kind(ch->panes->office, ch->about.body);
}

/* Whether a document is about what the row is; such go first. */
static bool is_about_row(const struct choosing *ch, const struct document_kind *kind)
{
	if (kind->of_tenure)
		return ch->about.tenure != 0;
	return ch->body_kind && kind->bodies->len && document_kind_fits(kind, ch->body_kind);
}

#define DOCUMENT "document "

/* Of a village as a whole, and of the office or body of the row. */
static void add_documents(const struct choosing *ch, size_t i, const char *text, bool of_row,
			  GPtrArray *choices)
{
	const char *words = ch->places[i].words;

	if (!ch->documents || !ch->places[i].village || ch->places[i].villager_group)
		return;
	for (guint d = 0; d < ch->documents->len; d++) {
		const struct document_kind *kind = ch->documents->pdata[d];

		if (is_about_row(ch, kind) == of_row
		    && (name_matches(kind->name, NULL, text) || strstr(kind->name, text)
			|| strstr(words, text)))
			choice_add(choices, g_strdup_printf("%zu " DOCUMENT "%s", i, kind->name),
				   g_strdup(kind->name),
				   g_strdup_printf("%s　%s", words, kind->summary));
	}
}

static void put_own_first(const struct choosing *ch, GPtrArray *choices)
{
	for (const struct roster *r = rosters; r->name; r++) {
		g_autofree char *key = g_strdup_printf("0 %s", r->name);

		for (guint i = 0; is_own(ch, r, 0) && i < choices->len; i++)
			if (strcmp(((const struct choice *)choices->pdata[i])->key, key) == 0)
				g_ptr_array_insert(choices, 0, g_ptr_array_steal_index(choices, i));
	}
}

#define OF_PERSON "person " /* a key begins with, before the name of the roster */

/* What two bodies sign when one hands over, and the list that belongs to it. */
#define COVER  "交接书"
#define THINGS "移交清单"

static guint place_of(const GPtrArray *choices, const char *key)
{
	guint i = 0;

	while (i < choices->len
	       && strcmp(((const struct choice *)choices->pdata[i])->key, key) != 0)
		i++;
	return i;
}

/* The list stands below the cover. */
static void put_list_below_cover(GPtrArray *choices, size_t place)
{
	g_autofree char *list = g_strdup_printf("%zu " THINGS, place);
	g_autofree char *cover = g_strdup_printf("%zu " DOCUMENT COVER, place);
	guint at = place_of(choices, list);

	if (at == choices->len || place_of(choices, cover) == choices->len)
		return;
	void *choice = g_ptr_array_steal_index(choices, at);
	g_ptr_array_insert(choices, (int)place_of(choices, cover) + 1, choice);
}

static void add_of_person(const struct choosing *ch, const char *text, GPtrArray *choices)
{
	for (const struct roster *r = rosters; r->name && ch->person; r++)
		if (r->of_person
		    && (name_matches(r->name, NULL, text) || strstr(r->name, text)
			|| (ch->name && strstr(ch->name, text))))
			choice_add(choices, g_strconcat(OF_PERSON, r->name, NULL),
				   g_strdup(r->name), g_strdup(ch->name));
}

static bool find_roster(void *user, const char *text, GPtrArray *choices, GError **error)
{
	const struct choosing *ch = user;

	(void)error;
	for (size_t i = 0; i < ch->nplaces; i++)
		add_documents(ch, i, text, true, choices);
	for (size_t i = 0; i < ch->nplaces; i++) {
		add_rosters(ch, i, text, ch->of_bodies, choices);
		add_rosters(ch, i, text, !ch->of_bodies, choices);
		add_inspection(ch, i, text, choices);
		if (i == 0)
			add_of_person(ch, text, choices);
	}
	for (size_t i = 0; i < ch->nplaces; i++)
		add_documents(ch, i, text, false, choices);
	put_last_first(choices, "roster");
	put_own_first(ch, choices);
	for (size_t i = 0; i < ch->nplaces; i++)
		put_list_below_cover(choices, i);
	return true;
}

/* One that is about something else takes what it is about of the village. */
static void take_document(const struct choosing *ch, size_t at, const char *name)
{
	struct document_about about = { 0 };

	for (guint d = 0; d < ch->documents->len; d++) {
		const struct document_kind *kind = ch->documents->pdata[d];

		if (strcmp(kind->name, name) == 0 && is_about_row(ch, kind))
			about = ch->about;
	}
	preview_open_document(ch->panes, name, &about, ch->places[at].village,
			      g_strdup(ch->places[at].words));
}

static void take_roster(void *user, const char *key)
{
	const struct choosing *ch = user;
	char *name, *rest;
	size_t at = (size_t)g_ascii_strtoull(key, &name, 10);

	if (g_str_has_prefix(key, OF_PERSON)) {
		struct print_job job = {
			.roster = roster_find(key + strlen(OF_PERSON), NULL),
			.choice = { .person_id = ch->person },
		};

		preview_open(ch->panes, &job, g_strdup(ch->name));
		return;
	}
	if (strcmp(name + 1, INSPECTION) == 0) {
		inspection_ask(ch->panes, ch->places[at].village, ch->places[at].words);
		return;
	}
	if (g_str_has_prefix(name + 1, DOCUMENT)) {
		take_document(ch, at, name + 1 + strlen(DOCUMENT));
		return;
	}
	size_t span = (size_t)g_ascii_strtoull(name + 1, &rest, 10);
	bool spans = rest != name + 1;
	struct print_job job = {
		.roster = roster_find(spans ? rest + 1 : name + 1, NULL),
		.choice = { .village_id = ch->places[at].village,
			    .group_id = ch->places[at].villager_group },
	};

	if (spans)
		changes_span(span, clock_today(), &job.choice.since, &job.choice.until);
	preview_open(ch->panes, &job,
		     g_strconcat(ch->places[at].words, spans ? change_spans[span] : "", NULL));
}

void print_choose(struct view *view)
{
	const struct record *row = list_current(view);

	if (row && row->model == &table_row_model) {
		list_config(view)->open(view, row);
		return;
	}
	if (duties_print(view))
		return;
	struct choosing *ch = g_new0(struct choosing, 1);
	struct desk_place place = place_of_row(view);

	ch->panes = panes_of(view);
	ch->kind = place.kind;
	take_row(ch, row);
	take_person(ch, row);
	ch->documents = document_kinds(NULL, NULL);
	if (place.villager_group > 0)
		add_place(ch, place.village, place.villager_group);
	if (place.village)
		add_place(ch, place.village, 0);
	add_place(ch, 0, 0);
	pick_open(view->screen,
		  &(struct pick){ .title = "打印哪一种名册或文书",
				  .shown_width = 18,
				  .user = ch,
				  .find = find_roster,
				  .done = take_roster,
				  .release = choosing_free },
		  "");
}

/* Doing it */

struct lending {
	struct printing *printing;
	GString *said;
	GError *error;
};

static bool run_lent(void *data)
{
	struct lending *l = data;
	const struct print_job *job = &l->printing->job;
	struct panes *p = panes_of(&l->printing->view);

	return print_run(p->office, job, l->said, &l->error) && job->target == PRINT_STDOUT;
}

/* What is written where it can be read needs no message; one comes back to the pages. */
static void print_on_terminal(struct printing *v)
{
	g_autoptr(GString) said = g_string_new(NULL);
	struct lending l = { v, said, NULL };

	v->job.progress = NULL;
	screen_lend(v->view.screen, run_lent, &l);
	if (l.error)
		screen_say_error(v->view.screen, l.error);
	g_clear_error(&l.error);
}

static void print_away(struct printing *v)
{
	struct screen *s = v->view.screen;
	struct panes *p = screen_user(s);
	g_autoptr(GString) said = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	v->job.progress = screen_progress(s);
	if (!print_run(p->office, &v->job, said, &error)) {
		screen_say_error(s, error);
		return;
	}
	if (v->job.file)
		screen_say(s, STYLE_GOOD, "已存成 %s", v->job.file);
	else
		screen_say(s, STYLE_GOOD, "已送打印机：%s%s", v->place, v->job.roster->name);
	if (v->table)
		screen_refresh(s, NULL); /* when it was last handed in */
	screen_pop(s, &v->view);
	if (said->len)
		page_open(s, "要手写补上的字", g_strdup(said->str), false);
}

/* A file: its name, and never over another one unasked */

static bool has_known_ending(const char *name)
{
	g_autofree char *lower = g_ascii_strdown(name, -1);

	return g_str_has_suffix(lower, ".pdf") || g_str_has_suffix(lower, ".txt")
	       || g_str_has_suffix(lower, ".csv") || g_str_has_suffix(lower, ".xlsx");
}

/* The path that is meant: ~ is the user's home, and an ending is given if none was. */
static char *path_of(const struct printing *v, const char *typed)
{
	g_autofree char *trimmed = g_strstrip(g_strdup(typed));
	g_autofree char *named =
		g_strconcat(trimmed, has_known_ending(trimmed) ? "" : v->way->ending, NULL);

	if (g_str_has_prefix(named, "~/"))
		return g_build_filename(g_get_home_dir(), named + 2, NULL);
	return g_canonicalize_filename(named, NULL);
}

static void hint_file(void *user, const char *text, GString *out)
{
	g_autofree char *path = path_of(user, text);
	const char *home = g_get_home_dir();
	bool at_home = g_str_has_prefix(path, home) && path[strlen(home)] == '/';

	g_string_append_printf(out, "%s%s%s", at_home ? "~" : "",
			       path + (at_home ? strlen(home) : 0),
			       g_file_test(path, G_FILE_TEST_EXISTS) ? "（已有这个文件）" : "");
}

static bool check_file(void *user, const char *text, GError **error)
{
	g_autofree char *path = path_of(user, text), *folder = g_path_get_dirname(path);
	g_autofree char *name = g_strstrip(g_strdup(text));

	if (!*name)
		return error_set(error, ERROR_INVALID, "请写文件名");
	if (g_file_test(path, G_FILE_TEST_IS_DIR))
		return error_set(error, ERROR_INVALID, "%s 是文件夹", path);
	return g_file_test(folder, G_FILE_TEST_IS_DIR)
	       || error_set(error, ERROR_INVALID, "没有文件夹 %s", folder);
}

static void write_file(struct printing *v)
{
	g_autofree char *folder = g_path_get_dirname(v->file);

	memory_set(MEMORY, "folder", folder);
	v->job.file = v->file;
	print_away(v);
}

static void ask_file(struct printing *v, const char *text);

static bool find_answer(void *user, const char *text, GPtrArray *choices, GError **error)
{
	(void)user;
	(void)error;
	if (strchr("1", *text))
		choice_add(choices, g_strdup("rename"), g_strdup("1 换一个名字"), NULL);
	if (strchr("2", *text))
		choice_add(choices, g_strdup("replace"), g_strdup("2 覆盖它"), NULL);
	return true;
}

static void take_answer(void *user, const char *key)
{
	struct printing *v = user;

	if (strcmp(key, "replace") == 0) {
		write_file(v);
	} else {
		g_autofree char *text = g_strdup(v->file);

		ask_file(v, text);
	}
}

static void take_file(void *user, const char *text)
{
	struct printing *v = user;

	g_free(v->file);
	v->file = path_of(v, text);
	if (g_file_test(v->file, G_FILE_TEST_EXISTS))
		pick_open(v->view.screen,
			  &(struct pick){ .title = "已有这个文件",
					  .shown_width = 20,
					  .user = v,
					  .find = find_answer,
					  .done = take_answer },
			  "");
	else
		write_file(v);
}

static void ask_file(struct printing *v, const char *text)
{
	ask_open(v->view.screen,
		 &(struct ask){ .title = v->way->shown,
				.label = "文件名:",
				.user = v,
				.hint = hint_file,
				.check = check_file,
				.done = take_file },
		 text);
}

/* The place and the roster, in the folder of the last time. */
static void name_file(struct printing *v)
{
	g_autofree char *folder = memory_get(MEMORY, "folder");
	g_autofree char *place = g_strdelimit(g_strdup(v->place), "/", '-');
	g_autofree char *name = g_strconcat(place, v->job.roster->name, v->way->ending, NULL);
	g_autofree char *path = folder && g_file_test(folder, G_FILE_TEST_IS_DIR)
					? g_build_filename(folder, name, NULL)
					: g_strdup(name);

	ask_file(v, path);
}

/* Where to */

static const struct way ways[] = {
	{ "printer", "打印机", "在纸上，经系统的打印命令 lp", PRINT_LP, false, NULL },
	{ "pager", "分屏阅读", "在 less 里翻看、查找，按 q 返回", PRINT_PAGER, false, NULL },
	{ "pdf", "PDF 文件", "存起来，以后再打印或发送", PRINT_FILE, false, ".pdf" },
	{ "text", "文本文件", "字符画成的表，任何编辑器都能打开", PRINT_FILE, false, ".txt" },
	{ "raw", "针式打印机", "文字直接送去，用打印机自己的字库", PRINT_LP, true, NULL },
	{ "terminal", "这个终端", "留在命令行上，可以用鼠标选取", PRINT_STDOUT, false, NULL },
	{ "workbook", "电子表格", "用 WPS、Excel 打开（.xlsx）", PRINT_FILE, false, ".xlsx" },
	{ "csv", "CSV 表格", "用 WPS、Excel 打开", PRINT_FILE, false, ".csv" },
};

static bool find_way(void *user, const char *text, GPtrArray *choices, GError **error)
{
	(void)user;
	(void)error;
	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
		g_autofree char *shown = g_strdup_printf("%zu %s", i + 1, ways[i].shown);

		if (strstr(shown, text) || name_matches(ways[i].shown, NULL, text))
			choice_add(choices, g_strdup(ways[i].name), g_steal_pointer(&shown),
				   g_strdup(ways[i].more));
	}
	put_last_first(choices, "way");
	return true;
}

static void take_way(void *user, const char *key)
{
	struct printing *v = user;

	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++)
		if (strcmp(ways[i].name, key) == 0)
			v->way = &ways[i];
	v->job.target = v->way->target;
	v->job.raw = v->way->raw;
	v->job.file = NULL;
	preview_remember(v);
	memory_set(MEMORY, "way", key);
	if (v->way->target == PRINT_FILE)
		name_file(v);
	else if (v->way->target == PRINT_LP)
		print_away(v);
	else
		print_on_terminal(v);
}

void print_where(struct view *view)
{
	pick_open(view->screen,
		  &(struct pick){ .title = "印到哪里",
				  .shown_width = 14,
				  .user = printing_of(view),
				  .find = find_way,
				  .done = take_way },
		  "");
}
