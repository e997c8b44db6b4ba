/* desk_handovers.c - handing over, in forms */
#include <string.h>

#include "desk_bodies.h"
#include "desk_endings.h"

#define PEOPLE_MAX 200 /* that F4 offers */

const struct model *const handover_parts[1] = { &handover_model };
const struct slot handover_slots[10] = {
	{ 0, "body", SLOT_CARRIED | SLOT_FIXED },
	{ 0, "since", 0 },
	{ 0, "giver", 0 },
	{ 0, "taker", 0 },
	{ 0, "witness", 0 },
	{ 0, "chair", 0 },
	{ 0, "proceeding", 0 },
	{ 0, "sealed", SLOT_START },
	{ 0, "done", 0 },
	{ 0, "note", 0 },
};

const struct model *const handover_item_parts[1] = { &handover_item_model };
const struct slot handover_item_slots[10] = {
	{ 0, "handover", SLOT_CARRIED | SLOT_FIXED },
	{ 0, "category", SLOT_CARRIED },
	{ 0, "name", 0 },
	{ 0, "quantity", SLOT_START },
	{ 0, "handed", 0 },
	{ 0, "missing", 0 },
	{ 0, "giver", 0 },
	{ 0, "taker", 0 },
	{ 0, "witness", 0 },
	{ 0, "note", 0 },
};

static const struct handover *handover_in(struct record *const parts[])
{
	return (const struct handover *)parts[0];
}

static char *handover_called(struct keeper *k, struct record *const parts[])
{
	GString *title = g_string_new(NULL);

	desk_show_body(k, handover_in(parts)->body.id, title);
	g_string_append(title, " 移交");
	return g_string_free(title, FALSE);
}

/* A recall is referred to by who began from it. */
static bool handover_hides(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	const struct handover *h = handover_in(parts);

	(void)k;
	if (strcmp(slot->field, "body") == 0)
		return h->body.id != 0;
	if (strcmp(slot->field, "proceeding") == 0)
		return h->proceeding.id == 0 && h->rec.id;
	return (strcmp(slot->field, "done") == 0 || strcmp(slot->field, "sealed") == 0)
	       && !h->rec.id;
}

/* Of a body the recalls that passed. */
static bool find_recalls(struct keeper *k, const struct handover *h, size_t n, GPtrArray *out,
			 GError **error)
{
	g_autoptr(GPtrArray) all =
		endings_parts(desk_of(k)->office, &proceeding_model, "body", h->body.id, error);

	for (guint i = 0; all && i < all->len && out->len < n; i++) {
		const struct proceeding *p = all->pdata[i];
		struct record *copy;

		if (!proceeding_is(p, PROCEEDING_RECALL) || !proceeding_passed(p))
			continue;
		copy = record_new(&proceeding_model);
		record_copy(copy, &p->rec);
		g_ptr_array_add(out, copy);
	}
	return all != NULL;
}

static bool handover_find(struct keeper *k, struct record *const parts[], const struct field *ref,
			  const char *text, size_t n, GPtrArray *out, GError **error)
{
	const struct handover *h = handover_in(parts);
	const struct body *body = desk_body(desk_of(k), h->body.id);

	if (ref->target == &proceeding_model)
		return find_recalls(k, h, n, out, error);
	return desk_find_people(k, body ? body->village.id : 0, text, n, out, error);
}

/* A field beside those two, which are texts. */
static bool is_no_name(const char *field)
{
	return strcmp(field, "witness") != 0 && strcmp(field, "chair") != 0;
}

static int64_t village_of(struct keeper *k, struct record *const parts[])
{
	const struct body *body = desk_body(desk_of(k), handover_in(parts)->body.id);

	return body ? body->village.id : 0;
}

/* Initials of just one person of the register mean them; other words stay as they are, for who
 * presides is mostly of the township. */
static void handover_settle(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	g_autoptr(GPtrArray) found = records_array();
	char **text;

	if (is_no_name(slot->field))
		return;
	text = strcmp(slot->field, "chair") == 0 ? &((struct handover *)parts[0])->chair
						 : &((struct handover *)parts[0])->witness;
	if (!*text || !**text || !g_str_is_ascii(*text)
	    || !desk_find_people(k, village_of(k, parts), *text, 2, found, NULL) || found->len != 1)
		return;
	desk_set_text(text, ((const struct person *)found->pdata[0])->name);
}

static bool handover_explain(struct keeper *k, struct record *const parts[],
			     const struct field *field, const char *text, GString *out)
{
	g_autoptr(GPtrArray) found = records_array();

	if (!is_no_name(field->name)) {
		g_string_append(out, "姓名；本村的人可写首字母，F4 选取");
		return true;
	}
	if (strcmp(field->name, "proceeding") != 0 || *text
	    || !find_recalls(k, handover_in(parts), 1, found, NULL) || found->len > 0)
		return false;
	g_string_append(out, "没有通过的罢免，不用选：新一届移交空着就行");
	return true;
}

static bool handover_go_on(struct keeper *k, struct record *const parts[],
			   const struct field *field, const char *text, GPtrArray *out)
{
	g_autoptr(GPtrArray) found = records_array();

	if (!parts || is_no_name(field->name))
		return false;
	desk_find_people(k, village_of(k, parts), text, PEOPLE_MAX, found, NULL);
	for (guint i = 0; i < found->len; i++) {
		const struct person *p = found->pdata[i];
		g_autoptr(GString) more = g_string_new(NULL);

		desk_describe_person(k, p->rec.id, more);
		going_on_add(out, g_strdup(p->name), g_strdup(p->name), g_strdup(more->str));
	}
	return true;
}

static void handover_describe(struct keeper *k, const struct record *rec, GString *out)
{
	if (rec->model == &person_model)
		desk_describe_person(k, rec->id, out);
}

static void handover_review(struct keeper *k, struct record *const parts[], GPtrArray *remarks)
{
	struct endings *e = desk_endings(desk_of(k), NULL);

	if (!e)
		return;
	g_autoptr(GArray) clocks = handover_clocks(handover_in(parts), endings_law(e));
	for (guint i = 0; i < clocks->len; i++) {
		const struct ending_clock *clock = &g_array_index(clocks, struct ending_clock, i);
		GString *text = g_string_new("最迟 ");
		bool new = !parts[0]->id;

		ending_clock_show_last(clock, text);
		g_string_append(text, "，");
		ending_clock_show(clock, endings_law(e)->today, text);
		g_string_append_printf(text, "（%s）", clock->article);
		if (new)
			g_string_prepend(text, clock->title);
		remark_add(remarks, clock->state == CLOCK_OVERDUE || clock->state == CLOCK_LATE,
			   new                              ? REMARK_TOP
			   : strcmp(clock->id, "seal") == 0 ? "sealed"
							    : "done",
			   g_string_free(text, FALSE));
	}
}

static bool handover_keep(struct keeper *k, struct record *const parts[], GError **error)
{
	g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func(g_free);
	struct endings *e = desk_endings(desk_of(k), error);

	if (!e || !handover_save(e, (struct handover *)parts[0], told, error))
		return false;
	desk_forget(desk_of(k));
	return true;
}

const struct keeper_ops handover_ops = {
	.load = desk_load_record,
	.save = handover_keep,
	.show = desk_show_of_body,
	.find = handover_find,
	.called = handover_called,
	.hides = handover_hides,
	.describe = handover_describe,
	.settle = handover_settle,
	.explain = handover_explain,
	.go_on = handover_go_on,
	.review = handover_review,
	.draft = draft_keep,
	.resume = draft_resume,
};

/* Items */

static bool item_hides(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	const struct handover_item *item = (const struct handover_item *)parts[0];

	(void)k;
	if (strcmp(slot->field, "handover") == 0)
		return true;
	return strcmp(slot->field, "missing") == 0 && item->handed != YESNO_NO
	       && (!item->missing || !*item->missing);
}

static bool item_find(struct keeper *k, struct record *const parts[], const struct field *ref,
		      const char *text, size_t n, GPtrArray *out, GError **error)
{
	(void)k, (void)parts, (void)ref, (void)text, (void)n, (void)out, (void)error;
	return true;
}

static bool item_keep(struct keeper *k, struct record *const parts[], GError **error)
{
	struct endings *e = desk_endings(desk_of(k), error);

	if (!e || !handover_item_save(e, (struct handover_item *)parts[0], error))
		return false;
	desk_forget(desk_of(k));
	return true;
}

const struct keeper_ops handover_item_ops = {
	.load = desk_load_record,
	.save = item_keep,
	.show = desk_show_field,
	.find = item_find,
	.hides = item_hides,
	.draft = draft_keep,
	.resume = draft_resume,
};
