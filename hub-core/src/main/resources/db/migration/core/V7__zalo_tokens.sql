-- Access to a Zalo Official Account, renewed by the hub. The refresh token is good for one use, so the new one is kept
-- before it is used. seed tells which token people gave, so that a new one of theirs replaces what is here.
DROP TABLE channel_token;
CREATE TABLE zalo_token (
    app_id        TEXT   NOT NULL PRIMARY KEY,
    seed          TEXT   NOT NULL,
    access_token  TEXT   NOT NULL,
    refresh_token TEXT   NOT NULL,
    expires_at    BIGINT NOT NULL
);
