package vn.thonhub.core.mqtt;

import java.time.Instant;

/** State of the broker link; also published as an event when it changes. */
public record LinkState(boolean up, Instant since, String detail) {}
