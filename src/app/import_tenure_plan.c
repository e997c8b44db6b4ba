/* import_tenure_plan.c - rows of a table of cadres as a clerk looks at them before they are taken
 */
#include <string.h>

#include "cunwu/base/idno.h"
#include "importing_tenures.h"

const struct import_item *tenure_decided(const struct importing_tenures *im)
{
	return import_plan_at(im->options->decided, im->sheet->line);
}

enum import_choice tenure_choice(const struct importing_tenures *im, enum import_kind kind)
{
	static const enum import_choice usual[] = {
		[DUPLICATE_REJECT] = IMPORT_RETURN,
		[DUPLICATE_SKIP] = IMPORT_SKIP,
		[DUPLICATE_UPDATE] = IMPORT_TAKE,
	};
	const struct import_item *said = tenure_decided(im);

	if (said && said->kind == kind && import_item_is_open(said))
		return said->choice;
	return kind == IMPORT_CHANGED ? usual[im->options->on_duplicate] : IMPORT_TAKE;
}

/* What a row says, in lines */

/* Numbers of people are for no eyes beside. */
static void tell_cells(const struct importing_tenures *im, GString *out)
{
	g_string_append(out, "表中写的\n");
	for (size_t i = 0; i < im->ncolumns; i++) {
		const char *cell = im->sheet->cells[i];

		if (!*cell)
			continue;
		g_string_append_printf(out, "  %s：", im->columns[i].label);
		if (strcmp(im->columns[i].name, "id_number") == 0)
			idno_mask(cell, out);
		else
			g_string_append(out, cell);
		g_string_append_c(out, '\n');
	}
}

/* 2011.05 至 2016.12; 2021.01 起 */
static void tell_days(const struct tenure_span *span, GString *out)
{
	if (!span->since.jd && !span->until.jd)
		return;
	g_string_append_c(out, ' ');
	if (span->since.jd)
		date_print(span->since, out);
	g_string_append(out, span->until.jd ? " 至 " : " 起");
	if (span->until.jd)
		date_print(span->until, out);
}

/* 代理村委会主任, 3组组长, 会计 */
static void tell_post(const struct post *post, GString *out)
{
	bool alone = post->group || strcmp(post->kind->id, BODY_POSTS) == 0;

	if (post->acting)
		g_string_append(out, "代理");
	if (post->group)
		g_string_append(out, post->group);
	g_string_append_printf(out, "%s%s", alone ? "" : post->kind->brief, post->office->name);
}

/* Terms are told where they are numbered. */
static void tell_planned(const struct importing_tenures *im, GString *out)
{
	for (guint i = 0; i < im->row.posts->len; i++)
		for (guint k = 0; k < im->row.spans->len; k++) {
			guint at = i * im->row.spans->len + k;
			const struct term *term = NULL;

			if (at < im->planned->len)
				term = g_array_index(im->planned, struct planned, at).term;
			g_string_append(out, "  任职：");
			tell_post(im->row.posts->pdata[i], out);
			if (term && term->number.known)
				g_string_append_printf(out, "，第 %d 届", (int)term->number.value);
			tell_days(&g_array_index(im->row.spans, struct tenure_span, k), out);
			g_string_append_c(out, '\n');
		}
}

static char *tell_row(const struct importing_tenures *im, const struct known *k)
{
	GString *out = g_string_new(NULL);

	tell_cells(im, out);
	g_string_append(out, "\n认作\n");
	g_string_append_printf(out, "  村：%s\n",
			       im->village && !im->unknown ? im->village->village.name
							   : "（不明）");
	g_string_append(out, "  人：");
	const struct import_item *said = tenure_decided(im);
	if (k ? k->fresh : said && said->outsider)
		g_string_append(out, "在册以外的人，导入时收入");
	else if (k)
		tenure_person_tell(&im->people, k, out);
	else
		g_string_append(out, "（不明）");
	g_string_append_c(out, '\n');
	if (im->row.posts)
		tell_planned(im, out);
	else
		g_string_append(out, "  任职：（不明）\n");
	return g_string_free(out, FALSE);
}

char *tenure_brief(const struct importing_tenures *im)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; im->row.posts && i < im->row.posts->len; i++) {
		g_string_append(out, i ? "、" : "");
		tell_post(im->row.posts->pdata[i], out);
	}
	for (guint i = 0; i < im->row.spans->len; i++)
		tell_days(&g_array_index(im->row.spans, struct tenure_span, i), out);
	return g_string_free(out, FALSE);
}

/* The item */

static enum import_choice first_choice(enum import_kind kind, bool reason)
{
	if (kind == IMPORT_FRESH)
		return IMPORT_TAKE;
	return kind == IMPORT_CHANGED || !reason ? IMPORT_SKIP : IMPORT_RETURN;
}

void tenure_plan_row(struct importing_tenures *im, enum import_kind kind, const struct known *k,
		     GPtrArray *differs, const char *reason)
{
	struct import_plan *plan = im->options->plan;

	if (!plan || plan_is_full(plan, kind))
		return;
	struct import_item *item = im->item = plan_add(plan, kind, im->sheet->line);
	bool placed = im->village && !im->unknown;

	item->name = g_strdup(im->name->str);
	item->village_name =
		g_strdup(placed ? im->village->village.name : im->sheet->cells[TENURE_VILLAGE]);
	item->village = placed ? im->village->village.rec.id : 0;
	item->brief = tenure_brief(im);
	item->place = g_strdup_printf("%s %s", item->village_name, item->brief);
	item->reason = g_strdup(reason);
	item->told = tell_row(im, k);
	item->person = k && !k->fresh ? k->id : 0;
	if (im->likely->len)
		item->likely = g_array_copy(im->likely);
	if (differs && differs->len)
		item->differences = g_ptr_array_ref(differs);
	item->choice = first_choice(kind, reason != NULL);
	plan_keep(im->options->decided, item);
}
