/* find.c - people by characters, pinyin, initials, digits */
#include <string.h>

#include "cunwu/base/name.h"
#include "cunwu/store/people.h"

#define DIGITS_AT_END   4 /* people say the last four of a number */
#define DIGITS_ANYWHERE 6 /* from so many digits on they may stand anywhere in the number */

/*
 * One way to look: a query with the parameters :text and :beyond (the first text that no longer
 * begins with it). What an index serves is cut off at :cap rows in the order of the index, and only
 * those are put in the order of people: a surname may find a tenth of a county. A slow way reads
 * all names or numbers. Those who left come last.
 */
struct way {
	bool (*fits)(const char *text);
	bool slow;
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

static bool is_tail(const char *text)
{
	return is_digits(text) && strlen(text) >= DIGITS_AT_END;
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
#define BEGINS(field) \
	" WHERE " field " >= :text AND " field " < :beyond ORDER BY " field " LIMIT :cap) n "
#define ENDS(field) "substr(" field ", length(" field ") - length(:text) + 1) = :text"
#define BY_READING  " n JOIN person_index i ON i.person = n.person" LEFT_LAST

static const struct way ways[] = {
	{ is_latin, false,
	  "SELECT i.person, i.village IS NULL FROM (SELECT person FROM person_reading WHERE "
	  "initials = :text "
	  "AND :beyond <> '' LIMIT :cap)" BY_READING "i.pinyin_key, i.person LIMIT :n" },
	{ is_latin, false,
	  "SELECT i.person, i.village IS NULL FROM (SELECT person, initials FROM "
	  "person_reading" BEGINS("initials") "JOIN person_index i ON i.person = n.person" LEFT_LAST
					      "n.initials, i.pinyin_key, i.person LIMIT :n" },
	{ is_latin, false,
	  "SELECT i.person, i.village IS NULL FROM (SELECT person, pinyin FROM "
	  "person_reading" BEGINS("pinyin") "JOIN person_index i ON i.person = n.person" LEFT_LAST
					    "n.pinyin, i.pinyin_key, i.person LIMIT :n" },
	{ is_digits, false,
	  "SELECT i.person, i.village IS NULL FROM (SELECT id, id_number FROM person" BEGINS(
		  "id_number") "JOIN person_index i ON i.person = n.id" LEFT_LAST
			       "n.id_number, i.person LIMIT :n" },
	{ is_digits, false,
	  "SELECT i.person, i.village IS NULL FROM (SELECT id, phone FROM person" BEGINS(
		  "phone") "JOIN person_index i ON i.person = n.id" LEFT_LAST
			   "n.phone, i.person LIMIT :n" },
	{ is_tail, true,
	  "SELECT i.person, i.village IS NULL FROM (SELECT id, id_number FROM person WHERE "
	  "id_number IS NOT NULL "
	  "AND " ENDS("lower(id_number)") " AND :beyond <> '' LIMIT :cap) n "
					  "JOIN person_index i ON i.person = n.id" LEFT_LAST
					  "n.id_number, i.person LIMIT :n" },
	{ is_tail, true,
	  "SELECT i.person, i.village IS NULL FROM (SELECT id, phone FROM person WHERE phone IS "
	  "NOT NULL "
	  "AND " ENDS("phone") " AND :beyond <> '' LIMIT :cap) n "
			       "JOIN person_index i ON i.person = n.id" LEFT_LAST
			       "n.phone, i.person LIMIT :n" },
	{ is_long_digits, true,
	  "SELECT i.person, i.village IS NULL FROM (SELECT id, id_number FROM person WHERE "
	  "id_number IS NOT NULL "
	  "AND instr(lower(id_number), :text) > 0 AND :beyond <> '' LIMIT :cap) n "
	  "JOIN person_index i ON i.person = n.id" LEFT_LAST "n.id_number, i.person LIMIT :n" },
	{ is_long_digits, true,
	  "SELECT i.person, i.village IS NULL FROM (SELECT id, phone FROM person WHERE phone IS "
	  "NOT NULL "
	  "AND instr(phone, :text) > 0 AND :beyond <> '' LIMIT :cap) n "
	  "JOIN person_index i ON i.person = n.id" LEFT_LAST "n.phone, i.person LIMIT :n" },
	{ is_long_digits, true,
	  "SELECT i.person, i.village IS NULL FROM (SELECT id, other_phone FROM person WHERE "
	  "other_phone IS NOT NULL "
	  "AND instr(other_phone, :text) > 0 AND :beyond <> '' LIMIT :cap) n "
	  "JOIN person_index i ON i.person = n.id" LEFT_LAST "n.other_phone, i.person LIMIT :n" },
	{ is_name, false,
	  "SELECT i.person, i.village IS NULL FROM (SELECT person, fold FROM person_index" BEGINS(
		  "fold") "JOIN person_index i ON i.person = n.person" LEFT_LAST
			  "length(i.fold), i.surname_key, i.person LIMIT :n" },
	{ is_name, true,
	  "SELECT i.person, i.village IS NULL FROM (SELECT person FROM person_index WHERE "
	  "instr(fold, :text) > 0 "
	  "AND :beyond <> '' LIMIT :cap)" BY_READING "i.surname_key, i.person LIMIT :n" },
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
	stmt_bind_int(st, "cap", 2 * (int64_t)finds->most);
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

enum { QUICK = 1 << false, SLOW = 1 << true };

static bool find(struct db *db, const char *text, int pace, size_t n, GArray *ids, GError **error)
{
	g_autoptr(GString) folded = g_string_new(NULL);
	g_autoptr(GArray) left = g_array_new(FALSE, FALSE, sizeof(int64_t));
	struct finds finds = { n, ids, left };

	fold_query(text, folded);
	if (folded->len == 0)
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(ways) && ids->len < n; i++)
		if (pace & 1 << ways[i].slow && ways[i].fits(folded->str)
		    && !look(db, ways[i].sql, folded->str, &finds, error))
			return false;
	for (guint i = 0; i < left->len; i++)
		add_find(&finds, g_array_index(left, int64_t, i), false);
	return true;
}

bool people_find(struct db *db, const char *text, size_t n, GArray *ids, GError **error)
{
	return find(db, text, QUICK | SLOW, n, ids, error);
}

bool people_find_quick(struct db *db, const char *text, size_t n, GArray *ids, GError **error)
{
	return find(db, text, QUICK, n, ids, error);
}

bool people_find_slow(struct db *db, const char *text, size_t n, GArray *ids, GError **error)
{
	return find(db, text, SLOW, n, ids, error);
}
