/* book.c - what holds in a province on a day, of all that statutes say */
#include "cunwu/law/book.h"

#include <string.h>

static const struct law_clause *clause_of(const struct law_pack *pack, const struct param *param)
{
	for (guint i = 0; i < pack->clauses->len; i++) {
		const struct law_clause *clause =
			&g_array_index(pack->clauses, struct law_clause, i);

		if (clause->param == param)
			return clause;
	}
	return NULL;
}

/* The one of a level that is in force. */
static struct law_source find(const GPtrArray *packs, const char *province, struct date on,
			      const struct param *param, enum law_level level)
{
	struct law_source found = { 0 };

	for (guint i = 0; i < packs->len && !found.clause; i++) {
		const struct law_pack *pack = packs->pdata[i];

		if (pack->level == level && law_pack_holds(pack, province, on))
			found = (struct law_source){ pack, clause_of(pack, param) };
	}
	return found;
}

/* Less than, equal to or greater than 0. Of two equal shares the one that must be passed is more.
 */
static int compare_shares(struct share a, struct share b)
{
	int64_t left = a.num * b.den, right = b.num * a.den;

	if (left != right)
		return left < right ? -1 : 1;
	return (int)a.above - (int)b.above;
}

static int compare_values(const struct param *param, const struct param_value *a,
			  const struct param_value *b)
{
	if (param->kind == PARAM_SHARE)
		return compare_shares(a->share, b->share);
	return (a->number > b->number) - (a->number < b->number);
}

static bool equal_values(const struct param *param, const struct param_value *a,
			 const struct param_value *b)
{
	if (param->kind == PARAM_SPAN)
		return a->from == b->from && a->to == b->to;
	return compare_values(param, a, b) == 0;
}

/* Whether a lower law's value stands beside what the higher one says. */
static bool may_stand(const struct param *param, const struct param_value *higher,
		      const struct param_value *lower)
{
	switch (param->order) {
	case ORDER_HIGHER:
		return compare_values(param, lower, higher) > 0;
	case ORDER_LOWER:
		return compare_values(param, lower, higher) < 0;
	case ORDER_WITHIN:
		return param->kind == PARAM_SPAN
			       ? lower->from >= higher->from && lower->to <= higher->to
			       : compare_values(param, lower, higher) > 0;
	case ORDER_OPEN:
		return true;
	case ORDER_REPLACED:
		break;
	}
	return false;
}

/* Party rules and practice bind nobody where a statute speaks. */
static bool is_statute(const struct law_pack *pack)
{
	return pack->level <= LAW_PROVINCE;
}

static void weigh(struct law_answer *answer, struct law_source next, const struct param *param)
{
	const struct law_source holds = answer->holds;

	if (!next.clause)
		return;
	if (!holds.clause) {
		answer->holds = next;
		return;
	}
	if (equal_values(param, &holds.clause->value, &next.clause->value))
		return;
	if (is_statute(next.pack) && may_stand(param, &holds.clause->value, &next.clause->value)) {
		g_array_append_val(answer->outranked, holds);
		answer->holds = next;
	} else {
		g_array_append_val(answer->overruled, next);
	}
}

void law_answer_clear(struct law_answer *answer)
{
	g_clear_pointer(&answer->overruled, g_array_unref);
	g_clear_pointer(&answer->outranked, g_array_unref);
}

void law_look_up(const GPtrArray *packs, const char *province, struct date on,
		 const struct param *param, struct law_answer *answer)
{
	*answer = (struct law_answer){
		.overruled = g_array_new(FALSE, FALSE, sizeof(struct law_source)),
		.outranked = g_array_new(FALSE, FALSE, sizeof(struct law_source)),
	};
	for (enum law_level level = 0; level < LAW_LEVELS; level++)
		weigh(answer, find(packs, province, on, param, level), param);
}

/* Texts that are not there */

/* Without the year: sichuan-election-2026, sichuan-election-2020. */
static bool same_statute(const struct law_pack *a, const struct law_pack *b)
{
	size_t n = strlen(a->id) - strlen(strrchr(a->id, '-') ? strrchr(a->id, '-') : "");

	return strncmp(a->id, b->id, n) == 0 && (b->id[n] == '-' || !b->id[n]);
}

static bool has_text_on(const GPtrArray *packs, const struct law_pack *of, const char *province,
			struct date on)
{
	for (guint i = 0; i < packs->len; i++) {
		const struct law_pack *pack = packs->pdata[i];

		if (same_statute(of, pack)
		    && (law_pack_holds(pack, province, on)
			|| (pack != of && pack->from.jd > on.jd && pack->from.jd < of->from.jd)))
			return true;
	}
	return false;
}

void law_find_later(const GPtrArray *packs, const char *province, struct date on, GPtrArray *out)
{
	for (guint i = 0; province && i < packs->len; i++) {
		struct law_pack *pack = packs->pdata[i];

		if (pack->level == LAW_PROVINCE && strcmp(pack->province, province) == 0
		    && pack->from.jd > on.jd && !has_text_on(packs, pack, province, on))
			g_ptr_array_add(out, pack);
	}
}

/* Clashes */

static bool same_place(const struct law_pack *a, const struct law_pack *b)
{
	return a->level == b->level
	       && (!a->province || !b->province || strcmp(a->province, b->province) == 0);
}

static bool overlap(const struct law_pack *a, const struct law_pack *b)
{
	return (!a->until.jd || a->until.jd >= b->from.jd)
	       && (!b->until.jd || b->until.jd >= a->from.jd);
}

static void add_clashes(const struct law_pack *a, const struct law_pack *b, GPtrArray *clashes)
{
	for (guint i = 0; i < a->clauses->len; i++) {
		const struct law_clause *one = &g_array_index(a->clauses, struct law_clause, i);
		const struct law_clause *other = clause_of(b, one->param);

		if (other)
			g_ptr_array_add(
				clashes,
				g_strdup_printf("%s：%s（%s）和 %s（%s）都规定了，又同时有效；"
						"同一层级同一天只能有一个值",
						one->param->name, a->id, one->article, b->id,
						other->article));
	}
}

void law_find_clashes(const GPtrArray *packs, GPtrArray *clashes)
{
	for (guint i = 0; i < packs->len; i++)
		for (guint j = i + 1; j < packs->len; j++)
			if (same_place(packs->pdata[i], packs->pdata[j])
			    && overlap(packs->pdata[i], packs->pdata[j]))
				add_clashes(packs->pdata[i], packs->pdata[j], clashes);
}
