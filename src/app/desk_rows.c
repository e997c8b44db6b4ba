/* desk_rows.c - lists of villages, groups, households and people, as sources */
#include <string.h>

#include "cunwu/app/villager.h"
#include "cunwu/store/rows.h"
#include "desks.h"
#include "whole.h"

#define FOUND_MAX  100 /* people that a search shows */
#define PLACES_MAX 5   /* places above them */

static bool read_villages(struct whole *whole, GPtrArray *out, GError **error)
{
	const GPtrArray *rows = desk_village_rows(whole->desk, error);

	for (guint i = 0; rows && i < rows->len; i++)
		g_ptr_array_add(out, row_copy(rows->pdata[i]));
	return rows != NULL;
}

static bool read_groups(struct whole *whole, GPtrArray *out, GError **error)
{
	return rows_groups(whole->desk->office->db, whole->of, out, error);
}

static bool read_members(struct whole *whole, GPtrArray *out, GError **error)
{
	return rows_household(whole->desk->office->db, whole->of, out, error);
}

static bool read_left(struct whole *whole, GPtrArray *out, GError **error)
{
	return rows_left(whole->desk->office->db, whole->of, out, error);
}

struct source *desk_villages(struct desk *desk)
{
	return whole_new(desk, &village_row_model, 0, read_villages);
}

static bool is_among(const GPtrArray *places, int64_t village)
{
	for (guint i = 0; i < places->len; i++) {
		const struct person_row *place = places->pdata[i];

		if (place->village.id == village && !place->villager_group.id)
			return true;
	}
	return false;
}

bool desk_find_villages(struct desk *desk, const char *text, GPtrArray *out, GError **error)
{
	const GPtrArray *rows = desk_village_rows(desk, error);
	g_autoptr(GPtrArray) places = records_array();

	if (!rows
	    || (*text && !rows_find_places(desk->office->db, text, SIZE_MAX >> 1, places, error)))
		return false;
	for (guint i = 0; i < rows->len; i++) {
		const struct village_row *v = rows->pdata[i];

		if (!*text || row_holds(&v->rec, text) || is_among(places, v->rec.id))
			g_ptr_array_add(out, row_copy(&v->rec));
	}
	return true;
}

struct source *desk_groups(struct desk *desk, int64_t village)
{
	return whole_new(desk, &group_row_model, village, read_groups);
}

/* What the records of a model refer to is of that id. */
static bool read_aliases(struct whole *whole, const char *of, GPtrArray *out, GError **error)
{
	const struct model *model = whole->source.model;
	const struct field *field = model_field(model, of);
	g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, whole->of);
	RECORD_PTR_AUTO key = record_new(model);
	struct selection ours = { .where = field,
				  .equals = key,
				  .order = model_field(model, "until") };

	if (!field_parse(field, key, id, error))
		return false;
	g_autoptr(GPtrArray) list = records_list(whole->desk->office->db, model, &ours, error);
	for (guint i = 0; list && i < list->len; i++)
		g_ptr_array_add(out, row_copy(list->pdata[i]));
	return list != NULL;
}

static bool read_village_aliases(struct whole *whole, GPtrArray *out, GError **error)
{
	return read_aliases(whole, "village", out, error);
}

static bool read_group_aliases(struct whole *whole, GPtrArray *out, GError **error)
{
	return read_aliases(whole, "villager_group", out, error);
}

struct source *desk_aliases(struct desk *desk, int64_t village, int64_t villager_group)
{
	return villager_group
		       ? whole_new(desk, &group_alias_model, villager_group, read_group_aliases)
		       : whole_new(desk, &village_alias_model, village, read_village_aliases);
}

/* Households, page by page */

struct homes {
	struct source source;
	struct desk *desk;
	struct household_page page; /* where and which */
	char *text;
};

static bool homes_page(struct source *src, const struct record *from, bool back, size_t n,
		       GPtrArray *out, GError **error)
{
	struct homes *homes = (struct homes *)src;
	struct household_page page = homes->page;

	page.text = homes->text;
	page.from = (const struct household_row *)from;
	page.back = back;
	return rows_households(homes->desk->office->db, &page, n, out, error);
}

static bool homes_count(struct source *src, const struct record *upto, int64_t *n, GError **error)
{
	struct homes *homes = (struct homes *)src;
	struct household_page page = homes->page;

	page.text = homes->text;
	page.from = (const struct household_row *)upto;
	page.back = upto != NULL;
	return rows_count_households(homes->desk->office->db, &page, n, error);
}

static struct record *homes_row(struct source *src, int64_t id)
{
	struct household_row *row;

	return rows_household_row(((struct homes *)src)->desk->office->db, id, &row, NULL)
		       ? &row->rec
		       : NULL;
}

static void homes_search(struct source *src, const char *text)
{
	struct homes *homes = (struct homes *)src;

	g_free(homes->text);
	homes->text = *text ? g_strdup(text) : NULL;
}

static void homes_close(struct source *src)
{
	g_free(((struct homes *)src)->text);
	g_free(src);
}

static const struct source_ops homes_ops = {
	.page = homes_page,
	.count = homes_count,
	.row = homes_row,
	.search = homes_search,
	.close = homes_close,
};

struct source *desk_households(struct desk *desk, int64_t village, int64_t villager_group)
{
	struct homes *homes = g_new0(struct homes, 1);

	homes->source = (struct source){ .ops = &homes_ops, .model = &household_row_model };
	homes->desk = desk;
	homes->page =
		(struct household_page){ .village = village, .villager_group = villager_group };
	return &homes->source;
}

/* People: part by part, or those a text finds */

struct crowd {
	struct source source;
	struct desk *desk;
	struct desk_place place;
	GArray *parts;     /* struct people_part; NULL: to be read */
	char *text;        /* NULL: all, by parts */
	GPtrArray *places; /* where there is a text: rows, ids -1 and below, above ... */
	GArray *found;     /* ... people by id */
	bool half;         /* only the quick ways were gone */
	bool known;        /* the parts need not be read for the next count */
};

static const char *const crowd_orders[] = { "户号", "姓氏笔画", "姓名笔画", "拼音", "年龄", NULL };

static struct crowd *crowd_of(struct source *src)
{
	return (struct crowd *)src;
}

static const struct people_part *part_at(const struct crowd *crowd, guint i)
{
	return &g_array_index(crowd->parts, struct people_part, i);
}

static bool is_in_place(const struct desk_place *place, const struct people_part *part)
{
	return !place->villager_group || part->villager_group == place->villager_group
	       || (place->villager_group == NO_GROUP && part->villager_group == 0);
}

static bool crowd_read(struct crowd *crowd, GError **error)
{
	g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(struct people_part));

	if (!rows_parts(crowd->desk->office->db, crowd->place.village, parts, error))
		return false;
	for (guint i = parts->len; i-- > 0;)
		if (!is_in_place(&crowd->place, &g_array_index(parts, struct people_part, i)))
			g_array_remove_index(parts, i);
	g_clear_pointer(&crowd->parts, g_array_unref);
	crowd->parts = g_steal_pointer(&parts);
	return true;
}

/* From two characters on: one of 组 or 村 would find them all. Blanks are left out, as in names. */
static bool find_places(struct crowd *crowd, GError **error)
{
	g_auto(GStrv) words = g_strsplit_set(crowd->text, " ", -1);
	g_autofree char *text = g_strjoinv("", words);

	g_ptr_array_set_size(crowd->places, 0);
	if (crowd->place.village || g_utf8_strlen(text, -1) < 2)
		return true;
	if (!rows_find_places(crowd->desk->office->db, text, PLACES_MAX, crowd->places, error))
		return false;
	for (guint i = 0; i < crowd->places->len; i++)
		((struct record *)crowd->places->pdata[i])->id = -1 - (int64_t)i;
	return true;
}

static bool find_ids(const struct crowd *crowd, bool half, GArray *ids, GError **error)
{
	struct db *db = crowd->desk->office->db;
	const struct desk_place *place = &crowd->place;

	int64_t id;

	if (place->village)
		return rows_filter_people(db, place->village, place->villager_group, crowd->text,
					  FOUND_MAX, ids, error);
	if (villager_handle(crowd->desk->office, crowd->text, &id)) {
		g_array_append_val(ids, id);
		return true;
	}
	return people_find_quick(db, crowd->text, FOUND_MAX, ids, error)
	       && (half || people_find_slow(db, crowd->text, FOUND_MAX, ids, error));
}

/* A new text goes the quick ways only; looked for anew, what was found the slow ways must not go
 * from under the bar. */
static bool crowd_find(struct crowd *crowd, GError **error)
{
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	bool half = !crowd->place.village && (crowd->half || !crowd->found);

	if (!find_ids(crowd, half, ids, error))
		return false;
	crowd->half = half;
	if (!find_places(crowd, error))
		return false;
	crowd->source.more = ids->len == FOUND_MAX;
	g_clear_pointer(&crowd->found, g_array_unref);
	crowd->found = g_steal_pointer(&ids);
	return true;
}

/* The slow ways of a search; a stop leaves them for the next time. */
static bool crowd_work(struct source *src, int64_t *added)
{
	struct crowd *crowd = (struct crowd *)src;
	struct db *db = crowd->desk->office->db;

	if (!crowd->text || !crowd->found || !crowd->half)
		return false;
	guint before = crowd->found->len;
	db_set_stop(db, crowd->desk->stop);
	crowd->half = !people_find_slow(db, crowd->text, FOUND_MAX, crowd->found, NULL);
	db_set_stop(db, NULL);
	if (crowd->half)
		g_array_set_size(crowd->found, before);
	src->more = crowd->found->len == FOUND_MAX;
	*added = crowd->found->len - before;
	return crowd->half;
}

static guint found_count(const struct crowd *crowd)
{
	return crowd->places->len + crowd->found->len;
}

static guint found_index(const struct crowd *crowd, int64_t id)
{
	guint i = 0;

	if (id < 0)
		return (guint)(-1 - id);
	while (i < crowd->found->len && g_array_index(crowd->found, int64_t, i) != id)
		i++;
	return crowd->places->len + i;
}

static struct record *found_row(const struct crowd *crowd, guint at, GError **error)
{
	guint places = crowd->places->len;

	if (at < places)
		return row_copy(crowd->places->pdata[at]);
	RECORD_PTR_AUTO row = record_new(&person_row_model);
	if (!rows_person(crowd->desk->office->db, g_array_index(crowd->found, int64_t, at - places),
			 PEOPLE_BY_HOUSEHOLD, (struct person_row *)row, error))
		return NULL;
	return g_steal_pointer(&row);
}

static bool page_found(struct crowd *crowd, const struct record *from, bool back, size_t n,
		       GPtrArray *out, GError **error)
{
	gint64 at;

	if (!crowd->found && !crowd_find(crowd, error))
		return false;
	at = from ? (gint64)found_index(crowd, from->id) : back ? (gint64)found_count(crowd) : -1;
	at += back ? -1 : 1;
	for (; n > 0 && at >= 0 && at < found_count(crowd); at += back ? -1 : 1, n--) {
		struct record *row = found_row(crowd, (guint)at, error);

		if (!row)
			return false;
		g_ptr_array_add(out, row);
	}
	return true;
}

/* The part a row is in; where it was, if that is gone: the first after, by what is known. */
static guint part_of(const struct crowd *crowd, const struct person_row *row)
{
	for (guint i = 0; i < crowd->parts->len; i++)
		if (part_at(crowd, i)->village == row->village.id
		    && part_at(crowd, i)->villager_group == row->villager_group.id)
			return i;
	return 0;
}

static struct people_page page_in(const struct crowd *crowd, guint part,
				  const struct person_row *from, bool back)
{
	return (struct people_page){
		.part = *part_at(crowd, part),
		.order = (enum people_order)crowd->source.order,
		.key = from ? from->key ? from->key : "" : NULL,
		.person = from ? from->rec.id : 0,
		.back = back,
	};
}

static bool page_parts(struct crowd *crowd, const struct person_row *from, bool back, size_t n,
		       GPtrArray *out, GError **error)
{
	if (!crowd->parts && !crowd_read(crowd, error))
		return false;
	gint64 part = from   ? (gint64)part_of(crowd, from)
		      : back ? (gint64)crowd->parts->len - 1
			     : 0;
	guint want = out->len + (guint)n;

	for (; out->len < want && part >= 0 && part < crowd->parts->len; part += back ? -1 : 1) {
		struct people_page page = page_in(crowd, (guint)part, from, back);

		if (!rows_people(crowd->desk->office->db, &page, want - out->len, out, error))
			return false;
		from = NULL;
	}
	return true;
}

static bool crowd_page(struct source *src, const struct record *from, bool back, size_t n,
		       GPtrArray *out, GError **error)
{
	struct crowd *crowd = crowd_of(src);

	return crowd->text
		       ? page_found(crowd, from, back, n, out, error)
		       : page_parts(crowd, (const struct person_row *)from, back, n, out, error);
}

static bool count_before(struct crowd *crowd, const struct person_row *upto, int64_t *n,
			 GError **error)
{
	guint part = crowd->parts->len ? part_of(crowd, upto) : 0;
	int64_t inside = 0;

	*n = 0;
	for (guint i = 0; i < part; i++)
		*n += part_at(crowd, i)->people;
	if (crowd->parts->len == 0)
		return true;
	struct people_page page = page_in(crowd, part, upto, true);
	bool ok = rows_count_people(crowd->desk->office->db, &page, &inside, error);
	*n += inside;
	return ok;
}

static bool crowd_count(struct source *src, const struct record *upto, int64_t *n, GError **error)
{
	struct crowd *crowd = crowd_of(src);

	if (crowd->text) {
		if ((!upto || !crowd->found) && !crowd_find(crowd, error))
			return false;
		*n = upto ? found_index(crowd, upto->id) : found_count(crowd);
		return true;
	}
	bool anew = !upto && !crowd->known;

	crowd->known = false;
	if ((anew || !crowd->parts) && !crowd_read(crowd, error))
		return false;
	if (upto)
		return count_before(crowd, (const struct person_row *)upto, n, error);
	*n = 0;
	for (guint i = 0; i < crowd->parts->len; i++)
		*n += part_at(crowd, i)->people;
	return true;
}

static struct record *crowd_row(struct source *src, int64_t id)
{
	struct crowd *crowd = crowd_of(src);
	struct record *row;
	struct people_part part;

	if (id < 0)
		return crowd->text && -1 - id < crowd->places->len
			       ? row_copy(crowd->places->pdata[-1 - id])
			       : NULL;
	row = record_new(&person_row_model);
	if (rows_person(crowd->desk->office->db, id, (enum people_order)src->order,
			(struct person_row *)row, NULL)) {
		const struct person_row *p = (const struct person_row *)row;

		part = (struct people_part){ p->village.id, p->villager_group.id, 0 };
		if (crowd->text
		    || (part.village && is_in_place(&crowd->place, &part)
			&& (!crowd->place.village || part.village == crowd->place.village)))
			return row;
	}
	record_free(row);
	return NULL;
}

static void crowd_search(struct source *src, const char *text)
{
	struct crowd *crowd = crowd_of(src);

	g_free(crowd->text);
	crowd->text = *text ? g_strdup(text) : NULL;
	crowd->source.more = false;
	crowd->known = true; /* people are found when they are asked for */
	g_clear_pointer(&crowd->found, g_array_unref);
}

static void crowd_close(struct source *src)
{
	struct crowd *crowd = crowd_of(src);

	g_clear_pointer(&crowd->parts, g_array_unref);
	g_clear_pointer(&crowd->found, g_array_unref);
	g_ptr_array_unref(crowd->places);
	g_free(crowd->text);
	g_free(crowd);
}

static const struct source_ops crowd_ops = {
	.page = crowd_page,
	.count = crowd_count,
	.row = crowd_row,
	.search = crowd_search,
	.work = crowd_work,
	.close = crowd_close,
};

struct source *desk_people(struct desk *desk, struct desk_place place)
{
	if (place.household)
		return whole_new(desk, &person_row_model, place.household, read_members);
	if (place.villager_group == LEFT_GROUP)
		return whole_new(desk, &person_row_model, place.village, read_left);
	struct crowd *crowd = g_new0(struct crowd, 1);

	crowd->source = (struct source){ .ops = &crowd_ops,
					 .model = &person_row_model,
					 .orders = crowd_orders };
	crowd->desk = desk;
	crowd->place = place;
	crowd->places = records_array();
	return &crowd->source;
}
