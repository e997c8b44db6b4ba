/* settings.c - what a user sets for herself */
#include "cunwu/exchange/settings.h"

#include "cunwu/base/error.h"
#include "cunwu/exchange/builtin.h"
#include "cunwu/exchange/yaml.h"

const char *const paper_words[] = { "80", "132", "a4", "a3", NULL };
const char *const roster_order_words[] = { "姓氏笔画", "姓名笔画", "拼音", "户号", "年龄", NULL };

#define P struct print_settings
static const struct key print_keys[] = {
	{ KEY_WORD(P, paper, enum paper, paper_words), .meaning = "纸张", .otherwise = "80" },
	{ KEY_WORD(P, order, enum roster_order, roster_order_words), .meaning = "排序",
	  .otherwise = "姓氏笔画" },
	{ KEY_INT(P, binding), .meaning = "装订边（格）", .min = 0, .max = 40, .otherwise = "0" },
	{ KEY_YESNO(P, duplex), .meaning = "双面打印", .otherwise = "否" },
	{ KEY_INT(P, left), .meaning = "左边距（格）", .min = 0, .max = 40, .otherwise = "0" },
	{ KEY_INT(P, lines), .meaning = "每页行数", .min = 20, .max = 2000, .otherwise = "60" },
	{ KEY_TEXT(P, printer), .meaning = "打印机名称", .min = 1, .max = 127 },
	{ KEY_WORD(P, encoding, enum charset, charset_words), .meaning = "针式打印机的编码",
	  .otherwise = "gb18030" },
};
#undef P

static void check_print(const void *thing, struct place at, struct yaml_problems *problems)
{
	const struct print_settings *print = thing;

	/* A name, never an option of lp. */
	if (print->printer && print->printer[0] == '-')
		yaml_complain(problems, at, "打印机名称不能以“-”开头");
}

static const struct shape print_shape = {
	.size = sizeof(struct print_settings),
	.keys = print_keys,
	.nkeys = G_N_ELEMENTS(print_keys),
	.check = check_print,
};

static const struct key settings_keys[] = {
	{ KEY_MAP(struct settings, print, struct print_settings, &print_shape), .meaning = "打印" },
};

static const struct shape settings_shape = {
	.size = sizeof(struct settings),
	.keys = settings_keys,
	.nkeys = G_N_ELEMENTS(settings_keys),
};

bool settings_read(struct settings *out, GError **error)
{
	g_autofree char *path = config_path("", "settings.yaml");
	g_autoptr(GError) cause = NULL;

	if (yaml_read_file(&settings_shape, path, out, &cause))
		return true;
	if (g_error_matches(cause, CUNWU_ERROR, ERROR_NOT_FOUND))
		return yaml_read(&settings_shape, path, "", 0, out, error);
	g_propagate_error(error, g_steal_pointer(&cause));
	return false;
}

void settings_clear(struct settings *settings)
{
	yaml_clear(&settings_shape, settings);
}
