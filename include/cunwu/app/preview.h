/*
 * preview.h - pages as they will print, to be turned on a screen
 *
 * The pages lie in a temporary file, so a county takes no more memory than a village. Numbers of
 * identity are always masked here: to look is not to print.
 */
#ifndef CUNWU_APP_PREVIEW_H
#define CUNWU_APP_PREVIEW_H

#include "cunwu/app/print.h"

struct preview;

/* ERROR_CANCELLED if job->progress ended it, ERROR_NOT_FOUND if there is nobody to list. */
struct preview *preview_new(struct office *office, const struct print_job *job, GError **error);
void preview_free(struct preview *preview);

size_t preview_pages(const struct preview *preview); /* at least 1 */

/* The lines of a page, counted from 0; the caller frees them. */
char **preview_page(const struct preview *preview, size_t page, GError **error);

#endif
