/* sample_places.c - villages and groups of the sample township */
#include <stdlib.h>
#include <string.h>

#include "cunwu/base/credit.h"
#include "sample_parts.h"

#define REGION "999999"

/* Codes: the third three digits count townships, since a county's villages do not fit into one. */
#define FIRST_TOWNSHIP 101
#define PER_TOWNSHIP   100

enum { FIRST_COMMUNITY = 1, FIRST_VILLAGE = 200, FIRST_FORMER = 300 };

#define JOINED "2020-06" /* when villages were joined in Sichuan: 村级建制调整 of 2020 */

/* Of eleven places in a row the last is a 社区; the table has them as it has them. */
static bool is_community(const struct sample_tables *t, int i)
{
	if (i < (int)t->villages->len) {
		char **row = t->villages->pdata[i];

		return strcmp(row[VILLAGE_KIND], PLACE_COMMUNITY) == 0;
	}
	return i % 11 == 10;
}

static void write_code(const struct sample_tables *t, int i, char code[static 13])
{
	int before = 0; /* of the same kind */

	for (int j = 0; j < i; j++)
		before += is_community(t, j) == is_community(t, i);
	g_snprintf(code, 13, REGION "%03d%03d", FIRST_TOWNSHIP + before / PER_TOWNSHIP,
		   (is_community(t, i) ? FIRST_COMMUNITY : FIRST_VILLAGE) + before % PER_TOWNSHIP);
}

static char *column_or_null(const char *text)
{
	return strcmp(text, "-") == 0 ? NULL : g_strdup(text);
}

static void plan_by_table(char **row, struct village_plan *plan)
{
	plan->name = g_strdup(row[VILLAGE_NAME]);
	plan->groups = row[VILLAGE_GROUPS];
	plan->surnames = g_strdup(row[VILLAGE_SURNAMES]);
	plan->merged = column_or_null(row[VILLAGE_MERGED]);
	plan->former = column_or_null(row[VILLAGE_FORMER]);
}

/* Names are put together so that no two are equal. */
static void plan_further(struct dice *dice, const struct sample_tables *t, int i,
			 struct village_plan *plan)
{
	static const char *const ways[] = { "组", "组", "组", "社", "place" };
	guint further = (guint)i - t->villages->len;
	guint firsts = t->village_first.words->len, lasts = t->village_last.words->len;

	g_assert(further / firsts < lasts);
	plan->name = g_strdup_printf(
		"%s%s%s", (char *)t->village_first.words->pdata[further % firsts],
		(char *)t->village_last.words->pdata[(further / firsts + further % firsts) % lasts],
		is_community(t, i) ? "社区" : "村");
	plan->groups = ways[dice_below(dice, G_N_ELEMENTS(ways))];
	const char *first = pool_draw(&t->surnames, dice), *second = pool_draw(&t->surnames, dice);
	plan->surnames = g_strdup_printf("%s %s", first, second);
}

void village_plan_make(struct dice *dice, const struct sample_tables *t, int i, int people,
		       struct village_plan *plan)
{
	*plan = (struct village_plan){ .people = people };
	if (i < (int)t->villages->len)
		plan_by_table(t->villages->pdata[i], plan);
	else
		plan_further(dice, t, i, plan);
	plan->kind = is_community(t, i) ? PLACE_COMMUNITY : PLACE_VILLAGE;
	write_code(t, i, plan->code);
	plan->ngroups = dice_between(dice, plan->merged ? 9 : 5, plan->merged ? 14 : 11);
	plan->ngroups = CLAMP(plan->ngroups, 1, MAX(people / 30, 1));
}

void village_plan_clear(struct village_plan *plan)
{
	g_free(plan->name);
	g_free(plan->surnames);
	g_free(plan->merged);
	g_free(plan->former);
}

/* GB 32100: department 5, kind 4, the region, a code by GB 11714, and a check character. */
static char *organization_code(const char *village)
{
	static const int weights[] = { 3, 7, 9, 10, 5, 8, 4, 2 };
	g_autofree char *body = g_strdup_printf("99%s", village + 6);
	GString *code = g_string_new("54" REGION);
	int sum = 0;

	g_string_append_len(code, body, 8);
	for (int i = 0; i < 8; i++)
		sum += (body[i] - '0') * weights[i];
	g_string_append_c(code, "0X987654321"[sum % 11]);
	g_string_append_c(code, credit_check_character(code->str));
	return g_string_free(code, FALSE);
}

static char *officer_name(struct dice *dice, const struct sample_tables *t)
{
	struct clan clan = { pool_draw(&t->surnames, dice), "01", NULL };
	struct member m = { .clan = &clan };
	GString *name = g_string_new(NULL);

	m.sex = dice_chance(dice, 65) ? '1' : '2';
	m.born = dice_between(dice, 1970, 1998);
	sample_name(dice, t, &m, name);
	return g_string_free(name, FALSE);
}

static bool write_alias(struct action *act, const struct village *v, const char *name,
			const char *code, const char *until, GError **error)
{
	RECORD_AUTO struct village_alias alias = { .rec.model = &village_alias_model };

	alias.village.id = v->rec.id;
	alias.name = g_strdup(name);
	alias.code = g_strdup(code);
	date_parse(until, &alias.until);
	return records_insert(act, &alias.rec, error);
}

/* Those that were joined had codes of their own; so had the one that gave its name. */
static bool write_aliases(struct action *act, const struct village_plan *plan,
			  const struct village *v, GError **error)
{
	g_auto(GStrv) merged = g_strsplit(plan->merged ? plan->merged : "", " ", -1);
	int own = atoi(plan->code + 9) - FIRST_VILLAGE;

	if (plan->former && !write_alias(act, v, plan->former, NULL, "1984", error))
		return false;
	for (int i = 0; merged[i]; i++) {
		g_autofree char *code = plan->kind[0] == PLACE_VILLAGE[0] ? g_strdup_printf(
						"%.9s%03d", plan->code, FIRST_FORMER + own * 3 + i)
									  : NULL;

		const char *name = strcmp(merged[i], plan->name) == 0 ? NULL : merged[i];
		if (!write_alias(act, v, name, code, JOINED, error))
			return false;
	}
	return true;
}

static char *joined_note(const char *merged)
{
	g_auto(GStrv) villages = g_strsplit(merged, " ", -1);
	g_autofree char *list = g_strjoinv("、", villages);

	return g_strdup_printf("2020年6月由%s合并", list);
}

bool village_write(struct action *act, struct dice *dice, const struct sample_tables *t,
		   const struct village_plan *plan, int64_t clerk, struct village *v,
		   GError **error)
{
	bool community = strcmp(plan->kind, PLACE_COMMUNITY) == 0;

	v->code = g_strdup(plan->code);
	v->name = g_strdup(plan->name);
	g_strlcpy(v->kind.text, plan->kind, CODE_SIZE);
	v->org_name =
		g_strconcat(SAMPLE_TOWNSHIP, plan->name, community ? "居" : "村", "民委员会", NULL);
	v->org_code = organization_code(plan->code);
	v->officer = officer_name(dice, t);
	v->officer_phone = sample_phone(dice);
	v->clerk.id = clerk;
	if (plan->merged)
		v->note = joined_note(plan->merged);
	return records_insert(act, &v->rec, error) && write_aliases(act, plan, v, error);
}

static void numeral(int n, GString *out)
{
	static const char *const digits[] = { "",   "一", "二", "三", "四",
					      "五", "六", "七", "八", "九" };

	if (n >= 10)
		g_string_append_printf(out, "%s十", n >= 20 ? digits[n / 10] : "");
	g_string_append(out, digits[n % 10]);
}

/* Groups of joined villages were numbered anew: which village and number one had before. */
static void former_group(const struct village_plan *plan, int i, GString *former)
{
	g_auto(GStrv) merged = g_strsplit(plan->merged, " ", -1);
	int villages = (int)g_strv_length(merged);
	int each = (plan->ngroups + villages - 1) / villages;

	if (each > 0)
		g_string_append_printf(former, "原%s%d组", merged[(i - 1) / each],
				       (i - 1) % each + 1);
}

void group_make(const struct sample_tables *t, const struct village_plan *plan, int i,
		struct villager_group *g, GString *former)
{
	g_autoptr(GString) name = g_string_new(NULL);

	g->number = (struct number){ i, true };
	if (strcmp(plan->groups, "place") == 0) {
		const GPtrArray *marks = t->landmarks.words;

		g_string_append_printf(name, "%s组", (char *)marks->pdata[(guint)i % marks->len]);
		g_string_append_printf(former, "%d组", i);
	} else if (strcmp(plan->groups, "社") == 0) {
		numeral(i, name);
		g_string_append(name, "社");
	} else {
		group_name_of(i, name);
	}
	if (plan->merged) {
		g_string_truncate(former, 0);
		former_group(plan, i, former);
	} else if (plan->former) {
		numeral(i, former);
		g_string_append(former, "队");
	}
	g_free(g->name);
	g->name = g_strdup(name->str);
}
