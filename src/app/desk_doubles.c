/* desk_doubles.c - people who may be recorded twice, as a source */
#include <inttypes.h>

#include "cunwu/app/doubles.h"
#include "desks.h"
#include "whole.h"

#define ID_BITS 31 /* of each of the two, in the id of a row */

static char *tell_name(const struct double_side *side)
{
	return g_strdup_printf("%s%s %s", side->name, side->archived ? "（销）" : "", side->place);
}

static char *tell_about(const struct double_side *side)
{
	return g_strdup_printf("#%" PRId64 " %s%s%s", side->id, side->about,
			       *side->about && side->archived ? "，" : "",
			       side->archived ? "已注销" : "");
}

static struct record *make_row(const struct double_pair *pair)
{
	struct double_row *row = (struct double_row *)record_new(&double_row_model);

	row->rec.id = (pair->a.id << ID_BITS) | pair->b.id;
	row->strength = (struct number){ pair->strength, true };
	row->first = tell_name(&pair->a);
	row->second = tell_name(&pair->b);
	row->reasons = g_strdup(pair->reasons);
	row->first_about = tell_about(&pair->a);
	row->second_about = tell_about(&pair->b);
	row->first_id.id = pair->a.id;
	row->second_id.id = pair->b.id;
	return &row->rec;
}

static bool read_doubles(struct whole *whole, GPtrArray *out, GError **error)
{
	struct desk *desk = whole->desk;
	g_autoptr(GPtrArray) pairs = doubles_pairs(desk->office, desk->doubles, whole->of, error);

	for (guint i = 0; pairs && i < pairs->len; i++)
		g_ptr_array_add(out, make_row(pairs->pdata[i]));
	return pairs != NULL;
}

struct source *desk_doubles(struct desk *desk, int64_t village, struct progress *progress,
			    bool *cut, GError **error)
{
	struct doubles *found = doubles_find(desk->office, progress, error);

	if (!found)
		return NULL;
	doubles_free(desk->doubles);
	desk->doubles = found;
	*cut = doubles_cut(found);
	return whole_new(desk, &double_row_model, village, read_doubles);
}
