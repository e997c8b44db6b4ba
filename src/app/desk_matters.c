/* desk_matters.c - what is under way, who signed, what is handed over, as sources */
#include "cunwu/app/desk_matters.h"

#include <string.h>

#include "cunwu/model/body.h"
#include "cunwu/model/body_kind.h"
#include "desk_endings.h"
#include "whole.h"

struct endings *desk_endings(struct desk *desk, GError **error)
{
	if (!desk->endings)
		desk->endings = endings_open(desk->office, error);
	return desk->endings;
}

/* Matters */

static char *lines_of(const GArray *clocks, struct date today)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < clocks->len; i++) {
		const struct ending_clock *clock = &g_array_index(clocks, struct ending_clock, i);

		g_string_append_printf(out, "%s%s ", i ? "\n" : "", clock->title);
		ending_clock_show_last(clock, out);
		g_string_append_c(out, ' ');
		ending_clock_show(clock, today, out);
		g_string_append_printf(out, "（%s）", clock->article);
	}
	return g_string_free(out, FALSE);
}

/* Ids of rows: those of records, of several kinds. */
#define ROW_KINDS 4

static struct record *matter_row_of(const struct matter *m, struct date today)
{
	static const char *const kinds[ROW_KINDS] = { "proceeding", "handover", "vacancy",
						      "ending" };
	struct matter_row *row = (struct matter_row *)record_new(&matter_row_model);
	const struct ending_clock *next = ending_next(m->clocks);
	GString *left = g_string_new(NULL);

	row->rec.id = m->id * ROW_KINDS + (int64_t)m->kind;
	row->title = g_strdup(m->title);
	row->village = g_strdup(m->village_name);
	row->stage = g_strdup(m->stage);
	row->clocks = lines_of(m->clocks, today);
	if (m->overruled) {
		char *clocks = row->clocks;

		row->clocks = g_strconcat("与票数不符，理由：", m->overruled, *clocks ? "\n" : "",
					  clocks, NULL);
		g_free(clocks);
	}
	row->kind = g_strdup(kinds[m->kind]);
	row->overdue = matter_is_overdue(m) ? YESNO_YES : YESNO_NO;
	row->about.id = m->id;
	row->village_id.id = m->village;
	if (next) {
		row->next = g_strdup(next->title);
		row->last = next->last;
		/* A meeting may have a day though its result is due: the form begins at that. */
		if (g_strcmp0(ending_clock_field(next), "met") != 0)
			row->field = g_strdup(ending_clock_field(next));
		ending_clock_show(next, today, left);
	}
	row->left = g_string_free(left, FALSE);
	return &row->rec;
}

static bool read_matters(struct whole *whole, GPtrArray *out, GError **error)
{
	struct endings *e = desk_endings(whole->desk, error);
	g_autoptr(GPtrArray) matters = e ? matters_read(e, whole->of, error) : NULL;

	for (guint i = 0; matters && i < matters->len; i++)
		g_ptr_array_add(out, matter_row_of(matters->pdata[i], endings_law(e)->today));
	return matters != NULL;
}

struct source *desk_matters(struct desk *desk, int64_t village)
{
	return whole_new(desk, &matter_row_model, village, read_matters);
}

/* Signers and items */

static struct record *signer_row_of(struct desk *desk, const struct body_kind *kind,
				    const struct proceeding_person *who)
{
	struct signer_row *row = (struct signer_row *)record_new(&signer_row_model);

	row->rec.id = who->rec.id;
	row->name =
		who->person.id ? endings_name(desk->office, who->person.id) : g_strdup(who->name);
	row->group = g_strdup(who->villager_group.id ? desk_group_name(desk, who->villager_group.id)
						     : "");
	row->office = g_strdup(who->office);
	if (kind && who->office && *who->office && body_kind_rank(kind, who->office) < 0) {
		g_free(row->office);
		row->office = g_strdup_printf("%s（无此职务）", who->office);
	}
	row->votes = who->votes;
	row->elected = who->elected;
	row->refused = g_strdup(who->refused);
	row->note = g_strdup(who->note);
	row->person = who->person;
	return &row->rec;
}

static bool read_signers(struct whole *whole, GPtrArray *out, GError **error)
{
	RECORD_AUTO struct proceeding p = { .rec.model = &proceeding_model };
	RECORD_AUTO struct body body = { .rec.model = &body_model };
	struct db *db = whole->desk->office->db;
	g_autoptr(GPtrArray) people = endings_parts(whole->desk->office, &proceeding_person_model,
						    "proceeding", whole->of, error);
	const struct body_kind *kind = NULL;

	if (records_get(db, whole->of, &p.rec, NULL) && records_get(db, p.body.id, &body.rec, NULL))
		kind = body_kind_find(body.kind);
	for (guint i = 0; people && i < people->len; i++)
		g_ptr_array_add(out, signer_row_of(whole->desk, kind, people->pdata[i]));
	return people != NULL;
}

struct source *desk_signers(struct desk *desk, int64_t proceeding)
{
	return whole_new(desk, &signer_row_model, proceeding, read_signers);
}

static bool read_items(struct whole *whole, GPtrArray *out, GError **error)
{
	HANDING_AUTO handing;

	handing_init(&handing);
	if (!handing_read(whole->desk->office, whole->of, &handing, error))
		return false;
	for (guint i = 0; i < handing.items->len; i++)
		g_ptr_array_add(out, row_copy(handing.items->pdata[i]));
	return true;
}

struct source *desk_handover_items(struct desk *desk, int64_t handover)
{
	return whole_new(desk, &handover_item_model, handover, read_items);
}

/* Beginning */

const struct matter_begin matter_begins[] = {
	{ "resign", "辞职", "收到辞职申请：开会审议，通过之日职务终止", &tenure_model,
	  &proceeding_model, PROCEEDING_RESIGNATION },
	{ "recall", "罢免", "收到罢免要求：联名、申辩、表决，通过即终止", &tenure_model,
	  &proceeding_model, PROCEEDING_RECALL },
	{ "cease", "职务终止", "丧失行为能力、判刑、连续不称职、长期不履职", &tenure_model,
	  &proceeding_model, PROCEEDING_CEASING },
	{ "by-election", "补选", "补选成员：会议、票数、当选，任期到本届届满", &body_model,
	  &proceeding_model, PROCEEDING_BY_ELECTION },
	{ "handover", "移交", "印章、场所、资产、账目、档案逐项移交，打印双份", &body_model,
	  &handover_model, NULL },
};
const size_t nmatter_begins = G_N_ELEMENTS(matter_begins);

const struct matter_begin matter_filing = {
	"file",        "变动备案",        "离任以后公告、报备的日期",
	&tenure_model, &proceeding_model, PROCEEDING_FILING
};

bool desk_begin_matter(struct desk *desk, const struct matter_begin *what, int64_t subject,
		       struct record *const parts[], int64_t *id, GError **error)
{
	struct endings *e = desk_endings(desk, error);
	int64_t tenure = what->subject == &tenure_model ? subject : 0;
	int64_t body = tenure ? 0 : subject;

	*id = 0;
	if (!e)
		return false;
	if (!what->kind)
		return handover_begin(e, subject, (struct handover *)parts[0], error);
	return proceeding_under_way(desk->office, what->kind, tenure, body, id, error)
	       && (*id
		   || proceeding_begin(e, what->kind, tenure, body, (struct proceeding *)parts[0],
				       error));
}

bool desk_has_candidates(struct desk *desk, int64_t proceeding)
{
	RECORD_AUTO struct proceeding p = { .rec.model = &proceeding_model };

	return records_get(desk->office->db, proceeding, &p.rec, NULL)
	       && proceeding_is(&p, PROCEEDING_BY_ELECTION);
}

char *desk_wants_names(struct desk *desk, int64_t proceeding, int64_t *village)
{
	RECORD_AUTO struct proceeding p = { .rec.model = &proceeding_model };
	struct endings *e = desk_endings(desk, NULL);
	ENDING_CASE_AUTO c;

	ending_case_init(&c);
	if (!e || !records_get(desk->office->db, proceeding, &p.rec, NULL)
	    || !ending_case_read(e, &p, &c, NULL) || c.people->len > 0 || !code_is(p.result, "")
	    || (proceeding_is(&p, PROCEEDING_RECALL)
			? p.claimed.known || code_is(p.asked, ASKED_TOWNSHIP)
			: !proceeding_is(&p, PROCEEDING_BY_ELECTION)))
		return NULL;
	*village = c.village.rec.id;
	return ending_case_title(&c);
}

bool desk_begin_part(struct desk *desk, int64_t of, struct record *const parts[], GError **error)
{
	struct proceeding_person *who = (struct proceeding_person *)parts[0];

	(void)error;
	if (parts[0]->model == &handover_item_model) {
		((struct handover_item *)parts[0])->handover.id = of;
		return true;
	}
	who->proceeding.id = of;
	g_strlcpy(who->part.text, desk_has_candidates(desk, of) ? PART_CANDIDATE : PART_SIGNER,
		  CODE_SIZE);
	return true;
}

void desk_count_signers(struct desk *desk, int64_t proceeding, GString *out)
{
	RECORD_AUTO struct proceeding p = { .rec.model = &proceeding_model };
	struct endings *e = desk_endings(desk, NULL);

	if (e && records_get(desk->office->db, proceeding, &p.rec, NULL))
		proceeding_count_signers(e, &p, out);
}

void desk_count_items(struct desk *desk, int64_t handover, GString *out)
{
	HANDING_AUTO handing;

	handing_init(&handing);
	if (!handing_read(desk->office, handover, &handing, NULL))
		return;
	g_autofree char *stage = handing_stage(&handing);
	g_string_append(out, stage);
}

bool desk_hand_items(struct desk *desk, const GArray *ids, GError **error)
{
	struct endings *e = desk_endings(desk, error);

	if (!e || !handover_items_done(e, ids, error))
		return false;
	desk_forget(desk);
	return true;
}
