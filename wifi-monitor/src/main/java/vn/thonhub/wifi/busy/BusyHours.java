package vn.thonhub.wifi.busy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many people there are at each hour of the week, on average over the weeks in which something is known of that hour. Where
 * several hotspots are read, an hour's people are the sum of theirs, as far as they told.
 */
public final class BusyHours {
    private final ZoneId zone;
    private final Map<Instant, Double> byHour = new TreeMap<>();

    /**
     * @param weekday 1 is Monday, 7 is Sunday
     * @param hour of the local day, 0 to 23
     * @param clients on average
     * @param weeks in how many weeks something is known of it
     */
    public record Hour(int weekday, int hour, double clients, int weeks) {}

    public BusyHours(ZoneId zone) {
        this.zone = zone;
    }

    /** An hotspot's average in the hour that begins then; once per hotspot and hour. */
    public void add(Instant hour, double clients) {
        byHour.merge(hour, clients, Double::sum);
    }

    /** Hours of which something is known, Monday first. */
    public List<Hour> week() {
        Map<Integer, double[]> sums = new HashMap<>();
        byHour.forEach((at, clients) -> {
            ZonedDateTime local = at.truncatedTo(ChronoUnit.HOURS).atZone(zone);
            double[] sum = sums.computeIfAbsent(
                    (local.getDayOfWeek().getValue() - 1) * 24 + local.getHour(), any -> new double[2]);
            sum[0] += clients;
            sum[1]++;
        });
        List<Hour> week = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            for (int hour = 0; hour < 24; hour++) {
                double[] sum = sums.get((day.getValue() - 1) * 24 + hour);
                if (sum != null) {
                    week.add(new Hour(day.getValue(), hour, sum[0] / sum[1], (int) sum[1]));
                }
            }
        }
        return week;
    }
}
