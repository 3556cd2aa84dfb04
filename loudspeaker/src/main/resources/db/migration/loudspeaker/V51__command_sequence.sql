-- The last number given to a command for this speaker.
ALTER TABLE speaker ADD COLUMN command_seq BIGINT NOT NULL DEFAULT 0;
-- What was said, for saying it again to a speaker that has missed it.
ALTER TABLE speaker_command ADD COLUMN seq BIGINT;
ALTER TABLE speaker_command ADD COLUMN body TEXT;
ALTER TABLE speaker_command ADD COLUMN sent_at BIGINT;
ALTER TABLE speaker_command ADD COLUMN resends INTEGER NOT NULL DEFAULT 0;
CREATE INDEX speaker_command_open ON speaker_command (speaker_id, ack, not_after);
