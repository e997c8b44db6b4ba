/* test_documents.c - documents: made from what is on record, kept, and compared with what is now */
#include "store/fixture.h"

#include <string.h>

#include "cunwu/app/board.h"
#include "cunwu/app/document.h"
#include "cunwu/app/office.h"
#include "cunwu/base/clock.h"
#include "cunwu/exchange/letter.h"
#include "cunwu/model/body.h"
#include "cunwu/model/body_kind.h"
#include "cunwu/model/proceeding.h"

struct town {
	struct fixture *f;
	struct office office;
	int64_t committee, term;
};

static int64_t insert(struct town *t, struct record *rec)
{
	assert_true(write_one(t->office.db, records_insert, rec, NULL));
	return rec->id;
}

static int64_t add_body(struct town *t, const char *kind)
{
	RECORD_AUTO struct body b = { .rec.model = &body_model, .village = { t->f->a } };

	b.kind = g_strdup(kind);
	return insert(t, &b.rec);
}

/* Someone new of the village in an office; the id of the tenure. */
static int64_t take(struct town *t, int64_t body, const char *name, const char *office, int votes,
		    const char *how, struct date since)
{
	RECORD_AUTO struct tenure held = { .rec.model = &tenure_model, .body = { body } };
	SETTLER_AUTO s;

	settle(t->office.db, t->f->a, t->f->groups[0], name, name, &s);
	held.term.id = body == t->committee ? t->term : 0;
	held.person.id = s.person.rec.id;
	held.office = g_strdup(office);
	held.since = since;
	g_strlcpy(held.how.text, how, CODE_SIZE);
	if (votes)
		held.votes = (struct number){ votes, true };
	return insert(t, &held.rec);
}

/* As most are: elected on the first day of the term. */
static int64_t serve(struct town *t, int64_t body, const char *name, const char *office, int votes)
{
	return take(t, body, name, office, votes,
		    body == t->committee ? CHOSEN_DIRECTLY : CHOSEN_BY_MEETING,
		    date_from_ymd(2026, 1, 5));
}

/* The last day of an office, and why. */
static void end(struct town *t, int64_t tenure, const char *why)
{
	RECORD_AUTO struct tenure held = { .rec.model = &tenure_model };

	assert_true(records_get(t->office.db, tenure, &held.rec, NULL));
	held.until = date_from_ymd(2026, 10, 1);
	g_strlcpy(held.ended.text, why, CODE_SIZE);
	assert_true(write_one(t->office.db, records_update, &held.rec, NULL));
}

static int setup(void **state)
{
	struct town *t = g_new0(struct town, 1);
	RECORD_AUTO struct term term = { .rec.model = &term_model };
	void *f = NULL;

	clock_pin(date_from_ymd(2026, 11, 22));
	assert_int_equal(fixture_setup(&f), 0);
	t->f = f;
	*state = t;
	if (!office_open(&t->office, t->f->path, WHO, NULL))
		return -1;
	t->committee = add_body(t, BODY_COMMITTEE);
	term.body.id = t->committee;
	term.number = (struct number){ 11, true };
	term.since = date_from_ymd(2026, 1, 5);
	term.until = date_from_ymd(2031, 1, 4);
	t->term = insert(t, &term.rec);
	return 0;
}

static int teardown(void **state)
{
	struct town *t = *state;
	void *f = t->f;

	office_close(&t->office);
	g_free(t);
	return fixture_teardown(&f);
}

#define IN_TOWN(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

/* The texts of a document, part by part. */
static char *told(const struct letter *letter)
{
	GString *out = g_string_new(letter->title);

	for (guint i = 0; i < letter->blocks->len; i++) {
		const struct letter_block *block = letter->blocks->pdata[i];

		g_string_append_printf(out, "\n%s", block->text ? block->text : "");
		for (char **sign = block->signs; sign && *sign; sign++)
			g_string_append(out, *sign);
		for (guint r = 0; block->table && r < block->table->rows->len; r++) {
			g_autofree char *row = g_strjoinv(",", block->table->rows->pdata[r]);
			g_string_append_printf(out, "[%s]", row);
		}
	}
	return g_string_free(out, FALSE);
}

static struct letter *make(struct town *t, struct document_roster *d, bool leaves, GError **error)
{
	const struct roster_choice choice = { .village_id = t->f->a, .leaves = leaves };

	return d->roster.letter(&t->office, &d->roster, &choice, error);
}

static char *made(struct town *t, struct document_roster *d)
{
	g_autoptr(GError) error = NULL;
	LETTER_AUTO letter = make(t, d, false, &error);

	if (!letter)
		fail_msg("%s", error->message);
	return told(letter);
}

static void print(struct town *t, struct document_roster *d, const char *target)
{
	LETTER_AUTO letter = make(t, d, true, NULL);

	assert_non_null(letter);
	assert_true(d->roster.printed(&t->office, &d->roster, target, NULL, NULL));
}

static struct document_roster *document(const char *name)
{
	struct document_roster *d = document_roster_new(name, NULL);

	assert_non_null(d);
	return d;
}

static void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("%s\nhas no %s", text, part);
}

static void who_was_elected_is_told(void **state)
{
	struct town *t = *state;
	struct document_roster *d = document("当选公告");

	serve(t, t->committee, "李小花", "委员", 401);
	serve(t, t->committee, "王大山", "主任", 512);
	assert_true(document_roster_set(d, "选举日", "2026-01-05", NULL));
	assert_true(document_roster_set(d, "登记人数", "800", NULL));
	g_autofree char *text = made(t, d);
	assert_has(text, "龙泉村第十一届村民委员会当选公告");
	assert_has(text, "2026年1月5日，本村依照");
	assert_has(text, "登记参加选举的村民800人，参加投票的________人");
	assert_has(text, "[1,主任,王大山,,,512][2,委员,李小花,,,401]");
	assert_has(text, "任期自2026年1月5日起，到2031年1月4日止");
	assert_has(document_roster_remarks(d), "留空待填：投票人数\n");
	document_roster_free(d);
}

/* Not who is in office today: who came between is none of them, who resigned since is. */
static void only_who_was_elected_then_is_told(void **state)
{
	struct town *t = *state;
	struct document_roster *d = document("当选公告");
	const struct date late = date_from_ymd(2026, 9, 1);

	serve(t, t->committee, "王大山", "主任", 512);
	end(t, serve(t, t->committee, "李小花", "委员", 401), END_RESIGNED);
	take(t, t->committee, "张另选", "委员", 390, CHOSEN_RUNOFF, date_from_ymd(2026, 2, 20));
	take(t, t->committee, "赵补选", "委员", 300, CHOSEN_BETWEEN, late);
	take(t, t->committee, "钱任命", "委员", 0, CHOSEN_APPOINTED, date_from_ymd(2026, 1, 5));
	take(t, t->committee, "孙不明", "委员", 0, "", date_from_ymd(2026, 1, 5));
	take(t, t->committee, "周后来", "委员", 0, CHOSEN_DIRECTLY, late);
	end(t,
	    take(t, t->committee, "吴无效", "委员", 1, CHOSEN_DIRECTLY, date_from_ymd(2026, 1, 5)),
	    END_VOID);
	g_autofree char *text = made(t, d);
	assert_has(text, "下列3人当选");
	assert_has(text, "[1,主任,王大山,,,512][2,委员,李小花,,,401][3,委员,张另选,,,390]\n");
	const char *remarks = document_roster_remarks(d);
	assert_has(remarks, "没有列入：");
	assert_has(remarks, "赵补选（补选）");
	assert_has(remarks, "钱任命（任命）");
	assert_has(remarks, "孙不明（产生方式未登记）");
	assert_has(remarks, "周后来（任职日期不在本届开始时）");
	assert_has(remarks, "吴无效（当选无效）");
	assert_has(remarks, "这是 2026.01.05 开始的第十一届的公告");
	assert_null(strstr(remarks, "登记有误"));
	document_roster_free(d);
}

/* The draft says so itself, not only beside it. */
static void figures_that_cannot_be_right_are_told(void **state)
{
	struct town *t = *state;
	struct document_roster *d = document("当选公告"), *none = document("监委会推选公告");

	add_body(t, BODY_SUPERVISION);
	serve(t, t->committee, "王大山", "主任", 512);
	serve(t, t->committee, "李小花", "主任", 401);
	g_autofree char *text = made(t, d);
	assert_has(text, "（草稿，登记有误，不能公布：主任有2人）");
	assert_has(document_roster_remarks(d), "登记有误，核对后再公布：主任有2人\n");
	g_autofree char *nobody = made(t, none);
	assert_has(nobody, "不能公布：没有登记本届选举产生的人");
	document_roster_free(none);
	document_roster_free(d);
}

/* Of the day of the election, until the clerk says another; a blank is one to write a day on. */
static void a_notice_is_of_the_day_of_the_election(void **state)
{
	struct town *t = *state;
	struct document_roster *d = document("当选公告");

	serve(t, t->committee, "王大山", "主任", 512);
	LETTER_AUTO letter = make(t, d, false, NULL);
	const struct letter_block *seal = letter->blocks->pdata[letter->blocks->len - 1];
	assert_string_equal(seal->date, "2026年1月5日");
	assert_true(document_roster_set(d, "公布日", "2026-01-06", NULL));
	assert_true(document_roster_set(d, "选举日", "", NULL));
	LETTER_AUTO other = make(t, d, false, NULL);
	seal = other->blocks->pdata[other->blocks->len - 1];
	assert_string_equal(seal->date, "2026年1月6日");
	g_autofree char *text = told(other);
	assert_has(text, "\n　　年　月　日，本村依照");
	document_roster_free(d);
}

/* What was answered for one election is not taken for the next. */
static void another_term_is_another_notice(void **state)
{
	struct town *t = *state;
	struct document_roster *d = document("当选公告");
	RECORD_AUTO struct term next = { .rec.model = &term_model, .body = { t->committee } };

	serve(t, t->committee, "王大山", "主任", 512);
	assert_true(document_roster_set(d, "文号", "龙选字第16号", NULL));
	print(t, d, "a.pdf");
	next.number = (struct number){ 12, true };
	next.since = date_from_ymd(2026, 11, 1);
	t->term = insert(t, &next.rec);
	take(t, t->committee, "李小花", "主任", 480, CHOSEN_DIRECTLY, next.since);
	struct document_roster *again = document("当选公告");
	g_autofree char *text = made(t, again);
	assert_has(text, "第十二届");
	assert_has(text, "下列1人当选");
	assert_has(text, "[1,主任,李小花,,,480]");
	assert_null(strstr(text, "龙选字"));
	assert_string_equal(document_roster_changed(again), "还没有印过");
	assert_null(strstr(document_roster_remarks(again), "开始的第"));
	document_roster_free(again);
	document_roster_free(d);
}

/* A body of the first group. */
static int64_t add_group(struct town *t)
{
	RECORD_AUTO struct body b = { .rec.model = &body_model, .village = { t->f->a } };

	b.kind = g_strdup(BODY_GROUP);
	b.villager_group.id = t->f->groups[0];
	return insert(t, &b.rec);
}

static void leaders_are_as_they_were_chosen(void **state)
{
	struct town *t = *state;
	struct document_roster *d = document("村民小组长名单公告");
	int64_t group = add_group(t);

	serve(t, group, "王大山", "组长", 0);
	take(t, group, "赵补选", "副组长", 0, CHOSEN_BETWEEN, date_from_ymd(2026, 9, 1));
	g_autofree char *text = made(t, d);
	assert_has(text, "个村民小组的组长已经产生");
	assert_has(document_roster_remarks(d), "赵补选（补选）");
	serve(t, group, "李小花", "副组长", 0);
	serve(t, group, "张三", "组长", 0);
	g_autofree char *two = made(t, d);
	assert_has(two, "的组长、副组长已经产生");
	assert_has(two, "的组长有2人）");
	assert_has(document_roster_remarks(d), "的组长有2人\n");
	document_roster_free(d);
}

static void representatives_are_as_they_were_chosen(void **state)
{
	struct town *t = *state;
	struct document_roster *d = document("村民代表名单公告");
	int64_t assembly = add_body(t, BODY_REPRESENTATIVES);

	end(t, serve(t, assembly, "王大山", "代表", 0), END_RESIGNED);
	take(t, assembly, "赵补选", "代表", 0, CHOSEN_BETWEEN, date_from_ymd(2026, 10, 2));
	end(t, take(t, assembly, "钱上届", "代表", 0, CHOSEN_BY_MEETING, date_from_ymd(2021, 1, 5)),
	    END_TERM);
	g_autofree char *text = made(t, d);
	assert_has(text, "到2026年1月5日，各村民小组");
	assert_has(text, ",王大山,");
	assert_null(strstr(text, "赵补选"));
	document_roster_free(d);
}

static void who_looks_leaves_no_trace(void **state)
{
	struct town *t = *state;
	struct document_roster *d = document("当选公告");
	g_autoptr(GString) said = g_string_new(NULL);

	serve(t, t->committee, "王大山", "主任", 512);
	g_autofree char *text = made(t, d);
	assert_has(text, "王大山");
	assert_true(d->roster.printed(&t->office, &d->roster, NULL, said, NULL));
	assert_has(said->str, "这是草稿，没有留底");
	g_autoptr(GPtrArray) all = documents_list(&t->office, 0, NULL);
	assert_int_equal(all->len, 0);
	document_roster_free(d);
}

static void a_printed_document_says_what_changed(void **state)
{
	struct town *t = *state;
	struct document_roster *d = document("当选公告");
	int64_t chair = serve(t, t->committee, "王大山", "主任", 512);
	g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func(g_free);
	RECORD_AUTO struct document kept = { .rec.model = &document_model };
	RECORD_AUTO struct tenure held = { .rec.model = &tenure_model };

	assert_true(document_roster_set(d, "文号", "龙选字第16号", NULL));
	print(t, d, "公告.pdf");
	assert_string_equal(document_roster_changed(d), "还没有印过");
	assert_true(documents_find(&t->office, "1", &kept, NULL));
	assert_string_equal(kept.notice, "elected");
	assert_string_equal(kept.number, "龙选字第16号");
	assert_string_equal(kept.subject, "body");
	assert_string_equal(kept.target, "公告.pdf");
	assert_string_equal(kept.who, WHO);
	assert_true(document_changes(&t->office, &kept, changes, NULL));
	assert_int_equal(changes->len, 0);

	assert_true(records_get(t->office.db, chair, &held.rec, NULL));
	held.votes = (struct number){ 521, true };
	assert_true(write_one(t->office.db, records_update, &held.rec, NULL));
	serve(t, t->committee, "李小花", "委员", 0);
	assert_true(document_changes(&t->office, &kept, changes, NULL));
	assert_int_equal(changes->len, 3);
	assert_string_equal(changes->pdata[0], "当选人数：1 → 2");
	assert_string_equal(changes->pdata[1], "当选成员 王大山的得票：512 → 521");
	assert_string_equal(changes->pdata[2], "当选成员 增加：李小花");

	/* Printing anew says so, too, and what was typed is there again. */
	struct document_roster *again = document("当选公告");
	g_autofree char *text = made(t, again);
	assert_has(text, "龙选字第16号");
	assert_string_equal(document_roster_changed(again), "2026-11-22 印过，之后变了 3 处");
	assert_has(document_roster_remarks(again), "    当选成员 增加：李小花\n");
	assert_string_equal(document_roster_value(again, "文号"), "龙选字第16号");
	document_roster_free(again);
	document_roster_free(d);
}

struct shown {
	struct text_sink sink;
	GString *text;
};

static bool keep_text(struct text_sink *sink, const char *text, size_t length, GError **error)
{
	(void)error;
	g_string_append_len(((struct shown *)sink)->text, text, (gssize)length);
	return true;
}

static void a_document_is_shown_as_it_was(void **state)
{
	struct town *t = *state;
	struct document_roster *d = document("当选公告");
	int64_t chair = serve(t, t->committee, "王大山", "主任", 512);
	RECORD_AUTO struct document kept = { .rec.model = &document_model };
	g_autoptr(GString) text = g_string_new(NULL);
	struct shown shown = { { keep_text }, text };

	print(t, d, "公告.pdf");
	end(t, chair, END_DEATH);
	assert_true(documents_find(&t->office, "1", &kept, NULL));
	assert_true(document_show(&kept, &shown.sink, NULL));
	assert_has(text->str, "王大山");
	assert_has(text->str, kept.digest);
	/* by what stands at its foot */
	RECORD_AUTO struct document same = { .rec.model = &document_model };
	assert_true(documents_find(&t->office, kept.digest, &same, NULL));
	assert_int_equal(same.rec.id, kept.rec.id);
	assert_refused(documents_find(&t->office, "99", &same, error), ERROR_NOT_FOUND, "99");
	document_roster_free(d);
}

/* What it was about was taken back. */
static void what_is_no_more_is_told(void **state)
{
	struct town *t = *state;
	struct document_roster *d = document("辞职公告");
	int64_t tenure = serve(t, t->committee, "王大山", "主任", 512);
	RECORD_AUTO struct document kept = { .rec.model = &document_model };
	RECORD_AUTO struct tenure held = { .rec.model = &tenure_model };
	g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func(g_free);

	end(t, tenure, END_RESIGNED);
	print(t, d, "a.pdf");
	assert_true(records_get(t->office.db, tenure, &held.rec, NULL));
	assert_true(write_one(t->office.db, delete_one, &held.rec, NULL));
	assert_true(documents_find(&t->office, "1", &kept, NULL));
	assert_true(document_changes(&t->office, &kept, changes, NULL));
	assert_int_equal(changes->len, 1);
	assert_string_equal(changes->pdata[0], "它所据的登记已经撤销");
	document_roster_free(d);
}

static void the_office_that_ended_is_found(void **state)
{
	struct town *t = *state;
	struct document_roster *d = document("辞职公告");
	int64_t chair = serve(t, t->committee, "王大山", "主任", 512);
	int64_t member = serve(t, t->committee, "李小花", "委员", 401);

	assert_refused(make(t, d, false, error) != NULL, ERROR_NOT_FOUND,
		       "龙泉村没有成员因辞职离任的记录，没有打印“辞职公告”");
	end(t, member, END_RESIGNED);
	end(t, chair, END_RECALLED);
	g_autofree char *text = made(t, d);
	assert_has(text, "李小花的任职到2026年10月1日止");
	document_roster_about(d, &(struct document_about){ .person = "王大山" });
	assert_refused(make(t, d, false, error) != NULL, ERROR_NOT_FOUND,
		       "没有王大山因辞职离任的记录");
	document_roster_about(d, &(struct document_about){ .tenure = chair });
	assert_refused(make(t, d, false, error) != NULL, ERROR_NOT_FOUND, "任职");
	document_roster_free(d);
}

static void figures_of_a_recall_are_told(void **state)
{
	struct town *t = *state;
	struct document_roster *d = document("罢免结果公告");
	RECORD_AUTO struct proceeding p = { .rec.model = &proceeding_model };

	p.tenure.id = serve(t, t->committee, "王大山", "主任", 512);
	p.body.id = t->committee;
	g_strlcpy(p.kind.text, PROCEEDING_RECALL, CODE_SIZE);
	g_strlcpy(p.asked.text, ASKED_VOTERS, CODE_SIZE);
	p.received = date_from_ymd(2026, 9, 1);
	p.met = date_from_ymd(2026, 9, 20);
	p.claimed = (struct number){ 120, true };
	p.due = (struct number){ 500, true };
	p.voted = (struct number){ 400, true };
	p.agreed = (struct number){ 150, true };
	p.against = (struct number){ 240, true };
	p.blank = (struct number){ 10, true };
	g_strlcpy(p.result.text, RESULT_FAILED, CODE_SIZE);
	insert(t, &p.rec);
	g_autofree char *text = made(t, d);
	assert_has(text, "2026年9月1日");
	assert_has(text, "联名120人");
	assert_has(text, "同意罢免150票，不同意罢免240票，弃权10票");
	assert_has(text, "罢免没有通过，王大山继续担任主任");
	document_roster_free(d);
}

static void what_is_handed_over_is_told_in_two_copies(void **state)
{
	struct town *t = *state;
	struct document_roster *d = document("交接书");
	RECORD_AUTO struct handover h = { .rec.model = &handover_model };
	RECORD_AUTO struct handover_item item = { .rec.model = &handover_item_model };
	SETTLER_AUTO s;

	settle(t->office.db, t->f->a, t->f->groups[0], "9", "张三", &s);
	h.body.id = t->committee;
	h.giver.id = s.person.rec.id;
	h.since = date_from_ymd(2026, 1, 5);
	h.witness = g_strdup("镇人民政府");
	item.handover.id = insert(t, &h.rec);
	g_strlcpy(item.category.text, HANDED_SEAL, CODE_SIZE);
	item.name = g_strdup("村民委员会公章");
	item.quantity = g_strdup("1 枚");
	item.handed = YESNO_NO;
	item.missing = g_strdup("遗失，已登报");
	insert(t, &item.rec);
	LETTER_AUTO letter = make(t, d, false, NULL);
	assert_non_null(letter);
	assert_int_equal(letter->copies, 2);
	g_autofree char *text = told(letter);
	assert_has(text, "张三向________移交");
	assert_has(text, "移交自2026年1月5日起");
	assert_has(text, "列在所附《工作移交清单》上，共1项，其中已经移交的0项");
	assert_has(text, "没有移交的：村民委员会公章（遗失，已登报）。");
	assert_has(text, "印章于　　年　月　日移交");
	assert_has(text, "移交人（张三）：");
	assert_has(text, "监交人（镇人民政府）：");
	document_roster_free(d);
}

/* A name with what looks like a field is a name. */
static void names_are_never_fields(void **state)
{
	struct town *t = *state;
	struct document_roster *d = document("当选公告");

	serve(t, t->committee, "{{村名}}", "主任", 512);
	g_autofree char *text = made(t, d);
	assert_has(text, "[1,主任,{{村名}},,,512]");
	document_roster_free(d);
}

static void blanks_take_what_fits(void **state)
{
	struct document_roster *d = document("当选公告");
	const char *name, *meaning;

	(void)state;
	assert_true(document_roster_ask(d, 0, &name, &meaning));
	assert_string_equal(name, "文号");
	assert_false(document_roster_ask(d, 9, &name, &meaning));
	assert_refused(document_roster_set(d, "选举日", "某天", error), ERROR_INVALID, "不是日期");
	assert_refused(document_roster_set(d, "村名", "甲", error), ERROR_USAGE, "可填：文号");
	assert_true(document_roster_set(d, "选举日", "", NULL));
	document_roster_free(d);
	assert_refused(document_roster_new("没有的", error) != NULL, ERROR_NOT_FOUND, "当选公告");
}

/* Each that is built in can be made of a village that has all bodies. */
static void every_template_can_be_made(void **state)
{
	struct town *t = *state;
	g_autoptr(GPtrArray) kinds = document_kinds(NULL, NULL);
	int64_t supervision = add_body(t, BODY_SUPERVISION);
	RECORD_AUTO struct handover h = { .rec.model = &handover_model };
	RECORD_AUTO struct proceeding p = { .rec.model = &proceeding_model };

	assert_non_null(kinds);
	assert_true(kinds->len >= 11);
	serve(t, supervision, "赵六", "主任", 0);
	end(t, serve(t, t->committee, "李小花", "委员", 1), END_RESIGNED);
	end(t, serve(t, t->committee, "张三", "委员", 1), END_CEASED);
	p.tenure.id = serve(t, t->committee, "王大山", "主任", 2);
	p.body.id = h.body.id = t->committee;
	g_strlcpy(p.kind.text, PROCEEDING_RECALL, CODE_SIZE);
	p.received = h.since = date_from_ymd(2026, 10, 1);
	insert(t, &p.rec);
	insert(t, &h.rec);
	for (guint i = 0; i < kinds->len; i++) {
		const struct document_kind *kind = kinds->pdata[i];
		struct document_roster *d = document(kind->id);
		g_autofree char *text = made(t, d);

		assert_null(strstr(text, "{{"));
		print(t, d, "a.pdf");
		document_roster_free(d);
	}
	g_autoptr(GPtrArray) all = documents_list(&t->office, t->f->a, NULL);
	assert_int_equal(all->len, kinds->len);
	assert_verifies(t->office.db);
}

/* Nobody was named: nothing is printed that could not be kept. */
static void nobody_prints_nothing(void **state)
{
	struct town *t = *state;
	struct document_roster *d = document("当选公告");

	t->office.clerk.rec.id = 0;
	assert_refused(make(t, d, true, error) != NULL, ERROR_USAGE, "不知道是谁在操作");
	document_roster_free(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_TOWN(who_was_elected_is_told),
		IN_TOWN(only_who_was_elected_then_is_told),
		IN_TOWN(figures_that_cannot_be_right_are_told),
		IN_TOWN(a_notice_is_of_the_day_of_the_election),
		IN_TOWN(another_term_is_another_notice),
		IN_TOWN(leaders_are_as_they_were_chosen),
		IN_TOWN(representatives_are_as_they_were_chosen),
		IN_TOWN(who_looks_leaves_no_trace),
		IN_TOWN(a_printed_document_says_what_changed),
		IN_TOWN(a_document_is_shown_as_it_was),
		IN_TOWN(what_is_no_more_is_told),
		IN_TOWN(the_office_that_ended_is_found),
		IN_TOWN(figures_of_a_recall_are_told),
		IN_TOWN(what_is_handed_over_is_told_in_two_copies),
		IN_TOWN(names_are_never_fields),
		IN_TOWN(blanks_take_what_fits),
		IN_TOWN(every_template_can_be_made),
		IN_TOWN(nobody_prints_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
