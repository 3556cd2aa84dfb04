package vn.thonhub.wifi.uptime;

import java.util.OptionalDouble;

/**
 * What a stretch of time was made of, in milliseconds. Sums of shares are shares, so a month's is that of its days.
 *
 * @param maintenanceMs announced work: it counts neither as up nor as down
 * @param outages that began in it
 */
public record Share(long upMs, long downMs, long unknownMs, long maintenanceMs, int outages) {
    public static final Share NOTHING = new Share(0, 0, 0, 0, 0);

    public Share plus(Share other) {
        return new Share(
                upMs + other.upMs,
                downMs + other.downMs,
                unknownMs + other.unknownMs,
                maintenanceMs + other.maintenanceMs,
                outages + other.outages);
    }

    /** up / (up + down), 0 to 100; empty when nothing is known. */
    public OptionalDouble uptimePct() {
        return upMs + downMs == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * upMs / (upMs + downMs));
    }

    /** Known time of all that was not announced work, 0 to 100; 100 when all of it was. */
    public double coveragePct() {
        long wanted = upMs + downMs + unknownMs;
        return wanted == 0 ? 100 : 100.0 * (upMs + downMs) / wanted;
    }
}
