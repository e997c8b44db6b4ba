/* writing.c - who is writing to a database, for those who wait */
#include "writing.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cunwu/base/text.h"

#define TAIL       "-writing"
#define TRIES      20   /* to lock it: who wrote before us may not be quite done with it, */
#define BETWEEN_US 1000 /* or somebody looks at it */

/* Another's name may be here for good or evil: neither links nor pipes are followed. */
#define HOW (O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)

static bool is_file(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

/* Who may write the database may write this, whatever the umask. */
static int open_for_writing(const char *path, const char *database)
{
	struct stat st;
	int fd = g_open(path, O_RDWR | HOW, 0);

	if (fd < 0 && g_stat(database, &st) == 0) {
		mode_t mode = st.st_mode & 0660;

		fd = g_open(path, O_RDWR | O_CREAT | O_EXCL | HOW, mode);
		if (fd >= 0 && fchmod(fd, mode) != 0) {
			close(fd);
			return -1;
		}
	}
	if (fd >= 0 && !is_file(fd)) {
		close(fd);
		return -1;
	}
	return fd;
}

/* It may have been taken away between opening and locking. */
static bool is_still_there(int fd, const char *path)
{
	struct stat ours, there;

	return fstat(fd, &ours) == 0 && g_lstat(path, &there) == 0 && ours.st_ino == there.st_ino
	       && ours.st_dev == there.st_dev;
}

static int take(const char *path, const char *database)
{
	for (int i = 0; i < TRIES; i++) {
		int fd = open_for_writing(path, database);

		if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 && is_still_there(fd, path))
			return fd;
		if (fd < 0)
			return -1;
		close(fd);
		g_usleep(BETWEEN_US);
	}
	return -1;
}

void writing_begin(struct writing *w, const char *database, const char *who, const char *what)
{
	g_autofree char *path = g_strconcat(database, TAIL, NULL);
	g_autofree char *line = g_strdup_printf("%s\t%s\t%" PRId64 "\n", who ? who : "", what,
						g_get_real_time() / G_USEC_PER_SEC);
	gsize length = strlen(line);

	writing_end(w);
	w->fd = length < WRITING_MAX ? take(path, database) : -1;
	if (w->fd < 0)
		return;
	w->path = g_steal_pointer(&path);
	if (ftruncate(w->fd, 0) != 0 || write(w->fd, line, length) != (ssize_t)length)
		writing_end(w);
}

/* A file that we may not take away is left empty. */
void writing_end(struct writing *w)
{
	if (!w->path)
		return;
	if (g_unlink(w->path) != 0 && ftruncate(w->fd, 0) != 0)
		g_debug("cannot empty %s", w->path);
	close(w->fd);
	g_clear_pointer(&w->path, g_free);
}

/* What stands in the file, if whoever wrote it holds it still. */
static char *read_held(const char *path)
{
	char bytes[WRITING_MAX];
	ssize_t n = -1;
	int fd = g_open(path, O_RDONLY | HOW, 0);

	if (fd < 0)
		return NULL;
	if (is_file(fd) && flock(fd, LOCK_SH | LOCK_NB) != 0)
		n = read(fd, bytes, sizeof bytes);
	close(fd);
	return n > 0 ? g_utf8_make_valid(bytes, n) : NULL;
}

static void add_time(int64_t seconds, GString *out)
{
	if (seconds >= 120)
		g_string_append_printf(out, "（已 %" PRId64 " 分钟）", seconds / 60);
	else if (seconds > 0)
		g_string_append_printf(out, "（已 %" PRId64 " 秒）", seconds);
}

bool writing_tell(const char *database, GString *out)
{
	g_autofree char *path = g_strconcat(database, TAIL, NULL);
	g_autofree char *line = read_held(path);
	g_auto(GStrv) parts = line ? g_strsplit(g_strchomp(line), "\t", 3) : NULL;

	if (!parts || g_strv_length(parts) != 3 || !*parts[1])
		return false;
	g_autofree char *who = text_clean(parts[0]), *what = text_clean(parts[1]);
	int64_t since = g_ascii_strtoll(parts[2], NULL, 10);
	int64_t now = g_get_real_time() / G_USEC_PER_SEC;
	g_string_append_printf(out, "%s%s%s", *who ? who : "别处", *who ? " 的" : "的", what);
	if (since > 0 && since < now)
		add_time(now - since, out);
	return true;
}
