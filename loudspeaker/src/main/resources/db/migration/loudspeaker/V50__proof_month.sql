-- What a month's report tells beside the deliveries. Instants are UTC epoch milliseconds.

-- What a speaker said of one play: how often it was pushed aside, and whether it was heard (NULL: it has no microphone).
CREATE TABLE play_note (
    broadcast_id  TEXT NOT NULL,
    occurrence_id TEXT NOT NULL,
    speaker_id    TEXT NOT NULL,
    interruptions INTEGER NOT NULL,
    heard         INTEGER,
    mic_rms_dbfs  DOUBLE PRECISION,
    PRIMARY KEY (broadcast_id, speaker_id, occurrence_id)
);

-- In which village a speaker has stood since when: it may move or be removed, what it played stays where it was played.
CREATE TABLE speaker_village (
    speaker_id TEXT NOT NULL,
    since      BIGINT NOT NULL,
    village    TEXT NOT NULL,
    PRIMARY KEY (speaker_id, since)
);

-- What became of a speaker over time: its state (what = 'state') and what was wrong with it ('begin' and 'end' of a condition).
CREATE TABLE speaker_history (
    id         INTEGER PRIMARY KEY,
    speaker_id TEXT NOT NULL,
    at         BIGINT NOT NULL,
    what       TEXT NOT NULL,
    value      TEXT NOT NULL
);
CREATE INDEX speaker_history_speaker ON speaker_history (speaker_id, at);

-- What is wrong with it now, as JSON.
ALTER TABLE speaker ADD COLUMN conditions TEXT;
CREATE INDEX emergency_start ON emergency (start_at);
