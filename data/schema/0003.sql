-- Bodies of villages, their terms, who holds which office, and what is recorded of how it is held.

-- Of a kind of data/bodies/; what those files say of the kind (its offices, its size) is data of the
-- program, so kinds and offices are texts here: a body whose kind was taken out of them stays.
CREATE TABLE body (
	id             INTEGER PRIMARY KEY AUTOINCREMENT,
	version        INTEGER NOT NULL REFERENCES action (id),
	village        INTEGER NOT NULL REFERENCES village (id),
	kind           TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 50),
	name           TEXT,                               -- its own, where that of the kind does not do
	villager_group INTEGER REFERENCES villager_group (id), -- of a kind that each group has
	since          TEXT,
	until          TEXT,                               -- it is no more
	note           TEXT
) STRICT;

-- 届. The day it ends is the planned one until it is over: who holds office goes on until the next.
CREATE TABLE term (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	version INTEGER NOT NULL REFERENCES action (id),
	body    INTEGER NOT NULL REFERENCES body (id),
	number  INTEGER CHECK (number BETWEEN 1 AND 99), -- 第几届
	since   TEXT,
	until   TEXT,
	seats   INTEGER CHECK (seats BETWEEN 1 AND 2000), -- 职数
	note    TEXT
) STRICT;

-- 任职. Dates of old ones may be a year or a month. Nothing is forbidden here: what happened is
-- recorded, and what was not lawful is found.
CREATE TABLE tenure (
	id             INTEGER PRIMARY KEY AUTOINCREMENT,
	version        INTEGER NOT NULL REFERENCES action (id),
	body           INTEGER NOT NULL REFERENCES body (id),
	term           INTEGER REFERENCES term (id),
	person         INTEGER NOT NULL REFERENCES person (id),
	office         TEXT NOT NULL CHECK (length(office) BETWEEN 1 AND 50), -- 主任
	villager_group INTEGER REFERENCES villager_group (id), -- that a representative was chosen by
	since          TEXT,
	until          TEXT, -- its last day; NULL: holds it
	how            TEXT, -- 直选, 补选, …
	votes          INTEGER CHECK (votes BETWEEN 0 AND 99999),
	origin         TEXT, -- 来源
	acting         TEXT,
	finance        TEXT, -- knows accounts or management
	households     INTEGER CHECK (households BETWEEN 0 AND 999), -- that a representative stands for
	ended          TEXT, -- why
	note           TEXT
) STRICT;

-- 履职记录: appraisals, reports, promises, talks, audits, training; of a person, mostly in an office.
CREATE TABLE duty_record (
	id          INTEGER PRIMARY KEY AUTOINCREMENT,
	version     INTEGER NOT NULL REFERENCES action (id),
	person      INTEGER NOT NULL REFERENCES person (id),
	tenure      INTEGER REFERENCES tenure (id),
	kind        TEXT NOT NULL,
	year        INTEGER CHECK (year BETWEEN 1949 AND 2199), -- that it is about
	day         TEXT,
	subject     TEXT,    -- what was promised, reported, taught
	host        TEXT,    -- which meeting or office
	invited     INTEGER CHECK (invited BETWEEN 0 AND 99999), -- 应到
	present     INTEGER CHECK (present BETWEEN 0 AND 99999),
	excellent   INTEGER CHECK (excellent BETWEEN 0 AND 99999),
	competent   INTEGER CHECK (competent BETWEEN 0 AND 99999),
	basic       INTEGER CHECK (basic BETWEEN 0 AND 99999),
	incompetent INTEGER CHECK (incompetent BETWEEN 0 AND 99999),
	result      TEXT,
	state       TEXT,    -- of an audit
	due         TEXT,    -- of what is promised or to be done
	done        TEXT,
	posted      TEXT,    -- 公布
	note        TEXT
) STRICT;

-- Documents that were printed (公告, 报告): with the data they stand on and the template they were
-- made from, so they can be shown again and compared with what the register says now. The subject
-- is no reference: what was printed stays when that is taken back.
CREATE TABLE document (
	id         INTEGER PRIMARY KEY AUTOINCREMENT,
	version    INTEGER NOT NULL REFERENCES action (id),
	notice     TEXT NOT NULL CHECK (length(notice) BETWEEN 1 AND 60),
	title      TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
	village    INTEGER REFERENCES village (id),
	subject    TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 50),
	subject_id INTEGER,
	number     TEXT, -- 文号
	day        TEXT NOT NULL,
	who        TEXT,
	target     TEXT,
	digest     TEXT NOT NULL,
	data       TEXT,
	template   TEXT
) STRICT;

-- Endings: 办理. One row is one going of a thing from its request to its result; days and figures
-- are those on paper, also where they are not lawful.
CREATE TABLE proceeding (
	id        INTEGER PRIMARY KEY AUTOINCREMENT,
	version   INTEGER NOT NULL REFERENCES action (id),
	kind      TEXT NOT NULL,                   -- 辞职, 罢免, 职务终止, 补选
	body      INTEGER NOT NULL REFERENCES body (id),
	tenure    INTEGER REFERENCES tenure (id),  -- that it would end
	ground    TEXT,                            -- of 职务终止, and of who is taken to have resigned
	reason    TEXT,                            -- facts and reasons, as the request says
	received  TEXT,                            -- the day of the request
	fact      TEXT,                            -- of what ends it: the sentence, the last day of work
	asked     TEXT,                            -- by whom
	base      INTEGER CHECK (base BETWEEN 0 AND 999999),     -- voters, or representatives
	claimed   INTEGER CHECK (claimed BETWEEN 0 AND 999999),  -- names on the paper
	checked   TEXT,                            -- the day the names were compared
	defence   TEXT,                            -- 申辩
	defended  TEXT,
	meeting   TEXT,                            -- of which kind
	noticed   TEXT,                            -- the day its time was announced
	met       TEXT,
	due       INTEGER CHECK (due BETWEEN 0 AND 999999),      -- 登记参加选举的村民, 应到
	voted     INTEGER CHECK (voted BETWEEN 0 AND 999999),
	agreed    INTEGER CHECK (agreed BETWEEN 0 AND 999999),
	against   INTEGER CHECK (against BETWEEN 0 AND 999999),
	blank     INTEGER CHECK (blank BETWEEN 0 AND 999999),
	seats     INTEGER CHECK (seats BETWEEN 1 AND 2000),      -- of a 补选
	result    TEXT,
	overruled TEXT,                            -- why it was written against its figures
	posted    TEXT,
	filed     TEXT,                            -- 报备
	note      TEXT
) STRICT;

-- Who signed a request, and who stood in a by-election.
CREATE TABLE proceeding_person (
	id             INTEGER PRIMARY KEY AUTOINCREMENT,
	version        INTEGER NOT NULL REFERENCES action (id),
	proceeding     INTEGER NOT NULL REFERENCES proceeding (id),
	part           TEXT NOT NULL,
	person         INTEGER REFERENCES person (id),
	name           TEXT,                       -- of who is not on the register
	villager_group INTEGER REFERENCES villager_group (id),
	refused        TEXT,                       -- why the name does not count
	office         TEXT CHECK (length(office) BETWEEN 1 AND 50),
	votes          INTEGER CHECK (votes BETWEEN 0 AND 999999),
	elected        TEXT,
	note           TEXT
) STRICT;

-- 移交, of a body to the next one or of one who was recalled.
CREATE TABLE handover (
	id         INTEGER PRIMARY KEY AUTOINCREMENT,
	version    INTEGER NOT NULL REFERENCES action (id),
	body       INTEGER NOT NULL REFERENCES body (id),
	proceeding INTEGER REFERENCES proceeding (id), -- of a recall; NULL: the body is new
	since      TEXT NOT NULL,                  -- the day the new body, or the recall, came about
	giver      INTEGER REFERENCES person (id),
	taker      INTEGER REFERENCES person (id),
	witness    TEXT,                           -- 监交人
	chair      TEXT,                           -- who presides
	sealed     TEXT,                           -- the day the seal was handed over
	done       TEXT,
	note       TEXT
) STRICT;

CREATE TABLE handover_item (
	id       INTEGER PRIMARY KEY AUTOINCREMENT,
	version  INTEGER NOT NULL REFERENCES action (id),
	handover INTEGER NOT NULL REFERENCES handover (id),
	category TEXT NOT NULL,
	name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
	quantity TEXT,                             -- 1 枚, 26 册
	giver    TEXT,                             -- where it is somebody else
	taker    TEXT,
	witness  TEXT,
	handed   TEXT,
	missing  TEXT,                             -- why it was not
	note     TEXT
) STRICT;
