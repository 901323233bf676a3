-- Of many reporters the first who said that it is good.
ALTER TABLE request ADD COLUMN confirmed_by TEXT NOT NULL DEFAULT '';
