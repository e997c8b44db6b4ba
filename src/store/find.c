/* find.c - people by characters, pinyin, initials, digits */
#include <string.h>

#include "cunwu/base/name.h"
#include "cunwu/store/people.h"

#define DIGITS_ANYWHERE 6 /* from so many digits on they may stand anywhere in the number */

/* One way to look: a query with the parameters :text and :beyond (the first text that no longer
 * begins with it). Those who left come last. */
struct way {
	bool (*fits)(const char *text);
	const char *sql;
};

static bool is_latin(const char *text)
{
	for (; *text; text++)
		if (!g_ascii_isalpha(*text) && *text != ' ' && *text != '\'')
			return false;
	return true;
}

static bool is_digits(const char *text)
{
	size_t digits = strspn(text, "0123456789");

	return digits >= 3 && (text[digits] == '\0' || strcmp(text + digits, "x") == 0);
}

static bool is_long_digits(const char *text)
{
	return is_digits(text) && strlen(text) >= DIGITS_ANYWHERE;
}

static bool is_name(const char *text)
{
	return !is_latin(text) && !is_digits(text);
}

#define LEFT_LAST " ORDER BY i.village IS NULL, "

static const struct way ways[] = {
	{ is_latin, "SELECT i.person, i.village IS NULL FROM person_reading n JOIN person_index i "
		    "ON i.person = n.person "
		    "WHERE n.initials = :text AND :beyond <> ''" LEFT_LAST
		    "i.pinyin_key, i.person LIMIT :n" },
	{ is_latin, "SELECT i.person, i.village IS NULL FROM person_reading n JOIN person_index i "
		    "ON i.person = n.person "
		    "WHERE n.initials >= :text AND n.initials < :beyond" LEFT_LAST
		    "n.initials, i.pinyin_key, i.person LIMIT :n" },
	{ is_latin, "SELECT i.person, i.village IS NULL FROM person_reading n JOIN person_index i "
		    "ON i.person = n.person "
		    "WHERE n.pinyin >= :text AND n.pinyin < :beyond" LEFT_LAST
		    "n.pinyin, i.pinyin_key, i.person LIMIT :n" },
	{ is_digits,
	  "SELECT i.person, i.village IS NULL FROM person p JOIN person_index i ON i.person = p.id "
	  "WHERE p.id_number >= :text AND p.id_number < :beyond" LEFT_LAST
	  "p.id_number, i.person LIMIT :n" },
	{ is_digits,
	  "SELECT i.person, i.village IS NULL FROM person p JOIN person_index i ON i.person = p.id "
	  "WHERE p.phone >= :text AND p.phone < :beyond" LEFT_LAST "p.phone, i.person LIMIT :n" },
	{ is_long_digits,
	  "SELECT i.person, i.village IS NULL FROM person p JOIN person_index i ON i.person = p.id "
	  "WHERE (instr(lower(p.id_number), :text) > 0 OR instr(p.phone, :text) > 0 "
	  "OR instr(p.other_phone, :text) > 0) AND :beyond <> ''" LEFT_LAST
	  "p.id_number, i.person LIMIT :n" },
	{ is_name,
	  "SELECT i.person, i.village IS NULL FROM person_index i WHERE i.fold >= :text AND i.fold "
	  "< :beyond" LEFT_LAST "length(i.fold), i.surname_key, i.person LIMIT :n" },
	{ is_name,
	  "SELECT i.person, i.village IS NULL FROM person_index i WHERE instr(i.fold, :text) > 0 "
	  "AND :beyond <> ''" LEFT_LAST "i.surname_key, i.person LIMIT :n" },
};

static bool holds(const GArray *ids, int64_t id)
{
	for (guint i = 0; i < ids->len; i++)
		if (g_array_index(ids, int64_t, i) == id)
			return true;
	return false;
}

/* Who is found: those living here now, and those who left. */
struct finds {
	size_t most;
	GArray *here, *left; /* int64_t */
};

static void add_find(struct finds *finds, int64_t id, bool left)
{
	GArray *ids = left ? finds->left : finds->here;

	if (ids->len < finds->most && !holds(ids, id))
		g_array_append_val(ids, id);
}

static bool look(struct db *db, const char *sql, const char *text, struct finds *finds,
		 GError **error)
{
	/* Above all text that begins with it: no name or number holds U+10FFFF. */
	g_autofree char *beyond = g_strconcat(text, "\xf4\x8f\xbf\xbf", NULL);
	STMT_AUTO st = db_prepare(db, sql, error);

	if (!st)
		return false;
	stmt_bind_text(st, "text", text);
	stmt_bind_text(st, "beyond", beyond);
	stmt_bind_int(st, "n", (int64_t)finds->most);
	while (stmt_row(st))
		add_find(finds, stmt_int(st, 0), stmt_int(st, 1));
	return stmt_ok(st, error);
}

/* Latin letters without the blanks and apostrophes of pinyin as it is printed. */
static void fold_query(const char *text, GString *out)
{
	name_fold(text, out);
	if (!is_latin(out->str))
		return;
	for (size_t i = 0; i < out->len;)
		if (out->str[i] == '\'' || out->str[i] == ' ')
			g_string_erase(out, (gssize)i, 1);
		else
			i++;
}

bool people_find(struct db *db, const char *text, size_t n, GArray *ids, GError **error)
{
	g_autoptr(GString) folded = g_string_new(NULL);
	g_autoptr(GArray) left = g_array_new(FALSE, FALSE, sizeof(int64_t));
	struct finds finds = { n, ids, left };

	fold_query(text, folded);
	if (folded->len == 0)
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(ways) && ids->len < n; i++)
		if (ways[i].fits(folded->str) && !look(db, ways[i].sql, folded->str, &finds, error))
			return false;
	for (guint i = 0; i < left->len; i++)
		add_find(&finds, g_array_index(left, int64_t, i), false);
	return true;
}
