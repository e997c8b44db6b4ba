/* desk_forms.c - records that forms are about: where they come from and go to */
#include <inttypes.h>
#include <string.h>

#include "cunwu/app/doubles.h"
#include "cunwu/app/villager.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/base/idno.h"
#include "cunwu/base/name.h"
#include "cunwu/law/register.h"
#include "cunwu/model/codes.h"
#include "cunwu/model/proceeding.h"
#include "cunwu/store/rows.h"
#include "desks.h"

#define ALIKE_MAX 3

/* Of phones: mobile ones begin with 1, others with the 0 of an area code of 3 or 4 digits, before a
 * number of 7 or 8. */
#define MOBILE_DIGITS 11
#define AREA_MIN      10
#define AREA_MAX      12

static struct db *db_of(const struct keeper *k)
{
	return desk_of(k)->office->db;
}

/* References */

void desk_show_field(struct keeper *k, const struct field *field, const struct record *rec,
		     GString *out)
{
	g_autoptr(GString) id = g_string_new(NULL);

	if (field->kind != KIND_REF) {
		field_show(field, rec, out);
		return;
	}
	field_format(field, rec, id);
	if (id->len > 0)
		g_string_append(out, desk_title(desk_of(k), field->target,
						g_ascii_strtoll(id->str, NULL, 10)));
}

static bool is_meant(const struct record *rec, const char *text)
{
	g_autoptr(GString) title = g_string_new(NULL);

	rec->model->title(rec, title);
	if (!*text || strstr(title->str, text) || name_matches(title->str, NULL, text))
		return true;
	if (rec->model == &villager_group_model) {
		const struct villager_group *g = (const struct villager_group *)rec;

		return g->number.known && g->number.value == group_number_of(text);
	}
	return rec->model == &village_model
	       && g_str_has_suffix(((const struct village *)rec)->code, text);
}

/* The village of the first part that has one. */
static int64_t village_of(const struct keeper *k, struct record *const parts[])
{
	for (size_t i = 0; i < k->nparts; i++) {
		const struct field *f = model_field(k->parts[i], "village");
		g_autoptr(GString) id = g_string_new(NULL);

		if (!f)
			continue;
		field_format(f, parts[i], id);
		return g_ascii_strtoll(id->str, NULL, 10);
	}
	return 0;
}

/* All are few. */
bool desk_find_places(struct keeper *k, const struct model *model, int64_t village,
		      const char *text, size_t n, GPtrArray *out, GError **error)
{
	bool groups = model == &villager_group_model;
	struct villager_group of = { .rec.model = &villager_group_model,
				     .village = { groups ? village : 0 } };
	struct selection selection = {
		.where = groups ? model_field(model, "village") : NULL,
		.equals = &of.rec,
		.order = model_field(model, groups                    ? "number"
					    : model == &village_model ? "code"
								      : "name"),
	};
	g_autoptr(GPtrArray) all = records_list(db_of(k), model, &selection, error);

	if (all && (groups || model == &village_model))
		places_drop_closed(all);
	for (guint i = 0; all && i < all->len && out->len < n; i++)
		if (is_meant(all->pdata[i], text)) {
			struct record *copy = record_new(model);

			record_copy(copy, all->pdata[i]);
			g_ptr_array_add(out, copy);
		}
	return all != NULL;
}

static bool file_find(struct keeper *k, struct record *const parts[], const struct field *ref,
		      const char *text, size_t n, GPtrArray *out, GError **error)
{
	return desk_find_places(k, ref->target, village_of(k, parts), text, n, out, error);
}

/* Phones */

/* What is odd about a number, which may be right all the same; NULL if nothing is. */
static char *odd_phone(const char *text)
{
	size_t n = strlen(text), digits = strspn(text, "0123456789");

	if (n == 0 || (digits == n && *text == '1' && n == MOBILE_DIGITS)
	    || (digits == n && *text == '0' && n >= AREA_MIN && n <= AREA_MAX))
		return NULL;
	if (digits == n && *text == '1')
		return g_strdup_printf("手机号应为 11 位，现有 %zu 位", n);
	if (digits == n && (n == 7 || n == 8))
		return g_strdup("座机请写区号");
	return g_strdup("应为 11 位手机号，或带区号的座机");
}

static void review_phones(struct keeper *k, struct record *const parts[], GPtrArray *remarks)
{
	for (size_t i = 0; i < k->nslots; i++) {
		const struct slot *slot = &k->slots[i];
		const struct field *f = model_field(k->parts[slot->part], slot->field);
		g_autoptr(GString) text = g_string_new(NULL);

		if (f->kind != KIND_PHONE)
			continue;
		field_format(f, parts[slot->part], text);
		char *odd = odd_phone(text->str);
		if (odd)
			remark_add(remarks, true, f->name, odd);
	}
}

/* Records by themselves */

static bool file_load(struct keeper *k, int64_t id, struct record *const parts[], GError **error)
{
	return records_get(db_of(k), id, parts[0], error);
}

bool desk_save_record(struct keeper *k, struct record *const parts[], const char *sentence,
		      GError **error)
{
	struct desk *desk = desk_of(k);
	RECORD_PTR_AUTO copy = record_new(parts[0]->model);
	ACTION_AUTO act = { 0 };
	bool is_new = parts[0]->id == 0;

	/* A copy, because an action that fails leaves an id that means nothing. */
	record_copy(copy, parts[0]);
	if (!office_begin(desk->office, &act, is_new ? "enter" : "mend", error)
	    || !(is_new ? records_insert(&act, copy, error) : records_update(&act, copy, error))
	    || !office_tell(&act, sentence, error) || !action_commit(&act, error))
		return false;
	record_copy(parts[0], copy);
	desk_forget(desk);
	return true;
}

static bool file_save(struct keeper *k, struct record *const parts[], GError **error)
{
	g_autoptr(GString) sentence = g_string_new(parts[0]->model->label);

	g_string_append(sentence, " ");
	parts[0]->model->title(parts[0], sentence);
	return desk_save_record(k, parts, sentence->str, error);
}

static const struct keeper_ops file_ops = {
	.load = file_load,
	.save = file_save,
	.show = desk_show_field,
	.find = file_find,
	.review = review_phones,
	.draft = draft_keep,
	.resume = draft_resume,
};

static const struct model *const village_parts[] = { &village_model };
static const struct slot village_slots[] = {
	{ 0, "code", 0 },          { 0, "name", 0 },     { 0, "kind", 0 },
	{ 0, "org_name", 0 },      { 0, "org_code", 0 }, { 0, "officer", 0 },
	{ 0, "officer_phone", 0 }, { 0, "clerk", 0 },    { 0, "note", 0 },
};

static const struct model *const group_parts[] = { &villager_group_model };
static const struct slot group_slots[] = {
	{ 0, "village", SLOT_CARRIED | SLOT_FIXED },
	{ 0, "name", 0 },
	{ 0, "number", 0 },
	{ 0, "note", 0 },
};

/* Names of before */

/* What else has the name now is what people will find by it. */
static void review_alias(struct keeper *k, struct record *const parts[], GPtrArray *remarks)
{
	const struct village_alias *a = (const struct village_alias *)parts[0];
	RECORD_AUTO struct village v = { .rec.model = &village_model };

	if (a->name && *a->name && office_find_village(desk_of(k)->office, a->name, &v, NULL)
	    && v.rec.id != a->village.id)
		remark_add(remarks, true, "name",
			   g_strdup_printf("%s也叫这个名字，按它查到的是%s", v.name, v.name));
}

static const struct keeper_ops alias_ops = {
	.load = file_load,
	.save = file_save,
	.show = desk_show_field,
	.find = file_find,
	.review = review_alias,
	.draft = draft_keep,
	.resume = draft_resume,
};

static const struct model *const village_alias_parts[] = { &village_alias_model };
static const struct slot village_alias_slots[] = {
	{ 0, "village", SLOT_CARRIED | SLOT_FIXED },
	{ 0, "name", SLOT_START },
	{ 0, "code", 0 },
	{ 0, "since", 0 },
	{ 0, "until", 0 },
};

static const struct model *const group_alias_parts[] = { &group_alias_model };
static const struct slot group_alias_slots[] = {
	{ 0, "villager_group", SLOT_CARRIED | SLOT_FIXED },
	{ 0, "name", SLOT_START },
	{ 0, "since", 0 },
	{ 0, "until", 0 },
};

/* Households alone */

static void home_settle(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	struct household *h = (struct household *)parts[0];
	g_autoptr(GString) number = g_string_new(NULL);

	if (h->rec.id || !h->village.id || strcmp(slot->field, "number") != 0
	    || (h->number && *h->number))
		return;
	if (!rows_next_number(db_of(k), h->village.id, number, NULL))
		return;
	g_free(h->number);
	h->number = g_strdup(number->str);
}

static const struct keeper_ops home_ops = {
	.load = file_load,
	.save = file_save,
	.show = desk_show_field,
	.find = file_find,
	.settle = home_settle,
	.draft = draft_keep,
	.resume = draft_resume,
};

static const struct model *const home_parts[] = { &household_model };
static const struct slot home_slots[] = {
	{ 0, "village", SLOT_CARRIED | SLOT_FIXED },
	{ 0, "villager_group", SLOT_CARRIED },
	{ 0, "number", 0 },
	{ 0, "address", 0 },
	{ 0, "note", 0 },
};

/* People, with their household and residence */

enum { PERSON, HOME, STAY };

static const struct model *const person_parts[] = { &person_model, &household_model,
						    &residence_model };
static const struct slot person_slots[] = {
	{ HOME, "village", SLOT_CARRIED | SLOT_FIXED },
	{ HOME, "villager_group", SLOT_CARRIED | SLOT_FIXED | SLOT_OWN },
	{ HOME, "number", SLOT_CARRIED | SLOT_FIXED },
	{ HOME, "address", SLOT_CARRIED | SLOT_FIXED | SLOT_OWN },
	{ PERSON, "id_number", 0 },
	{ PERSON, "name", 0 },
	{ PERSON, "relation", 0 },
	{ PERSON, "sex", 0 },
	{ PERSON, "birth", 0 },
	{ PERSON, "ethnicity", 0 },
	{ PERSON, "schooling", 0 },
	{ PERSON, "politics", 0 },
	{ PERSON, "party_joined", 0 },
	{ PERSON, "marriage", 0 },
	{ PERSON, "phone", SLOT_START },
	{ PERSON, "other_phone", 0 },
	{ PERSON, "away", 0 },
	{ PERSON, "away_place", 0 },
	{ PERSON, "away_contact", 0 },
	{ PERSON, "last_reached", 0 },
	{ PERSON, "former_name", 0 },
	{ PERSON, "reading", 0 },
	{ PERSON, "document", 0 },
	{ STAY, "kind", SLOT_CARRIED },
	{ STAY, "since", 0 },
	{ STAY, "entered", 0 },
	{ PERSON, "note", 0 },
};

static bool person_load(struct keeper *k, int64_t id, struct record *const parts[], GError **error)
{
	return villager_read(desk_of(k)->office, id, (struct person *)parts[PERSON],
			     (struct household *)parts[HOME], (struct residence *)parts[STAY],
			     error);
}

static bool person_save(struct keeper *k, struct record *const parts[], GError **error)
{
	struct desk *desk = desk_of(k);

	if (!villager_write(desk->office, (struct person *)parts[PERSON],
			    (struct household *)parts[HOME], (struct residence *)parts[STAY],
			    error))
		return false;
	desk_forget(desk);
	return true;
}

/* The household that is there by this number, or a new one. */
static void find_home(struct keeper *k, struct household *h)
{
	int64_t id = 0;

	if (!h->village.id)
		return;
	if (!h->number || !*h->number) {
		g_autoptr(GString) number = g_string_new(NULL);

		if (rows_next_number(db_of(k), h->village.id, number, NULL)) {
			g_free(h->number);
			h->number = g_strdup(number->str);
		}
	}
	if (!rows_find_household(db_of(k), h->village.id, h->number ? h->number : "", &id, NULL)
	    || id == h->rec.id)
		return;
	if (id && records_get(db_of(k), id, &h->rec, NULL))
		return;
	h->rec.id = h->rec.version = 0;
	g_clear_pointer(&h->address, g_free);
	g_clear_pointer(&h->note, g_free);
}

/* A new household is entered from its head on. */
static void propose_relation(struct person *p, const struct household *h)
{
	bool head = code_is(p->relation, RELATION_HEAD);

	if (!h->rec.id && code_is(p->relation, ""))
		g_strlcpy(p->relation.text, RELATION_HEAD, CODE_SIZE);
	else if (h->rec.id && head)
		p->relation.text[0] = '\0';
}

static void person_settle(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	struct household *h = (struct household *)parts[HOME];
	struct residence *r = (struct residence *)parts[STAY];

	if (parts[PERSON]->id || slot->part != HOME)
		return;
	if (strcmp(slot->field, "number") == 0) {
		find_home(k, h);
		propose_relation((struct person *)parts[PERSON], h);
	}
	if (strcmp(slot->field, "village") == 0 && h->rec.id) {
		int64_t village = h->village.id;

		record_clear(&h->rec);
		h->village.id = village;
	}
	if (code_is(r->kind, ""))
		g_strlcpy(r->kind.text, RESIDENCE_REGISTERED, CODE_SIZE);
}

/* What stands at the form */

static void add_findings(const GPtrArray *findings, GPtrArray *remarks)
{
	for (guint i = 0; i < findings->len; i++) {
		const struct finding *finding = findings->pdata[i];

		remark_add(remarks, true, finding->rule->field, g_strdup(finding->message));
	}
}

static void review_law(const struct person *p, GPtrArray *remarks)
{
	g_autoptr(GPtrArray) findings = findings_new();
	struct villager_facts facts = {
		.id = p->rec.id,
		.name = p->name,
		.document = p->document.text,
		.id_number = p->id_number,
		.sex = p->sex.text,
		.birth = p->birth,
	};

	register_check_villager(&facts, clock_today(), findings);
	add_findings(findings, remarks);
}

/* Archived: nothing else is asked of such a record. */
static void review_left(const struct residence *last, GPtrArray *remarks)
{
	GString *text = g_string_new(NULL);

	g_string_append_printf(text, "已注销：%s ", code_show(&codes_leave, last->ended.text));
	date_print(last->until, text);
	g_string_append(text, "。注销错了就按 F8 恢复；Ctrl-R 看经过");
	remark_add(remarks, true, REMARK_TOP, g_string_free(text, FALSE));
}

/* As it would be with what stands in the form. */
static void review_heads(struct keeper *k, const struct person *p, const struct household *h,
			 GPtrArray *remarks)
{
	g_autoptr(GPtrArray) rows = records_array(), findings = findings_new();
	struct household_facts facts = { .id = h->rec.id, .number = h->number };

	if (!h->rec.id || !rows_household(db_of(k), h->rec.id, rows, NULL))
		return;
	facts.members = 1;
	facts.heads = relation_text_is_head(p->relation.text);
	for (guint i = 0; i < rows->len; i++) {
		const struct person_row *row = rows->pdata[i];

		if (row->rec.id == p->rec.id)
			continue;
		facts.members++;
		facts.heads += relation_text_is_head(row->relation.text);
	}
	register_check_household(&facts, findings);
	add_findings(findings, remarks);
}

static bool has_number(const struct person *p, const char *number)
{
	return p->id_number && number && strcmp(p->id_number, number) == 0;
}

/* Whether a clerk has looked at both and said so. */
static bool are_apart(struct keeper *k, const struct person *p, int64_t id)
{
	bool apart = false;

	return p->rec.id && doubles_are_apart(desk_of(k)->office, p->rec.id, id, &apart, NULL)
	       && apart;
}

static void review_alike(struct keeper *k, const struct person *p, GPtrArray *remarks)
{
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	g_autoptr(GString) birth = g_string_new(NULL);
	VILLAGER_AUTO v;

	villager_init(&v);
	date_format(p->birth, birth);
	if (!rows_find_alike(db_of(k), p->id_number, p->name, birth->len ? birth->str : NULL,
			     p->rec.id, ALIKE_MAX, ids, NULL))
		return;
	for (guint i = 0; i < ids->len; i++) {
		int64_t id = g_array_index(ids, int64_t, i);

		if (!villager_load(desk_of(k)->office, id, &v, NULL)
		    || (!has_number(p, v.person.id_number) && are_apart(k, p, id)))
			continue;
		GString *text = g_string_new(has_number(p, v.person.id_number)
						     ? "号码相同（F5 对照）："
						     : "可能是同一人（F5 对照）：");
		villager_introduce(&v, text);
		remark_add(remarks, true, NULL, g_string_free(text, FALSE))->like = id;
	}
}

static void review_home(struct keeper *k, const struct household *h, GPtrArray *remarks)
{
	struct household_row *row = NULL;

	if (!h->number || !*h->number) {
		remark_add(remarks, false, "number", g_strdup("空着按回车，编下一个号"));
		return;
	}
	if (!h->rec.id) {
		remark_add(remarks, false, "number", g_strdup("新的一户，保存时一并建立"));
		return;
	}
	if (!rows_household_row(db_of(k), h->rec.id, &row, NULL))
		return;
	remark_add(remarks, false, "number",
		   g_strdup_printf("已有的户：户主 %s，%" PRId64 " 人",
				   row->head ? row->head : "（无）", row->members.value));
	record_free(&row->rec);
}

static void person_review(struct keeper *k, struct record *const parts[], GPtrArray *remarks)
{
	const struct person *p = (const struct person *)parts[PERSON];
	const struct residence *stay = (const struct residence *)parts[STAY];

	if (stay->until.jd) {
		review_left(stay, remarks);
		return;
	}
	if (p->rec.id)
		desk_review_offices(k, p->rec.id, remarks);
	else
		review_home(k, (const struct household *)parts[HOME], remarks);
	review_phones(k, parts, remarks);
	if (!p->name && !p->id_number)
		return;
	review_law(p, remarks);
	review_heads(k, p, (const struct household *)parts[HOME], remarks);
	review_alike(k, p, remarks);
}

/* Who lives here with that number; their place and name. */
static bool is_taken(struct keeper *k, const struct person *p, GString *who)
{
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	VILLAGER_AUTO v;

	villager_init(&v);
	if (!rows_find_alike(db_of(k), p->id_number, NULL, NULL, p->rec.id, ALIKE_MAX, ids, NULL))
		return false;
	for (guint i = 0; i < ids->len; i++) {
		if (!villager_load(desk_of(k)->office, g_array_index(ids, int64_t, i), &v, NULL)
		    || !v.village.rec.id)
			continue;
		g_string_append_printf(who, "%s%s%s", v.village.name,
				       v.group.rec.id ? v.group.name : "", v.person.name);
		return true;
	}
	return false;
}

/* A number that somebody else has, and one that is changed: slips that nobody sees later. */
static char *person_doubt(struct keeper *k, struct record *const parts[],
			  struct record *const before[], const char **yes)
{
	const struct person *p = (const struct person *)parts[PERSON];
	const struct person *was = (const struct person *)before[PERSON];
	g_autoptr(GString) text = g_string_new(NULL);
	struct idno id;

	if (p->rec.id && g_strcmp0(p->id_number, was->id_number) == 0)
		return NULL;
	if (p->id_number && idno_read(p->id_number, clock_today(), &id) == IDNO_OK
	    && is_taken(k, p, text)) {
		*yes = p->rec.id ? "仍要改" : "仍要新增";
		return g_strdup_printf("这个号码已登记在%s，%s？", text->str, *yes);
	}
	if (!was->id_number)
		return NULL;
	idno_mask(was->id_number, text);
	*yes = "对，保存";
	if (!p->id_number)
		return g_strdup_printf("公民身份号码 %s 要删去，对吗？", text->str);
	return g_strdup_printf("公民身份号码由 %s 改为 %s，对吗？", text->str, p->id_number);
}

static const struct keeper_ops person_ops = {
	.load = person_load,
	.save = person_save,
	.show = desk_show_field,
	.find = file_find,
	.settle = person_settle,
	.review = person_review,
	.doubt = person_doubt,
	.draft = draft_keep,
	.resume = draft_resume,
};

/* Keepers */

#define KEEPER(ops_, label_, parts_, slots_) \
	{ \
		.ops = &(ops_), .label = (label_), .parts = (parts_), \
		.nparts = G_N_ELEMENTS(parts_), .slots = (slots_), .nslots = G_N_ELEMENTS(slots_) \
	}

void desk_make_keepers(struct desk *desk)
{
	static const struct keeper keepers[KEEPERS] = {
		KEEPER(person_ops, "村民", person_parts, person_slots),
		KEEPER(home_ops, "户", home_parts, home_slots),
		KEEPER(file_ops, "村民小组", group_parts, group_slots),
		KEEPER(file_ops, "村", village_parts, village_slots),
		KEEPER(alias_ops, "村的曾用名称", village_alias_parts, village_alias_slots),
		KEEPER(file_ops, "小组别名", group_alias_parts, group_alias_slots),
		KEEPER(table_ops, "表样", table_parts, table_slots),
		KEEPER(body_ops, "组织", body_parts, body_slots),
		KEEPER(term_ops, "届", term_parts, term_slots),
		KEEPER(tenure_ops, "任职", tenure_parts, tenure_slots),
		KEEPER(duty_ops, "履职记录", duty_parts, duty_slots),
		KEEPER(proceeding_ops, "办理事项", proceeding_parts, proceeding_slots),
		KEEPER(signer_ops, "名单", signer_parts, signer_slots),
		KEEPER(handover_ops, "移交", handover_parts, handover_slots),
		KEEPER(handover_item_ops, "移交项目", handover_item_parts, handover_item_slots),
		KEEPER(kin_ops, "亲属", kin_parts, kin_slots),
	};

	for (size_t i = 0; i < KEEPERS; i++)
		desk->files[i] = (struct file){ keepers[i], desk };
	/* They are begun one by one. */
	desk_keeper(desk, &proceeding_model)->once = true;
	desk_keeper(desk, &handover_model)->once = true;
}

struct keeper *desk_keeper(struct desk *desk, const struct model *model)
{
	/* by name: a form may have other words for what a table holds */
	for (size_t i = 0; i < KEEPERS; i++)
		if (strcmp(desk->files[i].keeper.parts[0]->name, model->name) == 0)
			return &desk->files[i].keeper;
	g_assert_not_reached();
}

void desk_place_new(struct keeper *k, struct record *const parts[], struct desk_place place)
{
	int64_t group = place.villager_group == NO_GROUP ? 0 : place.villager_group;

	for (size_t i = 0; i < k->nparts; i++) {
		if (k->parts[i] == &household_model) {
			struct household *h = (struct household *)parts[i];

			if (place.household && k->parts[0] == &person_model
			    && records_get(db_of(k), place.household, &h->rec, NULL))
				continue;
			h->village.id = place.village;
			h->villager_group.id = group;
		} else if (k->parts[i] == &village_alias_model) {
			((struct village_alias *)parts[i])->village.id = place.village;
		} else if (k->parts[i] == &group_alias_model) {
			((struct group_alias *)parts[i])->villager_group.id = group;
		} else if (k->parts[i] == &villager_group_model) {
			((struct villager_group *)parts[i])->village.id = place.village;
		} else if (k->parts[i] == &body_model) {
			((struct body *)parts[i])->village.id = place.village;
			((struct body *)parts[i])->villager_group.id = group;
		} else if (k->parts[i] == &village_model) {
			((struct village *)parts[i])->clerk.id = desk_of(k)->office->clerk.rec.id;
		} else if (k->parts[i] == &residence_model) {
			g_strlcpy(((struct residence *)parts[i])->kind.text, RESIDENCE_REGISTERED,
				  CODE_SIZE);
		}
	}
}
