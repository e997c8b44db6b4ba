/*
 * template.h - the YAML files that the program works by: listed, shown, checked
 *
 * A kind of file is a row of one table: its folder under data/ and the user's configuration, and
 * how one is read.
 */
#ifndef CUNWU_APP_TEMPLATE_H
#define CUNWU_APP_TEMPLATE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct template_line {
	const char *kind; /* law */
	char *id, *title; /* national-2025 */
	size_t items;     /* parameters, entries, … */
	bool own;         /* the user's, in the place of one built in or beside them */
	char *wrong;      /* why it cannot be read, with its place; title is NULL then */
};

/* All of them, by kind and id (struct template_line *); the caller unrefs the array. */
GPtrArray *template_list(GError **error);

/* The text of one as it is in use; the caller frees it. ERROR_NOT_FOUND, with those there are. */
char *template_text(const char *id, GError **error);

/* Whether a file, whose folder names its kind (…/law/x.yaml), can be read; *items is how many it
 * has. ERROR_INVALID with file, line and column. */
bool template_check(const char *path, size_t *items, GError **error);

#endif
