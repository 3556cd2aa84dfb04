-- Devices and where they stand. Instants are UTC epoch milliseconds in every table.
CREATE TABLE place (
    id      TEXT NOT NULL PRIMARY KEY,
    name    TEXT NOT NULL,
    village TEXT NOT NULL,
    site    TEXT,
    uplink  TEXT,
    lat     DOUBLE PRECISION,
    lon     DOUBLE PRECISION
);

CREATE TABLE device (
    id         TEXT NOT NULL PRIMARY KEY,
    kind       TEXT NOT NULL,
    name       TEXT NOT NULL,
    place_id   TEXT REFERENCES place (id),
    created_at BIGINT NOT NULL,
    version    BIGINT NOT NULL
);
CREATE INDEX device_place ON device (place_id);
