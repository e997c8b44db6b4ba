/* handing_print.c - 移交清单: what one body hands over to the next, in two copies to be signed */
#include <inttypes.h>

#include "cunwu/app/board.h"
#include "cunwu/model/body_kind.h"
#include "cunwu/model/codes.h"
#include "endings.h"
#include "paper.h"
#include "rosters.h"

#define SIGN "移交人：　　　　　　接收人：　　　　　　监交人：　　　　　　　　年　　月　　日"

#define BLANK_DAY "　　年　月　日"

/* Who keeps which copy. */
static const char *const copies[] = { "第一份，移交人存", "第二份，接收人存" };

static void add_item(struct report_spool *spool, const struct handover_item *item)
{
	const char *state = item->handed == YESNO_YES  ? "已交"
			    : item->handed == YESNO_NO ? "未交"
						       : "";
	g_autoptr(GString) more = g_string_new(item->missing);
	const char *who[][2] = { { "移交人", item->giver },
				 { "接收人", item->taker },
				 { "监交人", item->witness },
				 { "", item->note } };
	const char *cells[6];

	for (size_t i = 0; i < G_N_ELEMENTS(who); i++)
		if (who[i][1] && *who[i][1])
			g_string_append_printf(more, "%s%s%s%s", more->len ? "；" : "", who[i][0],
					       *who[i][0] ? " " : "", who[i][1]);
	cells[0] = code_show(&codes_handed, item->category.text);
	cells[1] = item->name;
	cells[2] = item->quantity;
	cells[3] = state;
	cells[4] = more->str;
	cells[5] = NULL;
	report_row(spool, cells);
}

/* 龙泉村村委会　2026.01.05 产生　移交人 王某　接收人 李某　监交人 镇政府周某 */
static char *heading(const struct handing *h)
{
	GString *out = g_string_new(h->village.name);
	const char *who[][2] = { { "移交人", h->giver },
				 { "接收人", h->taker },
				 { "监交人", h->h.witness },
				 { "主持", h->h.chair } };

	body_model.title(&h->body.rec, out);
	g_string_append(out, h->h.proceeding.id ? "　罢免 " : "　产生 ");
	date_print(h->h.since, out);
	for (size_t i = 0; i < G_N_ELEMENTS(who); i++)
		if (who[i][1] && *who[i][1])
			g_string_append_printf(out, "　%s %s", who[i][0], who[i][1]);
	return g_string_free(out, FALSE);
}

static void add_copies(struct report_spool *spool, const char *head, const GPtrArray *items)
{
	for (size_t c = 0; c < G_N_ELEMENTS(copies); c++) {
		g_autofree char *title = g_strdup_printf("%s（%s）", head, copies[c]);

		report_section(spool, title);
		for (guint i = 0; i < items->len; i++)
			add_item(spool, items->pdata[i]);
	}
}

/* Those of a village, or all; how many. */
static bool add_all(struct office *office, const struct village *village,
		    struct report_spool *spool, guint *n, GError **error)
{
	g_autoptr(GPtrArray) all =
		records_list(office->db, &handover_model, &(struct selection){ 0 }, error);

	for (guint i = 0; all && i < all->len; i++) {
		HANDING_AUTO h;

		handing_init(&h);
		if (!handing_read(office, ((const struct record *)all->pdata[i])->id, &h, error))
			return false;
		if (village->rec.id && h.village.rec.id != village->rec.id)
			continue;
		g_autofree char *head = heading(&h);
		add_copies(spool, head, h.items);
		++*n;
	}
	return all != NULL;
}

/* Where none is recorded: to be filled in by hand but what the committee's term says. */
static bool add_blank(struct office *office, const struct village *village,
		      struct report_spool *spool, GError **error)
{
	g_autoptr(GPtrArray) items = handing_usual();
	g_autoptr(GString) head = g_string_new(village->rec.id ? village->name : "　　　　村");
	BOARD_AUTO board = village->rec.id ? board_read(office, village->rec.id, 0, error) : NULL;
	const struct board_body *of = board ? board_body_of(board, BODY_COMMITTEE, 0) : NULL;

	if (village->rec.id && !board)
		return false;
	g_string_append(head, "村委会　产生 ");
	if (of && of->term && of->term->since.jd)
		date_print(of->term->since, head);
	else
		g_string_append(head, BLANK_DAY);
	add_copies(spool, head->str, items);
	return true;
}

struct report_spool *handing_spool(struct office *office, const struct roster *roster,
				   const struct roster_choice *choice, struct report_filter *filter,
				   GError **error)
{
	static const struct report_column columns[] = {
		{ .heading = "类别", .least = 8 },
		{ .heading = "项目", .least = 20 },
		{ .heading = "数量", .least = 8 },
		{ .heading = "交接", .least = 4 },
		{ .heading = "未交原因、说明", .least = 16 },
		{ .heading = "签字", .least = 8, .sign = true },
	};
	RECORD_AUTO struct village village = { .rec.model = &village_model };
	const struct report shape = {
		.title = roster->title,
		.lines = { office->township.name },
		.foot = { SIGN },
		.columns = columns,
		.ncolumns = G_N_ELEMENTS(columns),
		.section_pages = true,
	};
	struct report_spool *spool;
	guint n = 0;

	if (!paper_village(office, choice, &village, error))
		return NULL;
	spool = paper_spool(office, &shape, filter, error);
	if (!spool)
		return NULL;
	bool ok = add_all(office, &village, spool, &n, error);
	if (ok && n == 0)
		ok = add_blank(office, &village, spool, error);
	if (ok && report_spool_end(spool, error))
		return spool;
	report_spool_free(spool);
	return NULL;
}
