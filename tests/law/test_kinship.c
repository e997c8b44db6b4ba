/* test_kinship.c - who is a near relative of whom */
#include "testing.h"

#include <string.h>

#include "cunwu/law/kinship.h"
#include "cunwu/model/person.h"
#include "cunwu/model/relation.h"

/*
 * People are letters, men capital ones. What is known of them, parted by blanks:
 *
 *	F=m  F=m/2010-05-01  are married, were until;  F>S  F>S:2  F>S:2/2010-05-01  S is a child of
 *F, of a nature (codes_nature), until;  A-B  are siblings;  S*1980 was born
 */
#define TODAY "2026-03-01"

static struct date day(const char *text)
{
	struct date date = { 0 };

	assert_true(!*text || date_parse(text, &date));
	return date;
}

static void name_letters(struct kinship *k, const char *text)
{
	for (; *text; text++)
		if (g_ascii_isalpha(*text)) {
			char name[] = { *text, '\0' };
			struct code sex = { SEX_MALE };

			if (g_ascii_islower(*text))
				g_strlcpy(sex.text, SEX_FEMALE, CODE_SIZE);
			kinship_add_person(k, *text, name, sex);
		}
}

static void add_link(struct kinship *k, const char *token)
{
	RECORD_AUTO struct kin link = { .rec.model = &kin_model,
					.person = { token[0] },
					.other = { token[2] } };
	const char *nature = strchr(token, ':'), *until = strchr(token, '/');

	g_strlcpy(link.kind.text,
		  token[1] == '='   ? KIN_SPOUSE
		  : token[1] == '-' ? KIN_SIBLING
				    : KIN_CHILD,
		  CODE_SIZE);
	if (nature)
		link.nature.text[0] = nature[1];
	if (until)
		link.until = day(until + 1);
	link.source = g_strdup("登记");
	kinship_add(k, &link);
}

static struct kinship *family(const char *text)
{
	struct kinship *k = kinship_new(day(TODAY));
	g_auto(GStrv) tokens = g_strsplit(text, " ", -1);

	for (size_t i = 0; tokens[i]; i++) {
		if (!*tokens[i])
			continue;
		name_letters(k, tokens[i]);
		if (tokens[i][1] == '*')
			kinship_add_birth(k, tokens[i][0], day(tokens[i] + 2));
		else
			add_link(k, tokens[i]);
	}
	return k;
}

static const struct {
	const char *what, *known;
	char a, b;
	enum near how;
	const char *chain, *word;
} cases[] = {
	{ "spouses", "F=m", 'F', 'm', NEAR_YES, "F—妻—m", "妻" },
	{ "a marriage that ended", "F=m/2020-01-01", 'F', 'm', NEAR_NOT, "", "" },
	{ "a marriage that ends later", "F=m/2026-09-01", 'F', 'm', NEAR_YES, "F—妻—m", "妻" },
	{ "married each other again", "F=m/2020-01-01 F=m", 'm', 'F', NEAR_YES, "m—夫—F", "夫" },
	{ "a father", "F>S", 'S', 'F', NEAR_YES, "S—父—F", "父" },
	{ "a daughter", "F>s", 'F', 's', NEAR_YES, "F—女—s", "女" },

	{ "full siblings", "F>S m>S F>T m>T", 'S', 'T', NEAR_YES, "S—父—F—子—T", "兄弟" },
	{ "half, by the father", "F>S m>S F>t n>t", 'S', 't', NEAR_YES, "S—父—F—女—t", "姐妹" },
	{ "half, by the mother", "F>S m>S G>T m>T", 'S', 'T', NEAR_YES, "S—母—m—子—T", "兄弟" },
	{ "two of whom each is half of a third", "F>S F>T m>T m>U", 'S', 'U', NEAR_NOT, "", "" },
	{ "adopted and born siblings", "F>S:1 F>T:2", 'S', 'T', NEAR_YES, "S—父—F—养子—T", "兄弟" },
	{ "stepsiblings brought up", "F>S:1 F>T:3", 'S', 'T', NEAR_YES, "S—父—F—继子—T", "兄弟" },
	{ "stepsiblings not brought up", "F>S:1 F>T:4", 'S', 'T', NEAR_NOT, "", "" },
	{ "adopted or step", "F>S:1 F>T:5", 'S', 'T', NEAR_UNCLEAR, "S—父—F—养子或继子—T", "兄弟" },
	{ "siblings on record", "A-B", 'B', 'A', NEAR_YES, "B—兄弟—A", "兄弟" },
	{ "of three, two by two", "A-B B-C", 'A', 'C', NEAR_UNCLEAR, "A—兄弟—B—兄弟—C", "兄弟" },
	{ "of three, one by a parent", "F>A F>B B-C", 'A', 'C', NEAR_UNCLEAR, "A—父—F—子—B—兄弟—C",
	  "兄弟" },
	{ "a sibling's father", "A-B F>B", 'A', 'F', NEAR_UNCLEAR, "A—兄弟—B—父—F", "父" },

	{ "father's father", "G>F F>S", 'S', 'G', NEAR_YES, "S—父—F—父—G", "祖父" },
	{ "mother's father", "G>m m>S", 'S', 'G', NEAR_YES, "S—母—m—父—G", "外祖父" },
	{ "mother's mother", "g>m m>S", 'S', 'g', NEAR_YES, "S—母—m—母—g", "外祖母" },
	{ "a daughter's daughter", "G>m m>s", 'G', 's', NEAR_YES, "G—女—m—女—s", "外孙女" },
	{ "great-grandparents", "G>F F>S S>T", 'T', 'G', NEAR_NOT, "", "" },
	{ "an uncle", "G>F G>U F>S", 'S', 'U', NEAR_NOT, "", "" },
	{ "a cousin", "G>F G>U F>S U>T", 'S', 'T', NEAR_NOT, "", "" },
	{ "by adoption, a grandparent", "G>F:1 F>S:2", 'S', 'G', NEAR_YES, "S—养父—F—父—G",
	  "祖父" },
	{ "of a stepchild, a grandparent", "G>F:1 F>S:3", 'S', 'G', NEAR_UNCLEAR, "S—继父—F—父—G",
	  "祖父" },

	{ "a father-in-law", "F>m:1 S=m", 'S', 'F', NEAR_NOT, "", "" },
	{ "a brother's wife", "F>S:1 F>T:1 S=w", 'T', 'w', NEAR_NOT, "", "" },
	{ "a wife's brother", "F>w:1 F>T:1 S=w", 'S', 'T', NEAR_NOT, "", "" },
	{ "a daughter's husband", "F>w:1 S=w", 'F', 'S', NEAR_NOT, "", "" },
	{ "spouses of siblings", "A-B A=x B=y", 'x', 'y', NEAR_NOT, "", "" },

	{ "a father's wife", "F=m F>S:1", 'S', 'm', NEAR_UNCLEAR, "S—母或继母—m", "母或继母" },
	{ "a father's wife, not brought up", "F=m F>S:1 m>S:4", 'S', 'm', NEAR_NOT, "", "" },
	{ "a father's wife, of a grown son", "S*1970-01-01 F=m F>S:1", 'S', 'm', NEAR_UNCLEAR,
	  "S—母或继母—m", "母或继母" },
	{ "a divorced wife where the mother is known", "F=n/2001-01-01 F>S:1 m>S:1", 'S', 'n',
	  NEAR_NOT, "", "" },
	{ "a divorced wife where no mother is known", "F=n/2001-01-01 F>S:1", 'S', 'n',
	  NEAR_UNCLEAR, "S—母或继母—n", "母或继母" },
	{ "half siblings of a second marriage", "F=m/2001-01-01 F=n F>S m>S F>T n>T", 'S', 'T',
	  NEAR_YES, "S—父—F—子—T", "兄弟" },
	{ "what each brought into the marriage", "F=n F>S m>S n>T G>T", 'S', 'T', NEAR_UNCLEAR,
	  "S—父—F—子或继子—T", "兄弟" },

	{ "own father of who was adopted", "F>S:1 A>S:2", 'S', 'F', NEAR_NOT, "", "" },
	{ "own brother of who was adopted", "F>S:1 F>T:1 A>S:2", 'S', 'T', NEAR_NOT, "", "" },
	{ "both adopted by two", "A=b A>S:2 b>S:2", 'S', 'b', NEAR_YES, "S—养母—b", "养母" },
	{ "a parent of unsaid nature", "F>S A>S:2", 'S', 'F', NEAR_UNCLEAR, "S—父—F", "父" },
	{ "own mother, whose husband adopted", "m>S:1 A=m A>S:2", 'S', 'm', NEAR_YES, "S—母—m",
	  "母" },
	{ "own father, if she has another", "F>S:1 m>S:1 A=m A>S:2", 'S', 'F', NEAR_NOT, "", "" },
	{ "own father beside 养或继", "F>S:1 A>S:5", 'S', 'F', NEAR_UNCLEAR, "S—父—F", "父" },
	{ "an adoption that ended", "F>S:1 A>S:2/2020-01-01", 'S', 'A', NEAR_NOT, "", "" },
	{ "own father after it, of a child", "S*2010-01-01 F>S:1 A>S:2/2020-01-01", 'S', 'F',
	  NEAR_YES, "S—父—F", "父" },
	{ "own father after it, of age", "S*1990-01-01 F>S:1 A>S:2/2020-01-01", 'S', 'F',
	  NEAR_UNCLEAR, "S—父—F", "父" },
	{ "nature known beside a plain link", "F>S F>S:4", 'S', 'F', NEAR_NOT, "", "" },
	{ "nature known beside an unclear one", "F>S:5 F>S:3", 'S', 'F', NEAR_YES, "S—继父—F",
	  "继父" },

	{ "the surest way, not the shortest", "A-B B-C F>A F>C", 'A', 'C', NEAR_YES, "A—父—F—子—C",
	  "兄弟" },
	{ "one's own child and brother", "F>S F-S", 'F', 'S', NEAR_YES, "F—子—S", "子" },
	{ "one's own father's father", "F>S S>F", 'F', 'S', NEAR_YES, "F—父—S", "父" },
	{ "a ring of three", "A>B B>C C>A", 'A', 'C', NEAR_YES, "A—父—C", "父" },
	{ "nobody", "F>S", 'S', 'Z', NEAR_NOT, "", "" },
	{ "oneself", "F>S", 'S', 'S', NEAR_NOT, "", "" },
};

static void test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct kinship *k = family(cases[i].known);
		g_autoptr(GString) chain = g_string_new(NULL), word = g_string_new(NULL);
		struct near_words words = { .chain = chain, .word = word };
		enum near how = kinship_tell(k, cases[i].a, cases[i].b, &words);

		if (how != cases[i].how || strcmp(chain->str, cases[i].chain) != 0
		    || strcmp(word->str, cases[i].word) != 0)
			fail_msg("%s: %d %s %s", cases[i].what, how, chain->str, word->str);
		if ((how == NEAR_UNCLEAR) != (words.why != NULL))
			fail_msg("%s: why it is not clear: %s", cases[i].what, words.why);
		/* who is near to whom is so the other way round */
		assert_int_equal(kinship_near(k, cases[i].b, cases[i].a, NULL, NULL), how);
		kinship_free(k);
	}
}

/* Codes of a household: code, letter, year of birth. */
static void add_household(struct kinship *k, const char *text)
{
	g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(struct kinsman));
	g_auto(GStrv) tokens = g_strsplit(text, " ", -1);

	for (size_t i = 0; tokens[i]; i++) {
		char letter = tokens[i][2];
		struct kinsman m = { .id = letter, .birth = day(tokens[i] + 3) };

		name_letters(k, tokens[i]);
		memcpy(m.relation.text, tokens[i], 2);
		g_strlcpy(m.sex.text, g_ascii_isupper(letter) ? SEX_MALE : SEX_FEMALE, CODE_SIZE);
		g_array_append_val(members, m);
	}
	kinship_add_household(k, members);
}

static const struct {
	const char *what, *codes, *known;
	char a, b;
	enum near how;
	const char *word;
} households[] = {
	{ "children of the head", "02F 12m 22S 32t", "", 'S', 't', NEAR_YES, "姐妹" },
	{ "the wife and a son", "02F 12m 22S", "", 'S', 'm', NEAR_UNCLEAR, "母或继母" },
	{ "who is known to be the mother", "02F 12m 22S", "m>S:1", 'S', 'm', NEAR_YES, "母" },
	{ "who is known not to be", "02F 12m 22S", "m>S:4", 'S', 'm', NEAR_NOT, "" },
	{ "养子或继子", "02F 27S 22T", "", 'S', 'T', NEAR_UNCLEAR, "兄弟" },
	{ "养子, as is on record", "02F 27S 22T", "F>S:2", 'S', 'T', NEAR_YES, "兄弟" },
	{ "a divorced wife who is written as wife still", "02F 12m", "F=m/2020-01-01", 'F', 'm',
	  NEAR_NOT, "" },
	{ "brothers of the head", "02A 71B", "", 'A', 'B', NEAR_YES, "兄弟" },
	{ "brothers of the head among themselves", "02A 71B 77c", "", 'B', 'c', NEAR_UNCLEAR,
	  "姐妹" },
	{ "a brother's wife", "02A 71B 72x", "", 'A', 'x', NEAR_NOT, "" },
	{ "the father and a brother of the head", "02A 51F 73B", "", 'F', 'B', NEAR_UNCLEAR, "子" },
	{ "a grandfather", "02A 61G", "", 'A', 'G', NEAR_YES, "祖父" },
	{ "mother's father", "02A 63G", "", 'A', 'G', NEAR_YES, "外祖父" },
	{ "a grandson", "02A 41S", "", 'A', 'S', NEAR_YES, "孙子" },
	{ "a daughter's daughter", "02A 44s", "", 'A', 's', NEAR_YES, "外孙女" },
	{ "a great-grandson", "02A 47S", "", 'A', 'S', NEAR_NOT, "" },
	{ "the wife and a grandson", "02A 12m 41S", "", 'm', 'S', NEAR_UNCLEAR, "孙子或外孙子" },
	{ "a son's wife", "02A 22S 38w", "", 'A', 'w', NEAR_NOT, "" },
	{ "a son and his wife", "02A 22S1980 38w1982", "", 'S', 'w', NEAR_YES, "妻" },
	{ "two sons and whose wife it is", "02A 22S1980 23T1982 38w1982", "", 'T', 'w',
	  NEAR_UNCLEAR, "妻" },
	{ "one of them on record", "02A 22S1980 23T1982 38w1982", "S=w", 'S', 'w', NEAR_YES, "妻" },
	{ "two sons and whose son it is", "02A 22S1980 23T1982 41U2005", "", 'S', 'U', NEAR_UNCLEAR,
	  "子" },
	{ "whose son it is on record", "02A 22S1980 23T1982 41U2005", "S>U", 'T', 'U', NEAR_NOT,
	  "" },
	{ "too young for it", "02A 22S1980 23T2000 41U2005", "", 'T', 'U', NEAR_NOT, "" },
	{ "an uncle", "02A 51F 81U", "", 'A', 'U', NEAR_NOT, "" },
	{ "father and uncle", "02A 51F 81U", "", 'F', 'U', NEAR_UNCLEAR, "兄弟" },
	{ "parents of the head", "02A 51F 52m", "", 'F', 'm', NEAR_UNCLEAR, "妻" },
	{ "parents-in-law", "02A 12w 55F", "", 'A', 'F', NEAR_NOT, "" },
	{ "the wife and her father", "02A 12w 55F", "", 'w', 'F', NEAR_YES, "父" },
	{ "no kin", "02A 99B", "", 'A', 'B', NEAR_NOT, "" },
	{ "two heads", "02A 02B 22C", "", 'A', 'C', NEAR_NOT, "" },
	{ "a brother in another household, by the father there", "02A 51F", "F>B", 'A', 'B',
	  NEAR_YES, "兄弟" },
};

static void test_households(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(households); i++) {
		struct kinship *k = family(households[i].known);
		g_autoptr(GString) word = g_string_new(NULL);

		add_household(k, households[i].codes);
		enum near how = kinship_near(k, households[i].a, households[i].b, NULL, word);
		if (how != households[i].how || strcmp(word->str, households[i].word) != 0)
			fail_msg("%s: %d %s", households[i].what, how, word->str);
		assert_int_equal(kinship_near(k, households[i].b, households[i].a, NULL, NULL),
				 how);
		kinship_free(k);
	}
}

/* As many heads' sons as no family has: a household in name alone. */
static void test_hundred_members(void **state)
{
	(void)state;
	for (int64_t n = 99; n <= 100; n++) {
		struct kinship *k = kinship_new(day(TODAY));
		g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(struct kinsman));

		for (int64_t id = 0; id <= n; id++) {
			struct kinsman m = { .id = id + 1 };

			g_strlcpy(m.relation.text, id ? "20" : "02", CODE_SIZE);
			g_array_append_val(members, m);
		}
		kinship_add_household(k, members);
		assert_int_equal(kinship_near(k, 1, n, NULL, NULL), n < 100 ? NEAR_YES : NEAR_NOT);
		kinship_free(k);
	}
}

static void test_relatives(void **state)
{
	struct kinship *k = family("F=m F>S m>S F>t m>t G>F g>F S=w S>U w>U t=X A-S F>V:5");
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(int64_t));
	g_autoptr(GString) text = g_string_new(NULL);

	(void)state;
	kinship_relatives(k, 'S', found);
	for (guint i = 0; i < found->len; i++)
		g_string_append_c(text, (char)g_array_index(found, int64_t, i));
	/* wife, parents, child, siblings, grandparents; then who is not clear */
	assert_string_equal(text->str, "wFmUAtGgV");
	kinship_free(k);
}

static void test_loops(void **state)
{
	static const struct {
		const char *known, *found;
	} loops[] = {
		{ "F>S S>T", "" },
		{ "F>S S>F", "FS" },
		{ "A>B B>C C>A C>D E>A", "ABC" },
		{ "F>S:4 S>F", "" },
		{ "F=m m=F", "" },
		{ "A>B B>A B>C C>D D>C", "ABCD" },
		{ "A>B/2020-01-01 B>A", "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(loops); i++) {
		struct kinship *k = family(loops[i].known);
		g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(int64_t));
		g_autoptr(GString) text = g_string_new(NULL);

		kinship_loops(k, found);
		for (guint n = 0; n < found->len; n++)
			g_string_append_c(text, (char)g_array_index(found, int64_t, n));
		assert_string_equal(text->str, loops[i].found);
		kinship_free(k);
	}
}

/* A line of descent that is longer than any stack, closed to a ring. */
static void test_long_loop(void **state)
{
	struct kinship *k = kinship_new(day(TODAY));
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(int64_t));
	const int64_t n = 300000;

	(void)state;
	for (int64_t i = 1; i <= n; i++) {
		struct kin link = { .rec.model = &kin_model, .kind = { KIN_CHILD } };

		link.person.id = i;
		link.other.id = i % n + 1;
		kinship_add(k, &link);
	}
	kinship_loops(k, found);
	assert_int_equal(found->len, n);
	assert_int_equal(kinship_near(k, 1, 3, NULL, NULL), NEAR_YES);
	assert_int_equal(kinship_near(k, 1, 4, NULL, NULL), NEAR_NOT);
	kinship_free(k);
}

static void test_days(void **state)
{
	struct kinship *k = kinship_new(day("2010-06-01"));
	struct kin marriage = { .rec.model = &kin_model,
				.person = { 1 },
				.other = { 2 },
				.kind = { KIN_SPOUSE },
				.since = day("2010-06") };
	struct kin adoption = { .rec.model = &kin_model,
				.person = { 1 },
				.other = { 3 },
				.kind = { KIN_CHILD },
				.nature = { NATURE_ADOPTED },
				.since = day("2015-01-01") };
	struct kin birth = { .rec.model = &kin_model,
			     .person = { 2 },
			     .other = { 4 },
			     .kind = { KIN_CHILD },
			     .since = day("2015-01-01") };
	g_autoptr(GString) chain = g_string_new(NULL);

	(void)state;
	kinship_add(k, &marriage);
	kinship_add(k, &adoption);
	kinship_add(k, &birth);
	assert_int_equal(kinship_near(k, 1, 2, chain, NULL), NEAR_YES);
	assert_string_equal(chain->str, "#1—配偶—#2");
	assert_int_equal(kinship_near(k, 1, 3, NULL, NULL), NEAR_NOT);
	assert_int_equal(kinship_near(k, 2, 4, NULL, NULL), NEAR_YES);
	kinship_free(k);
}

/*
 * The slow and obvious way, over tables of who is what to whom: for each pair all people are looked
 * at as those in between. Natures of all kinds, adoptions and marriages; nobody's birth is known.
 */
#define SOME 8

struct oracle {
	GArray *links; /* struct kin */
	enum near spouse[SOME][SOME], child[SOME][SOME], sibling[SOME][SOME];
	bool step[SOME][SOME]; /* a child by upbringing alone */
};

/* Of the links that hold, or (ended) do not any more, whether one is so. */
static bool is_linked(const struct oracle *o, const char *kind, int a, int b, const char *natures,
		      bool ended)
{
	bool both = strcmp(kind, KIN_CHILD) != 0;

	for (guint i = 0; i < o->links->len; i++) {
		const struct kin *k = &g_array_index(o->links, struct kin, i);
		bool between = (k->person.id == a && k->other.id == b)
			       || (both && k->person.id == b && k->other.id == a);
		char nature = k->nature.text[0] ? k->nature.text[0] : '0';

		if (between && code_is(k->kind, kind) && strchr(natures, nature)
		    && ended == (k->until.jd != 0))
			return true;
	}
	return false;
}

#define ANY "012345"

static bool was_linked(const struct oracle *o, const char *kind, int a, int b)
{
	return is_linked(o, kind, a, b, ANY, false) || is_linked(o, kind, a, b, ANY, true);
}

static enum near by_nature(const struct oracle *o, const char *kind, int a, int b)
{
	if (is_linked(o, kind, a, b, "123", false))
		return NEAR_YES;
	if (is_linked(o, kind, a, b, "4", false))
		return NEAR_NOT;
	if (is_linked(o, kind, a, b, "5", false))
		return NEAR_UNCLEAR;
	return is_linked(o, kind, a, b, "0", false) ? NEAR_YES : NEAR_NOT;
}

static bool is_adopted_by(const struct oracle *o, int parent, int child)
{
	return is_linked(o, KIN_CHILD, parent, child, "2", false);
}

/* Men are even. */
static bool has_sure_parent_like(const struct oracle *o, int child, int like)
{
	for (int p = like % 2; p < SOME; p += 2)
		if (by_nature(o, KIN_CHILD, p, child) == NEAR_YES)
			return true;
	return false;
}

/* Who is married to a parent, and not said to be anything to the child. */
static bool is_guessed(const struct oracle *o, int parent, int child)
{
	if (parent == child || was_linked(o, KIN_CHILD, parent, child)
	    || was_linked(o, KIN_CHILD, child, parent))
		return false;
	for (int p = 0; p < SOME; p++) {
		if (!is_linked(o, KIN_CHILD, p, child, ANY, false))
			continue;
		if (is_linked(o, KIN_SPOUSE, p, parent, ANY, false)
		    || (is_linked(o, KIN_SPOUSE, p, parent, ANY, true)
			&& !has_sure_parent_like(o, child, parent)))
			return true;
	}
	return false;
}

static enum near parent_of(const struct oracle *o, int parent, int child)
{
	bool guessed = is_guessed(o, parent, child);
	enum near how = guessed ? NEAR_UNCLEAR : by_nature(o, KIN_CHILD, parent, child);
	bool own = guessed || is_linked(o, KIN_CHILD, parent, child, "13", false);

	if (is_adopted_by(o, parent, child))
		return how;
	for (int p = 0; p < SOME; p++) {
		if (p == parent || was_linked(o, KIN_SPOUSE, p, parent))
			continue;
		if (is_adopted_by(o, p, child))
			how = own ? NEAR_NOT : MIN(how, NEAR_UNCLEAR);
		if (how == NEAR_YES
		    && ((by_nature(o, KIN_CHILD, p, child) == NEAR_UNCLEAR)
			|| (is_linked(o, KIN_CHILD, p, child, "2", true)
			    && !is_linked(o, KIN_CHILD, p, child, ANY, false))))
			how = NEAR_UNCLEAR;
	}
	return how;
}

static bool is_adopted_at_all(const struct oracle *o, int child)
{
	for (int p = 0; p < SOME; p++)
		if (is_adopted_by(o, p, child))
			return true;
	return false;
}

static enum near sibling_of(const struct oracle *o, int a, int b)
{
	enum near how = by_nature(o, KIN_SIBLING, a, b);
	bool moved = is_adopted_at_all(o, a) || is_adopted_at_all(o, b);

	return moved && !is_linked(o, KIN_SIBLING, a, b, "23", false) ? MIN(how, NEAR_UNCLEAR)
								      : how;
}

static void fill_tables(struct oracle *o)
{
	for (int a = 0; a < SOME; a++)
		for (int b = 0; b < SOME; b++) {
			o->spouse[a][b] =
				is_linked(o, KIN_SPOUSE, a, b, ANY, false) ? NEAR_YES : NEAR_NOT;
			o->child[a][b] = parent_of(o, a, b);
			o->sibling[a][b] = sibling_of(o, a, b);
			o->step[a][b] = is_linked(o, KIN_CHILD, a, b, "3", false)
					&& !is_linked(o, KIN_CHILD, a, b, "12", false);
		}
}

static enum near both(enum near a, enum near b)
{
	return MIN(a, b);
}

/* Over people between who are others than the two. */
static enum near over_one(const struct oracle *o, int a, int b)
{
	enum near best = NEAR_NOT;

	for (int x = 0; x < SOME; x++) {
		if (x == a || x == b)
			continue;
		enum near common = both(o->child[x][a], o->child[x][b]);
		enum near up = both(o->child[x][a], o->child[b][x]);
		enum near down = both(o->child[a][x], o->child[x][b]);
		enum near beside = both(o->sibling[a][x], o->sibling[x][b]);
		enum near parent = both(o->sibling[a][x], o->child[b][x]);
		enum near child = both(o->child[a][x], o->sibling[x][b]);

		if (o->step[x][a] || o->step[b][x])
			up = both(up, NEAR_UNCLEAR);
		if (o->step[a][x] || o->step[x][b])
			down = both(down, NEAR_UNCLEAR);
		best = MAX(best, MAX(common, MAX(up, down)));
		best = MAX(best, both(NEAR_UNCLEAR, MAX(beside, MAX(parent, child))));
	}
	return best;
}

static enum near over_two(const struct oracle *o, int a, int b)
{
	enum near best = NEAR_NOT;

	for (int x = 0; x < SOME; x++)
		for (int y = 0; y < SOME; y++) {
			if (x == a || x == b || y == a || y == b || x == y)
				continue;
			enum near first =
				both(o->sibling[a][x], both(o->child[y][x], o->child[y][b]));
			enum near last =
				both(o->sibling[y][b], both(o->child[x][a], o->child[x][y]));
			enum near up = both(o->sibling[a][x], both(o->child[y][x], o->child[b][y]));
			enum near down =
				both(o->sibling[y][b], both(o->child[a][x], o->child[x][y]));

			best = MAX(best, both(NEAR_UNCLEAR, MAX(MAX(first, last), MAX(up, down))));
		}
	return best;
}

static enum near ask_oracle(const struct oracle *o, int a, int b)
{
	enum near next =
		MAX(MAX(o->spouse[a][b], o->sibling[a][b]), MAX(o->child[a][b], o->child[b][a]));

	return MAX(next, MAX(over_one(o, a, b), over_two(o, a, b)));
}

static struct kin random_link(GRand *rand)
{
	static const char *const kinds[] = { KIN_CHILD, KIN_CHILD, KIN_CHILD, KIN_SPOUSE,
					     KIN_SIBLING };
	struct kin k = { .rec.model = &kin_model };
	const char *kind = kinds[g_rand_int_range(rand, 0, G_N_ELEMENTS(kinds))];
	int nature = g_rand_int_range(rand, -4, 6);

	k.person.id = g_rand_int_range(rand, 0, SOME);
	k.other.id = (k.person.id + g_rand_int_range(rand, 1, SOME)) % SOME;
	g_strlcpy(k.kind.text, kind, CODE_SIZE);
	if (nature > 0 && strcmp(kind, KIN_SPOUSE) != 0)
		k.nature.text[0] = (char)('0' + nature);
	if (g_rand_int_range(rand, 0, 6) == 0)
		k.until = day("2020-01-01");
	return k;
}

static void test_random_families(void **state)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(20261122);
	guint found[NEAR_YES + 1] = { 0 };
	const struct code sexes[] = { { SEX_MALE }, { SEX_FEMALE } };

	(void)state;
	for (int round = 0; round < 4000; round++) {
		struct kinship *k = kinship_new(day(TODAY));
		g_autoptr(GArray) links = g_array_new(FALSE, FALSE, sizeof(struct kin));
		struct oracle o = { .links = links };

		for (int i = 0; i < SOME; i++)
			kinship_add_person(k, i, NULL, sexes[i % 2]);
		for (int i = g_rand_int_range(rand, 1, 14); i > 0; i--) {
			struct kin link = random_link(rand);

			g_array_append_val(links, link);
			kinship_add(k, &link);
		}
		fill_tables(&o);
		for (int a = 0; a < SOME; a++)
			for (int b = 0; b < SOME; b++) {
				enum near how = kinship_near(k, a, b, NULL, NULL);
				enum near want = a == b ? NEAR_NOT : ask_oracle(&o, a, b);

				found[how]++;
				if (how != want)
					fail_msg("round %d, %d and %d: %d, not %d", round, a, b,
						 how, want);
			}
		kinship_free(k);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(found); i++)
		assert_true(found[i] > 1000); /* all answers were tried */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),           cmocka_unit_test(test_households),
		cmocka_unit_test(test_relatives),       cmocka_unit_test(test_loops),
		cmocka_unit_test(test_long_loop),       cmocka_unit_test(test_days),
		cmocka_unit_test(test_random_families), cmocka_unit_test(test_hundred_members),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
