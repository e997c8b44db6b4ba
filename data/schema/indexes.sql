-- Indexes of the facts that are there for speed alone: a large intake drops them and makes them
-- again in the same transaction. Constraints stay in the numbered files.
CREATE INDEX IF NOT EXISTS village_alias_by_village ON village_alias (village);
CREATE INDEX IF NOT EXISTS group_alias_by_group ON group_alias (villager_group);
CREATE INDEX IF NOT EXISTS household_by_group ON household (villager_group);
CREATE INDEX IF NOT EXISTS person_by_id_number ON person (id_number) WHERE id_number IS NOT NULL;
CREATE INDEX IF NOT EXISTS person_by_phone ON person (phone) WHERE phone IS NOT NULL;
CREATE INDEX IF NOT EXISTS residence_by_person ON residence (person);
CREATE INDEX IF NOT EXISTS residence_by_household ON residence (household);
CREATE INDEX IF NOT EXISTS former_by_row ON former (table_name, row_id, field, until);
CREATE INDEX IF NOT EXISTS kin_by_person ON kin (person);
CREATE INDEX IF NOT EXISTS kin_by_other ON kin (other);
CREATE INDEX IF NOT EXISTS merged_by_person ON merged (person);
CREATE INDEX IF NOT EXISTS not_same_by_person ON not_same (person);
CREATE INDEX IF NOT EXISTS not_same_by_other ON not_same (other);
-- Imports among the entries of an action, which may be thousands of single ones: for verify.
CREATE INDEX IF NOT EXISTS journal_ranges ON journal (action) WHERE rows IS NOT NULL;
CREATE INDEX IF NOT EXISTS body_by_village ON body (village);
CREATE INDEX IF NOT EXISTS term_by_body ON term (body);
CREATE INDEX IF NOT EXISTS tenure_by_body ON tenure (body);
CREATE INDEX IF NOT EXISTS tenure_by_person ON tenure (person);
CREATE INDEX IF NOT EXISTS duty_record_by_person ON duty_record (person);
CREATE INDEX IF NOT EXISTS duty_record_by_tenure ON duty_record (tenure);
CREATE INDEX IF NOT EXISTS document_by_village ON document (village);
CREATE INDEX IF NOT EXISTS proceeding_by_body ON proceeding (body);
CREATE INDEX IF NOT EXISTS proceeding_by_tenure ON proceeding (tenure);
CREATE INDEX IF NOT EXISTS proceeding_person_by_proceeding ON proceeding_person (proceeding);
CREATE INDEX IF NOT EXISTS proceeding_person_by_person ON proceeding_person (person);
CREATE INDEX IF NOT EXISTS handover_by_body ON handover (body);
CREATE INDEX IF NOT EXISTS handover_item_by_handover ON handover_item (handover);
