-- Requests that were open before there were clocks get theirs when this timer fires, which is at once.
INSERT INTO timer (request_id, kind, due_at, ready_at)
SELECT id, 'supervise', 0, 0 FROM request WHERE resolve_from IS NULL AND state IN
('dispatched', 'transferred', 'reopened', 'acknowledged', 'in_progress', 'needs_help')
ON CONFLICT (request_id, kind) DO NOTHING;
