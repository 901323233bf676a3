-- Instants are milliseconds since 1970 (UTC). Empty text means "none", NULL means "not yet".
CREATE TABLE request (
    id                 BIGINT PRIMARY KEY,
    version            BIGINT NOT NULL,
    number_day         BIGINT NOT NULL,  -- YYYYMMDD, local
    number_sequence    BIGINT NOT NULL,  -- 0 until accepted
    state              TEXT COLLATE "C" NOT NULL,
    result             TEXT COLLATE "C" NOT NULL,
    parent_id          BIGINT NOT NULL,  -- 0: none
    channel            TEXT COLLATE "C" NOT NULL,
    conversation_kind  TEXT COLLATE "C" NOT NULL,
    conversation_id    TEXT COLLATE "C" NOT NULL,
    reporters          TEXT COLLATE "C" NOT NULL,     -- [[channel, user, nickname, conversation kind, conversation], …]
    intent             TEXT COLLATE "C" NOT NULL,
    label              TEXT COLLATE "C" NOT NULL,
    leaf               TEXT COLLATE "C" NOT NULL,
    priority           TEXT COLLATE "C" NOT NULL,
    urgency            TEXT COLLATE "C" NOT NULL,
    grid_id            TEXT COLLATE "C" NOT NULL,
    microgrid_id       TEXT COLLATE "C" NOT NULL,
    place_id           TEXT COLLATE "C" NOT NULL,
    building_id        TEXT COLLATE "C" NOT NULL,
    spot               TEXT COLLATE "C" NOT NULL,     -- the rest of the place: [building, unit, floor, room, landmark id, landmark]
    is_spot_unsure     BIGINT NOT NULL,
    owner_user_id      TEXT COLLATE "C" NOT NULL,
    first_owner_user_id TEXT COLLATE "C" NOT NULL,
    helper_user_ids    TEXT COLLATE "C" NOT NULL,
    text               TEXT COLLATE "C" NOT NULL,
    message_ids        TEXT COLLATE "C" NOT NULL,
    is_patrol          BIGINT NOT NULL,
    is_withdrawn       BIGINT NOT NULL,
    has_photo          BIGINT NOT NULL,
    is_transferred_outside BIGINT NOT NULL,
    rework             BIGINT NOT NULL,
    transfers          BIGINT NOT NULL,
    urges              BIGINT NOT NULL,
    escalation         BIGINT NOT NULL,
    stars              BIGINT,
    reported_at        BIGINT NOT NULL,
    last_word_at       BIGINT NOT NULL,
    accepted_at        BIGINT,
    dispatched_at      BIGINT,
    acknowledged_at    BIGINT,
    done_at            BIGINT,
    closed_at          BIGINT,
    ended_at           BIGINT,           -- when it stopped being open, however it did
    filed              TEXT COLLATE "C" NOT NULL      -- marks of the keys it is filed under
);
CREATE UNIQUE INDEX request_number ON request (number_day, number_sequence) WHERE number_sequence > 0;

-- The requests filed under a name, numbered 1, 2, … in the order of filing: the last number is the name's version.
CREATE TABLE request_key (
    key         TEXT COLLATE "C" NOT NULL,
    nth         BIGINT NOT NULL,
    request_id  BIGINT NOT NULL,
    PRIMARY KEY (key, nth)
);

-- What happened: rows are added, never changed.
CREATE TABLE event (
    request_id  BIGINT NOT NULL,
    nth         BIGINT NOT NULL,  -- of the request: 1, 2, …
    kind        TEXT COLLATE "C" NOT NULL,
    from_state  TEXT COLLATE "C" NOT NULL,
    to_state    TEXT COLLATE "C" NOT NULL,
    by_user     TEXT COLLATE "C" NOT NULL,
    channel     TEXT COLLATE "C" NOT NULL,
    message_id  TEXT COLLATE "C" NOT NULL,
    text        TEXT COLLATE "C" NOT NULL,
    at          BIGINT NOT NULL,
    PRIMARY KEY (request_id, nth)
);

-- Messages that were handled, with what was answered: a repeated one gets the same answer.
CREATE TABLE message (
    channel  TEXT COLLATE "C" NOT NULL,
    id       TEXT COLLATE "C" NOT NULL,
    answers  TEXT COLLATE "C" NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (channel, id)
);

CREATE TABLE outbox (
    id                 BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address            TEXT COLLATE "C" NOT NULL,     -- order is kept per address
    user_id            TEXT COLLATE "C" NOT NULL,     -- empty: a conversation
    channel            TEXT COLLATE "C" NOT NULL,
    conversation_kind  TEXT COLLATE "C" NOT NULL,
    conversation_id    TEXT COLLATE "C" NOT NULL,
    text               TEXT COLLATE "C" NOT NULL,
    request_id         BIGINT NOT NULL,  -- 0: about none
    not_before         BIGINT,
    expires            BIGINT,
    created_at         BIGINT NOT NULL,
    ready_at           BIGINT NOT NULL,  -- not to be touched before: postponed, leased or waiting for a retry
    attempts           BIGINT NOT NULL,  -- begun ones
    is_leased          BIGINT NOT NULL,
    died_at            BIGINT,
    reason             TEXT COLLATE "C" NOT NULL
);
CREATE INDEX outbox_line ON outbox (address, id) WHERE died_at IS NULL;
CREATE INDEX outbox_begun ON outbox (address, ready_at) WHERE died_at IS NULL AND attempts > 0;
CREATE INDEX outbox_expires ON outbox (expires) WHERE died_at IS NULL AND expires IS NOT NULL;
CREATE INDEX outbox_dead ON outbox (died_at) WHERE died_at IS NOT NULL;

-- Who was told, and when; the words are gone with the outbox row. Its rows stay: they keep an outbox id from being
-- given again.
CREATE TABLE delivery (
    outbox_id    BIGINT PRIMARY KEY,
    address      TEXT COLLATE "C" NOT NULL,
    request_id   BIGINT NOT NULL,
    platform_id  TEXT COLLATE "C" NOT NULL,
    attempts     BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    sent_at      BIGINT NOT NULL
);

CREATE TABLE timer (
    request_id  BIGINT NOT NULL,
    kind        TEXT COLLATE "C" NOT NULL,
    due_at      BIGINT NOT NULL,
    ready_at    BIGINT NOT NULL,  -- due_at, or the end of a lease
    PRIMARY KEY (request_id, kind)
);
CREATE INDEX timer_ready ON timer (ready_at);

-- Messages that made a handler fail, for replay.
CREATE TABLE failed_message (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel     TEXT COLLATE "C" NOT NULL,
    message_id  TEXT COLLATE "C" NOT NULL,
    reason      TEXT COLLATE "C" NOT NULL,
    payload     TEXT COLLATE "C" NOT NULL,
    at          BIGINT NOT NULL,
    state       TEXT COLLATE "C" NOT NULL      -- kept, replay, taken
);
CREATE UNIQUE INDEX failed_message_once ON failed_message (channel, message_id) WHERE state <> 'taken';

-- One row: written to see whether writing works.
CREATE TABLE pulse (
    id     BIGINT PRIMARY KEY,
    beats  BIGINT NOT NULL
);
INSERT INTO pulse (id, beats) VALUES (1, 0);
