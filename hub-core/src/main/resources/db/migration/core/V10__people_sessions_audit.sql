CREATE TABLE app_user (
    id              TEXT    NOT NULL PRIMARY KEY,
    username        TEXT    NOT NULL UNIQUE,
    password_hash   TEXT    NOT NULL,
    enabled         INTEGER NOT NULL,
    cameras         TEXT,
    villages        TEXT,
    created_at      BIGINT  NOT NULL,
    last_sign_in_at BIGINT,
    version         BIGINT  NOT NULL
);

CREATE TABLE user_role (
    user_id TEXT NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    role    TEXT NOT NULL,
    PRIMARY KEY (user_id, role)
);

CREATE TABLE app_session (
    token_hash   TEXT   NOT NULL PRIMARY KEY,
    user_id      TEXT   NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    created_at   BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL
);

CREATE INDEX app_session_user ON app_session (user_id);

-- Append-only; each hash covers the entry and the hash before it. No foreign key: entries outlive people.
CREATE TABLE audit (
    seq      BIGINT NOT NULL PRIMARY KEY,
    at       BIGINT NOT NULL,
    user_id  TEXT   NOT NULL,
    username TEXT   NOT NULL,
    action   TEXT   NOT NULL,
    subject  TEXT   NOT NULL,
    details  TEXT   NOT NULL,
    hash     TEXT   NOT NULL
);

CREATE INDEX audit_username ON audit (username, seq);
CREATE INDEX audit_subject ON audit (subject, seq);
