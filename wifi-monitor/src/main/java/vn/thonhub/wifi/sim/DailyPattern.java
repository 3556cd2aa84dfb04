package vn.thonhub.wifi.sim;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Random;

/** How busy a village hotspot is over the day: quiet at night, peaks after work; a pure function of seed and time. */
public final class DailyPattern {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int[] PERCENT_BY_HOUR = {
        8, 5, 4, 4, 8, 20, 35, 45, 40, 40, 45, 55, 50, 40, 40, 45, 60, 85, 95, 100, 95, 75, 45, 20
    };
    private static final double BITS_PER_CLIENT = 600_000;

    private final long seed;
    private final int peakClients;

    public DailyPattern(long seed, int peakClients) {
        this.seed = seed;
        this.peakClients = peakClients;
    }

    /** Stations associated at this instant. */
    public int clients(Instant at) {
        LocalTime local = at.atZone(VIETNAM).toLocalTime();
        int hour = local.getHour();
        double into = local.getMinute() / 60.0;
        double percent = PERCENT_BY_HOUR[hour] * (1 - into) + PERCENT_BY_HOUR[(hour + 1) % 24] * into;
        double noise = 0.8 + 0.4 * new Random(seed ^ at.getEpochSecond() / 60).nextDouble();
        return (int) Math.round(peakClients * percent / 100 * noise);
    }

    /** Bytes the hotspot takes in during one second at this instant; about a fifth of it goes out. */
    public long bytesPerSecond(Instant at) {
        double noise = 0.3 + 1.4 * new Random(seed * 7 ^ at.getEpochSecond() / 5).nextDouble();
        return Math.round(clients(at) * BITS_PER_CLIENT / 8 * noise);
    }
}
