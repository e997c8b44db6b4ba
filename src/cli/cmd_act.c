/* cmd_act.c - what happens to people and households, done or rehearsed */
#include <string.h>

#include "commands.h"
#include "cunwu/app/act.h"
#include "cunwu/app/office.h"
#include "cunwu/base/error.h"
#include "cunwu/base/text.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static gboolean dry_run;

static const GOptionEntry options[] = {
	{ "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, "只说会做什么，不写入", NULL },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_act = {
	.name = "act",
	.arguments = "[变动 [项目=内容 …]]",
	.summary = "办一件变动：死亡、出生、结婚、分户、迁出……",
	.help = "不写变动则列出全部；只写变动则列出它的项目。\n"
		"人写全名、身份证号或编号；户写 村名/户号；日期如 "
		"20260315、3.15、昨天，不写则今天。\n"
		"例：cunwu act 死亡 死者=#12 死亡日期=3.15；cunwu act 分户 分出的人=张三 "
		"同去的人=李四、#14\n"
		"弄错了用 cunwu undo 撤销；有要核对的地方，退出状态是 1。",
	.options = options,
	.max = -1,
	.run = run,
};

static enum exit_status list_kinds(GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (const struct act_kind *const *k = act_kinds; *k; k++) {
		text_pad(out, (*k)->label, 10, ALIGN_LEFT);
		text_pad(out, (*k)->name, 16, ALIGN_LEFT);
		g_string_append_printf(out, "%s\n", (*k)->summary);
	}
	return cli_show(out, error) ? EXIT_DONE : EXIT_FAILED;
}

static void add_choices(const struct code_list *codes, GString *out)
{
	for (size_t i = 0; i < codes->nitems && codes->nitems <= 20; i++)
		g_string_append_printf(out, "%s%s", i ? "、" : "：", codes->items[i].shown);
}

static enum exit_status list_fields(const struct act_kind *kind, GError **error)
{
	static const char *const what[KIND_COUNT] = {
		[KIND_TEXT] = "文字",    [KIND_NOTE] = "文字",   [KIND_INT] = "数字",
		[KIND_YESNO] = "是或否", [KIND_DATE] = "日期",   [KIND_CODE] = "选一个",
		[KIND_REF] = "",         [KIND_IDNO] = "证件号", [KIND_PHONE] = "电话",
	};
	g_autoptr(GString) out = g_string_new(NULL);

	g_string_append_printf(out, "%s（%s）：%s\n", kind->label, kind->name, kind->summary);
	for_each_field(f, kind->form) {
		g_string_append(out, "  ");
		text_pad(out, f->label, 20, ALIGN_LEFT);
		text_pad(out, f->name, 16, ALIGN_LEFT);
		g_string_append(out, f->kind == KIND_REF ? f->target->label : what[f->kind]);
		if (f->kind == KIND_CODE)
			add_choices(f->codes, out);
		g_string_append_printf(out, "%s\n", f->flags & FIELD_REQUIRED ? "（必填）" : "");
	}
	return cli_show(out, error) ? EXIT_DONE : EXIT_FAILED;
}

/* The field that is meant, and what it shall be, from 项目=内容. */
static const struct field *read_pair(const struct act_kind *kind, const char *pair, char **text,
				     GError **error)
{
	g_autofree char *typed = office_typed(pair);
	g_autoptr(GString) plain = g_string_new(typed);
	const struct field *field;
	char *equals;

	if (!strchr(plain->str, '='))
		g_string_replace(plain, "＝", "=", 1);
	equals = strchr(plain->str, '=');
	if (!equals) {
		error_set(error, ERROR_USAGE, "“%s”要写成 项目=内容；项目见 cunwu act %s", pair,
			  kind->label);
		return NULL;
	}
	*equals = '\0';
	field = act_field(kind, plain->str);
	if (!field)
		error_set(error, ERROR_USAGE, "%s没有项目“%s”；项目见 cunwu act %s", kind->label,
			  plain->str, kind->label);
	*text = g_strdup(equals + 1);
	return field;
}

static bool read_pairs(const struct act_kind *kind, char **pairs, int n, GHashTable *texts,
		       GError **error)
{
	for (int i = 0; i < n; i++) {
		char *text = NULL;
		const struct field *field = read_pair(kind, pairs[i], &text, error);

		if (!field) {
			g_free(text);
			return false;
		}
		g_hash_table_insert(texts, (void *)(uintptr_t)field, text);
	}
	return true;
}

/* In the order of the form, for a village must be known before its group. */
static bool read_form(struct office *office, const struct act_kind *kind, struct act_form *form,
		      GHashTable *texts, GError **error)
{
	if (!act_begin(office, kind, 0, form, error))
		return false;
	for_each_field(f, kind->form) {
		const char *text = g_hash_table_lookup(texts, f);

		if (text && !act_read(office, form, f, text, error))
			return false;
	}
	if (kind->settle)
		kind->settle(office, form, NULL);
	return true;
}

static enum exit_status tell(const struct act_result *result, GError **error)
{
	g_autoptr(GString) out = g_string_new(dry_run ? "会这样办（没有写入）：\n" : NULL);

	for (guint i = 0; i < result->said->len; i++)
		g_string_append_printf(out, "%s%s\n", i ? "  " : "",
				       (const char *)result->said->pdata[i]);
	for (guint i = 0; i < result->doubts->len; i++)
		g_string_append_printf(out, "请核对：%s\n", (const char *)result->doubts->pdata[i]);
	if (result->unrelated->len)
		g_string_append(out, "可以这样写明：与户主关系写成 姓名=关系、姓名=关系\n");
	if (!dry_run)
		g_string_append(out, "弄错了用 cunwu undo 撤销\n");
	if (!cli_write(out, error))
		return EXIT_FAILED;
	return result->doubts->len ? EXIT_FINDINGS : EXIT_DONE;
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	RECORD_AUTO struct act_form form = { 0 };
	ACT_RESULT_AUTO result;
	const struct act_kind *kind = argc ? act_find(argv[0]) : NULL;

	g_autoptr(GHashTable) texts = g_hash_table_new_full(NULL, NULL, NULL, g_free);

	act_result_init(&result);
	if (argc == 0)
		return list_kinds(error);
	if (!kind) {
		error_set(error, ERROR_USAGE, "没有变动“%s”；cunwu act 列出全部", argv[0]);
		return EXIT_FAILED;
	}
	if (argc == 1)
		return list_fields(kind, error);
	if (!read_pairs(kind, argv + 1, argc - 1, texts, error) || !cli_open(cli, &office, error)
	    || !read_form(&office, kind, &form, texts, error)
	    || !(dry_run ? act_rehearse : act_perform)(&office, kind, &form, &result, error))
		return EXIT_FAILED;
	return tell(&result, error);
}
