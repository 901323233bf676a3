-- In which grid a line of the work log was written, and which households of the care list it looked in on.
ALTER TABLE work_log ADD COLUMN grid_id TEXT COLLATE "C" NOT NULL DEFAULT '';

CREATE TABLE care_visit (
    care_id  TEXT COLLATE "C" NOT NULL,  -- of the community's care list
    at       BIGINT NOT NULL,
    user_id  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (care_id, at, user_id)
);
