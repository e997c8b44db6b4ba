/* movement.c - how many there were, who came and who left, from where people lived when */
#include "cunwu/law/movement.h"

#include <string.h>

const struct movement_word movement_words[MOVEMENT_ITEMS] = {
	[ITEM_NONE] = { "none", "", 0, NULL },
	[IN_BIRTH] = { "birth", "出生", 1, "01" },
	[IN_MOVE] = { "move_in", "迁入", 1, "02" },
	[IN_MARRIAGE] = { "marriage_in", "婚入", 1, "03" },
	[IN_ADOPTION] = { "adoption", "收养", 1, "04" },
	[IN_OTHER] = { "other_in", "其他增加", 1, NULL },
	[IN_WITHIN] = { "within_in", "镇内移入", 1, NULL },
	[IN_REDRAWN] = { "redrawn_in", "区划调入", 1, NULL },
	[OUT_DEATH] = { "death", "死亡", -1, "01" },
	[OUT_MOVE] = { "move_out", "迁出", -1, "02" },
	[OUT_MARRIAGE] = { "marriage_out", "婚出", -1, "03" },
	[OUT_OTHER] = { "other_out", "其他减少", -1, NULL },
	[OUT_WITHIN] = { "within_out", "镇内移出", -1, NULL },
	[OUT_REDRAWN] = { "redrawn_out", "区划调出", -1, NULL },
};

/* Where someone belongs */

static bool comes_before(const struct stay *a, const struct stay *b)
{
	int order = strcmp(a->kind, b->kind);

	if (order == 0)
		order = date_compare(b->since, a->since);
	return order ? order < 0 : a->id > b->id;
}

static const struct home_span *span_on(const struct home *home, int32_t day)
{
	size_t i = 0;

	while (i + 1 < home->nspans && home->spans[i].until <= day)
		i++;
	return &home->spans[i];
}

struct standing standing_on(const struct stay *stays, size_t n, int32_t day, home_finder *find,
			    void *data)
{
	struct standing standing = { 0 };

	for (size_t i = 0; i < n; i++)
		if (stays[i].from <= day && stays[i].to > day
		    && (!standing.stay || comes_before(&stays[i], standing.stay)))
			standing.stay = &stays[i];
	if (!standing.stay)
		return standing;
	const struct home_span *span = span_on(find(standing.stay->household, data), day);
	standing.village = span->village;
	standing.villager_group = span->villager_group;
	return standing;
}

/* Days on which something may have changed */

static void add_day(GArray *days, int32_t day, int32_t before, int32_t last)
{
	if (day > before && day <= last)
		g_array_append_val(days, day);
}

static int by_day(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

static GArray *days_of(const struct stay *stays, size_t n, int32_t before, int32_t last,
		       home_finder *find, void *data)
{
	GArray *days = g_array_new(FALSE, FALSE, sizeof(int32_t));

	for (size_t i = 0; i < n; i++) {
		const struct home *home = find(stays[i].household, data);

		add_day(days, stays[i].from, before, last);
		add_day(days, stays[i].to, before, last);
		for (size_t s = 0; s < home->nspans; s++)
			add_day(days, home->spans[s].until, before, last);
	}
	g_array_sort(days, by_day);
	return days;
}

static bool is_same(const struct standing *a, const struct standing *b)
{
	if (!a->stay || !b->stay)
		return a->stay == b->stay;
	return strcmp(a->stay->kind, b->stay->kind) == 0 && a->stay->household == b->stay->household
	       && a->village == b->village && a->villager_group == b->villager_group;
}

/* Whether the household went to another place that day because places were redrawn. */
static bool is_redrawn(const struct movement *m, home_finder *find, void *data)
{
	if (!m->from.stay || !m->to.stay || m->from.stay->household != m->to.stay->household)
		return false;
	const struct home *home = find(m->to.stay->household, data);
	for (size_t i = 0; i < home->nspans; i++)
		if (home->spans[i].until == m->on && home->spans[i].redrawn)
			return true;
	return false;
}

void movement_trace(const struct stay *stays, size_t n, int32_t before, int32_t last,
		    home_finder *find, void *data, GArray *movements)
{
	g_autoptr(GArray) days = days_of(stays, n, before, last, find, data);
	struct movement m = { .from = standing_on(stays, n, before, find, data) };

	for (guint i = 0; i < days->len; i++) {
		m.on = g_array_index(days, int32_t, i);
		m.to = standing_on(stays, n, m.on, find, data);
		m.redrawn = is_redrawn(&m, find, data);
		if (!is_same(&m.from, &m.to))
			g_array_append_val(movements, m);
		m.from = m.to;
	}
}

/* Items */

static enum movement_item item_of(const char *code, int sign, enum movement_item other)
{
	for (int i = 0; i < MOVEMENT_ITEMS; i++)
		if (movement_words[i].sign == sign && movement_words[i].code
		    && strcmp(movement_words[i].code, code) == 0)
			return (enum movement_item)i;
	return other;
}

static bool is_of_kind(const struct standing *s, const char *kind)
{
	return s->stay && strcmp(s->stay->kind, kind) == 0;
}

static bool is_same_place(const struct movement *m, enum place_level level)
{
	return level == LEVEL_TOWNSHIP
	       || (m->from.village == m->to.village
		   && (level == LEVEL_VILLAGE || m->from.villager_group == m->to.villager_group));
}

/* Who is in the register since birth was born, whether that was written as a reason or not. */
static enum movement_item why_in(const struct movement *m)
{
	const struct stay *stay = m->to.stay;

	if (stay->from != m->on)
		return IN_OTHER;
	return !*stay->entered && !stay->since.jd ? IN_BIRTH : item_of(stay->entered, 1, IN_OTHER);
}

static enum movement_item why_out(const struct movement *m)
{
	const struct stay *stay = m->from.stay;

	return stay->to == m->on ? item_of(stay->ended, -1, OUT_OTHER) : OUT_OTHER;
}

void movement_items(const struct movement *m, enum place_level level, const char *kind,
		    enum movement_item *out, enum movement_item *in)
{
	bool was = is_of_kind(&m->from, kind), is = is_of_kind(&m->to, kind);

	*out = *in = ITEM_NONE;
	if (was && is && is_same_place(m, level))
		return;
	if (was)
		*out = !is ? why_out(m) : m->redrawn ? OUT_REDRAWN : OUT_WITHIN;
	if (is)
		*in = !was ? why_in(m) : m->redrawn ? IN_REDRAWN : IN_WITHIN;
}
