-- What people did, beside requests. Rows are added, never changed.
CREATE TABLE point_entry (
    once        TEXT PRIMARY KEY,  -- names what the line is for: nothing counts twice
    user_id     TEXT NOT NULL,
    rule        TEXT NOT NULL,
    points      INTEGER NOT NULL,
    request_id  INTEGER NOT NULL,  -- 0: for something else
    reason      TEXT NOT NULL,
    by_user     TEXT NOT NULL,
    at          INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX point_entry_user ON point_entry (user_id, at);
CREATE INDEX point_entry_request ON point_entry (request_id) WHERE request_id <> 0;

CREATE TABLE work_log (
    id            INTEGER PRIMARY KEY,
    user_id       TEXT NOT NULL,
    microgrid_id  TEXT NOT NULL,
    kind          TEXT NOT NULL,  -- patrol, visit, mediation, publicity, activity, other
    text          TEXT NOT NULL,
    channel       TEXT NOT NULL,
    message_id    TEXT NOT NULL,
    photos        INTEGER NOT NULL,
    at            INTEGER NOT NULL
);
CREATE INDEX work_log_user ON work_log (user_id, at);

-- Orders that were not the sender's to give, and those about people's data.
CREATE TABLE audit (
    id          INTEGER PRIMARY KEY,
    by_user     TEXT NOT NULL,
    channel     TEXT NOT NULL,
    command     TEXT NOT NULL,
    outcome     TEXT NOT NULL,  -- refused, done
    request_id  INTEGER NOT NULL,  -- 0: none
    at          INTEGER NOT NULL
);
