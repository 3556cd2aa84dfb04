-- What was deleted, when and why, summed up per hour, camera, kind and reason, so that it stays small whatever is swept.
-- Instants in milliseconds since 1970 UTC. by_user is empty when nobody ordered it.
CREATE TABLE footage_deletion (
    hour_at    BIGINT NOT NULL,
    camera_id  TEXT   NOT NULL,
    kind       TEXT   NOT NULL,
    why        TEXT   NOT NULL,
    by_user    TEXT   NOT NULL,
    items      BIGINT NOT NULL,
    bytes      BIGINT NOT NULL,
    from_at    BIGINT NOT NULL,
    until_at   BIGINT NOT NULL,
    deleted_at BIGINT NOT NULL,
    PRIMARY KEY (hour_at, camera_id, kind, why, by_user)
);

-- Ages differ from camera to camera.
CREATE INDEX camera_still_by_camera ON camera_still (camera_id, taken_at, id);
