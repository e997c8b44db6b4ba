/* json.c - writing JSON */
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
