/* help.c - options read, and what --help prints, in Chinese whatever the locale */
#include "help.h"

#include "cunwu/base/error.h"
#include "cunwu/base/text.h"

#define OPTION_CELLS  26
#define COMMAND_CELLS 12

static void add_option(const GOptionEntry *entry, GString *out)
{
	g_autoptr(GString) name = g_string_new("  ");

	if (entry->flags & G_OPTION_FLAG_HIDDEN)
		return;
	if (entry->short_name)
		g_string_append_printf(name, "-%c, ", entry->short_name);
	g_string_append_printf(name, "--%s%s%s", entry->long_name,
			       entry->arg_description ? " " : "",
			       entry->arg_description ? entry->arg_description : "");
	if (text_width(name->str) < OPTION_CELLS)
		text_pad(out, name->str, OPTION_CELLS, ALIGN_LEFT);
	else
		g_string_append_printf(out, "%s\n%*s", name->str, OPTION_CELLS, "");
	g_string_append_printf(out, "%s\n", entry->description);
}

static void add_options(const GOptionEntry *entries, GString *out)
{
	g_string_append(out, "\n选项：\n");
	for (; entries && entries->long_name; entries++)
		add_option(entries, out);
	add_option(&(GOptionEntry){ .long_name = "help",
				    .short_name = 'h',
				    .description = "显示这份说明" },
		   out);
}

void help_program(const GOptionEntry *entries, GString *out)
{
	g_string_append(out, "用法：cunwu [选项] 命令 [命令的选项] …\n\n"
			     "村务：乡镇经办人员的名册、换届与公开\n\n命令：\n");
	for (const struct command *const *c = commands; *c; c++)
		g_string_append_printf(out, "  %-*s %s\n", COMMAND_CELLS, (*c)->name,
				       (*c)->summary);
	add_options(entries, out);
	g_string_append(out, "\n每个命令的用法：cunwu 命令 --help\n");
}

void help_command(const struct command *command, GString *out)
{
	g_string_append_printf(out, "用法：cunwu %s [选项]%s%s\n\n%s\n", command->name,
			       *command->arguments ? " " : "", command->arguments,
			       command->summary);
	add_options(command->options, out);
	if (command->help)
		g_string_append_printf(out, "\n%s\n", command->help);
}

/* GLib's own sentences follow the locale; ours say the same in Chinese. */
static bool retell(const GError *why, GError **error)
{
	static const struct {
		int code;
		const char *sentence;
	} sentences[] = {
		{ G_OPTION_ERROR_UNKNOWN_OPTION, "没有这个选项" },
		{ G_OPTION_ERROR_BAD_VALUE, "选项的值不对，或缺少值" },
		{ G_OPTION_ERROR_FAILED, "选项的值不对" },
	};

	if (why->domain == CUNWU_ERROR)
		return error_set(error, ERROR_USAGE, "%s", why->message);
	for (size_t i = 0; i < G_N_ELEMENTS(sentences); i++)
		if (g_error_matches(why, G_OPTION_ERROR, sentences[i].code))
			return error_set(error, ERROR_USAGE, "%s（%s）；用法见 --help",
					 sentences[i].sentence, why->message);
	return error_set(error, ERROR_USAGE, "%s", why->message);
}

bool options_parse(const GOptionEntry *entries, bool until_word, int *argc, char ***argv,
		   bool *help, GError **error)
{
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);
	g_autoptr(GError) why = NULL;
	gboolean asked = FALSE;
	const GOptionEntry own[] = {
		{ "help", 'h', 0, G_OPTION_ARG_NONE, &asked, "", NULL },
		G_OPTION_ENTRY_NULL,
	};

	g_option_context_set_help_enabled(context, FALSE);
	g_option_context_set_strict_posix(context, until_word);
	g_option_context_add_main_entries(context, own, NULL);
	if (entries)
		g_option_context_add_main_entries(context, entries, NULL);
	if (!g_option_context_parse(context, argc, argv, &why))
		return retell(why, error);
	*help = asked;
	return true;
}
