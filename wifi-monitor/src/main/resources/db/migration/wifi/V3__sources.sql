-- Access points that know another form than the hub's own: at which source of hub.yaml they speak, and their name there.
CREATE TABLE access_point_source (
    access_point_id TEXT PRIMARY KEY,
    source          TEXT NOT NULL,
    name            TEXT NOT NULL
);
CREATE UNIQUE INDEX access_point_source_name ON access_point_source (source, name);

-- How far its clock was ahead of the hub's at the last message that told.
ALTER TABLE access_point ADD COLUMN clock_offset_s BIGINT;
