-- What a camera's picture means and what is to be told about it. Instants in milliseconds since 1970 UTC. JSON where a value
-- has parts; see the records CalibrationInput, Areas and RuleSettings. All of it goes with its camera.
CREATE TABLE road_calibration (
    camera_id TEXT    NOT NULL PRIMARY KEY,
    input     TEXT    NOT NULL,
    saved_at  BIGINT  NOT NULL,
    saved_by  TEXT    NOT NULL,
    version   INTEGER NOT NULL
);

-- A row for every camera that has been given the rules each one begins with; version 0 while nothing was drawn.
CREATE TABLE road_areas (
    camera_id TEXT    NOT NULL PRIMARY KEY,
    areas     TEXT    NOT NULL,
    version   INTEGER NOT NULL
);

CREATE TABLE road_rule (
    id             TEXT    NOT NULL PRIMARY KEY,
    camera_id      TEXT    NOT NULL,
    settings       TEXT    NOT NULL,
    last_raised_at BIGINT,
    version        INTEGER NOT NULL
);
CREATE INDEX road_rule_by_camera ON road_rule (camera_id, id);
