/*
 * row_model.h - how the model of a row is written down; private to model
 *
 * Rows are shapes of lists (model/rows.h says what they are): fields and a title, never stored.
 */
#ifndef CUNWU_SRC_MODEL_ROW_MODEL_H
#define CUNWU_SRC_MODEL_ROW_MODEL_H

#include "cunwu/model/record.h"

#define ROW_MODEL(var, T, name_, label_, fields_, title_) \
	const struct model var = { .name = (name_), \
				   .label = (label_), \
				   .size = sizeof(T), \
				   .fields = (fields_), \
				   .nfields = G_N_ELEMENTS(fields_), \
				   .title = (title_) }

#endif
