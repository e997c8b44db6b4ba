/* import_plan.c - what an import would do, row by row, and what the clerk decides about it */
#include "cunwu/app/import_plan.h"

#include <string.h>

#include "importing.h"

#define LIKELY_MAX 5

/* Differences */

static void difference_free(void *data)
{
	struct import_difference *d = data;

	g_free(d->label);
	g_free(d->was);
	g_free(d->is);
	g_free(d);
}

GPtrArray *differences_new(void)
{
	return g_ptr_array_new_with_free_func(difference_free);
}

void difference_add(GPtrArray *differences, const struct field *field, const char *label,
		    const char *was, const char *is)
{
	struct import_difference *d = g_new0(struct import_difference, 1);

	*d = (struct import_difference){
		.label = g_strdup(label), .was = g_strdup(was), .is = g_strdup(is), .field = field
	};
	g_ptr_array_add(differences, d);
}

void differences_tell(const GPtrArray *differences, GString *out)
{
	for (guint i = 0; differences && i < differences->len; i++) {
		const struct import_difference *d = differences->pdata[i];

		g_string_append_printf(out, "%s%s登记为“%s”，表中为“%s”", out->len ? "；" : "",
				       d->label, d->was, d->is);
	}
}

static struct import_difference *find_difference(const struct import_item *item,
						 const struct field *field)
{
	for (guint i = 0; item->differences && i < item->differences->len; i++) {
		struct import_difference *d = item->differences->pdata[i];

		if (d->field == field)
			return d;
	}
	return NULL;
}

bool import_item_takes(const struct import_item *item, const struct field *field)
{
	const struct import_difference *d = find_difference(item, field);

	return item->choice == IMPORT_TAKE && d && d->take;
}

/* Items */

static void item_free(void *data)
{
	struct import_item *item = data;

	g_free(item->name);
	g_free(item->place);
	g_free(item->reason);
	g_free(item->village_name);
	g_free(item->brief);
	g_free(item->told);
	if (item->likely)
		g_array_unref(item->likely);
	if (item->differences)
		g_ptr_array_unref(item->differences);
	g_free(item);
}

struct import_plan *import_plan_new(void)
{
	struct import_plan *plan = g_new0(struct import_plan, 1);

	plan->items = g_ptr_array_new_with_free_func(item_free);
	plan->model = &person_model;
	plan->by_line = g_hash_table_new(NULL, NULL);
	plan->shown = IMPORT_KINDS;
	return plan;
}

void import_plan_free(struct import_plan *plan)
{
	if (!plan)
		return;
	g_hash_table_unref(plan->by_line);
	g_ptr_array_unref(plan->items);
	g_free(plan->digest);
	import_result_clear(&plan->result);
	import_words_free(plan->words);
	g_free(plan);
}

static struct import_item *at_line(const struct import_plan *plan, size_t line)
{
	return plan ? g_hash_table_lookup(plan->by_line, GSIZE_TO_POINTER(line)) : NULL;
}

const struct import_item *import_plan_at(const struct import_plan *plan, size_t line)
{
	return at_line(plan, line);
}

struct import_item *import_plan_item(const struct import_plan *plan, int64_t id)
{
	return id > 0 && id <= plan->items->len ? plan->items->pdata[id - 1] : NULL;
}

/* Gathering */

bool plan_is_full(const struct import_plan *plan, enum import_kind kind)
{
	return (kind == IMPORT_FRESH || kind == IMPORT_ABSENT || kind == IMPORT_SAME)
	       && plan->held[kind] >= IMPORT_PLAN_MAX;
}

struct import_item *plan_add(struct import_plan *plan, enum import_kind kind, size_t line)
{
	struct import_item *item = g_new0(struct import_item, 1);

	item->line = line;
	item->kind = kind;
	plan->held[kind]++;
	g_ptr_array_add(plan->items, item);
	if (line)
		g_hash_table_insert(plan->by_line, GSIZE_TO_POINTER(line), item);
	return item;
}

/* 龙泉村 三组 户 0012 */
static char *place_of(const struct importing *im)
{
	GString *place = g_string_new(im->village ? im->village->village.name : "");

	if (im->group_text->len)
		g_string_append_printf(place, " %s", im->group_text->str);
	if (im->home)
		g_string_append_printf(place, " 户 %s", im->home->household.number);
	return g_string_free(place, FALSE);
}

static struct import_item *add_row(struct importing *im, enum import_kind kind, const char *reason)
{
	struct import_item *item = plan_add(im->options->plan, kind, im->sheet->line);

	item->name = g_strdup(im->row.who.name);
	item->place = place_of(im);
	item->reason = reason && *reason ? g_strdup(reason) : NULL;
	item->village = im->village ? im->village->village.rec.id : 0;
	item->choice = kind == IMPORT_CHANGED ? IMPORT_SKIP
		       : kind == IMPORT_FRESH ? IMPORT_TAKE
					      : IMPORT_RETURN;
	return item;
}

void plan_row(struct importing *im, enum import_kind kind, const char *reason)
{
	if (im->options->plan)
		add_row(im, kind, reason);
}

void plan_keep(const struct import_plan *decided, struct import_item *item)
{
	const struct import_item *before = at_line(decided, item->line);

	if (!before)
		return;
	item->join = before->join;
	item->outsider = before->outsider;
	if (before->kind != item->kind)
		return;
	item->choice = before->choice;
	for (guint i = 0; item->differences && i < item->differences->len; i++) {
		struct import_difference *d = item->differences->pdata[i];

		d->take = import_item_takes(before, d->field);
	}
}

void plan_changed(struct importing *im, const struct record *there, GPtrArray *differences,
		  const char *reason)
{
	struct import_item *item;

	if (!im->options->plan)
		return;
	item = add_row(im, IMPORT_CHANGED, reason);
	item->person = there->id;
	item->version = there->version;
	item->differences = g_ptr_array_ref(differences);
	plan_keep(im->options->decided, item);
}

static void tell_likely(const GPtrArray *likely, struct import_item *item)
{
	GString *reason = g_string_new("登记中有");

	item->likely = g_array_new(FALSE, FALSE, sizeof(int64_t));
	for (guint i = 0; i < MIN(likely->len, LIKELY_MAX); i++) {
		const struct known *k = likely->pdata[i];

		g_array_append_val(item->likely, k->id);
		g_string_append_printf(reason, "%s“%s”户 %s", i ? "、" : "", k->name, k->number);
		if (k->birth.jd) {
			g_string_append_c(reason, ' ');
			date_format(k->birth, reason);
		}
	}
	g_string_append_printf(reason, "%s，是同一人吗？", likely->len > LIKELY_MAX ? " 等" : "");
	item->reason = g_string_free(reason, FALSE);
	item->person = ((const struct known *)likely->pdata[0])->id;
}

void plan_fresh(struct importing *im)
{
	struct import_plan *plan = im->options->plan;

	if (!plan || plan_is_full(plan, IMPORT_FRESH))
		return;
	g_autoptr(GPtrArray) likely =
		known_likely(&im->known, im->village->village.rec.id, im->home, &im->row.who);
	struct import_item *item = add_row(im, IMPORT_FRESH, NULL);
	if (likely->len > 0)
		tell_likely(likely, item);
	plan_keep(im->options->decided, item);
}

void plan_address(struct importing *im, size_t line, const char *was, const char *is)
{
	struct import_item *item = at_line(im->options->plan, line);

	if (!item || item->kind != IMPORT_FRESH)
		return;
	if (!item->differences)
		item->differences = differences_new();
	difference_add(item->differences, NULL, "住址", was, is);
	plan_keep(im->options->decided, item);
}

void plan_drop(struct importing *im, size_t line)
{
	struct import_plan *plan = im->options->plan;
	struct import_item *item = at_line(plan, line);

	if (!item)
		return;
	plan->held[item->kind]--;
	g_hash_table_remove(plan->by_line, GSIZE_TO_POINTER(line));
	g_ptr_array_remove(plan->items, item);
}

void plan_absent(struct importing *im, const struct known *k)
{
	struct import_plan *plan = im->options->plan;
	const struct import_village *v = places_village_of(&im->places, k->village);

	if (!plan || plan_is_full(plan, IMPORT_ABSENT))
		return;
	struct import_item *item = plan_add(plan, IMPORT_ABSENT, 0);
	item->name = g_strdup(k->name);
	item->place = g_strdup_printf("%s 户 %s", v ? v->village.name : "", k->number);
	item->village = k->village;
	item->person = k->id;
	item->choice = IMPORT_SKIP;
}

static int by_kind(const void *a, const void *b)
{
	const struct import_item *x = *(struct import_item *const *)a,
				 *y = *(struct import_item *const *)b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (!x->likely != !y->likely)
		return x->likely ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->person < y->person ? -1 : x->person > y->person;
}

void plan_close(struct import_plan *plan, const struct model *model, const char *digest)
{
	g_ptr_array_sort(plan->items, by_kind);
	plan->model = model;
	plan->digest = g_strdup(digest);
}

void plan_end(struct importing *im)
{
	if (!im->options->plan)
		return;
	plan_close(im->options->plan, &person_model, im->digest);
	im->options->plan->words = g_steal_pointer(&im->words);
}

/* Deciding */

bool import_item_is_unsure(const struct import_item *item)
{
	return item->kind == IMPORT_NAMESAKES || item->kind == IMPORT_NOBODY;
}

bool import_item_is_open(const struct import_item *item)
{
	return item->kind == IMPORT_CHANGED || item->kind == IMPORT_FRESH
	       || import_item_is_unsure(item);
}

void import_item_choose(struct import_item *item, enum import_choice choice)
{
	if (!import_item_is_open(item))
		return;
	if (import_item_is_unsure(item) && choice == IMPORT_TAKE)
		choice = IMPORT_RETURN;
	item->choice = choice;
	for (guint i = 0; item->kind == IMPORT_CHANGED && i < item->differences->len; i++)
		((struct import_difference *)item->differences->pdata[i])->take =
			choice == IMPORT_TAKE;
}

static size_t count_taken(const struct import_item *item)
{
	size_t n = 0;

	for (guint i = 0; item->differences && i < item->differences->len; i++)
		n += ((const struct import_difference *)item->differences->pdata[i])->take;
	return n;
}

bool import_item_settle(struct import_item *item)
{
	bool any = count_taken(item) > 0;

	if (item->kind == IMPORT_CHANGED)
		item->choice = any ? IMPORT_TAKE : IMPORT_SKIP;
	return any;
}

const char *import_item_words(const struct import_item *item, GString *scratch)
{
	size_t n = count_taken(item);

	if (item->kind == IMPORT_ABSENT || item->kind == IMPORT_SAME)
		return "";
	if (item->choice != IMPORT_TAKE)
		return item->choice == IMPORT_RETURN ? "退回" : "不改";
	if (item->kind == IMPORT_FRESH)
		return "新增";
	if (n == item->differences->len)
		return n ? "改写" : "不改";
	g_string_printf(scratch, "改写 %zu 项", n);
	return scratch->str;
}

const char *import_kind_label(enum import_kind kind)
{
	static const char *const labels[] = {
		[IMPORT_CHANGED] = "有改动",  [IMPORT_NAMESAKES] = "同名待定",
		[IMPORT_NOBODY] = "查无此人", [IMPORT_REJECTED] = "退回",
		[IMPORT_DOUBLE] = "重复",     [IMPORT_FRESH] = "新增",
		[IMPORT_SAME] = "已有",       [IMPORT_ABSENT] = "文件中没有",
		[IMPORT_KINDS] = "全部",
	};

	return labels[kind];
}

struct import_figures import_plan_figures(const struct import_plan *plan)
{
	/* Those left out in an earlier gathering were not counted as fresh. */
	struct import_figures f = { .fresh = plan->result.fresh + plan->result.skipped };

	for (guint i = 0; i < plan->items->len; i++) {
		const struct import_item *item = plan->items->pdata[i];
		bool fresh = item->kind == IMPORT_FRESH;

		f.fresh -= fresh && item->choice != IMPORT_TAKE;
		f.changed += item->kind == IMPORT_CHANGED && item->choice == IMPORT_TAKE
			     && count_taken(item) > 0;
		f.skipped += import_item_is_open(item) && item->choice == IMPORT_SKIP;
		f.returned += item->choice == IMPORT_RETURN;
		f.filled +=
			item->fills && (item->kind == IMPORT_SAME || item->choice == IMPORT_TAKE);
	}
	return f;
}

void import_plan_counts(const struct import_plan *plan, GString *out)
{
	const struct import_result *r = &plan->result;
	bool people = plan->model == &person_model;
	size_t unsure = plan->held[IMPORT_NAMESAKES] + plan->held[IMPORT_NOBODY];
	const struct {
		const char *label;
		size_t n;
		bool shown;
	} counts[] = {
		{ people ? "新增" : "新增任职", r->fresh + r->skipped, true },
		{ "有改动", r->changed, true },
		{ people ? "相同" : "已有", r->same, true },
		{ "重复", r->doubled, true },
		{ "同名待定", plan->held[IMPORT_NAMESAKES], !people },
		{ "查无此人", plan->held[IMPORT_NOBODY], !people },
		{ "退回", r->rejected - unsure, true },
		{ "文件中没有", r->absent, people },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
		if (counts[i].shown)
			g_string_append_printf(out, "%s%s %zu", i ? " · " : "", counts[i].label,
					       counts[i].n);
}
