-- Who is on duty when, by role and village, and how they are reached.
CREATE TABLE duty_shift (
    id         TEXT    NOT NULL PRIMARY KEY,
    username   TEXT    NOT NULL,
    role       TEXT    NOT NULL,
    village    TEXT,
    weekdays   TEXT    NOT NULL,
    starts     TEXT    NOT NULL,
    ends       TEXT    NOT NULL,
    level      INTEGER NOT NULL,
    channel_id TEXT    NOT NULL REFERENCES channel (id) ON DELETE CASCADE
);
-- One row: when others are told, and when people sleep.
CREATE TABLE duty_policy (
    id              INTEGER NOT NULL PRIMARY KEY,
    escalate_from   TEXT    NOT NULL,
    escalate_min    INTEGER NOT NULL,
    quiet_starts    TEXT,
    quiet_ends      TEXT,
    quiet_below     TEXT    NOT NULL,
    version         BIGINT  NOT NULL
);
-- Alerts that go to the next level when nobody takes them up in time.
CREATE TABLE duty_watch (
    alert_id TEXT    NOT NULL PRIMARY KEY REFERENCES alert (id) ON DELETE CASCADE,
    level    INTEGER NOT NULL,
    next_at  BIGINT  NOT NULL
);
CREATE INDEX duty_watch_next ON duty_watch (next_at);
CREATE TABLE duty_note (
    id       TEXT   NOT NULL PRIMARY KEY,
    at       BIGINT NOT NULL,
    username TEXT   NOT NULL,
    text     TEXT   NOT NULL
);
