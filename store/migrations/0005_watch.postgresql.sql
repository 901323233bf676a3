-- What was promised about a request and how it is watched.
ALTER TABLE request ADD COLUMN acknowledge_by BIGINT;  -- of the present dispatch
ALTER TABLE request ADD COLUMN word_by BIGINT;  -- until then its reporters hear how it stands
ALTER TABLE request ADD COLUMN on_site_by BIGINT;
ALTER TABLE request ADD COLUMN arrive_by BIGINT;  -- of a unit that was called
ALTER TABLE request ADD COLUMN resolve_from BIGINT;
ALTER TABLE request ADD COLUMN resolve_by BIGINT;  -- with approved extensions
ALTER TABLE request ADD COLUMN spoke_at BIGINT;
ALTER TABLE request ADD COLUMN suspended_at BIGINT;
ALTER TABLE request ADD COLUMN suspended_until BIGINT;
ALTER TABLE request ADD COLUMN suspended_ms BIGINT NOT NULL DEFAULT 0;  -- in suspensions that are over
ALTER TABLE request ADD COLUMN extended_min BIGINT NOT NULL DEFAULT 0;
ALTER TABLE request ADD COLUMN card TEXT NOT NULL DEFAULT 'none';
