-- How staff say that a message should have been read: what the next model learns from. Rows are added, never changed.
CREATE TABLE correction (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        TEXT COLLATE "C" NOT NULL,  -- wrong_category, not_a_request, missed_request
    request_id  BIGINT NOT NULL,  -- 0: none was opened
    text        TEXT COLLATE "C" NOT NULL,  -- of the message that was read
    intent      TEXT COLLATE "C" NOT NULL,
    label       TEXT COLLATE "C" NOT NULL,
    leaf        TEXT COLLATE "C" NOT NULL,
    urgency     TEXT COLLATE "C" NOT NULL,
    by_user     TEXT COLLATE "C" NOT NULL,
    at          BIGINT NOT NULL
);
