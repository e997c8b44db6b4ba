/* sample_odd.c - what is out of the ordinary in the sample township */
#include <stdlib.h>
#include <string.h>

#include "cunwu/base/idno.h"
#include "sample_parts.h"

enum { NUMBER_BIRTH = 6, NUMBER_MONTH = 10, NUMBER_SEQUENCE = 14, NUMBER_CHECK = 17 };

struct donor {
	char number[19];
	char sex;
	struct date born;
};

/* One person at the time when an oddity may come. */
struct turn {
	struct oddities *odd;
	struct dice *dice;
	const struct surroundings *at;
	struct draft *d;
};

/* A kind of oddity: how many there are, whom it can meet, and what it does. */
struct odd_case {
	int count;
	bool (*fits)(const struct turn *t); /* NULL: anyone */
	void (*make)(struct turn *t);       /* NULL: all of it is in the rest */
	enum odd_rest rest;
};

#define CASES_MOST 32

/* One that comes when so many people are written. */
struct due {
	int place; /* among all of its kind, for an even mixture */
	int kind;
};

struct oddities {
	GArray *due; /* struct due, in the order in which they come */
	guint at;    /* of due */
	int people;  /* in all */
	int written; /* so far */
	int waiting[CASES_MOST];
	GArray *donors;    /* struct donor: whose number another one will have */
	int64_t household; /* that has no head, or two */
	guint special[2];  /* next row for a man, for a woman */
};

/* Whom */

static int age_of(const struct turn *t)
{
	return SAMPLE_YEAR - t->d->member->born;
}

static bool is(const struct turn *t, const char *relation)
{
	return strcmp(t->d->member->relation, relation) == 0;
}

static bool adult(const struct turn *t)
{
	return age_of(t) >= 18;
}

static bool old(const struct turn *t)
{
	return age_of(t) >= 70;
}

static bool child(const struct turn *t)
{
	return age_of(t) < 10;
}

static bool of_last_century(const struct turn *t)
{
	return t->d->member->born < 1980;
}

static bool with_zero(const struct turn *t)
{
	return strchr(t->d->p.id_number + NUMBER_BIRTH, '0') != NULL;
}

static bool came_in(const struct turn *t)
{
	return t->d->member->married_in && age_of(t) < 80;
}

static bool has_neighbours(const struct turn *t)
{
	return t->at->neighbours && age_of(t) >= 25 && age_of(t) < 80;
}

/* A head whose namesake heads another household of the group. */
static bool can_be_namesake(const struct turn *t)
{
	const char *other = t->at->other_heads[t->d->member->sex == '2'];

	return is(t, "02") && other && strcmp(t->d->member->clan->ethnicity, "01") == 0
	       && g_str_has_prefix(other, t->d->member->clan->surname)
	       && strcmp(other, t->d->p.name) != 0;
}

static bool leads_others(const struct turn *t)
{
	return is(t, "02") && t->at->family->n > 1;
}

static bool is_spouse(const struct turn *t)
{
	return t->odd->household != t->at->household && (is(t, "12") || is(t, "11"));
}

/* The number of another one, of the same sex and another birth. */
static const struct donor *donor_for(const struct turn *t)
{
	for (guint i = 0; i < t->odd->donors->len; i++) {
		const struct donor *donor = &g_array_index(t->odd->donors, struct donor, i);

		if (donor->sex == t->d->member->sex && donor->born.jd != t->d->born.jd)
			return donor;
	}
	return NULL;
}

static bool can_have_number(const struct turn *t)
{
	return donor_for(t) != NULL;
}

static char **special_for(const struct turn *t)
{
	const GPtrArray *rows = t->at->tables->specials;

	for (guint i = t->odd->special[t->d->member->sex == '2']; i < rows->len; i++) {
		char **row = rows->pdata[i];

		if (row[SPECIAL_SEX][0] == t->d->member->sex)
			return row;
	}
	return NULL;
}

/* The name must not contradict that of a child or a father. */
static bool can_be_special(const struct turn *t)
{
	return age_of(t) >= 18 && special_for(t)
	       && (t->d->member->married_in || (is(t, "02") && t->at->family->n <= 2));
}

/* What */

static void set_number(struct turn *t, char *number)
{
	g_free(t->d->p.id_number);
	t->d->p.id_number = number;
}

static void spoil_check(struct turn *t)
{
	char *check = &t->d->p.id_number[NUMBER_CHECK];

	if (*check == 'X')
		*check = (char)('0' + dice_below(t->dice, 10));
	else
		*check = (char)('0' + (*check - '0' + dice_between(t->dice, 1, 9)) % 10);
}

static void spoil_date(struct turn *t)
{
	static const char *const days[] = { "0230", "1301", "0631", "0015", "1100" };

	memcpy(t->d->p.id_number + NUMBER_MONTH, days[dice_below(t->dice, G_N_ELEMENTS(days))], 4);
	t->d->p.id_number[NUMBER_CHECK] = idno_check_digit(t->d->p.id_number);
}

static void shorten(struct turn *t)
{
	char *from = t->d->p.id_number + dice_between(t->dice, NUMBER_BIRTH, NUMBER_CHECK);

	memmove(from, from + 1, strlen(from));
}

static void put_letter(struct turn *t)
{
	*strchr(t->d->p.id_number + NUMBER_BIRTH, '0') = 'O';
}

/* GB 11643-1989: two digits of the year, no check digit. */
static void put_old_form(struct turn *t)
{
	const char *number = t->d->p.id_number;

	set_number(t, g_strdup_printf("%.6s%.9s", number, number + NUMBER_BIRTH + 2));
}

static void lend_number(struct turn *t);

static void borrow_number(struct turn *t)
{
	const struct donor *donor = donor_for(t);

	set_number(t, g_strdup(donor->number));
	g_array_remove_index(t->odd->donors,
			     (guint)(donor - (const struct donor *)t->odd->donors->data));
}

static void drop_number(struct turn *t)
{
	set_number(t, NULL);
}

static void drop_birth(struct turn *t)
{
	drop_number(t);
	t->d->p.birth = (struct date){ 0 };
}

static void turn_sex(struct turn *t)
{
	char number[19];

	numbers_next(t->at->numbers, t->d->born, t->d->member->sex == '1' ? '2' : '1', number);
	set_number(t, g_strdup(number));
}

/* The birthday that is kept is that of the old calendar, some weeks earlier. */
static void turn_birth(struct turn *t)
{
	t->d->p.birth = date_add_days(t->d->born, -dice_between(t->dice, 20, 50));
}

/* The newborn have their certificate only. */
static void put_other_paper(struct turn *t)
{
	g_strlcpy(t->d->p.document.text, "8", CODE_SIZE);
	set_number(t, g_strdup_printf("Z99%07d", dice_below(t->dice, 10000000)));
}

static void keep_year(struct turn *t)
{
	t->d->p.birth = date_from_ymd(t->d->member->born, 0, 0);
}

static void take_name(struct turn *t)
{
	g_free(t->d->p.name);
	t->d->p.name = g_strdup(t->at->other_heads[t->d->member->sex == '2']);
}

static void lose_head(struct turn *t)
{
	t->d->p.relation = (struct code){ "" };
	t->odd->household = t->at->household;
}

static void make_head(struct turn *t)
{
	g_strlcpy(t->d->p.relation.text, "02", CODE_SIZE);
	t->odd->household = t->at->household;
}

static void only_live(struct turn *t)
{
	g_strlcpy(t->d->stay.kind.text, RESIDENCE_LIVING, CODE_SIZE);
	g_free(t->d->p.note);
	t->d->p.note = g_strdup_printf("户籍在%s", pool_draw(&t->at->tables->away_places, t->dice));
}

static void come_from_neighbours(struct turn *t)
{
	t->d->stay.since = sample_day_in(t->dice, dice_between(t->dice, 2015, 2024));
	g_strlcpy(t->d->stay.entered.text, "09", CODE_SIZE);
}

static char *text_or_null(const char *text)
{
	return strcmp(text, "-") == 0 ? NULL : g_strdup(text);
}

static void be_special(struct turn *t)
{
	char **row = special_for(t);
	const GPtrArray *rows = t->at->tables->specials;
	guint *next = &t->odd->special[t->d->member->sex == '2'];

	while (rows->pdata[(*next)++] != row)
		;
	g_free(t->d->p.name);
	g_free(t->d->p.former_name);
	t->d->p.name = g_strdup(row[SPECIAL_NAME]);
	t->d->p.former_name = NULL;
	t->d->p.reading = text_or_null(row[SPECIAL_READING]);
	g_free(t->d->p.note);
	t->d->p.note = text_or_null(row[SPECIAL_NOTE]);
	g_strlcpy(t->d->p.ethnicity.text, row[SPECIAL_ETHNICITY], CODE_SIZE);
}

/* The table; the numbers are those that sample.h promises. */

enum { BORROWS = 0 }; /* waits until someone has lent */

static const struct odd_case cases[] = {
	[BORROWS] = { 0, can_have_number, borrow_number, REST_NONE },
	{ SAMPLE_DOUBLED, adult, lend_number, REST_NONE },
	{ SAMPLE_NAMESAKES, can_be_namesake, take_name, REST_NONE },
	{ SAMPLE_CHECK_WRONG, NULL, spoil_check, REST_NONE },
	{ SAMPLE_DATE_WRONG, adult, spoil_date, REST_NONE },
	{ SAMPLE_SHORT, NULL, shorten, REST_NONE },
	{ SAMPLE_LETTERS, with_zero, put_letter, REST_NONE },
	{ SAMPLE_OLD_FORM, of_last_century, put_old_form, REST_NONE },
	{ SAMPLE_MISSING, NULL, drop_number, REST_NONE },
	{ SAMPLE_SEX_DIFFERS, NULL, turn_sex, REST_NONE },
	{ SAMPLE_BIRTH_SWAPS, adult, turn_birth, REST_NONE },
	{ SAMPLE_BIRTH_NONE, adult, drop_birth, REST_NONE },
	{ SAMPLE_OTHER_PAPERS, child, put_other_paper, REST_NONE },
	{ SAMPLE_YEAR_ONLY, old, keep_year, REST_NONE },
	{ SAMPLE_NO_HEAD, leads_others, lose_head, REST_NONE },
	{ SAMPLE_TWO_HEADS, is_spouse, make_head, REST_NONE },
	{ SAMPLE_LIVING, came_in, only_live, REST_NONE },
	{ SAMPLE_ELSEWHERE, has_neighbours, NULL, REST_LIVES_THERE },
	{ SAMPLE_MOVED, has_neighbours, come_from_neighbours, REST_CAME_FROM_THERE },
	{ SAMPLE_SPECIALS, can_be_special, be_special, REST_NONE },
};

G_STATIC_ASSERT(G_N_ELEMENTS(cases) <= CASES_MOST);

static void lend_number(struct turn *t)
{
	struct donor donor = { .sex = t->d->member->sex, .born = t->d->born };

	g_strlcpy(donor.number, t->d->p.id_number, sizeof donor.number);
	g_array_append_val(t->odd->donors, donor);
	t->odd->waiting[BORROWS]++;
}

/* When */

static int by_place(const void *a, const void *b)
{
	const struct due *x = a, *y = b;

	return x->place != y->place ? (x->place > y->place) - (x->place < y->place)
				    : x->kind - y->kind;
}

struct oddities *oddities_new(int people)
{
	struct oddities *odd = g_new0(struct oddities, 1);

	odd->due = g_array_new(FALSE, FALSE, sizeof(struct due));
	odd->donors = g_array_new(FALSE, FALSE, sizeof(struct donor));
	odd->people = people;
	for (int kind = 0; kind < (int)G_N_ELEMENTS(cases); kind++)
		for (int i = 0; i < cases[kind].count; i++) {
			struct due due = { (2 * i + 1) * 10000 / cases[kind].count, kind };

			g_array_append_val(odd->due, due);
		}
	qsort(odd->due->data, odd->due->len, sizeof(struct due), by_place);
	return odd;
}

void oddities_free(struct oddities *odd)
{
	if (!odd)
		return;
	g_array_unref(odd->due);
	g_array_unref(odd->donors);
	g_free(odd);
}

/* They come evenly up to shortly before the end, and then wait for someone whom they fit. */
static void let_come(struct oddities *odd)
{
	int span = odd->people - MIN(odd->people / 4, 600);

	while (odd->at < odd->due->len
	       && (int64_t)odd->written * odd->due->len >= (int64_t)odd->at * span)
		odd->waiting[g_array_index(odd->due, struct due, odd->at++).kind]++;
}

enum odd_rest oddities_next(struct oddities *odd, struct dice *dice, const struct surroundings *at,
			    struct draft *d)
{
	struct turn t = { odd, dice, at, d };

	let_come(odd);
	odd->written++;
	for (size_t kind = 0; kind < G_N_ELEMENTS(cases); kind++) {
		if (!odd->waiting[kind] || (cases[kind].fits && !cases[kind].fits(&t)))
			continue;
		odd->waiting[kind]--;
		if (cases[kind].make)
			cases[kind].make(&t);
		return cases[kind].rest;
	}
	return REST_NONE;
}

int oddities_left(const struct oddities *odd)
{
	int left = (int)(odd->due->len - odd->at);

	for (size_t kind = 0; kind < G_N_ELEMENTS(cases); kind++)
		left += odd->waiting[kind];
	return left;
}
