/* home_go.c - people who go from one household to another */
#include "acts.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"

static struct member *member_at(const struct home *home, guint i)
{
	return &g_array_index(home->members, struct member, i);
}

bool home_mark(struct home *home, const GArray *people, GError **error)
{
	for (guint i = 0; i < people->len; i++) {
		struct member *m = home_member(home, g_array_index(people, int64_t, i));

		if (!m || m->later.jd)
			return error_set(error, ERROR_REFUSED,
					 "#%" G_GINT64_FORMAT " %s那天不在户%s",
					 g_array_index(people, int64_t, i),
					 m ? m->person->name : "", home->household.number);
		m->going = true;
	}
	return true;
}

void home_mark_all(struct home *home)
{
	for (guint i = 0; i < home->members->len; i++)
		member_at(home, i)->going = !member_at(home, i)->later.jd;
}

char *home_going_names(const struct home *home)
{
	const char *first = NULL;
	guint n = 0;

	for (guint i = 0; i < home->members->len; i++)
		if (member_at(home, i)->going) {
			first = first ? first : member_at(home, i)->person->name;
			n++;
		}
	return n > 1 ? g_strdup_printf("%s等 %u 人", first, n) : g_strdup(first);
}

/* Who became another to the head later on, in this household, was here then. */
static bool check_later(struct acting *a, const struct home *home, const struct member *m,
			GError **error)
{
	g_autoptr(GPtrArray) stays = stays_of(a->office, m->person->rec.id, error);
	const struct residence *r = stays ? stay_on(stays, NULL, home->on) : NULL;
	g_autoptr(GString) day = g_string_new(NULL);
	struct date until;

	if (!stays
	    || !day_until(a->office->db, &m->person->rec, model_field(&person_model, "relation"),
			  home->on, &until, error))
		return false;
	if (!r || !until.jd || (r->until.jd && date_last_day(r->until).jd <= until.jd))
		return true;
	date_print(until, day);
	return error_set(error, ERROR_REFUSED,
			 "%s在 %s 与户主的关系还变动过，那时仍在户%s，日期不能在这以前",
			 m->person->name, day->str, home->household.number);
}

/* `kind`: what they get; NULL: what they had. */
static bool move_all(struct acting *a, struct home *home, const struct home *to,
		     const struct going *going, const char *kind, GError **error)
{
	for (guint i = 0; i < home->members->len; i++) {
		struct member *m = member_at(home, i);
		struct stay_move move = { .kind = kind,
					  .household = to->household.rec.id,
					  .ended = going->ended,
					  .entered = going->entered };

		if (!m->going)
			continue;
		g_autoptr(GPtrArray) stays = stays_of(a->office, m->person->rec.id, error);
		const struct residence *r = stays ? stay_on(stays, NULL, home->on) : NULL;
		if (!stays || !check_later(a, home, m, error))
			return false;
		if (!kind)
			move.kind = r ? r->kind.text : RESIDENCE_REGISTERED;
		if (!stays_move(a, m->person, &move, home->on, error))
			return false;
	}
	return true;
}

static bool follow_all(struct acting *a, const struct home *home, const struct home *to,
		       GError **error)
{
	for (guint i = 0; i < home->members->len; i++)
		if (member_at(home, i)->going
		    && !home_follow(a, to, member_at(home, i)->person, error))
			return false;
	return true;
}

static bool go(struct acting *a, struct home *home, struct home *to, const struct going *going,
	       const char *kind, GError **error)
{
	return home_freeze(a, home, error) && home_freeze(a, to, error)
	       && move_all(a, home, to, going, kind, error)
	       && (going->made ? home_found(a, home, going->head, to, error)
			       : home_receive(a, home, to, going->first, error))
	       && home_after_going(a, home, going->next, error) && home_doubt_closed(a, to, error)
	       && (going->made || follow_all(a, home, to, error));
}

bool home_go(struct acting *a, struct home *home, struct home *to, const struct going *going,
	     GError **error)
{
	return go(a, home, to, going, NULL, error);
}

bool home_register(struct acting *a, struct home *home, struct home *to, const struct going *going,
		   GError **error)
{
	return go(a, home, to, going, RESIDENCE_REGISTERED, error);
}
