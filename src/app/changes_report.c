/* changes_report.c - 人口变动月报: the figures of a place, and below each item who it was */
#include <inttypes.h>
#include <string.h>

#include "cunwu/app/changes.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/text.h"
#include "cunwu/model/codes.h"
#include "cunwu/model/person.h"
#include "paper.h"

enum { ITEM, HOMES, PEOPLE, NAME, SEX, BIRTH, GROUP, HOUSEHOLD, ON, WHERE, COLUMNS };

static const struct report_column columns[COLUMNS] = {
	[ITEM] = { .heading = "项目", .least = 10 },
	[HOMES] = { .heading = "户数", .least = 4, .align = ALIGN_RIGHT },
	[PEOPLE] = { .heading = "人口", .least = 5, .align = ALIGN_RIGHT },
	[NAME] = { .heading = "姓名", .least = 8 },
	[SEX] = { .heading = "性别", .least = 2 },
	[BIRTH] = { .heading = "出生日期", .least = 10 },
	[GROUP] = { .heading = "组", .least = 6 },
	[HOUSEHOLD] = { .heading = "户号", .least = 4 },
	[ON] = { .heading = "日期", .least = 10 },
	[WHERE] = { .heading = "原因去向", .least = 8 },
};

struct writing {
	struct office *office;
	const struct changes *changes;
	struct report_spool *spool;
	GHashTable *names;                         /* of places: level and ids -> char * */
	GHashTable *by_village, *homes_by_village; /* id -> GPtrArray of people, of homes */
	GHashTable *first, *last;                  /* household -> who came first, who went last */
	char *cells[COLUMNS];
};

static void put(struct writing *w, int column, char *text)
{
	g_free(w->cells[column]);
	w->cells[column] = text;
}

static void put_number(struct writing *w, int column, int64_t number)
{
	put(w, column, g_strdup_printf("%" PRId64, number));
}

static void end_row(struct writing *w)
{
	report_row(w->spool, (const char *const *)w->cells);
	for (int i = 0; i < COLUMNS; i++)
		g_clear_pointer(&w->cells[i], g_free);
}

static const char *name_of(const struct writing *w, enum place_level level, int64_t village,
			   int64_t villager_group)
{
	for (guint i = 0; i < w->changes->places->len; i++) {
		const struct change_place *p = w->changes->places->pdata[i];

		if (p->level == level && p->village == village
		    && p->villager_group == villager_group)
			return p->name;
	}
	return NULL;
}

/* Names of places are asked for once a row, of thousands: by a table. */
static const char *place_name(struct writing *w, enum place_level level, int64_t village,
			      int64_t villager_group)
{
	g_autofree char *key =
		g_strdup_printf("%d %" PRId64 " %" PRId64, (int)level, village, villager_group);
	char *name = g_hash_table_lookup(w->names, key);

	if (name)
		return name;
	const char *found = name_of(w, level, village, villager_group);
	if (found) {
		name = g_strdup(found);
	} else { /* of a village that is not reported on */
		RECORD_PTR_AUTO rec =
			record_new(level == LEVEL_GROUP ? &villager_group_model : &village_model);
		g_autoptr(GString) title = g_string_new(NULL);
		int64_t id = level == LEVEL_GROUP ? villager_group : village;

		if (id && records_get(w->office->db, id, rec, NULL))
			rec->model->title(rec, title);
		name = g_strdup(title->str);
	}
	g_hash_table_insert(w->names, g_steal_pointer(&key), name);
	return name;
}

/* Where a movement led from or to, as far as the place did not say it already; and why. */
static char *where_words(struct writing *w, const struct movement *m, enum movement_item item,
			 enum place_level level)
{
	bool in = movement_words[item].sign > 0;
	const struct stay *stay = in ? m->to.stay : m->from.stay;
	const struct standing *other = in ? &m->from : &m->to;
	const struct code_list *list = in ? &codes_enter : &codes_leave;
	const char *why = in ? stay->entered : stay->ended;
	const char *outside = in ? stay->origin : stay->destination;
	bool began = in ? stay->from == m->on : stay->to == m->on;
	GString *out = g_string_new(NULL);

	if (!m->redrawn && began && *why && !movement_words[item].code)
		g_string_append(out, code_show(list, why));
	if (other->stay) {
		const char *village = place_name(w, LEVEL_VILLAGE, other->village, 0);
		const char *group =
			other->villager_group
				? place_name(w, LEVEL_GROUP, other->village, other->villager_group)
				: "";

		g_string_append_printf(
			out, "%s%s%s%s", out->len ? "，" : "", in ? "自" : "到",
			level == LEVEL_GROUP && m->from.village == m->to.village ? "" : village,
			group);
	} else if (*outside && began) {
		g_string_append_printf(out, "%s%s%s", out->len ? "，" : "", in ? "自" : "往",
				       outside);
	}
	return g_string_free(out, FALSE);
}

static void put_person(struct writing *w, const struct change_person *one, enum movement_item item,
		       enum place_level level)
{
	const struct movement *m = &one->movement;
	bool in = movement_words[item].sign > 0;
	const struct standing *at = in ? &m->to : &m->from;
	GString *birth = g_string_new(NULL), *on = g_string_new(NULL);
	const struct home *home = changes_home(w->changes, at->stay->household);

	date_print(one->birth, birth);
	date_print((struct date){ m->on, DATE_DAY }, on);
	put(w, NAME, g_strdup(one->name));
	put(w, SEX, g_strdup(code_show(&codes_sex, one->sex.text)));
	put(w, BIRTH, g_string_free(birth, FALSE));
	put(w, GROUP,
	    g_strdup(at->villager_group
			     ? place_name(w, LEVEL_GROUP, at->village, at->villager_group)
			     : ""));
	put(w, HOUSEHOLD, g_strdup(home->number));
	put(w, ON, g_string_free(on, FALSE));
	put(w, WHERE, where_words(w, m, item, level));
	end_row(w);
}

/* A month may have as many movements as the county has people: each is looked at with the villages
 * that it concerns alone. */

static void put_with(GHashTable *by_village, int64_t village, void *what)
{
	GPtrArray *list = g_hash_table_lookup(by_village, &village);

	if (!list) {
		list = g_ptr_array_new();
		g_hash_table_insert(by_village, g_memdup2(&village, sizeof village), list);
	}
	if (list->len == 0 || list->pdata[list->len - 1] != what)
		g_ptr_array_add(list, what);
}

static void put_maker(struct writing *w, struct change_person *one)
{
	const struct stay *from = one->movement.from.stay, *to = one->movement.to.stay;

	if (to && !g_hash_table_contains(w->first, &to->household))
		g_hash_table_insert(w->first, g_memdup2(&to->household, sizeof(int64_t)), one);
	if (from)
		g_hash_table_insert(w->last, g_memdup2(&from->household, sizeof(int64_t)), one);
}

static void sort_by_village(struct writing *w)
{
	for (guint i = 0; i < w->changes->people->len; i++) {
		struct change_person *one = w->changes->people->pdata[i];

		put_with(w->by_village, one->movement.from.village, one);
		put_with(w->by_village, one->movement.to.village, one);
		put_maker(w, one);
	}
	for (guint i = 0; i < w->changes->homes->len; i++) {
		const struct change_home *home = w->changes->homes->pdata[i];
		const struct home_span *at = home->is ? home->to : home->from;

		put_with(w->homes_by_village, at->village, w->changes->homes->pdata[i]);
	}
}

static GHashTable *by_id(GDestroyNotify release)
{
	return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, release);
}

/* Whether a movement is this item of the place. */
static bool is_of(const struct change_place *place, const struct movement *m, const char *kind,
		  enum movement_item item)
{
	enum movement_item out, in;
	bool incoming = movement_words[item].sign > 0;
	const struct standing *at = incoming ? &m->to : &m->from;

	movement_items(m, place->level, kind, &out, &in);
	return (incoming ? in : out) == item
	       && (place->level == LEVEL_TOWNSHIP
		   || (at->village == place->village
		       && (place->level == LEVEL_VILLAGE
			   || at->villager_group == place->villager_group)));
}

/* Names stand with the village; with a group those who only changed the group, and with the
 * township nobody. Whoever was redrawn is not named: the household stayed as it was. */
static bool is_named(const struct change_place *place, const struct movement *m,
		     enum movement_item item)
{
	if (item == IN_REDRAWN || item == OUT_REDRAWN || place->level == LEVEL_TOWNSHIP)
		return false;
	return place->level == LEVEL_VILLAGE
	       || (m->from.stay && m->to.stay && m->from.village == m->to.village);
}

static void write_item(struct writing *w, const struct change_place *place, int account,
		       const char *kind, enum movement_item item)
{
	bool named = false;

	put(w, ITEM, g_strdup_printf("　%s", movement_words[item].label));
	put_number(w, PEOPLE, place->accounts[account].items[item]);
	const GPtrArray *people = g_hash_table_lookup(w->by_village, &place->village);
	for (guint i = 0; people && i < people->len; i++) {
		const struct change_person *one = people->pdata[i];

		if (!is_named(place, &one->movement, item)
		    || !is_of(place, &one->movement, kind, item))
			continue;
		put_person(w, one, item, place->level);
		named = true;
	}
	if (!named)
		end_row(w);
}

/* A line of the sum: 期初, 增加, 减少, 期末; households in the first account alone. */
static void write_sum(struct writing *w, const char *label, int64_t people, int64_t homes,
		      bool with_homes)
{
	put(w, ITEM, g_strdup(label));
	if (with_homes)
		put_number(w, HOMES, homes);
	put_number(w, PEOPLE, people);
	end_row(w);
}

static void write_items(struct writing *w, const struct change_place *place, int account,
			const char *kind, int sign)
{
	for (int item = 0; item < MOVEMENT_ITEMS; item++)
		if (movement_words[item].sign == sign && place->accounts[account].items[item])
			write_item(w, place, account, kind, (enum movement_item)item);
}

/* Who made a household one, or left it none: the first who came, the last who went. */
static const struct change_person *maker_of(const struct writing *w, const struct change_home *home)
{
	return g_hash_table_lookup(home->is ? w->first : w->last, &home->home->id);
}

static void put_home(struct writing *w, const struct change_home *home)
{
	const struct change_person *maker = maker_of(w, home);
	const struct home_span *at = home->is ? home->to : home->from;
	const struct stay *stay = !maker     ? NULL
				  : home->is ? maker->movement.to.stay
					     : maker->movement.from.stay;
	GString *on = g_string_new(NULL);

	if (maker) {
		date_print((struct date){ maker->movement.on, DATE_DAY }, on);
		put(w, NAME, g_strdup(maker->name));
		put(w, WHERE,
		    g_strdup(home->is ? code_show(&codes_enter, stay->entered)
				      : code_show(&codes_leave, stay->ended)));
	}
	put(w, ITEM, g_strdup(home->is ? "　新增户" : "　减少户"));
	put_number(w, HOMES, 1);
	put(w, GROUP,
	    g_strdup(at->villager_group
			     ? place_name(w, LEVEL_GROUP, at->village, at->villager_group)
			     : ""));
	put(w, HOUSEHOLD, g_strdup(home->home->number));
	put(w, ON, g_string_free(on, FALSE));
	end_row(w);
}

/* Households that are new or gone, with their village. */
static void write_homes(struct writing *w, const struct change_place *place, bool is)
{
	const GPtrArray *homes = g_hash_table_lookup(w->homes_by_village, &place->village);
	for (guint i = 0; homes && i < homes->len; i++) {
		const struct change_home *home = homes->pdata[i];
		const struct home_span *at = home->is ? home->to : home->from;

		if (place->level == LEVEL_VILLAGE && at->village == place->village
		    && home->was != home->is && home->is == is)
			put_home(w, home);
	}
}

static void write_account(struct writing *w, const struct change_place *place, int account)
{
	static const char *const kinds[ACCOUNTS] = { RESIDENCE_REGISTERED, RESIDENCE_LIVING };
	const struct account *a = &place->accounts[account];
	bool homes = account == ACCOUNT_REGISTERED;
	const char *before = homes ? "期初" : "只居住期初", *after = homes ? "期末" : "只居住期末";

	write_sum(w, before, a->before, place->homes_before, homes);
	write_sum(w, "增加", account_sum(a, 1), place->homes_in, homes);
	write_items(w, place, account, kinds[account], 1);
	if (homes)
		write_homes(w, place, true);
	write_sum(w, "减少", account_sum(a, -1), place->homes_out, homes);
	write_items(w, place, account, kinds[account], -1);
	if (homes)
		write_homes(w, place, false);
	write_sum(w, after, a->after, place->homes_after, homes);
	if (account_closes(a))
		return;
	put(w, ITEM, g_strdup("不平"));
	put_number(w, PEOPLE, a->after - a->before - account_sum(a, 1) + account_sum(a, -1));
	put(w, WHERE, g_strdup("请核对居住起止日期"));
	end_row(w);
}

static void write_place(struct writing *w, const struct change_place *place)
{
	const struct account *living = &place->accounts[ACCOUNT_LIVING];
	g_autofree char *title =
		place->level == LEVEL_GROUP ? g_strdup_printf(
			"%s %s", place_name(w, LEVEL_VILLAGE, place->village, 0), place->name)
					    : g_strdup(place->name);

	report_section(w->spool, title);
	write_account(w, place, ACCOUNT_REGISTERED);
	if (living->before || living->after || account_sum(living, 1) || account_sum(living, -1))
		write_account(w, place, ACCOUNT_LIVING);
}

/* A group in which nothing happened has its line in the figures (cunwu stats) alone. */
static bool is_worth_a_section(const struct change_place *place)
{
	const struct account *a = &place->accounts[ACCOUNT_REGISTERED];
	const struct account *b = &place->accounts[ACCOUNT_LIVING];

	return place->level != LEVEL_GROUP || account_sum(a, 1) || account_sum(a, -1)
	       || account_sum(b, 1) || account_sum(b, -1) || place->homes_in || place->homes_out
	       || !change_place_closes(place);
}

static char *open_places(const struct changes *changes)
{
	GString *names = g_string_new(NULL);

	for (guint i = 0; i < changes->places->len; i++) {
		const struct change_place *place = changes->places->pdata[i];

		if (!change_place_closes(place))
			g_string_append_printf(names, "%s%s", names->len ? "、" : "", place->name);
	}
	if (names->len) {
		g_string_prepend(names, "期初＋增加－减少 不等于 期末，请核对：");
		return g_string_free(names, FALSE);
	}
	g_string_assign(names, "期初＋增加－减少＝期末，各村各组都相符");
	return g_string_free(names, FALSE);
}

static bool begin(struct writing *w, const struct roster *roster, struct report_filter *filter,
		  GError **error)
{
	g_autofree char *words = changes_words(w->changes), *sum = open_places(w->changes);
	g_autofree char *line = g_strdup_printf("%s　%s", w->office->township.name, words);
	const struct report shape = {
		.title = roster->title,
		.lines = { line, sum },
		.columns = columns,
		.ncolumns = COLUMNS,
	};

	w->spool = paper_spool(w->office, &shape, filter, error);
	return w->spool != NULL;
}

static bool find_village(struct office *office, const struct roster_choice *choice,
			 struct date since, struct village *village, GError **error)
{
	if (choice->village)
		return changes_find_village(office, choice->village, since, village, error);
	return paper_village(office, choice, village, error);
}

struct report_spool *changes_spool(struct office *office, const struct roster *roster,
				   const struct roster_choice *choice, struct report_filter *filter,
				   GError **error)
{
	CHANGES_AUTO changes = { 0 };
	RECORD_AUTO struct village village = { .rec.model = &village_model };
	g_autoptr(GHashTable) names =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autoptr(GHashTable) people = by_id((GDestroyNotify)(void (*)(void))g_ptr_array_unref);
	g_autoptr(GHashTable) homes = by_id((GDestroyNotify)(void (*)(void))g_ptr_array_unref);
	g_autoptr(GHashTable) first = by_id(NULL), last = by_id(NULL);
	struct writing w = { office, &changes, NULL, names, people, homes, first, last, { NULL } };
	struct date since = choice->since, until = choice->until;

	if (!since.jd)
		changes_usual(clock_today(), &since, &until);
	if (!find_village(office, choice, since, &village, error)
	    || !changes_read(office, since, until, village.rec.id, &changes, error)
	    || !begin(&w, roster, filter, error))
		return NULL;
	sort_by_village(&w);
	for (guint i = 0; i < changes.places->len; i++)
		if (is_worth_a_section(changes.places->pdata[i]))
			write_place(&w, changes.places->pdata[i]);
	if (report_spool_end(w.spool, error))
		return w.spool;
	report_spool_free(w.spool);
	return NULL;
}
