/* models.h - what commands call the things that are recorded */
#ifndef CUNWU_SRC_CLI_MODELS_H
#define CUNWU_SRC_CLI_MODELS_H

#include "cunwu/model/record.h"

/* The model that a clerk's word means - its name, plural or Chinese - of those named in `allowed`
 * (parted by blanks); NULL with ERROR_USAGE. */
const struct model *cli_model(const char *word, const char *allowed, GError **error);

#endif
