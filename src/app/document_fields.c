/* document_fields.c - the fields that documents can have: where each value comes from */
#include <string.h>

#include "cunwu/base/clock.h"
#include "cunwu/base/numeral.h"
#include "cunwu/base/text.h"
#include "cunwu/model/codes.h"
#include "documents.h"

#define FIELD(name) static void name(G_GNUC_UNUSED const struct document_facts *f, GString *out)

static void add(GString *out, const char *text)
{
	g_string_append(out, text ? text : "");
}

/* The village */

FIELD(province)
{
	add(out, f->office->township.province);
}

FIELD(township)
{
	add(out, f->office->township.name);
}

/* 清溪镇人民政府; a 街道 has an office. */
FIELD(government)
{
	const char *name = f->office->township.name;

	g_string_append_printf(out, "%s%s", name,
			       g_str_has_suffix(name, "街道") ? "办事处" : "人民政府");
}

FIELD(village)
{
	add(out, f->board->village->name);
}

FIELD(village_code)
{
	add(out, f->board->village->code);
}

FIELD(today)
{
	numeral_add_date(out, clock_today());
}

FIELD(today_digits)
{
	numeral_add_date_digits(out, clock_today());
}

FIELD(this_year)
{
	int year, month, day;

	date_to_ymd(clock_today(), &year, &month, &day);
	text_add_int(out, year);
}

FIELD(clerk)
{
	add(out, f->office->clerk.name);
}

FIELD(groups)
{
	int64_t n = 0;

	for (guint i = 0; i < f->board->groups->len; i++)
		n += ((const struct board_group *)f->board->groups->pdata[i])->group != NULL;
	text_add_int(out, n);
}

FIELD(households)
{
	text_add_int(out, f->board->households);
}

FIELD(people)
{
	text_add_int(out, f->board->people_count);
}

/* The body, its term, who is in it */

static const char *body_name(const struct document_facts *f)
{
	const struct body *body = f->body->body;

	return body->name ? body->name : body_kind_name(body->kind);
}

FIELD(body)
{
	add(out, body_name(f));
}

FIELD(body_in_full)
{
	const char *village_name = f->board->village->name, *name = body_name(f);

	g_string_append_printf(out, "%s%s",
			       g_str_has_prefix(name, village_name) ? "" : village_name, name);
}

static const struct term *term_of(const struct document_facts *f)
{
	return f->seat && f->seat->term ? f->seat->term : f->body->term;
}

FIELD(term_words)
{
	const struct term *term = term_of(f);

	if (!term || !term->number.known)
		return;
	g_string_append(out, "第");
	numeral_add(out, (int)term->number.value);
	g_string_append(out, "届");
}

FIELD(term_number)
{
	const struct term *term = term_of(f);

	if (term && term->number.known)
		text_add_int(out, term->number.value);
}

FIELD(term_since)
{
	if (term_of(f))
		numeral_add_date_digits(out, term_of(f)->since);
}

FIELD(term_until)
{
	if (term_of(f))
		numeral_add_date_digits(out, term_of(f)->until);
}

FIELD(seats)
{
	const struct term *term = term_of(f);

	if (term && term->seats.known)
		text_add_int(out, term->seats.value);
}

/* How many of those who hold an office are so. */
static void count(const struct document_facts *f, bool (*is)(const struct holder *holder),
		  GString *out)
{
	int64_t n = 0;

	for (guint i = 0; i < f->body->seats->len; i++) {
		const struct seat *seat = f->body->seats->pdata[i];

		n += seat->holds && (!is || is(seat->holder));
	}
	text_add_int(out, n);
}

static bool is_woman(const struct holder *holder)
{
	return code_is(holder->person->sex, SEX_FEMALE);
}

FIELD(members)
{
	count(f, NULL, out);
}

FIELD(women)
{
	count(f, is_woman, out);
}

FIELD(party_members)
{
	count(f, holder_is_party_member, out);
}

/* Their names, parted by 、. */
static void add_names(const struct document_facts *f, const char *office, GString *out)
{
	for (guint i = 0, n = 0; i < f->body->seats->len; i++) {
		const struct seat *seat = f->body->seats->pdata[i];

		if (seat->holds && strcmp(seat->tenure->office, office) == 0)
			g_string_append_printf(out, "%s%s", n++ ? "、" : "",
					       seat->holder->person->name);
	}
}

FIELD(chair)
{
	add_names(f, OFFICE_CHAIR, out);
}

FIELD(vice_chair)
{
	add_names(f, "副主任", out);
}

FIELD(ordinary)
{
	add_names(f, "委员", out);
}

FIELD(committee_chair)
{
	struct document_facts committee = { .office = f->office,
					    .board = f->board,
					    .body = board_body_of(f->board, BODY_COMMITTEE, 0) };

	if (committee.body)
		add_names(&committee, OFFICE_CHAIR, out);
}

/* One who holds or held an office; a by-election has none. */

#define SEAT_FIELD(name, call) \
	FIELD(name) \
	{ \
		if (f->seat) \
			call; \
	}

SEAT_FIELD(name, add(out, f->seat->holder->person->name))
SEAT_FIELD(sex, add(out, code_show(&codes_sex, f->seat->holder->person->sex.text)))
SEAT_FIELD(office_name, add(out, f->seat->tenure->office))
SEAT_FIELD(since, numeral_add_date_digits(out, f->seat->tenure->since))
SEAT_FIELD(until, numeral_add_date_digits(out, f->seat->tenure->until))
SEAT_FIELD(ended, add(out, code_show(&codes_tenure_end, f->seat->tenure->ended.text)))
SEAT_FIELD(chosen, add(out, code_show(&codes_chosen, f->seat->tenure->how.text)))

FIELD(votes)
{
	if (f->seat && f->seat->tenure->votes.known)
		text_add_int(out, f->seat->tenure->votes.value);
}

#define PASSES true

const struct document_field document_fields[] = {
	{ "省", OF_VILLAGE, "四川省", false, province },
	{ "乡镇", OF_VILLAGE, "清溪镇", false, township },
	{ "乡镇政府", OF_VILLAGE, "清溪镇人民政府；街道是办事处", false, government },
	{ "村名", OF_VILLAGE, "龙泉村", false, village },
	{ "村代码", OF_VILLAGE, "12 位统计代码", false, village_code },
	{ "村民小组数", OF_VILLAGE, "现有的小组", false, groups },
	{ "户数", OF_VILLAGE, "现有的户", false, households },
	{ "人口", OF_VILLAGE, "现有的人", false, people },
	{ "村委会主任", OF_VILLAGE, "现任村民委员会主任的姓名", false, committee_chair },
	{ "日期", OF_VILLAGE, "印制的那天：二〇二六年三月二十日", PASSES, today },
	{ "日期数字", OF_VILLAGE, "印制的那天：2026年3月20日", PASSES, today_digits },
	{ "年份", OF_VILLAGE, "印制的那年：2026", PASSES, this_year },
	{ "经办人", OF_VILLAGE, "印制的人", PASSES, clerk },
	{ "组织", OF_BODY, "村民委员会", false, body },
	{ "组织全称", OF_BODY, "龙泉村村民委员会", false, body_in_full },
	{ "届次", OF_BODY, "第十一届", false, term_words },
	{ "届号", OF_BODY, "11", false, term_number },
	{ "任期起", OF_BODY, "本届第一天", false, term_since },
	{ "任期止", OF_BODY, "本届最后一天", false, term_until },
	{ "职数", OF_BODY, "本届应有的人数", false, seats },
	{ "成员数", OF_BODY, "现任的人数", false, members },
	{ "女成员数", OF_BODY, "其中妇女", false, women },
	{ "党员数", OF_BODY, "其中党员，含预备党员", false, party_members },
	{ "主任", OF_BODY, "现任主任的姓名", false, chair },
	{ "副主任", OF_BODY, "现任副主任的姓名，几个人用、分开", false, vice_chair },
	{ "委员", OF_BODY, "现任委员的姓名，几个人用、分开", false, ordinary },
	{ "姓名", OF_TENURE, "这次任职的人", false, name },
	{ "性别", OF_TENURE, "他的性别", false, sex },
	{ "职务", OF_TENURE, "这次任的职务", false, office_name },
	{ "任职日期", OF_TENURE, "任职的第一天", false, since },
	{ "离任日期", OF_TENURE, "任职的最后一天", false, until },
	{ "离任原因", OF_TENURE, "辞职、罢免、职务终止……", false, ended },
	{ "产生方式", OF_TENURE, "直选、推选、补选……", false, chosen },
	{ "得票", OF_TENURE, "当选的票数", false, votes },
	{ .name = NULL },
};
