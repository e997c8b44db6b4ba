/* import_tenure_row.c - what a row of a table of cadres says */
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/value.h"
#include "cunwu/model/codes.h"
#include "importing_tenures.h"

const char *const tenure_fields[] = { "how",        "votes", "origin", "acting", "finance",
				      "households", "ended", "note",   NULL };
const char *const tenure_person_fields[] = { "id_number",    "sex",       "birth",
					     "ethnicity",    "schooling", "politics",
					     "party_joined", "phone",     NULL };

static void add_columns(struct sheet_column **columns, size_t *n, const struct model *model,
			const char *const *names)
{
	for (; *names; names++) {
		const struct field *f = model_field(model, *names);

		*columns = g_renew(struct sheet_column, *columns, *n + 1);
		(*columns)[(*n)++] = (struct sheet_column){ f->name, f->label, f->synonyms, false };
	}
}

struct sheet_column *tenure_columns(size_t *n)
{
	static const struct sheet_column own[TENURE_OWN] = {
		[TENURE_VILLAGE] = { "village", "村",
				     "村名 村社区 所在村 行政村 村居 村别 村名称 社区 所属村 "
				     "任职村 所在村社区 单位",
				     false },
		[TENURE_NAME] = { "name", "姓名", "名字 成员姓名 干部姓名 当选人", true },
		[TENURE_OFFICE] = { "office", "职务",
				    "现任职务 任职 所任职务 村内职务 职位 岗位 担任职务 当选职务 "
				    "曾任职务 现职务 原任职务 职务名称",
				    false },
		[TENURE_BODY] = { "body", "组织", "所在组织 机构 班子 组织名称", false },
		[TENURE_GROUP] = { "villager_group", "组",
				   "村民小组 小组 所在组 组别 组名 推选小组", false },
		[TENURE_TERM] = { "term", "届次", "届 任期届次 第几届", false },
		[TENURE_SINCE] = { "since", "任职日期",
				   "任职时间 现任时间 到任时间 当选时间 任职起始 起始时间 "
				   "任职起止时间 任职起止 起止时间 任职期间 任期 任现职时间 "
				   "任职起止年月 任职年月",
				   false },
		[TENURE_UNTIL] = { "until", "离任日期",
				   "离任时间 卸任时间 任职截止 截止时间 终止时间 离任年月", false },
	};
	struct sheet_column *columns = g_memdup2(own, sizeof own);

	*n = TENURE_OWN;
	add_columns(&columns, n, &tenure_model, tenure_fields);
	add_columns(&columns, n, &person_model, tenure_person_fields);
	return columns;
}

void tenure_reason(struct tenure_row *row, const char *format, ...)
{
	va_list args;

	if (row->reason->len)
		g_string_append(row->reason, "；");
	va_start(args, format);
	g_string_append_vprintf(row->reason, format, args);
	va_end(args);
}

/* Values */

/* A masked number, as lists have it, is none. */
static bool is_masked(const struct field *f, const char *cell)
{
	return f->kind == KIND_IDNO && strchr(cell, '*');
}

/* What no list of codes has goes into the note of the tenure: 产生方式：差额选举. */
static void keep_word(struct tenure_row *row, const struct field *f, const char *cell)
{
	g_string_append_printf(row->words, "%s%s：%s", row->words->len ? "；" : "", f->label, cell);
}

static void read_field(struct tenure_row *row, struct record *rec, const struct field *f,
		       const char *cell)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	if (!*cell || is_masked(f, cell) || (f->kind != KIND_NOTE && cell_says_nothing(cell)))
		return;
	if (value_read(f, cell, text, &error) && field_parse(f, rec, text->str, &error))
		return;
	if (f->kind == KIND_CODE)
		keep_word(row, f, cell);
	else
		tenure_reason(row, "%s", error->message);
}

static void read_fields(struct tenure_row *row, const struct sheet *sheet)
{
	size_t c = TENURE_OWN;

	for (size_t i = 0; tenure_fields[i]; i++)
		read_field(row, &row->tenure.rec, model_field(&tenure_model, tenure_fields[i]),
			   sheet->cells[c++]);
	for (size_t i = 0; tenure_person_fields[i]; i++)
		read_field(row, &row->person.rec,
			   model_field(&person_model, tenure_person_fields[i]), sheet->cells[c++]);
	if (!row->words->len)
		return;
	char *note = row->tenure.note && *row->tenure.note
			     ? g_strconcat(row->tenure.note, "；", row->words->str, NULL)
			     : g_strdup(row->words->str);
	g_free(row->tenure.note);
	row->tenure.note = note;
}

static void read_number(struct tenure_row *row, struct date today)
{
	struct idno id;

	if (!row->person.id_number || !*row->person.id_number)
		return;
	row->who.sound = idno_read(row->person.id_number, today, &id) == IDNO_OK;
	g_free(row->key);
	row->who.key = row->key = g_strdup(row->who.sound ? id.text : row->person.id_number);
	if (!row->who.sound)
		return;
	row->who.birth = id.birth;
	if (!row->person.birth.jd)
		row->person.birth = id.birth;
	if (!*row->person.sex.text)
		row->person.sex.text[0] = id.sex, row->person.sex.text[1] = '\0';
}

/* 第十二届, 12 */
static void read_term(struct tenure_row *row, const char *cell)
{
	g_auto(GStrv) parts = g_strsplit_set(cell, " ", -1);
	g_autofree char *text = g_strjoinv("", parts);
	char *at = text;

	row->term = 0;
	if (cell_says_nothing(cell))
		return;
	if (g_str_has_prefix(at, "第"))
		at += strlen("第");
	if (g_str_has_suffix(at, "届"))
		at[strlen(at) - strlen("届")] = '\0';
	row->term = group_name_is_plain(at) ? group_number_of(at) : 0;
	if (row->term < 1 || row->term > 99)
		tenure_reason(row, "届次“%s”看不懂，请写数字，如 12", cell);
}

static void read_days(struct tenure_row *row, const struct sheet *sheet)
{
	g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(struct tenure_span));
	g_autoptr(GError) error = NULL;
	const struct tenure_span *end;
	struct tenure_span *first;

	if (!tenure_spans_read(sheet->cells[TENURE_SINCE], row->spans, &error)) {
		tenure_reason(row, "%s", error->message);
		return;
	}
	const char *until = sheet->cells[TENURE_UNTIL];
	bool now = strstr(until, "今") || strstr(until, "在任") || strstr(until, "现任");
	if (!now && !tenure_spans_read(until, ends, &error)) {
		tenure_reason(row, "%s", error->message);
		return;
	}
	if (row->spans->len == 0)
		g_array_append_val(row->spans, (struct tenure_span){ 0 });
	if (ends->len == 0)
		return;
	end = &g_array_index(ends, struct tenure_span, 0);
	first = &g_array_index(row->spans, struct tenure_span, 0);
	if (ends->len > 1 || row->spans->len > 1 || end->until.jd
	    || (first->until.jd && !date_agrees(first->until, end->since)))
		tenure_reason(row, "任职时间和离任时间对不上，请写成起止一格，或各写一个日期");
	else if (first->until.precision >= end->since.precision || !first->until.jd)
		first->until = end->since; /* the more exact one */
}

/* Nothing has happened that is still to come. */
static void check_future(struct tenure_row *row, const char *label, struct date date,
			 const char *advice, struct date today)
{
	g_autoptr(GString) day = g_string_new(NULL);

	if (date.jd <= today.jd)
		return;
	date_print(date, day);
	tenure_reason(row, "%s %s 还没有到%s", label, day->str, advice);
}

static void check_days(struct tenure_row *row, struct date today)
{
	check_future(row, "出生日期", row->person.birth, "", today);
	check_future(row, "入党时间", row->person.party_joined, "", today);
	for (guint i = 0; i < row->spans->len; i++) {
		const struct tenure_span *span = &g_array_index(row->spans, struct tenure_span, i);

		check_future(row, "任职日期", span->since, "", today);
		check_future(row, "离任日期", span->until, "：还在任的请不要写离任日期", today);
	}
}

void tenure_row_read(struct tenure_row *row, const struct sheet *sheet,
		     const struct body_kind *hint, struct date today)
{
	const struct body_kind *kind = NULL;
	const char *office = sheet->cells[TENURE_OFFICE], *body = sheet->cells[TENURE_BODY];
	g_autofree char *unknown = NULL;

	read_fields(row, sheet);
	read_number(row, today);
	read_term(row, sheet->cells[TENURE_TERM]);
	read_days(row, sheet);
	check_days(row, today);
	row->who.name = sheet->cells[TENURE_NAME];
	if (!row->who.sound)
		row->who.birth = row->person.birth;
	if (*body)
		kind = body_kind_find(body);
	if (*body && !kind)
		tenure_reason(row, "没有“%s”这种组织", body);
	if (!kind)
		kind = hint;
	if (!*office && kind && kind->offices->len == 1) /* a roster of representatives */
		office = body_kind_office_at(kind, 0)->name;
	row->posts = posts_read(office, kind, &unknown);
	if (row->posts)
		return;
	if (cell_says_nothing(office))
		tenure_reason(row, "没有写职务");
	else
		tenure_reason(row,
			      "职务“%s”认不出：请改成登记中有的（如 村委会主任、监委会委员、会计、"
			      "3组组长），或在配置文件夹 ~/.config/cunwu/bodies/ 的组织类别文件中"
			      "给它加别的叫法",
			      unknown);
}

void tenure_row_init(struct tenure_row *row)
{
	*row = (struct tenure_row){
		.person.rec.model = &person_model,
		.tenure.rec.model = &tenure_model,
		.spans = g_array_new(FALSE, FALSE, sizeof(struct tenure_span)),
		.reason = g_string_new(NULL),
		.words = g_string_new(NULL),
	};
}

void tenure_row_clear(struct tenure_row *row)
{
	record_clear(&row->person.rec);
	record_clear(&row->tenure.rec);
	g_array_unref(row->spans);
	g_string_free(row->reason, TRUE);
	g_string_free(row->words, TRUE);
	g_clear_pointer(&row->posts, g_ptr_array_unref);
	g_clear_pointer(&row->key, g_free);
}
