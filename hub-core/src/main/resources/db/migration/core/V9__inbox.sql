-- Hubs whose alerts this one takes into its own feed, and which may handle alerts of this one.
CREATE TABLE peer_hub (
    id         TEXT    NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL,
    secret     TEXT    NOT NULL,
    handles    INTEGER NOT NULL,
    created_at BIGINT  NOT NULL,
    heard_at   BIGINT
);
-- Messages taken, so that a repeated one changes nothing.
CREATE TABLE inbox_seen (
    peer_id    TEXT   NOT NULL REFERENCES peer_hub (id) ON DELETE CASCADE,
    message_id TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (peer_id, message_id)
);
CREATE INDEX inbox_seen_at ON inbox_seen (at);
-- The hub an alert came from, and which of its versions is known here.
ALTER TABLE alert ADD COLUMN origin TEXT;
ALTER TABLE alert ADD COLUMN origin_version BIGINT;
CREATE INDEX alert_origin ON alert (origin, number) WHERE origin IS NOT NULL;
