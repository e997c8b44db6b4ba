/* import_tenure_law.c - what an import of tenures brings about by the law */
#include <string.h>

#include "checks.h"
#include "cunwu/law/finding.h"
#include "importing_tenures.h"

#define LINES_MOST 20

/* What comes of someone serving. What is only not recorded yet (days of terms, reports, audits) is
 * left to the check of the whole. */
static const char *const rules[] = {
	"office-crowded",    "body-size",         "seats-exceeded",
	"kin-inside",        "holder-young",      "committee-kin",
	"committee-member",  "accountant-barred", "clerk-barred",
	"secretary-as-head", "accountant-kin",    "collective-head-barred",
	"council-size",      "council-kin",       "council-supervisor",
	"tenure-left-over",  "tenure-doubled",    "representatives-household",
	"office-unknown",    "holder-gone",
};

static bool is_told(const struct finding *finding)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
		if (strcmp(finding->rule->id, rules[i]) == 0)
			return true;
	return false;
}

/* Of the villages that the file names, or of all. An import does not fail for want of a law. */
static GPtrArray *check(const struct importing_tenures *im, bool all)
{
	g_autoptr(GHashTable) codes = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GError) ignored = NULL;
	GPtrArray *findings = findings_new();

	for (guint i = 0; i < im->places.villages->len; i++) {
		const struct import_village *v = im->places.villages->pdata[i];

		if (all || v->named)
			g_hash_table_add(codes, v->village.code);
	}
	check_boards(im->office, 0, NULL, codes, findings, &ignored);
	return findings;
}

void tenure_law_begin(struct importing_tenures *im)
{
	im->before = check(im, true);
}

static bool is_new(const struct importing_tenures *im, const struct finding *finding)
{
	for (guint i = 0; i < im->before->len; i++) {
		const struct finding *before = im->before->pdata[i];

		if (before->rule == finding->rule && before->id == finding->id
		    && strcmp(before->model, finding->model) == 0
		    && strcmp(before->message, finding->message) == 0)
			return false;
	}
	return true;
}

static const char *village_of(const struct importing_tenures *im, const struct finding *finding)
{
	for (guint i = 0; i < im->places.villages->len; i++) {
		const struct village *v =
			&((const struct import_village *)im->places.villages->pdata[i])->village;

		if (g_strcmp0(v->code, finding->village) == 0)
			return v->name;
	}
	return "";
}

static void tell(const struct importing_tenures *im, const struct finding *finding)
{
	bool law = finding->article && *finding->article;

	import_note(im->result, "导入后%s：%s%s%s：%s%s%s%s", severity_word(finding->severity),
		    village_of(im, finding), finding->village ? " " : "", finding->title,
		    finding->message, law ? "（" : "", law ? finding->article : "",
		    law ? "）" : "");
}

void tenure_law_tell(struct importing_tenures *im)
{
	g_autoptr(GPtrArray) after = check(im, false);
	guint n = 0;

	for (int severity = SEVERITY_REFUSE; severity >= SEVERITY_NOTE; severity--)
		for (guint i = 0; i < after->len; i++) {
			const struct finding *finding = after->pdata[i];

			if ((int)finding->severity == severity && is_told(finding)
			    && is_new(im, finding) && n++ < LINES_MOST)
				tell(im, finding);
		}
	if (n > LINES_MOST)
		import_note(im->result, "导入后这样的情况另有 %u 条，用 cunwu check 列出",
			    n - LINES_MOST);
}
