-- Who wants to be forgotten and still has something open, or has not had his turn. Gone with the last of his data.
CREATE TABLE forget_wish (
    channel    TEXT COLLATE "C" NOT NULL,
    user_id    TEXT COLLATE "C" NOT NULL,
    is_member  BIGINT NOT NULL,  -- of the directory: what he did in his office stays
    asked_at   BIGINT NOT NULL,  -- what he reported later is none of it
    ready_at   BIGINT NOT NULL,  -- when it is looked at next
    PRIMARY KEY (channel, user_id)
);
