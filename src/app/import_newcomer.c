/* import_newcomer.c - who is not there yet: written, or held back until his household is known */
#include <string.h>

#include "importing.h"

/* Addresses */

void person_add_note(struct person *p, const char *label, const char *text)
{
	g_autofree char *old = p->note;

	p->note = g_strconcat(old ? old : "", old ? "；" : "", label, "：", text, NULL);
}

bool import_update_address(struct importing *im, struct home *home, const char *address,
			   GError **error)
{
	struct household *h = &home->household;

	g_free(h->address);
	h->address = g_strdup(address);
	return intake_flush(im->in, error) && records_update(&im->act, &h->rec, error);
}

/* A newcomer may bring the address that a household lacks, but changes none that is there unless
 * told to. */
static bool take_address(struct importing *im, struct home *home, const char *address,
			 struct person *person, size_t line, GError **error)
{
	const struct import_item *item = import_plan_at(im->options->decided, line);
	const char *there = home->household.address;

	if (!address || g_strcmp0(there, address) == 0)
		return true;
	if (there)
		plan_address(im, line, there, address);
	if (!there || im->options->on_duplicate == DUPLICATE_UPDATE
	    || (item && import_item_takes(item, NULL)))
		return import_update_address(im, home, address, error);
	person_add_note(person, "住址", address);
	return true;
}

static bool write(struct importing *im, struct home *home, const char *address,
		  struct person *person, struct residence *stay, size_t line, GError **error)
{
	return places_write_home(&im->places, home, error)
	       && take_address(im, home, address, person, line, error)
	       && intake_person(im->in, person, &home->household, stay, error);
}

/* Holding back */

struct held_row {
	struct person person;
	struct residence stay;
	char *address;       /* NULL */
	struct known *known; /* himself */
};

static void held_free(void *data)
{
	struct held_row *row = data;

	record_clear(&row->person.rec);
	record_clear(&row->stay.rec);
	g_free(row->address);
	g_free(row);
}

GPtrArray *import_held_new(void)
{
	return g_ptr_array_new_with_free_func(held_free);
}

static void hold(struct importing *im)
{
	struct row *row = &im->row;
	struct held_row *held = g_new0(struct held_row, 1);

	held->person.rec.model = &person_model;
	held->stay.rec.model = &residence_model;
	record_copy(&held->person.rec, &row->person.rec);
	record_copy(&held->stay.rec, &row->stay.rec);
	held->address = g_strdup(im->address);
	held->known = known_add(&im->known, im->home, &row->who, 0, im->sheet->line);
	g_ptr_array_add(im->held.rows, held);
	im->held.home = im->home;
	im->held.head |= relation_is_head(row->person.relation);
}

bool import_home_is_open(const struct importing *im)
{
	return im->home->unnumbered && !im->home->household.rec.id;
}

bool import_newcomer(struct importing *im, GError **error)
{
	struct row *row = &im->row;

	im->result->fresh++;
	if (import_home_is_open(im) && im->known.all->len > 0) {
		hold(im);
		return true;
	}
	if (!write(im, im->home, im->address, &row->person, &row->stay, im->sheet->line, error))
		return false;
	known_add(&im->known, im->home, &row->who, row->person.rec.id, im->sheet->line);
	return true;
}

bool import_release(struct importing *im, const struct home *unless, GError **error)
{
	struct held *held = &im->held;
	struct home *home = home_in_the_end(held->home);

	if (!home || home == unless)
		return true;
	for (guint i = 0; i < held->rows->len; i++) {
		struct held_row *row = held->rows->pdata[i];

		if (!write(im, home, row->address, &row->person, &row->stay, row->known->line,
			   error))
			return false;
		row->known->id = row->person.rec.id;
	}
	g_ptr_array_set_size(held->rows, 0);
	held->home = NULL;
	held->head = false;
	return true;
}

/* Those held back who turn out to be there, in the household that was found; what else their rows
 * say was not compared. */
static void recognise_held(struct importing *im, struct home *home)
{
	for (guint i = im->held.rows->len; i-- > 0;) {
		struct known *self = ((struct held_row *)im->held.rows->pdata[i])->known;
		const struct identity who = { self->name, self->key, self->sound, self->birth };
		struct known *there = known_in_home(&im->known, home, &who);

		if (!there || there->fresh || there->line)
			continue;
		there->line = self->line;
		self->id = there->id;
		im->result->fresh--;
		im->result->same++;
		plan_drop(im, self->line);
		import_row_note(im->result, self->line,
				"按姓名认作户 %s 已登记的人，其他内容没有比较；再导入一次即可比较",
				home->household.number);
		g_ptr_array_remove_index(im->held.rows, i);
	}
}

/* Nobody is in the household yet, so it is the one where its people live: its first row was turned
 * back, or names somebody new. One that has another head is not theirs. */
bool import_adopt_home(struct importing *im, const struct known *k, GError **error)
{
	struct home *home = im->home;
	struct home_facts facts = { 0 };

	if (!import_home_is_open(im) || strcmp(k->number, home->household.number) == 0
	    || (im->held.head && known_other_head(&im->known, k)))
		return true;
	if (!places_home(&im->places, im->village, k->number, &facts, &im->home, error))
		return false;
	home->instead = im->home;
	recognise_held(im, im->home);
	known_move(&im->known, home, im->home);
	if (!im->home->told)
		im->home->told = g_steal_pointer(&home->told);
	return import_release(im, NULL, error);
}
