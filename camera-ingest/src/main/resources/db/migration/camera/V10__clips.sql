-- Clips of events. Instants and lengths in milliseconds, instants since 1970 UTC. A camera's clips outlive it until
-- their retention ends, so there is no reference to the camera's row.
CREATE TABLE clip (
    id          TEXT    NOT NULL PRIMARY KEY,
    camera_id   TEXT    NOT NULL,
    alert_id    TEXT,
    reason      TEXT    NOT NULL,
    started_at  BIGINT  NOT NULL,
    ended_at    BIGINT  NOT NULL,
    duration_ms BIGINT  NOT NULL,
    frames      INTEGER NOT NULL,
    size_bytes  BIGINT  NOT NULL,
    sha256      TEXT    NOT NULL,
    codec       TEXT    NOT NULL,
    width       INTEGER NOT NULL,
    height      INTEGER NOT NULL,
    path        TEXT    NOT NULL
);
CREATE INDEX clip_by_camera ON clip (camera_id, started_at, id);
CREATE INDEX clip_by_age ON clip (started_at, id);
