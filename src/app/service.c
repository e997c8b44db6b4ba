/* service.c - 任职年限: how long someone, or each former cadre of a village, served */
#include "cunwu/law/service.h"

#include <inttypes.h>
#include <string.h>

#include "boards.h"
#include "cunwu/app/villager.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"
#include "paper.h"
#include "rosters.h"

/* A seat with the village that it is of. */
struct post {
	const struct board *board;
	const struct seat *seat;
};

static int compare_posts(gconstpointer a, gconstpointer b)
{
	const struct post *x = a, *y = b;
	int order = date_compare(x->seat->tenure->since, y->seat->tenure->since);

	return order ? order
		     : (x->seat->tenure->rec.id > y->seat->tenure->rec.id)
			       - (x->seat->tenure->rec.id < y->seat->tenure->rec.id);
}

/* Representatives, and members of what has many members, are no cadres. */
static bool is_cadre(const struct seat *seat)
{
	return seat_is_office(seat) && strcmp(seat->of->body->kind, BODY_REPRESENTATIVES) != 0;
}

static void add_posts(const struct board *board, const struct holder *holder, GArray *posts)
{
	for (guint i = 0; i < holder->seats->len; i++) {
		const struct post post = { board, holder->seats->pdata[i] };

		if (is_cadre(post.seat))
			g_array_append_val(posts, post);
	}
}

static const struct post *post_at(const GArray *posts, guint i)
{
	return &g_array_index(posts, struct post, i);
}

/* 2002.11—2010.12, 2021—今; days would not stand on one line. */
static void span_words(const struct seat *seat, GString *out)
{
	const struct tenure *t = seat->tenure;

	if (t->since.jd)
		month_print(t->since, out);
	else
		g_string_append(out, "？");
	g_string_append(out, "—");
	if (t->until.jd)
		month_print(t->until, out);
	else
		g_string_append(out, "今");
}

static void sum_of(const GArray *posts, const char *office, struct service *out)
{
	g_autoptr(GPtrArray) tenures = g_ptr_array_new();
	g_autoptr(GString) words = g_string_new(NULL);
	const struct date on = post_at(posts, 0)->board->on;

	for (guint i = 0; i < posts->len; i++) {
		const struct post *post = post_at(posts, i);

		g_string_truncate(words, 0);
		seat_words(post->board, post->seat, words);
		if (!office || strcmp(words->str, office) == 0)
			g_ptr_array_add(tenures, post->seat->tenure);
	}
	service_sum(tenures, on, out);
}

static void add_months(const struct service *service, GString *out)
{
	if (service->months >= 0)
		g_string_append_printf(out, "%" PRId64, service->months);
}

static char *unknown_words(const struct service *service)
{
	return service->unknown ? g_strdup_printf("%d 段起止不明，没有计入", service->unknown)
				: g_strdup("");
}

/* Of one person: each tenure, then the sums */

enum { VILLAGE, OFFICE, SINCE, UNTIL, LENGTH, MONTHS, WHY, PERSON_COLUMNS };

static const struct report_column person_columns[PERSON_COLUMNS] = {
	[VILLAGE] = { "村", 6, ALIGN_LEFT, false },
	[OFFICE] = { "职务", 12, ALIGN_LEFT, false },
	[SINCE] = { "任职时间", 10, ALIGN_LEFT, false },
	[UNTIL] = { "离任时间", 10, ALIGN_LEFT, false },
	[LENGTH] = { "年限", 10, ALIGN_LEFT, false },
	[MONTHS] = { "月数", 4, ALIGN_RIGHT, false },
	[WHY] = { "备注", 8, ALIGN_LEFT, false },
};

static void write_sum(struct report_spool *spool, const GArray *posts, const char *office)
{
	g_autoptr(GString) words = g_string_new(NULL), months = g_string_new(NULL);
	g_autofree char *label = office ? g_strdup_printf("小计：%s", office)
					: g_strdup("合计（重叠的时间只算一次）");
	struct service service;

	sum_of(posts, office, &service);
	service_words(&service, words);
	add_months(&service, months);
	g_autofree char *unknown = unknown_words(&service);
	report_row(spool, (const char *const[PERSON_COLUMNS]){ [OFFICE] = label,
							       [LENGTH] = words->str,
							       [MONTHS] = months->str,
							       [WHY] = unknown });
}

static void write_post(struct report_spool *spool, const struct post *post)
{
	const struct tenure *t = post->seat->tenure;
	g_autoptr(GPtrArray) one = g_ptr_array_new();
	g_autoptr(GString) office = g_string_new(NULL), since = g_string_new(NULL);
	g_autoptr(GString) until = g_string_new(NULL), words = g_string_new(NULL);
	g_autoptr(GString) months = g_string_new(NULL);
	struct service service;

	g_ptr_array_add(one, post->seat->tenure);
	service_sum(one, post->board->on, &service);
	seat_words(post->board, post->seat, office);
	date_print(t->since, since);
	date_print(t->until, until);
	if (post->seat->holds && !t->until.jd)
		g_string_append(until, "现任");
	service_words(&service, words);
	add_months(&service, months);
	report_row(spool,
		   (const char *const[PERSON_COLUMNS]){
			   [VILLAGE] = post->board->village->name,
			   [OFFICE] = office->str,
			   [SINCE] = since->len ? since->str : "未登记",
			   [UNTIL] = until->str,
			   [LENGTH] = words->str,
			   [MONTHS] = months->str,
			   [WHY] = service.unknown ? t->since.jd ? "离任早于任职" : "没有任职时间"
						   : code_show(&codes_tenure_end, t->ended.text),
		   });
}

/* Each office once, in the order of the first time; an office that was held once needs no sum. */
static void write_offices(struct report_spool *spool, const GArray *posts)
{
	g_autoptr(GHashTable) times = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GPtrArray) offices = g_ptr_array_new();

	for (guint i = 0; i < posts->len; i++) {
		GString *words = g_string_new(NULL);
		char *key;

		seat_words(post_at(posts, i)->board, post_at(posts, i)->seat, words);
		key = g_string_free(words, FALSE);
		guint n = GPOINTER_TO_UINT(g_hash_table_lookup(times, key));
		if (n == 1)
			g_ptr_array_add(offices, g_strdup(key));
		g_hash_table_replace(times, key, GUINT_TO_POINTER(n + 1));
	}
	for (guint i = 0; i < offices->len; i++) {
		write_sum(spool, posts, offices->pdata[i]);
		g_free(offices->pdata[i]);
	}
}

static GArray *posts_of(const GPtrArray *boards, int64_t person)
{
	GArray *posts = g_array_new(FALSE, FALSE, sizeof(struct post));

	for (guint i = 0; i < boards->len; i++) {
		const struct board *board = boards->pdata[i];
		const struct holder *holder = g_hash_table_lookup(board->people, &person);

		if (holder)
			add_posts(board, holder, posts);
	}
	g_array_sort(posts, compare_posts);
	return posts;
}

static struct report_spool *write_person(struct office *office, const struct roster *roster,
					 const struct roster_choice *choice,
					 struct report_filter *filter, GError **error)
{
	VILLAGER_AUTO v;
	g_autoptr(GPtrArray) boards = NULL;
	g_autoptr(GArray) posts = NULL;
	g_autoptr(GString) who = g_string_new(NULL);

	villager_init(&v);
	if (!villager_pick(office, choice->person, &v, error))
		return NULL;
	boards = boards_read(office, BOARD_GROUPS, error);
	if (!boards)
		return NULL;
	posts = posts_of(boards, v.person.rec.id);
	villager_introduce(&v, who);
	if (posts->len == 0) {
		error_set(error, ERROR_NOT_FOUND, "%s没有任村干部的记录，没有打印", who->str);
		return NULL;
	}
	const struct report shape = {
		.title = roster->title,
		.lines = { who->str },
		.columns = person_columns,
		.ncolumns = PERSON_COLUMNS,
	};
	struct report_spool *spool = paper_spool(office, &shape, filter, error);
	for (guint i = 0; spool && i < posts->len; i++)
		write_post(spool, post_at(posts, i));
	if (spool && posts->len > 1) {
		write_offices(spool, posts);
		write_sum(spool, posts, NULL);
	}
	return spool ? boards_spool_end(spool, roster, who->str, error) : NULL;
}

/* Of a village: a row for each who served and serves no longer */

enum { NUMBER, NAME, SEX, BIRTH, CAREER, SUM, SUM_MONTHS, REMARK, VILLAGE_COLUMNS };

static const struct report_column village_columns[VILLAGE_COLUMNS] = {
	[NUMBER] = { "序号", 4, ALIGN_RIGHT, false },
	[NAME] = { "姓名", 8, ALIGN_LEFT, false },
	[SEX] = { "性别", 4, ALIGN_LEFT, false },
	[BIRTH] = { "出生年月", 8, ALIGN_LEFT, false },
	[CAREER] = { "任职经历", 20, ALIGN_LEFT, false },
	[SUM] = { "累计年限", 10, ALIGN_LEFT, false },
	[SUM_MONTHS] = { "月数", 4, ALIGN_RIGHT, false },
	[REMARK] = { "离任原因", 8, ALIGN_LEFT, false },
};

static bool serves(const struct holder *holder)
{
	for (guint i = 0; i < holder->seats->len; i++) {
		const struct seat *seat = holder->seats->pdata[i];

		if (seat->holds && is_cadre(seat))
			return true;
	}
	return false;
}

/* Former cadres by the day they first served; borrowed. */
static int compare_first(gconstpointer a, gconstpointer b)
{
	const GArray *x = *(GArray *const *)a, *y = *(GArray *const *)b;

	return compare_posts(post_at(x, 0), post_at(y, 0));
}

static void unref_posts(void *posts)
{
	g_array_unref(posts);
}

static GPtrArray *former_of(const struct board *board)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(unref_posts);
	GHashTableIter iter;
	void *value;

	g_hash_table_iter_init(&iter, board->people);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		GArray *posts;

		if (serves(value))
			continue;
		posts = g_array_new(FALSE, FALSE, sizeof(struct post));
		add_posts(board, value, posts);
		g_array_sort(posts, compare_posts);
		if (posts->len)
			g_ptr_array_add(all, posts);
		else
			g_array_unref(posts);
	}
	g_ptr_array_sort(all, compare_first);
	return all;
}

/* Why they serve no longer: the last office that ended. */
static const char *why_left(const GArray *posts)
{
	const struct tenure *last = NULL;

	if (code_is(post_at(posts, 0)->seat->holder->left, LEAVE_DEATH))
		return "已故";
	for (guint i = 0; i < posts->len; i++) {
		const struct tenure *t = post_at(posts, i)->seat->tenure;

		if (!last || date_compare(t->until, last->until) > 0)
			last = t;
	}
	return code_show(&codes_tenure_end, last->ended.text);
}

static void write_former(struct report_spool *spool, const GArray *posts, int64_t number)
{
	const struct holder *holder = post_at(posts, 0)->seat->holder;
	g_autoptr(GString) n = g_string_new(NULL), birth = g_string_new(NULL);
	g_autoptr(GString) career = g_string_new(NULL), words = g_string_new(NULL);
	g_autoptr(GString) months = g_string_new(NULL);
	struct service service;

	for (guint i = 0; i < posts->len; i++) {
		g_string_append(career, i ? "；" : "");
		seat_words(post_at(posts, i)->board, post_at(posts, i)->seat, career);
		span_words(post_at(posts, i)->seat, career);
	}
	sum_of(posts, NULL, &service);
	service_words(&service, words);
	add_months(&service, months);
	text_add_int(n, number);
	month_print(holder->person->birth, birth);
	g_autofree char *unknown = unknown_words(&service);
	const char *why = why_left(posts);
	g_autofree char *remark = g_strconcat(why, *why && *unknown ? "；" : "", unknown, NULL);
	report_row(spool, (const char *const[VILLAGE_COLUMNS]){
				  [NUMBER] = n->str,
				  [NAME] = holder->person->name,
				  [SEX] = code_show(&codes_sex, holder->person->sex.text),
				  [BIRTH] = birth->str,
				  [CAREER] = career->str,
				  [SUM] = words->str,
				  [SUM_MONTHS] = months->str,
				  [REMARK] = remark,
			  });
}

static void write_village(struct report_spool *spool, const struct board *board)
{
	g_autoptr(GPtrArray) all = former_of(board);

	if (all->len)
		report_section(spool, board->village->name);
	for (guint i = 0; i < all->len; i++)
		write_former(spool, all->pdata[i], (int64_t)i + 1);
}

struct report_spool *service_spool(struct office *office, const struct roster *roster,
				   const struct roster_choice *choice, struct report_filter *filter,
				   GError **error)
{
	if (choice->person)
		return write_person(office, roster, choice, filter, error);
	g_autoptr(GPtrArray) boards = boards_chosen(office, choice, error);
	if (!boards)
		return NULL;
	g_autofree char *line = boards_line(office, choice, boards);
	g_autofree char *place = boards_place(office, choice, boards);
	const struct report shape = {
		.title = roster->title,
		.lines = { line, "离任的村干部；同时任几项职务的时间只算一次，只知道年月的按约计" },
		.columns = village_columns,
		.ncolumns = VILLAGE_COLUMNS,
		.unit = "人",
	};
	struct report_spool *spool = paper_spool(office, &shape, filter, error);
	for (guint i = 0; spool && i < boards->len; i++)
		write_village(spool, boards->pdata[i]);
	return spool ? boards_spool_end(spool, roster, place, error) : NULL;
}
