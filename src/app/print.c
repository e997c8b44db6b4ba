/* print.c - a roster brought to paper, to the screen or into a file */
#include "cunwu/app/print.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/bookreport.h"
#include "cunwu/exchange/csvreport.h"
#include "cunwu/exchange/letter.h"
#include "cunwu/exchange/lineprinter.h"
#include "cunwu/exchange/output.h"
#include "cunwu/exchange/pdf.h"

#define CELL_MM 2.54 /* a cell is a tenth of an inch */

/* What is known while a job is done. */
struct printing {
	struct office *office;
	const struct print_job *job;
	struct output *output;
	GString *said;
	int64_t people;
	int pages; /* of text; 0: not counted */
};

static bool is_wide(const struct print_job *job)
{
	return job->setup.paper == PAPER_132 || job->setup.paper == PAPER_A3;
}

static bool leaves(const struct print_job *job)
{
	return job->target == PRINT_FILE || job->target == PRINT_LP;
}

static struct report_spool *make_spool(struct printing *p, struct report_filter *filter,
				       GError **error)
{
	struct roster_choice choice = p->job->choice;

	choice.wide = is_wide(p->job);
	choice.leaves = leaves(p->job);
	choice.progress = p->job->progress;
	struct report_spool *spool =
		roster_spool(p->office, p->job->roster, &choice, filter, error);
	p->people = spool ? report_spool_rows(spool) : 0;
	return spool;
}

static struct output *open_output(const struct print_job *job, GError **error)
{
	switch (job->target) {
	case PRINT_STDOUT:
		return output_stdout();
	case PRINT_PAGER:
		return output_pager(true, error);
	case PRINT_FILE:
		return output_file(job->file, error);
	case PRINT_LP:
		return output_lp(job->setup.printer, job->roster->name, job->raw, error);
	}
	g_assert_not_reached();
}

/* What a printer or a font lacks, below a sentence that says what to do about it. */
static void say_lost(GString *said, const char *who, const char *list)
{
	if (*list)
		g_string_append_printf(said, "%s没有下列字符，已印成“〓”或略去，请手写补上：\n%s\n",
				       who, list);
}

/* Each way of putting a report on something. */

/* Counts pages on their way. */
struct counter {
	struct text_sink sink;
	struct text_sink *to;
	int pages;
};

static bool count_page(struct text_sink *sink, const char *text, size_t length, GError **error)
{
	struct counter *counter = (struct counter *)sink;

	counter->pages++;
	return counter->to->page(counter->to, text, length, error);
}

static struct text_setup text_setup_of(const struct print_job *job)
{
	const struct print_settings *setup = &job->setup;

	return (struct text_setup){
		.width = is_wide(job) ? 132 : 80,
		.lines = (int)setup->lines.value,
		.left = (int)setup->left.value,
		.binding = (int)setup->binding.value,
		.duplex = setup->duplex == YESNO_YES,
		.paged = job->raw || job->target == PRINT_FILE,
		.large = job->raw && job->reset,
		.rules = job->rules,
		.progress = job->progress,
	};
}

static bool print_pages(struct printing *p, struct report_spool *spool, struct text_sink *sink,
			GError **error)
{
	const struct text_setup pages = text_setup_of(p->job);
	REPORT_READER_AUTO reader = report_reader_new(report_spool_file(spool), error);
	struct counter counter = { .sink.page = count_page, .to = sink };
	bool ok = reader && textpage_print(reader, &pages, &counter.sink, error);
	p->pages = counter.pages;
	return ok;
}

/* A document, as roster_spool() makes a table. */
static struct letter *make_letter(struct printing *p, GError **error)
{
	struct roster_choice choice = p->job->choice;

	choice.leaves = leaves(p->job);
	p->people = 1;
	return p->job->roster->letter(p->office, p->job->roster, &choice, error);
}

static bool print_letter(struct printing *p, const struct letter *letter, struct text_sink *sink,
			 GError **error)
{
	const struct text_setup pages = text_setup_of(p->job);
	struct counter counter = { .sink.page = count_page, .to = sink };
	bool ok = letter_print(letter, &pages, &counter.sink, error);

	p->pages = counter.pages;
	return ok;
}

/* The pages of either, `filter` being what the printer can print. */
static bool print_either(struct printing *p, struct report_filter *filter, struct text_sink *sink,
			 GError **error)
{
	if (!p->job->roster->letter) {
		REPORT_SPOOL_AUTO spool = make_spool(p, filter, error);
		return spool && print_pages(p, spool, sink, error);
	}
	LETTER_AUTO letter = make_letter(p, error);
	if (letter && filter)
		letter_filter(letter, filter);
	return letter && print_letter(p, letter, sink, error);
}

/* Opens the output with the first page, so that what cannot be made leaves none behind. */
struct opener {
	struct text_sink sink;
	struct printing *printing;
};

static bool open_and_put(struct text_sink *sink, const char *text, size_t length, GError **error)
{
	struct printing *p = ((struct opener *)sink)->printing;

	if (!p->output)
		p->output = open_output(p->job, error);
	return p->output && output_write(p->output, text, length, error);
}

static bool put_text(struct printing *p, GError **error)
{
	struct opener opener = { .sink.page = open_and_put, .printing = p };

	return print_either(p, NULL, &opener.sink, error);
}

static bool put_csv(struct printing *p, GError **error)
{
	REPORT_SPOOL_AUTO spool = make_spool(p, NULL, error);
	REPORT_READER_AUTO reader =
		spool ? report_reader_new(report_spool_file(spool), error) : NULL;

	p->output = reader ? open_output(p->job, error) : NULL;
	return p->output && csvreport_print(reader, output_sink(p->output), error);
}

static bool put_xlsx(struct printing *p, GError **error)
{
	REPORT_SPOOL_AUTO spool = make_spool(p, NULL, error);
	REPORT_READER_AUTO reader =
		spool ? report_reader_new(report_spool_file(spool), error) : NULL;

	p->output = reader ? open_output(p->job, error) : NULL;
	return p->output && bookreport_write(reader, output_fd(p->output), p->job->progress, error);
}

static bool put_saved(struct printing *p, GError **error)
{
	struct roster_choice choice = p->job->choice;

	choice.leaves = true;
	choice.progress = p->job->progress;
	return p->job->roster->save(p->office, p->job->roster, &choice, p->job->file, &p->people,
				    error);
}

static bool put_pdf(struct printing *p, GError **error)
{
	const struct print_settings *setup = &p->job->setup;
	const struct pdf_setup sheets = {
		.a3 = setup->paper == PAPER_A3,
		.binding = (int)((double)setup->binding.value * CELL_MM),
		.duplex = setup->duplex == YESNO_YES,
	};
	bool is_letter = p->job->roster->letter != NULL;
	g_autofree char *lost = NULL;
	LETTER_AUTO letter = is_letter ? make_letter(p, error) : NULL;
	REPORT_SPOOL_AUTO spool = is_letter ? NULL : make_spool(p, NULL, error);
	FILE *own = letter ? letter_write(letter, error) : NULL;
	FILE *file = spool ? report_spool_file(spool) : own;

	p->output = file ? open_output(p->job, error) : NULL;
	bool ok = p->output
		  && pdf_make(file, &sheets, output_fd(p->output), p->job->progress, &lost, error);
	if (own)
		fclose(own);
	if (!ok)
		return false;
	say_lost(p->said, "字体里", lost);
	return true;
}

static bool put_raw(struct printing *p, GError **error)
{
	const struct print_settings *setup = &p->job->setup;
	struct output *output = open_output(p->job, error);

	p->output = output;
	if (!output)
		return false;
	struct line_printer *printer =
		line_printer_new(setup->encoding, p->job->reset, output_sink(output));
	bool ok = print_either(p, line_printer_filter(printer), line_printer_sink(printer), error);
	const struct losses *losses = line_printer_losses(printer);
	g_autoptr(GString) list = g_string_new(NULL);
	for (size_t i = 0; i < losses_count(losses); i++) {
		g_string_append(list, i ? "\n" : "");
		losses_show(losses, i, list);
	}
	say_lost(p->said, "打印机的字库里", list->str);
	line_printer_free(printer);
	return ok;
}

static const struct {
	const char *ending;
	bool (*put)(struct printing *p, GError **error);
	bool pages; /* not just rows */
} file_kinds[] = {
	{ ".txt", put_text, true },
	{ ".csv", put_csv, false },
	{ ".xlsx", put_xlsx, false },
	{ ".pdf", put_pdf, true },
};

/* How the job is put on its target; NULL, and *error, if it cannot be. */
static bool (*choose_way(const struct print_job *job, GError **error))(struct printing *, GError **)
{
	g_autofree char *file = job->file ? g_ascii_strdown(job->file, -1) : NULL;

	if (job->raw)
		return put_raw;
	if (job->target == PRINT_LP)
		return put_pdf;
	if (job->target != PRINT_FILE)
		return put_text;
	if (job->roster->save
	    && (g_str_has_suffix(file, ".csv") || g_str_has_suffix(file, ".xlsx")))
		return put_saved;
	for (size_t i = 0; i < G_N_ELEMENTS(file_kinds); i++)
		if (g_str_has_suffix(file, file_kinds[i].ending)
		    && (file_kinds[i].pages || !job->roster->letter))
			return file_kinds[i].put;
	if (job->roster->letter) {
		error_set(error, ERROR_USAGE, "“%s”只能存成 .txt 或 .pdf，不能存成 %s",
			  job->roster->name, job->file);
		return NULL;
	}
	error_set(error, ERROR_USAGE,
		  "看不出 %s 该存成什么：文件名请以 .txt、.csv、.xlsx 或 .pdf 结尾", job->file);
	return NULL;
}

/* What was done where the clerk does not see it: 小组名册 52 人（3 页），已存为 名册.txt. */
static void say_done(const struct printing *p)
{
	const struct print_job *job = p->job;
	const char *printer = job->setup.printer;

	if (!job->done || !leaves(job))
		return;
	g_string_append_printf(job->done, "%s %" G_GINT64_FORMAT " %s", job->roster->name,
			       p->people, job->roster->unit ? job->roster->unit : "人");
	if (p->pages)
		g_string_append_printf(job->done, "（%d 页）", p->pages);
	if (job->target == PRINT_FILE)
		g_string_append_printf(job->done, "，已存为 %s\n", job->file);
	else
		g_string_append_printf(job->done, "，已送%s%s\n",
				       printer ? "打印机 " : "默认打印机", printer ? printer : "");
}

bool print_job_set_up(struct print_job *job, GError **error)
{
	struct settings settings = { 0 };

	if (!settings_read(&settings, error))
		return false;
	job->setup = settings.print;
	settings.print.printer = NULL; /* the job's now */
	settings_clear(&settings);
	return true;
}

void print_job_clear(struct print_job *job)
{
	g_clear_pointer(&job->setup.printer, g_free);
}

bool print_text(struct office *office, const struct print_job *job, struct text_sink *sink,
		GError **error)
{
	struct printing p = { .office = office, .job = job };

	return print_either(&p, NULL, sink, error);
}

static bool follow_up(struct office *office, const struct print_job *job, GError **error)
{
	const char *target = job->target == PRINT_FILE ? job->file
			     : job->setup.printer      ? job->setup.printer
						       : "默认打印机";

	return !job->roster->printed
	       || job->roster->printed(office, job->roster, leaves(job) ? target : NULL, job->done,
				       error);
}

bool print_run(struct office *office, const struct print_job *job, GString *said, GError **error)
{
	struct printing p = { .office = office, .job = job, .said = said };
	bool (*put)(struct printing *, GError **) = choose_way(job, error);
	bool ok = put && put(&p, error) && (!p.output || output_close(p.output, error));

	output_free(p.output);
	if (ok)
		say_done(&p);
	return ok && follow_up(office, job, error);
}
