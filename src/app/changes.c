/* changes.c - who came and who left in some days, and how many there were before and after */
#include "changing.h"

#include <string.h>

#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/model/person.h"

static const char *const kinds[ACCOUNTS] = {
	[ACCOUNT_REGISTERED] = RESIDENCE_REGISTERED,
	[ACCOUNT_LIVING] = RESIDENCE_LIVING,
};

struct home_state {
	struct home home; /* the key is its id */
	GArray *spans;
	bool was, is; /* someone in 户籍 at the ends */
};

static void home_state_free(void *data)
{
	struct home_state *state = data;

	g_array_unref(state->spans);
	g_free(state);
}

static void place_free(void *data)
{
	struct change_place *place = data;

	g_free(place->name);
	g_free(place->code);
	g_free(place);
}

static void person_free(void *data)
{
	g_free(((struct change_person *)data)->name);
	g_free(data);
}

int64_t account_sum(const struct account *account, int sign)
{
	int64_t sum = 0;

	for (int i = 0; i < MOVEMENT_ITEMS; i++)
		if (movement_words[i].sign == sign)
			sum += account->items[i];
	return sum;
}

bool account_closes(const struct account *account)
{
	return account->before + account_sum(account, 1) - account_sum(account, -1)
	       == account->after;
}

bool change_place_closes(const struct change_place *place)
{
	for (int i = 0; i < ACCOUNTS; i++)
		if (!account_closes(&place->accounts[i]))
			return false;
	return place->homes_before + place->homes_in - place->homes_out == place->homes_after;
}

/* Households: where they belonged, read when they are first met */

/* A former value ends a span; those of both fields are laid side by side. */
struct home_read {
	struct changing *c;
	struct home_state *state;
	int64_t village, villager_group; /* now */
	GArray *formers;                 /* struct former_place */
};

struct former_place {
	bool is_village;
	int64_t value;
	int32_t until;
	bool redrawn;
};

static void take_now(const struct movement_home *home, void *data)
{
	struct home_read *r = data;

	r->village = home->village;
	r->villager_group = home->villager_group;
	r->state->home.number = g_string_chunk_insert(r->c->texts, home->number);
}

static void take_former(const char *field, const char *value, const char *until, bool redrawn,
			void *data)
{
	struct home_read *r = data;
	struct former_place former = { .is_village = strcmp(field, "village") == 0,
				       .value = value ? g_ascii_strtoll(value, NULL, 10) : 0,
				       .redrawn = redrawn };
	struct date day;

	if (!date_parse(until, &day))
		return;
	former.until = day.jd;
	g_array_append_val(r->formers, former);
}

/* The value that held before the end of the span: of the former ones the first that ended no
 * sooner. */
static int64_t value_then(const struct home_read *r, bool village, int32_t until)
{
	for (guint i = 0; i < r->formers->len; i++) {
		const struct former_place *f = &g_array_index(r->formers, struct former_place, i);

		if (f->is_village == village && f->until >= until)
			return f->value;
	}
	return village ? r->village : r->villager_group;
}

static void add_span(struct home_read *r, int32_t until, bool redrawn)
{
	struct home_span span = { value_then(r, true, until), value_then(r, false, until), until,
				  redrawn };
	struct home_span *last = r->state->spans->len
					 ? &g_array_index(r->state->spans, struct home_span,
							  r->state->spans->len - 1)
					 : NULL;

	if (last && last->until == until)
		last->redrawn |= redrawn;
	else
		g_array_append_val(r->state->spans, span);
}

static struct home_state *read_home(struct changing *c, int64_t household)
{
	g_autoptr(GArray) formers = g_array_new(FALSE, FALSE, sizeof(struct former_place));
	struct home_state *state = g_new0(struct home_state, 1);
	struct home_read r = { .c = c, .state = state, .formers = formers };

	state->home.id = household;
	state->home.number = "";
	state->spans = g_array_new(FALSE, FALSE, sizeof(struct home_span));
	if (!c->error)
		movements_home(c->office->db, household, c->span.before, take_now, take_former, &r,
			       &c->error);
	for (guint i = 0; i < formers->len; i++) {
		const struct former_place *f = &g_array_index(formers, struct former_place, i);

		add_span(&r, f->until, f->redrawn);
	}
	add_span(&r, DAY_NEVER, false);
	state->home.spans = (const struct home_span *)(const void *)state->spans->data;
	state->home.nspans = state->spans->len;
	g_hash_table_insert(c->homes, &state->home.id, state);
	return state;
}

static struct home_state *state_of(struct changing *c, int64_t household)
{
	struct home_state *state = g_hash_table_lookup(c->homes, &household);

	return state ? state : read_home(c, household);
}

static const struct home *find_home(int64_t household, void *data)
{
	return &state_of(data, household)->home;
}

/* Places */

static guint place_hash(gconstpointer key)
{
	const struct change_place *p = key;

	return (guint)((uint64_t)p->village * 31 + (uint64_t)p->villager_group * 7 + p->level);
}

static gboolean place_equal(gconstpointer a, gconstpointer b)
{
	const struct change_place *x = a, *y = b;

	return x->level == y->level && x->village == y->village
	       && x->villager_group == y->villager_group;
}

struct change_place *changing_place(struct changing *c, enum place_level level, int64_t village,
				    int64_t villager_group)
{
	struct change_place key = {
		.level = level,
		.village = level == LEVEL_TOWNSHIP ? 0 : village,
		.villager_group = level == LEVEL_GROUP ? villager_group : 0,
	};
	struct change_place *place = g_hash_table_lookup(c->places, &key);

	if (place)
		return place;
	place = g_new(struct change_place, 1);
	*place = key;
	g_hash_table_add(c->places, place);
	return place;
}

/* People */

static void count_movement(struct changing *c, const struct movement *m)
{
	for (int k = 0; k < ACCOUNTS; k++)
		for (int l = LEVEL_TOWNSHIP; l <= LEVEL_GROUP; l++) {
			enum place_level level = (enum place_level)l;
			enum movement_item out, in;

			movement_items(m, level, kinds[k], &out, &in);
			if (out)
				changing_place(c, level, m->from.village, m->from.villager_group)
					->accounts[k]
					.items[out]++;
			if (in)
				changing_place(c, level, m->to.village, m->to.villager_group)
					->accounts[k]
					.items[in]++;
		}
}

static void mark_home(struct changing *c, const struct standing *at, bool after)
{
	if (!at->stay || strcmp(at->stay->kind, RESIDENCE_REGISTERED) != 0)
		return;
	struct home_state *state = state_of(c, at->stay->household);
	if (after)
		state->is = true;
	else
		state->was = true;
}

/* All residences of a person were read. */
static void end_person(struct changing *c)
{
	size_t n = c->of_person->len;
	const int32_t before = c->span.before.jd, last = c->span.last.jd;
	g_autoptr(GArray) movements = g_array_new(FALSE, FALSE, sizeof(struct movement));

	if (n == 0)
		return;
	struct stay *stays = g_memdup2(c->of_person->data, n * sizeof(struct stay));
	struct standing was = standing_on(stays, n, before, find_home, c);
	struct standing is = standing_on(stays, n, last, find_home, c);
	mark_home(c, &was, false);
	mark_home(c, &is, true);
	movement_trace(stays, n, before, last, find_home, c, movements);
	for (guint i = 0; i < movements->len; i++) {
		struct change_person *one = g_new(struct change_person, 1);

		*one = c->who;
		one->name = g_strdup(c->who.name);
		one->movement = g_array_index(movements, struct movement, i);
		count_movement(c, &one->movement);
		g_ptr_array_add(c->out->people, one);
	}
	if (movements->len)
		g_ptr_array_add(c->stays, stays);
	else
		g_free(stays);
	g_array_set_size(c->of_person, 0);
}

static const char *keep(struct changing *c, const char *text)
{
	return text ? g_string_chunk_insert_const(c->texts, text) : "";
}

static void begin_person(struct changing *c, const struct movement_row *row)
{
	c->person = row->person;
	c->who = (struct change_person){ .person = row->person };
	c->who.name = g_string_chunk_insert(c->texts, row->name);
	g_strlcpy(c->who.sex.text, row->sex ? row->sex : "", CODE_SIZE);
	if (row->birth)
		date_parse(row->birth, &c->who.birth);
}

static void take_row(const struct movement_row *row, void *data)
{
	struct changing *c = data;
	struct date until = { 0 };

	if (row->person != c->person) {
		end_person(c);
		begin_person(c, row);
	}
	struct stay stay = {
		.id = row->id,
		.household = row->household,
		.kind = keep(c, row->kind),
		.from = DAY_EVER,
		.to = DAY_NEVER,
		.entered = keep(c, row->entered),
		.ended = keep(c, row->ended),
		.origin = keep(c, row->origin),
		.destination = keep(c, row->destination),
	};
	if (row->since && date_parse(row->since, &stay.since))
		stay.from = date_first_day(stay.since).jd;
	else if (c->who.birth.jd)
		stay.from = date_first_day(c->who.birth).jd;
	if (row->until && date_parse(row->until, &until))
		stay.to = date_last_day(until).jd;
	g_array_append_val(c->of_person, stay);
}

/* Households that are new, gone, or of another place */

static const struct home_span *place_on(const struct home *home, int32_t day)
{
	size_t i = 0;

	while (i + 1 < home->nspans && home->spans[i].until <= day)
		i++;
	return &home->spans[i];
}

static bool same_place(const struct change_home *h, enum place_level level)
{
	return level == LEVEL_TOWNSHIP
	       || (h->from->village == h->to->village
		   && (level == LEVEL_VILLAGE || h->from->villager_group == h->to->villager_group));
}

static void count_home(struct changing *c, const struct change_home *h)
{
	for (int l = LEVEL_TOWNSHIP; l <= LEVEL_GROUP; l++) {
		enum place_level level = (enum place_level)l;

		if (h->was && h->is && same_place(h, level))
			continue;
		if (h->was)
			changing_place(c, level, h->from->village, h->from->villager_group)
				->homes_out++;
		if (h->is)
			changing_place(c, level, h->to->village, h->to->villager_group)->homes_in++;
	}
}

static void add_homes(struct changing *c)
{
	GHashTableIter iter;
	void *value;

	g_hash_table_iter_init(&iter, c->homes);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		const struct home_state *state = value;
		struct change_home home = {
			.home = &state->home,
			.was = state->was,
			.is = state->is,
			.from = place_on(&state->home, c->span.before.jd),
			.to = place_on(&state->home, c->span.last.jd),
		};

		count_home(c, &home);
		if ((home.was || home.is)
		    && (home.was != home.is || !same_place(&home, LEVEL_GROUP)))
			g_ptr_array_add(c->out->homes, g_memdup2(&home, sizeof home));
	}
}

/* What there was at the ends */

struct counting {
	struct changing *c;
	bool after;
};

static void add_count(const struct movement_count *count, void *data)
{
	const struct counting *counting = data;

	for (int l = LEVEL_TOWNSHIP; l <= LEVEL_GROUP; l++) {
		struct change_place *place = changing_place(counting->c, (enum place_level)l,
							    count->village, count->villager_group);

		for (int k = 0; k < ACCOUNTS; k++) {
			struct account *account = &place->accounts[k];

			if (strcmp(count->kind, kinds[k]) == 0)
				*(counting->after ? &account->after : &account->before) +=
					count->people;
		}
		if (strcmp(count->kind, RESIDENCE_REGISTERED) == 0)
			*(counting->after ? &place->homes_after : &place->homes_before) +=
				count->households;
	}
}

static bool count_ends(struct changing *c, GError **error)
{
	struct counting before = { c, false }, after = { c, true };

	return movements_count(c->office->db, c->span.before, c->span.village, add_count, &before,
			       error)
	       && movements_count(c->office->db, c->span.last, c->span.village, add_count, &after,
				  error);
}

/* All of it */

static int by_day(gconstpointer a, gconstpointer b)
{
	const struct change_person *x = *(struct change_person *const *)a,
				   *y = *(struct change_person *const *)b;

	if (x->movement.on != y->movement.on)
		return x->movement.on < y->movement.on ? -1 : 1;
	return x->person < y->person ? -1 : x->person > y->person;
}

static int by_number(gconstpointer a, gconstpointer b)
{
	const struct home *x = (*(struct change_home *const *)a)->home,
			  *y = (*(struct change_home *const *)b)->home;
	size_t m = strlen(x->number), n = strlen(y->number);
	int order = m != n ? (m > n) - (m < n) : strcmp(x->number, y->number);

	return order ? order : (x->id > y->id) - (x->id < y->id);
}

static bool gather(struct changing *c, GError **error)
{
	if (!movements_read(c->office->db, &c->span, take_row, c, error))
		return false;
	end_person(c);
	add_homes(c);
	if (c->error) {
		g_propagate_error(error, g_steal_pointer(&c->error));
		return false;
	}
	if (!count_ends(c, error) || !changing_list_places(c, error))
		return false;
	g_ptr_array_sort(c->out->people, by_day);
	g_ptr_array_sort(c->out->homes, by_number);
	return true;
}

bool changes_read(struct office *office, struct date since, struct date until, int64_t village,
		  struct changes *changes, GError **error)
{
	struct changing *c = g_new0(struct changing, 1);

	since = date_first_day(since);
	until = date_last_day(until);
	if (until.jd > clock_today().jd)
		until = clock_today();
	*changes = (struct changes){
		.since = since,
		.until = until,
		.places = g_ptr_array_new(),
		.people = g_ptr_array_new_with_free_func(person_free),
		.homes = g_ptr_array_new_with_free_func(g_free),
		.kept = c,
	};
	c->out = changes;
	c->office = office;
	c->span = (struct movement_span){ date_add_days(since, -1), until, village };
	c->texts = g_string_chunk_new(4096);
	c->homes = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, home_state_free);
	c->places = g_hash_table_new_full(place_hash, place_equal, place_free, NULL);
	c->stays = g_ptr_array_new_with_free_func(g_free);
	c->of_person = g_array_new(FALSE, FALSE, sizeof(struct stay));
	if (since.jd <= until.jd ? gather(c, error)
				 : error_set(error, ERROR_USAGE,
					     "起止日期不对：这些天还没有到，"
					     "或者止在起之前"))
		return true;
	changes_clear(changes);
	return false;
}

void changes_clear(struct changes *changes)
{
	struct changing *c = changes->kept;

	if (!c)
		return;
	g_ptr_array_unref(changes->places);
	g_ptr_array_unref(changes->people);
	g_ptr_array_unref(changes->homes);
	g_string_chunk_free(c->texts);
	g_hash_table_unref(c->homes);
	g_hash_table_unref(c->places);
	g_ptr_array_unref(c->stays);
	g_array_unref(c->of_person);
	g_clear_error(&c->error);
	g_free(c);
	*changes = (struct changes){ 0 };
}

bool changes_find_village(struct office *office, const char *text, struct date since,
			  struct village *village, GError **error)
{
	struct selection all = { 0 };
	g_autoptr(GPtrArray) villages = records_list(office->db, &village_model, &all, error);

	for (guint i = 0; villages && i < villages->len; i++) {
		const struct village *v = villages->pdata[i];

		if (v->until.jd && date_last_day(v->until).jd >= since.jd
		    && (strcmp(v->name, text) == 0 || strcmp(v->code, text) == 0)) {
			record_copy(&village->rec, &v->rec);
			return true;
		}
	}
	return villages && office_find_village(office, text, village, error);
}

const struct home *changes_home(const struct changes *changes, int64_t household)
{
	return find_home(household, changes->kept);
}
