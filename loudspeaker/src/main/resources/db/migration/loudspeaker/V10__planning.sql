-- Programmes that recur, who allowed them, and what they become on the air.

-- A group of speakers: of whole villages, picked by hand, or both.
CREATE TABLE zone (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    villages   TEXT NOT NULL,
    speakers   TEXT NOT NULL,
    version    BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);

-- planned_until: up to then its occurrences are rows of broadcast; dirty: those to come must be compared anew.
CREATE TABLE schedule (
    id            TEXT PRIMARY KEY,
    revision      BIGINT NOT NULL,
    live_revision BIGINT,
    version       BIGINT NOT NULL,
    planned_until BIGINT,
    dirty         INTEGER NOT NULL,
    created_at    BIGINT NOT NULL,
    created_by    TEXT NOT NULL,
    ended_at      BIGINT,
    ended_by      TEXT
);
CREATE INDEX schedule_live ON schedule (ended_at, live_revision);

CREATE TABLE schedule_revision (
    schedule_id  TEXT NOT NULL REFERENCES schedule (id),
    revision     BIGINT NOT NULL,
    state        TEXT NOT NULL,
    programme    TEXT NOT NULL,
    created_at   BIGINT NOT NULL,
    created_by   TEXT NOT NULL,
    submitted_at BIGINT,
    submitted_by TEXT,
    decided_at   BIGINT,
    decided_by   TEXT,
    comment      TEXT,
    PRIMARY KEY (schedule_id, revision)
);
CREATE INDEX schedule_revision_state ON schedule_revision (state, submitted_at);

-- What a schedule puts on the air is a broadcast, one for each occurrence: planned_at is its place in the schedule and
-- stays when a person moves it, so that no occurrence is planned twice.
ALTER TABLE broadcast ADD COLUMN schedule_id TEXT;
ALTER TABLE broadcast ADD COLUMN schedule_revision BIGINT;
ALTER TABLE broadcast ADD COLUMN planned_at BIGINT;
ALTER TABLE broadcast ADD COLUMN interrupted TEXT NOT NULL DEFAULT 'resume';
ALTER TABLE broadcast ADD COLUMN cancelled_why TEXT;
CREATE UNIQUE INDEX broadcast_slot ON broadcast (schedule_id, planned_at);

-- A session is played in this order; a broadcast without rows here is its one recording.
CREATE TABLE broadcast_item (
    broadcast_id TEXT NOT NULL REFERENCES broadcast (id),
    position     INTEGER NOT NULL,
    audio_id     TEXT NOT NULL,
    title        TEXT NOT NULL,
    sha256       TEXT NOT NULL,
    duration_ms  BIGINT NOT NULL,
    PRIMARY KEY (broadcast_id, position)
);
CREATE INDEX broadcast_item_sha256 ON broadcast_item (sha256);

-- From cut_at on nothing of it may sound on this speaker: a higher class has the line.
ALTER TABLE delivery ADD COLUMN cut_at BIGINT;

-- Two priority programmes that want the same speaker at the same time; a person decides.
CREATE TABLE clash (
    id          TEXT PRIMARY KEY,
    holder_id   TEXT NOT NULL REFERENCES broadcast (id),
    newcomer_id TEXT NOT NULL REFERENCES broadcast (id),
    raised_at   BIGINT NOT NULL,
    decision    TEXT,
    decided_at  BIGINT,
    decided_by  TEXT
);
CREATE UNIQUE INDEX clash_pair ON clash (holder_id, newcomer_id);
CREATE INDEX clash_open ON clash (decided_at, raised_at);

-- The one row of the commune's own rules.
CREATE TABLE commune_rules (
    id         INTEGER PRIMARY KEY,
    rules      TEXT NOT NULL,
    version    BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL
);

-- Addresses people's calendars fetch; only the hash of the secret is kept.
CREATE TABLE calendar_feed (
    token_hash TEXT PRIMARY KEY,
    username   TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX calendar_feed_user ON calendar_feed (username);
