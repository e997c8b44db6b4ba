/* document_facts.c - what a document is about, found and read */
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"
#include "documents.h"
#include "endings.h"

bool document_facts_open(struct document_facts *f, struct office *office, int64_t village,
			 GError **error)
{
	*f = (struct document_facts){ .office = office,
				      .board = board_read(office, village, BOARD_GROUPS, error) };
	return f->board != NULL;
}

void document_facts_close(struct document_facts *f)
{
	if (f->matter)
		ending_case_clear(f->matter);
	if (f->handing)
		handing_clear(f->handing);
	if (f->proceeding)
		record_free(&f->proceeding->rec);
	g_free(f->matter);
	g_free(f->handing);
	endings_close(f->endings);
	board_free(f->board);
	*f = (struct document_facts){ 0 };
}

const struct record *document_facts_subject(const struct document_facts *f,
					    enum notice_subject subject)
{
	switch (subject) {
	case NOTICE_BODY:
		return &f->body->body->rec;
	case NOTICE_TENURE:
		return &f->seat->tenure->rec;
	case NOTICE_PROCEEDING:
		return &f->proceeding->rec;
	case NOTICE_HANDOVER:
		return &f->handing->h.rec;
	case NOTICE_VILLAGE:
	case NOTICE_SUBJECTS:
		break;
	}
	return &f->board->village->rec;
}

/* What one looks for. */
struct finding {
	struct document_facts *f;
	const struct notice *notice;
	const struct document_about *about;
};

static bool fits(const struct finding *find, const struct board_body *body)
{
	const GPtrArray *kinds = find->notice->kinds;

	return !kinds->len
	       || g_ptr_array_find_with_equal_func((GPtrArray *)(uintptr_t)kinds, body->body->kind,
						   g_str_equal, NULL);
}

static struct board_body *body_at(const struct document_facts *f, guint i)
{
	return f->board->bodies->pdata[i];
}

static struct board_body *body_of_id(const struct document_facts *f, int64_t id)
{
	for (guint i = 0; i < f->board->bodies->len; i++)
		if (body_at(f, i)->body->rec.id == id)
			return body_at(f, i);
	return NULL;
}

static bool nothing(const struct finding *find, const char *what, GError **error)
{
	const char *person = find->about->person, *ended = find->notice->ended;

	if (ended) {
		const char *why = code_show(&codes_tenure_end, ended);

		return error_set(
			error, ERROR_NOT_FOUND,
			"%s没有%s%s因%s离任的记录，没有打印“%s”：离任原因不同（如死亡、届满）的不"
			"属于%s；要办的，先在任职上按 F8 办“%s”",
			find->f->board->village->name, person ? person : "", person ? "" : "成员",
			why, find->notice->name, why, why);
	}
	return error_set(error, ERROR_NOT_FOUND, "%s没有%s%s可写进“%s”的%s，没有打印",
			 find->f->board->village->name, person ? person : "", person ? "的" : "",
			 find->notice->name, what);
}

/* Bodies */

static bool find_body(struct finding *find, GError **error)
{
	struct document_facts *f = find->f;

	for (guint i = 0; i < f->board->bodies->len && !f->body; i++) {
		struct board_body *body = body_at(f, i);
		bool meant = find->about->body ? body->body->rec.id == find->about->body
					       : body_is_there(body->body, f->board->on);

		if (meant && fits(find, body))
			f->body = body;
	}
	return f->body || nothing(find, "组织", error);
}

/* Offices */

static bool seat_is_meant(const struct finding *find, const struct seat *seat)
{
	const struct notice *notice = find->notice;
	const struct document_about *about = find->about;

	if (notice->ended && !code_is(seat->tenure->ended, notice->ended))
		return false;
	if (about->tenure)
		return seat->tenure->rec.id == about->tenure;
	if (!fits(find, seat->of))
		return false;
	if (about->person)
		return strcmp(seat->holder->person->name, about->person) == 0;
	return !seat->holds && !code_is(seat->tenure->ended, END_TERM);
}

/* The one that ended last; one that is held still only for who is named. */
static bool find_seat(struct finding *find, GError **error)
{
	struct document_facts *f = find->f;

	for (guint b = 0; b < f->board->bodies->len; b++) {
		const struct board_body *body = body_at(f, b);

		for (guint i = 0; i < body->seats->len; i++) {
			struct seat *seat = body->seats->pdata[i];

			if (seat_is_meant(find, seat)
			    && (!f->seat || seat->tenure->until.jd > f->seat->tenure->until.jd))
				f->seat = seat;
		}
	}
	f->body = f->seat ? f->seat->of : NULL;
	return f->seat || nothing(find, "任职", error);
}

static struct seat *seat_of_tenure(const struct document_facts *f, int64_t tenure)
{
	for (guint i = 0; f->body && i < f->body->seats->len; i++) {
		struct seat *seat = f->body->seats->pdata[i];

		if (seat->tenure->rec.id == tenure)
			return seat;
	}
	return NULL;
}

/* What was done */

static bool proceeding_is_meant(const struct finding *find, const struct proceeding *p)
{
	const struct document_facts *f = find->f;
	const struct seat *seat = seat_of_tenure(f, p->tenure.id);

	switch (find->notice->subject) {
	case NOTICE_BODY:
		return proceeding_is(p, PROCEEDING_BY_ELECTION);
	case NOTICE_TENURE:
		return p->tenure.id == f->seat->tenure->rec.id;
	default:
		break;
	}
	if (find->about->proceeding)
		return p->rec.id == find->about->proceeding;
	return (!find->notice->matter || code_is(p->kind, find->notice->matter))
	       && (!find->about->person
		   || (seat && strcmp(seat->holder->person->name, find->about->person) == 0));
}

/* The last of the body that is meant; f->proceeding stays if there is none. */
static bool find_in_body(struct finding *find, struct board_body *body, GError **error)
{
	struct document_facts *f = find->f;
	g_autoptr(GPtrArray) all =
		endings_parts(f->office, &proceeding_model, "body", body->body->rec.id, error);

	f->body = body;
	for (guint i = 0; all && i < all->len; i++) {
		const struct proceeding *p = all->pdata[i];

		if (!proceeding_is_meant(find, p)
		    || (f->proceeding && f->proceeding->rec.id > p->rec.id))
			continue;
		if (!f->proceeding)
			f->proceeding = (struct proceeding *)record_new(&proceeding_model);
		record_copy(&f->proceeding->rec, &p->rec);
	}
	return all != NULL;
}

/* Signers and candidates. */
static bool read_matter(struct document_facts *f, GError **error)
{
	f->endings = endings_open(f->office, error);
	if (!f->endings)
		return false;
	f->matter = g_new0(struct ending_case, 1);
	ending_case_init(f->matter);
	return ending_case_read(f->endings, f->proceeding, f->matter, error);
}

static bool find_proceeding(struct finding *find, GError **error)
{
	struct document_facts *f = find->f;

	for (guint i = 0; i < f->board->bodies->len; i++)
		if (fits(find, body_at(f, i)) && !find_in_body(find, body_at(f, i), error))
			return false;
	if (!f->proceeding)
		return nothing(find, "办理事项", error);
	f->body = body_of_id(f, f->proceeding->body.id);
	f->seat = seat_of_tenure(f, f->proceeding->tenure.id);
	return read_matter(f, error);
}

/* What was done about the body or the office that was found; nothing is an answer, too. */
static bool add_proceeding(struct finding *find, GError **error)
{
	struct document_facts *f = find->f;

	return find_in_body(find, f->body, error) && (!f->proceeding || read_matter(f, error));
}

static bool find_handover(struct finding *find, GError **error)
{
	struct document_facts *f = find->f;
	int64_t last = 0;

	for (guint i = 0; i < f->board->bodies->len; i++) {
		int64_t body = body_at(f, i)->body->rec.id;
		if (find->about->body && find->about->body != body)
			continue;
		g_autoptr(GPtrArray) all =
			endings_parts(f->office, &handover_model, "body", body, error);
		if (!all)
			return false;
		for (guint h = 0; h < all->len; h++) {
			int64_t id = ((const struct record *)all->pdata[h])->id;

			if (find->about->handover ? id == find->about->handover : id > last)
				last = id;
		}
	}
	if (!last)
		return nothing(find, "移交", error);
	f->handing = g_new0(struct handing, 1);
	handing_init(f->handing);
	if (!handing_read(f->office, last, f->handing, error))
		return false;
	f->body = body_of_id(f, f->handing->h.body.id);
	return true;
}

bool document_facts_find(struct document_facts *f, const struct notice *notice,
			 const struct document_about *about, GError **error)
{
	struct finding find = { f, notice, about };

	switch (notice->subject) {
	case NOTICE_BODY:
		return find_body(&find, error) && add_proceeding(&find, error);
	case NOTICE_TENURE:
		return find_seat(&find, error) && add_proceeding(&find, error);
	case NOTICE_PROCEEDING:
		return find_proceeding(&find, error);
	case NOTICE_HANDOVER:
		return find_handover(&find, error);
	case NOTICE_VILLAGE:
	case NOTICE_SUBJECTS:
		break;
	}
	return true;
}
