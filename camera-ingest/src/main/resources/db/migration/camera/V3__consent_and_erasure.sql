-- Whether the alert about a consent's end is open, so that it ends, also after a restart.
ALTER TABLE camera_state ADD COLUMN consent_alert INTEGER NOT NULL DEFAULT 0;

-- Standing orders that nothing of a camera begun before a moment (epoch milliseconds) may be kept; they outlive the camera.
CREATE TABLE camera_erasure (
    camera_id  TEXT    NOT NULL PRIMARY KEY,
    reason     TEXT    NOT NULL,
    before_at  BIGINT  NOT NULL,
    ordered_by TEXT    NOT NULL,
    erased     INTEGER NOT NULL,
    held       INTEGER NOT NULL
);
