/* submissions.c - what was handed in, listed, and the same again as it was */
#include "submissions.h"

#include <inttypes.h>
#include <stdio.h>

#include "cunwu/app/log.h"
#include "cunwu/app/submission.h"
#include "cunwu/base/error.h"
#include "cunwu/exchange/csv.h"

static bool print_row(const char *const *cells, size_t n, void *data, GError **error)
{
	g_autoptr(GString) line = g_string_new(NULL);

	(void)data;
	(void)error;
	csv_add_row(line, cells, n);
	fputs(line->str, stdout);
	return true;
}

bool submissions_print_list(struct office *office, const char *table_name, GError **error)
{
	g_autoptr(GPtrArray) all = submissions_list(office->db, table_name, NULL, SIZE_MAX, error);

	for (guint i = 0; all && i < all->len; i++) {
		const struct submission *s = all->pdata[i];
		g_autoptr(GString) at = g_string_new(NULL);

		log_local_time(s->at, at);
		printf("%" PRId64 "\t%s\t%s\t%s\t%" PRId64 " 人\t%s\t%s\t%s\n", s->id, s->day,
		       s->table_name, *s->place ? s->place : "全部", s->rows, s->target,
		       *s->who ? s->who : "-", at->str);
	}
	if (all && !all->len)
		fputs("还没有报送过；cunwu export 村民 --columns 表样 -o 文件.csv 就会留底\n",
		      stderr);
	return all != NULL;
}

bool submissions_print(struct office *office, const char *word, bool full, GError **error)
{
	char *end;
	int64_t id = g_ascii_strtoll(word, &end, 10);

	if (id <= 0 || *end)
		return error_set(error, ERROR_USAGE,
				 "编号应是 cunwu columns --submissions 列出的第一列，不是“%s”",
				 word);
	return submission_show(office, id, full, print_row, NULL, error);
}
