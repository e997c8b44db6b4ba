/*
 * embed.c - build-time: writes data files as C text for the program to carry
 *
 *	embed OUT.h DATA_DIR FOLDER/FILE.yaml …
 */
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* A line of the file is a line of the literal; what is not printable ASCII goes as octal. */
static void add_text(GString *out, const char *text, size_t size)
{
	g_string_append(out, "\t  \"");
	for (size_t i = 0; i < size; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c == '\n')
			g_string_append(out, i + 1 < size ? "\\n\"\n\t  \"" : "\\n");
		else if (strchr("\"\\?", c) || c < ' ' || c >= 0x7f)
			g_string_append_printf(out, "\\%03o", c);
		else
			g_string_append_c(out, (char)c);
	}
	g_string_append_c(out, '"');
}

static bool add_file(GString *out, const char *dir, const char *path, GError **error)
{
	g_autofree char *from = g_build_filename(dir, path, NULL), *text = NULL;
	gsize size;

	if (!g_file_get_contents(from, &text, &size, error))
		return false;
	g_string_append_printf(out, "\t{ \"%s\", %zu,\n", path, size);
	add_text(out, text, size);
	g_string_append(out, " },\n");
	return true;
}

int main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) out = g_string_new(
		"/* Made by src/tools/embed.c from data/. */\n"
		"#include <stddef.h>\n#include <stdlib.h>\n#include <string.h>\n\n"
		"#pragma GCC diagnostic push\n"
		"#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
		"static const struct {\n\tconst char *path;\n\tsize_t size;\n\tconst char *text;\n"
		"} builtin_files[] = {\n");
	bool ok = argc > 3;

	for (int i = 3; ok && i < argc; i++)
		ok = add_file(out, argv[2], argv[i], &error);
	g_string_append(
		out, "};\n#pragma GCC diagnostic pop\n\n"
		     "/* The text of the file, which must be one of them. */\n"
		     "static inline const char *builtin_text(const char *path)\n{\n"
		     "\tfor (size_t i = 0; i < sizeof builtin_files / sizeof *builtin_files; i++)\n"
		     "\t\tif (strcmp(builtin_files[i].path, path) == 0)\n"
		     "\t\t\treturn builtin_files[i].text;\n"
		     "\tabort();\n}\n");
	ok = ok && g_file_set_contents(argv[1], out->str, (gssize)out->len, &error);
	if (!ok)
		fprintf(stderr, "%s\n", error ? error->message : "embed OUT.h DATA_DIR FILE …");
	return !ok;
}
