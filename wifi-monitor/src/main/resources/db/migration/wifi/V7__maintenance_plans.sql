-- Work on access points that is announced ahead. A plan is never changed: it ends, and another begins, so that what a report left out
-- of account can be told years later. Instants in milliseconds since 1970 UTC, days since 1970, times of day in seconds.
CREATE TABLE maintenance_plan (
    id          TEXT    NOT NULL PRIMARY KEY,
    scope       TEXT    NOT NULL,
    scope_id    TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    starts_at   BIGINT,
    ends_at     BIGINT,
    weekdays    TEXT,
    start_s     INTEGER,
    lasts_s     INTEGER,
    first_day   BIGINT,
    last_day    BIGINT,
    created_by  TEXT    NOT NULL,
    created_at  BIGINT  NOT NULL,
    taken_back  BIGINT,
    booked_to   BIGINT  NOT NULL
);

-- Which window of the alert desk stands for which time of a plan on which access point.
CREATE TABLE maintenance_booking (
    plan_id         TEXT   NOT NULL,
    starts_at       BIGINT NOT NULL,
    access_point_id TEXT   NOT NULL,
    window_id       TEXT   NOT NULL,
    PRIMARY KEY (plan_id, starts_at, access_point_id)
);
CREATE UNIQUE INDEX maintenance_booking_window ON maintenance_booking (window_id);
