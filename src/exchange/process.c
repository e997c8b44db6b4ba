/* process.c - another program, run to its end or fed while it runs */
#include "cunwu/exchange/process.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cunwu/base/error.h"

enum { SAID_MOST = 64 * 1024 }; /* bytes of what a program says that are kept */
enum { TICK_MS = 100 };

/* Until there is something to be read; false if who watches has had enough. */
static bool wait_watched(int fd, const struct process_watch *watch, GError **error)
{
	struct pollfd waits = { fd, POLLIN, 0 };

	while (watch && watch->progress && poll(&waits, 1, TICK_MS) <= 0)
		if (!progress_report(watch->progress, watch->what, 0, 0, error))
			return false;
	return true;
}

/* All that comes; NULL if who watches ended it. */
static char *read_all(int fd, const struct process_watch *watch, GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);
	char buffer[4096];
	ssize_t n = 1;

	while (n != 0 && (n > 0 || errno == EINTR)) {
		if (!wait_watched(fd, watch, error))
			return NULL;
		n = read(fd, buffer, sizeof(buffer));
		if (n > 0 && text->len < SAID_MOST)
			g_string_append_len(text, buffer, n);
	}
	char *valid = g_utf8_make_valid(text->str, (gssize)text->len);
	return g_strchomp(valid);
}

static int wait_for(GPid child)
{
	int status = 0;

	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	g_spawn_close_pid(child);
	return status;
}

static bool not_started(const char *program, const GError *why, GError **error)
{
	bool missing = g_error_matches(why, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT);

	return error_set(error, ERROR_NOT_FOUND, "不能运行 %s：%s", program,
			 missing ? "没有安装这个程序" : "系统没有让它启动");
}

/* Whether it ended well; else *error says why, in its own words if it had any. */
static bool ended_well(int status, const char *text, GError **error)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	if (WIFSIGNALED(status) && !*text)
		return error_set(error, ERROR_IO,
				 "程序中途被系统终止了（信号 %d），可能是内存不足或文件有害；"
				 "请关掉别的程序再试，或换一份文件",
				 WTERMSIG(status));
	return error_set(error, ERROR_IO, "%s", *text ? text : "程序没有说明原因就中止了");
}

bool process_run(const char *const *argv, int in, int out, const struct process_watch *watch,
		 char **said, GError **error)
{
	const GSpawnFlags flags = G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD;
	g_autoptr(GError) found = NULL;
	GPid child;
	int messages;

	if (!g_spawn_async_with_pipes_and_fds(NULL, argv, NULL, flags, NULL, NULL, in, out, -1,
					      NULL, NULL, 0, &child, NULL, NULL, &messages, &found))
		return not_started(argv[0], found, error);
	g_autofree char *text = read_all(messages, watch, error);
	if (!text)
		kill(child, SIGTERM);
	close(messages);
	int status = wait_for(child);
	if (!text || !ended_well(status, text, error))
		return false;
	*said = g_steal_pointer(&text);
	return true;
}

/* What the program itself ignores must not be ignored by its child. */
static void restore_signals(void *data)
{
	(void)data;
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	signal(SIGTTOU, SIG_DFL);
}

bool process_start(const char *const *argv, int in, struct process *process, GError **error)
{
	const GSpawnFlags flags = G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD;
	g_autoptr(GError) found = NULL;

	if (g_spawn_async_with_pipes_and_fds(NULL, argv, NULL, flags, restore_signals, NULL, in, -1,
					     -1, NULL, NULL, 0, &process->pid, NULL, &process->out,
					     &process->said, &found))
		return true;
	return not_started(argv[0], found, error);
}

bool process_end(struct process *process, GError **error)
{
	close(process->out);
	g_autofree char *text = read_all(process->said, NULL, NULL);
	close(process->said);
	return ended_well(wait_for(process->pid), text, error);
}

void process_stop(struct process *process)
{
	kill(process->pid, SIGTERM);
	close(process->out);
	close(process->said);
	wait_for(process->pid);
}

bool process_feed(const char *command, GPid *child, int *in, GError **error)
{
	const char *const argv[] = { "/bin/sh", "-c", command, NULL };
	g_auto(GStrv) environment =
		g_environ_setenv(g_get_environ(), "LESSCHARSET", "utf-8", FALSE);
	g_autoptr(GError) found = NULL;

	if (!g_spawn_async_with_pipes_and_fds(NULL, argv, (const char *const *)environment,
					      G_SPAWN_DO_NOT_REAP_CHILD, restore_signals, NULL, -1,
					      -1, -1, NULL, NULL, 0, child, in, NULL, NULL, &found))
		return not_started(command, found, error);
	return true;
}

void process_wait(GPid child, int in)
{
	close(in);
	wait_for(child);
}
