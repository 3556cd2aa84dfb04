-- Alerts that belong to another one, and alerts nobody was told of. held says why; held_until when that is decided anew.
ALTER TABLE alert ADD COLUMN lead_id TEXT;
ALTER TABLE alert ADD COLUMN held TEXT;
ALTER TABLE alert ADD COLUMN held_until BIGINT;
-- What a device that is away depends on; only alerts about devices that are away have them.
ALTER TABLE alert ADD COLUMN site TEXT;
ALTER TABLE alert ADD COLUMN uplink TEXT;
CREATE INDEX alert_lead ON alert (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX alert_held ON alert (number) WHERE held IS NOT NULL;
CREATE INDEX alert_held_until ON alert (held_until) WHERE held_until IS NOT NULL;
CREATE INDEX alert_down_site ON alert (site) WHERE condition = 'active' AND site IS NOT NULL;
CREATE INDEX alert_down_uplink ON alert (uplink) WHERE condition = 'active' AND uplink IS NOT NULL;

-- Announced work: alerts of what it covers are kept and shown, and nobody is told.
CREATE TABLE maintenance (
    id         TEXT   NOT NULL PRIMARY KEY,
    scope      TEXT   NOT NULL,
    scope_id   TEXT   NOT NULL,
    starts_at  BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL,
    reason     TEXT   NOT NULL,
    created_by TEXT   NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX maintenance_end ON maintenance (ends_at);

-- What people decide about a kind of alert.
CREATE TABLE alert_rule (
    kind        TEXT    NOT NULL PRIMARY KEY,
    cool_down_s INTEGER NOT NULL,
    changed_at  BIGINT  NOT NULL
);
