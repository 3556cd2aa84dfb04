-- Instants are UTC epoch milliseconds, booleans 0 and 1.

-- Where alerts of others are read.
CREATE TABLE cap_feed (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    url          TEXT NOT NULL,
    every_s      INTEGER NOT NULL,
    areas        TEXT NOT NULL,
    events       TEXT NOT NULL,
    min_severity TEXT NOT NULL,
    enabled      INTEGER NOT NULL,
    etag         TEXT,
    asked_at     BIGINT,
    heard_at     BIGINT,
    fault        TEXT
);

-- Entries of a feed that need not be fetched again, with why they were refused if they were.
CREATE TABLE cap_entry (
    feed_id TEXT NOT NULL REFERENCES cap_feed (id) ON DELETE CASCADE,
    entry   TEXT NOT NULL,
    at      BIGINT NOT NULL,
    refused TEXT,
    PRIMARY KEY (feed_id, entry)
);

-- Every alert once: sender, identifier and time name it.
CREATE TABLE cap_alert (
    id          TEXT PRIMARY KEY,
    feed_id     TEXT,
    sender      TEXT NOT NULL,
    identifier  TEXT NOT NULL,
    sent        BIGINT NOT NULL,
    status      TEXT NOT NULL,
    msg_type    TEXT NOT NULL,
    state       TEXT NOT NULL,
    withheld    TEXT,
    event       TEXT NOT NULL,
    severity    TEXT NOT NULL,
    headline    TEXT NOT NULL,
    description TEXT NOT NULL,
    instruction TEXT NOT NULL,
    areas       TEXT NOT NULL,
    expires     BIGINT NOT NULL,
    received_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX cap_alert_name ON cap_alert (sender, identifier, sent);
CREATE INDEX cap_alert_state ON cap_alert (state, expires);
