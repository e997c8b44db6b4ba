/* double.c - whether two records of villagers are about one person */
#include "cunwu/law/double.h"

#include <string.h>

#include "cunwu/base/idno.h"
#include "cunwu/base/name.h"
#include "cunwu/model/person.h"

#define TAIL         4 /* of a number, to know it by without quoting it */
#define NUMBER_LEAST 8 /* what is shorter is 无 or 待补 */

/* What each sign counts. */
enum {
	SAME_NUMBER = 60,
	NUMBER_SAME_NAME = 30,
	NUMBER_FORMER_NAME = 25,
	NUMBER_NEAR_NAME = 15,
	NUMBER_OTHER_NAME = -20,
	NUMBER_SAME_DAY = 10,
	NUMBER_SAME_YEAR = 5,
	NUMBER_OTHER_BIRTH = -20,
	NUMBER_OTHER_SEX = -10,

	NAME_AND_DAY = 55,
	NAME_AND_YEAR = 40,
	NAME_ALONE = 30, /* in one household */
	BY_FORMER_NAME = -5,
	BY_SOUND = -10,
	BY_ONE_CHARACTER = -15,
	ONE_HOUSEHOLD = 15,
	ONE_PHONE = 10,
	ONE_DIGIT = 15,
};

enum birth_likeness { BIRTH_UNKNOWN, BIRTH_DIFFERS, BIRTH_AGREES, BIRTH_SAME };

/* How two names are one, where it is not the name of now in both. */
struct names {
	enum name_likeness likeness;
	const char *a, *b;
	bool former;
};

struct comparison {
	const struct double_facts *a, *b;
	struct idno x, y;
	bool sound_x, sound_y;
	struct names names;
	enum birth_likeness birth;
	struct date birth_a, birth_b;
	bool same_number, other_sex, housemates;
};

static bool given(const char *text)
{
	return text && *text;
}

/* Only identity cards (or what is not said to be another document) have such a number. */
static bool read_number(const struct double_facts *f, struct date today, struct idno *id)
{
	bool card = !given(f->document) || strcmp(f->document, DOCUMENT_IDENTITY_CARD) == 0;

	return idno_read(f->id_number ? f->id_number : "", today, id) == IDNO_OK && card;
}

bool double_numbers_differ(const struct double_facts *a, const struct double_facts *b,
			   struct date today)
{
	struct idno x, y;

	return read_number(a, today, &x) && read_number(b, today, &y)
	       && strcmp(x.text, y.text) != 0;
}

static bool is_same_number(const struct comparison *c)
{
	if (!given(c->a->id_number) || !given(c->b->id_number))
		return false;
	if (*c->x.text && *c->y.text)
		return strcmp(c->x.text, c->y.text) == 0;
	return strlen(c->a->id_number) >= NUMBER_LEAST
	       && g_ascii_strcasecmp(c->a->id_number, c->b->id_number) == 0;
}

/* One digit, or two neighbours that changed places: a slip in copying. */
static bool is_a_slip(const char *x, const char *y)
{
	size_t n = strlen(x), first, last;

	if (n == 0 || n != strlen(y) || strcmp(x, y) == 0)
		return false;
	for (first = 0; x[first] == y[first];)
		first++;
	for (last = n - 1; x[last] == y[last];)
		last--;
	return first == last || (last == first + 1 && x[first] == y[last] && x[last] == y[first]);
}

/* Names */

static void compare_pair(struct names *best, const char *a, const char *b, bool former)
{
	enum name_likeness likeness = given(a) && given(b) ? name_compare(a, b) : NAME_OTHER;

	/* What was a name once is taken as it stands. */
	if (likeness > best->likeness && (!former || likeness == NAME_SAME))
		*best = (struct names){ likeness, a, b, former };
}

static struct names compare_names(const struct double_facts *a, const struct double_facts *b)
{
	struct names best = { NAME_OTHER, a->name, b->name, false };

	compare_pair(&best, a->name, b->name, false);
	compare_pair(&best, a->former_name, b->name, true);
	compare_pair(&best, a->name, b->former_name, true);
	compare_pair(&best, a->former_name, b->former_name, true);
	return best;
}

static void tell_names(const struct names *n, GString *out)
{
	static const char *const how[] = {
		[NAME_OTHER] = "姓名不同",
		[NAME_ONE_APART] = "姓名差一字",
		[NAME_SOUNDS_ALIKE] = "姓名同音",
		[NAME_SAME] = "姓名相同",
	};

	if (n->former)
		g_string_append_printf(out, "曾用名相同（%s）", n->a);
	else if (n->likeness == NAME_SAME && strcmp(n->a, n->b) == 0)
		g_string_append_printf(out, "%s", how[NAME_SAME]);
	else
		g_string_append_printf(out, "%s（%s、%s）", how[n->likeness], n->a ? n->a : "",
				       n->b ? n->b : "");
}

/* Births: what is recorded, and what a sound number says; a day by the old calendar stands beside
 * that of the number often enough. A number that both have says nothing of who else is right. */

static void compare_births(struct comparison *c)
{
	static const struct date none = { 0 };
	struct date as[] = { c->a->birth, c->sound_x && !c->same_number ? c->x.birth : none };
	struct date bs[] = { c->b->birth, c->sound_y && !c->same_number ? c->y.birth : none };

	for (size_t i = 0; i < G_N_ELEMENTS(as); i++)
		for (size_t j = 0; j < G_N_ELEMENTS(bs); j++) {
			struct date a = as[i], b = bs[j];
			enum birth_likeness found = BIRTH_DIFFERS;

			if (!a.jd || !b.jd)
				continue;
			if (date_compare(a, b) == 0 && a.precision == DATE_DAY)
				found = BIRTH_SAME;
			else if (date_agrees(a, b))
				found = BIRTH_AGREES;
			if (found > c->birth) {
				c->birth = found;
				c->birth_a = a;
				c->birth_b = b;
			}
		}
}

static void tell_births(const struct comparison *c, GString *out)
{
	if (c->birth == BIRTH_UNKNOWN) {
		g_string_append(out, "，出生日期有缺");
		return;
	}
	g_string_append(out, c->birth == BIRTH_DIFFERS ? "，出生不同：" : "，出生 ");
	date_print(c->birth_a, out);
	if (date_compare(c->birth_a, c->birth_b) != 0
	    || c->birth_a.precision != c->birth_b.precision) {
		g_string_append(out, " 与 ");
		date_print(c->birth_b, out);
	}
}

/* The rules */

static int judge_number(const struct comparison *c, GString *reasons)
{
	static const int by_name[] = {
		[NAME_OTHER] = NUMBER_OTHER_NAME,
		[NAME_ONE_APART] = NUMBER_NEAR_NAME,
		[NAME_SOUNDS_ALIKE] = NUMBER_NEAR_NAME,
		[NAME_SAME] = NUMBER_SAME_NAME,
	};
	static const int by_birth[] = {
		[BIRTH_UNKNOWN] = 0,
		[BIRTH_DIFFERS] = NUMBER_OTHER_BIRTH,
		[BIRTH_AGREES] = NUMBER_SAME_YEAR,
		[BIRTH_SAME] = NUMBER_SAME_DAY,
	};
	const char *number = *c->x.text ? c->x.text : c->a->id_number;
	size_t length = strlen(number);

	g_string_append_printf(reasons, "%s（末四位 %s），",
			       c->x.upgraded != c->y.upgraded ? "15 位与 18 位是同一号码"
							      : "号码相同",
			       number + (length > TAIL ? length - TAIL : 0));
	tell_names(&c->names, reasons);
	tell_births(c, reasons);
	if (c->other_sex)
		g_string_append(reasons, "，性别不同");
	return SAME_NUMBER + (c->names.former ? NUMBER_FORMER_NAME : by_name[c->names.likeness])
	       + by_birth[c->birth] + (c->other_sex ? NUMBER_OTHER_SEX : 0);
}

static bool has_same_phone(const struct comparison *c)
{
	return given(c->a->phone) && g_strcmp0(c->a->phone, c->b->phone) == 0;
}

/* In a household a name alone may be that of a father and of his son, who stand in different
 * relations to its head. */
static bool says_too_little(const struct comparison *c)
{
	bool relations_differ = given(c->a->relation) && given(c->b->relation)
				&& strcmp(c->a->relation, c->b->relation) != 0;

	if (c->names.likeness == NAME_OTHER || c->birth == BIRTH_DIFFERS || c->other_sex)
		return true;
	if (!c->housemates)
		return c->names.likeness != NAME_SAME || c->birth == BIRTH_UNKNOWN;
	return c->birth == BIRTH_UNKNOWN && relations_differ;
}

static int judge_name(const struct comparison *c, GString *reasons)
{
	static const int by_name[] = {
		[NAME_ONE_APART] = BY_ONE_CHARACTER,
		[NAME_SOUNDS_ALIKE] = BY_SOUND,
		[NAME_SAME] = 0,
	};
	static const int by_birth[] = {
		[BIRTH_UNKNOWN] = NAME_ALONE,
		[BIRTH_AGREES] = NAME_AND_YEAR,
		[BIRTH_SAME] = NAME_AND_DAY,
	};
	int strength;

	if (says_too_little(c))
		return 0;
	strength = by_birth[c->birth] + by_name[c->names.likeness]
		   + (c->names.former ? BY_FORMER_NAME : 0);
	tell_names(&c->names, reasons);
	tell_births(c, reasons);
	if (c->housemates && c->birth != BIRTH_UNKNOWN) {
		strength += ONE_HOUSEHOLD;
		g_string_append(reasons, "，同户");
	}
	if (has_same_phone(c)) {
		strength += ONE_PHONE;
		g_string_append(reasons, "，电话相同");
	}
	if (is_a_slip(c->x.text, c->y.text)) {
		strength += ONE_DIGIT;
		g_string_append(reasons, "，号码只差一位");
	}
	return strength;
}

int double_judge(const struct double_facts *a, const struct double_facts *b, bool housemates,
		 struct date today, GString *reasons)
{
	struct comparison c = { .a = a, .b = b, .housemates = housemates };
	int strength;

	c.sound_x = read_number(a, today, &c.x);
	c.sound_y = read_number(b, today, &c.y);
	c.same_number = is_same_number(&c);
	c.names = compare_names(a, b);
	compare_births(&c);
	c.other_sex = given(a->sex) && given(b->sex) && strchr("12", *a->sex)
		      && strchr("12", *b->sex) && *a->sex != *b->sex;
	if (c.same_number)
		strength = judge_number(&c, reasons);
	else if (c.sound_x && c.sound_y)
		strength = 0;
	else
		strength = judge_name(&c, reasons);
	return CLAMP(strength, 0, 100);
}
