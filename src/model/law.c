/* law.c - values of parameters, and the packs they come in */
#include "cunwu/model/law.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/base/error.h"

#define NUMBER_MOST 10000
#define DEN_MOST    100

const char *const law_level_names[] = { "national", "province", "party", "practice", NULL };

const char *law_level_word(enum law_level level)
{
	static const char *const words[LAW_LEVELS] = { "法律", "省法规", "党内规定", "惯例" };

	return words[level];
}

/* Shares */

bool share_met(struct share share, int64_t part, int64_t all)
{
	int64_t left = part * share.den, right = share.num * all;

	return share.above ? left > right : left >= right;
}

int64_t share_need(struct share share, int64_t all)
{
	int64_t least = share.num * all / share.den;

	while (!share_met(share, least, all))
		least++;
	return least;
}

/* Reading */

static bool read_number(const char **at, int64_t most, int64_t *number)
{
	size_t digits = strspn(*at, "0123456789");

	if (digits == 0 || digits > 5)
		return false;
	*number = g_ascii_strtoll(*at, NULL, 10);
	*at += digits;
	return *number <= most;
}

static bool parse_number(const struct param *param, const char *text, struct param_value *value)
{
	(void)param;
	return read_number(&text, NUMBER_MOST, &value->number) && !*text;
}

static bool parse_span(const struct param *param, const char *text, struct param_value *value)
{
	(void)param;
	if (!read_number(&text, NUMBER_MOST, &value->from) || *text++ != '-')
		return false;
	return read_number(&text, NUMBER_MOST, &value->to) && !*text && value->from <= value->to;
}

static bool parse_share(const struct param *param, const char *text, struct param_value *value)
{
	static const char above[] = "above ", least[] = "at least ";
	struct share *s = &value->share;

	(void)param;
	s->above = g_str_has_prefix(text, above);
	if (!s->above && !g_str_has_prefix(text, least))
		return false;
	text += strlen(s->above ? above : least);
	if (!read_number(&text, DEN_MOST, &s->num) || *text++ != '/')
		return false;
	return read_number(&text, DEN_MOST, &s->den) && !*text && s->num > 0 && s->num <= s->den;
}

static bool parse_yesno(const struct param *param, const char *text, struct param_value *value)
{
	(void)param;
	value->number = strcmp(text, "是") == 0;
	return value->number || strcmp(text, "否") == 0;
}

static bool parse_word(const struct param *param, const char *text, struct param_value *value)
{
	for (value->number = 0; param->words[value->number]; value->number++)
		if (strcmp(param->words[value->number], text) == 0)
			return true;
	return false;
}

/* Showing */

static void show_number(const struct param *param, const struct param_value *value, GString *out)
{
	g_string_append_printf(out, "%" PRId64 "%s%s", value->number, *param->unit ? " " : "",
			       param->unit);
}

static void show_span(const struct param *param, const struct param_value *value, GString *out)
{
	if (value->from == value->to)
		g_string_append_printf(out, "%" PRId64 " %s", value->from, param->unit);
	else
		g_string_append_printf(out, "%" PRId64 " 至 %" PRId64 " %s", value->from, value->to,
				       param->unit);
}

static void show_share(const struct param *param, const struct param_value *value, GString *out)
{
	const struct share *s = &value->share;

	(void)param;
	if (s->above && s->num == 1 && s->den == 2)
		g_string_append(out, "过半数");
	else
		g_string_append_printf(out,
				       s->above ? "超过 %" PRId64 "/%" PRId64
						: "%" PRId64 "/%" PRId64 " 以上",
				       s->num, s->den);
}

static void show_yesno(const struct param *param, const struct param_value *value, GString *out)
{
	(void)param;
	g_string_append(out, value->number ? "是" : "否");
}

static void show_word(const struct param *param, const struct param_value *value, GString *out)
{
	g_string_append(out, param->words[value->number]);
}

static const struct {
	bool (*parse)(const struct param *param, const char *text, struct param_value *value);
	void (*show)(const struct param *param, const struct param_value *value, GString *out);
	const char *wanted;
} kinds[PARAM_KINDS] = {
	[PARAM_NUMBER] = { parse_number, show_number, "应是整数，如 10" },
	[PARAM_SPAN] = { parse_span, show_span, "应是从多少到多少，如 3-7" },
	[PARAM_SHARE] = { parse_share, show_share,
			  "应是 above 1/2（过半数）或 at least 2/3（三分之二以上）" },
	[PARAM_YESNO] = { parse_yesno, show_yesno, "应是“是”或“否”" },
	[PARAM_WORD] = { parse_word, show_word, NULL },
};

bool param_parse(const struct param *param, const char *text, struct param_value *value,
		 GError **error)
{
	struct param_value read = { 0 };

	if (kinds[param->kind].parse(param, text, &read)) {
		*value = read;
		return true;
	}
	if (kinds[param->kind].wanted)
		return error_set(error, ERROR_INVALID, "%s：“%s”%s", param->name, text,
				 kinds[param->kind].wanted);
	g_autofree char *words = g_strjoinv("、", (char **)(uintptr_t)param->words);
	return error_set(error, ERROR_INVALID, "%s：“%s”应是其中之一：%s", param->name, text,
			 words);
}

void param_show(const struct param *param, const struct param_value *value, GString *out)
{
	kinds[param->kind].show(param, value, out);
}

/* Packs */

void law_pack_free(struct law_pack *pack)
{
	if (!pack)
		return;
	for (guint i = 0; pack->clauses && i < pack->clauses->len; i++) {
		struct law_clause *clause = &g_array_index(pack->clauses, struct law_clause, i);

		g_free(clause->text);
		g_free(clause->article);
		g_free(clause->meaning);
	}
	g_clear_pointer(&pack->clauses, g_array_unref);
	g_free(pack->id);
	g_free(pack->title);
	g_free(pack->province);
	g_free(pack->source);
	g_free(pack);
}

bool law_pack_holds(const struct law_pack *pack, const char *province, struct date on)
{
	return (!pack->province || g_strcmp0(pack->province, province) == 0)
	       && pack->from.jd <= on.jd && (!pack->until.jd || pack->until.jd >= on.jd);
}
