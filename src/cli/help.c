/* help.c - options read, and what --help prints, in Chinese whatever the locale */
#include "help.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/text.h"

#define OPTION_CELLS  26
#define COMMAND_CELLS 15

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

void help_program(GString *out)
{
	g_string_append(out, "用法：cunwu [选项] 命令 …　　　只写 cunwu：打开屏幕\n");
	for (const struct command *const *c = commands; *c; c++)
		if (!(*c)->unlisted)
			g_string_append_printf(out, "  %-*s %s\n", COMMAND_CELLS, (*c)->name,
					       (*c)->summary);
	g_string_append(out, "选项：--db 文件　--who 经办人　--today 日期　--version　"
			     "详细：cunwu 命令 --help\n");
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

/* Reading */

/* Dashes that an input method makes of two hyphens. */
static const char *const wide_dashes[] = { "—", "–", "―", "－", "−", "‐", "‑", "‒" };

static size_t wide_dash_length(const char *at)
{
	for (size_t i = 0; i < G_N_ELEMENTS(wide_dashes); i++)
		if (g_str_has_prefix(at, wide_dashes[i]))
			return strlen(wide_dashes[i]);
	return 0;
}

/* The rest of a word whose dashes in front are not all hyphens; NULL if they are. */
static const char *after_wide_dashes(const char *word)
{
	const char *at = word;
	bool wide = false;

	for (size_t n; (n = *at == '-' ? 1 : wide_dash_length(at)); at += n)
		wide = wide || n > 1;
	return wide ? at : NULL;
}

static const GOptionEntry *find_long(const GOptionEntry *entries, const char *name, size_t length)
{
	for (; entries && entries->long_name; entries++)
		if (strlen(entries->long_name) == length
		    && strncmp(entries->long_name, name, length) == 0)
			return entries;
	return NULL;
}

static const GOptionEntry *find_short(const GOptionEntry *entries, char name)
{
	for (; entries && entries->long_name; entries++)
		if (entries->short_name == name)
			return entries;
	return NULL;
}

/* The options that may stand in one place: those of the command, and the general ones. */
struct known {
	const GOptionEntry *sets[3];
};

static const GOptionEntry *find_option(const struct known *known, const char *word)
{
	const GOptionEntry *found = NULL;

	for (size_t i = 0; !found && i < G_N_ELEMENTS(known->sets); i++)
		found = word[1] == '-' ? find_long(known->sets[i], word + 2, strcspn(word + 2, "="))
				       : find_short(known->sets[i], word[1]);
	return found;
}

static bool takes_value(const GOptionEntry *entry)
{
	return entry->arg != G_OPTION_ARG_NONE;
}

/* Whether a word looks like another option, not like a value: a negative number is a value. */
static bool is_option(const char *word)
{
	return word[0] == '-' && word[1] && !g_ascii_isdigit(word[1]);
}

static bool is_number(const GOptionEntry *entry, const char *value)
{
	return (entry->arg != G_OPTION_ARG_INT && entry->arg != G_OPTION_ARG_INT64)
	       || g_ascii_string_to_signed(value, 10, G_MININT, G_MAXINT, NULL, NULL);
}

/* Looks at one option and its value; *used: how many words these are. */
static bool check_option(const struct known *known, const char *word, const char *next, int *used,
			 GError **error)
{
	const GOptionEntry *entry = find_option(known, word);
	int length = word[1] == '-' ? (int)strcspn(word, "=") : 1 + g_utf8_skip[(guchar)word[1]];
	const char *value = word[length] ? word + length + (word[length] == '=') : NULL;

	if (!entry)
		return error_set(error, ERROR_USAGE, "没有这个选项：%.*s；用法见 --help", length,
				 word);
	if (!takes_value(entry))
		return !value || word[1] != '-'
		       || error_set(error, ERROR_USAGE, "%.*s 后面不写值", length, word);
	if (!value) {
		if (!next || is_option(next))
			return error_set(error, ERROR_USAGE, "%s 后面缺少%s", word,
					 entry->arg_description ? entry->arg_description : "值");
		*used = 2;
		value = next;
	}
	return is_number(entry, value)
	       || error_set(error, ERROR_USAGE, "%.*s：“%s”不是整数", length, word, value);
}

/* GLib's own sentences are in the words of the locale, blame the wrong option where a value is
 * missing, and take wide dashes for words. */
static bool check_words(const struct known *known, bool until_word, int argc, char **argv,
			GError **error)
{
	for (int i = 1, used = 1; i < argc && strcmp(argv[i], "--") != 0; i += used) {
		const char *rest = after_wide_dashes(argv[i]);

		used = 1;
		if (rest && *rest)
			return error_set(error, ERROR_USAGE,
					 "“%s”开头是中文的横线：请切换到英文输入，改写成 --%s",
					 argv[i], rest);
		if (!is_option(argv[i])) {
			if (until_word)
				return true;
			continue;
		}
		if (!check_option(known, argv[i], argv[i + 1], &used, error))
			return false;
	}
	return true;
}

bool options_parse(const GOptionEntry *entries, const GOptionEntry *general, bool until_word,
		   int *argc, char ***argv, bool *help, GError **error)
{
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);
	g_autoptr(GError) why = NULL;
	gboolean asked = FALSE;
	const GOptionEntry own[] = {
		{ "help", 'h', 0, G_OPTION_ARG_NONE, &asked, "", NULL },
		G_OPTION_ENTRY_NULL,
	};
	const struct known known = { { own, entries, general } };

	if (!check_words(&known, until_word, *argc, *argv, error))
		return false;
	g_option_context_set_help_enabled(context, FALSE);
	g_option_context_set_strict_posix(context, until_word);
	for (size_t i = 0; i < G_N_ELEMENTS(known.sets); i++)
		if (known.sets[i])
			g_option_context_add_main_entries(context, known.sets[i], NULL);
	if (!g_option_context_parse(context, argc, argv, &why))
		return error_set(error, ERROR_USAGE, "选项写得不对；用法见 --help");
	*help = asked;
	return true;
}
