-- State of each access point as the liveness machine left it. One owner: the wifi module.
CREATE TABLE access_point (
    id            TEXT PRIMARY KEY,
    state         TEXT   NOT NULL,
    state_since   BIGINT NOT NULL,
    watched_since BIGINT NOT NULL,
    last_seen     BIGINT,
    session       BIGINT,
    boot_id       TEXT,
    seq           BIGINT,
    outage_since  BIGINT,
    outage_reason TEXT,
    clients       INTEGER,
    rx_bps        DOUBLE PRECISION,
    tx_bps        DOUBLE PRECISION,
    wan_up        INTEGER,
    rtt_ms        DOUBLE PRECISION,
    power_source  TEXT,
    uptime_s      BIGINT,
    model         TEXT,
    firmware      TEXT
);

-- What each access point was at each time: consecutive, without gaps, the last one open (to_ms NULL).
CREATE TABLE access_point_interval (
    access_point_id TEXT   NOT NULL,
    from_ms         BIGINT NOT NULL,
    to_ms           BIGINT,
    state           TEXT   NOT NULL,
    cause           TEXT,
    PRIMARY KEY (access_point_id, from_ms)
);

-- When the hub last watched; what lies between this and the next start is unknown, not down.
CREATE TABLE wifi_watch (
    id         INTEGER PRIMARY KEY,
    last_alive BIGINT NOT NULL
);
