-- Alerts of the desk that a person has confirmed and that endanger the public: each offers an emergency draft.
CREATE TABLE emergency_offer (
    alert_id TEXT PRIMARY KEY,
    title    TEXT NOT NULL,
    text     TEXT NOT NULL,
    village  TEXT,
    severity TEXT NOT NULL,
    at       BIGINT NOT NULL,
    open     INTEGER NOT NULL
);
