/*
 * form.h - a record being filled in, made from the slots of its keeper
 *
 * Enter goes to the next field; on the last it saves, and a new record is followed by the next
 * blank one. What is wrong stands at its field in words, as soon as the field has been left; one
 * can go on all the same, but only a sound record is saved. What is merely doubtful never stands in
 * the way; the keeper may have it asked once. Esc takes back the field, asks, and leaves. After
 * each batch of keys what stands there is kept as a draft, which outlives the program.
 */
#ifndef CUNWU_TUI_FORM_H
#define CUNWU_TUI_FORM_H

#include "cunwu/model/source.h"
#include "cunwu/tui/view.h"

/* Opens a record by its id; with its draft if there is one. */
void form_open(struct screen *s, struct keeper *k, int64_t id);

/* The same, with the bar at a field of part 0; NULL: at the first. */
void form_open_at(struct screen *s, struct keeper *k, int64_t id, const char *field);

/* Opens a new one that begins with these parts, which are copied. */
void form_open_new(struct screen *s, struct keeper *k, struct record *const parts[]);

/* The same, and only one: once it is saved and the form has gone, `saved` is called with it. */
void form_open_then(struct screen *s, struct keeper *k, struct record *const parts[],
		    void (*saved)(struct screen *s, void *user, const struct record *rec),
		    void *user);

/* Draws a record to be read: what is recorded. */
void form_draw_record(struct keeper *k, struct record *const parts[], struct canvas *c,
		      struct area area);

/* The record a form is about; NULL if this view is no form, or the record is new. */
const struct record *form_record(const struct view *view);

/* A part of that record as it was opened; NULL if there is none of that model. */
const struct record *form_part_as_opened(const struct view *view, const struct model *model);

/* The id of who may be the same as the saved record of the form; 0: nobody, or it is new. */
int64_t form_like(const struct view *view);

/* Actions. */
void form_save(struct view *view);
void form_save_next(struct view *view);
void form_pick(struct view *view);
void form_restore(struct view *view);
void form_likeness(struct view *view);
void form_leave(struct view *view);

/* Whether two of them fit here. */
bool form_has_likeness(const struct view *view);
bool form_is_for_new(const struct view *view);

#endif
