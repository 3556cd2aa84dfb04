-- Channels of several kinds, with what each kind needs, and who takes over when one is refused.
ALTER TABLE channel ADD COLUMN options TEXT NOT NULL DEFAULT '{}';
ALTER TABLE channel ADD COLUMN fallback_id TEXT;
ALTER TABLE channel ADD COLUMN max_per_hour INTEGER NOT NULL DEFAULT 0;
ALTER TABLE channel ADD COLUMN trusted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE channel ADD COLUMN language TEXT NOT NULL DEFAULT 'vi';
ALTER TABLE channel ADD COLUMN on_duty INTEGER NOT NULL DEFAULT 0;
-- A secret that was replaced signs beside the new one until then.
ALTER TABLE channel ADD COLUMN old_secret TEXT;
ALTER TABLE channel ADD COLUMN old_secret_until BIGINT;

-- seq is given by the one writer and orders the messages of an alert at a channel, whatever the clock does.
ALTER TABLE outbox ADD COLUMN seq BIGINT NOT NULL DEFAULT 0;
-- What happened, the same in the rows of all channels: no channel is told the same thing twice.
ALTER TABLE outbox ADD COLUMN event_id TEXT NOT NULL DEFAULT '';
-- Not held back by a channel's limit.
ALTER TABLE outbox ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
UPDATE outbox SET seq = numbered.n
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM outbox) AS numbered WHERE outbox.id = numbered.id;
CREATE UNIQUE INDEX outbox_seq ON outbox (seq);
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (channel_id, next_attempt_at, seq) WHERE state = 'pending';
CREATE INDEX outbox_order ON outbox (channel_id, alert_id, seq) WHERE state = 'pending';
CREATE INDEX outbox_event ON outbox (event_id, channel_id);

-- Access a channel renews by itself (Zalo): the refresh token is good for one use, so the new one is kept first.
CREATE TABLE channel_token (
    channel_id    TEXT   NOT NULL PRIMARY KEY REFERENCES channel (id) ON DELETE CASCADE,
    access_token  TEXT   NOT NULL,
    refresh_token TEXT   NOT NULL,
    expires_at    BIGINT NOT NULL
);
