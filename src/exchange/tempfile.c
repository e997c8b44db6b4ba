/* tempfile.c - a temporary file that nobody else can open and that goes away by itself */
#include "cunwu/exchange/tempfile.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "cunwu/base/error.h"

FILE *tempfile_open(GError **error)
{
	g_autofree char *path = g_build_filename(g_get_tmp_dir(), "cunwu-XXXXXX", NULL);
	int fd = g_mkstemp_full(path, O_RDWR | O_CLOEXEC, 0600);

	if (fd < 0) {
		error_set(error, ERROR_IO,
			  "不能在 %s 建立临时文件（%s）：请清理磁盘，或用 TMPDIR 指定别处",
			  g_get_tmp_dir(), error_reason(errno));
		return NULL;
	}
	g_unlink(path);
	return fdopen(fd, "w+");
}
