-- The boot before the present one: its messages may still be on their way and prove nothing.
ALTER TABLE access_point ADD COLUMN former_boot TEXT;
ALTER TABLE access_point ADD COLUMN former_boot_ended BIGINT;
