/* bodykinds.c - kinds of body, from files */
#include "cunwu/exchange/bodykinds.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/builtin.h"
#include "cunwu/exchange/yaml.h"
#include "cunwu/model/codes.h"

static const char *const place_words[] = { "村", "村民小组", NULL };
enum place_of_body { PLACE_OF_VILLAGE, PLACE_OF_GROUP };

static const char *const term_words[] = { "无届期", "同村民委员会", "按年限", NULL };

/* As they stand in a file. */
struct bar_text {
	enum body_bar who;
	char *param, *article;
	struct place at;
};

struct kind_text {
	char *id, *name, *brief, *law, *size, *women, *odd, *minority, *years_param, *chosen, *how,
		*days;
	enum body_class cls;
	enum place_of_body place;
	enum yesno people;
	enum body_term term;
	struct number least, most, years;
	GArray *offices; /* struct body_office */
	GArray *bars;    /* struct bar_text */
	struct place at;
};

struct file_text {
	char *title;
	GArray *kinds; /* struct kind_text */
};

/* Checks */

static void check_param(const char *name, enum param_kind kind, struct place at,
			struct yaml_problems *problems)
{
	const struct param *param = name ? param_find(name) : NULL;

	if (name && !param)
		yaml_complain(problems, at, "没有“%s”这个参数，cunwu law params 列出全部", name);
	else if (param && param->kind != kind)
		yaml_complain(problems, at, "参数 %s 的值不是这里要的那一种", name);
}

static void check_numbers(struct number least, struct number most, struct place at,
			  struct yaml_problems *problems)
{
	if (least.known && most.known && least.value > most.value)
		yaml_complain(problems, at, "最少（least）多于最多（most）");
}

static void check_bar(const void *thing, struct place at, struct yaml_problems *problems)
{
	const struct bar_text *bar = thing;

	check_param(bar->param, PARAM_YESNO, at, problems);
	if (!bar->param == !bar->article)
		yaml_complain(problems, at, "要写参数（param）或者条款（article）之一");
}

static void check_office(const void *thing, struct place at, struct yaml_problems *problems)
{
	const struct body_office *office = thing;

	check_numbers(office->least, office->most, at, problems);
}

static const char *office_name(const struct kind_text *kind, guint i)
{
	return g_array_index(kind->offices, struct body_office, i).name;
}

static void check_kind(const void *thing, struct place at, struct yaml_problems *problems)
{
	const struct kind_text *kind = thing;

	if (strspn(kind->id, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen(kind->id))
		yaml_complain(problems, at, "id 只用小写字母、数字和 _，现在是“%s”", kind->id);
	check_numbers(kind->least, kind->most, at, problems);
	check_param(kind->size, PARAM_SPAN, at, problems);
	check_param(kind->women, PARAM_NUMBER, at, problems);
	check_param(kind->odd, PARAM_YESNO, at, problems);
	check_param(kind->minority, PARAM_YESNO, at, problems);
	check_param(kind->years_param, PARAM_NUMBER, at, problems);
	check_param(kind->days, PARAM_NUMBER, at, problems);
	if (kind->how && !code_find(&codes_chosen, kind->how))
		yaml_complain(problems, at, "产生方式没有“%s”", kind->how);
	if ((kind->term == TERM_YEARS) != (kind->years.known || kind->years_param))
		yaml_complain(problems, at, "按年限的写 years 或 years_param，其他的不写");
	for (guint i = 0; i < kind->offices->len; i++)
		for (guint j = 0; j < i; j++)
			if (strcmp(office_name(kind, i), office_name(kind, j)) == 0)
				yaml_complain(problems, at, "职务“%s”写了两次",
					      office_name(kind, i));
}

static const struct kind_text *kind_at(const struct file_text *file, guint i)
{
	return &g_array_index(file->kinds, struct kind_text, i);
}

static bool same_word(const struct kind_text *a, const struct kind_text *b)
{
	return strcmp(a->id, b->id) == 0 || strcmp(a->name, b->name) == 0
	       || strcmp(a->brief, b->brief) == 0;
}

static void check_file(const void *thing, struct place at, struct yaml_problems *problems)
{
	const struct file_text *file = thing;

	(void)at;
	for (guint i = 0; i < file->kinds->len; i++)
		for (guint j = 0; j < i; j++)
			if (same_word(kind_at(file, i), kind_at(file, j)))
				yaml_complain(problems, kind_at(file, i)->at,
					      "与第 %d 行的组织同名", kind_at(file, j)->at.line);
}

/* Shapes */

static const struct key another_word = {
	.kind = KEY_TEXT, .meaning = "别的叫法", .min = 1, .max = 50
};

static const struct key office_keys[] = {
	{ KEY_TEXT(struct body_office, name), .meaning = "职务", .flags = KEY_REQUIRED, .min = 1,
	  .max = 50 },
	{ KEY_INT(struct body_office, least), .meaning = "至少几人", .min = 0, .max = 9999 },
	{ KEY_INT(struct body_office, most), .meaning = "最多几人", .min = 1, .max = 9999 },
	{ KEY_YESNO(struct body_office, head), .meaning = "是否负责人" },
	{ KEY_LIST(struct body_office, others, &another_word), .meaning = "别的叫法", .min = 0,
	  .max = 20 },
};

static const struct shape office_shape = {
	.size = sizeof(struct body_office),
	.keys = office_keys,
	.nkeys = G_N_ELEMENTS(office_keys),
	.check = check_office,
};

static const struct key an_office = { .kind = KEY_MAP, .meaning = "职务", .shape = &office_shape };

static const struct key bar_keys[] = {
	{ KEY_WORD(struct bar_text, who, enum body_bar, body_bar_words), .meaning = "谁",
	  .flags = KEY_REQUIRED },
	{ KEY_TEXT(struct bar_text, param), .meaning = "法规参数" },
	{ KEY_TEXT(struct bar_text, article), .meaning = "条款", .min = 1, .max = 100 },
	{ KEY_PLACE(struct bar_text, at) },
};

static const struct shape bar_shape = {
	.size = sizeof(struct bar_text),
	.keys = bar_keys,
	.nkeys = G_N_ELEMENTS(bar_keys),
	.check = check_bar,
};

static const struct key a_bar = { .kind = KEY_MAP, .meaning = "不得任职的人", .shape = &bar_shape };

static const struct key kind_keys[] = {
	{ KEY_TEXT(struct kind_text, id), .meaning = "代号", .flags = KEY_REQUIRED, .min = 1,
	  .max = 50 },
	{ KEY_TEXT(struct kind_text, name), .meaning = "全称", .flags = KEY_REQUIRED, .min = 1,
	  .max = 50 },
	{ KEY_TEXT(struct kind_text, brief), .meaning = "简称", .flags = KEY_REQUIRED, .min = 1,
	  .max = 20 },
	{ KEY_WORD(struct kind_text, cls, enum body_class, body_class_words), .meaning = "类别",
	  .flags = KEY_REQUIRED },
	{ KEY_WORD(struct kind_text, place, enum place_of_body, place_words), .meaning = "设在哪里",
	  .otherwise = "村" },
	{ KEY_YESNO(struct kind_text, people), .meaning = "成员是否很多" },
	{ KEY_TEXT(struct kind_text, law), .meaning = "设立的依据", .max = 100 },
	{ KEY_LIST(struct kind_text, offices, &an_office), .meaning = "职务", .flags = KEY_REQUIRED,
	  .min = 1, .max = 50 },
	{ KEY_TEXT(struct kind_text, size), .meaning = "人数的法规参数" },
	{ KEY_INT(struct kind_text, least), .meaning = "至少几人", .min = 1, .max = 9999 },
	{ KEY_INT(struct kind_text, most), .meaning = "最多几人", .min = 1, .max = 9999 },
	{ KEY_TEXT(struct kind_text, women), .meaning = "妇女人数的法规参数" },
	{ KEY_TEXT(struct kind_text, odd), .meaning = "单数的法规参数" },
	{ KEY_TEXT(struct kind_text, minority), .meaning = "人数较少民族的成员的法规参数" },
	{ KEY_WORD(struct kind_text, term, enum body_term, term_words), .meaning = "任期",
	  .flags = KEY_REQUIRED },
	{ KEY_INT(struct kind_text, years), .meaning = "任期几年", .min = 1, .max = 20 },
	{ KEY_TEXT(struct kind_text, years_param), .meaning = "任期的法规参数" },
	{ KEY_TEXT(struct kind_text, chosen), .meaning = "由谁产生", .flags = KEY_REQUIRED,
	  .min = 1, .max = 100 },
	{ KEY_TEXT(struct kind_text, how), .meaning = "通常的产生方式" },
	{ KEY_TEXT(struct kind_text, days), .meaning = "换届后产生期限的法规参数" },
	{ KEY_LIST(struct kind_text, bars, &a_bar), .meaning = "不得任职的人", .min = 0,
	  .max = 20 },
	{ KEY_PLACE(struct kind_text, at) },
};

static const struct shape kind_shape = {
	.size = sizeof(struct kind_text),
	.keys = kind_keys,
	.nkeys = G_N_ELEMENTS(kind_keys),
	.check = check_kind,
};

static const struct key a_kind = { .kind = KEY_MAP, .meaning = "组织", .shape = &kind_shape };

static const struct key file_keys[] = {
	{ KEY_TEXT(struct file_text, title), .meaning = "标题", .flags = KEY_REQUIRED, .min = 1,
	  .max = 100 },
	{ KEY_LIST(struct file_text, kinds, &a_kind), .meaning = "组织", .flags = KEY_REQUIRED,
	  .min = 1, .max = 100 },
};

static const struct shape file_shape = {
	.size = sizeof(struct file_text),
	.keys = file_keys,
	.nkeys = G_N_ELEMENTS(file_keys),
	.check = check_file,
};

/* Kinds of them */

static const struct param *param_of(const char *name)
{
	return name ? param_find(name) : NULL;
}

static GArray *take_bars(GArray *texts)
{
	GArray *bars = g_array_new(FALSE, FALSE, sizeof(struct body_exclusion));

	for (guint i = 0; i < texts->len; i++) {
		struct bar_text *text = &g_array_index(texts, struct bar_text, i);
		struct body_exclusion bar = { text->who, param_of(text->param),
					      g_steal_pointer(&text->article) };

		g_array_append_val(bars, bar);
	}
	return bars;
}

static struct code how_of(const char *text)
{
	struct code how = { "" };

	if (text)
		g_strlcpy(how.text, code_find(&codes_chosen, text)->code, CODE_SIZE);
	return how;
}

static struct body_kind *take_kind(struct kind_text *text, bool own)
{
	struct body_kind *kind = g_new0(struct body_kind, 1);

	*kind = (struct body_kind){
		.id = g_steal_pointer(&text->id),
		.name = g_steal_pointer(&text->name),
		.brief = g_steal_pointer(&text->brief),
		.cls = text->cls,
		.each_group = text->place == PLACE_OF_GROUP,
		.people = text->people == YESNO_YES,
		.law = g_steal_pointer(&text->law),
		.offices = g_steal_pointer(&text->offices),
		.size = param_of(text->size),
		.least = text->least,
		.most = text->most,
		.women = param_of(text->women),
		.odd = param_of(text->odd),
		.minority = param_of(text->minority),
		.term = text->term,
		.years_param = param_of(text->years_param),
		.years = text->years,
		.chosen = g_steal_pointer(&text->chosen),
		.how = how_of(text->how),
		.days = param_of(text->days),
		.bars = take_bars(text->bars),
		.own = own,
	};
	return kind;
}

static void free_kind(void *kind)
{
	body_kind_free(kind);
}

GPtrArray *body_kinds_new(void)
{
	return g_ptr_array_new_with_free_func(free_kind);
}

static const struct body_kind *same_kind(const GPtrArray *kinds, const struct kind_text *text)
{
	for (guint i = 0; i < kinds->len; i++) {
		const struct body_kind *kind = kinds->pdata[i];

		if (strcmp(kind->id, text->id) == 0 || strcmp(kind->name, text->name) == 0
		    || strcmp(kind->brief, text->brief) == 0)
			return kind;
	}
	return NULL;
}

static bool take_kinds(struct file_text *file, const char *where, bool own, GPtrArray *kinds,
		       GError **error)
{
	for (guint i = 0; i < file->kinds->len; i++) {
		struct kind_text *text = &g_array_index(file->kinds, struct kind_text, i);

		if (same_kind(kinds, text))
			return error_set(error, ERROR_INVALID, "%s:%d:%d：%s在另一个文件中已经有了",
					 where, text->at.line, text->at.column, text->name);
		g_ptr_array_add(kinds, take_kind(text, own));
	}
	return true;
}

bool body_kinds_read_text(const char *where, const char *text, size_t size, bool own,
			  GPtrArray *kinds, char **title, GError **error)
{
	struct file_text file = { 0 };

	if (!yaml_read(&file_shape, where, text, size, &file, error))
		return false;
	bool ok = take_kinds(&file, where, own, kinds, error);
	if (ok && title)
		*title = g_strdup(file.title);
	yaml_clear(&file_shape, &file);
	return ok;
}

/* By class; within one as they were read. */
static void put_in_order(GPtrArray *kinds)
{
	for (guint i = 1; i < kinds->len; i++)
		for (guint j = i; j > 0; j--) {
			struct body_kind *a = kinds->pdata[j - 1], *b = kinds->pdata[j];

			if (a->cls <= b->cls)
				break;
			kinds->pdata[j - 1] = b;
			kinds->pdata[j] = a;
		}
}

GPtrArray *body_kinds_read(bool own, GError **error)
{
	g_autoptr(GPtrArray) kinds = body_kinds_new();
	g_autoptr(GPtrArray) files =
		own ? data_files("bodies", error) : data_files_builtin("bodies");

	for (guint i = 0; files && i < files->len; i++) {
		const struct data_file *file = files->pdata[i];

		if (!body_kinds_read_text(file->where, file->text, file->size, file->own != NULL,
					  kinds, NULL, error))
			return NULL;
	}
	if (!files)
		return NULL;
	put_in_order(kinds);
	return g_steal_pointer(&kinds);
}
