-- Points on their way to InfluxDB, as line protocol; one row per append, deleted when InfluxDB has taken it.
CREATE TABLE IF NOT EXISTS spool (
    id     INTEGER PRIMARY KEY,
    points INTEGER NOT NULL,
    size   INTEGER NOT NULL,
    lines  TEXT    NOT NULL
);
-- Lines InfluxDB refuses, newest kept, with its reason.
CREATE TABLE IF NOT EXISTS refused (
    id         INTEGER PRIMARY KEY,
    refused_at BIGINT NOT NULL,
    reason     TEXT   NOT NULL,
    line       TEXT   NOT NULL
);
-- lost: points given up so far.
CREATE TABLE IF NOT EXISTS state (
    name  TEXT   NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
) WITHOUT ROWID;
