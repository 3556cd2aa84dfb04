-- Evidence that was taken out: who, why, and the documents of the package, so that it is the same each time it is fetched
-- while its footage is kept. Instants in milliseconds since 1970 UTC. Rows stay when the footage goes.
CREATE TABLE evidence_export (
    id         TEXT   NOT NULL PRIMARY KEY,
    created_at BIGINT NOT NULL,
    user_id    TEXT   NOT NULL,
    username   TEXT   NOT NULL,
    reason     TEXT   NOT NULL,
    reference  TEXT,
    alert_id   TEXT,
    key_id     TEXT   NOT NULL,
    size_bytes BIGINT NOT NULL
);

CREATE TABLE evidence_export_item (
    export_id TEXT    NOT NULL,
    n         INTEGER NOT NULL,
    kind      TEXT    NOT NULL,
    item_id   TEXT    NOT NULL,
    crc32     BIGINT  NOT NULL,
    PRIMARY KEY (export_id, n)
);

CREATE TABLE evidence_document (
    export_id TEXT    NOT NULL,
    n         INTEGER NOT NULL,
    name      TEXT    NOT NULL,
    content   BLOB    NOT NULL,
    PRIMARY KEY (export_id, n)
);

-- All footage of one alert.
CREATE INDEX clip_by_alert ON clip (alert_id);
CREATE INDEX camera_still_by_alert ON camera_still (alert_id);
