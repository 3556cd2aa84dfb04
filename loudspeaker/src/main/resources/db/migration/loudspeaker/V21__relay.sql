-- Stations the commune may relay, each with the recording to fall back to.
CREATE TABLE relay (
    id                TEXT PRIMARY KEY,
    name              TEXT NOT NULL,
    url               TEXT NOT NULL,
    fallback_audio_id TEXT NOT NULL REFERENCES audio (id),
    created_at        BIGINT NOT NULL,
    created_by        TEXT NOT NULL
);
CREATE INDEX relay_fallback ON relay (fallback_audio_id);
