-- 1: spoken into a microphone while it is on; it then has no recording (audio_* empty).
ALTER TABLE emergency ADD COLUMN live INTEGER NOT NULL DEFAULT 0;
