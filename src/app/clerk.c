/* clerk.c - who works at the desk */
#include "cunwu/app/clerk.h"

#include <string.h>

#include "cunwu/base/error.h"

GPtrArray *clerk_list(struct office *office, GError **error)
{
	struct selection by_name = { .order = model_field(&clerk_model, "name") };

	return records_list(office->db, &clerk_model, &by_name, error);
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

static bool write_clerk(struct office *office, struct clerk *clerk, const char *what,
			GError **error)
{
	ACTION_AUTO act = { 0 };
	g_autofree char *sentence = g_strdup_printf("%s %s", what, clerk->name);

	return office_begin(office, &act, "clerk", error) && office_tell(&act, sentence, error)
	       && (clerk->rec.id ? records_update(&act, &clerk->rec, error)
				 : records_insert(&act, &clerk->rec, error))
	       && action_commit(&act, error);
}

static bool bring_back(struct office *office, struct clerk *clerk, const char *phone,
		       GError **error)
{
	if (clerk->retired != YESNO_YES)
		return error_set(
			error, ERROR_REFUSED,
			"已经有经办人“%s”，正在岗；如果是另一位同名的人，请加字区别（如 %s2）",
			clerk->name, clerk->name);
	clerk->retired = YESNO_NONE;
	if (phone) {
		g_free(clerk->phone);
		clerk->phone = office_typed(phone);
	}
	return office_check(&clerk->rec, error) && write_clerk(office, clerk, "回岗", error);
}

bool clerk_add(struct office *office, const char *name, const char *phone, bool *back,
	       GError **error)
{
	RECORD_AUTO struct clerk clerk = { .rec.model = &clerk_model };
	g_autoptr(GPtrArray) clerks = clerk_list(office, error);
	int working = 0;

	if (!clerks)
		return false;
	clerk.name = office_typed(name);
	clerk.phone = phone ? office_typed(phone) : NULL;
	struct clerk *same = find(clerks, clerk.name, &working);
	*back = same != NULL;
	if (same)
		return bring_back(office, same, phone, error);
	return office_check(&clerk.rec, error) && write_clerk(office, &clerk, "添加", error);
}

bool clerk_sit(struct office *office, int64_t id, GError **error)
{
	RECORD_AUTO struct clerk clerk = { .rec.model = &clerk_model };

	if (!records_get(office->db, id, &clerk.rec, error))
		return false;
	record_copy(&office->clerk.rec, &clerk.rec);
	return true;
}

bool clerk_retire(struct office *office, const char *name, bool oneself, GError **error)
{
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
	if (clerk->rec.id == office->clerk.rec.id && !oneself)
		return error_set(error, ERROR_REFUSED,
				 "现在的经办人就是 %s 自己，没有改动；确实离岗，请加 --self", name);
	clerk->retired = YESNO_YES;
	return write_clerk(office, clerk, "离岗", error);
}
