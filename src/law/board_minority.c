/* board_minority.c - whether the smaller peoples of a village have a member in its bodies */
#include <inttypes.h>

#include "board_rules.h"
#include "cunwu/model/codes.h"

/*
 * Statutes say 多民族村民居住的村 and give no figure. A village counts as one where at least three
 * in ten are of another people than most: the share from which a township may be one of a
 * nationality (民族乡行政工作条例 art. 2).
 */
static const struct share several_peoples = { 3, 10, false };

/* People whose ethnicity is recorded. */
struct mix {
	int64_t known, others; /* others: not of the people that most are of */
	int most;
};

static struct mix mix_of(const struct board *board)
{
	struct mix mix = { 0, 0, 1 };

	for (int e = 1; e <= ETHNICITIES; e++) {
		mix.known += board->peoples[e];
		if (board->peoples[e] > board->peoples[mix.most])
			mix.most = e;
	}
	mix.others = mix.known - board->peoples[mix.most];
	return mix;
}

/* Of fewer than half of the people nothing can be said of the village. */
static bool is_of_several(const struct board *board, const struct mix *mix)
{
	return mix->known > board->peoples[0]
	       && share_met(several_peoples, mix->others, mix->known);
}

static int people_of(const struct seat *seat)
{
	return ethnicity_number(seat->holder->person->ethnicity.text);
}

/* What a higher law says that asks for none: both stand, and both are shown. */
static void tell_besides(const struct ruling *r, GString *out)
{
	if (!r->besides.clause)
		return;
	g_autofree char *article = source_text(&r->besides);
	g_string_append_printf(out, "；%s与此不一致：%s", article, r->besides.clause->meaning);
}

static void check_body(struct board_case *c, const struct board_body *body, const struct mix *mix)
{
	g_autoptr(GString) more = g_string_new(NULL);
	bool any = false, other = false, unknown = false;
	char code[CODE_SIZE];
	struct ruling r;

	for_each_seat(seat, body) {
		if (!seat_serves(seat))
			continue;
		any = true;
		unknown |= people_of(seat) == 0;
		other |= people_of(seat) != 0 && people_of(seat) != mix->most;
	}
	if (!any || other || !ruling_broken(c, body, body->kind->minority->name, breach_yes, 0, &r))
		return;
	/* The figure is not the statute's. */
	ruling_soften(&r, r.besides.clause || unknown ? SEVERITY_NOTE : SEVERITY_WARN);
	if (unknown)
		g_string_append(more, "；有的成员没有登记民族");
	tell_besides(&r, more);
	g_snprintf(code, sizeof code, "%02d", mix->most);
	board_add_body(c, body, &r,
		       "没有人数较少的民族的成员：登记了民族的村民 %" PRId64
		       " 人，%s以外的 %" PRId64 " 人，达到 %" PRId64 "/%" PRId64
		       " 的按多民族的村核对%s",
		       mix->known, code_find(&codes_ethnicity, code)->label, mix->others,
		       several_peoples.num, several_peoples.den, more->str);
}

void find_committee_minority(struct board_case *c)
{
	const struct mix mix = mix_of(c->board);

	if (!is_of_several(c->board, &mix))
		return;
	for_each_body(body, c)
		if (body_counts(c, body) && body->kind->minority)
			check_body(c, body, &mix);
}
