/* record.c - records described by tables */
#include "cunwu/model/record.h"

#include <string.h>

#include "cunwu/base/text.h"
#include "cunwu/model/problem.h"
#include "kinds.h"

static void *slot(const struct field *f, struct record *rec)
{
	return (char *)rec + f->offset;
}

static const void *peek(const struct field *f, const struct record *rec)
{
	return (const char *)rec + f->offset;
}

static bool slots_equal(const struct field *f, const struct record *a, const struct record *b)
{
	const struct kind_ops *ops = &kind_ops[f->kind];

	if (ops->equal)
		return ops->equal(peek(f, a), peek(f, b));
	return memcmp(peek(f, a), peek(f, b), ops->size) == 0;
}

const struct model *model_find(const char *name)
{
	for (const struct model *const *m = models; *m; m++)
		if (strcmp((*m)->name, name) == 0)
			return *m;
	return NULL;
}

const struct field *model_field(const struct model *model, const char *name)
{
	for_each_field(f, model)
		if (strcmp(f->name, name) == 0)
			return f;
	return NULL;
}

void record_init(struct record *rec, const struct model *model)
{
	memset(rec, 0, model->size);
	rec->model = model;
}

void record_clear(struct record *rec)
{
	if (!rec->model)
		return;
	for_each_field(f, rec->model)
		if (kind_ops[f->kind].clear)
			kind_ops[f->kind].clear(slot(f, rec));
	record_init(rec, rec->model);
}

struct record *record_new(const struct model *model)
{
	struct record *rec = g_malloc(model->size);

	record_init(rec, model);
	return rec;
}

void record_free(struct record *rec)
{
	if (rec)
		record_clear(rec);
	g_free(rec);
}

void record_clear_auto(void *rec)
{
	record_clear(rec);
}

void record_free_auto(struct record **rec)
{
	record_free(*rec);
}

void record_copy(struct record *dst, const struct record *src)
{
	g_assert(dst->model == src->model);
	if (dst == src)
		return;
	record_clear(dst);
	dst->id = src->id;
	dst->version = src->version;
	for_each_field(f, src->model) {
		const struct kind_ops *ops = &kind_ops[f->kind];

		if (ops->copy)
			ops->copy(slot(f, dst), peek(f, src));
		else
			memcpy(slot(f, dst), peek(f, src), ops->size);
	}
}

const struct field *record_diff(const struct record *a, const struct record *b,
				const struct field *after)
{
	const struct field *f = after ? after + 1 : a->model->fields;

	g_assert(a->model == b->model);
	for (; f < a->model->fields + a->model->nfields; f++)
		if (!slots_equal(f, a, b))
			return f;
	return NULL;
}

bool record_equal(const struct record *a, const struct record *b)
{
	return a->model == b->model && a->id == b->id && !record_diff(a, b, NULL);
}

static void check_field(const struct field *f, const struct record *rec, GPtrArray *problems)
{
	const struct kind_ops *ops = &kind_ops[f->kind];
	g_autoptr(GString) text = g_string_new(NULL);

	ops->format(peek(f, rec), text);
	if (text->len == 0) {
		if (f->flags & FIELD_REQUIRED)
			problem_add(problems, f, "必须填写");
	} else if (ops->check) {
		ops->check(f, peek(f, rec), problems);
	}
}

bool record_check(const struct record *rec, GPtrArray *problems)
{
	size_t before = problems->len;

	for_each_field(f, rec->model)
		check_field(f, rec, problems);
	if (rec->model->check)
		rec->model->check(rec, problems);
	return problems->len == before;
}

void field_format(const struct field *field, const struct record *rec, GString *out)
{
	kind_ops[field->kind].format(peek(field, rec), out);
}

void field_show_text(const struct field *field, const char *text, GString *out)
{
	const struct kind_ops *ops = &kind_ops[field->kind];

	if (ops->show && *text)
		ops->show(field, text, out);
	else
		text_add(out, text, strlen(text));
}

void field_show(const struct field *field, const struct record *rec, GString *out)
{
	g_autoptr(GString) text = g_string_new(NULL);

	field_format(field, rec, text);
	field_show_text(field, text->str, out);
}

bool field_parse(const struct field *field, struct record *rec, const char *text, GError **error)
{
	return kind_ops[field->kind].parse(field, slot(field, rec), text, error);
}

static void free_element(void *rec)
{
	record_free(rec);
}

GPtrArray *records_array(void)
{
	return g_ptr_array_new_with_free_func(free_element);
}
