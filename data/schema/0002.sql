-- A year in the village: what changes by an act keeps what it was.

ALTER TABLE village ADD COLUMN since TEXT; -- 设立
ALTER TABLE village ADD COLUMN until TEXT; -- 撤销; who lived there lives on in another

ALTER TABLE villager_group ADD COLUMN since TEXT;
ALTER TABLE villager_group ADD COLUMN until TEXT;

ALTER TABLE person ADD COLUMN away_since TEXT;

ALTER TABLE residence ADD COLUMN origin TEXT;      -- 迁自
ALTER TABLE residence ADD COLUMN destination TEXT; -- 迁往

-- What a field of a record was until a day, where it changed by something that happened. What was
-- merely written wrong is mended without a trace here; the journal knows it.
CREATE TABLE former (
	id         INTEGER PRIMARY KEY AUTOINCREMENT,
	version    INTEGER NOT NULL REFERENCES action (id),
	table_name TEXT NOT NULL CHECK (length(table_name) BETWEEN 1 AND 50),
	row_id     INTEGER NOT NULL,
	field      TEXT NOT NULL CHECK (length(field) BETWEEN 1 AND 50),
	value      TEXT, -- NULL: was not recorded
	until      TEXT NOT NULL CHECK (until GLOB '????-??-??')
) STRICT;

-- Who is whose spouse or child, by hand or as households said it before they changed.
CREATE TABLE kin (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	version INTEGER NOT NULL REFERENCES action (id),
	person  INTEGER NOT NULL REFERENCES person (id),
	other   INTEGER NOT NULL REFERENCES person (id),
	kind    TEXT NOT NULL, -- the other is the spouse or the child of the person
	nature  TEXT,          -- of a child: 亲生, 收养, 继
	since   TEXT,
	until   TEXT,          -- of a marriage
	source  TEXT,
	CHECK (person <> other)
) STRICT;

-- A record of a person that was merged into another: the number that printed papers know it by.
CREATE TABLE merged (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	version INTEGER NOT NULL REFERENCES action (id),
	number  INTEGER NOT NULL UNIQUE, -- the id that the person had
	person  INTEGER NOT NULL REFERENCES person (id),
	name    TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100)
) STRICT;

-- Two people who look like one and were found not to be.
CREATE TABLE not_same (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	version INTEGER NOT NULL REFERENCES action (id),
	person  INTEGER NOT NULL REFERENCES person (id),
	other   INTEGER NOT NULL REFERENCES person (id),
	CHECK (person <> other)
) STRICT;

-- The tables of other offices, as they are to be filled in, and what was handed in.

CREATE TABLE saved_table (
	id         INTEGER PRIMARY KEY AUTOINCREMENT,
	version    INTEGER NOT NULL REFERENCES action (id),
	name       TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 50),
	title      TEXT,
	fields     TEXT NOT NULL CHECK (length(fields) BETWEEN 1 AND 4000),
	conditions TEXT,
	sorting    TEXT,
	id_style   TEXT NOT NULL,
	numbering  TEXT,
	age_day    TEXT,
	foot       TEXT
) STRICT;

-- Each time a saved table was written to a file or to paper. By name: a table may be deleted, or
-- made anew, and what was handed in stays. Not journalled: it changes no record.
CREATE TABLE submission (
	id         INTEGER PRIMARY KEY,
	table_name TEXT NOT NULL CHECK (table_name <> ''),
	day        TEXT NOT NULL,
	at         TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z'), -- UTC
	who        TEXT,
	place      TEXT NOT NULL, -- the village and group it was confined to; '' for none
	target     TEXT NOT NULL, -- the file or the printer
	fields     TEXT NOT NULL, -- names of the fields and headings, tabs between
	rows       INTEGER NOT NULL CHECK (rows >= 0)
) STRICT;

CREATE INDEX submission_by_table ON submission (table_name, id);

-- Its rows as text, some at a time: the id of a person and the cells, tabs between; a line a row.
CREATE TABLE submission_part (
	submission INTEGER NOT NULL REFERENCES submission (id),
	part       INTEGER NOT NULL CHECK (part >= 0),
	body       TEXT NOT NULL,
	PRIMARY KEY (submission, part)
) STRICT;
