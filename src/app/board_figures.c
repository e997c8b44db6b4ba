/* board_figures.c - statistics of the bodies of villages as tables of figures */
#include "cunwu/app/board_figures.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/app/board.h"
#include "cunwu/base/error.h"
#include "cunwu/base/json.h"
#include "cunwu/base/text.h"
#include "cunwu/model/codes.h"

enum { LINE_CELLS = 80, NAME_CELLS = 12, NUMBER_CELLS = 6 };

bool board_subject_find(const char *word, enum board_subject *subject, GError **error)
{
	g_autoptr(GString) words = g_string_new(NULL);

	for (int i = 0; i < STATS_SUBJECTS; i++) {
		if (strcmp(board_subject_words[i].name, word) == 0) {
			*subject = (enum board_subject)i;
			return true;
		}
		g_string_append_printf(words, "、%s", board_subject_words[i].name);
	}
	return error_set(error, ERROR_USAGE, "没有“%s”这种统计，可用：变动%s", word, words->str);
}

static bool read_boards(struct office *office, int64_t village, struct board_figures *out,
			GError **error)
{
	if (!village) {
		out->boards = boards_read(office, BOARD_GROUPS, error);
		return out->boards != NULL;
	}
	struct board *one = board_read(office, village, BOARD_GROUPS, error);
	out->boards = g_ptr_array_new_with_free_func((GDestroyNotify)(void (*)(void))board_free);
	if (one)
		g_ptr_array_add(out->boards, one);
	return one != NULL;
}

bool board_figures_read(struct office *office, int64_t village, enum board_subject subject,
			struct board_figures *out, GError **error)
{
	*out = (struct board_figures){ .subject = subject };
	if (!read_boards(office, village, out, error))
		return false;
	out->stats = g_array_new(FALSE, FALSE, sizeof(struct board_stats));
	for (guint i = 0; i < out->boards->len;) {
		const struct board *board = out->boards->pdata[i];
		struct board_stats one;

		if (board->village->until.jd) { /* merged into another */
			g_ptr_array_remove_index(out->boards, i);
			continue;
		}
		board_stats(board, subject, &one);
		board_stats_add(&out->sum, &one);
		g_array_append_val(out->stats, one);
		i++;
	}
	return true;
}

void board_figures_clear(struct board_figures *figures)
{
	g_clear_pointer(&figures->boards, g_ptr_array_unref);
	g_clear_pointer(&figures->stats, g_array_unref);
}

static const struct board_stats *stats_at(const struct board_figures *figures, guint i)
{
	return &g_array_index(figures->stats, struct board_stats, i);
}

static const struct board *board_at(const struct board_figures *figures, guint i)
{
	return figures->boards->pdata[i];
}

void board_figures_add_age(const struct board_stats *stats, GString *out)
{
	int64_t tenths = board_stats_age(stats);

	if (stats->ages)
		g_string_append_printf(out, "%" PRId64 ".%" PRId64, tenths / 10, tenths % 10);
}

void board_figures_unknown(const struct board_figures *figures, GString *out)
{
	for (int i = 0; i < BOARD_FIGURES; i++) {
		const struct board_figure_word *word = &board_figure_words[i];
		int64_t n = figures->sum.n[i];

		if (word->unknown && n)
			g_string_append_printf(out, "%s%s %" PRId64 " 人", out->len ? "、" : "",
					       word->label, n);
	}
}

/* As text: a table for each part, parted where a line is full */

static bool is_shown(const struct board_figures *figures, int figure)
{
	return board_figure_is_of((enum board_figure)figure, figures->subject)
	       && (!board_figure_words[figure].unknown || figures->sum.n[figure]);
}

static int cells_of(const char *label)
{
	return MAX(text_width(label), NUMBER_CELLS - 1) + 1;
}

/* The figures of one table, from `first`; how many of the list it takes. */
struct part {
	int figures[BOARD_FIGURES], n;
	const char *title;
	bool age;  /* ends with the average */
	bool more; /* what did not fit into the one before */
};

static int take_part(const struct board_figures *figures, int first, struct part *part)
{
	int cells = NAME_CELLS, i = first;

	*part = (struct part){ .title = board_figure_words[first].part };
	for (; i < BOARD_FIGURES; i++) {
		const struct board_figure_word *word = &board_figure_words[i];

		if (strcmp(word->part, part->title) != 0)
			break;
		if (!is_shown(figures, i))
			continue;
		cells += cells_of(word->label);
		if (cells > LINE_CELLS)
			break;
		part->figures[part->n++] = i;
	}
	part->more = first > 0 && strcmp(board_figure_words[first - 1].part, part->title) == 0;
	part->age = strcmp(part->title, board_figure_words[FIGURE_AGE_UNKNOWN].part) == 0;
	return i;
}

static void add_line(const struct part *part, const char *name, const struct board_stats *stats,
		     GString *out)
{
	g_autoptr(GString) text = g_string_new(NULL);

	text_pad(out, name, MAX(NAME_CELLS, text_width(name)), ALIGN_LEFT);
	for (int i = 0; i < part->n; i++) {
		const struct board_figure_word *word = &board_figure_words[part->figures[i]];

		g_string_truncate(text, 0);
		text_add_int(text, stats->n[part->figures[i]]);
		text_pad(out, text->str, cells_of(word->label), ALIGN_RIGHT);
	}
	if (part->age) {
		g_string_truncate(text, 0);
		board_figures_add_age(stats, text);
		text_pad(out, text->len ? text->str : "-", cells_of("平均年龄"), ALIGN_RIGHT);
	}
	g_string_append_c(out, '\n');
}

static void add_part(const struct board_figures *figures, const struct part *part, GString *out)
{
	g_string_append_printf(out, "\n%s%s\n", part->title, part->more ? "（续）" : "");
	text_pad(out, "村", NAME_CELLS, ALIGN_LEFT);
	for (int i = 0; i < part->n; i++) {
		const char *label = board_figure_words[part->figures[i]].label;

		text_pad(out, label, cells_of(label), ALIGN_RIGHT);
	}
	if (part->age)
		text_pad(out, "平均年龄", cells_of("平均年龄"), ALIGN_RIGHT);
	g_string_append_c(out, '\n');
	for (guint i = 0; i < figures->boards->len; i++)
		add_line(part, board_at(figures, i)->village->name, stats_at(figures, i), out);
	if (figures->boards->len > 1)
		add_line(part, "合计", &figures->sum, out);
}

void board_figures_print(const struct board_figures *figures, const struct office *office,
			 GString *out)
{
	g_autoptr(GString) unknown = g_string_new(NULL);
	g_autofree char *until = office_until(office);
	struct part part;

	g_string_append_printf(out, "%s　%s　", office->township.name,
			       board_subject_words[figures->subject].title);
	if (until)
		g_string_append(out, until);
	else
		date_print(office_today(office), out);
	g_string_append_c(out, '\n');
	for (int i = 0; i < BOARD_FIGURES;) {
		i = take_part(figures, i, &part);
		if (part.n)
			add_part(figures, &part, out);
	}
	board_figures_unknown(figures, unknown);
	if (unknown->len)
		g_string_append_printf(out, "\n没有登记、因此没有计入各项的：%s。\n", unknown->str);
}

/* For programs */

static const char *const head_names[HEAD_FACTS] = { "name",   "sex",       "birth",
						    "joined", "schooling", "since" };

void head_fact_show(const struct seat *head, enum head_fact fact,
		    void (*date)(struct date date, GString *out), GString *out)
{
	const struct person *p = head->holder->person;

	switch (fact) {
	case HEAD_NAME:
		g_string_append(out, p->name ? p->name : "");
		break;
	case HEAD_SEX:
		g_string_append(out, code_show(&codes_sex, p->sex.text));
		break;
	case HEAD_BIRTH:
		date(p->birth, out);
		break;
	case HEAD_JOINED:
		date(p->party_joined, out);
		break;
	case HEAD_SCHOOLING:
		g_string_append(out, code_show(&codes_schooling, p->schooling.text));
		break;
	case HEAD_SINCE:
		date(head->tenure->since, out);
		break;
	case HEAD_FACTS:
		break;
	}
}

struct line {
	const char *level, *code, *name;
	const struct board_stats *stats;
};

static void tsv_line(const struct board_figures *figures, const struct line *line, GString *out)
{
	const struct board_stats *s = line->stats;

	g_string_append_printf(out, "%s\t%s\t%s\t", line->level, line->code, line->name);
	if (s->term && s->term->number.known)
		text_add_int(out, s->term->number.value);
	for (int i = 0; i < HEAD_FACTS; i++) {
		g_string_append_c(out, '\t');
		if (s->head)
			head_fact_show(s->head, (enum head_fact)i, date_format, out);
	}
	g_string_append_c(out, '\t');
	board_figures_add_age(s, out);
	for (int i = 0; i < BOARD_FIGURES; i++)
		if (board_figure_is_of((enum board_figure)i, figures->subject))
			g_string_append_printf(out, "\t%" PRId64, s->n[i]);
	g_string_append_c(out, '\n');
}

static void json_line(const struct board_figures *figures, const struct line *line, GString *out)
{
	const struct board_stats *s = line->stats;
	g_autoptr(GString) text = g_string_new(NULL);

	json_open(out, '{');
	json_key(out, "level"), json_text(out, line->level);
	json_key(out, "village"), json_text(out, line->code);
	json_key(out, "name"), json_text(out, line->name);
	json_key(out, "term");
	if (s->term && s->term->number.known)
		json_int(out, s->term->number.value);
	else
		json_text(out, NULL);
	json_key(out, "head");
	if (s->head) {
		json_open(out, '{');
		for (int i = 0; i < HEAD_FACTS; i++) {
			g_string_truncate(text, 0);
			head_fact_show(s->head, (enum head_fact)i, date_format, text);
			json_key(out, head_names[i]), json_text(out, text->str);
		}
		json_close(out, '}');
	} else {
		json_text(out, NULL);
	}
	/* In tenths: a number of JSON with a point is read as one that floats. */
	json_key(out, "average_age_tenths"), json_int(out, board_stats_age(s));
	for (int i = 0; i < BOARD_FIGURES; i++) {
		if (!board_figure_is_of((enum board_figure)i, figures->subject))
			continue;
		json_key(out, board_figure_words[i].name), json_int(out, s->n[i]);
	}
	json_close(out, '}');
}

static void each_line(const struct board_figures *figures, const struct office *office,
		      void (*add)(const struct board_figures *, const struct line *, GString *),
		      GString *out)
{
	const struct line sum = { "township", "", office->township.name, &figures->sum };

	add(figures, &sum, out);
	for (guint i = 0; i < figures->boards->len; i++) {
		const struct village *v = board_at(figures, i)->village;
		const struct line line = { "village", v->code ? v->code : "", v->name,
					   stats_at(figures, i) };

		add(figures, &line, out);
	}
}

static void tsv_headings(const struct board_figures *figures, GString *out)
{
	g_string_append(out, "level\tvillage\tname\tterm");
	for (int i = 0; i < HEAD_FACTS; i++)
		g_string_append_printf(out, "\thead_%s", head_names[i]);
	g_string_append(out, "\taverage_age");
	for (int i = 0; i < BOARD_FIGURES; i++)
		if (board_figure_is_of((enum board_figure)i, figures->subject))
			g_string_append_printf(out, "\t%s", board_figure_words[i].name);
	g_string_append_c(out, '\n');
}

void board_figures_tsv(const struct board_figures *figures, const struct office *office,
		       GString *out)
{
	tsv_headings(figures, out);
	each_line(figures, office, tsv_line, out);
}

void board_figures_json(const struct board_figures *figures, const struct office *office,
			GString *out)
{
	g_autoptr(GString) on = g_string_new(NULL);

	date_format(office_today(office), on);
	json_open(out, '{');
	json_key(out, "subject"), json_text(out, board_subject_words[figures->subject].name);
	json_key(out, "on"), json_text(out, on->str);
	json_key(out, "places");
	json_open(out, '[');
	each_line(figures, office, json_line, out);
	json_close(out, ']');
	json_close(out, '}');
	g_string_append_c(out, '\n');
}
