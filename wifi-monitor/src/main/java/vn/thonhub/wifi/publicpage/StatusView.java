package vn.thonhub.wifi.publicpage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.wifi.uptime.Share;

/**
 * What the public page says of one hotspot: whether it works, for how much of the time it did, what is planned. Nothing of who
 * uses it, of its address, or of other devices.
 *
 * @param place where it stands, as people call it
 * @param since since when it is in that state
 * @param takenUp somebody has taken the outage up
 * @param days what each local day was made of, the oldest first
 * @param works announced work that goes on or is to come
 */
public record StatusView(
        String id,
        String name,
        Optional<String> place,
        State state,
        Instant since,
        boolean takenUp,
        Map<LocalDate, Share> days,
        List<Work> works) {
    /** How it is, for people. */
    public enum State {
        UP("Đang hoạt động", "up"),
        DOWN("Đang mất kết nối", "down"),
        WORK("Đang bảo trì", "work"),
        UNKNOWN("Chưa có số liệu", "unknown");

        private final String vi;
        private final String style;

        State(String vi, String style) {
            this.vi = vi;
            this.style = style;
        }

        public String vi() {
            return vi;
        }

        String style() {
            return style;
        }
    }

    /** Announced work. */
    public record Work(Instant from, Instant to, String reason) {}
}
