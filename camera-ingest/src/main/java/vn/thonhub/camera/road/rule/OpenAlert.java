package vn.thonhub.camera.road.rule;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * An alert that goes on.
 *
 * @param clarity of the best picture so far, taken at {@code pictured}
 * @param told when facts were told last
 */
record OpenAlert(Instant since, Map<String, Object> facts, double clarity, Instant pictured, Instant told) {
    /** Places and tracks change all the time and are told as of the beginning. */
    Map<String, Object> merged(Map<String, Object> news) {
        var merged = new HashMap<>(facts);
        news.forEach((name, value) -> {
            switch (name) {
                case "track", "place_x_m", "place_y_m" -> merged.putIfAbsent(name, value);
                case "speed_kmh", "count", "against_m", "changed_pct", "occupancy_pct" ->
                    merged.merge(name, value, OpenAlert::larger);
                default -> merged.put(name, value);
            }
        });
        return merged;
    }

    private static Object larger(Object a, Object b) {
        return ((Number) b).doubleValue() > ((Number) a).doubleValue() ? b : a;
    }

    OpenAlert told(Map<String, Object> now, Instant at) {
        return new OpenAlert(since, Map.copyOf(now), clarity, pictured, at);
    }

    OpenAlert pictured(double better, Instant at) {
        return new OpenAlert(since, facts, better, at, told);
    }
}
