/* sample_person.c - what is recorded of one person of the sample township */
#include <string.h>

#include "cunwu/base/idno.h"
#include "sample_parts.h"

#define REGION "999999"

/* Numbers */

#define DAYS    ((SAMPLE_YEAR - SAMPLE_OLDEST + 1) * 366)
#define PER_DAY 500 /* of each sex */

void numbers_init(struct numbers *numbers)
{
	numbers->used = g_new0(uint16_t, DAYS * 2);
}

void numbers_clear(struct numbers *numbers)
{
	g_clear_pointer(&numbers->used, g_free);
}

void numbers_next(struct numbers *numbers, struct date birth, char sex, char number[static 19])
{
	int32_t day = birth.jd - date_from_ymd(SAMPLE_OLDEST, 1, 1).jd;
	int year, month, mday;

	g_assert(day >= 0 && day < DAYS);
	uint16_t *used = &numbers->used[day * 2 + (sex == '2')];
	g_assert(*used < PER_DAY); /* SAMPLE_PEOPLE_MAX sees to that */
	int sequence = (day * 31 + (*used)++ * 73) % PER_DAY * 2 + (sex == '1');
	date_to_ymd(birth, &year, &month, &mday);
	g_snprintf(number, 19, REGION "%04d%02d%02d%03d", year, month, mday, sequence);
	number[17] = idno_check_digit(number);
	number[18] = '\0';
}

char *sample_phone(struct dice *dice)
{
	return g_strdup_printf("100%08d", dice_below(dice, 100000000));
}

/* Codes by age */

/* A choice of codes for people up to an age; shares are of a hundred, the rest has none. */
struct by_age {
	int most;
	struct {
		int share;
		const char *code;
	} codes[7];
};

static void choose(struct dice *dice, const struct by_age *rows, int age, struct code *code)
{
	int drawn = dice_below(dice, 100);

	while (age > rows->most)
		rows++;
	for (size_t i = 0; i < G_N_ELEMENTS(rows->codes) && rows->codes[i].code; i++) {
		if (drawn < rows->codes[i].share) {
			g_strlcpy(code->text, rows->codes[i].code, CODE_SIZE);
			return;
		}
		drawn -= rows->codes[i].share;
	}
}

/* GB/T 4658 */
static const struct by_age schooling[] = {
	{ 2, { { 0, NULL } } },
	{ 5, { { 60, "90" } } },
	{ 11, { { 98, "80" } } },
	{ 14, { { 96, "70" } } },
	{ 17, { { 50, "60" }, { 30, "40" }, { 15, "70" } } },
	{ 30,
	  { { 30, "71" }, { 14, "61" }, { 12, "41" }, { 24, "30" }, { 16, "20" }, { 2, "14" } } },
	{ 45, { { 52, "71" }, { 16, "61" }, { 8, "41" }, { 12, "30" }, { 6, "20" }, { 4, "81" } } },
	{ 60, { { 50, "71" }, { 30, "81" }, { 12, "61" }, { 2, "30" }, { 3, "90" } } },
	{ 74, { { 58, "81" }, { 22, "71" }, { 5, "61" }, { 12, "90" } } },
	{ 199, { { 48, "81" }, { 6, "71" }, { 42, "90" } } },
};

/* GB/T 4762; children have none. Men are in the party about three times as often. */
static const struct by_age politics_of_men[] = {
	{ 13, { { 0, NULL } } },
	{ 17, { { 25, "03" }, { 70, "13" } } },
	{ 27, { { 30, "03" }, { 4, "01" }, { 1, "02" }, { 62, "13" } } },
	{ 50, { { 6, "01" }, { 92, "13" } } },
	{ 199, { { 10, "01" }, { 89, "13" } } },
};
static const struct by_age politics_of_women[] = {
	{ 13, { { 0, NULL } } },
	{ 17, { { 28, "03" }, { 68, "13" } } },
	{ 27, { { 32, "03" }, { 3, "01" }, { 1, "02" }, { 61, "13" } } },
	{ 199, { { 2, "01" }, { 96, "13" } } },
};

/* Parts of a person */

struct date sample_day_in(struct dice *dice, int year)
{
	return date_add_days(date_from_ymd(year, 1, 1), dice_below(dice, 365));
}

static void set_code(struct code *code, const char *text)
{
	g_strlcpy(code->text, text, CODE_SIZE);
}

/* Old registers write a spouse as wife, husband or only spouse. */
static const char *relation_written(struct dice *dice, const char *relation)
{
	bool spouse = strcmp(relation, "11") == 0 || strcmp(relation, "12") == 0;

	return spouse && dice_chance(dice, 15) ? "10" : relation;
}

static void add_party(struct dice *dice, const struct draft *d, struct person *p)
{
	int least = d->member->born + 18, latest = MIN(d->member->born + 55, SAMPLE_YEAR);
	int month = dice_chance(dice, 10) ? 7 : dice_between(dice, 1, 12);

	choose(dice, d->member->sex == '1' ? politics_of_men : politics_of_women,
	       SAMPLE_YEAR - d->member->born, &p->politics);
	if (code_is(p->politics, "02"))
		p->party_joined = date_from_ymd(SAMPLE_YEAR, month, 0);
	else if (code_is(p->politics, "01") && dice_chance(dice, 96))
		p->party_joined = date_from_ymd(dice_between(dice, least, latest), month, 0);
}

static void add_phones(struct dice *dice, int age, struct person *p)
{
	if (age < 14 || !dice_chance(dice, age < 70 ? 84 : 45))
		return;
	p->phone = sample_phone(dice);
	if (dice_chance(dice, 4))
		p->other_phone = sample_phone(dice);
}

static void add_away(struct dice *dice, const struct sample_tables *t, int age, struct person *p)
{
	int chance = age < 16 ? 4 : age < 45 ? 46 : age < 60 ? 28 : 3;

	if (!dice_chance(dice, 70 + chance / 2))
		return; /* nobody asked */
	p->away = dice_chance(dice, chance) ? YESNO_YES : YESNO_NO;
	if (p->away == YESNO_NO)
		return;
	const char *place = pool_draw(&t->away_places, dice);
	p->away_place = g_strdup_printf("%s（%s）", place,
					age < 16   ? "随父母"
					: age < 20 ? "上学"
						   : pool_draw(&t->works, dice));
	if (dice_chance(dice, 60))
		p->away_contact = sample_phone(dice);
	if (dice_chance(dice, 65))
		p->last_reached = sample_day_in(dice, SAMPLE_YEAR);
}

/* What people were called before they went to school, or married, or chose for themselves. */
static void add_former_name(struct dice *dice, const struct sample_tables *t,
			    const struct member *m, struct person *p)
{
	g_autoptr(GString) name = g_string_new(NULL);

	if (!dice_per_mille(dice, 14))
		return;
	sample_name(dice, t, m, name);
	if (strcmp(name->str, p->name) != 0)
		p->former_name = g_strdup(name->str);
}

static void add_note(struct dice *dice, const struct sample_tables *t, struct person *p)
{
	if (dice_per_mille(dice, 25))
		p->note = g_strdup(pool_draw(&t->notes, dice));
}

/* When and why someone came, where that is known. */
static void add_stay(struct dice *dice, const struct draft *d, struct residence *stay)
{
	const struct member *m = d->member;

	set_code(&stay->kind, RESIDENCE_REGISTERED);
	if (m->married_in && m->born > 1960 && dice_chance(dice, 40)) {
		int year = m->born + dice_between(dice, 20, 27);

		stay->since = date_from_ymd(MIN(year, SAMPLE_YEAR), dice_between(dice, 1, 12), 0);
		set_code(&stay->entered, "03");
	} else if (!m->married_in && m->born >= 2000 && dice_chance(dice, 70)) {
		stay->since = d->born;
		set_code(&stay->entered, "01");
	}
}

void draft_clear(struct draft *d)
{
	record_clear(&d->p.rec);
	record_clear(&d->stay.rec);
	d->member = NULL;
}

void draft_make(struct dice *dice, const struct sample_tables *t, struct numbers *numbers,
		const struct member *m, struct draft *d)
{
	g_autoptr(GString) name = g_string_new(NULL);
	int age = SAMPLE_YEAR - m->born;
	struct person *p = &d->p;
	char number[19];

	record_clear(&p->rec);
	record_clear(&d->stay.rec);
	d->member = m;
	d->born = sample_day_in(dice, m->born);
	sample_name(dice, t, m, name);
	p->name = g_strdup(name->str);
	numbers_next(numbers, d->born, m->sex, number);
	set_code(&p->document, DOCUMENT_IDENTITY_CARD);
	p->id_number = g_strdup(number);
	p->sex.text[0] = m->sex;
	p->birth = d->born;
	set_code(&p->ethnicity, m->clan->ethnicity);
	set_code(&p->relation, relation_written(dice, m->relation));
	set_code(&p->marriage, m->marriage);
	choose(dice, schooling, age, &p->schooling);
	add_party(dice, d, p);
	add_phones(dice, age, p);
	add_away(dice, t, age, p);
	add_former_name(dice, t, m, p);
	add_note(dice, t, p);
	add_stay(dice, d, &d->stay);
}
