/* cmd_document.c - documents that were printed: which, as they were, what changed since */
#include <inttypes.h>
#include <string.h>

#include "commands.h"
#include "cunwu/app/document.h"
#include "cunwu/base/error.h"
#include "cunwu/base/json.h"
#include "cunwu/base/text.h"
#include "cunwu/exchange/output.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *village_name, *format_word;

static const GOptionEntry options[] = {
	{ "village", 0, 0, G_OPTION_ARG_STRING, &village_name, "只列这个村的", "村" },
	{ "format", 0, 0, G_OPTION_ARG_STRING, &format_word, "text（默认）、tsv、json", "格式" },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_document = {
	.name = "document",
	.arguments = "list|show 编号|changes [编号]|fields",
	.summary = "印过的公告、报告等文书：列出、重看、比较印后的变动",
	.help = "文书用 cunwu print 打印，印到文件或者打印机时留底。编号是列出的第一列，\n"
		"或者印在页脚的数据号。changes 不写编号就比较全部，有变动的退出状态是 1。\n"
		"fields 列出范本里可以用的字段和列表（范本见 cunwu template list）。",
	.options = options,
	.min = 1,
	.max = 2,
	.run = run,
};

/* Which village each is of; names are read once. */
struct listing {
	struct office *office;
	int64_t village; /* 0: all */
	enum format format;
	GString *out;
};

static char *village_of(struct office *office, int64_t id)
{
	RECORD_AUTO struct village village = { .rec.model = &village_model };

	return g_strdup(id && records_get(office->db, id, &village.rec, NULL) ? village.name : "");
}

static void add_json(const struct document *d, const char *village, const char *day, GString *out)
{
	json_open(out, '{');
	json_key(out, "id"), json_int(out, d->rec.id);
	json_key(out, "day"), json_text(out, day);
	json_key(out, "village"), json_text(out, village);
	json_key(out, "title"), json_text(out, d->title);
	json_key(out, "template"), json_text(out, d->notice);
	json_key(out, "number"), json_text(out, d->number ? d->number : "");
	json_key(out, "digest"), json_text(out, d->digest);
	json_key(out, "who"), json_text(out, d->who ? d->who : "");
	json_key(out, "target"), json_text(out, d->target ? d->target : "");
	json_close(out, '}');
}

static void add_document(const struct listing *l, const struct document *d)
{
	g_autofree char *village = village_of(l->office, d->village.id);
	g_autofree char *id = g_strdup_printf("%" PRId64, d->rec.id);
	g_autoptr(GString) day = g_string_new(NULL);

	date_format(d->day, day);
	if (l->format == FORMAT_JSON) {
		add_json(d, village, day->str, l->out);
		return;
	}
	if (l->format == FORMAT_TSV) {
		g_string_append_printf(l->out, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", id, day->str,
				       village, d->title, d->notice, d->number ? d->number : "",
				       d->digest, d->who ? d->who : "", d->target ? d->target : "");
		return;
	}
	text_pad(l->out, id, 6, ALIGN_LEFT);
	text_pad(l->out, day->str, 12, ALIGN_LEFT);
	text_pad(l->out, d->digest, 10, ALIGN_LEFT);
	text_pad(l->out, d->who ? d->who : "", 8, ALIGN_LEFT);
	g_string_append_printf(l->out, "%s%s%s\n", d->title, d->number ? "　" : "",
			       d->number ? d->number : "");
}

static enum exit_status list(struct listing *l, const char *which, GError **error)
{
	g_autoptr(GPtrArray) all = documents_list(l->office, l->village, error);

	(void)which;
	if (!all)
		return EXIT_FAILED;
	if (l->format == FORMAT_JSON)
		json_open(l->out, '[');
	for (guint i = 0; i < all->len; i++)
		add_document(l, all->pdata[i]);
	if (l->format == FORMAT_JSON) {
		json_close(l->out, ']');
		g_string_append_c(l->out, '\n');
	}
	if (!all->len && l->format == FORMAT_TEXT)
		g_string_append(l->out, "还没有印过文书；cunwu print 列出可以印的\n");
	return cli_show(l->out, error) ? EXIT_DONE : EXIT_FAILED;
}

static enum exit_status show(struct listing *l, const char *which, GError **error)
{
	RECORD_AUTO struct document d = { .rec.model = &document_model };
	OUTPUT_AUTO output = output_stdout();
	bool ok = documents_find(l->office, which, &d, error)
		  && document_show(&d, output_sink(output), error) && output_close(output, error);

	return ok ? EXIT_DONE : EXIT_FAILED;
}

/* Whether it changed; *failed if that cannot be told. */
static bool add_changes(const struct listing *l, const struct document *d, bool silent,
			bool *failed, GError **error)
{
	g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) day = g_string_new(NULL);

	*failed = !document_changes(l->office, d, changes, error);
	if (*failed || (silent && !changes->len))
		return false;
	date_format(d->day, day);
	g_string_append_printf(l->out, "%" PRId64 "  %s  %s：", d->rec.id, day->str, d->title);
	if (changes->len)
		g_string_append_printf(l->out, "之后变了 %u 处\n", changes->len);
	else
		g_string_append(l->out, "没有变动\n");
	for (guint i = 0; i < changes->len; i++)
		g_string_append_printf(l->out, "    %s\n", (const char *)changes->pdata[i]);
	return changes->len > 0;
}

/* Only the last document of a kind about the same thing; earlier ones are history. */
static bool is_last(const GPtrArray *all, guint at)
{
	const struct document *d = all->pdata[at];

	for (guint i = 0; i < at; i++) {
		const struct document *newer = all->pdata[i];

		if (strcmp(newer->notice, d->notice) == 0 && strcmp(newer->subject, d->subject) == 0
		    && newer->subject_id.value == d->subject_id.value)
			return false;
	}
	return true;
}

static enum exit_status changes_of_all(struct listing *l, GError **error)
{
	g_autoptr(GPtrArray) all = documents_list(l->office, l->village, error);
	bool changed = false, failed = !all;

	for (guint i = 0; all && i < all->len && !failed; i++)
		if (is_last(all, i))
			changed |= add_changes(l, all->pdata[i], true, &failed, error);
	if (failed || !cli_show(l->out, error))
		return EXIT_FAILED;
	return changed ? EXIT_FINDINGS : EXIT_DONE;
}

static enum exit_status changes(struct listing *l, const char *which, GError **error)
{
	RECORD_AUTO struct document d = { .rec.model = &document_model };
	bool failed;

	if (!which)
		return changes_of_all(l, error);
	if (!documents_find(l->office, which, &d, error))
		return EXIT_FAILED;
	bool changed = add_changes(l, &d, false, &failed, error);
	if (failed || !cli_show(l->out, error))
		return EXIT_FAILED;
	return changed ? EXIT_FINDINGS : EXIT_DONE;
}

static enum exit_status fields(GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);

	document_words_show(out);
	return cli_show(out, error) ? EXIT_DONE : EXIT_FAILED;
}

static bool find_village(struct listing *l, GError **error)
{
	RECORD_AUTO struct village village = { .rec.model = &village_model };

	if (!village_name)
		return true;
	if (!office_find_village(l->office, village_name, &village, error))
		return false;
	l->village = village.rec.id;
	return true;
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	static const struct {
		const char *word;
		int least, most; /* words after it */
		enum exit_status (*run)(struct listing *l, const char *which, GError **error);
	} verbs[] = { { "list", 0, 0, list },
		      { "show", 1, 1, show },
		      { "changes", 0, 1, changes } };
	OFFICE_AUTO office = { 0 };
	g_autoptr(GString) out = g_string_new(NULL);
	struct listing l = { &office, 0, FORMAT_TEXT, out };

	if (strcmp(argv[0], "fields") == 0)
		return fields(error);
	if (format_word && !cli_format(format_word, &l.format, error))
		return EXIT_FAILED;
	for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++) {
		if (strcmp(argv[0], verbs[i].word) != 0 || argc - 1 < verbs[i].least
		    || argc - 1 > verbs[i].most)
			continue;
		if (!cli_open(cli, &office, error) || !find_village(&l, error))
			return EXIT_FAILED;
		return verbs[i].run(&l, argc > 1 ? argv[1] : NULL, error);
	}
	error_set(error, ERROR_USAGE,
		  "cunwu document 之后写 list、show 编号、changes [编号] 或 fields");
	return EXIT_FAILED;
}
