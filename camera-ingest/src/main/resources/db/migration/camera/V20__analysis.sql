-- How much of a camera's video is looked at: adaptive, full or off. Cameras that were not watched for motion stay unwatched.
ALTER TABLE camera ADD COLUMN analysis TEXT NOT NULL DEFAULT 'adaptive';
UPDATE camera SET analysis = 'off' WHERE motion LIKE '%"enabled":false%';
