/* models.c - every model of the program; what is referred to comes first */
#include "cunwu/model/body.h"
#include "cunwu/model/clerk.h"
#include "cunwu/model/document.h"
#include "cunwu/model/double.h"
#include "cunwu/model/former.h"
#include "cunwu/model/kin.h"
#include "cunwu/model/person.h"
#include "cunwu/model/place.h"
#include "cunwu/model/proceeding.h"
#include "cunwu/model/saved_table.h"

const struct model *const models[] = {
	&clerk_model,
	&township_model,
	&village_model,
	&village_alias_model,
	&villager_group_model,
	&group_alias_model,
	&household_model,
	&person_model,
	&residence_model,
	&former_model,
	&kin_model,
	&merged_model,
	&not_same_model,
	&saved_table_model,
	&body_model,
	&term_model,
	&tenure_model,
	&duty_record_model,
	&document_model,
	&proceeding_model,
	&proceeding_person_model,
	&handover_model,
	&handover_item_model,
	NULL,
};
