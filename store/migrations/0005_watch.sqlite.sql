-- What was promised about a request and how it is watched.
ALTER TABLE request ADD COLUMN acknowledge_by INTEGER;  -- of the present dispatch
ALTER TABLE request ADD COLUMN word_by INTEGER;  -- until then its reporters hear how it stands
ALTER TABLE request ADD COLUMN on_site_by INTEGER;
ALTER TABLE request ADD COLUMN arrive_by INTEGER;  -- of a unit that was called
ALTER TABLE request ADD COLUMN resolve_from INTEGER;
ALTER TABLE request ADD COLUMN resolve_by INTEGER;  -- with approved extensions
ALTER TABLE request ADD COLUMN spoke_at INTEGER;
ALTER TABLE request ADD COLUMN suspended_at INTEGER;
ALTER TABLE request ADD COLUMN suspended_until INTEGER;
ALTER TABLE request ADD COLUMN suspended_ms INTEGER NOT NULL DEFAULT 0;  -- in suspensions that are over
ALTER TABLE request ADD COLUMN extended_min INTEGER NOT NULL DEFAULT 0;
ALTER TABLE request ADD COLUMN card TEXT NOT NULL DEFAULT 'none';
