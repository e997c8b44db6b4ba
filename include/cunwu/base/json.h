/*
 * json.h - writing JSON (RFC 8259), and reading back flat objects of our own
 *
 * Appends to text; commas are put where they belong by looking at what was written last:
 *
 *	json_open(out, '{');
 *	json_key(out, "name"), json_text(out, "张三");
 *	json_close(out, '}');
 */
#ifndef CUNWU_BASE_JSON_H
#define CUNWU_BASE_JSON_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

void json_open(GString *out, char bracket); /* '{' or '[' */
void json_close(GString *out, char bracket);
void json_key(GString *out, const char *key);
void json_text(GString *out, const char *text); /* UTF-8; NULL is null */
void json_int(GString *out, int64_t value);
void json_bool(GString *out, bool value);

/*
 * Appends the text of a member of a flat object that the functions above wrote (its other members
 * texts, numbers, true, false or null); nothing, and false, if there is no such text.
 */
bool json_find_text(const char *json, const char *key, GString *out);

/* The same of a whole number. */
bool json_find_int(const char *json, const char *key, int64_t *value);

#endif
