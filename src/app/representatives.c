/* representatives.c - the representatives of villages by group, as tables */
#include "cunwu/app/representatives.h"

#include <inttypes.h>

#include "cunwu/app/board.h"
#include "cunwu/app/lawbook.h"
#include "cunwu/base/json.h"
#include "cunwu/base/text.h"

#define GROUP_CELLS  16
#define NUMBER_CELLS 6
#define SPAN_CELLS   8

const char *representatives_group_name(const struct representatives_group *g)
{
	return g->group ? g->group->name : "未分组";
}

void representatives_names(const struct representatives_group *g, GString *out)
{
	for (guint i = 0; i < g->seats->len; i++) {
		const struct seat *seat = g->seats->pdata[i];
		const char *name = seat->holder->person->name;

		g_string_append_printf(out, "%s%s", i ? "、" : "", name ? name : "");
	}
}

void representatives_span(int64_t least, int64_t most, GString *out)
{
	text_add_int(out, least);
	if (most != least) {
		g_string_append_c(out, '-');
		text_add_int(out, most);
	}
}

/* What the law asks */

static void tell_rule(const struct representatives_rule *rule, const char *of, GString *out)
{
	const struct law_clause *clause = rule->law.clause;

	if (!clause)
		return;
	g_string_append(out, of);
	param_show(clause->param, &clause->value, out);
	g_string_append_printf(out, "（%s%s%s）\n",
			       rule->law.pack->province ? rule->law.pack->title : "",
			       rule->law.pack->province ? " " : "", clause->article);
}

void representatives_tell_law(const struct representatives *r, GString *out)
{
	tell_rule(&r->share, "代表占代表会议组成人员 ", out);
	tell_rule(&r->women_all, "妇女代表占组成人员 ", out);
	tell_rule(&r->women_of, "妇女代表占村民代表 ", out);
	tell_rule(&r->households, "推选一名代表的户数 ", out);
	tell_rule(&r->number, "代表至少 ", out);
}

/* Text */

static void add_number(int64_t n, GString *out)
{
	g_string_append_printf(out, "%*" PRId64, NUMBER_CELLS, n);
}

static void add_line(const char *name, int64_t households, int64_t least, int64_t most,
		     int64_t chosen, int64_t women, GString *out)
{
	g_autoptr(GString) span = g_string_new(NULL);

	representatives_span(least, most, span);
	text_pad(out, name, GROUP_CELLS, ALIGN_LEFT);
	add_number(households, out);
	text_pad(out, span->str, SPAN_CELLS, ALIGN_RIGHT);
	add_number(chosen, out);
	add_number(women, out);
}

static void add_heading(GString *out)
{
	static const struct {
		const char *word;
		int cells;
	} headings[] = {
		{ "户数", NUMBER_CELLS },
		{ "名额", SPAN_CELLS },
		{ "现有", NUMBER_CELLS },
		{ "妇女", NUMBER_CELLS },
	};

	text_pad(out, "村民小组", GROUP_CELLS, ALIGN_LEFT);
	for (size_t i = 0; i < G_N_ELEMENTS(headings); i++)
		text_pad(out, headings[i].word, headings[i].cells, ALIGN_RIGHT);
	g_string_append(out, "  代表\n");
}

void representatives_text(const struct representatives *r, GString *out)
{
	g_string_append_printf(out, "%s\n", r->board->village->name);
	add_heading(out);
	for (guint i = 0; i < r->groups->len; i++) {
		const struct representatives_group *g = r->groups->pdata[i];

		add_line(representatives_group_name(g), g->households, g->least, g->most, g->chosen,
			 g->women, out);
		g_string_append(out, representatives_fits(g) ? "  " : " !");
		representatives_names(g, out);
		g_string_append_c(out, '\n');
	}
	add_line("合计", r->board->households, r->least, r->most, r->chosen, r->women, out);
	g_string_append_c(out, '\n');
	representatives_meter(r, out);
	representatives_average(r, out);
	g_string_append_c(out, '\n');
	representatives_tell_law(r, out);
	g_string_append_c(out, '\n');
}

/* For programs */

void representatives_tsv(const struct representatives *r, GString *out)
{
	for (guint i = 0; i < r->groups->len; i++) {
		const struct representatives_group *g = r->groups->pdata[i];
		g_autoptr(GString) names = g_string_new(NULL);

		representatives_names(g, names);
		g_string_append_printf(out,
				       "%s\t%s\t%s\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%" PRId64
				       "\t%" PRId64 "\t%s\n",
				       r->board->village->code, r->board->village->name,
				       representatives_group_name(g), g->households, g->least,
				       g->most, g->chosen, g->women, names->str);
	}
}

static void key_int(const char *key, int64_t value, GString *out)
{
	json_key(out, key);
	json_int(out, value);
}

static void add_group(const struct representatives_group *g, GString *out)
{
	json_open(out, '{');
	json_key(out, "group");
	json_text(out, representatives_group_name(g));
	key_int("households", g->households, out);
	key_int("least", g->least, out);
	key_int("most", g->most, out);
	key_int("chosen", g->chosen, out);
	key_int("women", g->women, out);
	json_key(out, "names");
	json_open(out, '[');
	for (guint i = 0; i < g->seats->len; i++)
		json_text(out, ((const struct seat *)g->seats->pdata[i])->holder->person->name);
	json_close(out, ']');
	json_close(out, '}');
}

static void add_rule(const char *key, const struct representatives_rule *rule, GString *out)
{
	if (!rule->law.clause)
		return;
	json_key(out, key);
	json_open(out, '{');
	json_key(out, "met");
	json_bool(out, rule->met);
	key_int("need", rule->need, out);
	json_key(out, "value");
	json_text(out, rule->law.clause->text);
	json_key(out, "article");
	json_text(out, rule->law.clause->article);
	json_key(out, "pack");
	json_text(out, rule->law.pack->id);
	json_close(out, '}');
}

void representatives_json(const struct representatives *r, GString *out)
{
	json_open(out, '{');
	json_key(out, "village");
	json_text(out, r->board->village->code);
	key_int("households", r->board->households, out);
	key_int("chosen", r->chosen, out);
	key_int("women", r->women, out);
	key_int("unknown", r->unknown, out);
	key_int("committee", r->committee, out);
	key_int("members", r->members, out);
	add_rule("share", &r->share, out);
	add_rule("women_share", representatives_women(r), out);
	add_rule("number", &r->number, out);
	json_key(out, "groups");
	json_open(out, '[');
	for (guint i = 0; i < r->groups->len; i++)
		add_group(r->groups->pdata[i], out);
	json_close(out, ']');
	json_close(out, '}');
}

/* Reading */

bool representatives_is_asked(const struct representatives *r)
{
	return r->chosen > 0 || !code_is(r->board->village->kind, PLACE_COMMUNITY);
}

static void tell(const struct board *board, const struct lawbook *law, bool always,
		 void (*each)(const struct representatives *r, void *data), void *data)
{
	REPRESENTATIVES_AUTO r;

	representatives_count(board, law->packs, &r);
	if (always || representatives_is_asked(&r))
		each(&r, data);
}

bool representatives_read(struct office *office, int64_t village,
			  void (*each)(const struct representatives *r, void *data), void *data,
			  GError **error)
{
	LAWBOOK_AUTO law = { 0 };

	if (!lawbook_open(&law, error))
		return false;
	if (village) {
		BOARD_AUTO board = board_read(office, village, BOARD_GROUPS, error);

		if (board)
			tell(board, &law, true, each, data);
		return board != NULL;
	}
	g_autoptr(GPtrArray) boards = boards_read(office, BOARD_GROUPS, error);
	for (guint i = 0; boards && i < boards->len; i++) {
		const struct board *board = boards->pdata[i];

		if (!board->village->until.jd)
			tell(board, &law, false, each, data);
	}
	return boards != NULL;
}
