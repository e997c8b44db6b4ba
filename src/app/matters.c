/* matters.c - 办理事项: what is under way in the villages, and what is due next */
#include <string.h>

#include "endings.h"

static void matter_free(void *data)
{
	struct matter *m = data;

	g_free(m->village_name);
	g_free(m->village_code);
	g_free(m->title);
	g_free(m->stage);
	g_free(m->overruled);
	g_clear_pointer(&m->clocks, g_array_unref);
	g_free(m);
}

static struct matter *matter_add(GPtrArray *out, enum matter_kind kind, int64_t id,
				 const struct village *village)
{
	struct matter *m = g_new0(struct matter, 1);

	m->kind = kind;
	m->id = id;
	m->village = village->rec.id;
	m->village_name = g_strdup(village->name);
	m->village_code = g_strdup(village->code);
	g_ptr_array_add(out, m);
	return m;
}

bool matter_is_overdue(const struct matter *m)
{
	for (guint i = 0; i < m->clocks->len; i++)
		if (g_array_index(m->clocks, struct ending_clock, i).state == CLOCK_OVERDUE)
			return true;
	return false;
}

/* Of a list: the bodies that a village has. */
static bool is_of(struct endings *e, int64_t body, int64_t village)
{
	RECORD_AUTO struct body b = { .rec.model = &body_model };

	return !village
	       || (records_get(e->office->db, body, &b.rec, NULL) && b.village.id == village);
}

static bool add_proceedings(struct endings *e, int64_t village, GPtrArray *out, GError **error)
{
	g_autoptr(GPtrArray) all =
		records_list(e->office->db, &proceeding_model, &(struct selection){ 0 }, error);

	for (guint i = 0; all && i < all->len; i++) {
		const struct proceeding *p = all->pdata[i];
		struct matter *m;
		ENDING_CASE_AUTO c;

		ending_case_init(&c);
		if (!is_of(e, p->body.id, village))
			continue;
		if (!ending_case_read(e, p, &c, error))
			return false;
		m = matter_add(out, MATTER_PROCEEDING, p->rec.id, &c.village);
		m->title = ending_case_title(&c);
		m->stage = g_strdup(ending_case_stage(&c, &e->law));
		m->clocks = ending_clocks(&c.facts, &e->law);
		m->begun = p->received;
		if (p->overruled && *p->overruled)
			m->overruled = g_strdup(p->overruled);
	}
	return all != NULL;
}

static bool add_handovers(struct endings *e, int64_t village, GPtrArray *out, GError **error)
{
	g_autoptr(GPtrArray) all =
		records_list(e->office->db, &handover_model, &(struct selection){ 0 }, error);

	for (guint i = 0; all && i < all->len; i++) {
		const struct handover *h = all->pdata[i];
		g_autoptr(GString) body = g_string_new("移交：");
		struct matter *m;
		HANDING_AUTO handing;

		handing_init(&handing);
		if (!is_of(e, h->body.id, village))
			continue;
		if (!handing_read(e->office, h->rec.id, &handing, error))
			return false;
		body_model.title(&handing.body.rec, body);
		if (*handing.giver)
			g_string_append_printf(body, "（%s交）", handing.giver);
		m = matter_add(out, MATTER_HANDOVER, h->rec.id, &handing.village);
		m->title = g_strdup(body->str);
		m->stage = handing_stage(&handing);
		m->clocks = handover_clocks(h, &e->law);
		m->begun = h->since;
	}
	return all != NULL;
}

/* A by-election that is under way carries the clock itself. */
static bool is_being_filled(const GPtrArray *matters, const struct village *village)
{
	for (guint i = 0; i < matters->len; i++) {
		const struct matter *m = matters->pdata[i];

		for (guint c = 0; m->village == village->rec.id && c < m->clocks->len; c++)
			if (strcmp(g_array_index(m->clocks, struct ending_clock, c).id,
				   "by_election")
			    == 0)
				return true;
	}
	return false;
}

static struct ending_clock clock_of(const struct endings *e, struct ending_vacancy *vacancy)
{
	struct ending_clock clock = { .id = "vacancy",
				      .title = "补选缺额",
				      .last = vacancy->last,
				      .plain = vacancy->plain,
				      .article = g_steal_pointer(&vacancy->article) };

	clock.state = e->law.today.jd > vacancy->last.jd ? CLOCK_OVERDUE : CLOCK_OPEN;
	return clock;
}

static void add_vacancy(const struct endings *e, const struct board *board, GPtrArray *out)
{
	const struct board_body *body = board_body_of(board, BODY_COMMITTEE, 0);
	struct ending_vacancy vacancy;
	struct matter *m;

	if (!body || is_being_filled(out, board->village)
	    || !ending_vacancy(body, &e->law, &vacancy))
		return;
	m = matter_add(out, MATTER_VACANCY, body->body->rec.id, board->village);
	m->title = g_strdup_printf("%s缺额", body_kind_brief(body->body->kind));
	m->stage = g_strdup(vacancy.why);
	m->clocks = clocks_new();
	m->begun = vacancy.since;
	if (vacancy.last.jd) {
		struct ending_clock clock = clock_of(e, &vacancy);

		g_array_append_val(m->clocks, clock);
	}
	ending_vacancy_clear(&vacancy);
}

/* Offices that ended otherwise than by a proceeding: someone died, left, was called elsewhere */

#define FILED_DAYS 60 /* that they are listed for */

static bool ended_lately(const struct endings *e, const struct seat *seat)
{
	const struct tenure *t = seat->tenure;
	struct date last = date_last_day(t->until);
	bool with_term = seat->term && seat->term->until.jd
			 && date_last_day(seat->term->until).jd <= last.jd;

	return t->until.jd && last.jd <= e->law.today.jd && last.jd > e->law.today.jd - FILED_DAYS
	       && !with_term && !code_is(t->ended, END_TERM);
}

static bool has_proceeding(struct endings *e, int64_t tenure, bool *has, GError **error)
{
	g_autoptr(GPtrArray) list =
		endings_parts(e->office, &proceeding_model, "tenure", tenure, error);

	*has = false;
	for (guint i = 0; list && i < list->len; i++) {
		const struct proceeding *p = list->pdata[i];

		*has |= proceeding_is(p, PROCEEDING_FILING) || proceeding_passed(p);
	}
	return list != NULL;
}

static bool add_ending(struct endings *e, const struct tenure *t, GPtrArray *out, GError **error)
{
	RECORD_AUTO struct proceeding p = { 0 };
	struct matter *m;
	bool has = false;
	ENDING_CASE_AUTO c;

	ending_case_init(&c);
	endings_file(t, &p);
	if (!has_proceeding(e, t->rec.id, &has, error)
	    || (!has && !ending_case_read(e, &p, &c, error)))
		return false;
	g_autoptr(GArray) clocks = has ? clocks_new() : ending_clocks(&c.facts, &e->law);
	if (clocks->len == 0)
		return true;
	m = matter_add(out, MATTER_ENDING, t->rec.id, &c.village);
	m->title = ending_case_title(&c);
	m->stage = g_strdup(ending_case_stage(&c, &e->law));
	m->clocks = g_steal_pointer(&clocks);
	m->begun = date_last_day(t->until);
	return true;
}

static bool add_endings(struct endings *e, const struct board *board, GPtrArray *out,
			GError **error)
{
	const struct board_body *body = board_body_of(board, BODY_COMMITTEE, 0);

	for (guint i = 0; body && i < body->seats->len; i++) {
		const struct seat *seat = body->seats->pdata[i];

		if (ended_lately(e, seat) && !add_ending(e, seat->tenure, out, error))
			return false;
	}
	return true;
}

/* What follows from who serves. */
static bool add_of_boards(struct endings *e, int64_t village, GPtrArray *out, GError **error)
{
	g_autoptr(GPtrArray) boards = village ? NULL : boards_read(e->office, 0, error);
	guint n = boards ? boards->len : village ? 1 : 0;

	for (guint i = 0; i < n; i++) {
		const struct board *board =
			village ? endings_board(e, village, error) : boards->pdata[i];

		if (!board || !add_endings(e, board, out, error))
			return false;
		add_vacancy(e, board, out);
	}
	return village || boards;
}

/* Those with something due first, the earliest above; then the latest begun. */
static int compare(gconstpointer a, gconstpointer b)
{
	const struct matter *x = *(struct matter *const *)a, *y = *(struct matter *const *)b;
	const struct ending_clock *i = ending_next(x->clocks), *j = ending_next(y->clocks);

	if (!i != !j)
		return i ? -1 : 1;
	if (i && i->last.jd != j->last.jd)
		return i->last.jd < j->last.jd ? -1 : 1;
	if (x->begun.jd != y->begun.jd)
		return x->begun.jd > y->begun.jd ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

GPtrArray *matters_read(struct endings *e, int64_t village, GError **error)
{
	g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func(matter_free);

	endings_forget(e);
	if (!add_proceedings(e, village, out, error) || !add_handovers(e, village, out, error)
	    || !add_of_boards(e, village, out, error))
		return NULL;
	g_ptr_array_sort(out, compare);
	return g_steal_pointer(&out);
}
