/* merge.c - two records of one person become one */
#include "cunwu/app/merge.h"

#include <inttypes.h>
#include <string.h>

#include "acts.h"
#include "cunwu/app/doubles.h"
#include "cunwu/app/villager.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/base/idno.h"
#include "cunwu/model/codes.h"
#include "merges.h"

#define TAIL 4 /* of a number, to know it by */

void merge_init(struct merge *m)
{
	*m = (struct merge){ 0 };
	record_init(&m->kept.rec, &person_model);
	record_init(&m->other.rec, &person_model);
	record_init(&m->result.rec, &person_model);
}

void merge_clear(struct merge *m)
{
	record_clear(&m->kept.rec);
	record_clear(&m->other.rec);
	record_clear(&m->result.rec);
	g_clear_pointer(&m->kept_stays, g_ptr_array_unref);
	g_clear_pointer(&m->other_stays, g_ptr_array_unref);
	m->other_home = false;
}

/* Where they are and were */

const struct residence *stay_at(const GPtrArray *stays, guint i)
{
	return stays->pdata[i];
}

const struct residence *stays_home(const GPtrArray *stays)
{
	const struct residence *home = NULL;

	for (guint i = 0; i < stays->len; i++) {
		const struct residence *r = stay_at(stays, i);

		if (!r->until.jd && (!home || strcmp(r->kind.text, home->kind.text) < 0))
			home = r;
	}
	return home;
}

const struct residence *stays_death(const GPtrArray *stays)
{
	if (stays_home(stays))
		return NULL;
	for (guint i = 0; i < stays->len; i++)
		if (code_is(stay_at(stays, i)->ended, LEAVE_DEATH))
			return stay_at(stays, i);
	return NULL;
}

/* Whether they are in different households in one way: registered in two, or living in two. */
bool merge_has_two_homes(const struct merge *m)
{
	for (guint i = 0; i < m->kept_stays->len; i++)
		for (guint j = 0; j < m->other_stays->len; j++) {
			const struct residence *a = stay_at(m->kept_stays, i);
			const struct residence *b = stay_at(m->other_stays, j);

			if (!a->until.jd && !b->until.jd && code_is(a->kind, b->kind.text)
			    && a->household.id != b->household.id)
				return true;
		}
	return false;
}

/* Choosing */

static bool is_sound(const struct person *p)
{
	struct idno id;

	return p->id_number && idno_read(p->id_number, clock_today(), &id) == IDNO_OK;
}

static bool is_empty(const struct field *f, const struct person *p)
{
	g_autoptr(GString) text = g_string_new(NULL);

	field_format(f, &p->rec, text);
	return text->len == 0;
}

static bool is_more_exact(struct date a, struct date b)
{
	return a.jd && b.jd && date_agrees(a, b) && a.precision < b.precision;
}

static bool is_field(const struct field *f, const char *name)
{
	return strcmp(f->name, name) == 0;
}

static bool begins_with_other(const struct merge *m, const struct field *f)
{
	if (is_empty(f, &m->other))
		return false;
	if (is_empty(f, &m->kept))
		return true;
	if (is_field(f, "relation"))
		return !stays_home(m->kept_stays) && stays_home(m->other_stays);
	if (is_field(f, "id_number"))
		return !is_sound(&m->kept) && is_sound(&m->other);
	return is_field(f, "birth") && is_more_exact(m->other.birth, m->kept.birth);
}

void merge_take(struct merge *m, const struct field *field, bool other)
{
	g_autoptr(GString) text = g_string_new(NULL);

	field_format(field, other ? &m->other.rec : &m->kept.rec, text);
	field_parse(field, &m->result.rec, text->str, NULL);
}

void merge_take_home(struct merge *m, bool other)
{
	m->other_home = other && merge_has_two_homes(m);
	merge_take(m, model_field(&person_model, "relation"), m->other_home);
}

bool merge_takes_other(const struct merge *m, const struct field *field)
{
	g_autoptr(GString) now = g_string_new(NULL), kept = g_string_new(NULL);

	field_format(field, &m->result.rec, now);
	field_format(field, &m->kept.rec, kept);
	return !g_string_equal(now, kept);
}

bool merge_load(struct office *office, int64_t kept, int64_t other, struct merge *m, GError **error)
{
	merge_clear(m);
	if (!villager_is_there(office, kept, error) || !villager_is_there(office, other, error)
	    || !records_get(office->db, kept, &m->kept.rec, error)
	    || !records_get(office->db, other, &m->other.rec, error))
		return false;
	if (kept == other)
		return error_set(error, ERROR_REFUSED,
				 "#%" PRId64 " %s不能与自己合并：写的是同一份记录，或者早已合并",
				 kept, m->kept.name);
	m->kept_stays = stays_of(office, kept, error);
	m->other_stays = m->kept_stays ? stays_of(office, other, error) : NULL;
	if (!m->other_stays)
		return false;
	record_copy(&m->result.rec, &m->kept.rec);
	for_each_field(f, &person_model)
		if (begins_with_other(m, f))
			merge_take(m, f, true);
	return true;
}

bool merge_order(struct office *office, int64_t *kept, int64_t *other, GError **error)
{
	MERGE_AUTO m;

	merge_init(&m);
	if (!merge_load(office, *kept, *other, &m, error))
		return false;
	bool here = stays_home(m.kept_stays), there = stays_home(m.other_stays);
	bool sound = is_sound(&m.kept), other_sound = is_sound(&m.other);
	bool swap = here != there          ? there
		    : sound != other_sound ? other_sound
					   : m.other.rec.id < m.kept.rec.id;
	if (swap) {
		*kept = m.other.rec.id;
		*other = m.kept.rec.id;
	}
	return true;
}

/* In words */

bool household_tell(struct office *office, const struct household *h, GString *out, GError **error)
{
	RECORD_AUTO struct village v = { .rec.model = &village_model };
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };

	if (!records_get(office->db, h->village.id, &v.rec, error)
	    || (h->villager_group.id
		&& !records_get(office->db, h->villager_group.id, &g.rec, error)))
		return false;
	g_string_append_printf(out, "%s%s户%s", v.name, g.name ? g.name : "", h->number);
	return true;
}

bool merge_tell_place(struct office *office, const struct merge *m, bool other, GString *out,
		      GError **error)
{
	RECORD_AUTO struct household h = { .rec.model = &household_model };
	const struct residence *home = stays_home(other ? m->other_stays : m->kept_stays);

	if (!home) {
		g_string_append(out, "已注销");
		return true;
	}
	return records_get(office->db, home->household.id, &h.rec, error)
	       && household_tell(office, &h, out, error);
}

bool merge_tell_home(struct office *office, const struct merge *m, bool other, GString *out,
		     GError **error)
{
	const struct person *p = other ? &m->other : &m->kept;

	if (!merge_tell_place(office, m, other, out, error))
		return false;
	if (!code_is(p->relation, ""))
		g_string_append_printf(out, " %s", code_show(&codes_relation, p->relation.text));
	return true;
}

static bool tell_one(struct office *office, int64_t id, GString *out, GError **error)
{
	VILLAGER_AUTO v;

	villager_init(&v);
	if (!villager_load(office, id, &v, error))
		return false;
	g_string_append_printf(out, "#%" PRId64 " ", id);
	villager_introduce(&v, out);
	return true;
}

bool merge_tell(struct office *office, const struct merge *m, GString *out, GError **error)
{
	if (!tell_one(office, m->other.rec.id, out, error))
		return false;
	g_string_append(out, "并入 ");
	return tell_one(office, m->kept.rec.id, out, error);
}

/* Doubt */

static const char *tail_of(const char *number)
{
	size_t n = strlen(number);

	return number + (n > TAIL ? n - TAIL : 0);
}

static void doubt_numbers(const struct merge *m, GPtrArray *doubts)
{
	struct double_facts a = double_facts_of(&m->kept), b = double_facts_of(&m->other);

	if (double_numbers_differ(&a, &b, clock_today()))
		g_ptr_array_add(
			doubts,
			g_strdup_printf("两人的号码都有效却不同（末四位 %s 与 %s），很可能是两个人",
					tail_of(m->kept.id_number), tail_of(m->other.id_number)));
	if (!code_is(m->kept.sex, "") && !code_is(m->other.sex, "")
	    && !code_is(m->kept.sex, m->other.sex.text))
		g_ptr_array_add(doubts, g_strdup_printf("登记的性别一份是%s，一份是%s",
							code_show(&codes_sex, m->kept.sex.text),
							code_show(&codes_sex, m->other.sex.text)));
}

static void doubt_death(const struct merge *m, GPtrArray *doubts)
{
	const struct residence *kept = stays_death(m->kept_stays),
			       *other = stays_death(m->other_stays);
	bool dead = kept && stays_home(m->other_stays), lives = other && stays_home(m->kept_stays);
	g_autoptr(GString) day = g_string_new(NULL);

	if (!dead && !lives)
		return;
	date_print(dead ? kept->until : other->until, day);
	g_ptr_array_add(doubts, g_strdup_printf("一份登记为 %s 死亡，另一份还在册；合并后%s",
						day->str, dead ? "是已死亡" : "仍在册"));
}

bool merge_doubts(struct office *office, const struct merge *m, GPtrArray *doubts, GError **error)
{
	bool apart = false;

	if (!doubles_are_apart(office, m->kept.rec.id, m->other.rec.id, &apart, error))
		return false;
	doubt_numbers(m, doubts);
	doubt_death(m, doubts);
	if (apart)
		g_ptr_array_add(doubts, g_strdup("查重时认定过这两人不是同一人"));
	return true;
}
