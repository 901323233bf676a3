-- The next row of an address is the one that was ready first. Without the time in the index every row that is
-- postponed to the morning was looked at in every round of the night.
DROP INDEX outbox_line;
CREATE INDEX outbox_ready ON outbox (address, ready_at, id) WHERE died_at IS NULL;
