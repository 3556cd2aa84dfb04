CREATE TABLE probe_event (
    device_id TEXT   NOT NULL,
    n         BIGINT NOT NULL,
    PRIMARY KEY (device_id, n)
);
CREATE TABLE probe_device (
    device_id TEXT   PRIMARY KEY,
    taken     BIGINT NOT NULL
);
