/* endings.c - what proceedings are judged by, and a proceeding with what belongs to it */
#include "endings.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"

/* What they are judged by */

static void free_board(void *board)
{
	board_free(board);
}

struct endings *endings_open(struct office *office, GError **error)
{
	struct endings *e = g_new0(struct endings, 1);

	e->office = office;
	e->boards = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_board);
	if (!lawbook_open(&e->book, error) || !holidays_read(&e->calendar, error)) {
		endings_close(e);
		return NULL;
	}
	e->law = (struct ending_law){ .packs = e->book.packs,
				      .province = office->township.province,
				      .calendar = &e->calendar,
				      .today = office_today(office) };
	return e;
}

void endings_close(struct endings *e)
{
	if (!e)
		return;
	g_hash_table_unref(e->boards);
	lawbook_close(&e->book);
	holidays_clear(&e->calendar);
	g_free(e);
}

const struct ending_law *endings_law(const struct endings *e)
{
	return &e->law;
}

void endings_forget(struct endings *e)
{
	g_hash_table_remove_all(e->boards);
	e->law.today = office_today(e->office); /* midnight may have passed */
}

const struct board *endings_board(struct endings *e, int64_t village, GError **error)
{
	struct board *board = g_hash_table_lookup(e->boards, &village);

	if (board)
		return board;
	board = board_read(e->office, village, BOARD_GROUPS, error);
	if (board)
		g_hash_table_insert(e->boards, g_memdup2(&village, sizeof village), board);
	return board;
}

const struct board_body *endings_body(const struct board *board, int64_t body)
{
	for (guint i = 0; i < board->bodies->len; i++) {
		const struct board_body *b = board->bodies->pdata[i];

		if (b->body->rec.id == body)
			return b;
	}
	return NULL;
}

GPtrArray *endings_parts(struct office *office, const struct model *model, const char *of,
			 int64_t id, GError **error)
{
	const struct field *field = model_field(model, of);
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, id);
	RECORD_PTR_AUTO key = record_new(model);
	struct selection ours = { .where = field, .equals = key };

	return field_parse(field, key, text, error) ? records_list(office->db, model, &ours, error)
						    : NULL;
}

char *endings_name(struct office *office, int64_t person)
{
	RECORD_AUTO struct person p = { .rec.model = &person_model };

	if (!person || !records_get(office->db, person, &p.rec, NULL))
		return g_strdup("");
	return g_strdup(p.name ? p.name : "");
}

bool endings_write(struct endings *e, struct record *rec, const char *name, const char *sentence,
		   GError **error)
{
	RECORD_PTR_AUTO copy = record_new(rec->model);
	ACTION_AUTO act = { 0 };

	/* A copy, because an action that fails leaves an id that means nothing. */
	record_copy(copy, rec);
	if (!office_check(rec, error) || !office_begin(e->office, &act, name, error)
	    || !(rec->id ? records_update(&act, copy, error) : records_insert(&act, copy, error))
	    || !office_tell(&act, sentence, error) || !action_commit(&act, error))
		return false;
	record_copy(rec, copy);
	endings_forget(e);
	return true;
}

/* A proceeding with what belongs to it */

void ending_case_init(struct ending_case *c)
{
	*c = (struct ending_case){
		.body.rec.model = &body_model,
		.tenure.rec.model = &tenure_model,
		.holder.rec.model = &person_model,
		.village.rec.model = &village_model,
		.people = records_array(),
		.names = g_ptr_array_new_with_free_func(g_free),
		.candidates = g_array_new(FALSE, FALSE, sizeof(struct ending_candidate)),
	};
}

void ending_case_clear(struct ending_case *c)
{
	record_clear(&c->body.rec);
	record_clear(&c->tenure.rec);
	record_clear(&c->holder.rec);
	record_clear(&c->village.rec);
	g_clear_pointer(&c->people, g_ptr_array_unref);
	g_clear_pointer(&c->names, g_ptr_array_unref);
	g_clear_pointer(&c->candidates, g_array_unref);
}

static bool read_people(struct office *office, struct ending_case *c, GError **error)
{
	int64_t id = c->facts.p->rec.id;
	GPtrArray *people =
		id ? endings_parts(office, &proceeding_person_model, "proceeding", id, error)
		   : records_array();

	if (!people)
		return false;
	g_ptr_array_unref(c->people);
	c->people = people;
	for (guint i = 0; i < people->len; i++) {
		const struct proceeding_person *who = people->pdata[i];
		char *name = who->person.id ? endings_name(office, who->person.id)
					    : g_strdup(who->name ? who->name : "");
		struct ending_candidate candidate = { name, who->office, who->votes,
						      who->elected == YESNO_YES };

		g_ptr_array_add(c->names, name);
		if (code_is(who->part, PART_CANDIDATE))
			g_array_append_val(c->candidates, candidate);
		else
			c->facts.signers += !who->refused || !*who->refused;
	}
	c->facts.candidates = c->candidates;
	return true;
}

/* The last appraisals of who holds the office, as long as they were poor. */
static int64_t poor_in_a_row(const struct holder *holder)
{
	int64_t n = 0;

	for (guint i = holder->duties->len; i-- > 0;) {
		const struct duty_record *duty = holder->duties->pdata[i];

		if (!code_is(duty->kind, DUTY_APPRAISAL) || code_is(duty->result, ""))
			continue;
		if (!code_is(duty->result, APPRAISED_POOR))
			break;
		n++;
	}
	return n;
}

static void note_vacancy(struct endings *e, struct ending_case *c, const struct board_body *body)
{
	struct date ends = ending_day(c->facts.p, &e->law);
	struct ending_vacancy vacancy;

	/* a vacancy is a matter of its own beside that of filing */
	if (proceeding_is(c->facts.p, PROCEEDING_FILING)
	    || !ending_vacancy(body, &e->law, &vacancy))
		return;
	if (proceeding_is(c->facts.p, PROCEEDING_BY_ELECTION))
		c->facts.vacant_for = vacancy.since;
	else
		c->facts.vacant = ends.jd == vacancy.since.jd;
	ending_vacancy_clear(&vacancy);
}

static bool read_board(struct endings *e, struct ending_case *c, GError **error)
{
	const struct board *board = endings_board(e, c->village.rec.id, error);
	const struct board_body *body = board ? endings_body(board, c->body.rec.id) : NULL;
	struct holder *holder;

	if (!board)
		return false;
	holder = g_hash_table_lookup(board->people, &c->holder.rec.id);
	if (holder)
		c->facts.failures = poor_in_a_row(holder);
	if (body && g_strcmp0(c->body.kind, BODY_COMMITTEE) == 0)
		note_vacancy(e, c, body);
	return true;
}

/* Of a recall: whether what was handed over is done. */
static bool read_handing(struct office *office, struct ending_case *c, GError **error)
{
	int64_t id = c->facts.p->rec.id;

	if (!id)
		return true;
	g_autoptr(GPtrArray) list = endings_parts(office, &handover_model, "proceeding", id, error);
	for (guint i = 0; list && i < list->len; i++)
		c->facts.handed = ((const struct handover *)list->pdata[i])->done;
	return list != NULL;
}

bool ending_case_read(struct endings *e, const struct proceeding *p, struct ending_case *c,
		      GError **error)
{
	struct db *db = e->office->db;

	c->facts = (struct ending_facts){ .p = p };
	if (p->tenure.id
	    && (!records_get(db, p->tenure.id, &c->tenure.rec, error)
		|| !records_get(db, c->tenure.person.id, &c->holder.rec, error)))
		return false;
	if (!records_get(db, p->body.id ? p->body.id : c->tenure.body.id, &c->body.rec, error)
	    || !records_get(db, c->body.village.id, &c->village.rec, error))
		return false;
	c->facts.body_kind = c->body.kind;
	c->facts.ended = date_last_day(c->tenure.until);
	c->facts.resigned = code_is(c->tenure.ended, END_RESIGNED);
	return read_people(e->office, c, error) && read_board(e, c, error)
	       && read_handing(e->office, c, error);
}

char *ending_case_title(const struct ending_case *c)
{
	g_autoptr(GString) body = g_string_new(NULL);
	const char *kind = code_show(&codes_proceeding, c->facts.p->kind.text);

	body_model.title(&c->body.rec, body);
	if (!c->tenure.rec.id)
		return g_strdup_printf("%s%s成员", kind, body->str);
	return g_strdup_printf(proceeding_is(c->facts.p, PROCEEDING_RECALL) ? "%s%s（%s%s）"
									    : "%s：%s（%s%s）",
			       kind, c->holder.name, body->str, c->tenure.office);
}

static bool is_open(const GArray *clocks, const char *id)
{
	for (guint i = 0; i < clocks->len; i++) {
		const struct ending_clock *clock = &g_array_index(clocks, struct ending_clock, i);

		if (strcmp(clock->id, id) == 0)
			return !clock->done.jd;
	}
	return false;
}

static const char *stage_of_filing(const struct ending_case *c, const struct ending_law *law)
{
	g_autoptr(GArray) clocks = ending_clocks(&c->facts, law);

	if (is_open(clocks, "posted"))
		return is_open(clocks, "filed") ? "待公告、备案" : "待公告";
	return is_open(clocks, "filed") ? "待备案" : "已备案";
}

const char *ending_case_stage(const struct ending_case *c, const struct ending_law *law)
{
	const struct proceeding *p = c->facts.p;

	if (proceeding_is(p, PROCEEDING_FILING))
		return stage_of_filing(c, law);
	if (!code_is(p->result, ""))
		return code_show(&codes_proceeding_result, p->result.text);
	if (proceeding_is(p, PROCEEDING_CEASING))
		return "待认定";
	if (proceeding_is(p, PROCEEDING_BY_ELECTION) && c->candidates->len == 0)
		return "待填候选人";
	if (!p->met.jd)
		return "待开会";
	return date_first_day(p->met).jd > law->today.jd ? "已定会期" : "待填结果";
}

/* By when */

void endings_file(const struct tenure *tenure, struct proceeding *p)
{
	record_init(&p->rec, &proceeding_model);
	g_strlcpy(p->kind.text, PROCEEDING_FILING, CODE_SIZE);
	p->tenure.id = tenure->rec.id;
	p->body = tenure->body;
}

static void add_due(struct date last, const char *what, const char *article, GString *out)
{
	g_string_append(out, out->len ? "，" : "应在 ");
	date_print(last, out);
	g_string_append_printf(out, " 以前%s（%s）", what, article);
}

static bool is_due(const struct ending_clock *clock)
{
	return !clock->done.jd
	       && (strcmp(clock->id, "posted") == 0 || strcmp(clock->id, "filed") == 0);
}

/* On the day after the last one, which may not have come yet. */
static void add_vacancy(const struct endings *e, const struct board_body *body, struct date ended,
			GString *out)
{
	struct ending_law law = e->law;
	struct ending_vacancy vacancy;

	if (law.today.jd <= ended.jd)
		law.today = date_add_days(ended, 1);
	if (!ending_vacancy(body, &law, &vacancy))
		return;
	if (vacancy.since.jd == ended.jd && vacancy.last.jd) {
		g_autofree char *what = g_strconcat("补选：", vacancy.why, NULL);

		add_due(vacancy.last, what, vacancy.article, out);
	}
	ending_vacancy_clear(&vacancy);
}

bool endings_due(struct endings *e, const struct proceeding *p, GString *out, GError **error)
{
	ENDING_CASE_AUTO c;

	ending_case_init(&c);
	if (!ending_case_read(e, p, &c, error))
		return false;
	g_autoptr(GArray) clocks = ending_clocks(&c.facts, &e->law);
	const struct board *board = endings_board(e, c.village.rec.id, error);
	const struct board_body *body = board ? endings_body(board, c.body.rec.id) : NULL;
	for (guint i = 0; i < clocks->len; i++) {
		const struct ending_clock *clock = &g_array_index(clocks, struct ending_clock, i);

		if (is_due(clock))
			add_due(clock->last, clock->title, clock->article, out);
	}
	if (body && c.facts.ended.jd && strcmp(c.body.kind, BODY_COMMITTEE) == 0)
		add_vacancy(e, body, c.facts.ended, out);
	return board != NULL;
}
