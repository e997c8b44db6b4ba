/*
 * keys.c - how long keys take over a large database: time and bytes until the screen stands
 *
 *	bench_keys DB WHO
 *
 * Times are from the write of a key to the report that it is on the screen, the terminal (libvterm)
 * reading along. Not a test: nothing here fails.
 */
#include "testing.h"

#include <stdio.h>
#include <stdlib.h>

#include "screen/vt.h"

static int by_value(const void *a, const void *b)
{
	const gint64 *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

struct figures {
	GArray *us;
	size_t bytes;
};

static void press(struct vt *vt, const char *key, struct figures *f)
{
	gint64 before = g_get_monotonic_time(), took;

	vt_press(vt, key);
	took = g_get_monotonic_time() - before;
	vt_settle_keys(vt);
	g_array_append_val(f->us, took);
	f->bytes += vt_bytes(vt);
}

static void report(const char *what, struct figures *f)
{
	guint n = f->us->len;

	g_array_sort(f->us, by_value);
	printf("%-30s %4u keys  median %6.2f ms  worst %6.2f ms  %5zu bytes a key\n", what, n,
	       (double)g_array_index(f->us, gint64, n / 2) / 1000,
	       (double)g_array_index(f->us, gint64, n - 1) / 1000, f->bytes / n);
	g_array_set_size(f->us, 0);
	f->bytes = 0;
}

static void repeat(struct vt *vt, const char *what, const char *key, int n, struct figures *f)
{
	for (int i = 0; i < n; i++)
		press(vt, key, f);
	report(what, f);
}

/* Types and takes back a text, character by character. */
static void type(struct vt *vt, const char *what, const char *text, struct figures *f)
{
	for (const char *c = text, *next; *c; c = next) {
		next = c + g_utf8_skip[(unsigned char)*c];
		g_autofree char *key = g_strndup(c, (gsize)(next - c));

		press(vt, key, f);
	}
	for (glong n = g_utf8_strlen(text, -1); n > 0; n--)
		press(vt, "<Backspace>", f);
	report(what, f);
}

static void print_memory(int pid)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/statm", pid), *text = NULL;
	long pages = 0, resident = 0;

	if (g_file_get_contents(path, &text, NULL, NULL)
	    && sscanf(text, "%ld %ld", &pages, &resident) == 2)
		printf("%-30s %4ld MB\n", "resident", resident * 4 / 1024);
}

int main(int argc, char **argv)
{
	char *const command[] = { argv[1], (char[]){ "--db" },
				  argv[2], (char[]){ "--who" },
				  argv[3], NULL };
	struct figures f = { .us = g_array_new(FALSE, FALSE, sizeof(gint64)) };
	gint64 before = g_get_monotonic_time();

	if (argc != 4) {
		fprintf(stderr, "bench_keys PROGRAM DB WHO\n");
		return 2;
	}
	struct vt *vt = vt_start_first(24, 80, command);
	printf("%-30s %6.2f ms\n", "first screen",
	       (double)(g_get_monotonic_time() - before) / 1000);
	print_memory(vt_pid(vt));
	vt_settle(vt);
	printf("%-30s %6.2f ms\n", "all villages counted",
	       (double)(g_get_monotonic_time() - before) / 1000);
	vt_bytes(vt);
	repeat(vt, "bar down", "<Down>", 10, &f);
	vt_keys(vt, "4<Enter><Tab>");
	vt_bytes(vt);
	repeat(vt, "bar down, people", "<Down>", 40, &f);
	repeat(vt, "page down, people", "<PgDn>", 40, &f);
	vt_keys(vt, "<Ctrl-N>");
	vt_bytes(vt);
	repeat(vt, "typing in a form", "9", 20, &f);
	vt_keys(vt, "<Esc><Esc><Esc>");
	vt_keys(vt, "<Esc><F3>");
	vt_bytes(vt);
	type(vt, "search zxm", "zxm", &f);
	type(vt, "search 张晓明", "张晓明", &f);
	type(vt, "search 王", "王", &f);
	type(vt, "search zhangxiao", "zhangxiao", &f);
	type(vt, "search 999999199", "999999199", &f);
	type(vt, "search 明珠", "明珠", &f);
	vt_keys(vt, "<Tab>");
	vt_bytes(vt);
	repeat(vt, "page down, township", "<PgDn>", 40, &f);
	repeat(vt, "end and home, township", "<End><Home>", 10, &f);
	print_memory(vt_pid(vt));
	vt_free(vt);
	g_array_unref(f.us);
	return 0;
}
