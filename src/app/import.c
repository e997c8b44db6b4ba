/* import.c - a table of people taken into the database */
#include "cunwu/app/import.h"

#include <string.h>

#include "cunwu/app/import_map.h"
#include "cunwu/base/error.h"
#include "importing.h"

/* Turning back */

static bool turn_back(struct importing *im, const char *reason)
{
	const char *const *cells = im->sheet->cells;
	const char *village = im->village_text->str;
	const char *first[COLUMNS_FILLED] = { cells[COLUMN_VILLAGE], cells[COLUMN_GROUP],
					      cells[COLUMN_HOUSEHOLD] };
	struct home *home = NULL;

	if (im->sheet->extra == 0) {
		first[COLUMN_VILLAGE] =
			*village || !im->village ? village : im->village->village.name;
		first[COLUMN_GROUP] = im->group_text->str;
		home = im->home;
	}
	returned_add(&im->returned, first, home, reason);
	return true;
}

static bool reject(struct importing *im, const char *reason)
{
	im->result->rejected++;
	plan_row(im, IMPORT_REJECTED, reason);
	return turn_back(im, reason);
}

/* What becomes of a row */

/* The address of a household is the first that the file gives; another is the person's own. */
static void settle_address(struct importing *im)
{
	const char *address = im->sheet->cells[COLUMN_ADDRESS];

	im->address = NULL;
	if (!*address)
		return;
	if (!im->home->told)
		im->home->told = g_strdup(address);
	if (strcmp(im->home->told, address) == 0)
		im->address = address;
	else
		person_add_note(&im->row.person, "住址", address);
}

static bool address_differs(const struct importing *im)
{
	return im->address && g_strcmp0(im->home->household.address, im->address) != 0;
}

static void note_number(struct importing *im)
{
	const struct identity *who = &im->row.who;
	const struct known *k =
		who->key ? g_hash_table_lookup(im->known.by_number, who->key) : NULL;

	im->wrong += who->key && !who->sound;
	if (!k)
		return;
	im->shared++;
	import_row_note(im->result, im->sheet->line, "“%s”的公民身份号码与“%s”相同，已收下，请核对",
			who->name, k->name);
}

/* What was decided about the row, if it is still what was decided about. */
static const struct import_item *decided(const struct importing *im, enum import_kind kind)
{
	const struct import_item *item = import_plan_at(im->options->decided, im->sheet->line);

	return item && item->kind == kind ? item : NULL;
}

/* Loads someone and puts in what the row says; what differs is added to `differences`. */
static bool merge(struct importing *im, int64_t id, struct person *there, struct person *merged,
		  GPtrArray *differences, GError **error)
{
	g_autoptr(GString) was = g_string_new(NULL), is = g_string_new(NULL);

	if (!records_get(im->office->db, id, &there->rec, error))
		return false;
	record_copy(&merged->rec, &there->rec);
	row_merge(&im->row, merged);
	for (const struct field *f = NULL; (f = record_diff(&there->rec, &merged->rec, f));) {
		g_string_truncate(was, 0), g_string_truncate(is, 0);
		field_show(f, &there->rec, was);
		field_show(f, &merged->rec, is);
		difference_add(differences, f, f->label, was->str, is->str);
	}
	return true;
}

/* Someone who is there with other values than the row has. */
struct comparison {
	struct person there, merged;
	GPtrArray *differences;
	GString *moved; /* "": stands in the household of the row */
	bool address;   /* of the household differs */
};

static enum import_choice choice_of(const struct importing *im, const struct import_item *item)
{
	static const enum import_choice usual[] = {
		[DUPLICATE_REJECT] = IMPORT_RETURN,
		[DUPLICATE_SKIP] = IMPORT_SKIP,
		[DUPLICATE_UPDATE] = IMPORT_TAKE,
	};

	return item ? item->choice : usual[im->options->on_duplicate];
}

/* Puts back what is not to be taken. */
static void leave_out(struct comparison *c, const struct import_item *item)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for_each_field(f, &person_model) {
		if (import_item_takes(item, f))
			continue;
		g_string_truncate(text, 0);
		field_format(f, &c->there.rec, text);
		field_parse(f, &c->merged.rec, text->str, NULL);
	}
}

static bool write_over(struct importing *im, struct comparison *c, const struct import_item *item,
		       GError **error)
{
	bool address = c->address && (!item || import_item_takes(item, NULL));

	if (item && item->version != c->there.rec.version)
		return error_set(error, ERROR_CONFLICT,
				 "第 %zu 行“%s”的登记在试导入之后被改过，请重新导入这个文件，"
				 "再看一遍；什么也没有改动",
				 im->sheet->line, im->row.who.name);
	if (item)
		leave_out(c, item);
	if (!address && record_equal(&c->merged.rec, &c->there.rec))
		return true;
	im->result->updated++;
	return (!address || import_update_address(im, im->home, im->address, error))
	       && records_update(&im->act, &c->merged.rec, error);
}

static bool take_changed(struct importing *im, struct comparison *c, GError **error)
{
	const struct import_item *item = decided(im, IMPORT_CHANGED);
	enum import_choice choice = choice_of(im, item);
	g_autoptr(GString) what = g_string_new(NULL);

	im->result->changed++;
	plan_changed(im, &c->there.rec, c->differences, c->moved->str);
	differences_tell(c->differences, what);
	if (c->moved->len)
		g_string_append_printf(what, "%s%s", what->len ? "；" : "", c->moved->str);
	if (choice != IMPORT_RETURN && c->moved->len)
		import_row_note(im->result, im->sheet->line, "%s", what->str);
	if (choice == IMPORT_TAKE)
		return write_over(im, c, item, error);
	if (!im->options->decided && !im->options->plan)
		g_string_append(what, "；要改写登记请用 --on-duplicate update");
	return choice == IMPORT_SKIP || turn_back(im, what->str);
}

static bool take_compared(struct importing *im, struct known *k, struct comparison *c,
			  GError **error)
{
	const struct household *home = &im->home->household;
	bool moved = strcmp(k->number, home->number) != 0;
	const struct import_item *item = import_plan_at(im->options->decided, im->sheet->line);

	if (!merge(im, k->id, &c->there, &c->merged, c->differences, error))
		return false;
	c->address = !moved && address_differs(im);
	if (c->address)
		difference_add(c->differences, NULL, "住址", home->address ? home->address : "",
			       im->address);
	if (moved)
		g_string_printf(c->moved, "登记在户 %s，表中在户 %s，没有移动", k->number,
				home->number);
	if (c->differences->len > 0 || moved)
		return take_changed(im, c, error);
	im->result->same++;
	if (item && item->join) /* who the row is was decided, and is to be kept */
		plan_changed(im, &c->there.rec, c->differences, "与登记相同");
	return true;
}

/* Someone who is there: the same, or with other values. */
static bool compare(struct importing *im, struct known *k, GError **error)
{
	struct comparison c = {
		.there.rec.model = &person_model,
		.merged.rec.model = &person_model,
		.differences = differences_new(),
		.moved = g_string_new(NULL),
	};

	k->line = im->sheet->line;
	bool ok = take_compared(im, k, &c, error);
	record_clear(&c.there.rec);
	record_clear(&c.merged.rec);
	g_ptr_array_unref(c.differences);
	g_string_free(c.moved, TRUE);
	return ok;
}

/* The head of one household over the people of another: they are in the roll, but where? */
static void tell_doubled(struct importing *im)
{
	const struct doubled_home *d = &im->doubled;

	if (d->below > 0)
		import_row_pair(im->result, d->line, d->other,
				"与第 %zu 行重复，其下没有写户主的 %zu 行归入了户 %s，请核对",
				d->other, d->below, home_in_the_end(d->home)->household.number);
	im->doubled = (struct doubled_home){ 0 };
}

/* Someone who stands in the file twice; where the second says something else it is turned back. */
static bool take_double(struct importing *im, const struct known *k, GError **error)
{
	RECORD_AUTO struct person there = { .rec.model = &person_model };
	RECORD_AUTO struct person merged = { .rec.model = &person_model };
	g_autoptr(GPtrArray) differences = differences_new();
	g_autoptr(GString) what = g_string_new(NULL);
	const char *number = im->home->household.number;

	im->result->doubled++;
	if (!im->carried)
		im->doubled = (struct doubled_home){ im->sheet->line, k->line, 0, im->home };
	if (!import_release(im, NULL, error) || !intake_flush(im->in, error))
		return false;
	if (k->id && !merge(im, k->id, &there, &merged, differences, error))
		return false; /* without an id it is of a newcomer who was left out */
	differences_tell(differences, what);
	if (strcmp(k->number, number) != 0)
		g_string_append_printf(what, "%s前在户 %s，这里在户 %s", what->len ? "；" : "",
				       k->number, number);
	if (what->len == 0) {
		import_row_pair(im->result, im->sheet->line, k->line, "与第 %zu 行重复，没有再收",
				k->line);
		return true;
	}
	g_string_append_printf(what, "；与第 %zu 行是同一人，没有再收", k->line);
	plan_row(im, IMPORT_DOUBLE, what->str);
	return turn_back(im, what->str);
}

static bool reject_move(struct importing *im, const struct known *k)
{
	const struct import_village *v = places_village_of(&im->places, k->village);
	g_autofree char *reason =
		g_strdup_printf("“%s”登记在“%s”户 %s，可能是迁移；请先核实并办理，导入不搬动",
				k->name, v ? v->village.name : "", k->number);

	im->result->moves++;
	return reject(im, reason);
}

static bool take_newcomer(struct importing *im, GError **error)
{
	const struct import_item *item = decided(im, IMPORT_FRESH);

	plan_fresh(im);
	if (item && item->choice != IMPORT_TAKE) {
		im->result->skipped++;
		known_add(&im->known, im->home, &im->row.who, 0, im->sheet->line);
		return item->choice == IMPORT_SKIP || turn_back(im, "经办人没有取用，退回核对");
	}
	note_number(im);
	im->doubled.below += im->doubled.line > 0;
	return import_newcomer(im, error);
}

/* Who the row is: as the clerk said, by the number, by name and birth. NULL: a newcomer. */
static struct known *find_known(struct importing *im)
{
	struct identity *who = &im->row.who;
	int64_t village = im->village->village.rec.id;
	const struct import_item *item = import_plan_at(im->options->decided, im->sheet->line);
	struct known *k = item && item->join ? known_by_id(&im->known, item->join) : NULL;

	if (!k)
		k = known_by_number(&im->known, who);
	if (k && !(item && item->join) && !who->sound && k->village != village)
		k = NULL; /* a wrong number and a name are of anyone */
	if (!k)
		k = known_in_home(&im->known, im->home, who);
	if (!k && import_home_is_open(im))
		k = known_by_birth(&im->known, village, who);
	return k;
}

static void take_faults(struct importing *im)
{
	const size_t keys[] = { COLUMN_VILLAGE, COLUMN_GROUP, COLUMN_HOUSEHOLD,
				COLUMN_HEAD,    im->relation, im->ncolumns };

	import_faults(im->result, im->sheet, im->columns, im->ncolumns, keys, im->row.reason);
}

static bool take_row(struct importing *im, GError **error)
{
	struct row *row = &im->row;
	struct known *k;

	if (import_take_section(im))
		return true;
	im->result->read++;
	row_read(row, im->sheet, im->ncolumns);
	take_faults(im);
	if (!import_place(im, error) || !import_release(im, im->home, error))
		return false;
	if (!im->carried)
		tell_doubled(im);
	if (row->reason->len > 0)
		return reject(im, row->reason->str);
	settle_address(im);
	k = find_known(im);
	if (!k)
		return take_newcomer(im, error);
	if (k->line > 0)
		return take_double(im, k, error);
	if (k->village == 0)
		return reject(im, "此人在登记中已迁出或死亡；如已回来，请先办理迁入");
	if (k->village != im->village->village.rec.id)
		return reject_move(im, k);
	return import_adopt_home(im, k, error) && compare(im, k, error);
}

/* The whole */

bool import_check_unchanged(const struct import_options *options, const char *digest,
			    GError **error)
{
	const struct import_plan *plan = options->decided;

	return !plan || strcmp(plan->digest, digest) == 0
	       || error_set(error, ERROR_CONFLICT,
			    "%s 在试导入之后被改过，请重新导入，再看一遍；什么也没有改动",
			    options->file);
}

/* A table of cadres is one of people too, but not what is wanted of it. */
static void warn_of_offices(struct importing *im)
{
	for (guint i = 0; i < im->sheet->unmatched->len; i++) {
		const char *heading = im->sheet->unmatched->pdata[i];

		if (!sheet_same_heading(heading, "职务")
		    && !sheet_same_heading(heading, "任职时间"))
			continue;
		import_warn(im->result,
			    "表里有“%s”一列，像是村干部任职的表：登记任职请用命令 cunwu import "
			    "任职 文件，或在村委会一栏按 Ctrl-V",
			    heading);
		return;
	}
}

static bool prepare(struct importing *im, GError **error)
{
	const struct import_options *options = im->options;

	if (!(im->sheet = import_open_sheet(options, im->columns, im->ncolumns, &im->layouts,
					    &im->digest, error))
	    || !import_check_unchanged(options, im->digest, error)
	    || !places_begin(&im->places, im->office, im->result, error)
	    || !places_default_village(&im->places, options, im->sheet, &im->fallback, error))
		return false;
	if (im->places.villages->len == 0)
		return error_set(error, ERROR_USAGE,
				 "还没有村，请先导入村：cunwu import village 文件");
	if (!im->fallback && !sheet_has(im->sheet, COLUMN_VILLAGE))
		return error_set(
			error, ERROR_USAGE,
			"%s：表里没有“村”这一列，标题里也看不出是哪个村；请加 --village 村名",
			options->file);
	import_take_sheet_name(im);
	warn_of_offices(im);
	returned_begin(&im->returned, options, im->sheet, im->columns, im->ncolumns, COLUMNS_FILLED,
		       im->result);
	return true;
}

static bool take_rows(struct importing *im, GError **error)
{
	GError *failed = NULL;
	size_t n = 0;

	while (sheet_row(im->sheet, &failed))
		if (!import_goes_on(im->options, im->sheet, n++, error) || !take_row(im, error))
			return false;
	tell_doubled(im);
	if (!failed)
		return import_release(im, NULL, error);
	g_propagate_prefixed_error(error, failed, "%s：", im->options->file);
	return false;
}

static void count_absent(struct importing *im)
{
	g_autoptr(GHashTable) named = g_hash_table_new(g_int64_hash, g_int64_equal);

	for (guint i = 0; i < im->places.villages->len; i++) {
		struct import_village *v = im->places.villages->pdata[i];

		if (v->named)
			g_hash_table_add(named, &v->village.rec.id);
	}
	for (guint i = 0; i < im->known.all->len; i++) {
		const struct known *k = im->known.all->pdata[i];

		if (k->line > 0 || !g_hash_table_contains(named, &k->village))
			continue;
		im->result->absent++;
		plan_absent(im, k);
	}
}

static void name_villages(struct importing *im)
{
	GPtrArray *names = im->result->villages = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < im->places.villages->len; i++) {
		const struct import_village *v = im->places.villages->pdata[i];

		if (v->named)
			g_ptr_array_add(names, g_strdup(v->village.name));
	}
}

#define WORDS_SHOWN 20

static void add_notes(struct importing *im)
{
	struct import_result *r = im->result;
	GHashTableIter iter;
	void *what, *n;

	import_note_sheet(r, im->sheet);
	g_hash_table_iter_init(&iter, im->row.strange);
	for (int i = 0; i < WORDS_SHOWN && g_hash_table_iter_next(&iter, &what, &n); i++)
		import_note(r, "%s认不出，已记入备注（%zu 人）", (char *)what, GPOINTER_TO_SIZE(n));
	g_hash_table_iter_init(&iter, im->row.narrower);
	while (g_hash_table_iter_next(&iter, &what, &n))
		import_note(r, "%s，原词已记入备注（%zu 人）", (char *)what, GPOINTER_TO_SIZE(n));
	if (im->row.lost > 0)
		import_note(r,
			    "%zu 人的公民身份号码被表格软件缩写，后面的数字已经丢失：号码留空，"
			    "原样记入备注；请在原表中把这一列设为“文本”格式，核对号码后重新导入",
			    im->row.lost);
	if (im->wrong > 0)
		import_note(r, "%zu 个公民身份号码有误，已照表收下；cunwu check 列出", im->wrong);
	if (im->shared > 0)
		import_note(r, "%zu 人的公民身份号码与别人相同，已照表收下；cunwu check 列出",
			    im->shared);
	if (im->headless > 0 && sheet_has(im->sheet, COLUMN_HOUSEHOLD) == false)
		import_note(r, "%zu 户的第一行不是户主，请核对分户", im->headless);
	if (im->sections > 0)
		import_note(r, "有 %zu 行是村或组的小标题，其下的人归入该村该组", im->sections);
	if (im->prefixed > 0)
		import_note(r, "%zu 行的户号在别的组也有，已在前面加上组号（如 2-001）",
			    im->prefixed);
}

static bool write(struct importing *im, GError **error)
{
	im->places.in = im->in = intake_begin(&im->act, sheet_lines(im->sheet), error);
	if (!im->in || !take_rows(im, error))
		return false;
	count_absent(im);
	name_villages(im);
	add_notes(im);
	plan_end(im);
	if (im->options->dry_run)
		return true;
	im->result->action = im->act.id;
	return intake_end(im->in, error)
	       && (!im->options->map || import_map_remember(im->office, im->options->map, error))
	       && import_set_detail(&im->act, im->options, im->sheet, "person", im->digest,
				    im->result, error)
	       && returned_write(&im->returned, error) && action_commit(&im->act, error)
	       && (im->result->returned == 0 || returned_keep(&im->returned, error));
}

static void init(struct importing *im)
{
	im->columns = person_columns(&im->ncolumns);
	im->known_layouts = (struct import_layouts){ im->office, im->options->map, &person_model,
						     im->columns, im->ncolumns };
	im->layouts = import_layouts(&im->known_layouts);
	im->relation = COLUMN_PERSON
		       + (size_t)(model_field(&person_model, "relation") - person_model.fields);
	im->village_text = g_string_new(NULL);
	im->group_text = g_string_new(NULL);
	im->head_name = g_string_new(NULL);
	im->held.rows = import_held_new();
	row_init(&im->row);
}

static void clear(struct importing *im)
{
	intake_free(im->in);
	action_cancel(&im->act);
	returned_end(&im->returned);
	row_clear(&im->row);
	import_words_free(im->words);
	g_ptr_array_unref(im->held.rows);
	known_end(&im->known);
	places_end(&im->places);
	sheet_close(im->sheet);
	g_free(im->columns);
	g_free(im->digest);
	g_string_free(im->village_text, TRUE);
	g_string_free(im->group_text, TRUE);
	g_string_free(im->head_name, TRUE);
}

bool import_people(struct office *office, const struct import_options *options,
		   struct import_result *result, GError **error)
{
	struct importing im = { .office = office, .options = options, .result = result };

	*result = (struct import_result){ 0 };
	init(&im);
	db_set_stop(office->db, options->stop);
	im.words = im.row.told = import_words_read(office, error);
	bool ok = im.words && prepare(&im, error) && office_begin(office, &im.act, "import", error)
		  && known_begin(&im.known, office, error) && write(&im, error);
	clear(&im);
	db_set_stop(office->db, NULL);
	return ok;
}
