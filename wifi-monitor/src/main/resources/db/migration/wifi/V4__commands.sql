-- What access points were told to do. Instants in milliseconds since 1970 UTC; ids are in order of time.
CREATE TABLE wifi_command (
    id              TEXT    PRIMARY KEY,
    access_point_id TEXT    NOT NULL,
    operation       TEXT    NOT NULL,
    ssid            TEXT,
    enabled         INTEGER,
    issued_by       TEXT    NOT NULL,
    issued_at       BIGINT  NOT NULL,
    expires_at      BIGINT  NOT NULL,
    boot_id         TEXT,
    state           TEXT    NOT NULL,
    changed_at      BIGINT  NOT NULL,
    detail          TEXT
);
CREATE INDEX wifi_command_by_access_point ON wifi_command (access_point_id, id);
CREATE INDEX wifi_command_open ON wifi_command (state) WHERE state IN ('sent', 'accepted');
