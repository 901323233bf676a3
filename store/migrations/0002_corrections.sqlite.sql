-- How staff say that a message should have been read: what the next model learns from. Rows are added, never changed.
CREATE TABLE correction (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL,  -- wrong_category, not_a_request, missed_request
    request_id  INTEGER NOT NULL,  -- 0: none was opened
    text        TEXT NOT NULL,  -- of the message that was read
    intent      TEXT NOT NULL,
    label       TEXT NOT NULL,
    leaf        TEXT NOT NULL,
    urgency     TEXT NOT NULL,
    by_user     TEXT NOT NULL,
    at          INTEGER NOT NULL
);
