/* import_where.c - where a row of an import belongs: village, group, household */
#include <string.h>

#include "cunwu/base/error.h"
#include "importing.h"

static void leave_village(struct importing *im)
{
	im->group = NULL;
	im->home = NULL;
	g_string_truncate(im->group_text, 0);
	g_string_truncate(im->head_name, 0);
}

static void place_in_village(struct importing *im)
{
	const char *text = im->sheet->cells[COLUMN_VILLAGE];

	if (*text && strcmp(text, im->village_text->str) != 0) {
		struct import_village *v = places_village(&im->places, text);

		if (v != im->village)
			leave_village(im);
		g_string_assign(im->village_text, text);
		im->village = v;
	} else if (!*text && !im->village_text->len) {
		im->village = im->fallback;
	}
	if (!im->village && !im->village_text->len)
		row_reason(&im->row, "没有写村");
	else if (!im->village)
		row_reason(&im->row, "没有村“%s”，请改正村名，或先用 import village 建村",
			   im->village_text->str);
	else if (im->options->village && im->village != im->fallback)
		row_reason(&im->row, "写的村是“%s”，不是 --village 指定的村",
			   im->village_text->str);
	else
		im->village->named = true;
}

/* What the file calls the village of the row. */
static const char *called_as(const struct importing *im)
{
	return im->village_text->len ? im->village_text->str : im->places.called;
}

static void place_in_group(struct importing *im)
{
	const char *text = im->sheet->cells[COLUMN_GROUP];

	if (!im->village || !*text || strcmp(text, im->group_text->str) == 0)
		return;
	g_string_assign(im->group_text, text);
	im->group = NULL;
	im->home = NULL;
	if (g_utf8_strlen(text, -1) > 50)
		row_reason(&im->row, "组名超过 50 个字");
	else
		im->group = places_group(&im->places, im->village, called_as(im), text);
}

static struct home_facts facts_of(const struct importing *im)
{
	const char *address = im->sheet->cells[COLUMN_ADDRESS];
	const char *note = im->sheet->cells[COLUMN_HOME_NOTE];

	return (struct home_facts){ im->group, *address ? address : NULL, *note ? note : NULL };
}

/* Numbers that are made must not be those of rows still to come: the file is read once more. */
static bool count_numbers(struct importing *im, GError **error)
{
	struct text_file file;

	im->counted = true;
	if (!sheet_has(im->sheet, COLUMN_HOUSEHOLD))
		return true;
	if (!text_file_read(im->options->file, NULL, &file, error))
		return false;
	file.sheet = im->options->sheet;
	SHEET_AUTO sheet = sheet_open_known(&file, im->columns, im->ncolumns, &im->layouts, error);
	g_autoptr(GError) end = NULL; /* what cannot be read is told when the import comes to it */
	while (sheet && sheet_row(sheet, &end)) {
		const char *text = sheet->cells[COLUMN_HOUSEHOLD];
		size_t n = strspn(text, "0123456789");

		if (n > 0 && n <= 9 && text[n] == '\0')
			im->places.above = MAX(im->places.above, g_ascii_strtoll(text, NULL, 10));
	}
	return sheet != NULL;
}

/* A household without number: that of its head where the head is known, else a new one. */
static bool start_home(struct importing *im, GError **error)
{
	struct identity *who = &im->row.who;
	int64_t village = im->village->village.rec.id;
	struct known *k = known_by_number(&im->known, who);
	struct home_facts facts = facts_of(im);

	im->headed = relation_is_head(im->row.person.relation);
	im->headless += !im->headed;
	if (!k || k->village != village)
		k = known_head(&im->known, village, who);
	if (k) {
		facts.group = NULL; /* wherever it is */
		return places_home(&im->places, im->village, k->number, &facts, &im->home, error);
	}
	return (im->counted || count_numbers(im, error))
	       && places_home(&im->places, im->village, NULL, &facts, &im->home, error);
}

static bool numbered_home(struct importing *im, const char *number, GError **error)
{
	struct home_facts facts = facts_of(im);

	im->headed = false;
	if (!places_home(&im->places, im->village, number, &facts, &im->home, error))
		return false;
	if (!im->home)
		row_reason(&im->row, "户号太长");
	else
		im->prefixed += strcmp(im->home->household.number, number) != 0;
	return true;
}

/* Whether a row without number opens a household. */
static bool opens_home(struct importing *im)
{
	const char *head = im->sheet->cells[COLUMN_HEAD];
	bool is_head = relation_is_head(im->row.person.relation);

	if (*head && sheet_has(im->sheet, COLUMN_HEAD)) {
		bool other = strcmp(head, im->head_name->str) != 0;

		g_string_assign(im->head_name, head);
		return other || !im->home;
	}
	return !im->home || (is_head && (im->headed || !sheet_has(im->sheet, COLUMN_HOUSEHOLD)))
	       || (!sheet_has(im->sheet, COLUMN_HOUSEHOLD) && !sheet_has(im->sheet, COLUMN_HEAD)
		   && !sheet_has(im->sheet, im->relation));
}

static bool place_in_home(struct importing *im, GError **error)
{
	const char *number = im->sheet->cells[COLUMN_HOUSEHOLD];
	bool is_head = relation_is_head(im->row.person.relation);

	im->carried = false;
	if (!im->village) {
		im->home = NULL;
		return true;
	}
	if (!cell_says_nothing(number)) {
		if (!numbered_home(im, number, error))
			return false;
	} else if ((im->row.person.name || is_head) && opens_home(im)) {
		return start_home(im, error);
	} else {
		im->carried = !*im->sheet->cells[COLUMN_HEAD];
	}
	im->headed |= is_head;
	return true;
}

/* What an alone-standing text says below the name of the village (as it is called there): 三组, or
 * nothing. */
static const char *group_in(const char *text, const struct import_village *v, const char *called)
{
	const char *names[] = { called, v ? v->village.name : NULL };
	const char *rest = text;

	for (size_t i = 0; i < G_N_ELEMENTS(names) && rest == text; i++)
		if (names[i] && strstr(text, names[i]))
			rest = strstr(text, names[i]) + strlen(names[i]);

	bool says_group = g_str_has_suffix(rest, "组") || g_str_has_suffix(rest, "社")
			  || g_str_has_suffix(rest, "队"); /* a number alone may be that of a row */

	return says_group && group_name_is_plain(rest) && group_number_of(rest) > 0 ? rest : NULL;
}

/*
 * A line of its own above the people of a group (三组, 龙泉村三组), or the title of the next
 * village's table: what follows belongs there.
 */
bool import_take_section(struct importing *im)
{
	const char *text = im->sheet->alone;
	struct import_village *v = NULL;
	const char *called = NULL;

	if (!text || !*text)
		return false;
	if (!im->options->village && !sheet_has(im->sheet, COLUMN_VILLAGE)) {
		v = places_village_in(&im->places, text);
		if (!v)
			v = places_former_in(&im->places, text, &called);
	}
	const char *group = group_in(text, v, called);
	if (!v && !group)
		return false;
	im->sections++;
	if (v && v != im->village) {
		leave_village(im);
		im->village = im->fallback = v;
	}
	if (v)
		im->places.called = called;
	if (!group)
		return true;
	if (!im->village)
		im->village = im->fallback;
	im->home = NULL;
	g_string_assign(im->group_text, group);
	if (im->village)
		im->group = places_group(&im->places, im->village, called_as(im), group);
	return true;
}

void import_take_sheet_name(struct importing *im)
{
	const char *name = im->sheet->name;
	const char *group = name ? group_in(name, im->fallback, im->places.called) : NULL;

	if (!group || !im->fallback || sheet_has(im->sheet, COLUMN_GROUP)
	    || sheet_has(im->sheet, COLUMN_VILLAGE))
		return;
	im->village = im->fallback;
	g_string_assign(im->group_text, group);
	im->group = places_group(&im->places, im->village, called_as(im), group);
	import_note(im->result, "表里没有“组”这一列，按工作表的名称归入%s", group);
}

bool import_place(struct importing *im, GError **error)
{
	if (im->sheet->extra > 0) {
		im->home = NULL;
		return true;
	}
	place_in_village(im);
	place_in_group(im);
	return place_in_home(im, error);
}
