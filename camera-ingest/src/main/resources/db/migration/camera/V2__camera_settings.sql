-- Whose camera it is and with whose consent, what is recorded and for how long, what nobody may see, how pictures travel.
-- JSON where a value has parts; see the records Owner, Retention and Polygon. Cameras from before were the commune's.
ALTER TABLE camera ADD COLUMN owner TEXT NOT NULL DEFAULT '{"kind":"commune"}';
ALTER TABLE camera ADD COLUMN recording TEXT NOT NULL DEFAULT 'events';
ALTER TABLE camera ADD COLUMN retention TEXT NOT NULL DEFAULT '{}';
ALTER TABLE camera ADD COLUMN privacy_masks TEXT NOT NULL DEFAULT '[]';
ALTER TABLE camera ADD COLUMN transport TEXT NOT NULL DEFAULT 'auto';
