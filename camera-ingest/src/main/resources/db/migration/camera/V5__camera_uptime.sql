-- How long a camera showed pictures, showed them poorly, and showed none, per day of the hub's local time. What is missing
-- of a day is not known: the hub did not run, or the camera had just been started. Seconds.
CREATE TABLE camera_uptime (
    camera_id  TEXT   NOT NULL,
    day        TEXT   NOT NULL,
    up_s       BIGINT NOT NULL,
    degraded_s BIGINT NOT NULL,
    down_s     BIGINT NOT NULL,
    PRIMARY KEY (camera_id, day)
);
CREATE INDEX camera_uptime_by_day ON camera_uptime (day);
