-- Clips under way that belong to an alert or are wanted anyhow: what a kill leaves of them is kept. alert_id is null when no
-- alert came of it.
CREATE TABLE wanted_clip (
    event_id TEXT PRIMARY KEY,
    alert_id TEXT
);
