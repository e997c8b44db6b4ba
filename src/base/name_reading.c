/* name_reading.c - how names are read, and finding them by letters */
#include "cunwu/base/name.h"

#include <string.h>

#include "generated/han_readings.h"
#include "han.h"

#define SOUNDS_MAX    16
#define SYLLABLE_MAX  6
#define OWN_MAX       24 /* letters of a syllable a person typed */
#define QUERY_MAX     63 /* a bit each */
#define TONE(reading) ((reading) >> TONE_SHIFT & 7)

G_STATIC_ASSERT(G_N_ELEMENTS(syllables) * 6 <= HAN_READINGS);

/* One way to say a character; not ended by a NUL. */
struct sound {
	const char *text;
	size_t length;
};

/* All of a character, the usual one first. */
struct sounds {
	size_t n;
	struct sound of[SOUNDS_MAX];
};

static const uint16_t *readings_of(uint32_t c)
{
	uint16_t at = han_look(reading_lists_blocks, reading_lists, c);

	return at ? reading_pool + at : NULL;
}

/* A compound surname is one only with a given name behind it. */
static const struct compound *find_compound(const uint32_t *name, size_t n)
{
	size_t low = 0, high = n > 2 ? G_N_ELEMENTS(compounds) : 0;

	if (high == 0)
		return NULL;
	uint32_t first = han_fold(name[0]), second = han_fold(name[1]);
	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct compound *compound = &compounds[middle];

		if (compound->characters[0] == first && compound->characters[1] == second)
			return compound;
		if (compound->characters[0] < first
		    || (compound->characters[0] == first && compound->characters[1] < second))
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* The reading of a surname is marked, if it is not the first of the list. */
static uint16_t usual_of(const uint16_t *list, bool surname)
{
	if (surname)
		for (const uint16_t *reading = list;; reading++) {
			if (*reading & SURNAME)
				return *reading;
			if (*reading & LAST)
				break;
		}
	return *list;
}

int han_usual_reading(const uint32_t *name, size_t n, size_t i)
{
	const struct compound *compound = i < 2 ? find_compound(name, n) : NULL;
	const uint16_t *list = readings_of(name[i]);

	if (!compound && !list)
		return -1;
	uint16_t reading = compound ? compound->readings[i] : usual_of(list, i == 0);
	return (int)((reading & SYLLABLE) * 6 + TONE(reading));
}

/* The sounds of a name */

static void add_sound(struct sounds *sounds, const char *text, size_t length)
{
	for (size_t i = 0; i < sounds->n; i++)
		if (sounds->of[i].length == length && memcmp(sounds->of[i].text, text, length) == 0)
			return;
	if (sounds->n < SOUNDS_MAX)
		sounds->of[sounds->n++] = (struct sound){ text, length };
}

static void add_reading(struct sounds *sounds, uint16_t reading)
{
	const char *syllable = syllables[reading & SYLLABLE];

	add_sound(sounds, syllable, (size_t)syllable[7]);
}

/* Letters and digits stand for themselves. */
static void add_letter(struct sounds *sounds, uint32_t c)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
	uint32_t folded = c < 0x80 || c >= 0xff00 ? han_fold(c) : 0;
	const char *letter = folded && folded < 0x80 ? strchr(letters, (int)folded) : NULL;

	if (letter)
		add_sound(sounds, letter, 1);
}

static void find_sounds(const uint32_t *name, size_t n, struct sounds sounds[])
{
	const struct compound *compound = find_compound(name, n);

	for (size_t i = 0; i < n; i++) {
		const uint16_t *list = readings_of(name[i]);

		sounds[i].n = 0;
		if (compound && i < 2)
			add_reading(&sounds[i], compound->readings[i]);
		if (!list) {
			add_letter(&sounds[i], name[i]);
			continue;
		}
		if (i == 0)
			add_reading(&sounds[i], usual_of(list, true));
		for (;; list++) {
			add_reading(&sounds[i], *list);
			if (*list & LAST)
				break;
		}
	}
}

/* A person's own reading */

struct own {
	char letters[NAME_CHARACTERS][OWN_MAX];
	struct sounds sounds[NAME_CHARACTERS];
	size_t n;
};

/* The letter without its tone; ü is v; 0 for what is no letter. */
static char plain_letter(uint32_t c)
{
	static const struct {
		char letter, forms[15];
	} letters[] = {
		{ 'a', "āáǎà" }, { 'e', "ēéěèê" }, { 'i', "īíǐì" }, { 'o', "ōóǒò" },
		{ 'u', "ūúǔù" }, { 'v', "üǖǘǚǜ" }, { 'n', "ńňǹ" },  { 'm', "ḿ" },
	};

	c = han_fold(c);
	if (c >= 'a' && c <= 'z')
		return (char)c;
	for (size_t i = 0; c >= 0x80 && i < G_N_ELEMENTS(letters); i++) {
		uint32_t form = 1;
		for (const char *f = letters[i].forms; *f;) {
			f = han_next(f, &form);
			if (form == c)
				return letters[i].letter;
		}
	}
	return 0;
}

/* Syllables end at blanks; digits (tones), apostrophes and combining tones are passed over. */
static void read_own(const char *text, struct own *own)
{
	size_t length = 0;
	uint32_t c = 1;

	own->n = 0;
	while (text && c && own->n < NAME_CHARACTERS) {
		text = han_next(text, &c);
		char letter = plain_letter(c);
		bool diaeresis = c == 0x308 && length > 0;

		if (letter && length < OWN_MAX) {
			own->letters[own->n][length++] = letter;
		} else if (diaeresis) {
			own->letters[own->n][length - 1] = 'v';
		} else if (length > 0 && (c == 0 || c == 0x3000 || g_unichar_isspace(c))) {
			own->sounds[own->n].n = 1;
			own->sounds[own->n].of[0] = (struct sound){ own->letters[own->n], length };
			own->n++;
			length = 0;
		}
	}
}

/* Readings of the whole name */

#define INITIALS_SIZE (NAME_CHARACTERS + 1)
#define PINYIN_SIZE   (NAME_CHARACTERS * OWN_MAX + 1)

struct pair {
	size_t initials_at, pinyin_at;
};

struct pairs {
	struct pair of[NAME_READINGS];
	size_t n, used;
	char text[NAME_READINGS * (INITIALS_SIZE + PINYIN_SIZE)];
};

static void add_pair(struct pairs *pairs, const struct sounds sounds[], const size_t choice[],
		     size_t n)
{
	char *initials = pairs->text + pairs->used, *pinyin = initials + n + 1, *to = pinyin;
	size_t letters = 0;

	for (size_t i = 0; i < n; i++) {
		if (sounds[i].n == 0)
			continue;
		struct sound sound = sounds[i].of[choice[i]];
		initials[letters++] = sound.text[0];
		memcpy(to, sound.text, sound.length);
		to += sound.length;
	}
	initials[letters] = *to++ = '\0';
	if (letters == 0)
		return;
	for (size_t i = 0; i < pairs->n; i++)
		if (strcmp(pairs->text + pairs->of[i].pinyin_at, pinyin) == 0
		    && strcmp(pairs->text + pairs->of[i].initials_at, initials) == 0)
			return;
	pairs->of[pairs->n++] =
		(struct pair){ (size_t)(initials - pairs->text), (size_t)(pinyin - pairs->text) };
	pairs->used = (size_t)(to - pairs->text);
}

/* Every choice of sounds, that of the last character changing fastest. */
static void add_pairs(struct pairs *pairs, const struct sounds sounds[], size_t n)
{
	size_t choice[NAME_CHARACTERS] = { 0 }, i = 1;

	while (i > 0 && pairs->n < NAME_READINGS) {
		add_pair(pairs, sounds, choice, n);
		for (i = n; i > 0; i--) {
			if (++choice[i - 1] < sounds[i - 1].n)
				break;
			choice[i - 1] = 0;
		}
	}
}

void name_readings(const char *name, const char *own,
		   void (*add)(const char *initials, const char *pinyin, void *data), void *data)
{
	uint32_t characters[NAME_CHARACTERS];
	struct sounds sounds[NAME_CHARACTERS];
	struct pairs pairs;
	size_t n = han_characters(name, false, characters, NAME_CHARACTERS);

	pairs.n = pairs.used = 0;
	if (own && *own) {
		struct own read;
		read_own(own, &read);
		add_pairs(&pairs, read.sounds, read.n);
	}
	find_sounds(characters, n, sounds);
	add_pairs(&pairs, sounds, n);
	for (size_t i = 0; i < pairs.n; i++)
		add(pairs.text + pairs.of[i].initials_at, pairs.text + pairs.of[i].pinyin_at, data);
}

/* What someone typed, and whether a reading is just that. */
struct heard {
	const char *text;
	bool initials, pinyin;
};

static void hear(const char *initials, const char *pinyin, void *data)
{
	struct heard *heard = data;

	heard->initials |= strcmp(initials, heard->text) == 0;
	heard->pinyin |= strcmp(pinyin, heard->text) == 0;
}

bool name_has_initials(const char *name, const char *text)
{
	struct heard heard = { .text = text };

	name_readings(name, NULL, hear, &heard);
	return heard.initials;
}

bool name_has_pinyin(const char *name, const char *text)
{
	struct heard heard = { .text = text };

	name_readings(name, NULL, hear, &heard);
	return heard.pinyin;
}

/* In print */

static void print_sound(struct sound sound, bool capital, bool inside, GString *out)
{
	if (inside && strchr("aeo", sound.text[0]))
		g_string_append_c(out, '\'');
	for (size_t i = 0; i < sound.length; i++) {
		bool umlaut = sound.text[i] == 'v' && i > 0;

		if (umlaut)
			g_string_append(out, "ü");
		else
			g_string_append_c(out, capital && i == 0 ? g_ascii_toupper(sound.text[i])
								 : sound.text[i]);
	}
}

static void print_own(const struct own *own, size_t surname, GString *out)
{
	for (size_t i = 0; i < own->n; i++) {
		bool begins = i == 0 || i == surname;

		if (i > 0 && begins)
			g_string_append_c(out, ' ');
		print_sound(own->sounds[i].of[0], begins, !begins, out);
	}
}

/* Dots, and blanks of a name in letters, part it otherwise than into surname and given name. */
static bool has_parts(const char *name)
{
	uint32_t c;

	if (g_ascii_isalpha(*name))
		return true;
	while (*name) {
		name = han_next(name, &c);
		if (han_is_dot(c))
			return true;
	}
	return false;
}

/* A capital begins the surname, which is so many characters, and the given name; or each part. */
static void print_usual(const char *name, const struct sounds sounds[], size_t surname,
			GString *out)
{
	bool parts = has_parts(name), begins = true;
	size_t i = 0;
	uint32_t c;

	while (*name && i < NAME_CHARACTERS) {
		name = han_next(name, &c);
		if (c == '(' || c == 0xff08)
			break;
		if (han_is_dot(c) || han_is_blank(c)) {
			if (parts && !begins) {
				g_string_append(out, han_is_dot(c) ? "·" : " ");
				begins = true;
			}
			continue;
		}
		if (!parts && i == surname) {
			g_string_append_c(out, ' ');
			begins = true;
		}
		if (sounds[i].n && c > 0x7f)
			print_sound(sounds[i].of[0], begins, !begins, out);
		else
			g_string_append_unichar(out, c < HAN_BROKEN ? c : '?');
		begins = false;
		i++;
	}
}

void name_pinyin(const char *name, const char *own, GString *out)
{
	uint32_t characters[NAME_CHARACTERS];
	struct sounds sounds[NAME_CHARACTERS];
	size_t n = han_characters(name, false, characters, NAME_CHARACTERS);
	size_t surname = find_compound(characters, n) ? 2 : 1;
	struct own read = { .n = 0 };

	read_own(own, &read);
	if (read.n > 0) {
		print_own(&read, surname, out);
		return;
	}
	find_sounds(characters, n, sounds);
	print_usual(name, sounds, surname, out);
}

/* Finding by letters */

struct query {
	uint32_t characters[QUERY_MAX];
	size_t n;
};

static bool read_query(const char *text, struct query *query)
{
	uint32_t c;

	query->n = 0;
	while (*text) {
		text = han_next(text, &c);
		if (han_is_blank(c) || han_is_dot(c) || c == '\'' || c == 0x2019)
			continue;
		if (query->n == QUERY_MAX)
			return false;
		char letter = plain_letter(c);
		query->characters[query->n++] =
			letter ? (uint32_t)(unsigned char)letter : han_fold(c);
	}
	return true;
}

/* From where in the query one can be, to where one can be after this sound. */
static uint64_t step(const struct query *query, uint64_t from, const struct sound *sound)
{
	uint64_t to = 0, at = from;

	for (size_t k = 0; k < sound->length && at; k++) {
		uint64_t same = 0;

		for (size_t i = k; i < query->n; i++)
			if (query->characters[i] == (unsigned char)sound->text[k])
				same |= UINT64_C(1) << (i - k);
		at &= same; /* places from which the sound has agreed so far */
		to |= at << (k + 1);
	}
	return to;
}

static bool match(const struct query *query, const uint32_t *name, const struct sounds sounds[],
		  size_t n)
{
	uint64_t end = UINT64_C(1) << query->n, at = 1;

	for (size_t i = 0; i < n && at && !(at & end); i++) {
		uint64_t to = sounds[i].n ? 0 : at; /* what cannot be said is passed over */

		for (size_t k = 0; k < sounds[i].n; k++)
			to |= step(query, at, &sounds[i].of[k]);
		for (size_t k = 0; name && k < query->n; k++)
			if (at >> k & 1 && query->characters[k] == han_fold(name[i]))
				to |= UINT64_C(2) << k;
		at = to;
	}
	return at & end;
}

bool name_matches(const char *name, const char *own, const char *query)
{
	uint32_t characters[NAME_CHARACTERS];
	struct sounds sounds[NAME_CHARACTERS];
	struct own read;
	struct query letters;
	size_t n = han_characters(name, false, characters, NAME_CHARACTERS);

	if (!read_query(query, &letters))
		return false;
	find_sounds(characters, n, sounds);
	if (match(&letters, characters, sounds, n)
	    || (n > 1 && match(&letters, characters + 1, sounds + 1, n - 1)))
		return true;
	read_own(own, &read);
	return match(&letters, NULL, read.sounds, read.n)
	       || (read.n > 1 && match(&letters, NULL, read.sounds + 1, read.n - 1));
}
