/* leaving.c - people who leave, and who were archived by mistake */
#include <string.h>

#include "confirm.h"
#include "cunwu/app/log.h"
#include "cunwu/app/villager.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/base/name.h"
#include "cunwu/model/codes.h"
#include "cunwu/tui/ask.h"
#include "cunwu/tui/form.h"
#include "cunwu/tui/page.h"
#include "cunwu/tui/pick.h"
#include "panes.h"

#define NAMED 3 /* of several people */

struct leaving {
	struct panes *panes;
	GArray *people;
	char *who; /* one of them in full, or names */
	struct code reason;
};

static struct leaving *leaving_new(struct panes *p, GArray *people, const char *who)
{
	struct leaving *l = g_new0(struct leaving, 1);

	*l = (struct leaving){ .panes = p, .people = g_array_ref(people), .who = g_strdup(who) };
	return l;
}

static void leaving_free(void *data)
{
	struct leaving *l = data;

	g_array_unref(l->people);
	g_free(l->who);
	g_free(l);
}

static bool find_reason(void *user, const char *text, GPtrArray *choices, GError **error)
{
	(void)user;
	(void)error;
	for (size_t i = 0; i < codes_leave.nitems; i++) {
		const struct code_item *item = &codes_leave.items[i];

		if (g_str_has_prefix(item->code, text) || strstr(item->label, text)
		    || name_matches(item->shown, NULL, text))
			choice_add(choices, g_strdup(item->code),
				   g_strdup_printf("%s %s", item->code, item->shown), NULL);
	}
	return true;
}

static void hint_day(void *user, const char *text, GString *out)
{
	struct date date;

	(void)user;
	if (!date_read(text, clock_today(), &date)) {
		g_string_append(out, "如 20260315、3.15、-5、今天");
		return;
	}
	date_print(date, out);
	if (date.precision == DATE_DAY)
		g_string_append_printf(out, " 星期%s", date_weekday(date));
}

static bool check_day(void *user, const char *text, GError **error)
{
	const struct leaving *l = user;
	struct date date;
	VILLAGER_AUTO v;

	villager_init(&v);
	if (!date_read(text, clock_today(), &date))
		return error_set(error, ERROR_INVALID, "“%s”不是日期", text);
	if (date_compare(date, clock_today()) > 0)
		return error_set(error, ERROR_INVALID, "%s不能晚于今天",
				 villager_leaving_day(l->reason));
	for (guint i = 0; i < l->people->len; i++)
		if (!villager_load(l->panes->office, g_array_index(l->people, int64_t, i), &v,
				   error)
		    || !villager_may_leave(&v, l->reason, date, error))
			return false;
	return true;
}

static void say_left(const struct leaving *l)
{
	struct screen *s = l->panes->screen;
	const char *why = code_show(&codes_leave, l->reason.text);
	g_autoptr(GString) headless = g_string_new(NULL);

	villagers_left_headless(l->panes->office, l->people, headless, NULL);
	if (headless->len > 0)
		screen_say(s, STYLE_MARK,
			   "已注销 %u 人（%s）；户 %s 没有户主了，请另定；Ctrl-Z 撤销",
			   l->people->len, why, headless->str);
	else
		screen_say(s, STYLE_GOOD, "已注销 %u 人（%s）；Ctrl-Z 撤销", l->people->len, why);
}

static void leave_on(void *user, const char *text)
{
	struct leaving *l = user;
	struct panes *p = l->panes;
	g_autoptr(GError) error = NULL;
	struct date on;

	if (!date_read(text, clock_today(), &on))
		return;
	if (!villagers_leave(p->office, l->people, l->reason, on, &error)) {
		screen_say_error(p->screen, error);
		return;
	}
	desk_forget(p->desk);
	list_unmark_all(screen_top(p->screen));
	screen_refresh(p->screen, NULL);
	say_left(l);
}

static void ask_day(void *user, const char *key)
{
	const struct leaving *l = user;
	struct leaving *mine = leaving_new(l->panes, l->people, l->who);
	g_autofree char *title = g_strdup_printf("%s：%s", code_show(&codes_leave, key), l->who);

	g_strlcpy(mine->reason.text, key, CODE_SIZE);
	ask_open(l->panes->screen,
		 &(struct ask){ .title = title,
				.label = villager_leaving_day(mine->reason),
				.user = mine,
				.hint = hint_day,
				.check = check_day,
				.done = leave_on,
				.release = leaving_free },
		 "今天");
}

static void ask_reason(struct panes *p, GArray *people, const char *who)
{
	g_autofree char *title = g_strdup_printf("注销 %s：为什么", who);

	pick_open(p->screen,
		  &(struct pick){ .title = title,
				  .shown_width = 30,
				  .user = leaving_new(p, people, who),
				  .find = find_reason,
				  .done = ask_day,
				  .release = leaving_free },
		  "");
}

/* 3 人（马明武、张三、李四）; of more than a few the first ones. */
static bool name_all(struct panes *p, const GArray *people, GString *out, GError **error)
{
	VILLAGER_AUTO v;

	villager_init(&v);
	g_string_append_printf(out, "%u 人（", people->len);
	for (guint i = 0; i < MIN(people->len, NAMED); i++) {
		if (!villager_load(p->office, g_array_index(people, int64_t, i), &v, error))
			return false;
		g_string_append_printf(out, "%s%s", i ? "、" : "", v.person.name);
	}
	g_string_append(out, people->len > NAMED ? "等）" : "）");
	return true;
}

/* Coming back */

struct coming_back {
	struct panes *panes;
	int64_t action;
	char *name;
};

static void coming_back_free(void *data)
{
	struct coming_back *c = data;

	g_free(c->name);
	g_free(c);
}

static void come_back(void *user)
{
	const struct coming_back *c = user;
	struct panes *p = c->panes;
	struct taking_back t;
	g_autoptr(GError) error = NULL;

	taking_back_init(&t);
	t.id = c->action;
	t.others = true;
	if (log_take_back(p->office, &t, &error)) {
		desk_forget(p->desk);
		screen_refresh(p->screen, NULL);
		screen_say(p->screen, STYLE_GOOD, "已恢复：%s", c->name);
	} else if (strchr(error->message, '\n')) {
		page_open(p->screen, "没有恢复", g_strconcat(error->message, "\n", NULL), false);
	} else {
		screen_say_error(p->screen, error);
	}
	taking_back_clear(&t);
}

/* By taking back what archived them, and nothing else. */
static void ask_whether_back(struct panes *p, const struct villager *v)
{
	g_autoptr(GString) what = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	int64_t action = 0;

	if (!villager_archived_by(p->office, v->person.rec.id, &action, what, &error)) {
		screen_say_error(p->screen, error);
		return;
	}
	struct coming_back *c = g_new0(struct coming_back, 1);
	*c = (struct coming_back){ p, action, g_strdup(v->person.name) };
	g_autofree char *question = g_strdup_printf("%s已经注销，要恢复吗？", v->person.name);
	g_autofree char *yes = g_strdup_printf("恢复：撤销“%s”", what->str);
	confirm_open(p->screen, &(struct confirm){ .question = question,
						   .yes = yes,
						   .user = c,
						   .done = come_back,
						   .release = coming_back_free });
}

/* Asked while drawing, when the database may be waited for. */
bool panes_form_is_archived(const struct view *view)
{
	const struct record *last = form_part_as_opened(view, &residence_model);

	return last && ((const struct residence *)last)->until.jd != 0;
}

/* The form goes, since what it shows will be another; what was typed stays as a draft. */
void panes_bring_back(struct view *view)
{
	struct panes *p = panes_of(view);
	g_autoptr(GError) error = NULL;
	VILLAGER_AUTO v;

	villager_init(&v);
	if (!panes_form_is_archived(view)) {
		screen_say(view->screen, STYLE_DIM, "没有注销的人，不用恢复");
		return;
	}
	if (!villager_load(p->office, form_record(view)->id, &v, &error)) {
		screen_say_error(view->screen, error);
		return;
	}
	form_leave(view);
	ask_whether_back(p, &v);
}

static int compare_ids(gconstpointer a, gconstpointer b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

void panes_archive(struct view *view)
{
	const struct record *row = list_current(view);
	struct panes *p = panes_of(view);
	g_autoptr(GString) who = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	VILLAGER_AUTO v;

	villager_init(&v);
	if (!row || row->model != &person_row_model || row->id < 0) {
		screen_say(view->screen, STYLE_DIM, "先打开一户或人员名册，再注销其中的人");
		return;
	}
	g_autoptr(GArray) people = list_targets(view);
	g_array_sort(people, compare_ids);
	bool one = people->len == 1;
	if (one ? !villager_load(p->office, g_array_index(people, int64_t, 0), &v, &error)
		: !name_all(p, people, who, &error)) {
		screen_say_error(view->screen, error);
		return;
	}
	if (one && !v.village.rec.id) {
		ask_whether_back(p, &v);
		return;
	}
	if (one)
		villager_introduce(&v, who);
	ask_reason(p, people, who->str);
}
