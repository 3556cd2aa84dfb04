-- The page that anybody may open, and the access points on it. Nothing is public until somebody says so.
CREATE TABLE wifi_public_page (
    id         INTEGER NOT NULL PRIMARY KEY,
    enabled    INTEGER NOT NULL,
    title      TEXT    NOT NULL,
    contact    TEXT    NOT NULL,
    address    TEXT    NOT NULL
);
CREATE TABLE wifi_public_hotspot (
    access_point_id TEXT NOT NULL PRIMARY KEY
);

-- What people said there, without who they were. Kept as long as reports of a year look back.
CREATE TABLE wifi_public_report (
    id              TEXT   NOT NULL PRIMARY KEY,
    access_point_id TEXT   NOT NULL,
    said_at         BIGINT NOT NULL,
    kind            TEXT   NOT NULL,
    words           TEXT   NOT NULL,
    alert_id        TEXT   NOT NULL
);
CREATE INDEX wifi_public_report_at ON wifi_public_report (said_at);
CREATE INDEX wifi_public_report_alert ON wifi_public_report (alert_id);
