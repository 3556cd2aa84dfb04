-- Where alerts are sent, and what is on its way there.
CREATE TABLE channel (
    id           TEXT    NOT NULL PRIMARY KEY,
    kind         TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    url          TEXT    NOT NULL,
    secret       TEXT    NOT NULL,
    min_severity TEXT    NOT NULL,
    categories   TEXT    NOT NULL,
    enabled      INTEGER NOT NULL,
    created_at   BIGINT  NOT NULL,
    version      BIGINT  NOT NULL
);

-- id is the message's id at the receiver, the same in every attempt. next_attempt_at 0 means at once.
CREATE TABLE outbox (
    id              TEXT    NOT NULL PRIMARY KEY,
    channel_id      TEXT    NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    alert_id        TEXT    NOT NULL,
    type            TEXT    NOT NULL,
    event           TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    attempts        INTEGER NOT NULL,
    next_attempt_at BIGINT  NOT NULL,
    last_error      TEXT,
    created_at      BIGINT  NOT NULL,
    settled_at      BIGINT
);
-- What the couriers look for; delivered rows leave this index.
CREATE INDEX outbox_due ON outbox (channel_id, next_attempt_at) WHERE state = 'pending';
CREATE INDEX outbox_state ON outbox (channel_id, state, id);
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL;
