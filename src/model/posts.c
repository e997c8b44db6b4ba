/* posts.c - offices as people write them */
#include "cunwu/model/posts.h"

#include <string.h>

#include "cunwu/model/place.h"

#define MEMBER      "成员"
#define PIECE_WORDS 4 /* that are written together: 支书主任 */

/* What stands for several offices. */
static const struct {
	const char *text, *means;
} phrases[] = {
	{ "一肩挑", "村党组织书记、村委会主任" },
	{ "两委委员", "村党组织委员、村委会委员" },
	{ "两委成员", "村党组织委员、村委会委员" },
};

/* Before and behind an office, and of no account. */
static const char *const before[] = { "历任", "先后任", "曾任", "时任", "现任", "兼任",
				      "担任", "原任",   "原",   "兼",   "任" };
static const char *const behind[] = { "一肩挑", "等职务", "等职", "职务", "一职", "（兼）" };
static const char *const acting_words[] = { "主持工作", "临时主持", "代理", "代" };
static const char *const parts[] = { "、", "，", ",",  "；", ";",  "/", "／", "兼",
				     "及", "与", "和", "+",  "＋", "|", "。", "&" };
static const char *const places[] = { "村", "镇", "乡", "社区", "街道" };

/* Words */

struct meaning {
	const struct body_kind *kind;
	const struct body_office *office;
	size_t prefix; /* bytes of the body's name that the word begins with */
};

/* The office that is called exactly so. */
static const struct body_office *office_called(const struct body_kind *kind, const char *word)
{
	int rank = body_kind_rank(kind, word);

	return rank < 0 ? NULL : body_kind_office_at(kind, (guint)rank);
}

static void take_prefix(const struct body_kind *kind, const char *prefix, size_t n,
			const char *word, struct meaning *best)
{
	const struct body_office *office;

	if (n <= best->prefix || strncmp(word, prefix, n) != 0)
		return;
	office = office_called(kind, word + n);
	if (office)
		*best = (struct meaning){ kind, office, n };
}

/* 党总支 of 党总支书记: what another word for an office has before it. */
static void take_derived(const struct body_kind *kind, const char *word, struct meaning *best)
{
	for (guint i = 0; i < kind->offices->len; i++) {
		const struct body_office *office = body_kind_office_at(kind, i);
		size_t name = strlen(office->name);

		for (guint o = 0; o < office->others->len; o++) {
			const char *other = g_array_index(office->others, char *, o);
			size_t n = strlen(other);

			if (n > name && g_str_has_suffix(other, office->name))
				take_prefix(kind, other, n - name, word, best);
		}
	}
}

static struct meaning by_body(const char *word)
{
	const GPtrArray *kinds = body_kinds();
	struct meaning best = { 0 };

	for (guint i = 0; i < kinds->len; i++) {
		const struct body_kind *kind = kinds->pdata[i];

		take_prefix(kind, kind->name, strlen(kind->name), word, &best);
		take_prefix(kind, kind->brief, strlen(kind->brief), word, &best);
		take_derived(kind, word, &best);
	}
	return best;
}

/* A word by itself: of the body of the table, of those that such words are of, or of the only one.
 */
static struct meaning alone(const char *word, const struct body_kind *hint)
{
	static const char *const usual[] = { BODY_COMMITTEE,       BODY_PARTY, BODY_GROUP,
					     BODY_REPRESENTATIVES, BODY_POSTS, BODY_COLLECTIVE };
	const GPtrArray *kinds = body_kinds();
	struct meaning found = { hint, hint ? office_called(hint, word) : NULL, 0 };

	if (!hint && strcmp(word, MEMBER) == 0) /* of what? */
		return found;
	for (size_t i = 0; !found.office && i < G_N_ELEMENTS(usual); i++) {
		found.kind = body_kind_find(usual[i]);
		found.office = found.kind ? office_called(found.kind, word) : NULL;
	}
	for (guint i = 0; !found.office && i < kinds->len; i++) {
		found.kind = kinds->pdata[i];
		found.office = office_called(found.kind, word);
		for (guint k = i + 1; found.office && k < kinds->len; k++)
			if (office_called(kinds->pdata[k], word))
				return (struct meaning){ 0 };
	}
	return found;
}

static struct meaning meaning_of(const char *word, const struct body_kind *hint)
{
	struct meaning found = alone(word, hint);

	return found.office ? found : by_body(word);
}

/* Posts */

static void post_free(void *data)
{
	struct post *post = data;

	g_free(post->group);
	g_free(post);
}

static void add_post(GPtrArray *out, const struct meaning *meaning, const char *group)
{
	struct post *post;

	for (guint i = 0; i < out->len; i++) {
		post = out->pdata[i];
		if (post->office == meaning->office && g_strcmp0(post->group, group) == 0)
			return;
	}
	if (out->len == POSTS_MAX)
		return;
	post = g_new0(struct post, 1);
	post->kind = meaning->kind;
	post->office = meaning->office;
	post->group = g_strdup(group);
	g_ptr_array_add(out, post);
}

static bool ends_as_group(const char *text)
{
	return g_str_has_suffix(text, "组") || g_str_has_suffix(text, "社")
	       || g_str_has_suffix(text, "队");
}

/* What may stand before 队长 or 组长 and is no group: 大队长, 党小组长. */
static bool names_no_group(const char *text)
{
	static const char *const words[] = { "大",   "小", "生产", "生产大", "生产小", "党",
					     "民兵", "村", "突击", "工作",   "驻村" };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcmp(text, words[i]) == 0)
			return true;
	return false;
}

/* 3组组长, 三社社长, 上湾组长: an office of a group behind its name. The longest word counts.
 * `numbered`: only where the group has a number. */
static bool read_of_group(const char *word, bool numbered, GPtrArray *out)
{
	const struct body_kind *kind = body_kind_find(BODY_GROUP);
	struct meaning found = { kind, NULL, 0 };
	g_autofree char *group = NULL;

	for (const char *p = word; kind && *p && !found.office; p = g_utf8_next_char(p)) {
		found.office = p > word ? office_called(kind, p) : NULL;
		if (found.office)
			group = g_strndup(word, (gsize)(p - word));
	}
	if (!found.office)
		return false;
	if (g_str_has_prefix(group, "第") && strlen(group) > strlen("第"))
		memmove(group, group + strlen("第"), strlen(group + strlen("第")) + 1);
	if ((numbered && group_number_of(group) <= 0) || names_no_group(group))
		return false;
	if (!ends_as_group(group)) {
		char *whole = g_strconcat(group, "组", NULL);

		g_free(group);
		group = whole;
	}
	add_post(out, &found, group);
	return true;
}

static bool read_word(const char *word, const struct body_kind *hint, GPtrArray *out)
{
	struct meaning found = meaning_of(word, hint);

	if (!found.office)
		return false;
	add_post(out, &found, NULL);
	return true;
}

/* Several words without anything between them; the first is as long as it can be. */
static bool read_joined(const char *text, const struct body_kind *hint, int words, GPtrArray *out)
{
	if (read_word(text, hint, out))
		return true;
	for (const char *p = text + strlen(text); words > 1 && p > text;) {
		p = g_utf8_prev_char(p);
		g_autofree char *first = g_strndup(text, (gsize)(p - text));
		guint n = out->len;

		if (p == text || !read_word(first, hint, out))
			continue;
		if (read_joined(p, hint, words - 1, out))
			return true;
		g_ptr_array_set_size(out, (gint)n);
	}
	return false;
}

/* As it is, without 村, or behind the names of places: 清溪镇龙泉村党支部书记. */
static bool read_placed(const char *text, const struct body_kind *hint, GPtrArray *out)
{
	if (read_joined(text, hint, PIECE_WORDS, out) || read_of_group(text, true, out))
		return true;
	for (const char *p = text; *p; p = g_utf8_next_char(p))
		for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
			if (!g_str_has_prefix(p, places[i]))
				continue;
			if ((p > text && read_joined(p, hint, PIECE_WORDS, out))
			    || read_joined(p + strlen(places[i]), hint, PIECE_WORDS, out)
			    || read_of_group(p + strlen(places[i]), true, out))
				return true;
		}
	return read_of_group(text, false, out);
}

static bool drop_before(char **text)
{
	for (size_t i = 0; i < G_N_ELEMENTS(before); i++)
		if (g_str_has_prefix(*text, before[i]) && (*text)[strlen(before[i])]) {
			*text += strlen(before[i]);
			return true;
		}
	return false;
}

static bool drop_behind(char *text)
{
	for (size_t i = 0; i < G_N_ELEMENTS(behind); i++)
		if (g_str_has_suffix(text, behind[i]) && strlen(text) > strlen(behind[i])) {
			text[strlen(text) - strlen(behind[i])] = '\0';
			return true;
		}
	return false;
}

static bool read_text(const char *text, const struct body_kind *hint, GPtrArray *out,
		      char **unknown);

static bool read_phrase(const char *text, GPtrArray *out)
{
	const char *rest = text;

	while (g_str_has_prefix(rest, "村") || g_str_has_prefix(rest, "支"))
		rest = g_utf8_next_char(rest);
	for (size_t i = 0; i < G_N_ELEMENTS(phrases); i++)
		if (strcmp(rest, phrases[i].text) == 0)
			return read_text(phrases[i].means, NULL, out, NULL);
	return false;
}

static void mark_acting(GPtrArray *out, guint from)
{
	for (guint i = from; i < out->len; i++)
		((struct post *)out->pdata[i])->acting = true;
}

static bool read_acting(const char *text, const struct body_kind *hint, GPtrArray *out)
{
	guint n = out->len;

	for (size_t i = 0; i < G_N_ELEMENTS(acting_words); i++) {
		const char *at = strstr(text, acting_words[i]);

		if (!at)
			continue;
		g_autofree char *rest = g_strdup_printf("%.*s%s", (int)(at - text), text,
							at + strlen(acting_words[i]));
		if (*rest && read_placed(rest, hint, out)) {
			mark_acting(out, n);
			return true;
		}
	}
	return false;
}

static bool read_piece(const char *text, const struct body_kind *hint, GPtrArray *out)
{
	g_autofree char *copy = g_strdup(text);
	char *piece = copy;

	if (read_phrase(piece, out) || read_placed(piece, hint, out)
	    || read_acting(piece, hint, out))
		return true;
	while (drop_before(&piece) || drop_behind(piece))
		if (read_phrase(piece, out) || read_placed(piece, hint, out)
		    || read_acting(piece, hint, out))
			return true;
	return false;
}

/* Texts */

static size_t part_at(const char *p)
{
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		if (g_str_has_prefix(p, parts[i]))
			return strlen(parts[i]);
	return 0;
}

static bool read_text(const char *text, const struct body_kind *hint, GPtrArray *out,
		      char **unknown)
{
	const char *start = text;

	if (read_word(text, hint, out)) /* what parts may be a part of it */
		return true;
	for (const char *p = text;; p = g_utf8_next_char(p)) {
		size_t n = part_at(p);

		if (*p && !n)
			continue;
		g_autofree char *piece = g_strndup(start, (gsize)(p - start));
		if (*piece && !read_piece(piece, hint, out)) {
			if (unknown)
				*unknown = g_steal_pointer(&piece);
			return false;
		}
		if (!*p)
			return true;
		p += n - 1;
		while (((guchar)*p & 0xc0) == 0x80)
			p--; /* the last character of what parts */
		start = g_utf8_next_char(p);
	}
}

/* Texts without what stands in brackets, which is read for itself; `blank` stands for a blank. */
static char *plain(const char *text, const char *blank, GString *inside)
{
	GString *out = g_string_new(NULL);
	int depth = 0;

	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		bool opens = c == 0xff08 || c == '(' || c == 0x3010 || c == '[';
		bool closes = c == 0xff09 || c == ')' || c == 0x3011 || c == ']';

		if (opens)
			depth++, g_string_append(inside, "、");
		else if (closes && depth)
			depth--;
		else if (g_unichar_isspace(c))
			g_string_append(depth ? inside : out, depth ? "" : blank);
		else
			g_string_append_unichar(depth ? inside : out, c);
	}
	return g_string_free(out, FALSE);
}

/* What brackets add: another office, that it is held by way of 代理, or nothing that is known. */
static void read_inside(const char *inside, const struct body_kind *hint, GPtrArray *out)
{
	for (size_t i = 0; i < G_N_ELEMENTS(acting_words); i++)
		if (strstr(inside, acting_words[i]) && !strstr(inside, OFFICE_REPRESENTATIVE)) {
			mark_acting(out, 0);
			return;
		}
	guint n = out->len;
	if (*inside && !read_text(inside, hint, out, NULL))
		g_ptr_array_set_size(out, (gint)n);
}

GPtrArray *posts_read(const char *text, const struct body_kind *hint, char **unknown)
{
	static const char *const blanks[] = { "", "、" };
	g_autofree char *word = NULL;

	*unknown = NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(blanks) && strlen(text) <= POSTS_MAX_BYTES; i++) {
		g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func(post_free);
		g_autoptr(GString) inside = g_string_new(NULL);
		g_autofree char *rest = plain(text, blanks[i], inside);

		g_clear_pointer(&word, g_free);
		if (*rest && read_text(rest, hint, out, &word) && out->len) {
			read_inside(inside->str, hint, out);
			return g_steal_pointer(&out);
		}
	}
	*unknown = word ? g_steal_pointer(&word) : g_strdup(text);
	return NULL;
}

const struct body_kind *posts_kind_of_title(const char *title)
{
	static const char *const several[] = { "两委", "班子", "干部", "三委" };
	const GPtrArray *kinds = body_kinds();
	const struct body_kind *found = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(several); i++)
		if (strstr(title, several[i]))
			return NULL;
	for (guint i = 0; i < kinds->len; i++) {
		const struct body_kind *kind = kinds->pdata[i];

		if (!strstr(title, kind->name) && !strstr(title, kind->brief)
		    && !(strcmp(kind->id, BODY_REPRESENTATIVES) == 0 && strstr(title, "村民代表")))
			continue;
		if (found)
			return NULL;
		found = kind;
	}
	return found;
}
