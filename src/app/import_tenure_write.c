/* import_tenure_write.c - a tenure of a table beside what is recorded, and written */
#include <string.h>

#include "cunwu/store/records.h"
#include "importing_tenures.h"

/* 会计任职日期 */
static void differ(GPtrArray *differs, const struct tenure *there, const char *what,
		   const char *was, const char *is)
{
	g_autofree char *label = g_strconcat(there->office, what, NULL);

	difference_add(differs, NULL, label, was, is);
}

/* What differs of a tenure that is there; what the row leaves blank stays, so does its term unless
 * it is `numbered`. */
static void merge_tenure(struct planned *p, int numbered, GPtrArray *differs)
{
	RECORD_AUTO struct tenure merged = { .rec.model = &tenure_model };
	g_autoptr(GString) is = g_string_new(NULL), was = g_string_new(NULL);
	const struct tenure *there = &p->there->tenure;

	record_copy(&merged.rec, &there->rec);
	for_each_field(f, &tenure_model) {
		g_string_truncate(is, 0), g_string_truncate(was, 0);
		field_format(f, &p->tenure.rec, is);
		field_format(f, &there->rec, was);
		/* Of two days that agree the more exact one stays. */
		if (!is->len || (f->kind == KIND_DATE && g_str_has_prefix(was->str, is->str))
		    || f->kind == KIND_REF)
			continue;
		field_parse(f, &merged.rec, is->str, NULL);
		if (strcmp(is->str, was->str) == 0)
			continue;
		g_string_truncate(is, 0), g_string_truncate(was, 0);
		field_show(f, &p->tenure.rec, is);
		field_show(f, &there->rec, was);
		differ(differs, there, f->label, was->str, is->str);
	}
	if (numbered && !merged.term.id && p->term && p->term->rec.id) {
		g_string_printf(is, "第 %d 届", numbered);
		merged.term.id = p->term->rec.id;
		differ(differs, there, "届次", "", is->str);
	}
	if (!merged.villager_group.id && p->tenure.villager_group.id)
		merged.villager_group = p->tenure.villager_group;
	record_copy(&p->tenure.rec, &merged.rec);
}

void tenure_compare(struct importing_tenures *im, struct planned *p, GPtrArray *differs)
{
	guint n = differs->len;

	p->there = stored_tenure_like(p->body, &p->tenure);
	if (!p->there) {
		p->kind = TENURE_FRESH;
		return;
	}
	merge_tenure(p, im->row.term, differs);
	if (p->there->line)
		p->kind = TENURE_DOUBLE;
	else
		p->kind = differs->len > n ? TENURE_CHANGED : TENURE_SAME;
	if (p->there->line && differs->len == n)
		import_row_pair(im->result, im->sheet->line, p->there->line,
				"与第 %zu 行重复，没有再收", p->there->line);
}

static bool write_body(struct importing_tenures *im, struct planned *p, GError **error)
{
	if (!p->body->body.rec.id) {
		if (!records_insert(&im->act, &p->body->body.rec, error))
			return false;
		im->result->bodies++;
	}
	if (!p->term || p->term->rec.id)
		return true;
	p->term->body.id = p->body->body.rec.id;
	if (!records_insert(&im->act, &p->term->rec, error))
		return false;
	im->result->terms++;
	if (!p->term->since.jd)
		g_ptr_array_add(im->new_terms, p->term);
	return true;
}

bool tenure_write(struct importing_tenures *im, struct planned *p, bool update, GError **error)
{
	if (p->kind == TENURE_FRESH) {
		if (!write_body(im, p, error))
			return false;
		p->tenure.body.id = p->body->body.rec.id;
		p->tenure.term.id = p->term ? p->term->rec.id : 0;
		if (!records_insert(&im->act, &p->tenure.rec, error))
			return false;
		stored_tenure_add(&im->bodies, p->body, &p->tenure, im->sheet->line);
		im->result->tenures++;
		return true;
	}
	if (p->kind == TENURE_CHANGED && update) {
		if (!records_update(&im->act, &p->tenure.rec, error))
			return false;
		record_copy(&p->there->tenure.rec, &p->tenure.rec);
	}
	if (p->there && !p->there->line)
		p->there->line = im->sheet->line;
	return true;
}

/* A term that the file only numbers begins when most of those began who are in it. */
static struct date usual_day(const struct importing_tenures *im, const struct term *term)
{
	g_autoptr(GHashTable) times = g_hash_table_new(NULL, NULL);
	struct date best = { 0 };
	guint most = 0, all = 0;

	for (guint b = 0; b < im->bodies.all->len; b++) {
		const struct stored_body *body = im->bodies.all->pdata[b];

		for (guint i = 0; i < body->tenures->len; i++) {
			const struct tenure *t =
				&((const struct stored_tenure *)body->tenures->pdata[i])->tenure;
			void *key = GINT_TO_POINTER(t->since.jd);
			guint n;

			if (t->term.id != term->rec.id || !t->since.jd)
				continue;
			all++;
			n = GPOINTER_TO_UINT(g_hash_table_lookup(times, key)) + 1;
			g_hash_table_insert(times, key, GUINT_TO_POINTER(n));
			if (n > most) {
				most = n;
				best = t->since;
			}
		}
	}
	return most * 2 > all ? best : (struct date){ 0 };
}

bool tenure_date_terms(struct importing_tenures *im, GError **error)
{
	guint open = 0;

	for (guint i = 0; i < im->new_terms->len; i++) {
		struct term *term = im->new_terms->pdata[i];

		term->since = usual_day(im, term);
		open += !term->since.jd;
		if (term->since.jd && !records_update(&im->act, &term->rec, error))
			return false;
	}
	if (im->new_terms->len)
		import_note(im->result,
			    "新建的届只有届次的，起始日期按多数人的任职日期填，%u 届填不出；"
			    "请核对，并补上届满日期",
			    open);
	return true;
}
