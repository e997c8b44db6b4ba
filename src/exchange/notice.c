/* notice.c - templates of documents, from files */
#include "cunwu/exchange/notice.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/builtin.h"
#include "cunwu/model/codes.h"
#include "notice_parts.h"

const char *const notice_subject_words[] = { "村", "组织", "任职", "办理", "移交", NULL };
_Static_assert(G_N_ELEMENTS(notice_subject_words) == NOTICE_SUBJECTS + 1, "each has a word");

static const char *const order_words[] = { "职务", "姓氏笔画", "得票", NULL };
static const char *const ask_words[] = { "文字", "日期", NULL };
enum ask_kind { ASK_TEXT, ASK_DATE };

/* As they stand in a file. */
struct block_text {
	char *text, *line, *heading, *list, *seal, *date, *when, *unless;
	enum yesno page;
	GArray *columns, *sign; /* char * */
	enum notice_order order;
	struct place at;
};

struct ask_text {
	char *name, *meaning, *field;
	enum ask_kind kind;
};

struct file_text {
	char *name, *summary, *title, *ended, *matter;
	enum notice_subject subject;
	GArray *kinds; /* char * */
	struct number copies;
	GArray *asks; /* struct ask_text */
	GArray *body; /* struct block_text */
	struct place at;
};

static const char *string_at(const GArray *strings, guint i)
{
	return g_array_index(strings, char *, i);
}

/* The table of keys */

static void check_block(const void *thing, struct place at, struct yaml_problems *problems)
{
	const struct block_text *block = thing;
	int parts = !!block->text + !!block->line + !!block->heading + !!block->list + !!block->seal
		    + (block->sign->len > 0) + (block->page == YESNO_YES);

	if (parts != 1)
		yaml_complain(problems, at,
			      "每一段写 text、line、heading、list、sign、seal、page 中的一个");
	if (!block->list != !block->columns->len)
		yaml_complain(problems, at, "列表（list）要写各列（columns），别的段不写");
	if (block->date && !block->seal)
		yaml_complain(problems, at, "日期（date）只写在落款（seal）那一段");
}

static const struct key a_column = { .kind = KEY_TEXT, .meaning = "列名", .min = 1, .max = 30 };
static const struct key a_signer = { .kind = KEY_TEXT, .meaning = "签字人", .min = 1, .max = 60 };
static const struct key a_kind = { .kind = KEY_TEXT, .meaning = "组织种类", .min = 1, .max = 50 };

#define LONG_TEXT .min = 1, .max = NOTICE_TEXT_MAX

static const struct key block_keys[] = {
	{ KEY_TEXT(struct block_text, text), .meaning = "正文", LONG_TEXT },
	{ KEY_TEXT(struct block_text, line), .meaning = "不缩进的一行", LONG_TEXT },
	{ KEY_TEXT(struct block_text, heading), .meaning = "小标题", .min = 1, .max = 100 },
	{ KEY_TEXT(struct block_text, list), .meaning = "列表", .min = 1, .max = 30 },
	{ KEY_LIST(struct block_text, columns, &a_column), .meaning = "各列", .min = 1,
	  .max = LETTER_COLUMNS_MAX },
	{ KEY_WORD(struct block_text, order, enum notice_order, order_words), .meaning = "排序" },
	{ KEY_LIST(struct block_text, sign, &a_signer), .meaning = "签字", .min = 1, .max = 12 },
	{ KEY_TEXT(struct block_text, seal), .meaning = "落款", .min = 1, .max = 100 },
	{ KEY_TEXT(struct block_text, date), .meaning = "落款日期", .min = 1, .max = 60 },
	{ KEY_YESNO(struct block_text, page), .meaning = "另起一页" },
	{ KEY_TEXT(struct block_text, when), .meaning = "有这一项才印", .min = 1, .max = 30 },
	{ KEY_TEXT(struct block_text, unless), .meaning = "没有这一项才印", .min = 1, .max = 30 },
	{ KEY_PLACE(struct block_text, at) },
};
static const struct shape block_shape = {
	.size = sizeof(struct block_text),
	.keys = block_keys,
	.nkeys = G_N_ELEMENTS(block_keys),
	.check = check_block,
};
static const struct key a_block = { .kind = KEY_MAP, .meaning = "段", .shape = &block_shape };

static const struct key ask_keys[] = {
	{ KEY_TEXT(struct ask_text, name), .meaning = "名称", .flags = KEY_REQUIRED, .min = 1,
	  .max = 30 },
	{ KEY_TEXT(struct ask_text, meaning), .meaning = "说明", .min = 1, .max = 60 },
	{ KEY_WORD(struct ask_text, kind, enum ask_kind, ask_words), .meaning = "种类" },
	{ KEY_TEXT(struct ask_text, field), .meaning = "没有填写时用的字段", .min = 1, .max = 30 },
};
static const struct shape ask_shape = {
	.size = sizeof(struct ask_text),
	.keys = ask_keys,
	.nkeys = G_N_ELEMENTS(ask_keys),
};
static const struct key an_ask = { .kind = KEY_MAP, .meaning = "填空", .shape = &ask_shape };

static const struct key file_keys[] = {
	{ KEY_TEXT(struct file_text, name), .meaning = "名称", .flags = KEY_REQUIRED, .min = 1,
	  .max = 20 },
	{ KEY_TEXT(struct file_text, summary), .meaning = "说明", .flags = KEY_REQUIRED, .min = 1,
	  .max = 60 },
	{ KEY_TEXT(struct file_text, title), .meaning = "标题", .flags = KEY_REQUIRED, .min = 1,
	  .max = 100 },
	{ KEY_WORD(struct file_text, subject, enum notice_subject, notice_subject_words),
	  .meaning = "所据", .flags = KEY_REQUIRED },
	{ KEY_TEXT(struct file_text, ended), .meaning = "离任原因", .min = 1, .max = 20 },
	{ KEY_TEXT(struct file_text, matter), .meaning = "办理事项", .min = 1, .max = 20 },
	{ KEY_LIST(struct file_text, kinds, &a_kind), .meaning = "组织种类", .max = 20 },
	{ KEY_INT(struct file_text, copies), .meaning = "份数", .min = 1, .max = 20,
	  .otherwise = "1" },
	{ KEY_LIST(struct file_text, asks, &an_ask), .meaning = "填空", .max = NOTICE_ASKS_MAX },
	{ KEY_LIST(struct file_text, body, &a_block), .meaning = "正文", .flags = KEY_REQUIRED,
	  .min = 1, .max = NOTICE_BLOCKS_MAX },
	{ KEY_PLACE(struct file_text, at) },
};
static void check_file(const void *thing, struct place at, struct yaml_problems *problems)
{
	const struct file_text *file = thing;

	if (file->ended && !code_find(&codes_tenure_end, file->ended))
		yaml_complain(problems, at, "离任原因没有“%s”", file->ended);
	if (file->ended && file->subject != NOTICE_TENURE)
		yaml_complain(problems, at, "离任原因（ended）只写在所据（subject）是任职的范本里");
	if (file->matter && !code_find(&codes_proceeding, file->matter))
		yaml_complain(problems, at, "办理事项没有“%s”", file->matter);
	if (file->matter && file->subject != NOTICE_PROCEEDING)
		yaml_complain(problems, at,
			      "办理事项（matter）只写在所据（subject）是办理的范本里");
}

static const struct shape file_shape = {
	.size = sizeof(struct file_text),
	.keys = file_keys,
	.nkeys = G_N_ELEMENTS(file_keys),
	.check = check_file,
};

/* From what stands in the file to the template */

static void unref_text(GArray *text)
{
	if (text)
		g_array_unref(text);
}

static void free_text(void *text)
{
	unref_text(text);
}

static void free_block(void *data)
{
	struct notice_block *block = data;

	unref_text(block->text);
	unref_text(block->date);
	g_free(block->when);
	g_free(block->unless);
	g_free(block->list);
	g_ptr_array_unref(block->columns);
	g_ptr_array_unref(block->signs);
	g_free(block);
}

static void clear_ask(void *data)
{
	struct notice_ask *ask = data;

	g_free(ask->name);
	g_free(ask->meaning);
	g_free(ask->field);
}

void notice_free(struct notice *notice)
{
	if (!notice)
		return;
	g_free(notice->id);
	g_free(notice->name);
	g_free(notice->summary);
	g_free(notice->ended);
	g_free(notice->matter);
	g_free(notice->source);
	g_ptr_array_unref(notice->kinds);
	g_ptr_array_unref(notice->blocks);
	g_array_unref(notice->asks);
	unref_text(notice->title);
	g_free(notice);
}

static GPtrArray *copy_strings(const GArray *strings)
{
	GPtrArray *copy = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < strings->len; i++)
		g_ptr_array_add(copy, g_strdup(string_at(strings, i)));
	return copy;
}

static enum letter_part part_of(const struct block_text *block, const char **text)
{
	*text = block->text      ? block->text
		: block->line    ? block->line
		: block->heading ? block->heading
				 : block->seal;
	return block->text      ? LETTER_PARAGRAPH
	       : block->line    ? LETTER_LINE
	       : block->heading ? LETTER_HEADING
	       : block->list    ? LETTER_TABLE
	       : block->seal    ? LETTER_SEAL
	       : block->page    ? LETTER_PAGE
				: LETTER_SIGN;
}

static struct notice_block *make_block(const struct block_text *from,
				       struct yaml_problems *problems)
{
	struct notice_block *block = g_new0(struct notice_block, 1);
	const char *text;

	block->part = part_of(from, &text);
	block->text = text ? notice_parse(text, from->at, problems) : NULL;
	block->date = from->date ? notice_parse(from->date, from->at, problems) : NULL;
	block->when = g_strdup(from->when);
	block->unless = g_strdup(from->unless);
	block->list = g_strdup(from->list);
	block->columns = copy_strings(from->columns);
	block->order = from->order;
	block->signs = g_ptr_array_new_with_free_func(free_text);
	for (guint i = 0; i < from->sign->len; i++)
		g_ptr_array_add(block->signs,
				notice_parse(string_at(from->sign, i), from->at, problems));
	return block;
}

static struct notice *make_notice(const struct file_text *file, struct yaml_problems *problems,
				  GArray *places)
{
	struct notice *notice = g_new0(struct notice, 1);

	notice->name = g_strdup(file->name);
	notice->summary = g_strdup(file->summary);
	notice->subject = file->subject;
	notice->kinds = copy_strings(file->kinds);
	if (file->ended)
		notice->ended = g_strdup(code_find(&codes_tenure_end, file->ended)->code);
	if (file->matter)
		notice->matter = g_strdup(code_find(&codes_proceeding, file->matter)->code);
	notice->title = notice_parse(file->title, file->at, problems);
	notice->copies = (int)file->copies.value;
	notice->asks = g_array_new(FALSE, FALSE, sizeof(struct notice_ask));
	g_array_set_clear_func(notice->asks, clear_ask);
	for (guint i = 0; i < file->asks->len; i++) {
		const struct ask_text *from = &g_array_index(file->asks, struct ask_text, i);
		struct notice_ask ask = { g_strdup(from->name), g_strdup(from->meaning),
					  from->kind == ASK_DATE, g_strdup(from->field) };
		g_array_append_val(notice->asks, ask);
	}
	notice->blocks = g_ptr_array_new_with_free_func(free_block);
	g_array_append_val(places, file->at);
	for (guint i = 0; i < file->body->len; i++) {
		const struct block_text *block = &g_array_index(file->body, struct block_text, i);

		g_ptr_array_add(notice->blocks, make_block(block, problems));
		g_array_append_val(places, block->at);
	}
	return notice;
}

struct notice *notice_read_text(const char *name, const char *where, const char *text, size_t size,
				const struct notice_words *(*words)(enum notice_subject subject),
				GError **error)
{
	struct file_text file = { 0 };
	g_autoptr(GString) said = g_string_new(NULL);
	g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(struct place));
	struct yaml_problems problems = { .name = where, .text = said };

	if (!yaml_read(&file_shape, where, text, size, &file, error))
		return NULL;
	struct notice *notice = make_notice(&file, &problems, places);
	yaml_clear(&file_shape, &file);
	notice->id = g_str_has_suffix(name, ".yaml") ? g_strndup(name, strlen(name) - 5)
						     : g_strdup(name);
	notice->source = g_strndup(text, size);
	if (words)
		notice_check_words(notice, words(notice->subject),
				   (const struct place *)places->data, &problems);
	if (problems.count == 0)
		return notice;
	notice_free(notice);
	error_set(error, ERROR_INVALID, "%s", said->str);
	return NULL;
}

static void free_notice(void *notice)
{
	notice_free(notice);
}

/* Two templates of one name could not be asked for. */
static bool is_new(const GPtrArray *notices, const struct notice *notice, const char *where,
		   GError **error)
{
	for (guint i = 0; i < notices->len; i++) {
		const struct notice *other = notices->pdata[i];

		if (strcmp(other->name, notice->name) == 0)
			return error_set(error, ERROR_INVALID, "%s：范本“%s”在 %s.yaml 里已经有了",
					 where, notice->name, other->id);
	}
	return true;
}

GPtrArray *notices_read(bool own, const struct notice_words *(*words)(enum notice_subject subject),
			GError **error)
{
	g_autoptr(GPtrArray) notices = g_ptr_array_new_with_free_func(free_notice);
	g_autoptr(GPtrArray) files =
		own ? data_files("notices", error) : data_files_builtin("notices");

	for (guint i = 0; files && i < files->len; i++) {
		const struct data_file *file = files->pdata[i];
		struct notice *notice = notice_read_text(file->name, file->where, file->text,
							 file->size, words, error);

		if (!notice)
			return NULL;
		notice->own = file->own != NULL;
		bool fresh = is_new(notices, notice, file->where, error);
		g_ptr_array_add(notices, notice);
		if (!fresh)
			return NULL;
	}
	return files ? g_steal_pointer(&notices) : NULL;
}
