/* lawpacks.c - law packs, from files */
#include "cunwu/exchange/lawpacks.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/builtin.h"
#include "cunwu/exchange/yaml.h"
#include "cunwu/model/place.h"

/* As it stands in a file. */
struct clause_text {
	char *name, *value, *article, *meaning;
	enum yesno verified;
	struct place at;
};

struct pack_text {
	char *title, *province, *source;
	enum law_level level;
	struct date from, until;
	GArray *parameters; /* struct clause_text */
};

static void check_clause(const void *thing, struct place at, struct yaml_problems *problems)
{
	const struct clause_text *clause = thing;
	const struct param *param = param_find(clause->name);
	struct param_value value;
	g_autoptr(GError) error = NULL;

	if (!param)
		yaml_complain(problems, at, "没有“%s”这个参数，cunwu law params 列出全部",
			      clause->name);
	else if (!param_parse(param, clause->value, &value, &error))
		yaml_complain(problems, at, "%s", error->message);
}

static const struct key clause_keys[] = {
	{ KEY_TEXT(struct clause_text, name), .meaning = "参数", .flags = KEY_REQUIRED, .min = 1,
	  .max = 60 },
	{ KEY_TEXT(struct clause_text, value), .meaning = "值", .flags = KEY_REQUIRED, .min = 1,
	  .max = 60 },
	{ KEY_TEXT(struct clause_text, article), .meaning = "条款", .flags = KEY_REQUIRED, .min = 1,
	  .max = 60 },
	{ KEY_TEXT(struct clause_text, meaning), .meaning = "一句话说明", .flags = KEY_REQUIRED,
	  .min = 1, .max = 200 },
	{ KEY_YESNO(struct clause_text, verified), .meaning = "是否与法条原文核对过",
	  .flags = KEY_REQUIRED },
	{ KEY_PLACE(struct clause_text, at) },
};

static const struct shape clause_shape = {
	.size = sizeof(struct clause_text),
	.keys = clause_keys,
	.nkeys = G_N_ELEMENTS(clause_keys),
	.check = check_clause,
};

static const struct key a_clause = {
	.kind = KEY_MAP,
	.meaning = "参数",
	.shape = &clause_shape,
};

static const struct clause_text *clause_at(const struct pack_text *pack, guint i)
{
	return &g_array_index(pack->parameters, struct clause_text, i);
}

static void check_pack(const void *thing, struct place at, struct yaml_problems *problems)
{
	const struct pack_text *pack = thing;

	if (pack->until.jd && pack->until.jd < pack->from.jd)
		yaml_complain(problems, at, "失效日期早于施行日期");
	if (pack->level == LAW_PROVINCE ? !pack->province
					: pack->province && pack->level != LAW_PRACTICE)
		yaml_complain(problems, at,
			      "省法规要写省份（province），惯例可以写，法律和党内规定不写");
	if (pack->province && g_strcmp0(province_name(pack->province), pack->province) != 0)
		yaml_complain(problems, at, "省份要写全称，如“四川省”");
	for (guint i = 0; i < pack->parameters->len; i++)
		for (guint j = 0; j < i; j++)
			if (strcmp(clause_at(pack, i)->name, clause_at(pack, j)->name) == 0)
				yaml_complain(problems, clause_at(pack, i)->at,
					      "%s 在第 %d 行已经写过", clause_at(pack, i)->name,
					      clause_at(pack, j)->at.line);
}

static const struct key pack_keys[] = {
	{ KEY_TEXT(struct pack_text, title), .meaning = "法规名称", .flags = KEY_REQUIRED, .min = 1,
	  .max = 100 },
	{ KEY_WORD(struct pack_text, level, enum law_level, law_level_names), .meaning = "层级",
	  .flags = KEY_REQUIRED },
	{ KEY_TEXT(struct pack_text, province), .meaning = "省份" },
	{ KEY_DATE(struct pack_text, from), .meaning = "施行日期", .flags = KEY_REQUIRED },
	{ KEY_DATE(struct pack_text, until), .meaning = "最后一天" },
	{ KEY_TEXT(struct pack_text, source), .meaning = "出处", .flags = KEY_REQUIRED, .min = 1,
	  .max = 200 },
	{ KEY_LIST(struct pack_text, parameters, &a_clause), .meaning = "参数",
	  .flags = KEY_REQUIRED, .min = 1, .max = 500 },
};

static const struct shape pack_shape = {
	.size = sizeof(struct pack_text),
	.keys = pack_keys,
	.nkeys = G_N_ELEMENTS(pack_keys),
	.check = check_pack,
};

static void add_clause(struct law_pack *pack, struct clause_text *text)
{
	struct law_clause clause = {
		.param = param_find(text->name),
		.text = g_steal_pointer(&text->value),
		.article = g_steal_pointer(&text->article),
		.meaning = g_steal_pointer(&text->meaning),
		.verified = text->verified == YESNO_YES,
	};

	param_parse(clause.param, clause.text, &clause.value, NULL); /* was checked */
	g_array_append_val(pack->clauses, clause);
}

static struct law_pack *make_pack(struct pack_text *text, const char *name)
{
	struct law_pack *pack = g_new0(struct law_pack, 1);

	*pack = (struct law_pack){
		.id = g_str_has_suffix(name, ".yaml") ? g_strndup(name, strlen(name) - 5)
						      : g_strdup(name),
		.title = g_steal_pointer(&text->title),
		.province = g_steal_pointer(&text->province),
		.source = g_steal_pointer(&text->source),
		.level = text->level,
		.from = text->from,
		.until = text->until,
		.clauses = g_array_new(FALSE, FALSE, sizeof(struct law_clause)),
	};
	for (guint i = 0; i < text->parameters->len; i++)
		add_clause(pack, &g_array_index(text->parameters, struct clause_text, i));
	return pack;
}

static void free_pack(void *pack)
{
	law_pack_free(pack);
}

GPtrArray *lawpacks_new(void)
{
	return g_ptr_array_new_with_free_func(free_pack);
}

struct law_pack *lawpacks_read_text(const char *name, const char *where, const char *text,
				    size_t size, GError **error)
{
	struct pack_text read = { 0 };

	if (!yaml_read(&pack_shape, where, text, size, &read, error))
		return NULL;
	struct law_pack *pack = make_pack(&read, name);
	yaml_clear(&pack_shape, &read);
	return pack;
}

GPtrArray *lawpacks_read(bool own, GError **error)
{
	g_autoptr(GPtrArray) packs = lawpacks_new();
	g_autoptr(GPtrArray) files = own ? data_files("law", error) : data_files_builtin("law");

	for (guint i = 0; files && i < files->len; i++) {
		const struct data_file *file = files->pdata[i];
		struct law_pack *pack =
			lawpacks_read_text(file->name, file->where, file->text, file->size, error);

		if (!pack)
			return NULL;
		pack->changed = file->own != NULL;
		g_ptr_array_add(packs, pack);
	}
	return files ? g_steal_pointer(&packs) : NULL;
}
