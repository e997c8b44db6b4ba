/* clerk.c - who works at the desk */
#include "cunwu/app/clerk.h"

#include <string.h>

#include "cunwu/base/error.h"

GPtrArray *clerk_list(struct office *office, GError **error)
{
	struct selection by_name = { .order = model_field(&clerk_model, "name") };

	return records_list(office->db, &clerk_model, &by_name, error);
}

bool clerk_add(struct office *office, const char *name, const char *phone, GError **error)
{
	ACTION_AUTO act = { 0 };
	RECORD_AUTO struct clerk clerk = { .rec.model = &clerk_model };

	clerk.name = office_typed(name);
	clerk.phone = phone ? office_typed(phone) : NULL;
	return office_check(&clerk.rec, error) && office_begin(office, &act, "clerk", error)
	       && records_insert(&act, &clerk.rec, error) && action_commit(&act, error);
}

bool clerk_sit(struct office *office, int64_t id, GError **error)
{
	RECORD_AUTO struct clerk clerk = { .rec.model = &clerk_model };

	if (!records_get(office->db, id, &clerk.rec, error))
		return false;
	record_copy(&office->clerk.rec, &clerk.rec);
	return true;
}

static struct clerk *find(const GPtrArray *clerks, const char *name, int *working)
{
	struct clerk *found = NULL;

	for (guint i = 0; i < clerks->len; i++) {
		struct clerk *clerk = clerks->pdata[i];

		*working += clerk->retired != YESNO_YES;
		if (strcmp(clerk->name, name) == 0)
			found = clerk;
	}
	return found;
}

bool clerk_retire(struct office *office, const char *name, GError **error)
{
	ACTION_AUTO act = { 0 };
	g_autoptr(GPtrArray) clerks = clerk_list(office, error);
	int working = 0;
	struct clerk *clerk = clerks ? find(clerks, name, &working) : NULL;

	if (!clerks)
		return false;
	if (!clerk)
		return error_set(error, ERROR_NOT_FOUND, "没有经办人“%s”", name);
	if (clerk->retired == YESNO_YES)
		return true;
	if (working == 1)
		return error_set(error, ERROR_REFUSED,
				 "%s 是最后一位在岗的经办人；请先添加接手的人", name);
	clerk->retired = YESNO_YES;
	return office_begin(office, &act, "clerk", error)
	       && records_update(&act, &clerk->rec, error) && action_commit(&act, error);
}
