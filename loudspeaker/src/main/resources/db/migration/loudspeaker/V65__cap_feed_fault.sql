-- Why the last look at a feed failed, as a word the console has a remedy for; the sentence stays in fault.
ALTER TABLE cap_feed ADD COLUMN fault_reason TEXT;
