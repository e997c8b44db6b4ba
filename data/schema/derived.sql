-- Tables derived from the facts: dropped and filled again whenever this file changes, and by
-- `cunwu reindex`. Key columns come first and in key order.

DROP TABLE IF EXISTS person_index;
DROP TABLE IF EXISTS person_reading;
DROP TABLE IF EXISTS village_tally;
DROP TABLE IF EXISTS finding;

-- Where someone is now (NULL village: nowhere, archived) and what the name sorts and searches by.
CREATE TABLE person_index (
	person         INTEGER PRIMARY KEY,
	village        INTEGER,
	villager_group INTEGER,
	household      INTEGER,
	surname_key    TEXT NOT NULL, -- 姓氏笔画
	strokes_key    TEXT NOT NULL, -- 姓名笔画
	pinyin_key     TEXT NOT NULL,
	fold           TEXT NOT NULL  -- the name as it is searched and matched
) STRICT;

-- A row a reading of the name.
CREATE TABLE person_reading (
	person   INTEGER NOT NULL,
	initials TEXT NOT NULL,
	pinyin   TEXT NOT NULL, -- syllables without blanks between
	PRIMARY KEY (person, initials, pinyin)
) STRICT, WITHOUT ROWID;

-- What was counted of a village and what was found in it, by `stamp`: the day, and the program and
-- the law whose rules they were. Whoever writes something that may change either takes the row away; findings
-- count only where it is there.
CREATE TABLE village_tally (
	village    INTEGER PRIMARY KEY,
	stamp      TEXT NOT NULL,
	households INTEGER NOT NULL,
	people     INTEGER NOT NULL,
	adults     INTEGER NOT NULL,
	refusals   INTEGER NOT NULL,
	warnings   INTEGER NOT NULL,
	notes      INTEGER NOT NULL
) STRICT;

CREATE TABLE finding (
	village  INTEGER NOT NULL,
	number   INTEGER NOT NULL, -- in the village
	rule     TEXT NOT NULL,
	severity INTEGER NOT NULL, -- as the law of the day has it: 0 note, 1 warn, 2 refuse
	model    TEXT NOT NULL,
	subject  INTEGER NOT NULL,
	title    TEXT NOT NULL,
	message  TEXT NOT NULL,
	article  TEXT NOT NULL,
	PRIMARY KEY (village, number)
) STRICT, WITHOUT ROWID;
