package vn.thonhub.wifi.telemetry;

import java.util.OptionalLong;

/**
 * The birth, death or last will of an access point.
 *
 * @param session grows with every connection; an older one is a late last will. Foreign formats do not number them
 * @param reason {@code boot}, {@code lwt}, {@code shutdown}, or the device's own word
 */
public record Availability(boolean online, OptionalLong session, String reason) {
    /** The broker says it: nobody heard the device itself. */
    public static final String LAST_WILL = "lwt";

    static Availability came() {
        return new Availability(true, OptionalLong.empty(), "");
    }

    static Availability left(String reason) {
        return new Availability(false, OptionalLong.empty(), reason);
    }
}
