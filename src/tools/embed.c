/* embed.c - build tool: files as C arrays of text: embed OUT.c NAME=FILE ... */
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool embed(GString *out, const char *name, const char *file)
{
	g_autofree char *text = NULL;
	g_autoptr(GError) error = NULL;
	gsize length;

	if (!g_file_get_contents(file, &text, &length, &error)) {
		fprintf(stderr, "embed: %s\n", error->message);
		return false;
	}
	/* Numbers: a compiler need not take string literals of more than 4,095 characters. */
	g_string_append_printf(out, "extern const char %s[];\nconst char %s[] = {", name, name);
	for (gsize i = 0; i < length; i++)
		g_string_append_printf(out, "%s%d,", i % 20 ? "" : "\n", (signed char)text[i]);
	g_string_append(out, "0\n};\n");
	return true;
}

int main(int argc, char **argv)
{
	g_autoptr(GString) out = g_string_new("/* made by embed */\n");
	g_autoptr(GError) error = NULL;

	for (int i = 2; i < argc; i++) {
		char *file = strchr(argv[i], '=');

		if (!file)
			return 2;
		*file = '\0';
		if (!embed(out, argv[i], file + 1))
			return 1;
	}
	if (argc > 1 && g_file_set_contents(argv[1], out->str, (gssize)out->len, &error))
		return 0;
	fprintf(stderr, "embed: %s\n", error ? error->message : "usage: embed OUT.c NAME=FILE ...");
	return 2;
}
