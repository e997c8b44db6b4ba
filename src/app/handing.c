/* handing.c - handing over, item by item */
#include <inttypes.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"
#include "endings.h"

/* What is handed over as a rule, by the categories of 四川 art. 40 and 海南 art. 38. */
static const struct {
	const char *category, *name, *quantity;
} usual[] = {
	{ "1", "村民委员会印章", "1 枚" },
	{ "1", "财务专用章", "1 枚" },
	{ "2", "村委会办公用房及钥匙", "" },
	{ "3", "办公桌椅、电脑、打印机等", "" },
	{ "4", "固定资产（附登记表）", "" },
	{ "5", "账簿、凭证、报表", "" },
	{ "5", "库存现金、银行存款", "" },
	{ "5", "票据、存折、银行卡", "" },
	{ "6", "债权（附明细）", "" },
	{ "6", "债务（附明细）", "" },
	{ "7", "村务档案（附目录）", "" },
	{ "7", "合同、协议", "" },
	{ "8", "选举档案", "" },
	{ "99", "其他事务", "" },
};

void handing_init(struct handing *h)
{
	*h = (struct handing){
		.h.rec.model = &handover_model,
		.body.rec.model = &body_model,
		.village.rec.model = &village_model,
	};
}

void handing_clear(struct handing *h)
{
	record_clear(&h->h.rec);
	record_clear(&h->body.rec);
	record_clear(&h->village.rec);
	g_clear_pointer(&h->items, g_ptr_array_unref);
	g_clear_pointer(&h->giver, g_free);
	g_clear_pointer(&h->taker, g_free);
}

static int by_category(gconstpointer a, gconstpointer b)
{
	const struct handover_item *x = *(struct handover_item *const *)a;
	const struct handover_item *y = *(struct handover_item *const *)b;
	int64_t i = g_ascii_strtoll(x->category.text, NULL, 10);
	int64_t j = g_ascii_strtoll(y->category.text, NULL, 10);

	if (i != j)
		return i < j ? -1 : 1;
	return x->rec.id < y->rec.id ? -1 : x->rec.id > y->rec.id;
}

bool handing_read(struct office *office, int64_t id, struct handing *h, GError **error)
{
	if (!records_get(office->db, id, &h->h.rec, error)
	    || !records_get(office->db, h->h.body.id, &h->body.rec, error)
	    || !records_get(office->db, h->body.village.id, &h->village.rec, error))
		return false;
	h->giver = endings_name(office, h->h.giver.id);
	h->taker = endings_name(office, h->h.taker.id);
	h->items = endings_parts(office, &handover_item_model, "handover", id, error);
	if (h->items)
		g_ptr_array_sort(h->items, by_category);
	return h->items != NULL;
}

/* Those that are neither handed over nor explained. */
static guint undecided(const GPtrArray *items, const struct handover_item **first)
{
	guint n = 0;

	for (guint i = 0; i < items->len; i++) {
		const struct handover_item *item = items->pdata[i];

		if (item->handed != YESNO_NONE)
			continue;
		if (n++ == 0)
			*first = item;
	}
	return n;
}

char *handing_stage(const struct handing *h)
{
	const struct handover_item *first = NULL;
	guint left = undecided(h->items, &first);

	if (h->h.done.jd)
		return g_strdup("已移交");
	return g_strdup_printf("已清点 %u/%u 项", h->items->len - left, h->items->len);
}

/* Who held the head of the body last before, and who holds it. */
static void find_heads(const struct board_body *body, struct handover *h)
{
	for (guint i = 0; body && i < body->seats->len; i++) {
		const struct seat *seat = body->seats->pdata[i];
		struct ref *who = seat->holds ? &h->taker : &h->giver;

		if (seat->rank == 0 && !who->id)
			who->id = seat->tenure->person.id;
	}
	if (h->giver.id == h->taker.id) /* stays in office: others hand over */
		h->giver.id = 0;
}

bool handover_begin(struct endings *e, int64_t body_id, struct handover *h, GError **error)
{
	RECORD_AUTO struct body body = { .rec.model = &body_model };
	const struct board *board = NULL;
	const struct board_body *of;

	if (records_get(e->office->db, body_id, &body.rec, error))
		board = endings_board(e, body.village.id, error);
	if (!board)
		return false;
	of = endings_body(board, body_id);
	h->body.id = body_id;
	h->since = of && of->term && of->term->since.precision == DATE_DAY ? of->term->since
									   : e->law.today;
	find_heads(of, h);
	return true;
}

static bool check_done(struct endings *e, const struct handover *h, GError **error)
{
	const struct handover_item *first = NULL;
	guint n;

	if (!h->done.jd || !h->rec.id)
		return !h->done.jd
		       || error_set(error, ERROR_REFUSED, "先保存，逐项清点后再填移交完成日期");
	g_autoptr(GPtrArray) items =
		endings_parts(e->office, &handover_item_model, "handover", h->rec.id, error);
	if (!items)
		return false;
	n = undecided(items, &first);
	return n == 0
	       || error_set(error, ERROR_REFUSED,
			    "还有 %u 项没有清点（%s“%s”等）：每项写已交，或者写未交和原因", n,
			    code_show(&codes_handed, first->category.text), first->name);
}

GPtrArray *handing_usual(void)
{
	GPtrArray *items = records_array();

	for (size_t i = 0; i < G_N_ELEMENTS(usual); i++) {
		struct handover_item *item =
			(struct handover_item *)record_new(&handover_item_model);

		g_strlcpy(item->category.text, usual[i].category, CODE_SIZE);
		item->name = g_strdup(usual[i].name);
		item->quantity = g_strdup(usual[i].quantity);
		g_ptr_array_add(items, item);
	}
	return items;
}

static bool add_usual(struct action *act, int64_t handover, GError **error)
{
	g_autoptr(GPtrArray) items = handing_usual();

	for (guint i = 0; i < items->len; i++) {
		struct handover_item *item = items->pdata[i];

		item->handover.id = handover;
		if (!records_insert(act, &item->rec, error))
			return false;
	}
	return true;
}

bool handover_save(struct endings *e, struct handover *h, GPtrArray *told, GError **error)
{
	RECORD_AUTO struct handover copy = { .rec.model = &handover_model };
	RECORD_AUTO struct body body = { .rec.model = &body_model };
	g_autoptr(GString) sentence = g_string_new("移交 ");
	ACTION_AUTO act = { 0 };
	bool is_new = h->rec.id == 0;

	if (!office_check(&h->rec, error) || !check_done(e, h, error)
	    || !records_get(e->office->db, h->body.id, &body.rec, error))
		return false;
	body_model.title(&body.rec, sentence);
	if (is_new)
		g_string_append_printf(sentence, "：列出 %zu 项待清点", G_N_ELEMENTS(usual));
	g_ptr_array_add(told, g_strdup(sentence->str));
	record_copy(&copy.rec, &h->rec);
	if (!office_begin(e->office, &act, "handover", error)
	    || !(is_new ? records_insert(&act, &copy.rec, error)
				  && add_usual(&act, copy.rec.id, error)
			: records_update(&act, &copy.rec, error))
	    || !office_tell(&act, sentence->str, error) || !action_commit(&act, error))
		return false;
	record_copy(&h->rec, &copy.rec);
	endings_forget(e);
	return true;
}

bool handover_item_save(struct endings *e, struct handover_item *item, GError **error)
{
	RECORD_AUTO struct handover h = { .rec.model = &handover_model };
	const char *state = item->handed == YESNO_YES  ? "已交"
			    : item->handed == YESNO_NO ? "未交"
						       : "待清点";
	g_autofree char *sentence = g_strdup_printf("移交 %s：%s", item->name, state);

	if (!records_get(e->office->db, item->handover.id, &h.rec, error))
		return false;
	if (h.done.jd && item->handed == YESNO_NONE)
		return error_set(error, ERROR_REFUSED,
				 "移交已经写完成，这一项要写已交，或者未交和原因");
	return endings_write(e, &item->rec, item->rec.id ? "mend" : "enter", sentence, error);
}

static bool hand_over(struct endings *e, struct action *act, int64_t id, GError **error)
{
	RECORD_AUTO struct handover_item item = { .rec.model = &handover_item_model };

	if (!records_get(e->office->db, id, &item.rec, error))
		return false;
	item.handed = YESNO_YES;
	g_clear_pointer(&item.missing, g_free);
	return records_update(act, &item.rec, error);
}

bool handover_items_done(struct endings *e, const GArray *ids, GError **error)
{
	g_autofree char *sentence = g_strdup_printf("移交：%u 项已交", ids->len);
	ACTION_AUTO act = { 0 };

	if (!office_begin(e->office, &act, "handover", error))
		return false;
	for (guint i = 0; i < ids->len; i++)
		if (!hand_over(e, &act, g_array_index(ids, int64_t, i), error))
			return false;
	return office_tell(&act, sentence, error) && action_commit(&act, error);
}
