package vn.thonhub.core.alert;

import java.time.Instant;

/**
 * A step of an alert that goes outside.
 *
 * @param id UUIDv7 text, one per step
 * @param alert as it is after the step; its version orders the events of one alert
 * @param worse it is more urgent than before this step: whoever would not have been told of it before is told now
 */
public record AlertEvent(String id, AlertAction action, Alert alert, Instant at, boolean worse) {}
