-- A relay as a piece of a session: audio_id, sha256 and fallback_ms are of the recording heard instead, title is the station's
-- name, duration_ms how long it is relayed. NULL for a recording.
ALTER TABLE broadcast_item ADD COLUMN relay_id TEXT;
ALTER TABLE broadcast_item ADD COLUMN fallback_ms BIGINT;
CREATE INDEX broadcast_item_relay ON broadcast_item (relay_id) WHERE relay_id IS NOT NULL;

-- How long the recording was heard instead of the station; 0 for what relays nothing.
ALTER TABLE play_note ADD COLUMN fallback_ms BIGINT NOT NULL DEFAULT 0;
