-- Instants are UTC epoch milliseconds, booleans 0 and 1.

-- What the module knows of a speaker; name and place belong to the device registry.
CREATE TABLE speaker (
    id                TEXT PRIMARY KEY,
    volume            INTEGER NOT NULL,
    enrolled_at       BIGINT,
    media_token_hash  TEXT,
    schedule_revision BIGINT NOT NULL,
    schedule_dirty    INTEGER NOT NULL,
    state             TEXT NOT NULL,
    state_since       BIGINT NOT NULL,
    last_seen         BIGINT,
    session           BIGINT NOT NULL,
    reported          TEXT,
    reported_at       BIGINT,
    reported_revision BIGINT NOT NULL,
    telemetry         TEXT,
    telemetry_at      BIGINT
);
CREATE UNIQUE INDEX speaker_token ON speaker (media_token_hash);

CREATE TABLE audio (
    id                   TEXT PRIMARY KEY,
    title                TEXT NOT NULL,
    sha256               TEXT NOT NULL,
    size_bytes           BIGINT NOT NULL,
    duration_ms          BIGINT NOT NULL,
    media_type           TEXT NOT NULL,
    source_format        TEXT NOT NULL,
    loudness_lufs        DOUBLE PRECISION NOT NULL,
    source_loudness_lufs DOUBLE PRECISION NOT NULL,
    true_peak_dbtp       DOUBLE PRECISION NOT NULL,
    created_at           BIGINT NOT NULL,
    created_by           TEXT NOT NULL
);
CREATE INDEX audio_sha256 ON audio (sha256);

-- A broadcast keeps what it played, also when the recording has left the library.
CREATE TABLE broadcast (
    id                TEXT PRIMARY KEY,
    title             TEXT NOT NULL,
    class             TEXT NOT NULL,
    state             TEXT NOT NULL,
    audio_id          TEXT NOT NULL,
    audio_title       TEXT NOT NULL,
    audio_sha256      TEXT NOT NULL,
    audio_duration_ms BIGINT NOT NULL,
    start_at          BIGINT NOT NULL,
    ends_at           BIGINT NOT NULL,
    volume            INTEGER,
    repeat_count      INTEGER NOT NULL,
    created_at        BIGINT NOT NULL,
    created_by        TEXT NOT NULL,
    approved_at       BIGINT,
    approved_by       TEXT,
    cancelled_at      BIGINT,
    cancelled_by      TEXT
);
CREATE INDEX broadcast_start ON broadcast (start_at);
CREATE INDEX broadcast_open ON broadcast (state, start_at);

-- One absolute play of a broadcast; a one-off has one, a repeating schedule will have many.
CREATE TABLE occurrence (
    id           TEXT PRIMARY KEY,
    broadcast_id TEXT NOT NULL REFERENCES broadcast (id),
    start_at     BIGINT NOT NULL,
    ends_at      BIGINT NOT NULL,
    not_after    BIGINT NOT NULL
);
CREATE INDEX occurrence_broadcast ON occurrence (broadcast_id);
CREATE INDEX occurrence_start ON occurrence (start_at);

-- What one speaker does with one occurrence: the proof of play. Names are kept, since devices come and go.
CREATE TABLE delivery (
    occurrence_id TEXT NOT NULL REFERENCES occurrence (id),
    speaker_id    TEXT NOT NULL,
    speaker_name  TEXT NOT NULL,
    state         TEXT NOT NULL,
    detail        TEXT,
    revision      BIGINT,
    sent_at       BIGINT,
    acked_at      BIGINT,
    started_at    BIGINT,
    ended_at      BIGINT,
    skew_ms       BIGINT,
    played_ms     BIGINT,
    PRIMARY KEY (occurrence_id, speaker_id)
);
CREATE INDEX delivery_speaker ON delivery (speaker_id, state);

-- Every event a speaker ever sent, once: the mark that makes a second delivery harmless.
CREATE TABLE speaker_event (
    event_id      TEXT PRIMARY KEY,
    speaker_id    TEXT NOT NULL,
    log_id        TEXT NOT NULL,
    n             BIGINT NOT NULL,
    occurrence_id TEXT NOT NULL,
    type          TEXT NOT NULL,
    at            BIGINT NOT NULL,
    received_at   BIGINT NOT NULL,
    body          TEXT NOT NULL
);
CREATE UNIQUE INDEX speaker_event_n ON speaker_event (speaker_id, log_id, n);

-- Up to which number a speaker's log is here without a hole.
CREATE TABLE speaker_event_log (
    speaker_id TEXT NOT NULL,
    log_id     TEXT NOT NULL,
    through    BIGINT NOT NULL,
    lost       BIGINT NOT NULL,
    PRIMARY KEY (speaker_id, log_id)
);

CREATE TABLE speaker_command (
    cmd_id     TEXT PRIMARY KEY,
    speaker_id TEXT NOT NULL,
    op         TEXT NOT NULL,
    issued_at  BIGINT NOT NULL,
    not_after  BIGINT NOT NULL,
    issued_by  TEXT NOT NULL,
    ack        TEXT,
    acked_at   BIGINT
);
CREATE INDEX speaker_command_speaker ON speaker_command (speaker_id, issued_at);
