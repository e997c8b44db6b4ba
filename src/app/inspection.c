/* inspection.c - 迎检: one folder with all of a village */
#include "cunwu/app/inspection.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/exchange/csvreport.h"
#include "cunwu/exchange/output.h"
#include "cunwu/exchange/pdf.h"
#include "inspections.h"
#include "paper.h"

#define CELL_MM  2.54 /* a cell is a tenth of an inch */
#define CONTENTS "目录"
#define SUMS     "校验.sha256"

/* The folder on its way. */
struct inspecting {
	struct office *office;
	struct inspection *what;
	struct village village;
	struct settings settings;
	char *beside;     /* where it is made */
	GPtrArray *files; /* struct inspected * */
	GString *said;
};

static void inspected_free(void *data)
{
	struct inspected *f = data;

	g_free(f->name);
	g_free(f->what);
	g_free(f->sha256);
	g_free(f);
}

/* Files */

static char *sum_of(const char *path, GError **error)
{
	g_autofree char *bytes = NULL;
	gsize length;
	g_autoptr(GError) why = NULL;

	if (g_file_get_contents(path, &bytes, &length, &why))
		return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes,
						   length);
	error_set(error, ERROR_IO, "读不出刚写的 %s：%s", path, why->message);
	return NULL;
}

static bool note_file(struct inspecting *in, const char *name, const char *what, int64_t rows,
		      GError **error)
{
	g_autofree char *path = g_build_filename(in->beside, name, NULL);
	char *sum = sum_of(path, error);

	if (!sum)
		return false;
	struct inspected *f = g_new0(struct inspected, 1);
	*f = (struct inspected){ g_strdup(name), g_strdup(what), rows, sum };
	g_ptr_array_add(in->files, f);
	return true;
}

static struct output *open_file(const struct inspecting *in, const char *name, GError **error)
{
	g_autofree char *path = g_build_filename(in->beside, name, NULL);

	return output_file(path, error);
}

/* Each way to write a report into a file of the folder. */

static bool write_csv(struct inspecting *in, struct report_spool *spool, struct output *output,
		      GError **error)
{
	REPORT_READER_AUTO reader = report_reader_new(report_spool_file(spool), error);

	(void)in;
	return reader && csvreport_print(reader, output_sink(output), error);
}

static bool write_pdf(struct inspecting *in, struct report_spool *spool, struct output *output,
		      GError **error)
{
	const struct print_settings *setup = &in->settings.print;
	const struct pdf_setup sheets = {
		.binding = (int)((double)setup->binding.value * CELL_MM),
		.duplex = setup->duplex == YESNO_YES,
	};
	g_autofree char *lost = NULL;

	if (!pdf_make(report_spool_file(spool), &sheets, output_fd(output), in->what->progress,
		      &lost, error))
		return false;
	if (*lost && !strstr(in->said->str, lost))
		g_string_append_printf(in->said, "字体里没有下列字符，已略去，请手写补上：\n%s\n",
				       lost);
	return true;
}

static bool write_text(struct inspecting *in, struct report_spool *spool, struct output *output,
		       GError **error)
{
	REPORT_READER_AUTO reader = report_reader_new(report_spool_file(spool), error);
	const struct text_setup pages = { .width = 80, .lines = TEXT_PAGE_LINES };

	(void)in;
	return reader && textpage_print(reader, &pages, output_sink(output), error);
}

enum way { CSV, PDF, TEXT };

static const struct {
	const char *ending;
	bool (*write)(struct inspecting *in, struct report_spool *spool, struct output *output,
		      GError **error);
} ways[] = {
	[CSV] = { ".csv", write_csv },
	[PDF] = { ".pdf", write_pdf },
	[TEXT] = { ".txt", write_text },
};

static bool put(struct inspecting *in, struct report_spool *spool, const char *name,
		const char *what, enum way way, GError **error)
{
	g_autofree char *file = g_strconcat(name, ways[way].ending, NULL);
	OUTPUT_AUTO output = open_file(in, file, error);

	return output && ways[way].write(in, spool, output, error) && output_close(output, error)
	       && note_file(in, file, what, report_spool_rows(spool), error);
}

/* Papers */

/* One that would have nobody in it is left out, and that is said. */
static bool put_paper(struct inspecting *in, const struct roster *roster, GError **error)
{
	g_autoptr(GError) why = NULL;
	struct roster_choice choice = {
		.village_id = in->village.rec.id,
		.order = roster->by_household ? ORDER_HOUSEHOLD : in->settings.print.order,
		.full = in->what->full,
		.progress = in->what->progress,
	};
	int year, month, day;

	date_to_ymd(clock_today(), &year, &month, &day);
	choice.since = date_from_ymd(year, 1, 1);
	choice.until = clock_today();
	REPORT_SPOOL_AUTO spool = roster_spool(in->office, roster, &choice, NULL, &why);
	if (!spool && g_error_matches(why, CUNWU_ERROR, ERROR_NOT_FOUND)) {
		g_string_append_printf(in->said, "%s\n", why->message);
		return true;
	}
	if (!spool) {
		g_propagate_error(error, g_steal_pointer(&why));
		return false;
	}
	return put(in, spool, roster->name, roster->title, PDF, error)
	       && put(in, spool, roster->name, roster->title, CSV, error);
}

static bool put_papers(struct inspecting *in, GError **error)
{
	for (const struct roster *r = inspection_papers; r->name; r++)
		if (!put_paper(in, r, error))
			return false;
	for (const struct roster *r = rosters; r->name; r++)
		if ((!r->write || r->spans) && !put_paper(in, r, error))
			return false;
	return true;
}

/* What the folder holds, less the papers that say so. */
static bool put_contents(struct inspecting *in, GError **error)
{
	g_autoptr(GString) sums = g_string_new(NULL);
	REPORT_SPOOL_AUTO spool =
		inspection_contents(in->office, in->village.name, in->files, error);

	if (!spool || !put(in, spool, CONTENTS, "目录", TEXT, error)
	    || !put(in, spool, CONTENTS, "目录", PDF, error))
		return false;
	for (guint i = 0; i < in->files->len; i++) {
		const struct inspected *f = in->files->pdata[i];

		g_string_append_printf(sums, "%s  %s\n", f->sha256, f->name);
	}
	OUTPUT_AUTO output = open_file(in, SUMS, error);
	if (!output || !output_write(output, sums->str, sums->len, error)
	    || !output_close(output, error))
		return false;
	in->what->files = in->files->len + 1;
	return true;
}

/* The folder */

static bool is_empty(const char *folder)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

	return dir && !g_dir_read_name(dir);
}

static bool is_free(const char *folder, GError **error)
{
	g_autofree char *above = g_path_get_dirname(folder);

	if (!g_file_test(above, G_FILE_TEST_IS_DIR))
		return error_set(error, ERROR_NOT_FOUND, "没有文件夹 %s", above);
	if (!g_file_test(folder, G_FILE_TEST_EXISTS))
		return true;
	if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
		return error_set(error, ERROR_REFUSED, "%s 是文件，没有动它；请写一个新的文件夹",
				 folder);
	return is_empty(folder)
	       || error_set(error, ERROR_REFUSED,
			    "文件夹 %s 里已有东西，没有动它；请写一个新的文件夹", folder);
}

static void remove_folder(const char *folder)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		g_unlink(path);
	}
	g_rmdir(folder);
}

static bool failed(const char *folder, GError **error)
{
	return error_set(error, ERROR_IO, "不能建立文件夹 %s：%s", folder, error_reason(errno));
}

static bool make_folder(struct inspecting *in, const char *folder, GError **error)
{
	in->beside = g_strconcat(folder, ".XXXXXX", NULL);
	if (!g_mkdtemp(in->beside)) {
		g_clear_pointer(&in->beside, g_free);
		return failed(folder, error);
	}
	return put_papers(in, error) && put_contents(in, error)
	       && (g_rename(in->beside, folder) == 0 || failed(folder, error));
}

static bool find_village(struct inspecting *in, GError **error)
{
	const struct roster_choice choice = { .village = in->what->village,
					      .village_id = in->what->village_id };

	if (!choice.village && !choice.village_id)
		return error_set(error, ERROR_USAGE, "请用 --village 说明是哪个村");
	return paper_village(in->office, &choice, &in->village, error);
}

bool inspection_make(struct office *office, struct inspection *what, GString *said, GError **error)
{
	g_autofree char *folder = g_canonicalize_filename(what->folder, NULL);
	g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(inspected_free);
	struct inspecting in = {
		.office = office,
		.what = what,
		.village.rec.model = &village_model,
		.files = files,
		.said = said,
	};
	bool ok = is_free(folder, error) && find_village(&in, error)
		  && settings_read(&in.settings, error) && make_folder(&in, folder, error);

	if (!ok && in.beside)
		remove_folder(in.beside);
	g_free(in.beside);
	settings_clear(&in.settings);
	record_clear(&in.village.rec);
	return ok;
}

char *inspection_folder(const char *above, const char *village)
{
	g_autoptr(GString) day = g_string_new(NULL);

	date_format(clock_today(), day);
	for (int i = 1;; i++) {
		g_autofree char *name =
			i > 1 ? g_strdup_printf("%s" INSPECTION "-%s-%d", village, day->str, i)
			      : g_strdup_printf("%s" INSPECTION "-%s", village, day->str);
		g_autofree char *path = g_build_filename(above, g_strdelimit(name, "/", '-'), NULL);

		if (!g_file_test(path, G_FILE_TEST_EXISTS))
			return g_steal_pointer(&path);
	}
}
