/* changes_figures.c - 人口变动 as tables of figures */
#include <inttypes.h>
#include <string.h>

#include "cunwu/app/changes.h"
#include "cunwu/base/json.h"
#include "cunwu/base/text.h"

enum { NAME_CELLS = 14, END_CELLS = 8, ITEM_CELLS = 5 };

static const char *const level_names[] = { "township", "village", "group" };

/* As text */

/* Of an account; what is nought everywhere has no column. */
struct figures {
	const struct changes *changes;
	int account;
	bool shown[MOVEMENT_ITEMS];
	GString *out;
};

static bool has_figures(const struct changes *changes, int account)
{
	for (guint i = 0; i < changes->places->len; i++) {
		const struct account *a =
			&((struct change_place *)changes->places->pdata[i])->accounts[account];

		if (a->before || a->after || account_sum(a, 1) || account_sum(a, -1))
			return true;
	}
	return false;
}

static void choose_items(struct figures *f)
{
	for (guint i = 0; i < f->changes->places->len; i++) {
		const struct change_place *place = f->changes->places->pdata[i];

		for (int item = 0; item < MOVEMENT_ITEMS; item++)
			f->shown[item] |= place->accounts[f->account].items[item] != 0;
	}
}

static void add_number(GString *out, int64_t number, int cells)
{
	g_string_append_printf(out, " %*" PRId64, cells - 1, number);
}

/* 其他增加 is 其他 below 增, 本镇移入 is 移入: the sign stands before it. */
static void add_heading(GString *out, int item)
{
	const struct movement_word *word = &movement_words[item];
	g_autofree char *shown = g_strdup_printf("%s%s", word->sign > 0 ? "+" : "-", word->label);

	text_pad(out, shown, text_width(shown) + 1, ALIGN_RIGHT);
}

static int cells_of(int item)
{
	return text_width(movement_words[item].label) + 2;
}

static void add_name(GString *out, const struct change_place *place)
{
	g_autofree char *name =
		g_strdup_printf("%s%s", place->level == LEVEL_GROUP ? "　" : "", place->name);

	text_pad(out, name, MAX(NAME_CELLS, text_width(name)), ALIGN_LEFT);
}

static void add_account(struct figures *f, const char *title)
{
	g_string_append_printf(f->out, "\n%s\n", title);
	text_pad(f->out, "村、组", NAME_CELLS, ALIGN_LEFT);
	text_pad(f->out, "期初", END_CELLS, ALIGN_RIGHT);
	for (int item = 0; item < MOVEMENT_ITEMS; item++)
		if (f->shown[item])
			add_heading(f->out, item);
	text_pad(f->out, "期末", END_CELLS, ALIGN_RIGHT);
	g_string_append_c(f->out, '\n');
	for (guint i = 0; i < f->changes->places->len; i++) {
		const struct change_place *place = f->changes->places->pdata[i];
		const struct account *a = &place->accounts[f->account];

		add_name(f->out, place);
		add_number(f->out, a->before, END_CELLS);
		for (int item = 0; item < MOVEMENT_ITEMS; item++)
			if (f->shown[item])
				add_number(f->out, a->items[item], cells_of(item));
		add_number(f->out, a->after, END_CELLS);
		g_string_append(f->out, account_closes(a) ? "\n" : "  不平\n");
	}
}

static void add_homes(struct figures *f)
{
	static const char *const headings[] = { "期初", "+增加", "-减少", "期末" };

	g_string_append(f->out, "\n户数（有户籍人口的户）\n");
	text_pad(f->out, "村、组", NAME_CELLS, ALIGN_LEFT);
	for (size_t i = 0; i < G_N_ELEMENTS(headings); i++)
		text_pad(f->out, headings[i], END_CELLS, ALIGN_RIGHT);
	g_string_append_c(f->out, '\n');
	for (guint i = 0; i < f->changes->places->len; i++) {
		const struct change_place *p = f->changes->places->pdata[i];
		const bool closes = p->homes_before + p->homes_in - p->homes_out == p->homes_after;

		add_name(f->out, p);
		add_number(f->out, p->homes_before, END_CELLS);
		add_number(f->out, p->homes_in, END_CELLS);
		add_number(f->out, p->homes_out, END_CELLS);
		add_number(f->out, p->homes_after, END_CELLS);
		g_string_append(f->out, closes ? "\n" : "  不平\n");
	}
}

static bool all_close(const struct changes *changes)
{
	for (guint i = 0; i < changes->places->len; i++)
		if (!change_place_closes(changes->places->pdata[i]))
			return false;
	return true;
}

void changes_print(const struct changes *changes, const char *township, GString *out)
{
	static const char *const titles[ACCOUNTS] = { "户籍人口", "只居住（户籍不在这里）" };
	g_autofree char *words = changes_words(changes);

	g_string_append_printf(out, "%s　人口变动　%s\n", township, words);
	for (int i = 0; i < ACCOUNTS; i++) {
		struct figures f = { .changes = changes, .account = i, .out = out };

		if (i != ACCOUNT_REGISTERED && !has_figures(changes, i))
			continue;
		choose_items(&f);
		add_account(&f, titles[i]);
	}
	struct figures homes = { .changes = changes, .out = out };
	add_homes(&homes);
	g_string_append(out, all_close(changes)
				     ? "\n期初 + 增加 - 减少 = 期末：各行都相符。\n"
				     : "\n注意：标“不平”的行，期初 + 增加 - 减少 不等于期末；"
				       "请用 cunwu check 查居住起止日期，再重出。\n");
}

/* For programs */

void changes_tsv(const struct changes *changes, GString *out)
{
	for (guint i = 0; i < changes->places->len; i++) {
		const struct change_place *p = changes->places->pdata[i];
		const struct account *living = &p->accounts[ACCOUNT_LIVING];
		const struct account *registered = &p->accounts[ACCOUNT_REGISTERED];

		g_string_append_printf(out, "%s\t%s\t%s\t%" PRId64, level_names[p->level], p->code,
				       p->name, registered->before);
		for (int item = 1; item < MOVEMENT_ITEMS; item++)
			g_string_append_printf(out, "\t%" PRId64, registered->items[item]);
		g_string_append_printf(out,
				       "\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%" PRId64
				       "\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%" PRId64
				       "\t%" PRId64 "\t%s\n",
				       registered->after, p->homes_before, p->homes_in,
				       p->homes_out, p->homes_after, living->before,
				       account_sum(living, 1), account_sum(living, -1),
				       living->after, change_place_closes(p) ? "ok" : "open");
	}
}

static void json_account(const struct account *account, const char *key, GString *out)
{
	json_key(out, key);
	json_open(out, '{');
	json_key(out, "before"), json_int(out, account->before);
	for (int item = 1; item < MOVEMENT_ITEMS; item++) {
		json_key(out, movement_words[item].name);
		json_int(out, account->items[item]);
	}
	json_key(out, "after"), json_int(out, account->after);
	json_close(out, '}');
}

static void json_place(const struct change_place *p, GString *out)
{
	const struct {
		const char *key;
		int64_t value;
	} homes[] = {
		{ "before", p->homes_before },
		{ "in", p->homes_in },
		{ "out", p->homes_out },
		{ "after", p->homes_after },
	};

	json_open(out, '{');
	json_key(out, "level"), json_text(out, level_names[p->level]);
	json_key(out, "village"), json_text(out, p->code);
	json_key(out, "name"), json_text(out, p->name);
	json_account(&p->accounts[ACCOUNT_REGISTERED], "registered", out);
	json_account(&p->accounts[ACCOUNT_LIVING], "living", out);
	json_key(out, "households");
	json_open(out, '{');
	for (size_t i = 0; i < G_N_ELEMENTS(homes); i++) {
		json_key(out, homes[i].key);
		json_int(out, homes[i].value);
	}
	json_close(out, '}');
	json_key(out, "closes"), json_bool(out, change_place_closes(p));
	json_close(out, '}');
}

void changes_json(const struct changes *changes, GString *out)
{
	g_autoptr(GString) since = g_string_new(NULL), until = g_string_new(NULL);

	date_format(changes->since, since);
	date_format(changes->until, until);
	json_open(out, '{');
	json_key(out, "since"), json_text(out, since->str);
	json_key(out, "until"), json_text(out, until->str);
	json_key(out, "places");
	json_open(out, '[');
	for (guint i = 0; i < changes->places->len; i++)
		json_place(changes->places->pdata[i], out);
	json_close(out, ']');
	json_close(out, '}');
	g_string_append_c(out, '\n');
}
