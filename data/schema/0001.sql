-- The first schema. Frozen once released: what changes later is a further file.
--
-- Tables of records have an id, a version (the action that last wrote the row; a write must name
-- the version it read) and one column for each field of their model, in its text form. NULL is
-- "not recorded". AUTOINCREMENT, because the journal must never see an id used again. Dates are
-- YYYY, YYYY-MM or YYYY-MM-DD; codes are those of data/codes/, checked by the program, since lists
-- grow and registers are never clean.

-- What a person did, as one transaction. `hash` covers the action, all it wrote and the hash of the
-- action before it; it is empty only while the transaction is open.
CREATE TABLE action (
	id     INTEGER PRIMARY KEY,
	name   TEXT NOT NULL CHECK (name <> ''),
	who    TEXT NOT NULL CHECK (who <> ''),
	at     TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z'), -- UTC
	undoes INTEGER REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
	detail TEXT,
	hash   TEXT NOT NULL DEFAULT '' CHECK (length(hash) IN (0, 64))
) STRICT;

CREATE INDEX action_by_undoes ON action (undoes) WHERE undoes IS NOT NULL;

-- Each row that an action wrote, as it was and as it became. Where an import inserted many rows
-- one after another a single entry stands for them: the first id, their number and the SHA-256
-- of what they became.
CREATE TABLE journal (
	id         INTEGER PRIMARY KEY,
	action     INTEGER NOT NULL REFERENCES action (id),
	table_name TEXT NOT NULL,
	row_id     INTEGER NOT NULL,
	before     TEXT CHECK (before GLOB '{*}'), -- JSON; NULL: inserted
	after      TEXT CHECK (after GLOB '{*}'),  -- JSON; NULL: deleted
	rows       INTEGER CHECK (rows > 0),       -- of a whole range; NULL: one row
	digest     TEXT CHECK (length(digest) = 64),
	CHECK (CASE WHEN rows IS NULL THEN digest IS NULL AND (before IS NOT NULL OR after IS NOT NULL)
	            ELSE digest IS NOT NULL AND before IS NULL AND after IS NULL END)
) STRICT;

CREATE INDEX journal_by_action ON journal (action);
CREATE INDEX journal_by_row ON journal (table_name, row_id);

CREATE TRIGGER journal_is_not_rewritten BEFORE UPDATE ON journal
BEGIN
	SELECT raise(ABORT, 'the journal is only added to');
END;

CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal
BEGIN
	SELECT raise(ABORT, 'the journal is only added to');
END;

CREATE TRIGGER action_is_not_rewritten BEFORE UPDATE ON action WHEN OLD.hash <> ''
BEGIN
	SELECT raise(ABORT, 'the journal is only added to');
END;

CREATE TRIGGER action_is_not_shortened BEFORE DELETE ON action
BEGIN
	SELECT raise(ABORT, 'the journal is only added to');
END;

-- What is set for this database (shared or private, the columns a clerk saved); not journalled.
CREATE TABLE setting (
	name  TEXT PRIMARY KEY CHECK (name <> ''),
	value TEXT NOT NULL
) STRICT;

CREATE TABLE clerk (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	version INTEGER NOT NULL REFERENCES action (id),
	name    TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 50),
	phone   TEXT,
	retired TEXT CHECK (retired IN ('0', '1'))
) STRICT;

CREATE TABLE township (
	id       INTEGER PRIMARY KEY AUTOINCREMENT,
	version  INTEGER NOT NULL REFERENCES action (id),
	name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
	province TEXT NOT NULL CHECK (length(province) BETWEEN 1 AND 20),
	code     TEXT CHECK (length(code) = 9) -- GB/T 2260 and GB/T 10114
) STRICT;

CREATE TABLE village (
	id            INTEGER PRIMARY KEY AUTOINCREMENT,
	version       INTEGER NOT NULL REFERENCES action (id),
	code          TEXT NOT NULL UNIQUE CHECK (length(code) = 12),
	name          TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
	kind          TEXT NOT NULL,
	org_name      TEXT,
	org_code      TEXT, -- GB 32100
	officer       TEXT, -- 包村干部
	officer_phone TEXT,
	clerk         INTEGER REFERENCES clerk (id),
	note          TEXT
) STRICT;

CREATE TABLE village_alias (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	version INTEGER NOT NULL REFERENCES action (id),
	village INTEGER NOT NULL REFERENCES village (id),
	name    TEXT,
	code    TEXT CHECK (length(code) = 12),
	since   TEXT,
	until   TEXT,
	CHECK (name IS NOT NULL OR code IS NOT NULL)
) STRICT;

CREATE TABLE villager_group (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	version INTEGER NOT NULL REFERENCES action (id),
	village INTEGER NOT NULL REFERENCES village (id),
	number  INTEGER CHECK (number BETWEEN 1 AND 999),
	name    TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
	note    TEXT,
	UNIQUE (village, name)
) STRICT;

CREATE TABLE group_alias (
	id             INTEGER PRIMARY KEY AUTOINCREMENT,
	version        INTEGER NOT NULL REFERENCES action (id),
	villager_group INTEGER NOT NULL REFERENCES villager_group (id),
	name           TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
	since          TEXT,
	until          TEXT
) STRICT;

CREATE TABLE household (
	id             INTEGER PRIMARY KEY AUTOINCREMENT,
	version        INTEGER NOT NULL REFERENCES action (id),
	village        INTEGER NOT NULL REFERENCES village (id),
	villager_group INTEGER REFERENCES villager_group (id),
	number         TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 30),
	address        TEXT,
	note           TEXT,
	UNIQUE (village, number)
) STRICT;

CREATE TABLE person (
	id           INTEGER PRIMARY KEY AUTOINCREMENT,
	version      INTEGER NOT NULL REFERENCES action (id),
	name         TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
	former_name  TEXT,
	document     TEXT,
	id_number    TEXT, -- GB 11643; as the sheet has it, also wrong and doubled ones
	sex          TEXT, -- GB/T 2261.1
	birth        TEXT,
	ethnicity    TEXT, -- GB/T 3304
	schooling    TEXT, -- GB/T 4658
	politics     TEXT, -- GB/T 4762
	party_joined TEXT,
	relation     TEXT, -- GB/T 4761, to the head of the household lived in
	marriage     TEXT, -- GB/T 2261.2
	phone        TEXT,
	other_phone  TEXT,
	away         TEXT CHECK (away IN ('0', '1')),
	away_place   TEXT,
	away_contact TEXT,
	last_reached TEXT,
	reading      TEXT, -- how the person reads the name, in pinyin
	note         TEXT
) STRICT;

-- Who lived where from when to when. What is open (no `until`) is now.
CREATE TABLE residence (
	id        INTEGER PRIMARY KEY AUTOINCREMENT,
	version   INTEGER NOT NULL REFERENCES action (id),
	person    INTEGER NOT NULL REFERENCES person (id),
	household INTEGER NOT NULL REFERENCES household (id),
	kind      TEXT NOT NULL, -- 户籍 or 居住
	since     TEXT,
	until     TEXT,
	entered   TEXT, -- why it began
	ended     TEXT, -- why it ended: 死亡, 迁出, ...
	CHECK (until IS NOT NULL OR ended IS NULL)
) STRICT;
