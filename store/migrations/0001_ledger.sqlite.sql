-- Instants are milliseconds since 1970 (UTC). Empty text means "none", NULL means "not yet".
CREATE TABLE request (
    id                 INTEGER PRIMARY KEY,
    version            INTEGER NOT NULL,
    number_day         INTEGER NOT NULL,  -- YYYYMMDD, local
    number_sequence    INTEGER NOT NULL,  -- 0 until accepted
    state              TEXT NOT NULL,
    result             TEXT NOT NULL,
    parent_id          INTEGER NOT NULL,  -- 0: none
    channel            TEXT NOT NULL,
    conversation_kind  TEXT NOT NULL,
    conversation_id    TEXT NOT NULL,
    reporters          TEXT NOT NULL,     -- [[channel, user, nickname, conversation kind, conversation], …]
    intent             TEXT NOT NULL,
    label              TEXT NOT NULL,
    leaf               TEXT NOT NULL,
    priority           TEXT NOT NULL,
    urgency            TEXT NOT NULL,
    grid_id            TEXT NOT NULL,
    microgrid_id       TEXT NOT NULL,
    place_id           TEXT NOT NULL,
    building_id        TEXT NOT NULL,
    spot               TEXT NOT NULL,     -- the rest of the place: [building, unit, floor, room, landmark id, landmark]
    is_spot_unsure     INTEGER NOT NULL,
    owner_user_id      TEXT NOT NULL,
    first_owner_user_id TEXT NOT NULL,
    helper_user_ids    TEXT NOT NULL,
    text               TEXT NOT NULL,
    message_ids        TEXT NOT NULL,
    is_patrol          INTEGER NOT NULL,
    is_withdrawn       INTEGER NOT NULL,
    has_photo          INTEGER NOT NULL,
    is_transferred_outside INTEGER NOT NULL,
    rework             INTEGER NOT NULL,
    transfers          INTEGER NOT NULL,
    urges              INTEGER NOT NULL,
    escalation         INTEGER NOT NULL,
    stars              INTEGER,
    reported_at        INTEGER NOT NULL,
    last_word_at       INTEGER NOT NULL,
    accepted_at        INTEGER,
    dispatched_at      INTEGER,
    acknowledged_at    INTEGER,
    done_at            INTEGER,
    closed_at          INTEGER,
    ended_at           INTEGER,           -- when it stopped being open, however it did
    filed              TEXT NOT NULL      -- marks of the keys it is filed under
);
CREATE UNIQUE INDEX request_number ON request (number_day, number_sequence) WHERE number_sequence > 0;

-- The requests filed under a name, numbered 1, 2, … in the order of filing: the last number is the name's version.
CREATE TABLE request_key (
    key         TEXT NOT NULL,
    nth         INTEGER NOT NULL,
    request_id  INTEGER NOT NULL,
    PRIMARY KEY (key, nth)
) WITHOUT ROWID;

-- What happened: rows are added, never changed.
CREATE TABLE event (
    request_id  INTEGER NOT NULL,
    nth         INTEGER NOT NULL,  -- of the request: 1, 2, …
    kind        TEXT NOT NULL,
    from_state  TEXT NOT NULL,
    to_state    TEXT NOT NULL,
    by_user     TEXT NOT NULL,
    channel     TEXT NOT NULL,
    message_id  TEXT NOT NULL,
    text        TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (request_id, nth)
) WITHOUT ROWID;

-- Messages that were handled, with what was answered: a repeated one gets the same answer.
CREATE TABLE message (
    channel  TEXT NOT NULL,
    id       TEXT NOT NULL,
    answers  TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (channel, id)
) WITHOUT ROWID;

CREATE TABLE outbox (
    id                 INTEGER PRIMARY KEY,  -- in the order of the commits; never given again, see delivery
    address            TEXT NOT NULL,     -- order is kept per address
    user_id            TEXT NOT NULL,     -- empty: a conversation
    channel            TEXT NOT NULL,
    conversation_kind  TEXT NOT NULL,
    conversation_id    TEXT NOT NULL,
    text               TEXT NOT NULL,
    request_id         INTEGER NOT NULL,  -- 0: about none
    not_before         INTEGER,
    expires            INTEGER,
    created_at         INTEGER NOT NULL,
    ready_at           INTEGER NOT NULL,  -- not to be touched before: postponed, leased or waiting for a retry
    attempts           INTEGER NOT NULL,  -- begun ones
    is_leased          INTEGER NOT NULL,
    died_at            INTEGER,
    reason             TEXT NOT NULL
);
CREATE INDEX outbox_line ON outbox (address, id) WHERE died_at IS NULL;
CREATE INDEX outbox_begun ON outbox (address, ready_at) WHERE died_at IS NULL AND attempts > 0;
CREATE INDEX outbox_expires ON outbox (expires) WHERE died_at IS NULL AND expires IS NOT NULL;
CREATE INDEX outbox_dead ON outbox (died_at) WHERE died_at IS NOT NULL;

-- Who was told, and when; the words are gone with the outbox row. Its rows stay: they keep an outbox id from being
-- given again.
CREATE TABLE delivery (
    outbox_id    INTEGER PRIMARY KEY,
    address      TEXT NOT NULL,
    request_id   INTEGER NOT NULL,
    platform_id  TEXT NOT NULL,
    attempts     INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    sent_at      INTEGER NOT NULL
);

CREATE TABLE timer (
    request_id  INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    due_at      INTEGER NOT NULL,
    ready_at    INTEGER NOT NULL,  -- due_at, or the end of a lease
    PRIMARY KEY (request_id, kind)
) WITHOUT ROWID;
CREATE INDEX timer_ready ON timer (ready_at);

-- Messages that made a handler fail, for replay.
CREATE TABLE failed_message (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    channel     TEXT NOT NULL,
    message_id  TEXT NOT NULL,
    reason      TEXT NOT NULL,
    payload     TEXT NOT NULL,
    at          INTEGER NOT NULL,
    state       TEXT NOT NULL      -- kept, replay, taken
);
CREATE UNIQUE INDEX failed_message_once ON failed_message (channel, message_id) WHERE state <> 'taken';

-- One row: written to see whether writing works.
CREATE TABLE pulse (
    id     INTEGER PRIMARY KEY,
    beats  INTEGER NOT NULL
);
INSERT INTO pulse (id, beats) VALUES (1, 0);
