/* moves.c - who came to live in a village and who left it */
#include "cunwu/store/moves.h"

/* Dates are text of which the beginning is compared: 2026-03 lies between 2026-01-01 and 2026-12-31
 * as its letters do. */
#define MOVES(came, on, reason) \
	"SELECT " came ", r." on ", p.name, p.sex, p.birth, g.name, h.number, r." reason \
	", p.id FROM household h JOIN residence r ON r.household = h.id " \
	"JOIN person p ON p.id = r.person LEFT JOIN villager_group g ON g.id = h.villager_group " \
	"WHERE h.village = :village AND r." on " >= :since AND r." on " <= :until"

static void bind_day(struct stmt *st, const char *name, struct date day)
{
	g_autoptr(GString) text = g_string_new(NULL);

	date_format(day, text);
	stmt_bind_text(st, name, text->str);
}

bool moves_of_village(struct db *db, int64_t village, struct date since, struct date until,
		      void (*each)(const struct move *move, void *data), void *data, GError **error)
{
	STMT_AUTO st = db_prepare(db,
				  MOVES("1", "since", "entered") " UNION ALL " MOVES(
					  "0", "until", "ended") " ORDER BY 2, 3, 9, 1 DESC",
				  error);

	if (!st)
		return false;
	stmt_bind_int(st, "village", village);
	bind_day(st, "since", since);
	bind_day(st, "until", until);
	while (stmt_row(st)) {
		const struct move move = {
			.came = stmt_int(st, 0),
			.on = stmt_text(st, 1),
			.name = stmt_text(st, 2),
			.sex = stmt_text(st, 3),
			.birth = stmt_text(st, 4),
			.group = stmt_text(st, 5),
			.household = stmt_text(st, 6),
			.reason = stmt_text(st, 7),
		};
		each(&move, data);
	}
	return stmt_ok(st, error);
}
