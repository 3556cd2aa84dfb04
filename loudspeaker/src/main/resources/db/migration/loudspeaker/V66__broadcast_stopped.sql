-- What nothing but people's stops kept from its end was called failed or partial until now.
UPDATE broadcast SET state = 'stopped' WHERE state IN ('failed', 'partial')
    AND EXISTS (SELECT 1 FROM delivery d JOIN occurrence o ON o.id = d.occurrence_id
        WHERE o.broadcast_id = broadcast.id AND d.state = 'failed' AND d.detail = 'stopped')
    AND NOT EXISTS (SELECT 1 FROM delivery d JOIN occurrence o ON o.id = d.occurrence_id
        WHERE o.broadcast_id = broadcast.id AND d.state <> 'completed'
        AND NOT (d.state = 'failed' AND COALESCE(d.detail, '') = 'stopped')
        AND NOT (d.state = 'preempted' AND COALESCE(d.detail, '') = 'restarted'));
