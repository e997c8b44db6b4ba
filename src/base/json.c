/* json.c - writing JSON, and reading back flat objects of our own */
#include "cunwu/base/json.h"

#include <inttypes.h>
#include <string.h>

/* Only after an opening bracket, a key or nothing does a value come without a comma. */
static void separate(GString *out)
{
	if (out->len > 0 && !strchr("[{:,", out->str[out->len - 1]))
		g_string_append_c(out, ',');
}

static void add_quoted(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (const char *c = text; *c; c++) {
		if (*c == '"' || *c == '\\')
			g_string_append_printf(out, "\\%c", *c);
		else if ((unsigned char)*c < ' ' || *c == 0x7f)
			g_string_append_printf(out, "\\u%04x", (unsigned)*c);
		else
			g_string_append_c(out, *c);
	}
	g_string_append_c(out, '"');
}

void json_open(GString *out, char bracket)
{
	separate(out);
	g_string_append_c(out, bracket);
}

void json_close(GString *out, char bracket)
{
	g_string_append_c(out, bracket);
}

void json_key(GString *out, const char *key)
{
	separate(out);
	add_quoted(out, key);
	g_string_append_c(out, ':');
}

void json_text(GString *out, const char *text)
{
	separate(out);
	if (text)
		add_quoted(out, text);
	else
		g_string_append(out, "null");
}

void json_int(GString *out, int64_t value)
{
	separate(out);
	g_string_append_printf(out, "%" PRId64, value);
}

void json_bool(GString *out, bool value)
{
	separate(out);
	g_string_append(out, value ? "true" : "false");
}

/* Reading */

/* Appends the string that begins at `at` and returns what follows it; NULL if it never ends. */
static const char *read_quoted(const char *at, GString *out)
{
	for (at++; *at && *at != '"'; at++) {
		if (*at != '\\') {
			g_string_append_c(out, *at);
		} else if (*++at == 'u' && strlen(at) > 4) {
			char digits[5] = "";

			memcpy(digits, at + 1, 4);
			g_string_append_unichar(out, (gunichar)g_ascii_strtoull(digits, NULL, 16));
			at += 4;
		} else if (*at) {
			g_string_append_c(out, *at);
		} else {
			return NULL;
		}
	}
	return *at ? at + 1 : NULL;
}

/* Where the value of a member begins; NULL if there is none. A text that is a value is followed by
 * no colon. */
static const char *find_member(const char *json, const char *key)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (const char *at = json; at && *at;) {
		if (*at != '"') {
			at++;
			continue;
		}
		g_string_truncate(text, 0);
		at = read_quoted(at, text);
		if (at && *at == ':' && strcmp(text->str, key) == 0)
			return at + 1;
	}
	return NULL;
}

bool json_find_text(const char *json, const char *key, GString *out)
{
	const char *at = find_member(json, key);
	g_autoptr(GString) text = g_string_new(NULL);

	if (!at || *at != '"' || !read_quoted(at, text))
		return false;
	g_string_append(out, text->str);
	return true;
}

bool json_find_int(const char *json, const char *key, int64_t *value)
{
	const char *at = find_member(json, key);
	char *end;

	if (!at || (*at != '-' && !g_ascii_isdigit(*at)))
		return false;
	*value = g_ascii_strtoll(at, &end, 10);
	return *end == ',' || *end == '}';
}
