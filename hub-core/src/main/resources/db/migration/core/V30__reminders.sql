-- The last level is told again when it does not answer either.
ALTER TABLE duty_policy ADD COLUMN remind_min INTEGER NOT NULL DEFAULT 15;
ALTER TABLE duty_policy ADD COLUMN reminders INTEGER NOT NULL DEFAULT 4;
ALTER TABLE duty_watch ADD COLUMN reminded INTEGER NOT NULL DEFAULT 0;
