-- Since when a person holds it on this speaker. The occurrence keeps the instant of its first pause until nobody holds it any more.
ALTER TABLE delivery ADD COLUMN paused_at BIGINT;
UPDATE delivery SET paused_at = (SELECT o.paused_at FROM occurrence o WHERE o.id = delivery.occurrence_id) WHERE state = 'started';
