-- Cameras: how they are reached and watched. Name and place stand in the core's device table. Instants are epoch
-- milliseconds, yes and no are 1 and 0. Passwords must be readable, since cameras want them: they never leave the hub.
CREATE TABLE camera (
    id              TEXT    NOT NULL PRIMARY KEY,
    main_url        TEXT    NOT NULL,
    sub_url         TEXT,
    username        TEXT,
    password        TEXT,
    purpose         TEXT    NOT NULL,
    motion          TEXT    NOT NULL,
    offline_after_s INTEGER NOT NULL
);

-- What a restart must know of a camera: which of its alerts are open, so that they end.
CREATE TABLE camera_state (
    camera_id     TEXT    NOT NULL PRIMARY KEY,
    state         TEXT    NOT NULL,
    state_since   BIGINT  NOT NULL,
    cause         TEXT,
    offline_alert INTEGER NOT NULL,
    motion_alert  INTEGER NOT NULL,
    last_alert_at BIGINT
);

-- Pictures kept as evidence. They outlive their camera until their retention ends.
CREATE TABLE camera_still (
    id         TEXT    NOT NULL PRIMARY KEY,
    camera_id  TEXT    NOT NULL,
    alert_id   TEXT,
    taken_at   BIGINT  NOT NULL,
    width      INTEGER NOT NULL,
    height     INTEGER NOT NULL,
    size_bytes BIGINT  NOT NULL,
    sha256     TEXT    NOT NULL,
    path       TEXT    NOT NULL
);
CREATE INDEX camera_still_by_age ON camera_still (taken_at, id);
