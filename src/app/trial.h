/* trial.h - what a tenure brings about by the law; private to the application */
#ifndef CUNWU_SRC_APP_TRIAL_H
#define CUNWU_SRC_APP_TRIAL_H

#include "cunwu/app/office.h"
#include "cunwu/law/board.h"
#include "cunwu/law/finding.h"
#include "cunwu/model/body.h"

/* A village without a tenure (its id; 0: with all), beside which it is tried with one. */
struct trial;

/* For a tenure of a body of the village, as far as it is known; NULL if nothing can be read. */
struct trial *trial_begin(struct office *office, int64_t village, const struct tenure *tenure);
void trial_free(struct trial *trial);

/* Whether it is still about the same tenure and person. */
bool trial_fits(const struct trial *trial, int64_t village, const struct tenure *tenure);

/* Adds what is found with the tenure and not without it (struct finding *, borrowed until the next
 * call), the heaviest first. Asked again of the same it knows. */
void trial_find(struct trial *trial, const struct tenure *tenure, GPtrArray *out);

/* About the tenure itself; and all of it in a sentence: whom it is about where that is another one,
 * the message, the article. The caller frees it. */
bool trial_is_of(const struct finding *finding, const struct tenure *tenure);
char *trial_sentence(const struct finding *finding, const struct tenure *tenure);

/* What is found in a village after several of these names (char *) took office, and was not before:
 * sentences (char *), the heaviest first, without mere notes. */
void trial_compare(struct office *office, const struct board *before, const struct board *after,
		   const GPtrArray *names, GPtrArray *out);

#endif
