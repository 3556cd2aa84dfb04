-- Addresses that programs without a session fetch; only the hash of the secret is kept. One a person for each kind of feed.
CREATE TABLE secret_address (
    token_hash TEXT PRIMARY KEY,
    kind       TEXT NOT NULL,
    username   TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX secret_address_owner ON secret_address (kind, username);
INSERT INTO secret_address (token_hash, kind, username, created_at)
    SELECT token_hash, 'calendar_feed', username, created_at FROM calendar_feed;
DROP TABLE calendar_feed;

-- CAP documents as they went out, word for word: the same name must never mean two documents. Instants are UTC epoch milliseconds.
CREATE TABLE cap_issued (
    identifier   TEXT PRIMARY KEY,
    emergency_id TEXT NOT NULL REFERENCES emergency (id),
    msg_type     TEXT NOT NULL,
    title        TEXT NOT NULL,
    sent         BIGINT NOT NULL,
    document     TEXT NOT NULL
);
CREATE UNIQUE INDEX cap_issued_once ON cap_issued (emergency_id, msg_type);
CREATE INDEX cap_issued_sent ON cap_issued (sent);
