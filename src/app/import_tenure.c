/* import_tenure.c - a township's table of cadres taken into the database */
#include <inttypes.h>
#include <string.h>

#include "cunwu/app/import_map.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"
#include "cunwu/model/problem.h"
#include "cunwu/store/people.h"
#include "importing_tenures.h"

static void planned_clear(void *data)
{
	record_clear(&((struct planned *)data)->tenure.rec);
}

static bool reject(struct importing_tenures *im)
{
	const char *village = im->sheet->cells[TENURE_VILLAGE];
	const char *first[] = { im->village && !im->unknown ? im->village->village.name : village,
				im->name->str };

	const struct import_item *said = tenure_decided(im);

	im->result->rejected++;
	tenure_plan_row(im, im->unsure, NULL, NULL, im->row.reason->str);
	if (!said || said->kind != im->unsure || said->choice != IMPORT_SKIP)
		returned_add(&im->returned, first, NULL, im->row.reason->str);
	return true;
}

/* Where */

/* As it is written, also with blanks between its characters: 新 桥 村. */
static struct import_village *village_called(struct importing_tenures *im, const char *text)
{
	struct import_village *v = places_village(&im->places, text);
	g_auto(GStrv) parts = NULL;

	if (!v)
		v = places_village_in(&im->places, text);
	if (v || !(strchr(text, ' ') || strstr(text, "　")))
		return v;
	parts = g_strsplit_set(text, " ", -1);
	g_autofree char *narrow = g_strjoinv("", parts);
	g_auto(GStrv) wide = g_strsplit(narrow, "　", -1);
	g_autofree char *whole = g_strjoinv("", wide);
	v = places_village(&im->places, whole);
	return v ? v : places_village_in(&im->places, whole);
}

/* A merged cell has its text in the first row alone. */
static void find_village(struct importing_tenures *im)
{
	const char *text = im->sheet->cells[TENURE_VILLAGE];

	if (*text) {
		im->village = village_called(im, text);
		im->unknown = !im->village;
	} else if (!im->village && !im->unknown) {
		im->village = im->fallback;
	}
	if (im->unknown)
		tenure_reason(&im->row, "没有“%s”这个村", *text ? text : "上面写的");
	else if (!im->village)
		tenure_reason(&im->row, "没有写明是哪个村");
	else
		im->village->named = true;
}

/* A line of its own: the next village's, or a heading such as 一、现任干部. */
static bool take_section(struct importing_tenures *im)
{
	const char *text = im->sheet->alone;
	struct import_village *v;

	if (!text || !*text || strcmp(im->sheet->cells[TENURE_NAME], text) == 0)
		return false;
	v = village_called(im, text);
	if (v) {
		im->village = im->fallback = v;
		im->unknown = false;
	}
	g_string_truncate(im->name, 0);
	im->sections++;
	return true;
}

static int64_t group_of_person(struct importing_tenures *im, int64_t person)
{
	struct whereabouts where = { 0 };

	if (!person || !people_where(im->office->db, person, &where, NULL)
	    || where.village != im->village->village.rec.id)
		return 0;
	return where.villager_group;
}

/* The group that a post, or the row, names; else the person's own. False where there is none. */
static bool find_group(struct importing_tenures *im, const struct post *post, int64_t person,
		       int64_t *group)
{
	const char *cell = im->sheet->cells[TENURE_GROUP];
	const char *text = post->group ? post->group : cell;
	const struct place_group *found;

	*group = 0;
	if (cell_says_nothing(text)) {
		*group = group_of_person(im, person);
		im->own_group += *group != 0;
		return true;
	}
	found = places_group(&im->places, im->village, im->places.called, text);
	*group = found ? found->group.rec.id : 0;
	if (!*group)
		tenure_reason(&im->row, "%s没有“%s”这个组", im->village->village.name, text);
	return *group != 0;
}

/* Who */

/* A blank name is that of the row above if its cells were merged: then the row says nothing else
 * of who it is. NULL, or the label of what it says by itself. */
static const char *own_words(const struct importing_tenures *im)
{
	static const char *const fields[] = { "id_number", "sex", "birth", "phone" };
	g_autoptr(GString) is = g_string_new(NULL), above = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
		const struct field *f = model_field(&person_model, fields[i]);

		g_string_truncate(is, 0), g_string_truncate(above, 0);
		field_format(f, &im->row.person.rec, is);
		field_format(f, &im->above.rec, above);
		if (is->len && !g_string_equal(is, above))
			return f->label;
	}
	return im->village != im->above_in ? "村" : NULL;
}

/* A cell left blank below a name is of the same person, which is said. */
static void take_name(struct importing_tenures *im)
{
	const char *own;

	if (*im->row.who.name) {
		g_string_assign(im->name, im->row.who.name);
		record_copy(&im->above.rec, &im->row.person.rec);
		im->above_in = im->village;
		return;
	}
	own = im->name->len ? own_words(im) : NULL;
	if (!im->name->len) {
		tenure_reason(&im->row, "没有写姓名");
	} else if (own) {
		tenure_reason(&im->row, "没有写姓名，%s又与上一行的“%s”不同，不能当作同一人", own,
			      im->name->str);
		g_string_truncate(im->name, 0);
	} else {
		import_row_note(im->result, im->sheet->line, "没有姓名，当作上一行的“%s”",
				im->name->str);
	}
	im->row.who.name = im->name->str;
}

static bool leave_vacant(struct importing_tenures *im)
{
	const char *name = im->sheet->cells[TENURE_NAME];

	if (!tenure_is_vacant(name))
		return false;
	import_row_note(im->result, im->sheet->line, "姓名一格是“%s”，不是人，没有收", name);
	im->result->vacant++;
	g_string_truncate(im->name, 0);
	return true;
}

static bool add_person(struct importing_tenures *im, const struct known **k, GError **error)
{
	RECORD_AUTO struct person person = { .rec.model = &person_model };
	g_autoptr(GPtrArray) problems = problems_new();

	record_copy(&person.rec, &im->row.person.rec);
	person.name = g_strdup(im->row.who.name);
	person.note = g_strdup_printf("户籍不在%s，导入任职时收入", im->village->village.name);
	record_check(&person.rec, problems);
	if (problems->len) {
		const struct problem *p = problem_at(problems, 0);

		tenure_reason(&im->row, "%s%s", p->field ? p->field->label : "", p->text);
		return true;
	}
	if (!records_insert(&im->act, &person.rec, error))
		return false;
	im->result->people++;
	g_autofree char *brief = tenure_brief(im);
	g_string_append_printf(im->taken_in, "%s%s（%s %s）", im->taken_in->len ? "、" : "",
			       person.name, im->village->village.name, brief);
	*k = tenure_people_add(&im->people, &person, im->village->village.rec.id);
	return true;
}

/* As the clerk said, if anything was said of the row. */
static bool find_chosen(struct importing_tenures *im, const struct wanted *wanted,
			const struct known **k, bool *add)
{
	const struct import_item *said = tenure_decided(im);

	if (said && said->join)
		*k = known_by_id(&im->people.known, said->join);
	else if (said && said->outsider)
		*k = tenure_person_added(&im->people, wanted);
	*add = !*k && said && said->outsider && !said->join;
	return *k || *add;
}

/* NULL in *k, and no error: the row is turned back, and says why. */
static bool find_person(struct importing_tenures *im, const struct known **k, bool *add)
{
	const struct wanted wanted = { im->row.who, im->village, &im->bodies, im->row.posts };
	g_autoptr(GString) reason = g_string_new(NULL);
	bool nobody;

	if (find_chosen(im, &wanted, k, add))
		return true;
	*k = tenure_person(&im->people, &wanted, &nobody, im->likely, reason);
	*add = !*k && nobody && im->options->add_people;
	if (*k || *add)
		return true;
	im->unsure = nobody ? IMPORT_NOBODY : IMPORT_NAMESAKES;
	tenure_reason(&im->row, "%s", reason->str);
	return false;
}

/* A change that is written, for each a line. */
static void tell_change(struct importing_tenures *im, const char *label, const char *was,
			const char *is)
{
	import_note(im->result, "第 %zu 行 %s：%s %s → %s", im->sheet->line, im->name->str, label,
		    *was ? was : "空", is);
}

/* Of two dates that agree the more exact one stays: 1985-07-01 says 1985. */
static bool says_no_more(const struct field *f, const char *is, const char *was)
{
	return !*is || strcmp(is, was) == 0 || (f->kind == KIND_DATE && g_str_has_prefix(was, is));
}

/* What the row knows of a person that the register does not; what differs is told. */
static bool merge_person(struct importing_tenures *im, int64_t id, GError **error)
{
	RECORD_AUTO struct person there = { .rec.model = &person_model };
	bool update = im->options->on_duplicate == DUPLICATE_UPDATE;
	g_autoptr(GString) is = g_string_new(NULL), was = g_string_new(NULL);
	g_autoptr(GString) value = g_string_new(NULL);
	bool changed = false, fills = false;

	if (!records_get(im->office->db, id, &there.rec, error))
		return false;
	for (size_t i = 0; tenure_person_fields[i]; i++) {
		const struct field *f = model_field(&person_model, tenure_person_fields[i]);

		g_string_truncate(value, 0), g_string_truncate(was, 0);
		field_format(f, &im->row.person.rec, value);
		field_format(f, &there.rec, was);
		if (says_no_more(f, value->str, was->str)
		    || (f->kind == KIND_IDNO && !im->row.who.sound))
			continue;
		if (!was->len) {
			fills |= field_parse(f, &there.rec, value->str, NULL);
			continue;
		}
		g_string_truncate(is, 0), g_string_truncate(was, 0);
		field_show(f, &im->row.person.rec, is);
		field_show(f, &there.rec, was);
		if (update && field_parse(f, &there.rec, value->str, NULL)) {
			tell_change(im, f->label, was->str, is->str);
			changed = true;
			continue;
		}
		import_row_note(im->result, im->sheet->line,
				"“%s”的%s登记是“%s”，表中是“%s”，没有改", there.name, f->label,
				was->str, is->str);
	}
	im->filled += fills;
	if (im->item)
		im->item->fills = fills || changed;
	return !(fills || changed) || records_update(&im->act, &there.rec, error);
}

/* A man and a woman of one name are two people. */
static bool check_sex(struct importing_tenures *im, int64_t id, GError **error)
{
	RECORD_AUTO struct person there = { .rec.model = &person_model };
	const struct person *row = &im->row.person;
	const struct import_item *said = tenure_decided(im);

	if (im->row.who.sound || (said && said->join == id))
		return true;
	if (!records_get(im->office->db, id, &there.rec, error))
		return false;
	if (*row->sex.text && *there.sex.text && strcmp(row->sex.text, there.sex.text) != 0) {
		im->unsure = IMPORT_NAMESAKES;
		g_array_append_val(im->likely, id);
		tenure_reason(&im->row,
			      "“%s”（#%" PRId64 "）登记是%s，表中是%s，请核对是不是同一人",
			      there.name, id, code_show(&codes_sex, there.sex.text),
			      code_show(&codes_sex, row->sex.text));
	}
	return true;
}

/* What a row would do */

/* 社区 have 居民委员会, by a law of their own. */
static bool fits_place(struct importing_tenures *im, const struct body_kind *kind)
{
	const struct village *v = &im->village->village;

	if (!code_is(v->kind, PLACE_COMMUNITY)
	    || (kind->cls != CLASS_COMMITTEE && kind->cls != CLASS_MEETING))
		return true;
	tenure_reason(&im->row, "%s是社区，社区是居民委员会，程序不登记它的成员", v->name);
	return false;
}

/* Votes and the way of being chosen are of the elected office, where one row has several. */
static bool has_votes(const struct tenure_row *row, const struct post *post)
{
	for (guint i = 0; i < row->posts->len; i++) {
		const struct post *other = row->posts->pdata[i];

		if (strcmp(other->kind->id, BODY_COMMITTEE) == 0)
			return post == other;
	}
	return row->posts->len == 1;
}

static void make_tenure(const struct importing_tenures *im, const struct post *post,
			const struct tenure_span *span, struct tenure *out)
{
	const struct tenure_row *row = &im->row;

	out->rec.model = &tenure_model;
	record_copy(&out->rec, &row->tenure.rec);
	out->office = g_strdup(post->office->name);
	out->since = span->since;
	out->until = span->until;
	if (post->acting)
		out->acting = YESNO_YES;
	if (!has_votes(row, post)) {
		out->votes = (struct number){ 0 };
		out->how = (struct code){ "" };
	}
	if (strcmp(post->kind->id, BODY_REPRESENTATIVES) != 0)
		out->households = (struct number){ 0 };
}

static void check_tenure(struct importing_tenures *im, const struct tenure *tenure)
{
	g_autoptr(GPtrArray) problems = problems_new();

	tenure_model.check(&tenure->rec, problems);
	for (guint i = 0; i < problems->len; i++) {
		const struct problem *p = problem_at(problems, i);

		tenure_reason(&im->row, "%s%s", p->field->label, p->text);
	}
}

static void plan_post(struct importing_tenures *im, const struct post *post, int64_t person)
{
	bool groups = post->kind->each_group;
	bool named = groups || strcmp(post->kind->id, BODY_REPRESENTATIVES) == 0;
	int64_t village = im->village->village.rec.id, group = 0;
	struct stored_body *body;

	if (!fits_place(im, post->kind))
		return;
	if (named && !find_group(im, post, person, &group))
		return;
	if (groups && !group) {
		tenure_reason(&im->row, "没有写明是哪个组的%s", post->office->name);
		return;
	}
	body = stored_body_of(&im->bodies, village, groups ? group : 0, post->kind);
	for (guint i = 0; i < im->row.spans->len; i++) {
		const struct tenure_span *span =
			&g_array_index(im->row.spans, struct tenure_span, i);
		struct planned p = { .body = body };

		make_tenure(im, post, span, &p.tenure);
		if (named && !groups)
			p.tenure.villager_group.id = group;
		p.term = im->row.term ? stored_term(&im->bodies, body, im->row.term)
				      : stored_term_on(body, span->since, span->until);
		check_tenure(im, &p.tenure);
		g_array_append_val(im->planned, p);
	}
}

static bool has(const struct importing_tenures *im, enum tenure_kind kind)
{
	for (guint i = 0; i < im->planned->len; i++)
		if (g_array_index(im->planned, struct planned, i).kind == kind)
			return true;
	return false;
}

/* A row is what the most important of its tenures is. */
static enum import_kind kind_of_row(const struct importing_tenures *im)
{
	return has(im, TENURE_CHANGED)  ? IMPORT_CHANGED
	       : has(im, TENURE_FRESH)  ? IMPORT_FRESH
	       : has(im, TENURE_DOUBLE) ? IMPORT_DOUBLE
					: IMPORT_SAME;
}

static void count_row(struct import_result *r, enum import_kind kind, enum import_choice choice)
{
	bool take = choice == IMPORT_TAKE;

	r->changed += kind == IMPORT_CHANGED;
	r->updated += kind == IMPORT_CHANGED && take;
	r->fresh += kind == IMPORT_FRESH && take;
	r->skipped += kind == IMPORT_FRESH && !take;
	r->doubled += kind == IMPORT_DOUBLE;
	r->same += kind == IMPORT_SAME;
}

static bool turn_back(struct importing_tenures *im, const char *reason)
{
	const char *first[] = { im->village->village.name, im->name->str };

	returned_add(&im->returned, first, NULL, reason);
	return true;
}

static size_t repeated_line(const struct importing_tenures *im)
{
	for (guint i = 0; i < im->planned->len; i++) {
		const struct planned *p = &g_array_index(im->planned, struct planned, i);

		if (p->kind == TENURE_DOUBLE)
			return p->there->line;
	}
	return 0;
}

/* The clerk decided about what was there to see. */
static bool is_as_seen(const struct importing_tenures *im, const char *differs)
{
	const struct import_item *said = tenure_decided(im);
	g_autoptr(GString) seen = g_string_new(NULL);

	if (said && said->kind == IMPORT_CHANGED)
		differences_tell(said->differences, seen);
	return !said || said->kind != IMPORT_CHANGED || strcmp(seen->str, differs) == 0;
}

/* A row that is not to be written: by what was decided, or by what is usual. */
static bool leave(struct importing_tenures *im, enum import_choice choice, GString *differs)
{
	im->left = tenure_decided(im) != NULL;
	if (choice == IMPORT_SKIP)
		return true;
	if (im->left)
		return turn_back(im, differs->len ? differs->str : "经办人没有取用，退回核对");
	g_string_append(differs, "；要改写登记请用 --on-duplicate update");
	return turn_back(im, differs->str);
}

/* Nobody is taken in who was to hold it. */
static bool leave_newcomer(struct importing_tenures *im)
{
	g_autoptr(GString) differs = g_string_new(NULL);
	enum import_choice choice = tenure_choice(im, IMPORT_FRESH);

	count_row(im->result, IMPORT_FRESH, choice);
	tenure_plan_row(im, IMPORT_FRESH, NULL, NULL, NULL);
	return leave(im, choice, differs);
}

static bool take_planned(struct importing_tenures *im, const struct known *k, GError **error)
{
	g_autoptr(GPtrArray) list = differences_new();
	g_autoptr(GString) differs = g_string_new(NULL);

	for (guint i = 0; i < im->planned->len; i++) {
		struct planned *p = &g_array_index(im->planned, struct planned, i);

		p->tenure.person.id = k->id;
		tenure_compare(im, p, list);
	}
	enum import_kind kind = kind_of_row(im);
	enum import_choice choice = tenure_choice(im, kind);

	differences_tell(list, differs);
	if (choice == IMPORT_TAKE && !im->options->plan && !is_as_seen(im, differs->str)) {
		g_string_prepend(differs, "看过以后登记又有改动，没有写入；");
		choice = IMPORT_RETURN;
	}
	count_row(im->result, kind, choice);
	if (has(im, TENURE_DOUBLE) && differs->len) {
		g_string_append_printf(differs, "（与第 %zu 行是同一任职）", repeated_line(im));
		tenure_plan_row(im, IMPORT_DOUBLE, k, NULL, differs->str);
		return turn_back(im, differs->str);
	}
	if (kind == IMPORT_DOUBLE)
		g_string_printf(differs, "与第 %zu 行重复，没有再收", repeated_line(im));
	tenure_plan_row(im, kind, k, list, differs->len && !list->len ? differs->str : NULL);
	if (kind == IMPORT_DOUBLE && im->item)
		im->item->choice = IMPORT_SKIP; /* nothing of it is lost */
	if (choice != IMPORT_TAKE)
		return leave(im, choice, differs);
	for (guint i = 0; i < im->planned->len; i++)
		if (!tenure_write(im, &g_array_index(im->planned, struct planned, i),
				  kind == IMPORT_CHANGED, error))
			return false;
	for (guint i = 0; kind == IMPORT_CHANGED && i < list->len; i++) {
		const struct import_difference *d = list->pdata[i];

		tell_change(im, d->label, d->was, d->is);
	}
	return true;
}

static bool take_row(struct importing_tenures *im, GError **error)
{
	const size_t keys[] = { TENURE_VILLAGE, TENURE_NAME,  TENURE_OFFICE,
				TENURE_SINCE,   TENURE_UNTIL, im->ncolumns };
	struct tenure_row *row = &im->row;
	const struct known *k = NULL;
	bool add = false;

	im->result->read++;
	im->unsure = IMPORT_REJECTED;
	im->item = NULL;
	im->left = false;
	g_array_set_size(im->likely, 0);
	import_faults(im->result, im->sheet, im->columns, im->ncolumns, keys, row->reason);
	if (im->sheet->extra > 0)
		tenure_reason(row, "这一行比表头多 %zu 格，可能有逗号没加引号", im->sheet->extra);
	tenure_row_read(row, im->sheet, im->hint, office_today(im->office));
	find_village(im);
	if (leave_vacant(im))
		return true;
	take_name(im);
	if (row->reason->len || !find_person(im, &k, &add))
		return reject(im);
	if (row->key && !row->who.sound)
		import_row_note(im->result, im->sheet->line,
				"公民身份号码“%s”有误，按姓名认的，请核对", row->key);
	for (guint i = 0; i < row->posts->len; i++)
		plan_post(im, row->posts->pdata[i], k ? k->id : 0);
	if ((k && !check_sex(im, k->id, error)) || !tenure_check_death(im->office, k, row, error))
		return false;
	if (!row->reason->len && add && tenure_choice(im, IMPORT_FRESH) != IMPORT_TAKE)
		return leave_newcomer(im);
	if (!row->reason->len && add && !add_person(im, &k, error))
		return false;
	if (row->reason->len)
		return reject(im);
	return take_planned(im, k, error) && (add || im->left || merge_person(im, k->id, error));
}

/* The whole */

static bool take_rows(struct importing_tenures *im, GError **error)
{
	GError *failed = NULL;
	size_t n = 0;

	while (sheet_row(im->sheet, &failed)) {
		if (!import_goes_on(im->options, im->sheet, n++, error))
			return false;
		if (take_section(im))
			continue;
		tenure_row_init(&im->row);
		g_array_set_size(im->planned, 0);
		bool ok = take_row(im, error);
		tenure_row_clear(&im->row);
		if (!ok)
			return false;
	}
	if (!failed)
		return true;
	g_propagate_prefixed_error(error, failed, "%s：", im->options->file);
	return false;
}

static void add_notes(struct importing_tenures *im)
{
	import_note_sheet(im->result, im->sheet);
	if (im->hint)
		import_note(im->result, "按标题，没有写明组织的职务都归%s", im->hint->name);
	if (im->sections)
		import_note(im->result, "有 %zu 行是小标题，没有作为任职", im->sections);
	if (im->own_group)
		import_note(im->result, "%zu 项没有写明哪个组的，按本人所在的组登记",
			    im->own_group);
	if (im->result->people)
		import_note(im->result,
			    "收入 %zu 个登记以外的人：%s；他们没有户，不计入人口，用姓名可以查到",
			    im->result->people, im->taken_in->str);
	if (im->filled)
		import_note(im->result, "补上 %zu 人登记中空着的项目（学历、政治面貌、电话等）",
			    im->filled);
	im->result->villages = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < im->places.villages->len; i++) {
		const struct import_village *v = im->places.villages->pdata[i];

		if (v->named)
			g_ptr_array_add(im->result->villages, g_strdup(v->village.name));
	}
}

static bool prepare(struct importing_tenures *im, GError **error)
{
	struct import_layouts known = { im->office, im->options->map, &tenure_model, im->columns,
					im->ncolumns };
	struct sheet_layouts layouts = import_layouts(&known);

	im->sheet = import_open_sheet(im->options, im->columns, im->ncolumns, &layouts, &im->digest,
				      error);
	if (!im->sheet || !import_check_unchanged(im->options, im->digest, error)
	    || !places_begin(&im->places, im->office, im->result, error)
	    || !places_default_village(&im->places, im->options, im->sheet, &im->fallback, error))
		return false;
	im->hint = posts_kind_of_title(im->sheet->title->str);
	if (!sheet_has(im->sheet, TENURE_OFFICE) && !(im->hint && im->hint->offices->len == 1))
		return error_set(error, ERROR_INVALID,
				 "%s：表里没有“职务”这一列；请加上，或用 --map 标题=职务 说明",
				 im->options->file);
	if (!im->fallback && !sheet_has(im->sheet, TENURE_VILLAGE))
		return error_set(error, ERROR_USAGE,
				 "%s：表里没有“村”这一列，标题里也看不出是哪个村；"
				 "请加 --village 村名",
				 im->options->file);
	returned_begin(&im->returned, im->options, im->sheet, im->columns, im->ncolumns,
		       TENURE_NAME + 1, im->result);
	return true;
}

static bool write(struct importing_tenures *im, GError **error)
{
	struct import_result *r = im->result;

	tenure_law_begin(im);
	if (!take_rows(im, error) || !tenure_date_terms(im, error))
		return false;
	add_notes(im);
	tenure_law_tell(im);
	if (im->options->plan)
		plan_close(im->options->plan, &tenure_model, im->digest);
	if (im->options->dry_run)
		return true;
	r->action = im->act.id;
	return (!im->options->map || import_map_remember(im->office, im->options->map, error))
	       && import_set_detail(&im->act, im->options, im->sheet, tenure_model.name, im->digest,
				    r, error)
	       && returned_write(&im->returned, error) && action_commit(&im->act, error)
	       && (r->returned == 0 || returned_keep(&im->returned, error));
}

static void clear(struct importing_tenures *im)
{
	action_cancel(&im->act);
	returned_end(&im->returned);
	g_array_unref(im->planned);
	g_array_unref(im->likely);
	g_ptr_array_unref(im->new_terms);
	g_clear_pointer(&im->before, g_ptr_array_unref);
	stored_bodies_free(&im->bodies);
	tenure_people_end(&im->people);
	places_end(&im->places);
	sheet_close(im->sheet);
	g_string_free(im->name, TRUE);
	g_string_free(im->taken_in, TRUE);
	record_clear(&im->above.rec);
	g_free(im->columns);
	g_free(im->digest);
}

bool import_tenures(struct office *office, const struct import_options *options,
		    struct import_result *result, GError **error)
{
	struct importing_tenures im = {
		.office = office,
		.options = options,
		.result = result,
		.name = g_string_new(NULL),
		.taken_in = g_string_new(NULL),
		.above.rec.model = &person_model,
		.planned = g_array_new(FALSE, FALSE, sizeof(struct planned)),
		.likely = g_array_new(FALSE, FALSE, sizeof(int64_t)),
		.new_terms = g_ptr_array_new(),
	};

	*result = (struct import_result){ 0 };
	im.columns = tenure_columns(&im.ncolumns);
	g_array_set_clear_func(im.planned, planned_clear);
	db_set_stop(office->db, options->stop);
	bool ok = prepare(&im, error) && office_begin(office, &im.act, "import", error)
		  && tenure_people_begin(&im.people, office, error)
		  && stored_bodies_read(&im.bodies, office, error) && write(&im, error);
	clear(&im);
	db_set_stop(office->db, NULL);
	return ok;
}
