/*
 * merge.h - two records of one person become one
 *
 * One is kept, with its number; each field is chosen. All that refers to the other one (residences,
 * kin, what fields were formerly, whatever model comes later) goes to the kept one, and the other
 * record goes away, in one action: taking that back splits them again. Its number, which printed
 * papers have, finds the kept one from then on (docs/decisions/0010).
 */
#ifndef CUNWU_APP_MERGE_H
#define CUNWU_APP_MERGE_H

#include "cunwu/app/office.h"
#include "cunwu/model/person.h"

struct merge {
	struct person kept, other;           /* as they were read */
	GPtrArray *kept_stays, *other_stays; /* struct residence * */
	struct person result;                /* what the kept one will say */
	bool other_home; /* where both are in a household by now, and not in the same one: the other
			    one's is where they are; they leave the kept one's, 登记有误 */
};

#define MERGE_AUTO __attribute__((cleanup(merge_clear))) struct merge

/* Empty, and needs no clearing yet. */
void merge_init(struct merge *m);
void merge_clear(struct merge *m);

/* Puts first who is kept unless the clerk says otherwise: who lives here, else who has a sound
 * number, else who was written down first. */
bool merge_order(struct office *office, int64_t *kept, int64_t *other, GError **error);

/*
 * Reads both. The result begins with what the kept one says; with what the other one says where
 * that is empty, where its number is sound and the kept one's is not, where its birth is the same
 * and more exact, and with its relation to the head where only it is in a household.
 * ERROR_REFUSED of oneself; ERROR_NOT_FOUND, also of who is merged already.
 */
bool merge_load(struct office *office, int64_t kept, int64_t other, struct merge *m,
		GError **error);

/* Chooses a field of the result; and the household, with the relation to its head. */
void merge_take(struct merge *m, const struct field *field, bool other);
void merge_take_home(struct merge *m, bool other);

/* Whether the result now has the other one's value. */
bool merge_takes_other(const struct merge *m, const struct field *field);

/* Whether there are two households to choose from. Where one of the two is, in words (已注销:
 * nowhere), and the same with the relation to the head. */
bool merge_has_two_homes(const struct merge *m);
bool merge_tell_place(struct office *office, const struct merge *m, bool other, GString *out,
		      GError **error);
bool merge_tell_home(struct office *office, const struct merge *m, bool other, GString *out,
		     GError **error);

/* Adds what says that they may be two after all, each a sentence (char *) to be asked; nothing if
 * nothing does. */
bool merge_doubts(struct office *office, const struct merge *m, GPtrArray *doubts, GError **error);

/* Appends both in a sentence: #12 张三（…）并入 #3 张三（…） */
bool merge_tell(struct office *office, const struct merge *m, GString *out, GError **error);

/*
 * Does it, in one action. ERROR_CONFLICT if someone changed either, or where they live, since they
 * were read; ERROR_REFUSED where there is doubt and the clerk is not `sure`. `told`: what else to
 * see to (a household without its head), as a sentence. What was read is used up: load it again.
 */
bool merge_do(struct office *office, struct merge *m, bool sure, GString *told, GError **error);

#endif
