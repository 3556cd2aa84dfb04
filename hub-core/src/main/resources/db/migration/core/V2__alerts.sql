-- Alerts. They outlive the devices they are about, so nothing here refers to the table device.
CREATE TABLE alert (
    id              TEXT    NOT NULL PRIMARY KEY,
    number          BIGINT  NOT NULL,
    kind            TEXT    NOT NULL,
    category        TEXT    NOT NULL,
    device_id       TEXT    NOT NULL,
    device_kind     TEXT,
    device_name     TEXT    NOT NULL,
    place_id        TEXT,
    village         TEXT,
    signal_key      TEXT    NOT NULL,
    severity        TEXT    NOT NULL,
    condition       TEXT    NOT NULL,
    handling        TEXT    NOT NULL,
    disposition     TEXT,
    assignee        TEXT,
    facts           TEXT    NOT NULL,
    raised_at       BIGINT  NOT NULL,
    updated_at      BIGINT  NOT NULL,
    ended_at        BIGINT,
    acknowledged_at BIGINT,
    resolved_at     BIGINT,
    version         BIGINT  NOT NULL
);
-- The feed walks one of these from its newest number down, whatever it is filtered by.
CREATE UNIQUE INDEX alert_number ON alert (number);
CREATE INDEX alert_category ON alert (category, number);
CREATE INDEX alert_category_handling ON alert (category, handling, number);
CREATE INDEX alert_category_condition ON alert (category, condition, number);
CREATE INDEX alert_device ON alert (device_id, number);
CREATE INDEX alert_device_handling ON alert (device_id, handling, number);
CREATE INDEX alert_place ON alert (place_id, number);
CREATE INDEX alert_kind ON alert (kind, number);
CREATE INDEX alert_raised ON alert (raised_at, number);
-- Finds what a signal is about.
CREATE INDEX alert_signal ON alert (device_id, kind, signal_key, number);
-- No second active alert for one cause, whatever goes wrong above.
CREATE UNIQUE INDEX alert_active ON alert (device_id, kind, signal_key) WHERE condition = 'active';

-- n is the alert's version after the step.
CREATE TABLE alert_history (
    alert_id TEXT   NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
    n        BIGINT NOT NULL,
    at       BIGINT NOT NULL,
    what     TEXT   NOT NULL,
    person   TEXT,
    note     TEXT,
    details  TEXT   NOT NULL,
    PRIMARY KEY (alert_id, n)
);

CREATE TABLE alert_evidence (
    alert_id   TEXT    NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
    n          INTEGER NOT NULL,
    type       TEXT    NOT NULL,
    href       TEXT    NOT NULL,
    media_type TEXT    NOT NULL,
    PRIMARY KEY (alert_id, n)
);
