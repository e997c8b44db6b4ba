/* log_person.c - everything that happened to one person's records, newest first */
#include <string.h>

#include "cunwu/app/log.h"
#include "cunwu/model/codes.h"
#include "cunwu/model/person.h"

struct gathering {
	GPtrArray *events;      /* struct log_event *, owned */
	const char *prefix;     /* before the names of fields */
	const struct model *of; /* the records looked at now */
};

static void free_change(void *data)
{
	struct log_change *c = data;

	g_free((char *)(uintptr_t)c->field);
	g_free((char *)(uintptr_t)c->before);
	g_free((char *)(uintptr_t)c->after);
	g_free(c);
}

static void free_event(void *data)
{
	struct log_event *e = data;

	g_free((char *)(uintptr_t)e->line.at);
	g_free((char *)(uintptr_t)e->line.who);
	g_free((char *)(uintptr_t)e->line.text);
	g_ptr_array_unref(e->changes);
	g_free(e);
}

static struct log_event *find_event(const struct gathering *g, int64_t id)
{
	for (guint i = 0; i < g->events->len; i++) {
		struct log_event *e = g->events->pdata[i];

		if (e->line.id == id)
			return e;
	}
	return NULL;
}

static void add_event(const struct log_line *line, void *data)
{
	struct gathering *g = data;

	if (find_event(g, line->id))
		return;
	struct log_event *e = g_new0(struct log_event, 1);
	e->line = *line;
	e->line.at = g_strdup(line->at);
	e->line.who = g_strdup(line->who);
	e->line.text = g_strdup(line->text);
	e->line.hash = NULL;
	e->changes = g_ptr_array_new_with_free_func(free_change);
	g_ptr_array_add(g->events, e);
}

/* Of a record that is put in or taken away as a whole the deed tells; a new person shows what was
 * said of them, a new residence where it is. */
static bool is_told(const struct gathering *g, const struct log_event *e,
		    const struct log_change *change)
{
	if (change->gone || (change->made && e->line.undoes))
		return false;
	return !change->made || g->of == &person_model
	       || strcmp(change->field, model_field(&residence_model, "household")->label) == 0;
}

static void add_change(const struct log_change *change, void *data)
{
	struct gathering *g = data;
	struct log_event *e = find_event(g, change->id);

	if (!e || !is_told(g, e, change))
		return;
	struct log_change *c = g_new0(struct log_change, 1);
	*c = *change;
	c->at = c->who = c->label = NULL;
	c->field = g_strconcat(g->prefix, change->field, NULL);
	c->before = g_strdup(change->before);
	c->after = g_strdup(change->after);
	g_ptr_array_add(e->changes, c);
}

static bool gather(struct office *office, struct gathering *g, const struct record *rec,
		   GError **error)
{
	g->of = rec->model;
	return log_list_of(office, rec, add_event, g, error)
	       && log_of(office, rec, add_change, g, error);
}

static bool gather_residences(struct office *office, struct gathering *g, int64_t person,
			      GError **error)
{
	struct residence of = { .rec.model = &residence_model, .person = { person } };
	struct selection of_person = { .where = model_field(&residence_model, "person"),
				       .equals = &of.rec };
	g_autoptr(GPtrArray) list = records_list(office->db, &residence_model, &of_person, error);

	for (guint i = 0; list && i < list->len; i++) {
		const struct residence *r = list->pdata[i];
		g_autofree char *prefix =
			g_strconcat(code_show(&codes_residence, r->kind.text), "　", NULL);

		g->prefix = prefix;
		if (!gather(office, g, &r->rec, error))
			return false;
	}
	return list != NULL;
}

static int newer_first(const void *a, const void *b)
{
	const struct log_event *const *x = a, *const *y = b;

	return ((*x)->line.id < (*y)->line.id) - ((*x)->line.id > (*y)->line.id);
}

GPtrArray *log_of_person(struct office *office, const struct record *person, GError **error)
{
	g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func(free_event);
	struct gathering g = { .events = events, .prefix = "" };

	if (!gather(office, &g, person, error) || !gather_residences(office, &g, person->id, error))
		return NULL;
	g_ptr_array_sort(events, newer_first);
	return g_steal_pointer(&events);
}
