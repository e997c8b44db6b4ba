/* sample_family.c - families of the sample township, and their names */
#include <string.h>

#include "sample_parts.h"

/* The shapes that households have in the country, by their share in a hundred. */
static const struct shape {
	int share;
	int head_from, head_to; /* age */
	int spouse, parents;    /* chances in a hundred */
	int children_from, children_to;
	bool grown; /* one of the children is grown up and married */
} shapes[] = {
	{ 12, 56, 91, 0, 0, 0, 0, false },   /* old, alone */
	{ 16, 52, 84, 100, 3, 0, 0, false }, /* a couple whose children left */
	{ 28, 26, 52, 93, 16, 1, 3, false }, /* a couple with children */
	{ 26, 48, 74, 86, 14, 1, 3, true },  /* three generations, the oldest leads */
	{ 8, 22, 46, 0, 30, 0, 1, false },   /* young, alone or left alone */
	{ 10, 36, 60, 92, 45, 1, 3, false }, /* the middle generation leads */
};

/* Clans */

static bool has_word(const struct pool *pool, const char *word)
{
	for (guint i = 0; i < pool->words->len; i++)
		if (strcmp(pool->words->pdata[i], word) == 0)
			return true;
	return false;
}

static const struct minority *minority_of(const struct sample_tables *t, const char *ethnicity,
					  char sex)
{
	for (guint i = 0; i < t->minorities->len; i++) {
		const struct minority *m = &g_array_index(t->minorities, struct minority, i);

		if (strcmp(m->ethnicity, ethnicity) == 0 && m->sex == sex)
			return m;
	}
	return NULL;
}

static char **draw_poem(struct dice *dice, const struct sample_tables *t)
{
	return t->poems->pdata[dice_below(dice, (int)t->poems->len)];
}

void settlement_of(struct dice *dice, const struct sample_tables *t, const char *surnames,
		   struct settlement *s)
{
	g_auto(GStrv) words = g_strsplit(surnames, " ", -1);

	*s = (struct settlement){ 0 };
	for (char **word = words; *word && s->n < (int)G_N_ELEMENTS(s->clans); word++) {
		char *mark = strchr(*word, '/');
		struct clan *clan = &s->clans[s->n++];

		if (mark)
			*mark = '\0';
		clan->surname = g_intern_string(*word);
		clan->ethnicity = mark ? g_intern_string(mark + 1) : "01";
		clan->poem = draw_poem(dice, t);
	}
}

/* Someone from anywhere: nearly always a Han. */
static struct clan anyone(struct dice *dice, const struct sample_tables *t)
{
	static const struct clan others[] = {
		{ "马", "03", NULL }, { "向", "15", NULL }, { "杨", "06", NULL },
		{ "韦", "08", NULL }, { "罗", "09", NULL }, { "吉木", "07", NULL },
		{ "", "04", NULL },   { "", "05", NULL },
	};
	struct clan clan = { pool_draw(&t->surnames, dice), "01", NULL };

	if (dice_per_mille(dice, 15))
		return others[dice_below(dice, G_N_ELEMENTS(others))];
	return clan;
}

static struct clan clan_of_head(struct dice *dice, const struct sample_tables *t,
				const struct settlement *s)
{
	int drawn = dice_below(dice, 100), share = 34;

	for (int i = 0; i < s->n; i++, share = share * 3 / 5) {
		if (drawn < share)
			return s->clans[i];
		drawn -= share;
	}
	return anyone(dice, t);
}

/* Of whom someone of the clan marries: mostly of the same ethnicity. */
static struct clan clan_of_spouse(struct dice *dice, const struct sample_tables *t,
				  const struct clan *clan)
{
	const struct minority *m = minority_of(t, clan->ethnicity, '1');
	struct clan other = anyone(dice, t);

	if (m && dice_chance(dice, 75)) {
		other.ethnicity = clan->ethnicity;
		other.surname = pool_draw(&m->first, dice);
	} else if (!m && strcmp(clan->ethnicity, "01") != 0 && dice_chance(dice, 60)
		   && !minority_of(t, other.ethnicity, '1')) {
		other.ethnicity = clan->ethnicity;
	}
	return other;
}

/* Names */

static bool in_poem(struct dice *dice, const struct member *m)
{
	return m->clan->poem && m->sex == '1' && !m->married_in
	       && dice_chance(dice, m->born < 1990 ? 45 : 15);
}

/* A character of a man's name says of which generation he is. */
static const char *poem_character(const struct member *m)
{
	guint n = g_strv_length(m->clan->poem);

	return m->clan->poem[(guint)((m->born - SAMPLE_OLDEST + 30) / 25) % n];
}

/* Characters that few fonts have, as parents choose them now and then. */
static const char *const rare[] = { "堃", "喆",   "犇",   "淼", "焱", "垚", "䶮", "㛃",
				    "𠅤", "𬀩", "𬭎", "𫖯", "翀", "龑", "赟", "燚" };

static void add_given(struct dice *dice, const struct sample_tables *t, const struct member *m,
		      GString *out)
{
	const struct given_names *names = sample_given_of(t, m->sex, m->born);
	int only = m->born >= 1970 && m->born < 2000 ? 17 : 6;

	if (dice_per_mille(dice, 4)) {
		if (dice_chance(dice, 50))
			g_string_append(out, pool_draw(&names->first, dice));
		g_string_append(out, rare[dice_below(dice, G_N_ELEMENTS(rare))]);
		return;
	}
	if (in_poem(dice, m)) {
		g_string_append(out, poem_character(m));
		g_string_append(out, pool_draw(&names->second, dice));
	} else if (g_utf8_strlen(m->clan->surname, -1) == 1 && dice_chance(dice, only)) {
		g_string_append(out, pool_draw(&names->only, dice));
	} else {
		const char *first = pool_draw(&names->first, dice);
		const char *second = pool_draw(&names->second, dice);

		g_string_append(out, first);
		g_string_append(out, strcmp(first, second) == 0 && m->sex == '1'
					     ? pool_draw(&names->only, dice)
					     : second);
	}
}

void sample_name(struct dice *dice, const struct sample_tables *t, const struct member *m,
		 GString *out)
{
	const struct minority *minority = minority_of(t, m->clan->ethnicity, m->sex);

	if (!minority) {
		g_string_append(out, m->clan->surname);
		add_given(dice, t, m, out);
		return;
	}
	/* The clan stands first where there are clans (彝). */
	if (has_word(&minority->first, m->clan->surname))
		g_string_append(out, m->clan->surname);
	else
		g_string_append(out, pool_draw(&minority->first, dice));
	g_string_append(out, minority->join);
	g_string_append(out, pool_draw(&minority->last, dice));
}

/* Members */

static struct member *add(struct family *f, char sex, int born, const char *relation,
			  const char *marriage)
{
	if (f->n == f->most || born > SAMPLE_YEAR || born < SAMPLE_OLDEST)
		return NULL;
	f->members[f->n] = (struct member){ .sex = sex,
					    .born = born,
					    .relation = relation,
					    .marriage = marriage,
					    .clan = &f->clan };
	return &f->members[f->n++];
}

static struct member *add_married_in(struct family *f, const struct clan *clan, char sex, int born,
				     const char *relation, const char *marriage)
{
	struct member *m = add(f, sex, born, relation, marriage);

	if (m) {
		f->married_in[m - f->members] = *clan;
		m->clan = &f->married_in[m - f->members];
		m->married_in = true;
	}
	return m;
}

static char other_sex(char sex)
{
	return sex == '1' ? '2' : '1';
}

/* Wives are, on the average, two years younger. */
static int born_of_spouse(struct dice *dice, char sex, int born)
{
	int younger = dice_between(dice, -2, 6);
	int spouse = sex == '1' ? born + younger : born - younger;

	return CLAMP(spouse, SAMPLE_OLDEST, SAMPLE_YEAR - 20);
}

static bool is_alive(struct dice *dice, char sex, int born)
{
	int age = SAMPLE_YEAR - born;
	int chance = age < 65 ? 93 : age < 75 ? 82 : age < 85 ? 55 : age < 95 ? 18 : 0;

	return dice_chance(dice, sex == '2' ? chance : chance * 4 / 5);
}

static void add_parents(struct dice *dice, const struct sample_tables *t, struct family *f)
{
	int born = f->members[0].born;
	int mother = born - dice_between(dice, 20, 31), father = mother - dice_between(dice, -1, 5);
	bool has_mother = is_alive(dice, '2', mother), has_father = is_alive(dice, '1', father);

	if (has_father)
		add(f, '1', father, "51", has_mother ? "20" : "30");
	if (has_mother) {
		struct clan clan = clan_of_spouse(dice, t, &f->clan);

		add_married_in(f, &clan, '2', mother, "52", has_father ? "20" : "30");
	}
}

/* The child that stayed and married, with the grandchildren. */
static void marry(struct dice *dice, const struct sample_tables *t, struct family *f,
		  struct member *child)
{
	bool son = child->sex == '1';
	struct clan clan = clan_of_spouse(dice, t, &f->clan);
	int born = born_of_spouse(dice, child->sex, child->born);
	int mother = son ? born : child->born, year = mother + dice_between(dice, 21, 28);

	child->marriage = "20";
	if (!add_married_in(f, &clan, other_sex(child->sex), born, son ? "38" : "28", "20"))
		return;
	for (int n = dice_between(dice, 0, 2); n > 0; n--, year += dice_between(dice, 2, 5)) {
		char sex = dice_chance(dice, 52) ? '1' : '2';
		const char *relation = sex == '1' ? (son ? "41" : "43") : (son ? "42" : "44");

		add(f, sex, year, relation, "");
	}
}

/* Children count by age and sex, those who left included. */
static const char *child_relation(char sex, int place, int children)
{
	static const char *const sons[] = { "22", "23", "24", "25" };
	static const char *const daughters[] = { "32", "33", "34", "35" };

	if (children == 1)
		return sex == '1' ? "20" : "30";
	return (sex == '1' ? sons : daughters)[place];
}

/* Grown daughters marry away, and brothers set up households of their own. */
static bool stays(struct dice *dice, char sex, int age, bool married_one)
{
	if (age < 23)
		return true;
	return dice_chance(dice, sex == '2' ? 25 : married_one ? 20 : 75);
}

static void add_children(struct dice *dice, const struct sample_tables *t, struct family *f,
			 const struct shape *shape, int mother)
{
	int n = dice_between(dice, shape->children_from, shape->children_to), places[2] = { 0, 0 };
	int year = mother + dice_between(dice, 20, 27);
	bool married = false;

	for (int i = 0; i < n && year <= mother + 43; i++, year += dice_between(dice, 2, 4)) {
		char sex = dice_chance(dice, 52) ? '1' : '2';
		int age = SAMPLE_YEAR - year;
		const char *relation = child_relation(sex, places[sex == '2']++, n);
		bool marries = shape->grown && !married && age >= 23 && (sex == '1' || i == n - 1);

		if (!marries && !stays(dice, sex, age, married))
			continue;
		struct member *child = add(f, sex, year, relation, age < 15 ? "" : "10");
		if (child && marries) {
			marry(dice, t, f, child);
			married = true;
		}
	}
}

static const struct shape *draw_shape(struct dice *dice)
{
	int drawn = dice_below(dice, 100);
	const struct shape *shape = shapes;

	while (drawn >= shape->share)
		drawn -= shape++->share;
	return shape;
}

static const char *marriage_alone(struct dice *dice, const struct shape *shape, int age)
{
	if (shape->head_from > 50)
		return dice_chance(dice, age > 65 ? 85 : 60) ? "30" : "10";
	if (shape->children_to > 1 || age > 32)
		return dice_chance(dice, 55) ? "40" : "30";
	return "10";
}

void family_make(struct dice *dice, const struct sample_tables *t, const struct settlement *s,
		 int most, struct family *f)
{
	const struct shape *shape = draw_shape(dice);
	int age = dice_between(dice, shape->head_from, shape->head_to);
	bool spouse = dice_chance(dice, shape->spouse);
	char sex = dice_chance(dice, spouse ? 93 : 52) ? '1' : '2';

	*f = (struct family){ .clan = clan_of_head(dice, t, s), .most = MIN(most, FAMILY_MOST) };
	struct member *head = add(f, sex, SAMPLE_YEAR - age, "02",
				  spouse ? "20" : marriage_alone(dice, shape, age));
	int mother = head->born;
	if (spouse) {
		struct clan clan = clan_of_spouse(dice, t, &f->clan);
		int born = born_of_spouse(dice, sex, head->born);

		if (sex == '1')
			mother = born;
		add_married_in(f, &clan, other_sex(sex), born, sex == '1' ? "12" : "11", "20");
	}
	if (dice_chance(dice, shape->parents))
		add_parents(dice, t, f);
	if (strcmp(head->marriage, "10") != 0)
		add_children(dice, t, f, shape, mother);
}

/* Those who are not there any longer */

static void let_die(struct dice *dice, const struct family *f, struct departure *d)
{
	const struct member *head = &f->members[0];
	bool widowed = strcmp(head->marriage, "30") == 0;

	d->why = "01";
	d->year = dice_between(dice, 2012, SAMPLE_YEAR);
	d->member.marriage = widowed ? "20" : "30";
	if (widowed) {
		d->member.sex = other_sex(head->sex);
		d->member.relation = head->sex == '1' ? "12" : "11";
		d->member.born = born_of_spouse(dice, head->sex, head->born);
	} else {
		d->member.sex = dice_chance(dice, 55) ? '1' : '2';
		d->member.relation = d->member.sex == '1' ? "51" : "52";
		d->member.born = head->born - dice_between(dice, 21, 32);
		d->member.born = MAX(d->member.born, SAMPLE_OLDEST);
	}
	d->year = CLAMP(d->year, d->member.born + 30, d->member.born + 98);
}

static void let_leave(struct dice *dice, struct departure *d)
{
	int age = dice_between(dice, 18, 27);

	d->year = dice_between(dice, 2018, SAMPLE_YEAR);
	d->member.born = d->year - age;
	d->member.sex = dice_chance(dice, 30) ? '1' : '2';
	d->member.relation = d->member.sex == '1' ? "20" : "30";
	d->member.marriage = "10";
	if (age <= 20)
		d->why = "05";
	else if (d->member.sex == '1')
		d->why = age <= 23 ? "04" : "02";
	else
		d->why = "03";
	if (strcmp(d->why, "03") == 0)
		d->member.marriage = "20";
}

void family_departed(struct dice *dice, const struct family *f, struct departure *d)
{
	*d = (struct departure){ .member.clan = &f->clan };
	if (f->members[0].born <= 1978 && dice_chance(dice, 40))
		let_leave(dice, d);
	else
		let_die(dice, f, d);
}
