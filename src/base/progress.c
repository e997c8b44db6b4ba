/* progress.c - who watches long work, and may end it */
#include "cunwu/base/progress.h"

#include "cunwu/base/error.h"

bool progress_report(struct progress *progress, const char *what, int64_t done, int64_t all,
		     GError **error)
{
	if (!progress || progress->report(progress, what, done, all))
		return true;
	return error_set(error, ERROR_CANCELLED, "已取消");
}
