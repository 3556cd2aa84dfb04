-- How loud a speaker may become, whatever a programme asks for; emergencies have a ceiling of their own. Speakers of before had none.
ALTER TABLE speaker ADD COLUMN volume_limit INTEGER NOT NULL DEFAULT 100;
ALTER TABLE speaker ADD COLUMN emergency_limit INTEGER NOT NULL DEFAULT 100;
