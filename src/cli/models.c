/* models.c - what commands call the things that are recorded */
#include "models.h"

#include <string.h>

#include "cunwu/base/error.h"

static const struct {
	const char *name, *label, *words; /* the words parted by blanks */
} things[] = {
	{ "person", "村民", "person people persons villager villagers 村民 人 人员 人口 花名册" },
	{ "village", "村", "village villages 村 村社区 社区 村名单" },
	{ "villager_group", "组", "villager_group villager_groups group groups 组 村民小组 小组" },
	{ "tenure", "任职", "tenure tenures 任职 干部 村干部 职务" },
	{ "body", "组织", "body bodies 组织 班子" },
	{ "term", "届", "term terms 届 届次 任期" },
	{ "duty_record", "履职记录", "duty_record duty_records duty 履职记录 履职" },
	{ "household", "户", "household households 户 家庭" },
};

static bool has_word(const char *words, const char *word)
{
	g_auto(GStrv) list = g_strsplit(words, " ", -1);

	return g_strv_contains((const char *const *)list, word);
}

const struct model *cli_model(const char *word, const char *allowed, GError **error)
{
	g_autoptr(GString) known = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(things); i++) {
		if (!has_word(allowed, things[i].name))
			continue;
		if (has_word(things[i].words, word))
			return model_find(things[i].name);
		g_string_append_printf(known, "%s%s（%s）", known->len ? "、" : "", things[i].label,
				       things[i].name);
	}
	error_set(error, ERROR_USAGE, "“%s”不能用在这里，可用：%s", word, known->str);
	return NULL;
}
