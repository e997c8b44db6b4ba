/* desk_bodies.c - bodies and their terms in forms */
#include <inttypes.h>
#include <string.h>

#include "bodies.h"
#include "desk_bodies.h"

static struct office *office_of(const struct keeper *k)
{
	return desk_of(k)->office;
}

/* Bodies */

const struct model *const body_parts[1] = { &body_model };
const struct slot body_slots[7] = {
	{ 0, "village", SLOT_CARRIED | SLOT_FIXED },
	{ 0, "kind", SLOT_FIXED },
	{ 0, "villager_group", SLOT_CARRIED | SLOT_FIXED },
	{ 0, "name", 0 },
	{ 0, "since", 0 },
	{ 0, "until", SLOT_START },
	{ 0, "note", 0 },
};

static const struct body *body_in(struct record *const parts[])
{
	return (const struct body *)parts[0];
}

static const struct body_kind *kind_in(struct record *const parts[])
{
	return body_in(parts)->kind ? body_kind_find(body_in(parts)->kind) : NULL;
}

static char *body_called(struct keeper *k, struct record *const parts[])
{
	const struct body *b = body_in(parts);
	GString *title = g_string_new(NULL);

	if (b->rec.id)
		body_tell(office_of(k), b, true, title, NULL);
	else
		g_string_printf(title, "%s：新的组织",
				desk_village_name(desk_of(k), b->village.id));
	return g_string_free(title, FALSE);
}

static bool body_hides(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	const struct body *b = body_in(parts);
	const struct body_kind *kind = kind_in(parts);

	(void)k;
	if (strcmp(slot->field, "village") == 0)
		return b->village.id != 0;
	if (strcmp(slot->field, "villager_group") == 0)
		return kind && !kind->each_group;
	return strcmp(slot->field, "until") == 0 && !b->rec.id;
}

static void body_show(struct keeper *k, const struct field *field, const struct record *rec,
		      GString *out)
{
	const struct body *b = (const struct body *)rec;

	if (strcmp(field->name, "kind") == 0)
		g_string_append(out, b->kind ? body_kind_name(b->kind) : "");
	else
		desk_show_of_body(k, field, rec, out);
}

static bool body_find(struct keeper *k, struct record *const parts[], const struct field *ref,
		      const char *text, size_t n, GPtrArray *out, GError **error)
{
	return desk_find_places(k, ref->target, body_in(parts)->village.id, text, n, out, error);
}

static void body_settle(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	struct body *b = (struct body *)parts[0];
	const struct body_kind *kind = b->kind ? body_kind_meant(b->kind) : NULL;

	(void)k;
	if (strcmp(slot->field, "kind") != 0 || !kind || b->rec.id)
		return;
	desk_set_text(&b->kind, kind->id);
	if (!kind->each_group)
		b->villager_group.id = 0;
}

static bool body_explain(struct keeper *k, struct record *const parts[], const struct field *field,
			 const char *text, GString *out)
{
	(void)k, (void)parts;
	if (strcmp(field->name, "kind") != 0)
		return false;
	desk_explain_kind(text, out);
	return true;
}

static bool body_go_on(struct keeper *k, struct record *const parts[], const struct field *field,
		       const char *text, GPtrArray *out)
{
	(void)k, (void)parts, (void)text;
	if (strcmp(field->name, "kind") != 0)
		return false;
	desk_go_on_kind(out);
	return true;
}

static void body_review(struct keeper *k, struct record *const parts[], GPtrArray *remarks)
{
	const struct body *b = body_in(parts);
	const struct body_kind *kind = kind_in(parts);
	g_autoptr(GPtrArray) there =
		bodies_rows(office_of(k), &body_model, "village", b->village.id, NULL);

	if (b->kind && !kind)
		remark_add(remarks, true, "kind",
			   g_strdup("没有这种组织：仍可保存，职务和检查都不认得它"));
	for (guint i = 0; kind && there && i < there->len; i++) {
		const struct body *other = there->pdata[i];

		if (other->rec.id != b->rec.id && strcmp(other->kind, b->kind) == 0
		    && other->villager_group.id == b->villager_group.id && !other->until.jd
		    && g_strcmp0(other->name, b->name) == 0)
			remark_add(remarks, true, "kind",
				   g_strdup_printf("已经有%s了", body_kind_brief(b->kind)));
	}
}

static bool body_save(struct keeper *k, struct record *const parts[], GError **error)
{
	return desk_save_told(k, parts, desk_tell_body, error);
}

const struct keeper_ops body_ops = {
	.load = desk_load_record,
	.save = body_save,
	.show = body_show,
	.find = body_find,
	.called = body_called,
	.hides = body_hides,
	.settle = body_settle,
	.explain = body_explain,
	.go_on = body_go_on,
	.review = body_review,
	.draft = draft_keep,
	.resume = draft_resume,
};

/* Terms */

const struct model *const term_parts[1] = { &term_model };
const struct slot term_slots[6] = {
	{ 0, "body", SLOT_CARRIED | SLOT_FIXED },
	{ 0, "number", 0 },
	{ 0, "since", 0 },
	{ 0, "until", SLOT_START },
	{ 0, "seats", 0 },
	{ 0, "note", 0 },
};

static const struct term *term_in(struct record *const parts[])
{
	return (const struct term *)parts[0];
}

static char *term_called(struct keeper *k, struct record *const parts[])
{
	GString *title = g_string_new(NULL);

	desk_show_body(k, term_in(parts)->body.id, title);
	if (parts[0]->id)
		term_model.title(parts[0], title);
	else
		g_string_append(title, "：新的一届");
	return g_string_free(title, FALSE);
}

static bool term_hides(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	(void)k;
	return strcmp(slot->field, "body") == 0 && term_in(parts)->body.id;
}

static bool term_find(struct keeper *k, struct record *const parts[], const struct field *ref,
		      const char *text, size_t n, GPtrArray *out, GError **error)
{
	const struct body *b = desk_body(desk_of(k), term_in(parts)->body.id);

	return desk_find_bodies(k, ref->target, b ? b->village.id : 0, 0, text, n, out, error);
}

/* Its last day, by how long terms of its kind last, where it has none. */
static void end_term(struct keeper *k, struct term *t)
{
	int years = 0;

	if (!t->since.jd || t->until.jd)
		return;
	years = body_kind_years(desk_law()->packs, office_of(k)->township.province,
				desk_body_kind(k, t->body.id), t->since);
	if (years > 0)
		t->until = term_last_day(t->since, years);
}

static void term_settle(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	if (strcmp(slot->field, "since") == 0)
		end_term(k, (struct term *)parts[0]);
}

static void term_review(struct keeper *k, struct record *const parts[], GPtrArray *remarks)
{
	const struct term *t = term_in(parts);
	g_autoptr(GPtrArray) terms =
		bodies_rows(office_of(k), &term_model, "body", t->body.id, NULL);

	if (!t->since.jd)
		remark_add(remarks, true, "since", g_strdup("没有起的日期，任期、届满都算不出来"));
	for (guint i = 0; terms && i < terms->len; i++) {
		const struct term *other = terms->pdata[i];

		if (other->rec.id != t->rec.id && t->number.known && other->number.known
		    && other->number.value == t->number.value)
			remark_add(remarks, true, "number",
				   g_strdup_printf("已经有第 %" PRId64 " 届了", t->number.value));
	}
}

static bool tell_term_fully(struct keeper *k, const struct record *rec, GString *title,
			    GError **error)
{
	(void)error;
	desk_show_body(k, ((const struct term *)rec)->body.id, title);
	term_model.title(rec, title);
	return true;
}

static bool term_save(struct keeper *k, struct record *const parts[], GError **error)
{
	if (!parts[0]->id)
		end_term(k, (struct term *)parts[0]);
	return desk_save_told(k, parts, tell_term_fully, error);
}

static char *term_doubt(struct keeper *k, struct record *const parts[],
			struct record *const before[], const char **yes)
{
	const struct term *t = term_in(parts);

	(void)k, (void)before;
	*yes = "仍然保存：以后再填";
	return t->since.jd || t->until.jd ? NULL
					  : g_strdup("这一届没有起止日期，任期、届满都算不出来；"
						     "仍然保存？");
}

const struct keeper_ops term_ops = {
	.load = desk_load_record,
	.save = term_save,
	.show = desk_show_of_body,
	.find = term_find,
	.called = term_called,
	.hides = term_hides,
	.settle = term_settle,
	.review = term_review,
	.doubt = term_doubt,
	.draft = draft_keep,
	.resume = draft_resume,
};
