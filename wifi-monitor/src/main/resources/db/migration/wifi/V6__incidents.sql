-- What people found out about an incident and did about it; the incident itself is the alert desk's.
CREATE TABLE wifi_incident (
    alert_id  TEXT   NOT NULL PRIMARY KEY,
    cause     TEXT   NOT NULL,
    remedy    TEXT   NOT NULL,
    found_by  TEXT   NOT NULL,
    found_at  BIGINT NOT NULL
);
