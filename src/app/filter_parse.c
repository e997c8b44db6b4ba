/* filter_parse.c - the conditions of a filter, read from what people write */
#include <stdlib.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/name.h"
#include "cunwu/base/text.h"
#include "cunwu/model/codes.h"
#include "cunwu/model/person.h"
#include "filters.h"

#define AGE_MAX    150
#define LABELS_MAX 10 /* that an error names */

struct parsing {
	struct filter *filter;
	struct date today;
};

/* Pieces */

/* What parts conditions, and what parts values; the longest first. Words of letters need blanks. */
static const char *const joiners[] = { "并且", "而且", "同时", "且",    "&&",    "&",
				       ",",    ";",    "。",   " and ", " AND ", NULL };
static const char *const parters[] = { "、", "|", "或者", "或", NULL };

static const char *const quotes[] = { "“", "”", "「", "」", "\"", "'", NULL };

/* Which of these words a text begins with; NULL. */
static const char *starts_with_any(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (g_str_has_prefix(text, *words))
			return *words;
	return NULL;
}

/* Takes the first piece off a text; quotes keep words together. NULL after the last. */
static char *take_piece(const char **rest, const char *const *marks)
{
	const char *at = *rest, *mark = NULL;
	bool quoted = false;

	if (!at)
		return NULL;
	for (; *at; at = g_utf8_next_char(at)) {
		if (starts_with_any(at, quotes))
			quoted = !quoted;
		mark = quoted ? NULL : starts_with_any(at, marks);
		if (mark)
			break;
	}
	char *piece = g_strndup(*rest, (gsize)(at - *rest));
	*rest = mark ? at + strlen(mark) : NULL;
	return g_strstrip(piece);
}

/* Clean, and with ASCII for its full-width forms. */
static char *narrow(const char *text)
{
	g_autofree char *clean = text_clean(text);
	GString *out = g_string_new(NULL);

	for (const char *at = clean; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (c >= 0xff01 && c <= 0xff5e)
			c -= 0xff01 - '!';
		g_string_append_unichar(out, c == 0x3000 ? ' ' : c);
	}
	return g_strstrip(g_string_free(out, FALSE));
}

/* Without its quotes, which frees the text. */
static char *unquote(char *text)
{
	GString *out = g_string_new(NULL);

	for (const char *at = text; *at;) {
		const char *quote = starts_with_any(at, quotes);
		const char *next = quote ? at + strlen(quote) : g_utf8_next_char(at);

		if (!quote)
			g_string_append_len(out, at, next - at);
		at = next;
	}
	g_free(text);
	return g_strstrip(g_string_free(out, FALSE));
}

/* Fields */

static bool can_be_asked(const struct export_field *f)
{
	return f->special == SPECIAL_NONE || f->special == SPECIAL_AGE;
}

/* Bytes of the longest of these words that a text begins with. */
static size_t longest(const char *text, const char *words)
{
	g_auto(GStrv) list = g_strsplit(words ? words : "", " ", -1);
	size_t best = 0;

	for (char **word = list; *word; word++)
		if (g_str_has_prefix(text, *word))
			best = MAX(best, strlen(*word));
	return best;
}

/* The field that a text begins with, by the longest of all words; *length: of that word. */
static const struct export_field *field_at(const struct parsing *p, const char *text,
					   size_t *length)
{
	const struct export_field *best = NULL;

	*length = 0;
	for (size_t i = 0; i < p->filter->nfields; i++) {
		const struct export_field *f = &p->filter->fields[i];
		g_autofree char *words = g_strjoin(" ", f->label, f->name, f->synonyms, NULL);
		size_t n = can_be_asked(f) ? longest(text, words) : 0;

		if (n > *length) {
			*length = n;
			best = f;
		}
	}
	return best;
}

/* The field that is named by exactly this. */
static const struct export_field *field_named(const struct parsing *p, const char *word)
{
	size_t length;
	const struct export_field *f = field_at(p, word, &length);

	return f && word[length] == '\0' ? f : NULL;
}

static bool unknown_field(const char *piece, GError **error)
{
	return error_set(error, ERROR_USAGE,
			 "看不懂条件“%s”：开头应是字段，如 村、组、性别、年龄、出生日期、"
			 "政治面貌、文化程度、与户主关系、外出、有电话",
			 piece);
}

/* Comparisons */

static const struct {
	const char *word;
	enum filter_op op;
} op_words[] = {
	{ "不等于", OP_NOT },  { "不包含", OP_LACKS }, { "不超过", OP_MOST },
	{ "不大于", OP_MOST }, { "不小于", OP_LEAST }, { "不少于", OP_LEAST },
	{ "不满", OP_LESS },   { "不含", OP_LACKS },   { "不是", OP_NOT },
	{ "包含", OP_HOLDS },  { "大于", OP_MORE },    { "小于", OP_LESS },
	{ "超过", OP_MORE },   { "等于", OP_EQUAL },   { "早于", OP_LESS },
	{ "晚于", OP_MORE },   { "满", OP_LEAST },     { "含", OP_HOLDS },
	{ "是", OP_EQUAL },    { "为", OP_EQUAL },     { "在", OP_EQUAL },
	{ ">=", OP_LEAST },    { "=>", OP_LEAST },     { "<=", OP_MOST },
	{ "=<", OP_MOST },     { "!=", OP_NOT },       { "<>", OP_NOT },
	{ "≥", OP_LEAST },     { "≤", OP_MOST },       { "≠", OP_NOT },
	{ ">", OP_MORE },      { "<", OP_LESS },       { "==", OP_EQUAL },
	{ "=", OP_EQUAL },
};

static enum filter_op take_op(const char **text)
{
	while (**text == ' ')
		++*text;
	for (size_t i = 0; i < G_N_ELEMENTS(op_words); i++)
		if (g_str_has_prefix(*text, op_words[i].word)) {
			*text += strlen(op_words[i].word);
			return op_words[i].op;
		}
	return OP_EQUAL;
}

/* What stands after a value: 60 周岁及以上 is at least 60, the number itself taken in. */
static void take_tail(char *text, enum filter_op *op)
{
	static const struct {
		const char *word;
		enum filter_op op;
	} tails[] = {
		{ "及以上", OP_LEAST }, { "及以下", OP_MOST }, { "以上", OP_LEAST },
		{ "以下", OP_MOST },    { "以前", OP_MOST },   { "以后", OP_LEAST },
		{ "之前", OP_LESS },    { "之后", OP_MORE },
	};

	for (size_t i = 0; *op == OP_EQUAL && i < G_N_ELEMENTS(tails); i++)
		if (g_str_has_suffix(text, tails[i].word)) {
			text[strlen(text) - strlen(tails[i].word)] = '\0';
			*op = tails[i].op;
		}
	g_strchomp(text);
}

static void drop_end(char *text, const char *end)
{
	if (g_str_has_suffix(text, end))
		text[strlen(text) - strlen(end)] = '\0';
	g_strchomp(text);
}

/* Values */

/* Turns from-to of what stands there into what the comparison means. */
static bool compare_span(enum filter_op op, struct filter_value *v, int64_t least, bool range,
			 GError **error)
{
	int64_t low = v->low, high = v->high;

	if (range && op != OP_EQUAL && op != OP_NOT)
		return error_set(error, ERROR_USAGE, "“%s”已经是一段，前面只能用 = 或 ≠", v->shown);
	if (low > high)
		return error_set(error, ERROR_USAGE, "“%s”的前一个比后一个大", v->shown);
	if (op == OP_LEAST || op == OP_MORE) {
		v->low = op == OP_LEAST ? low : high + 1;
		v->high = INT64_MAX;
	} else if (op == OP_MOST || op == OP_LESS) {
		v->high = op == OP_MOST ? high : low - 1;
		v->low = least;
	} else if (op != OP_EQUAL && op != OP_NOT) {
		return error_set(error, ERROR_USAGE, "年龄和日期不能用“含”，请用 =、≥、<");
	}
	return true;
}

/* The end of the first of these marks in a text, which is cut in two there; NULL. */
static char *cut_at(char *text, const char *const *marks)
{
	for (; *marks; marks++) {
		char *mark = strstr(text, *marks);

		if (mark && mark > text) {
			*mark = '\0';
			return g_strstrip(mark + strlen(*marks));
		}
	}
	return NULL;
}

static bool read_age(char *text, int64_t *age, GError **error)
{
	char *end;

	drop_end(text, "岁"), drop_end(text, "周");
	*age = g_ascii_strtoll(text, &end, 10);
	if (g_ascii_isdigit(*text) && *end == '\0' && *age <= AGE_MAX)
		return true;
	return error_set(error, ERROR_USAGE, "“%s”不是年龄；可写：年龄>=20、年龄20-49、60岁以上",
			 text);
}

static bool parse_age(struct parsing *p, struct condition *c, char *text, struct filter_value *v,
		      GError **error)
{
	static const char *const marks[] = { "至", "到", "~", "—", "-", NULL };
	char *second = cut_at(text, marks);

	(void)p;
	g_strchomp(text);
	if (!read_age(text, &v->low, error) || (second && !read_age(second, &v->high, error)))
		return false;
	if (!second)
		v->high = v->low;
	v->shown = second ? g_strdup_printf("%s-%s", text, second) : g_strdup(text);
	return compare_span(c->op, v, 0, second != NULL, error);
}

static bool read_day(struct parsing *p, char *text, struct date *date, GError **error)
{
	drop_end(text, "出生");
	return date_read(text, p->today, date)
	       || error_set(error, ERROR_USAGE,
			    "“%s”不是日期；可写：1985、1985.7、1985-07-15，一段写 1985至1990",
			    text);
}

static bool parse_date(struct parsing *p, struct condition *c, char *text, struct filter_value *v,
		       GError **error)
{
	static const char *const marks[] = { "至", "到", "~", "—", NULL };
	char *second = cut_at(text, marks);
	struct date from, to;
	g_autoptr(GString) shown = g_string_new(NULL);

	g_strchomp(text);
	if (!read_day(p, text, &from, error))
		return false;
	to = from;
	if (second && !read_day(p, second, &to, error))
		return false;
	v->low = from.jd;
	v->high = date_last_day(to).jd;
	date_format(from, shown);
	g_string_append(shown, second ? "至" : "");
	if (second)
		date_format(to, shown);
	v->shown = g_strdup(shown->str);
	return compare_span(c->op, v, 0, second != NULL, error);
}

static bool unknown_code(const struct condition *c, const char *text, GError **error)
{
	const struct code_list *list = c->field->column.field->codes;
	g_autoptr(GString) labels = g_string_new(NULL);

	for (size_t i = 0; i < list->nitems && i < LABELS_MAX; i++)
		g_string_append_printf(labels, "%s%s", i ? "、" : "", list->items[i].shown);
	if (list->nitems > LABELS_MAX)
		g_string_append(labels, "……");
	return error_set(error, ERROR_USAGE, "%s没有“%s”，可写：%s", c->field->label, text,
			 labels->str);
}

static bool parse_code(struct parsing *p, struct condition *c, char *text, struct filter_value *v,
		       GError **error)
{
	const struct code_list *list = c->field->column.field->codes;
	const struct code_word *word = code_find_word(list, text);

	(void)p;
	if (c->op == OP_HOLDS || c->op == OP_LACKS)
		return error_set(error, ERROR_USAGE, "%s不能用“含”，请用 = 或 ≠", c->field->label);
	if (c->op != OP_EQUAL && c->op != OP_NOT && list != &codes_schooling)
		return error_set(error, ERROR_USAGE, "%s不分大小，只能用 = 或 ≠", c->field->label);
	if (!word)
		return unknown_code(c, text, error);
	if (word->narrower)
		return error_set(error, ERROR_USAGE,
				 "“%s”登记为“%s”，不能单独挑出来；可写 %s=%s，再从备注里看", text,
				 word->item->shown, c->field->label, word->item->shown);
	v->item = word->item;
	v->shown = g_strdup(word->item->shown);
	return true;
}

static bool parse_yesno(struct parsing *p, struct condition *c, char *text, struct filter_value *v,
			GError **error)
{
	bool yes = strcmp(text, "是") == 0 || strcmp(text, "1") == 0 || strcmp(text, "有") == 0;
	bool no = strcmp(text, "否") == 0 || strcmp(text, "0") == 0 || strcmp(text, "无") == 0;

	(void)p;
	if (c->op != OP_EQUAL && c->op != OP_NOT)
		return error_set(error, ERROR_USAGE, "%s只能写 =是 或 =否", c->field->label);
	if (!yes && !no)
		return error_set(error, ERROR_USAGE, "%s只有“是”和“否”，不是“%s”", c->field->label,
				 text);
	v->low = yes;
	v->shown = g_strdup(yes ? "是" : "否");
	return true;
}

static bool parse_text(struct parsing *p, struct condition *c, char *text, struct filter_value *v,
		       GError **error)
{
	g_autoptr(GString) fold = g_string_new(NULL);

	(void)p;
	if (c->op != OP_EQUAL && c->op != OP_NOT && c->op != OP_HOLDS && c->op != OP_LACKS)
		return error_set(error, ERROR_USAGE, "%s不分大小，可用 =、≠、含、不含",
				 c->field->label);
	name_fold(text, fold);
	if (c->field->column.model == &villager_group_model && group_name_is_plain(text))
		v->number = group_number_of(text);
	v->fold = g_strdup(fold->str);
	v->shown = g_strdup(text);
	return *v->fold
	       || error_set(error, ERROR_USAGE, "%s的值“%s”里没有可比的字", c->field->label, text);
}

static bool (*const parsers[])(struct parsing *, struct condition *, char *, struct filter_value *,
			       GError **) = {
	[KIND_TEXT] = parse_text,   [KIND_NOTE] = parse_text, [KIND_DATE] = parse_date,
	[KIND_YESNO] = parse_yesno, [KIND_CODE] = parse_code, [KIND_IDNO] = parse_text,
	[KIND_PHONE] = parse_text,
};

static bool parse_value(struct parsing *p, struct condition *c, char *text, GError **error)
{
	enum kind kind = c->field->column.field->kind;
	struct filter_value empty = { 0 };

	g_array_append_val(c->values, empty);
	struct filter_value *v = &g_array_index(c->values, struct filter_value, c->values->len - 1);
	g_assert(kind < G_N_ELEMENTS(parsers) && parsers[kind]);
	if (c->field->special == SPECIAL_AGE)
		return parse_age(p, c, text, v, error);
	return parsers[kind](p, c, text, v, error);
}

static bool parse_values(struct parsing *p, struct condition *c, const char *text, GError **error)
{
	const char *rest = text;
	enum kind kind = c->field->column.field->kind;

	for (char *piece; (piece = take_piece(&rest, parters));) {
		g_autofree char *word = unquote(piece);

		if (!*word)
			return error_set(error, ERROR_USAGE, "“%s”后面还缺要比的内容，如 %s",
					 c->field->label,
					 kind == KIND_YESNO  ? "外出=是"
					 : kind == KIND_DATE ? "年龄>=20、出生日期<1960"
							     : "性别=女、村=龙泉村");
		if (kind == KIND_DATE || kind == KIND_CODE)
			take_tail(word, &c->op);
		if (c->values->len >= FILTER_VALUES_MAX)
			return error_set(error, ERROR_USAGE, "%s写了太多的值（最多 %d 个）",
					 c->field->label, FILTER_VALUES_MAX);
		if (!parse_value(p, c, word, error))
			return false;
	}
	if (c->values->len > 1
	    && (c->op == OP_MORE || c->op == OP_LESS || c->op == OP_LEAST || c->op == OP_MOST
		|| kind == KIND_YESNO))
		return error_set(error, ERROR_USAGE, "%s这样比时只能写一个值", c->field->label);
	return true;
}

/* Conditions */

/* 有电话, 没有电话: whether something is recorded. */
static struct condition *parse_recorded(struct parsing *p, const char *piece)
{
	static const struct {
		const char *word;
		enum filter_op op;
	} words[] = { { "没有", OP_MISSING },
		      { "未填", OP_MISSING },
		      { "无", OP_MISSING },
		      { "缺", OP_MISSING },
		      { "有", OP_RECORDED } };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		const struct export_field *f = NULL;

		if (g_str_has_prefix(piece, words[i].word))
			f = field_named(p, piece + strlen(words[i].word));
		if (!f || f->special)
			continue;
		struct condition *c = condition_new(f);
		c->op = words[i].op;
		return c;
	}
	return NULL;
}

/* The field of which a word alone is a value, the most usual first: 女, 中共党员, 户籍. */
static const struct export_field *field_of_word(const struct parsing *p, const char *word)
{
	static const char *const names[] = { "sex",      "residence_kind", "politics", "marriage",
					     "relation", "schooling",      "ethnicity" };

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		const struct export_field *f =
			export_find_field(p->filter->fields, p->filter->nfields, names[i]);
		const struct code_word *found = code_find_word(f->column.field->codes, word);

		if (found && !g_ascii_isdigit(*word))
			return f;
	}
	return NULL;
}

static struct condition *parse_condition(struct parsing *p, const char *piece, GError **error)
{
	struct condition *c = parse_recorded(p, piece);
	size_t length = 0;
	const char *rest = piece;

	if (c)
		return c;
	bool turned = g_str_has_prefix(piece, "非") && field_of_word(p, piece + strlen("非"));
	const char *word = turned ? piece + strlen("非") : piece;
	const struct export_field *f = field_of_word(p, word);
	if (f) {
		c = condition_new(f);
		c->op = turned ? OP_NOT : OP_EQUAL;
		rest = word;
	} else {
		take_op(&word);
		f = g_ascii_isdigit(*word)
			    ? export_find_field(p->filter->fields, p->filter->nfields, "age")
			    : field_at(p, piece, &length);
		if (!f) {
			unknown_field(piece, error);
			return NULL;
		}
		rest = piece + length;
		c = condition_new(f);
		c->op = take_op(&rest);
		if (!*rest && f->column.field->kind == KIND_YESNO)
			rest = "是";
	}
	if (parse_values(p, c, rest, error))
		return c;
	condition_free(c);
	return NULL;
}

static bool parse(struct parsing *p, const char *text, GError **error)
{
	const char *rest = *text ? text : NULL;

	for (char *taken; (taken = take_piece(&rest, joiners));) {
		g_autofree char *piece = taken;

		if (!*piece && !rest && p->filter->conditions->len)
			return true; /* a mark at the end */
		if (!*piece)
			return error_set(error, ERROR_USAGE, "“且”（或逗号）旁边缺一个条件");
		if (p->filter->conditions->len >= FILTER_CONDITIONS_MAX)
			return error_set(error, ERROR_USAGE, "条件太多，最多 %d 个",
					 FILTER_CONDITIONS_MAX);
		struct condition *c = parse_condition(p, piece, error);
		if (!c)
			return false;
		g_ptr_array_add(p->filter->conditions, c);
	}
	return true;
}

struct filter *filter_parse(const char *text, struct date today, GError **error)
{
	g_autofree char *narrowed = NULL;
	struct parsing p = { .today = today };

	if (strlen(text) > FILTER_BYTES_MAX) {
		error_set(error, ERROR_USAGE, "筛选条件太长（最多 %d 个字节）", FILTER_BYTES_MAX);
		return NULL;
	}
	narrowed = narrow(text);
	p.filter = filter_new();
	if (parse(&p, narrowed, error))
		return p.filter;
	filter_free(p.filter);
	return NULL;
}
