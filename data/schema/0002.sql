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
