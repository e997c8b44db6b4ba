/* body_kind.c - kinds of body */
#include "cunwu/model/body_kind.h"

#include <string.h>

#include "cunwu/base/name.h"

const char *const body_class_words[] = { "党组织",   "自治组织", "代表会议", "下属委员会",
					 "议事组织", "群团组织", "集体经济", "村民小组",
					 "岗位",     NULL };

const char *const body_bar_words[] = {
	"村委会成员",         "村委会成员的近亲属",   "其他成员的近亲属",     "会计报账员", "文书",
	"集体经济组织负责人", "村党组织书记任负责人", "理事和会计及其近亲属", NULL
};

static GPtrArray *known;

static void free_office(struct body_office *office)
{
	for (guint i = 0; office->others && i < office->others->len; i++)
		g_free(g_array_index(office->others, char *, i));
	g_clear_pointer(&office->others, g_array_unref);
	g_free(office->name);
}

void body_kind_free(struct body_kind *kind)
{
	if (!kind)
		return;
	for (guint i = 0; i < kind->offices->len; i++)
		free_office(&g_array_index(kind->offices, struct body_office, i));
	for (guint i = 0; i < kind->bars->len; i++)
		g_free(g_array_index(kind->bars, struct body_exclusion, i).article);
	g_array_unref(kind->offices);
	g_array_unref(kind->bars);
	g_free(kind->id);
	g_free(kind->name);
	g_free(kind->brief);
	g_free(kind->law);
	g_free(kind->chosen);
	g_free(kind);
}

void body_kinds_set(GPtrArray *kinds)
{
	g_clear_pointer(&known, g_ptr_array_unref);
	known = kinds;
}

const GPtrArray *body_kinds(void)
{
	if (!known)
		known = g_ptr_array_new();
	return known;
}

const struct body_kind *body_kind_find(const char *text)
{
	const GPtrArray *kinds = body_kinds();

	for (guint i = 0; i < kinds->len; i++) {
		const struct body_kind *kind = kinds->pdata[i];

		if (strcmp(kind->id, text) == 0 || strcmp(kind->name, text) == 0
		    || strcmp(kind->brief, text) == 0)
			return kind;
	}
	return NULL;
}

const struct body_office *body_kind_office_at(const struct body_kind *kind, guint i)
{
	return &g_array_index(kind->offices, struct body_office, i);
}

static bool is_called(const struct body_office *office, const char *text)
{
	if (strcmp(office->name, text) == 0)
		return true;
	for (guint i = 0; i < office->others->len; i++)
		if (strcmp(g_array_index(office->others, char *, i), text) == 0)
			return true;
	return false;
}

int body_kind_rank(const struct body_kind *kind, const char *office)
{
	for (guint i = 0; kind && i < kind->offices->len; i++)
		if (is_called(body_kind_office_at(kind, i), office))
			return (int)i;
	return -1;
}

static bool is_place(const char *text, guint n, guint *place)
{
	if (strspn(text, "0123456789") != strlen(text) || strlen(text) > 3)
		return false;
	*place = (guint)g_ascii_strtoull(text, NULL, 10);
	return *place >= 1 && *place <= n;
}

const struct body_office *body_kind_office(const struct body_kind *kind, const char *text)
{
	int rank = body_kind_rank(kind, text);
	guint place;

	if (!kind || !*text)
		return NULL;
	if (rank >= 0)
		return body_kind_office_at(kind, (guint)rank);
	if (is_place(text, kind->offices->len, &place))
		return body_kind_office_at(kind, place - 1);
	for (guint i = 0; i < kind->offices->len; i++)
		if (name_has_initials(body_kind_office_at(kind, i)->name, text))
			return body_kind_office_at(kind, i);
	return NULL;
}

const char *body_kind_brief(const char *id)
{
	const struct body_kind *kind = body_kind_find(id);

	return kind ? kind->brief : id;
}

const char *body_kind_name(const char *id)
{
	const struct body_kind *kind = body_kind_find(id);

	return kind ? kind->name : id;
}
