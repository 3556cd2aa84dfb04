-- What a recording is and where it came from: upload, microphone, speech or cut.
ALTER TABLE audio ADD COLUMN origin TEXT NOT NULL DEFAULT 'upload';
ALTER TABLE audio ADD COLUMN language TEXT;
ALTER TABLE audio ADD COLUMN place_id TEXT;
ALTER TABLE audio ADD COLUMN source_true_peak_dbtp DOUBLE PRECISION;
-- A cut is a recording of its own; these name what it was cut from.
ALTER TABLE audio ADD COLUMN cut_from TEXT;
ALTER TABLE audio ADD COLUMN cut_start_ms BIGINT;
ALTER TABLE audio ADD COLUMN cut_end_ms BIGINT;
-- What was read aloud, for recordings made from text.
ALTER TABLE audio ADD COLUMN script TEXT;

-- Peaks of a recording, one byte 0 to 100 per point as hex, made once; by the file's hash, since equal files share them.
CREATE TABLE audio_waveform (
    sha256 TEXT PRIMARY KEY,
    peaks  TEXT NOT NULL
);

-- The voice behind an HTTP address, when the commune has one. header_value is sealed.
CREATE TABLE speech_voice (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    url          TEXT NOT NULL,
    header_name  TEXT NOT NULL,
    header_value TEXT NOT NULL,
    content_type TEXT NOT NULL,
    body         TEXT NOT NULL,
    answer_field TEXT NOT NULL,
    changed_at   BIGINT NOT NULL,
    changed_by   TEXT NOT NULL
);
