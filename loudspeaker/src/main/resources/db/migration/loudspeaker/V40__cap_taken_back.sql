-- Alerts taken back or replaced by their sender, also those that have not come yet: a late one must not count.
CREATE TABLE cap_taken_back (
    sender     TEXT NOT NULL,
    identifier TEXT NOT NULL,
    sent       BIGINT NOT NULL,
    status     TEXT NOT NULL,
    feed       TEXT NOT NULL,
    state      TEXT NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (sender, identifier, sent, status, feed)
);
