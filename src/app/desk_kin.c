/* desk_kin.c - relatives of someone, and links of them typed in */
#include <inttypes.h>
#include <string.h>

#include "bodies.h"
#include "cunwu/app/kinship.h"
#include "cunwu/app/villager.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"
#include "desk_bodies.h"
#include "whole.h"

#define AS_PARENT "4" /* of codes_kin_as alone */
#define BY_HAND   "手工登记"

/* The list: near relatives */

static void add_relative(const struct near_relative *r, GPtrArray *out)
{
	struct kin_row *row = (struct kin_row *)record_new(&kin_row_model);

	row->rec.id = -r->id;
	row->what = g_strdup(r->word);
	row->name = g_strdup(r->name);
	row->chain = g_strdup(r->chain);
	row->whence = g_strdup(r->whence);
	row->why = g_strdup(r->why ? r->why : "");
	row->other.id = r->id;
	g_ptr_array_add(out, row);
}

/* Then links on record */

static bool has_ended(const struct kin *k, struct date on)
{
	return k->until.jd && date_last_day(k->until).jd <= on.jd;
}

static void add_span(const struct kin *k, GString *out)
{
	if (k->since.jd) {
		date_print(k->since, out);
		g_string_append(out, " 起");
	}
	if (!k->until.jd)
		return;
	g_string_append_c(out, ' ');
	date_print(k->until, out);
	g_string_append(out, " 止");
}

/* 登记：收养，2015.03.02 起 */
static char *tell_link(const struct kin *k)
{
	GString *text = g_string_new("登记");
	g_autoptr(GString) more = g_string_new(NULL);

	if (!code_is(k->nature, ""))
		g_string_append_printf(more, "%s ", code_show(&codes_nature, k->nature.text));
	add_span(k, more);
	g_strstrip(more->str);
	if (*more->str)
		g_string_append_printf(text, "：%s", more->str);
	return g_string_free(text, FALSE);
}

/* What the other one is to a person, who may be named on either side. */
static const char *link_word(const struct kin *k, int64_t person)
{
	bool parent = code_is(k->kind, KIN_CHILD) && k->other.id == person;

	return code_show(&codes_kin_as, parent ? AS_PARENT : k->kind.text);
}

static void add_link(struct desk *desk, const struct kin *k, int64_t person, GPtrArray *out)
{
	struct kin_row *row = (struct kin_row *)record_new(&kin_row_model);
	int64_t other = k->person.id == person ? k->other.id : k->person.id;

	row->rec.id = k->rec.id;
	row->what = g_strdup(link_word(k, person));
	row->name = g_strdup(desk_title(desk, &person_model, other));
	row->chain = tell_link(k);
	row->whence = g_strdup(k->source ? k->source : "");
	row->why = g_strdup("");
	row->other.id = other;
	g_ptr_array_add(out, row);
}

static bool add_links(struct desk *desk, int64_t person, GPtrArray *out, GError **error)
{
	static const char *const sides[] = { "person", "other" };

	for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
		g_autoptr(GPtrArray) links =
			bodies_rows(desk->office, &kin_model, sides[i], person, error);

		if (!links)
			return false;
		for (guint n = 0; n < links->len; n++)
			add_link(desk, links->pdata[n], person, out);
	}
	return true;
}

static bool read_kin(struct whole *whole, GPtrArray *out, GError **error)
{
	g_autoptr(GPtrArray) near = kinship_list(whole->desk->office, whole->of, error);

	for (guint i = 0; near && i < near->len; i++)
		add_relative(near->pdata[i], out);
	return near && add_links(whole->desk, whole->of, out, error);
}

struct source *desk_kin(struct desk *desk, int64_t person)
{
	return whole_new(desk, &kin_row_model, person, read_kin);
}

/* The form: as one says it, so that a parent can be typed in as one */

static const struct field kin_form_fields[] = {
	{ FIELD_REF(struct kin, person, &person_model), .label = "村民",
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_REF(struct kin, other, &person_model), .label = "亲属",
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_CODE(struct kin, kind, &codes_kin_as), .label = "是其",
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_CODE(struct kin, nature, &codes_nature), .label = "由来", .flags = FIELD_LISTED },
	{ FIELD_DATE(struct kin, since), .label = "起始日期", .flags = FIELD_LISTED },
	{ FIELD_DATE(struct kin, until), .label = "终止日期", .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct kin, source), .label = "依据", .min = 0, .max = 100,
	  .flags = FIELD_LISTED },
};

static void kin_form_check(const struct record *rec, GPtrArray *problems)
{
	kin_model.check(rec, problems);
}

static void kin_form_title(const struct record *rec, GString *out)
{
	g_string_append(out, code_show(&codes_kin_as, ((const struct kin *)rec)->kind.text));
}

static const struct model kin_form_model = {
	.name = "kin",
	.label = "亲属",
	.size = sizeof(struct kin),
	.fields = kin_form_fields,
	.nfields = G_N_ELEMENTS(kin_form_fields),
	.check = kin_form_check,
	.title = kin_form_title,
};

const struct model *const kin_parts[1] = { &kin_form_model };
const struct slot kin_slots[7] = {
	{ 0, "person", SLOT_CARRIED | SLOT_FIXED },
	{ 0, "other", SLOT_FIXED },
	{ 0, "kind", 0 },
	{ 0, "nature", 0 },
	{ 0, "since", SLOT_START },
	{ 0, "until", 0 },
	{ 0, "source", 0 },
};

static struct kin *kin_in(struct record *const parts[])
{
	return (struct kin *)parts[0];
}

/* As it is kept, and back: the same but for the model, and that parents are written the other way
 * round. */
static void copy_as(const struct model *model, const struct kin *from, struct kin *to)
{
	char *source = g_strdup(from->source);

	record_clear(&to->rec);
	*to = *from;
	to->rec.model = model;
	to->source = source;
	if (!code_is(from->kind, AS_PARENT))
		return;
	to->person = from->other;
	to->other = from->person;
	g_strlcpy(to->kind.text, KIN_CHILD, CODE_SIZE);
}

static bool kin_load(struct keeper *k, int64_t id, struct record *const parts[], GError **error)
{
	RECORD_AUTO struct kin link = { .rec.model = &kin_model };

	if (!records_get(desk_of(k)->office->db, id, &link.rec, error))
		return false;
	copy_as(&kin_form_model, &link, kin_in(parts));
	return true;
}

/* 张小是张一的子女 */
static void say_link(struct keeper *k, const struct kin *link, GString *out)
{
	struct desk *desk = desk_of(k);

	g_string_append(out, desk_title(desk, &person_model, link->other.id));
	g_string_append_printf(out, "是%s", desk_title(desk, &person_model, link->person.id));
	g_string_append_printf(out, "的%s", code_show(&codes_kin_as, link->kind.text));
}

static bool kin_save(struct keeper *k, struct record *const parts[], GError **error)
{
	RECORD_AUTO struct kin link = { .rec.model = &kin_model };
	struct record *const kept[] = { &link.rec };
	g_autoptr(GString) sentence = g_string_new("亲属 ");

	copy_as(&kin_model, kin_in(parts), &link);
	say_link(k, kin_in(parts), sentence);
	if (!desk_save_record(k, kept, sentence->str, error))
		return false;
	parts[0]->id = link.rec.id;
	parts[0]->version = link.rec.version;
	return true;
}

static bool kin_find(struct keeper *k, struct record *const parts[], const struct field *ref,
		     const char *text, size_t n, GPtrArray *out, GError **error)
{
	VILLAGER_AUTO v;

	(void)ref;
	villager_init(&v);
	if (!villager_load(desk_of(k)->office, kin_in(parts)->person.id, &v, NULL))
		v.village.rec.id = 0;
	return desk_find_people(k, v.village.rec.id, text, n, out, error);
}

static char *kin_called(struct keeper *k, struct record *const parts[])
{
	const struct kin *link = kin_in(parts);
	GString *title = g_string_new(NULL);

	if (link->rec.id)
		say_link(k, link, title);
	else
		g_string_append_printf(title, "%s：新增亲属",
				       desk_title(desk_of(k), &person_model, link->person.id));
	return g_string_free(title, FALSE);
}

static bool kin_hides(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	const struct kin *link = kin_in(parts);

	(void)k;
	if (strcmp(slot->field, "nature") == 0)
		return code_is(link->nature, "")
		       && (code_is(link->kind, "") || code_is(link->kind, KIN_SPOUSE));
	return strcmp(slot->field, "until") == 0 && !link->rec.id && !link->until.jd;
}

static void kin_describe(struct keeper *k, const struct record *rec, GString *out)
{
	desk_describe_person(k, rec->id, out);
}

/* What is doubtful */

#define GENERATION 15 /* years between a parent and a child by birth, at least */

struct reviewing {
	struct keeper *k;
	const struct kin *link; /* as it is kept */
	const struct villager *a, *b;
	GPtrArray *remarks;
};

static void warn(const struct reviewing *r, const char *field, char *text)
{
	remark_add(r->remarks, true, field, text);
}

static bool is_by_birth(const struct kin *k)
{
	return code_is(k->nature, "") || code_is(k->nature, NATURE_BORN);
}

/* Whether a was certainly born less than so many years before b. */
static bool is_too_young(const struct person *a, const struct person *b, int years)
{
	int least, most;

	if (!a->birth.jd || !b->birth.jd)
		return false;
	if (date_last_day(b->birth).jd < date_first_day(a->birth).jd)
		return true;
	date_age(a->birth, date_last_day(b->birth), &least, &most);
	return most < years;
}

static void review_age(const struct reviewing *r)
{
	const struct person *parent = &r->a->person, *child = &r->b->person;
	int years = is_by_birth(r->link) ? GENERATION : 0;
	g_autoptr(GString) births = g_string_new(NULL);

	if (!is_too_young(parent, child, years))
		return;
	g_string_append_printf(births, "%s ", parent->name);
	date_print(parent->birth, births);
	g_string_append_printf(births, "，%s ", child->name);
	date_print(child->birth, births);
	warn(r, "kind",
	     g_strdup_printf("父母应比子女年长%s：%s", years ? " 15 岁以上" : "", births->str));
}

static void review_loop(const struct reviewing *r)
{
	bool yes = false;

	if (kinship_descends(desk_of(r->k)->office, r->link->person.id, r->link->other.id, &yes,
			     NULL)
	    && yes)
		warn(r, "kind",
		     g_strdup_printf("%s已登记是%s的长辈，这样就成了自己的祖先", r->b->person.name,
				     r->a->person.name));
}

/* Links of someone on a side that are there besides this one. */
static GPtrArray *others(const struct reviewing *r, const char *side, int64_t id)
{
	GPtrArray *links = bodies_rows(desk_of(r->k)->office, &kin_model, side, id, NULL);

	for (guint i = links ? links->len : 0; i-- > 0;)
		if (((const struct record *)links->pdata[i])->id == r->link->rec.id
		    || has_ended(links->pdata[i], office_today(desk_of(r->k)->office)))
			g_ptr_array_remove_index(links, i);
	return links;
}

static bool has_sex(struct keeper *k, int64_t person, struct code sex)
{
	RECORD_AUTO struct person p = { .rec.model = &person_model };

	return records_get(desk_of(k)->office->db, person, &p.rec, NULL)
	       && code_is(p.sex, sex.text);
}

/* One has one father and one mother by birth. */
static void review_parents(const struct reviewing *r)
{
	struct code sex = r->a->person.sex;
	g_autoptr(GPtrArray) links = others(r, "other", r->link->other.id);

	for (guint i = 0; links && i < links->len; i++) {
		const struct kin *there = links->pdata[i];

		if (code_is(there->kind, KIN_CHILD) && there->person.id != r->link->person.id
		    && is_by_birth(there) && is_by_birth(r->link) && !code_is(sex, "")
		    && has_sex(r->k, there->person.id, sex))
			warn(r, "nature",
			     g_strdup_printf(
				     "%s已登记有%s %s；是继父母、养父母的，请写由来",
				     r->b->person.name, code_is(sex, SEX_MALE) ? "父亲" : "母亲",
				     desk_title(desk_of(r->k), &person_model, there->person.id)));
	}
}

static void review_married(const struct reviewing *r, const struct villager *one,
			   const struct villager *two)
{
	static const char *const sides[] = { "person", "other" };

	for (size_t i = 0; !r->link->until.jd && i < G_N_ELEMENTS(sides); i++) {
		g_autoptr(GPtrArray) links = others(r, sides[i], one->person.rec.id);

		for (guint n = 0; links && n < links->len; n++) {
			const struct kin *there = links->pdata[n];
			int64_t spouse = i ? there->person.id : there->other.id;

			if (code_is(there->kind, KIN_SPOUSE) && spouse != two->person.rec.id)
				warn(r, "kind",
				     g_strdup_printf(
					     "%s已登记有配偶 %s；离婚的先按 F8 办离婚",
					     one->person.name,
					     desk_title(desk_of(r->k), &person_model, spouse)));
		}
	}
}

static void review_spouses(const struct reviewing *r)
{
	const struct person *a = &r->a->person, *b = &r->b->person;

	if (!code_is(a->sex, "") && code_is(a->sex, b->sex.text))
		warn(r, "kind", g_strdup("两人性别相同（民法典第 1046 条：一男一女）"));
	review_married(r, r->a, r->b);
	review_married(r, r->b, r->a);
}

/* What is known of the two already. */
static void review_known(const struct reviewing *r)
{
	g_autoptr(GPtrArray) pair =
		kinship_pair(desk_of(r->k)->office, r->link->person.id, r->link->other.id, NULL);
	const struct near_relative *near = pair ? pair->pdata[0] : NULL;
	static const char *const sides[] = { "person", "other" };

	for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
		g_autoptr(GPtrArray) links = others(r, sides[i], r->link->person.id);

		for (guint n = 0; links && n < links->len; n++) {
			const struct kin *there = links->pdata[n];

			if ((i ? there->person.id : there->other.id) == r->link->other.id
			    && code_is(there->kind, r->link->kind.text)) {
				warn(r, "other", g_strdup("这两人的这种关系已经登记过"));
				return;
			}
		}
	}
	if (near && near->how != NEAR_NOT && !r->link->rec.id)
		remark_add(r->remarks, false, "kind",
			   g_strdup_printf("现已推得%s：%s（%s）",
					   near->how == NEAR_UNCLEAR ? "（须核实）" : "",
					   near->chain, near->whence));
}

static void review_link(const struct reviewing *r)
{
	if (code_is(r->link->kind, KIN_CHILD)) {
		review_age(r);
		review_loop(r);
		review_parents(r);
	} else if (code_is(r->link->kind, KIN_SPOUSE)) {
		review_spouses(r);
	}
	review_known(r);
}

static void kin_review(struct keeper *k, struct record *const parts[], GPtrArray *remarks)
{
	RECORD_AUTO struct kin link = { .rec.model = &kin_model };
	VILLAGER_AUTO a;
	VILLAGER_AUTO b;
	struct reviewing r = { k, &link, &a, &b, remarks };
	GString *who = g_string_new(NULL);

	villager_init(&a);
	villager_init(&b);
	if (kin_in(parts)->other.id)
		desk_describe_person(k, kin_in(parts)->other.id, who);
	if (who->len)
		remark_add(remarks, false, "other", g_string_free(who, FALSE));
	else
		g_string_free(who, TRUE);
	copy_as(&kin_model, kin_in(parts), &link);
	if (link.person.id != link.other.id
	    && villager_load(desk_of(k)->office, link.person.id, &a, NULL)
	    && villager_load(desk_of(k)->office, link.other.id, &b, NULL))
		review_link(&r);
}

static char *kin_doubt(struct keeper *k, struct record *const parts[],
		       struct record *const before[], const char **yes)
{
	g_autoptr(GPtrArray) remarks = remarks_new();
	GString *question = g_string_new(NULL);

	(void)before;
	kin_review(k, parts, remarks);
	for (guint i = 0; i < remarks->len; i++) {
		const struct remark *remark = remarks->pdata[i];

		if (remark->warning)
			g_string_append_printf(question, "%s\n", remark->text);
	}
	*yes = "仍要保存";
	if (!question->len)
		return g_string_free(question, TRUE);
	g_string_prepend(question, "仍要保存吗？\n");
	g_string_truncate(question, question->len - 1);
	return g_string_free(question, FALSE);
}

const struct keeper_ops kin_ops = {
	.load = kin_load,
	.save = kin_save,
	.show = desk_show_field,
	.find = kin_find,
	.called = kin_called,
	.hides = kin_hides,
	.describe = kin_describe,
	.review = kin_review,
	.doubt = kin_doubt,
	.draft = draft_keep,
	.resume = draft_resume,
};

void desk_kin_new(struct keeper *k, struct record *const parts[], int64_t person)
{
	struct kin *link = kin_in(parts);

	(void)k;
	link->person.id = person;
	g_free(link->source);
	link->source = g_strdup(BY_HAND);
}

bool desk_kin_drop(struct desk *desk, int64_t id, const char *reason, GError **error)
{
	RECORD_AUTO struct kin link = { .rec.model = &kin_model };
	g_autoptr(GString) sentence = g_string_new("删去亲属 ");
	ACTION_AUTO act = { 0 };

	if (!records_get(desk->office->db, id, &link.rec, error))
		return false;
	say_link(desk_keeper(desk, &kin_model), &link, sentence);
	g_string_append_printf(sentence, "；%s", reason);
	if (!office_begin(desk->office, &act, "mend", error)
	    || !records_delete(&act, &link.rec, error) || !office_tell(&act, sentence->str, error)
	    || !action_commit(&act, error))
		return false;
	desk_forget(desk);
	return true;
}
