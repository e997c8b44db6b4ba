/* source.c - what lists and forms have in common with where their data lives */
#include "cunwu/model/source.h"

static void remark_free(void *data)
{
	struct remark *remark = data;

	g_free(remark->text);
	g_free(remark);
}

GPtrArray *remarks_new(void)
{
	return g_ptr_array_new_with_free_func(remark_free);
}

static void going_on_free(void *data)
{
	struct going_on *going_on = data;

	g_free(going_on->text);
	g_free(going_on->shown);
	g_free(going_on->more);
	g_free(going_on);
}

GPtrArray *goings_on_new(void)
{
	return g_ptr_array_new_with_free_func(going_on_free);
}

void going_on_add(GPtrArray *goings_on, char *text, char *shown, char *more)
{
	struct going_on *going_on = g_new(struct going_on, 1);

	*going_on = (struct going_on){ text, shown, more };
	g_ptr_array_add(goings_on, going_on);
}

struct remark *remark_add(GPtrArray *remarks, bool warning, const char *field, char *text)
{
	struct remark *remark = g_new0(struct remark, 1);

	*remark = (struct remark){ .warning = warning, .field = field, .text = text };
	g_ptr_array_add(remarks, remark);
	return remark;
}

struct record **parts_new(const struct keeper *k)
{
	struct record **parts = g_new0(struct record *, k->nparts + 1);

	for (size_t i = 0; i < k->nparts; i++)
		parts[i] = record_new(k->parts[i]);
	return parts;
}

void parts_free(const struct keeper *k, struct record **parts)
{
	for (size_t i = 0; parts && i < k->nparts; i++)
		record_free(parts[i]);
	g_free(parts);
}
