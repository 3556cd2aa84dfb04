-- Values of the embedded metrics store. raw and r5 are appended in time order, rh is read by series: the keys say so.
CREATE TABLE IF NOT EXISTS series (
    id          INTEGER PRIMARY KEY,
    measurement TEXT NOT NULL,
    tags        TEXT NOT NULL,
    field       TEXT NOT NULL,
    UNIQUE (measurement, field, tags)
);
CREATE TABLE IF NOT EXISTS raw (
    t BIGINT  NOT NULL,
    s INTEGER NOT NULL,
    v DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (t, s)
) WITHOUT ROWID;
-- Rollups: b start of the bucket, n values, their total, lo and hi, the last one and its offset from b in ms.
CREATE TABLE IF NOT EXISTS r5 (
    b      BIGINT  NOT NULL,
    s      INTEGER NOT NULL,
    n      INTEGER NOT NULL,
    total  DOUBLE PRECISION NOT NULL,
    lo     DOUBLE PRECISION NOT NULL,
    hi     DOUBLE PRECISION NOT NULL,
    last   DOUBLE PRECISION NOT NULL,
    last_t INTEGER NOT NULL,
    PRIMARY KEY (b, s)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rh (
    s      INTEGER NOT NULL,
    b      BIGINT  NOT NULL,
    n      INTEGER NOT NULL,
    total  DOUBLE PRECISION NOT NULL,
    lo     DOUBLE PRECISION NOT NULL,
    hi     DOUBLE PRECISION NOT NULL,
    last   DOUBLE PRECISION NOT NULL,
    last_t INTEGER NOT NULL,
    PRIMARY KEY (s, b)
) WITHOUT ROWID;
-- closed_r5, closed_rh: buckets that start before these instants are complete in their tables; lost: values refused.
CREATE TABLE IF NOT EXISTS state (
    name  TEXT   NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
) WITHOUT ROWID;
