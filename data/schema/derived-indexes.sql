-- Made after derived.sql is filled; a large import drops them and makes them again.
CREATE INDEX IF NOT EXISTS person_index_by_place ON person_index (village, villager_group);
-- A village in the order of lists, with all that finds the rest: the list sorts nothing, and a group
-- is picked out of it without a look at the table.
CREATE INDEX IF NOT EXISTS person_index_by_surname
	ON person_index (village, surname_key, person, villager_group, household);
CREATE INDEX IF NOT EXISTS person_index_by_fold ON person_index (fold);
CREATE INDEX IF NOT EXISTS person_reading_by_initials ON person_reading (initials);
CREATE INDEX IF NOT EXISTS person_reading_by_pinyin ON person_reading (pinyin);
