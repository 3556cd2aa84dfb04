-- MQTT access of devices. The password itself is shown once and never stored: it is random with at least 128 bits,
-- so a plain SHA-256 is as strong as a slow hash would be.
CREATE TABLE device_credential (
    device_id     TEXT    NOT NULL PRIMARY KEY,
    device_kind   TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,
    created_at    BIGINT  NOT NULL
);
