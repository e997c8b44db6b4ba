/*
 * intake.h - taking in many people at once
 *
 * An intake writes new groups, households, people with their first residences, and bodies with who
 * serves in them, within an action. The journal gets one entry a table, with a digest of its rows;
 *the tables that lists and the search read are kept. A large intake into a small database makes its
 *indexes at the end.
 *
 * Rows are written some at a time: queries see them all only after intake_flush() or intake_end(),
 * and a refusal may come as late. Until the end nothing else may insert into these tables;
 * updating is fine.
 *
 *	struct intake *in = intake_begin(&act, 2000, error);
 *	… intake_household(in, &home, error) && intake_person(in, &p, &home, &r, error) …
 *	bool ok = in && intake_end(in, error);
 *	intake_free(in);
 */
#ifndef CUNWU_STORE_INTAKE_H
#define CUNWU_STORE_INTAKE_H

#include "cunwu/model/person.h"
#include "cunwu/model/place.h"
#include "cunwu/store/records.h"

struct intake;

/* From so many people on, and if they are most of those there will be, indexes are made after.
 * Tests put a small number here. */
extern size_t intake_large;

/* `expected`: about how many people; decides what is faster, nothing else. */
struct intake *intake_begin(struct action *act, size_t expected, GError **error);

/* Each gets its id. The household of a person must have one already; `stay` gets both ids. */
bool intake_group(struct intake *in, struct villager_group *group, GError **error);
bool intake_household(struct intake *in, struct household *household, GError **error);
bool intake_person(struct intake *in, struct person *person, const struct household *home,
		   struct residence *stay, GError **error);

/* A record of body_model, term_model, tenure_model or duty_record_model. */
bool intake_record(struct intake *in, struct record *rec, GError **error);

/* Writes the rows that have gathered, for who must read or update one of them; costs time. */
bool intake_flush(struct intake *in, GError **error);

/* Ends it; the action can then be committed. Without it the action must be cancelled. */
bool intake_end(struct intake *in, GError **error);
void intake_free(struct intake *in);

#endif
