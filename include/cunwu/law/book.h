/*
 * book.h - what holds in a province on a day, of all that statutes say
 *
 * The national value in force that day holds, overlaid by the province's as far as the parameter's
 * declared order lets it (model/law.h); where no statute says anything a party rule does, then
 * practice. What was overruled is a conflict, which is shown and never hidden.
 */
#ifndef CUNWU_LAW_BOOK_H
#define CUNWU_LAW_BOOK_H

#include "cunwu/model/law.h"

/* One clause and the pack it stands in; borrowed from the packs. */
struct law_source {
	const struct law_pack *pack;
	const struct law_clause *clause;
};

struct law_answer {
	struct law_source holds; /* clause NULL: no law says anything */
	GArray *overruled;       /* struct law_source: other values, that do not hold */
	GArray *outranked;       /* struct law_source: that a stricter lower one stands over */
};

void law_answer_clear(struct law_answer *answer);
#define LAW_ANSWER_AUTO __attribute__((cleanup(law_answer_clear))) struct law_answer

/* `packs` as lawpacks_read() gives them; `on` is a day. */
void law_look_up(const GPtrArray *packs, const char *province, struct date on,
		 const struct param *param, struct law_answer *answer);

/*
 * Statutes of the province that came into force after the day, where no earlier text of theirs (a
 * pack of the same name but for its year) is in force on it: the province may have had rules then
 * that are not among the packs. Adds the packs, each statute's earliest; borrowed.
 */
void law_find_later(const GPtrArray *packs, const char *province, struct date on, GPtrArray *out);

/*
 * Two packs of one level that set one parameter on one day in one place: no pack may win by its
 * name. Adds a sentence for each (char *).
 */
void law_find_clashes(const GPtrArray *packs, GPtrArray *clashes);

#endif
