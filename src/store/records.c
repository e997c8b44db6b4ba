/* records.c - records in the database */
#include "cunwu/store/records.h"

#include <inttypes.h>

#include "cunwu/base/error.h"
#include "derived.h"
#include "journal.h"
#include "reading.h"

/* Appends the pattern once a field, its name for each %: ", %" gives ", name, sex". */
static void add_fields(GString *sql, const struct model *model, const char *pattern)
{
	for_each_field(f, model)
		for (const char *c = pattern; *c; c++) {
			if (*c == '%')
				g_string_append(sql, f->name);
			else
				g_string_append_c(sql, *c);
		}
}

static void bind_field(struct stmt *st, const struct field *f, const struct record *rec)
{
	g_autoptr(GString) text = g_string_new(NULL);

	field_format(f, rec, text);
	stmt_bind_text(st, f->name, text->len ? text->str : NULL);
}

static void bind_fields(struct stmt *st, const struct record *rec)
{
	for_each_field(f, rec->model)
		bind_field(st, f, rec);
}

/* Reading */

struct stmt *reading_prepare(struct db *db, const struct model *model, const char *rest,
			     GError **error)
{
	g_autoptr(GString) sql = g_string_new("SELECT id, version");

	add_fields(sql, model, ", %");
	g_string_append_printf(sql, " FROM %s%s", model->name, rest);
	return db_prepare(db, sql->str, error);
}

/* A reference is a number in the database, too; most of what is read at once are references. */
static bool read_field(const struct stmt *st, int column, const struct field *f, struct record *rec,
		       GError **error)
{
	const char *text;

	if (f->kind == KIND_REF) {
		((struct ref *)((char *)rec + f->offset))->id = stmt_int(st, column);
		return true;
	}
	text = stmt_text(st, column);
	return !text || field_parse(f, rec, text, error); /* nothing is recorded in it by now */
}

static bool read_row(const struct stmt *st, struct record *rec, GError **error)
{
	int column = 2;

	rec->id = stmt_int(st, 0);
	rec->version = stmt_int(st, 1);
	for_each_field(f, rec->model) {
		if (!read_field(st, column++, f, rec, error)) {
			g_prefix_error(error, "%s %" PRId64 " 无法读取：", rec->model->label,
				       rec->id);
			record_clear(rec);
			return false;
		}
	}
	return true;
}

bool records_get(struct db *db, int64_t id, struct record *rec, GError **error)
{
	record_clear(rec);
	STMT_AUTO st = reading_prepare(db, rec->model, " WHERE id = :id", error);
	if (!st)
		return false;
	stmt_bind_int(st, "id", id);
	if (stmt_row(st) && !read_row(st, rec, error))
		return false;
	if (!stmt_ok(st, error)) {
		record_clear(rec);
		return false;
	}
	return rec->id
	       || error_set(error, ERROR_NOT_FOUND, "没有%s %" PRId64, rec->model->label, id);
}

static struct stmt *prepare_list(struct db *db, const struct model *model,
				 const struct selection *sel, GError **error)
{
	g_autoptr(GString) rest = g_string_new(NULL);

	if (sel->where)
		g_string_append_printf(rest, " WHERE %s IS NOT DISTINCT FROM :%s", sel->where->name,
				       sel->where->name);
	g_string_append(rest, " ORDER BY ");
	if (sel->order)
		g_string_append_printf(rest, "%s NULLS FIRST, ", sel->order->name);
	g_string_append(rest, "id");
	return reading_prepare(db, model, rest->str, error);
}

bool reading_rows(struct stmt *st, const struct model *model, GPtrArray *out, GError **error)
{
	while (stmt_row(st)) {
		struct record *rec = record_new(model);

		g_ptr_array_add(out, rec);
		if (!read_row(st, rec, error))
			return false;
	}
	return stmt_ok(st, error);
}

GPtrArray *records_list(struct db *db, const struct model *model, const struct selection *sel,
			GError **error)
{
	g_autoptr(GPtrArray) list = records_array();
	STMT_AUTO st = prepare_list(db, model, sel, error);

	if (!st)
		return NULL;
	if (sel->where)
		bind_field(st, sel->where, sel->equals);
	return reading_rows(st, model, list, error) ? g_steal_pointer(&list) : NULL;
}

/* Writing */

bool records_insert(struct action *act, struct record *rec, GError **error)
{
	const char *id = rec->id ? "id, " : "", *id_value = rec->id ? ":id, " : "";
	g_autoptr(GString) sql = g_string_new(NULL);

	g_string_printf(sql, "INSERT INTO %s (%sversion", rec->model->name, id);
	add_fields(sql, rec->model, ", %");
	g_string_append_printf(sql, ") VALUES (%s:version", id_value);
	add_fields(sql, rec->model, ", :%");
	g_string_append(sql, ") RETURNING id");

	STMT_AUTO st = db_prepare(act->txn.db, sql->str, error);
	if (!st)
		return false;
	if (rec->id)
		stmt_bind_int(st, "id", rec->id);
	stmt_bind_int(st, "version", act->id);
	bind_fields(st, rec);
	int64_t got = stmt_row(st) ? stmt_int(st, 0) : 0;
	if (!stmt_ok(st, error))
		return false;
	rec->id = got;
	rec->version = act->id;
	return derived_note(act, rec, error) && journal_add(act, NULL, rec, error);
}

/* Runs a write to the row of `rec` as it was read, or finds that there is no longer such a row. */
static bool write_version(struct stmt *st, const struct record *rec, GError **error)
{
	g_autoptr(GString) title = g_string_new(NULL);

	stmt_bind_int(st, "id", rec->id);
	stmt_bind_int(st, "read_version", rec->version);
	bool written = stmt_row(st);
	if (!stmt_ok(st, error))
		return false;
	if (written)
		return true;
	rec->model->title(rec, title);
	return error_set(error, ERROR_CONFLICT, "%s“%s”已被他人修改，请重新载入", rec->model->label,
			 title->str);
}

static bool update_row(struct action *act, const struct record *rec, GError **error)
{
	g_autoptr(GString) sql = g_string_new(NULL);

	g_string_printf(sql, "UPDATE %s SET version = :version", rec->model->name);
	add_fields(sql, rec->model, ", % = :%");
	g_string_append(sql, " WHERE id = :id AND version = :read_version RETURNING id");

	STMT_AUTO st = db_prepare(act->txn.db, sql->str, error);
	if (!st)
		return false;
	stmt_bind_int(st, "version", act->id);
	bind_fields(st, rec);
	return write_version(st, rec, error);
}

static bool delete_row(struct action *act, const struct record *rec, GError **error)
{
	g_autofree char *sql = g_strdup_printf(
		"DELETE FROM %s WHERE id = :id AND version = :read_version RETURNING id",
		rec->model->name);

	STMT_AUTO st = db_prepare(act->txn.db, sql, error);
	return st && write_version(st, rec, error);
}

bool records_update(struct action *act, struct record *rec, GError **error)
{
	RECORD_PTR_AUTO before = record_new(rec->model);

	if (!records_get(act->txn.db, rec->id, before, error))
		return false;
	if (before->version == rec->version && record_equal(before, rec))
		return true;
	if (!update_row(act, rec, error))
		return false;
	rec->version = act->id;
	return derived_note(act, before, error) && derived_note(act, rec, error)
	       && journal_add(act, before, rec, error);
}

bool records_delete(struct action *act, const struct record *rec, GError **error)
{
	RECORD_PTR_AUTO before = record_new(rec->model);

	return records_get(act->txn.db, rec->id, before, error) && derived_note(act, before, error)
	       && delete_row(act, rec, error) && journal_add(act, before, NULL, error);
}
