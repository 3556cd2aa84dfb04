-- Messages nobody could use, newest kept; payload in base64, cut at 64 KiB.
CREATE TABLE dead_letter (
    id           TEXT    NOT NULL PRIMARY KEY,
    received_at  BIGINT  NOT NULL,
    topic        TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    payload_size INTEGER NOT NULL,
    payload      TEXT    NOT NULL
);
