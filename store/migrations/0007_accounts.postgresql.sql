-- What people did, beside requests. Rows are added, never changed.
CREATE TABLE point_entry (
    once        TEXT COLLATE "C" PRIMARY KEY,  -- names what the line is for: nothing counts twice
    user_id     TEXT COLLATE "C" NOT NULL,
    rule        TEXT COLLATE "C" NOT NULL,
    points      BIGINT NOT NULL,
    request_id  BIGINT NOT NULL,  -- 0: for something else
    reason      TEXT COLLATE "C" NOT NULL,
    by_user     TEXT COLLATE "C" NOT NULL,
    at          BIGINT NOT NULL
);
CREATE INDEX point_entry_user ON point_entry (user_id, at);
CREATE INDEX point_entry_request ON point_entry (request_id) WHERE request_id <> 0;

CREATE TABLE work_log (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id       TEXT COLLATE "C" NOT NULL,
    microgrid_id  TEXT COLLATE "C" NOT NULL,
    kind          TEXT COLLATE "C" NOT NULL,  -- patrol, visit, mediation, publicity, activity, other
    text          TEXT COLLATE "C" NOT NULL,
    channel       TEXT COLLATE "C" NOT NULL,
    message_id    TEXT COLLATE "C" NOT NULL,
    photos        BIGINT NOT NULL,
    at            BIGINT NOT NULL
);
CREATE INDEX work_log_user ON work_log (user_id, at);

-- Orders that were not the sender's to give, and those about people's data.
CREATE TABLE audit (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    by_user     TEXT COLLATE "C" NOT NULL,
    channel     TEXT COLLATE "C" NOT NULL,
    command     TEXT COLLATE "C" NOT NULL,
    outcome     TEXT COLLATE "C" NOT NULL,  -- refused, done
    request_id  BIGINT NOT NULL,  -- 0: none
    at          BIGINT NOT NULL
);
