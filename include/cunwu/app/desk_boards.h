/*
 * desk_boards.h - the bodies of villages before a clerk: who serves, terms, all villages at once
 *
 * Sources for lists (model/source.h) of what app/board.h reads. The board of the village that was
 * asked for last is kept until something is written.
 */
#ifndef CUNWU_APP_DESK_BOARDS_H
#define CUNWU_APP_DESK_BOARDS_H

#include "cunwu/app/desk.h"
#include "cunwu/law/board.h"
#include "cunwu/law/finding.h"
#include "cunwu/law/kinship.h"

#define DUE_DAYS 180 /* before its end from which a term is shown to end soon */

/* Of one village now; NULL and *error. Borrowed until something is written, or another village is
 * asked for. */
const struct board *desk_board(struct desk *desk, int64_t village, GError **error);

/* What is to be mended there (struct finding *), as check_all() finds it; borrowed likewise. */
const GPtrArray *desk_board_findings(struct desk *desk, int64_t village, GError **error);

/* The kin of who holds an office there; borrowed likewise. */
const struct kinship *desk_board_kin(struct desk *desk, int64_t village, GError **error);

/* The bodies that a place is about: the one that it names, else those of its kind that are there:
 * one, or of a kind that each group has all of them. The caller unrefs the array of struct
 * board_body *, which are the board's. */
GPtrArray *desk_bodies_at(const struct board *board, const struct desk_place *place);

/* Whether a finding is about the body, one of its terms, or someone's tenure in it. */
bool finding_is_of(const struct finding *finding, const struct board_body *body);

/* Whether it is about that tenure, or who holds it. */
bool finding_is_about(const struct finding *finding, const struct seat *seat);

/* The place of a body, of a term or a tenure of one (by the name of the model and the id); false if
 * it is none of them. */
bool desk_place_of(struct desk *desk, const char *model, int64_t id, struct desk_place *out);

/* How many findings there are about the bodies of a place. */
struct desk_faults {
	int64_t refusals, warnings, notes;
};

void desk_sum_faults(const GPtrArray *findings, const struct board *board,
		     const struct desk_place *place, struct desk_faults *out);

/* The same of all bodies of a village. */
struct desk_faults desk_village_faults(struct desk *desk, int64_t village);

/* Who serves in the bodies of a place, by rank, then who left during the term that lasts; or who
 * served in the term that the place names: tenure_row_model. */
struct source *desk_tenures(struct desk *desk, struct desk_place place);

/* The row of a seat (tenure_row), with how many findings are about it; the caller frees it. */
struct record *desk_tenure_row(const struct board *board, const struct seat *seat,
			       const GPtrArray *findings);

/* The bodies of a village, then the kinds that it has none of: body_row_model. */
struct source *desk_bodies(struct desk *desk, int64_t village);

/* Terms of the bodies of a place, the last first: term_row_model. */
struct source *desk_terms(struct desk *desk, struct desk_place place);

/* All villages by what they have for a body of the kind: committee_row_model. Many villages are
 * counted a few at a time. */
struct source *desk_committees(struct desk *desk, const char *kind);

/* Counts some more villages; false if all are counted. */
bool desk_count_committees(struct desk *desk);

/* Sums over all villages, as far as they are counted; 社区 are left out. */
struct desk_standing {
	int64_t villages, counted;
	int64_t held, missing, due; /* seats; villages without the body; with a term that ends */
	int64_t refusals, warnings;
};

struct desk_standing desk_standing(struct desk *desk, const char *kind);

/* What is said of a term's last day: 还有 37 天, 已满 12 天; nothing if that is further off than
 * DUE_DAYS. Whether it is not. */
bool term_say_left(struct date until, struct date on, GString *out);

/* An office in words that say of which body: 党组织书记, 三组组长, 会计. The board needs its
 * groups.
 */
void seat_say(const struct board *board, const struct seat *seat, GString *out);

/* What someone holds, likewise, parted by 、; `but` that seat (NULL), and but for mere membership
 * of the party. And whether that is anything. */
void holder_say_offices(const struct board *board, const struct holder *holder,
			const struct seat *but, GString *out);
bool holder_is_in_office(const struct holder *holder);

/* A group of the board by its id; NULL. */
const struct villager_group *board_group_named(const struct board *board, int64_t id);

/* Whether someone is the secretary of the party of the village. */
bool holder_is_secretary(const struct holder *holder);

/* Whether someone serves in the party's committee of the village, and not merely as a member. */
bool holder_leads_party(const struct holder *holder);

#endif
