/* region_forms.h - what the forms of acts on places share; private to them */
#ifndef CUNWU_SRC_APP_REGION_FORMS_H
#define CUNWU_SRC_APP_REGION_FORMS_H

#include "acts.h"

/* Rows of a field table. */
#define FORM_DAY \
	{ \
		FIELD_DATE(struct act_form, on), .label = "日期", .flags = FIELD_REQUIRED \
	}
#define FORM_NOTE \
	{ \
		FIELD_TEXT(struct act_form, note), .label = "说明", .max = 200 \
	}

/* The model of a form. */
#define FORM(name_, label_, fields_) \
	{ \
		.name = (name_), .label = (label_), .size = sizeof(struct act_form), \
		.fields = (fields_), .nfields = G_N_ELEMENTS(fields_) \
	}

static inline bool is_empty(const char *text)
{
	return !text || !*text;
}

#endif
