/* output.c - where something printed goes: standard output, a pager, a file, a printer */
#include "cunwu/exchange/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/process.h"
#include "cunwu/exchange/tempfile.h"

/* The prompt names the keys; it is shown byte by byte, so it has no Chinese. */
#define PAGER         "less '-P[Space] [b] [q]'"
#define PAGER_OF_WIDE PAGER " -S"

struct output {
	struct text_sink sink;
	int fd;
	bool (*close)(struct output *output, GError **error);
	void (*abandon)(struct output *output); /* NULL: nothing to do */

	char *path, *unfinished; /* of a file: its name, and the one it has until it is whole */
	FILE *job;               /* for lp */
	char *printer, *title;
	bool raw;
	GPid pager;
	struct sigaction interrupt, pipe; /* as they were before the pager */
	bool left;                        /* the pager is gone: nobody reads the rest */
};

static bool write_page(struct text_sink *sink, const char *text, size_t length, GError **error)
{
	return output_write((struct output *)sink, text, length, error);
}

static struct output *output_new(int fd, bool (*close_it)(struct output *, GError **))
{
	struct output *output = g_new0(struct output, 1);

	output->sink.page = write_page;
	output->fd = fd;
	output->close = close_it;
	return output;
}

bool output_write(struct output *output, const char *bytes, size_t length, GError **error)
{
	while (length > 0 && !output->left) {
		ssize_t n = write(output->fd, bytes, length);
		if (n < 0 && errno == EPIPE && output->pager)
			output->left = true;
		else if (n < 0 && errno != EINTR)
			return error_set(error, ERROR_IO, "写不下去（%s）", error_reason(errno));
		if (n > 0) {
			bytes += n;
			length -= (size_t)n;
		}
	}
	return true;
}

struct text_sink *output_sink(struct output *output)
{
	return &output->sink;
}

int output_fd(struct output *output)
{
	return output->fd;
}

bool output_close(struct output *output, GError **error)
{
	output->abandon = NULL;
	return output->close(output, error);
}

void output_free(struct output *output)
{
	if (!output)
		return;
	if (output->abandon)
		output->abandon(output);
	if (output->job)
		fclose(output->job);
	g_free(output->path);
	g_free(output->unfinished);
	g_free(output->printer);
	g_free(output->title);
	g_free(output);
}

void output_free_auto(struct output **output)
{
	output_free(*output);
}

/* Standard output */

static bool close_stdout(struct output *output, GError **error)
{
	(void)output;
	(void)error;
	return true;
}

struct output *output_stdout(void)
{
	fflush(stdout);
	return output_new(STDOUT_FILENO, close_stdout);
}

/* A pager */

static void leave_pager(struct output *output)
{
	process_wait(output->pager, output->fd);
	sigaction(SIGINT, &output->interrupt, NULL);
	sigaction(SIGPIPE, &output->pipe, NULL);
}

static bool close_pager(struct output *output, GError **error)
{
	(void)error;
	leave_pager(output);
	return true;
}

struct output *output_pager(bool wide, GError **error)
{
	const char *command = g_getenv("PAGER");
	const struct sigaction ignore = { .sa_handler = SIG_IGN };
	GPid child;
	int fd;

	fflush(stdout);
	if (!command || !*command)
		command = wide ? PAGER_OF_WIDE : PAGER;
	if (!process_feed(command, &child, &fd, error))
		return NULL;
	struct output *output = output_new(fd, close_pager);
	output->pager = child;
	output->abandon = leave_pager;
	sigaction(SIGINT, &ignore, &output->interrupt); /* Ctrl-C is the pager's */
	sigaction(SIGPIPE, &ignore, &output->pipe);
	return output;
}

/* A file */

static bool file_error(GError **error, const char *path)
{
	return error_set(error, ERROR_IO, "不能写文件 %s：%s", path, error_reason(errno));
}

static void abandon_file(struct output *output)
{
	close(output->fd);
	g_unlink(output->unfinished);
}

static bool close_file(struct output *output, GError **error)
{
	bool ok = fsync(output->fd) == 0;

	ok = close(output->fd) == 0 && ok;
	if (ok && g_rename(output->unfinished, output->path) == 0)
		return true;
	file_error(error, output->path);
	g_unlink(output->unfinished);
	return false;
}

/* What a file must not replace: folders, devices. */
static bool is_special(const char *path)
{
	return g_file_test(path, G_FILE_TEST_EXISTS) && !g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

struct output *output_file(const char *path, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
	g_autofree char *unfinished = g_strdup_printf("%s/.%s.XXXXXX", folder, name);
	if (is_special(path)) {
		error_set(error, ERROR_IO, "不能写文件 %s：那里是文件夹或设备", path);
		return NULL;
	}
	int fd = g_mkstemp_full(unfinished, O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0) {
		file_error(error, path);
		return NULL;
	}
	struct output *output = output_new(fd, close_file);
	output->path = g_strdup(path);
	output->unfinished = g_steal_pointer(&unfinished);
	output->abandon = abandon_file;
	return output;
}

/* A printer */

/* What lp of CUPS says (https://www.cups.org/doc/man-lp.html), and what to do about it. */
static const struct {
	const char *said, *sentence;
} refusals[] = {
	{ "default destination", "没有默认打印机：请加 --printer 名称（lpstat -e 列出打印机），"
				 "或用 -o 存成文件再打印" },
	{ "does not exist", "没有这台打印机：lpstat -e 列出打印机" },
	{ "No such file", "没有这台打印机，或者打印服务（cups）没有运行" },
	{ "not running", "打印服务（cups）没有运行" },
	{ "Connection refused", "打印服务（cups）没有运行" },
	{ "Bad file descriptor", "打印服务（cups）没有运行" },
};

static bool refuse_job(const char *said, GError **error)
{
	for (size_t i = 0; i < G_N_ELEMENTS(refusals); i++)
		if (strstr(said, refusals[i].said))
			return error_set(error, ERROR_IO, "没有打印：%s", refusals[i].sentence);
	return error_set(error, ERROR_IO, "打印机没有接收：%s", said);
}

static bool close_lp(struct output *output, GError **error)
{
	const char *argv[16] = { "lp" };
	g_autofree char *said = NULL;
	g_autoptr(GError) found = NULL;
	int n = 1;

	if (output->printer) {
		argv[n++] = "-d";
		argv[n++] = output->printer;
	}
	argv[n++] = "-t";
	argv[n++] = output->title;
	if (output->raw) {
		argv[n++] = "-o";
		argv[n++] = "raw";
	}
	lseek(output->fd, 0, SEEK_SET);
	if (process_run(argv, output->fd, STDERR_FILENO, NULL, &said, &found))
		return true;
	if (g_error_matches(found, CUNWU_ERROR, ERROR_NOT_FOUND))
		return error_set(error, ERROR_NOT_FOUND,
				 "没有打印命令 lp：请安装 cups-client，或用 -o 存成文件再打印");
	return refuse_job(found->message, error);
}

struct output *output_lp(const char *printer, const char *title, bool raw, GError **error)
{
	FILE *job = tempfile_open(error);

	if (!job)
		return NULL;
	struct output *output = output_new(fileno(job), close_lp);
	output->job = job;
	output->printer = g_strdup(printer);
	output->title = g_strdup(title);
	output->raw = raw;
	return output;
}
