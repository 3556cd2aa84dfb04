-- Continuous recordings, a row per file. Instants and lengths in milliseconds, instants since 1970 UTC. A camera's
-- recordings outlive it until their retention ends, so there is no reference to the camera's row. The sequence is the order
-- of recording, which a wall clock that was set cannot change.
CREATE TABLE segment (
    id          TEXT    NOT NULL PRIMARY KEY,
    camera_id   TEXT    NOT NULL,
    sequence    BIGINT  NOT NULL,
    started_at  BIGINT  NOT NULL,
    ended_at    BIGINT  NOT NULL,
    duration_ms BIGINT  NOT NULL,
    frames      INTEGER NOT NULL,
    size_bytes  BIGINT  NOT NULL,
    sha256      TEXT    NOT NULL,
    codec       TEXT    NOT NULL,
    parameters  TEXT    NOT NULL,
    width       INTEGER NOT NULL,
    height      INTEGER NOT NULL,
    path        TEXT    NOT NULL
);
CREATE INDEX segment_by_camera ON segment (camera_id, started_at);
CREATE INDEX segment_by_age ON segment (started_at, id);
CREATE INDEX segment_by_sequence ON segment (sequence);
