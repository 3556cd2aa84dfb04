-- The circuit or transformer that feeds several sites.
ALTER TABLE place ADD COLUMN power TEXT;
ALTER TABLE alert ADD COLUMN power TEXT;
CREATE INDEX alert_down_power ON alert (power) WHERE condition = 'active' AND power IS NOT NULL;
