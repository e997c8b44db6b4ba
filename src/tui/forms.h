/* forms.h - inside of a form, for those who fill it in and those who draw it; private */
#ifndef CUNWU_SRC_TUI_FORMS_H
#define CUNWU_SRC_TUI_FORMS_H

#include "cunwu/tui/form.h"

/* What stands in a slot: the value of the record as people read it, or text that is no value. */
struct cell {
	const struct field *field;
	char *text;
	char *wrong; /* why the text is no value; NULL if it is one */
	bool left;   /* has been left, so that findings may stand there */
};

struct form {
	struct view view;
	struct keeper *keeper;
	struct record **parts, **before; /* as they stand, and as they were opened */
	struct cell *cells;              /* by slot */
	GPtrArray *problems, *remarks;
	size_t at;
	struct line line; /* the slot at `at` */
	bool touched;     /* since the draft was kept */
	bool asked;       /* whether to drop what was typed */
	void (*saved)(struct screen *s, void *user, const struct record *rec); /* form.h */
	void *user;
	bool then_next; /* what follows on saving: the next new record */
	bool stale;     /* somebody else has saved this record since it was opened, */
	bool gone;      /* or taken it away */
};

static inline bool form_is_new(const struct form *form)
{
	return form->before[0]->id == 0;
}

static inline bool form_is_fixed(const struct form *form, size_t i)
{
	const struct slot *slot = &form->keeper->slots[i];

	return (!form_is_new(form) && slot->flags & SLOT_FIXED)
	       || (slot->flags & SLOT_OWN && form->parts[slot->part]->id);
}

/* Left out, since it does not fit what stands there. */
static inline bool form_is_hidden(const struct form *form, size_t i)
{
	struct keeper *k = form->keeper;

	return k->ops->hides && k->ops->hides(k, form->parts, &k->slots[i]);
}

static inline struct record *form_part(const struct form *form, size_t i)
{
	return form->parts[form->keeper->slots[i].part];
}

/* A slot of these parts as people read it; the caller frees it. */
char *form_text(const struct form *form, struct record *const parts[], size_t i);

/* Shows values again where they may have changed; unless `all`, what was typed and is no value
 * stays. */
void form_show_values(struct form *form, bool all);
void form_check(struct form *form);
void form_forget_draft(struct form *form);

/* Saves, after what is wrong, missing or doubtful was asked; and goes on, to the next new record or
 * out. */
void form_save_record(struct form *form, bool then_next);
void form_begin_next(struct form *form);
void form_enter(struct form *form, size_t i);

/* Takes what was typed in the current slot; findings may stand there from now on. */
void form_leave_slot(struct form *form);
void form_copy_parts(const struct form *form, struct record *to[], struct record *const from[]);

/* Shows both where they differ: what is here, and what somebody else saved. */
void form_show_conflict(struct form *form);

/* Others may have written: a form in which nothing was changed shows what is stored now, another
 * one says that it is stale. */
void form_refresh(struct view *view, const struct record *written);
bool form_is_changed(const struct form *form);

/* What is wrong at a slot, for as long as it may be said; NULL if nothing. */
const char *form_finding(const struct form *form, size_t i);

/* What to say at a slot besides; NULL if nothing. */
const struct remark *form_remark(const struct form *form, size_t i);

void form_draw(struct view *view, struct canvas *c, struct area area);

#endif
