-- Where a camera's ONVIF service answers, if it is known: it is asked for its clock. Cameras from before have none saved.
ALTER TABLE camera ADD COLUMN onvif_address TEXT;
