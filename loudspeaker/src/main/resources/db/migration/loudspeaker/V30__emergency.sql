-- Instants are UTC epoch milliseconds.

-- An emergency from its draft to its end. What was drafted is what is confirmed: nothing of it changes in between.
CREATE TABLE emergency (
    id                TEXT PRIMARY KEY,
    state             TEXT NOT NULL,
    title             TEXT NOT NULL,
    text              TEXT NOT NULL,
    zone              TEXT NOT NULL,
    zone_name         TEXT NOT NULL,
    audio_id          TEXT NOT NULL,
    audio_title       TEXT NOT NULL,
    audio_sha256      TEXT NOT NULL,
    audio_duration_ms BIGINT NOT NULL,
    volume            INTEGER NOT NULL,
    pause_ms          BIGINT NOT NULL,
    lasts_ms          BIGINT NOT NULL,
    source            TEXT,
    confirm_hash      TEXT NOT NULL,
    confirm_until     BIGINT NOT NULL,
    created_at        BIGINT NOT NULL,
    created_by        TEXT NOT NULL,
    start_at          BIGINT,
    ends_at           BIGINT,
    confirmed_at      BIGINT,
    confirmed_by      TEXT,
    ended_at          BIGINT,
    ended_by          TEXT
);
CREATE INDEX emergency_state ON emergency (state, created_at);

-- What one speaker does with one emergency.
CREATE TABLE emergency_delivery (
    emergency_id TEXT NOT NULL REFERENCES emergency (id),
    speaker_id   TEXT NOT NULL,
    speaker_name TEXT NOT NULL,
    sends        INTEGER NOT NULL,
    sent_at      BIGINT,
    sent_session BIGINT,
    stops        INTEGER NOT NULL,
    stop_at      BIGINT,
    started_at   BIGINT,
    ended_at     BIGINT,
    played_ms    BIGINT NOT NULL,
    last_event   TEXT,
    detail       TEXT,
    PRIMARY KEY (emergency_id, speaker_id)
);
