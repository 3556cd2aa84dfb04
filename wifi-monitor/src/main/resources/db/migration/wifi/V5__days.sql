-- What whole local days were made of, announced work left out of account: a shortcut to access_point_interval. Day first, for
-- a report reads all access points of some days. Days since 1970.
CREATE TABLE access_point_day (
    day             BIGINT  NOT NULL,
    access_point_id TEXT    NOT NULL,
    up_ms           BIGINT  NOT NULL,
    down_ms         BIGINT  NOT NULL,
    unknown_ms      BIGINT  NOT NULL,
    outages         INTEGER NOT NULL,
    PRIMARY KEY (day, access_point_id)
);
CREATE INDEX access_point_day_by_access_point ON access_point_day (access_point_id, day);
