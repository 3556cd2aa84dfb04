-- A new password may work beside the one before for a while, so that the device can be told in peace.
ALTER TABLE device_credential ADD COLUMN former_hash TEXT;
ALTER TABLE device_credential ADD COLUMN former_until BIGINT NOT NULL DEFAULT 0;
