-- A person holds it since then; its not_after has been put off by the longest pause meanwhile.
ALTER TABLE occurrence ADD COLUMN paused_at BIGINT;
