package vn.thonhub.loudspeaker.wire;

/**
 * Retained by the speaker at birth, by the broker as its last will.
 *
 * @param state {@code online} or {@code offline}
 * @param session counts the speaker's connections; a will that arrives after the next birth carries the smaller number
 * @param reason {@code boot}, {@code lwt} or {@code shutdown}
 */
public record Availability(String state, long session, String reason) {
    public static Availability online(long session) {
        return new Availability("online", session, "boot");
    }

    public static Availability lastWill(long session) {
        return new Availability("offline", session, "lwt");
    }

    public static Availability shutdown(long session) {
        return new Availability("offline", session, "shutdown");
    }

    public boolean isOnline() {
        return "online".equals(state);
    }
}
