-- The certificate a device showed when it was first asked over HTTPS, or the one a person said is right. Host and port in
-- lower case; SHA-256 of the whole certificate in hexadecimal; epoch milliseconds.
CREATE TABLE onvif_pin (
    peer      TEXT   NOT NULL PRIMARY KEY,
    sha256    TEXT   NOT NULL,
    pinned_at BIGINT NOT NULL
);
