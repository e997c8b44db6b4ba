/* roster.c - a list of villagers as a report */
#include "cunwu/app/roster.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/base/idno.h"
#include "cunwu/base/text.h"
#include "cunwu/model/person.h"
#include "cunwu/store/people.h"
#include "namesakes.h"
#include "paper.h"
#include "roster_column.h"

#define ADULT      18
#define TELL_EVERY 512 /* people */

/* What is asked for of everybody, before the columns that are shown; some is held back with them.
 */
enum {
	ASK_NAME,
	ASK_SEX,
	ASK_BIRTH,
	ASK_HOUSEHOLD,
	HELD,
	ASK_PHONE = HELD,
	ASK_OTHER_PHONE,
	ASK_AWAY_CONTACT,
	ASK_RELATION,
	ASK_AWAY,
	ASKED,
};

static const struct {
	const struct model *model;
	const char *field;
} asked[ASKED] = {
	[ASK_NAME] = { &person_model, "name" },
	[ASK_SEX] = { &person_model, "sex" },
	[ASK_BIRTH] = { &person_model, "birth" },
	[ASK_HOUSEHOLD] = { &household_model, "number" },
	[ASK_PHONE] = { &person_model, "phone" },
	[ASK_OTHER_PHONE] = { &person_model, "other_phone" },
	[ASK_AWAY_CONTACT] = { &person_model, "away_contact" },
	[ASK_RELATION] = { &person_model, "relation" },
	[ASK_AWAY] = { &person_model, "away" },
};

/* How the store calls the orders, and the paper. */
static const struct {
	enum people_order order;
	const char *words;
} orders[] = {
	[ORDER_SURNAME_STROKES] = { PEOPLE_BY_SURNAME_STROKES, "按姓氏笔画排列" },
	[ORDER_NAME_STROKES] = { PEOPLE_BY_STROKES, "按姓名笔画排列" },
	[ORDER_PINYIN] = { PEOPLE_BY_PINYIN, "按姓名拼音排列" },
	[ORDER_HOUSEHOLD] = { PEOPLE_BY_HOUSEHOLD, "按户排列" },
	[ORDER_AGE] = { PEOPLE_BY_AGE, "按年龄排列" },
};

/*
 * The list on its way from the database to the spool. A section is held back until it is whole,
 * because a name gets its note from namesakes that may come later.
 */
struct making {
	struct office *office;
	const struct roster *roster;
	const struct roster_choice *choice;
	struct village village;
	struct villager_group group;
	struct people_scope scope;
	struct report_spool *spool;

	const struct roster_column *columns[REPORT_COLUMNS_MAX]; /* those shown */
	const struct field *fields[REPORT_COLUMNS_MAX];          /* what each shows; NULL: none */
	size_t ncolumns;
	size_t from_store[REPORT_COLUMNS_MAX]; /* which column of the list each is */
	size_t name;                           /* which of them has the name */
	size_t nasked; /* of those above; what is not held only where it decides who is listed */

	const struct field *sex;

	GString *texts; /* of the section, each ended by NUL: per person HELD and then ncolumns */
	GArray *starts; /* size_t: where each begins */
	GString *count; /* of the row that is written, as text */
	int64_t in_village, in_group; /* the section that is held back */
	int64_t listed;
	int64_t read, people; /* of all in the scope; 0: nobody asks */
};

/* Columns */

static void choose_columns(struct making *m)
{
	for (size_t i = 0; i < m->roster->ncolumns; i++) {
		const struct roster_column *column = &m->roster->columns[i];
		size_t n = m->ncolumns;

		if (!m->choice->wide && (column->flags & COLUMN_WIDE))
			continue;
		if (column->model)
			m->fields[n] = model_field(column->model, column->field);
		if (m->fields[n] == model_field(&person_model, "name"))
			m->name = n;
		m->columns[n] = column;
		m->ncolumns++;
	}
}

static void describe_columns(const struct making *m, struct report_column *out)
{
	for (size_t i = 0; i < m->ncolumns; i++) {
		const struct roster_column *column = m->columns[i];

		out[i] = (struct report_column){
			.heading = column->heading ? column->heading : m->fields[i]->label,
			.least = column->least,
			.align = column->align,
			.sign = column->flags & COLUMN_SIGN,
		};
	}
}

static struct people *ask(struct making *m, GError **error)
{
	struct column columns[ASKED + REPORT_COLUMNS_MAX];
	size_t n = 0;

	for (; n < m->nasked; n++)
		columns[n] = (struct column){ asked[n].model,
					      model_field(asked[n].model, asked[n].field) };
	for (size_t i = 0; i < m->ncolumns; i++) {
		size_t c = 0;

		if (!m->fields[i])
			continue;
		while (c < n && columns[c].field != m->fields[i])
			c++;
		if (c == n)
			columns[n++] = (struct column){ m->columns[i]->model, m->fields[i] };
		m->from_store[i] = c;
	}
	return people_begin(m->office->db, &m->scope, columns, n, error);
}

/* Sections */

static const char *held(const struct making *m, size_t person, size_t text)
{
	size_t at = person * (HELD + m->ncolumns) + text;

	return m->texts->str + g_array_index(m->starts, size_t, at);
}

static void hold(struct making *m, const char *text)
{
	text_add(m->texts, text, strlen(text) + 1);
}

static char *section_title(struct making *m, GError **error)
{
	RECORD_AUTO struct village village = { .rec.model = &village_model };
	RECORD_AUTO struct villager_group group = { .rec.model = &villager_group_model };
	bool villages = !m->village.rec.id; /* there may be several */

	if (villages && !records_get(m->office->db, m->in_village, &village.rec, error))
		return NULL;
	if (m->in_group && !records_get(m->office->db, m->in_group, &group.rec, error))
		return NULL;
	return g_strdup_printf("%s%s%s", villages ? village.name : "",
			       villages && !m->roster->mixed ? " " : "",
			       m->roster->mixed ? ""
			       : m->in_group    ? group.name
						: "未编组");
}

/* One of one village or group is no section, the paper as a whole says which it is. */
static bool begin_section(struct making *m, GError **error)
{
	if (m->group.rec.id || (m->roster->mixed && m->village.rec.id))
		return true;
	g_autofree char *title = section_title(m, error);
	if (title)
		report_section(m->spool, title);
	return title != NULL;
}

static void write_row(struct making *m, size_t person, const struct namesake *who)
{
	bool noted = who->note && *who->note;
	g_autofree char *name = noted ? g_strdup_printf("%s（%s）", who->name, who->note) : NULL;
	const char *cells[REPORT_COLUMNS_MAX];

	g_string_truncate(m->count, 0);
	text_add_int(m->count, (int64_t)person + 1);
	for (size_t i = 0; i < m->ncolumns; i++)
		cells[i] = m->columns[i]->flags & COLUMN_COUNT ? m->count->str
							       : held(m, person, HELD + i);
	if (name)
		cells[m->name] = name;
	report_row(m->spool, cells);
}

/* Writes what is held back. */
static bool end_section(struct making *m, GError **error)
{
	size_t n = m->starts->len / (HELD + m->ncolumns);

	if (n == 0)
		return true;
	if (!begin_section(m, error))
		return false;
	struct namesake *people = g_new0(struct namesake, n);
	for (size_t i = 0; i < n; i++)
		people[i] = (struct namesake){
			.name = held(m, i, ASK_NAME),
			.sex = held(m, i, ASK_SEX),
			.birth = held(m, i, ASK_BIRTH),
			.household = held(m, i, ASK_HOUSEHOLD),
		};
	namesakes_note(people, n);
	for (size_t i = 0; i < n; i++) {
		write_row(m, i, &people[i]);
		g_free(people[i].note);
	}
	g_free(people);
	g_string_truncate(m->texts, 0);
	g_array_set_size(m->starts, 0);
	m->listed += (int64_t)n;
	return true;
}

/* People */

/* 18 on the day, or not known not to be; the day is that of the office. */
static bool may_be_adult(const char *birth, struct date today)
{
	struct date date;
	int least, most;

	if (!date_parse(birth, &date))
		return true;
	date_age(date, today, &least, &most);
	return most >= ADULT;
}

static bool is_wanted(const struct making *m, const struct people *list)
{
	if (m->roster->adults
	    && !may_be_adult(people_text(list, ASK_BIRTH), office_today(m->office)))
		return false;
	if (m->roster->heads && !relation_text_is_head(people_text(list, ASK_RELATION)))
		return false;
	if (m->roster->away && strcmp(people_text(list, ASK_AWAY), "1") != 0)
		return false;
	return !m->roster->reachable || *people_text(list, ASK_PHONE)
	       || *people_text(list, ASK_OTHER_PHONE) || *people_text(list, ASK_AWAY_CONTACT);
}

static void show(const struct making *m, const struct field *field, const char *text, GString *out)
{
	if (field->kind == KIND_IDNO && !m->choice->full)
		idno_mask(text, out);
	else
		field_show_text(field, text, out);
}

/* Whether the person before is of the same household, in an order that goes by households. */
static bool is_same_home(const struct making *m, const struct people *list)
{
	size_t n = m->starts->len / (HELD + m->ncolumns);

	return m->choice->order == ORDER_HOUSEHOLD && n > 0
	       && strcmp(held(m, n - 1, ASK_HOUSEHOLD), people_text(list, ASK_HOUSEHOLD)) == 0;
}

/* Whether what is held of everybody is also what the column shows: all but the day of birth, which
 * is held as it is stored. */
static bool is_held(const struct making *m, size_t column)
{
	return m->fields[column] && m->from_store[column] < HELD
	       && m->from_store[column] != ASK_BIRTH;
}

static void hold_field(struct making *m, const struct field *field, const char *text)
{
	show(m, field, text, m->texts);
	g_string_append_c(m->texts, '\0');
}

static void hold_person(struct making *m, const struct people *list)
{
	bool same_home = is_same_home(m, list);
	guint first = m->starts->len;

	g_array_set_size(m->starts, first + (guint)(HELD + m->ncolumns));
	size_t *start = &g_array_index(m->starts, size_t, first);
	for (size_t i = 0; i < HELD; i++) {
		*start++ = m->texts->len;
		if (i == ASK_SEX)
			hold_field(m, m->sex, people_text(list, i));
		else
			hold(m, people_text(list, i));
	}
	for (size_t i = 0; i < m->ncolumns; i++) {
		bool shown =
			m->fields[i] && !(same_home && (m->columns[i]->flags & COLUMN_PER_HOME));

		if (shown && is_held(m, i)) {
			*start++ = g_array_index(m->starts, size_t, first + m->from_store[i]);
			continue;
		}
		const char *text = shown ? people_text(list, m->from_store[i]) : "";
		*start++ = m->texts->len;
		if (!*text)
			hold(m, "");
		else
			hold_field(m, m->fields[i], text);
	}
}

static bool report(struct making *m, GError **error)
{
	bool due = m->read++ % TELL_EVERY == 0;

	return !due
	       || progress_report(m->choice->progress, "正在读取", m->read - 1, m->people, error);
}

static bool collect(struct making *m, struct people *list, GError **error)
{
	while (people_next(list)) {
		if (!report(m, error))
			return false;
		bool same_group = m->roster->mixed || people_group(list) == m->in_group;

		if (people_village(list) != m->in_village || !same_group) {
			if (!end_section(m, error))
				return false;
			m->in_village = people_village(list);
			m->in_group = people_group(list);
		}
		if (is_wanted(m, list))
			hold_person(m, list);
	}
	return end_section(m, error);
}

/* The paper as a whole */

static bool find_places(struct making *m, GError **error)
{
	const struct roster_choice *choice = m->choice;

	if (choice->group && !choice->village)
		return error_set(error, ERROR_USAGE, "请用 --village 说明是哪个村的“%s”",
				 choice->group);
	if (choice->village && !office_find_village(m->office, choice->village, &m->village, error))
		return false;
	if (choice->group
	    && !office_find_group_of(m->office, &m->village, choice->village, choice->group,
				     &m->group, error))
		return false;
	if (choice->village_id
	    && !records_get(m->office->db, choice->village_id, &m->village.rec, error))
		return false;
	if (choice->group_id && !records_get(m->office->db, choice->group_id, &m->group.rec, error))
		return false;
	m->scope = (struct people_scope){
		.village = m->village.rec.id,
		.villager_group = m->group.rec.id,
		.whole_villages = m->roster->mixed && !m->group.rec.id,
		.order = orders[choice->order].order,
	};
	return true;
}

/* 清溪镇 龙泉村 3组 */
static char *place_words(const struct making *m)
{
	GString *words = g_string_new(m->office->township.name);

	if (m->village.name)
		g_string_append_printf(words, " %s", m->village.name);
	if (m->group.name)
		g_string_append_printf(words, " %s", m->group.name);
	return g_string_free(words, FALSE);
}

static char *heading(const struct making *m, GError **error)
{
	g_autofree char *place = place_words(m);
	g_autofree char *until = office_until(m->office);
	GString *line = g_string_new(place);
	int64_t people, households;

	if (until)
		g_string_append_printf(line, "　%s", until);
	g_string_append_printf(line, "　%s", orders[m->choice->order].words);
	if (m->roster->by_household) {
		if (!people_count(m->office->db, &m->scope, &people, &households, error)) {
			g_string_free(line, TRUE);
			return NULL;
		}
		g_string_append_printf(line, "　共 %" PRId64 " 户", households);
	}
	return g_string_free(line, FALSE);
}

static bool put_on_record(struct making *m, GError **error)
{
	g_autofree char *place = place_words(m);

	return paper_full_numbers(m->office, m->roster, m->choice, place, error);
}

static bool begin_report(struct making *m, struct report_filter *filter, GError **error)
{
	struct report_column columns[REPORT_COLUMNS_MAX];
	g_autofree char *line = heading(m, error);

	if (!line)
		return false;
	describe_columns(m, columns);
	const struct report report = {
		.title = m->roster->title,
		.lines = { m->roster->line ? m->roster->line : line,
			   m->roster->line ? line : NULL },
		.columns = columns,
		.ncolumns = m->ncolumns,
		.unit = "人",
		.section_pages = true,
	};
	m->spool = paper_spool(m->office, &report, filter, error);
	return m->spool != NULL;
}

static bool fill(struct making *m, GError **error)
{
	struct people *list;
	int64_t households;

	if (m->choice->progress
	    && !people_count(m->office->db, &m->scope, &m->people, &households, error))
		return false;
	list = ask(m, error);
	if (!list)
		return false;
	if (!collect(m, list, error)) {
		people_end(list, NULL);
		return false;
	}
	if (!people_end(list, error))
		return false;
	if (m->listed > 0)
		return report_spool_end(m->spool, error);
	g_autofree char *place = place_words(m);
	return error_set(error, ERROR_NOT_FOUND, "%s没有可列入%s的人，没有打印", place,
			 m->roster->name);
}

static struct report_spool *list_people(struct office *office, const struct roster *roster,
					const struct roster_choice *choice,
					struct report_filter *filter, GError **error)
{
	g_autoptr(GString) texts = g_string_new(NULL);
	g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(size_t));
	g_autoptr(GString) count = g_string_new(NULL);
	struct making m = {
		.office = office,
		.roster = roster,
		.choice = choice,
		.village.rec.model = &village_model,
		.group.rec.model = &villager_group_model,
		.nasked = roster->reachable || roster->heads || roster->away ? ASKED : HELD,
		.sex = model_field(&person_model, "sex"),
		.texts = texts,
		.starts = starts,
		.count = count,
	};

	choose_columns(&m);
	bool ok = find_places(&m, error) && put_on_record(&m, error)
		  && begin_report(&m, filter, error) && fill(&m, error);
	record_clear(&m.village.rec);
	record_clear(&m.group.rec);
	if (ok)
		return m.spool;
	report_spool_free(m.spool);
	return NULL;
}

static struct report_spool *write_roster(struct office *office, const struct roster *roster,
					 const struct roster_choice *choice,
					 struct report_filter *filter, GError **error)
{
	return (roster->write ? roster->write : list_people)(office, roster, choice, filter, error);
}

struct report_spool *roster_spool(struct office *office, const struct roster *roster,
				  const struct roster_choice *choice, struct report_filter *filter,
				  GError **error)
{
	OFFICE_AUTO day = { 0 };

	if (!roster->spans)
		office = office_of_day(&day, office, choice->on, choice->village_id,
				       choice->village, error);
	return office ? write_roster(office, roster, choice, filter, error) : NULL;
}
