/* document.c - notices, reports and other papers made from templates */
#include "cunwu/app/document.h"

#include <string.h>

#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/base/numeral.h"
#include "documents.h"
#include "paper.h"

/* What is known from making the pages to having printed them. */
struct document_printing {
	struct notice *notice;
	struct document_about about;
	char *person;
	char *unread;                /* why the user's templates are left out; NULL: they are not */
	struct document_data *typed; /* what the clerk answered */
	struct document_data *used;  /* in the pages that were made last; NULL: none were */
	struct document made;        /* of the pages that were made last; digest NULL: none were */
	GString *remarks, *changed;
};

/* Templates */

static void free_kind(void *data)
{
	struct document_kind *kind = data;

	g_free(kind->id);
	g_free(kind->name);
	g_free(kind->summary);
	g_ptr_array_unref(kind->bodies);
	g_free(kind);
}

GPtrArray *document_notices(char **unread, GError **error)
{
	g_autoptr(GError) why = NULL;
	GPtrArray *notices = notices_read(true, document_words, &why);

	if (unread)
		*unread = notices ? NULL : g_strdup_printf("范本未读：%s", why->message);
	return notices ? notices : notices_read(false, document_words, error);
}

GPtrArray *document_kinds(char **unread, GError **error)
{
	g_autoptr(GPtrArray) notices = document_notices(unread, error);
	GPtrArray *kinds = notices ? g_ptr_array_new_with_free_func(free_kind) : NULL;

	for (guint i = 0; notices && i < notices->len; i++) {
		const struct notice *notice = notices->pdata[i];
		struct document_kind *kind = g_new0(struct document_kind, 1);

		kind->id = g_strdup(notice->id);
		kind->name = g_strdup(notice->name);
		kind->summary = g_strdup(notice->summary);
		kind->bodies = g_ptr_array_ref(notice->kinds);
		kind->of_body = notice->subject != NOTICE_VILLAGE;
		kind->of_tenure = notice->subject == NOTICE_TENURE;
		g_ptr_array_add(kinds, kind);
	}
	return kinds;
}

bool document_kind_fits(const struct document_kind *kind, const char *body_kind)
{
	return !kind->bodies->len
	       || g_ptr_array_find_with_equal_func(kind->bodies, body_kind, g_str_equal, NULL);
}

char *document_body_kind(struct office *office, int64_t body)
{
	RECORD_AUTO struct body record = { .rec.model = &body_model };

	return records_get(office->db, body, &record.rec, NULL) ? g_strdup(record.kind) : NULL;
}

/* Comparing with what was printed */

#define OF_TERM "届次"

/* Whether a document is of the same term: what was answered for another election is another. */
static bool is_of_term(const struct document *d, const struct document_data *data)
{
	const char *term = document_data_value(data, OF_TERM);
	DOCUMENT_DATA_AUTO before = term ? document_data_read(d->data, NULL) : NULL;
	const char *was = before ? document_data_value(before, OF_TERM) : NULL;

	return !term || !was || strcmp(term, was) == 0;
}

/* The last document of the template about the same; NULL, also if that cannot be read. */
static struct document *last_printed(struct office *office, const struct document *made,
				     const struct document_data *data, GPtrArray **all)
{
	*all = documents_list(office, made->village.id, NULL);
	for (guint i = 0; *all && i < (*all)->len; i++) {
		struct document *d = (*all)->pdata[i];

		if (strcmp(d->notice, made->notice) == 0 && strcmp(d->subject, made->subject) == 0
		    && d->subject_id.value == made->subject_id.value && is_of_term(d, data))
			return d;
	}
	return NULL;
}

/* What the clerk answers now, else what she answered the last time, else what is on record. */
static void take_answers(const struct document_printing *p, const struct document_data *last,
			 struct document_data *data)
{
	for (guint i = 0; i < p->notice->asks->len; i++) {
		const struct notice_ask *ask =
			&g_array_index(p->notice->asks, struct notice_ask, i);
		const char *typed = document_data_value(p->typed, ask->name);
		const char *before = last ? document_data_value(last, ask->name) : NULL;
		const char *known = ask->field ? document_data_value(data, ask->field) : NULL;

		document_data_set(data, ask->name,
				  typed    ? typed
				  : before ? before
				  : known  ? known
					   : "",
				  false);
	}
}

static void tell_changes(struct document_printing *p, const struct document *last,
			 const struct document_data *before, const struct document_data *now)
{
	g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) day = g_string_new(NULL);

	if (!last || !before) {
		g_string_append(p->changed, "还没有印过");
		return;
	}
	date_format(last->day, day);
	document_data_compare(before, now, changes);
	if (g_strcmp0(last->template, p->notice->source) != 0)
		g_ptr_array_add(changes, g_strdup("范本的文字改过"));
	if (changes->len)
		g_string_append_printf(p->changed, "%s 印过，之后变了 %u 处", day->str,
				       changes->len);
	else
		g_string_append_printf(p->changed, "%s 印过，没有变动", day->str);
	g_string_append_printf(p->remarks, "%s\n", p->changed->str);
	for (guint i = 0; i < changes->len; i++)
		g_string_append_printf(p->remarks, "    %s\n", (const char *)changes->pdata[i]);
}

static void tell_blank(struct document_printing *p, const GPtrArray *blank)
{
	for (guint i = 0; i < blank->len; i++)
		g_string_append_printf(p->remarks, "%s%s", i ? "、" : "留空待填：",
				       (const char *)blank->pdata[i]);
	if (blank->len)
		g_string_append_c(p->remarks, '\n');
}

/* Making it */

static struct document_roster *document_of(const struct roster *roster)
{
	return (struct document_roster *)(uintptr_t)roster;
}

static void note_subject(struct document_printing *p, const struct document_facts *f)
{
	const struct record *rec = document_facts_subject(f, p->notice->subject);

	g_free(p->made.subject);
	p->made.subject = g_strdup(rec->model->name);
	p->made.subject_id = (struct number){ rec->id, true };
	p->made.village.id = f->board->village->rec.id;
}

static void note_made(struct document_printing *p, const struct document_data *data,
		      const struct letter *letter)
{
	g_autoptr(GString) text = g_string_new(NULL);
	const char *number = document_data_value(data, "文号");

	document_data_write(data, text);
	g_free(p->made.title);
	g_free(p->made.data);
	g_free(p->made.digest);
	g_free(p->made.number);
	p->made.title = g_strdup(letter->title);
	p->made.data = g_strdup(text->str);
	p->made.digest = document_data_digest(data);
	p->made.number = number && *number ? g_strdup(number) : NULL;
}

static struct letter *make_letter(struct document_printing *p, const struct document_facts *f,
				  GError **error)
{
	g_autoptr(GPtrArray) all = NULL, blank = g_ptr_array_new_with_free_func(g_free);
	DOCUMENT_DATA_AUTO data = document_data_of(p->notice, f);

	g_string_truncate(p->remarks, 0);
	g_string_truncate(p->changed, 0);
	note_subject(p, f);
	const struct document *last = last_printed(f->office, &p->made, data, &all);
	DOCUMENT_DATA_AUTO before = last ? document_data_read(last->data, NULL) : NULL;
	take_answers(p, before, data);
	struct letter *letter = notice_fill(p->notice, data, blank, error);
	if (!letter)
		return NULL;
	note_made(p, data, letter);
	letter->mark = g_strdup_printf("数据号 %s", p->made.digest);
	if (p->unread)
		g_string_append_printf(p->remarks, "%s\n", p->unread);
	document_elected_remarks(f, p->notice, p->remarks);
	if (p->notice->subject == NOTICE_HANDOVER)
		g_string_append(p->remarks, "逐项的内容另印一份附在后面：移交清单\n");
	tell_blank(p, blank);
	tell_changes(p, last, before, data);
	document_data_free(p->used);
	p->used = data;
	data = NULL;
	return letter;
}

/* What is kept needs somebody who printed it, and that is asked before anything is. */
static bool may_keep(const struct office *office, const struct roster_choice *choice,
		     GError **error)
{
	return !choice->leaves || office->clerk.rec.id
	       || error_set(error, ERROR_USAGE, OFFICE_NOBODY);
}

static struct letter *write_letter(struct office *present, const struct roster *roster,
				   const struct roster_choice *choice, GError **error)
{
	struct document_printing *p = document_of(roster)->printing;
	RECORD_AUTO struct village village = { .rec.model = &village_model };
	OFFICE_AUTO day = { 0 };
	struct office *office = office_of_day(&day, present, choice->on, choice->village_id,
					      choice->village, error);

	g_clear_pointer(&p->made.digest, g_free);
	if (!office || !may_keep(present, choice, error)
	    || !paper_village(office, choice, &village, error))
		return NULL;
	if (!village.rec.id) {
		error_set(error, ERROR_USAGE, "请用 --village 说明是哪个村的“%s”", roster->name);
		return NULL;
	}
	DOCUMENT_FACTS_AUTO f = { 0 };
	if (!document_facts_open(&f, office, village.rec.id, error)
	    || !document_facts_find(&f, p->notice, &p->about, error))
		return NULL;
	return make_letter(p, &f, error);
}

/* Keeping it */

static bool keep(struct office *office, struct document_printing *p, const char *target,
		 GError **error)
{
	ACTION_AUTO act = { 0 };
	RECORD_AUTO struct document d = { .rec.model = &document_model };
	g_autofree char *sentence =
		g_strdup_printf("打印 %s（数据号 %s）", p->made.title, p->made.digest);

	record_copy(&d.rec, &p->made.rec);
	d.day = clock_today();
	d.who = g_strdup(office->clerk.name);
	d.target = g_strdup(target);
	d.template = g_strdup(p->notice->source);
	return office_begin(office, &act, "print", error) && records_insert(&act, &d.rec, error)
	       && office_tell(&act, sentence, error) && action_commit(&act, error);
}

static bool printed(struct office *office, const struct roster *roster, const char *target,
		    GString *said, GError **error)
{
	struct document_printing *p = document_of(roster)->printing;

	if (said)
		g_string_append(said, p->remarks->str);
	if (said && !target)
		g_string_append(said, "这是草稿，没有留底；用 -o 或 --lp 打印才留底\n");
	return !target || !p->made.digest || keep(office, p, target, error);
}

/* As a roster */

static struct notice *take_notice(const char *name, char **unread, GError **error)
{
	g_autoptr(GPtrArray) notices = document_notices(unread, error);
	g_autoptr(GString) names = g_string_new(NULL);

	for (guint i = 0; notices && i < notices->len; i++) {
		const struct notice *notice = notices->pdata[i];

		if (strcmp(notice->name, name) == 0 || strcmp(notice->id, name) == 0)
			return g_ptr_array_steal_index(notices, i);
		g_string_append_printf(names, "%s%s", names->len ? "、" : "", notice->name);
	}
	if (notices)
		error_set(error, ERROR_NOT_FOUND, "没有“%s”这种文书，可打印：%s", name, names->str);
	return NULL;
}

struct document_roster *document_roster_new(const char *name, GError **error)
{
	g_autofree char *unread = NULL;
	struct notice *notice = take_notice(name, &unread, error);

	if (!notice)
		return NULL;
	struct document_roster *d = g_new0(struct document_roster, 1);
	struct document_printing *p = g_new0(struct document_printing, 1);
	d->printing = p;
	p->notice = notice;
	p->unread = g_steal_pointer(&unread);
	p->typed = document_data_new();
	p->remarks = g_string_new(NULL);
	p->changed = g_string_new(NULL);
	p->made.rec.model = &document_model;
	p->made.notice = g_strdup(notice->id);
	d->roster = (struct roster){
		.name = notice->name,
		.summary = notice->summary,
		.title = notice->name,
		.letter = write_letter,
		.printed = printed,
		.unit = "份",
		.by_village = true,
		.of_person =
			notice->subject == NOTICE_TENURE || notice->subject == NOTICE_PROCEEDING,
	};
	return d;
}

void document_roster_free(struct document_roster *d)
{
	if (!d)
		return;
	notice_free(d->printing->notice);
	document_data_free(d->printing->typed);
	document_data_free(d->printing->used);
	record_clear(&d->printing->made.rec);
	g_string_free(d->printing->remarks, TRUE);
	g_string_free(d->printing->changed, TRUE);
	g_free(d->printing->person);
	g_free(d->printing->unread);
	g_free(d->printing);
	g_free(d);
}

void document_roster_about(struct document_roster *d, const struct document_about *about)
{
	struct document_printing *p = d->printing;

	g_free(p->person);
	p->person = g_strdup(about->person);
	p->about = *about;
	p->about.person = p->person;
}

static const struct notice_ask *ask_at(const struct document_roster *d, size_t i)
{
	const GArray *asks = d->printing->notice->asks;

	return i < asks->len ? &g_array_index(asks, struct notice_ask, i) : NULL;
}

bool document_roster_ask(const struct document_roster *d, size_t i, const char **name,
			 const char **meaning)
{
	const struct notice_ask *ask = ask_at(d, i);

	if (!ask)
		return false;
	*name = ask->name;
	*meaning = ask->meaning ? ask->meaning : "";
	return true;
}

static bool set_date(struct document_data *typed, const char *name, const char *value,
		     GError **error)
{
	g_autoptr(GString) words = g_string_new(NULL);
	struct date date;

	if (!date_read(value, clock_today(), &date))
		return error_set(error, ERROR_INVALID,
				 "%s：“%s”不是日期，写成 2026-03-20、3.20 这样", name, value);
	numeral_add_date_digits(words, date);
	document_data_set(typed, name, words->str, false);
	return true;
}

bool document_roster_set(struct document_roster *d, const char *name, const char *value,
			 GError **error)
{
	g_autoptr(GString) names = g_string_new(NULL);
	const struct notice_ask *ask;

	for (size_t i = 0; (ask = ask_at(d, i)); i++) {
		if (strcmp(ask->name, name) != 0) {
			g_string_append_printf(names, "%s%s", names->len ? "、" : "", ask->name);
			continue;
		}
		if (ask->date && *value)
			return set_date(d->printing->typed, name, value, error);
		document_data_set(d->printing->typed, name, value, false);
		return true;
	}
	if (!names->len)
		return error_set(error, ERROR_USAGE, "“%s”没有要填的空", d->roster.name);
	return error_set(error, ERROR_USAGE, "“%s”里没有要填的“%s”，可填：%s", d->roster.name, name,
			 names->str);
}

const char *document_roster_value(const struct document_roster *d, const char *name)
{
	const struct document_printing *p = d->printing;
	const char *typed = document_data_value(p->typed, name);
	const char *used = p->used ? document_data_value(p->used, name) : NULL;

	return typed ? typed : used ? used : "";
}

const char *document_roster_remarks(const struct document_roster *d)
{
	return d->printing->remarks->str;
}

const char *document_roster_changed(const struct document_roster *d)
{
	return d->printing->changed->str;
}
