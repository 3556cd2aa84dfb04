package vn.thonhub.wifi.telemetry;

/**
 * The retained birth, death or last will of an access point.
 *
 * @param session grows with every connection; an older one is a late last will
 * @param reason {@code boot}, {@code lwt}, {@code shutdown}, or the device's own word
 */
public record Availability(boolean online, long session, String reason) {}
