package vn.thonhub.camera.road.traffic;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.thonhub.camera.road.rule.Crossing;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.metrics.Point;

/**
 * Counts one camera's crossings and how much of its areas road users cover, minute by minute, as points for the metrics store:
 * what a kill loses is a minute. Not thread-safe.
 */
public final class TrafficCount {
    /** Crossings: tags {@code device}, {@code line}, {@code direction}, {@code class}. */
    public static final String CROSSINGS = "traffic";
    /** Use of areas: tags {@code device}, {@code area}. */
    public static final String USE = "lane_use";

    private final DeviceId camera;
    private final Map<Way, Sum> counts = new HashMap<>();
    private final Map<String, Sum> covered = new HashMap<>();
    private Instant minute = Instant.EPOCH;

    private record Way(String line, String direction, String kind) {}

    private static final class Sum {
        private double count;
        private double sum;
        private double weight;
    }

    public TrafficCount(DeviceId camera) {
        this.camera = camera;
    }

    /**
     * Notes a moment.
     *
     * @return points of the minute that is over; empty meanwhile
     */
    public List<Point> add(SceneMoment moment, List<Crossing> crossings) {
        var points = moment.at().truncatedTo(ChronoUnit.MINUTES).equals(minute) ? List.<Point>of() : flush();
        minute = moment.at().truncatedTo(ChronoUnit.MINUTES);
        crossings.forEach(this::count);
        if (moment.sight().isEmpty()) {
            moment.surfaces().forEach((area, state) -> {
                var sum = covered.computeIfAbsent(area, any -> new Sum());
                sum.sum += state.covered();
                sum.weight++;
            });
        }
        return points;
    }

    private void count(Crossing crossing) {
        var way = new Way(crossing.line(), crossing.way().id(), crossing.kind().id());
        var sum = counts.computeIfAbsent(way, any -> new Sum());
        sum.count++;
        crossing.kmh().ifPresent(kmh -> {
            sum.sum += kmh;
            sum.weight++;
        });
    }

    /** What was counted so far, as if the minute were over. */
    public List<Point> flush() {
        var points = new ArrayList<Point>();
        counts.forEach((way, sum) -> points.add(new Point(CROSSINGS, tags(way), fields(sum), minute)));
        covered.forEach((area, sum) -> points.add(new Point(
                USE,
                new TreeMap<>(Map.of("device", camera.value(), "area", area)),
                Map.of("occupancy_pct", 100 * sum.sum / sum.weight),
                minute)));
        counts.clear();
        covered.clear();
        return points;
    }

    private TreeMap<String, String> tags(Way way) {
        return new TreeMap<>(Map.of(
                "device", camera.value(), "line", way.line(), "direction", way.direction(), "class", way.kind()));
    }

    private static Map<String, Double> fields(Sum sum) {
        return sum.weight == 0
                ? Map.of("count", sum.count)
                : Map.of("count", sum.count, "kmh_sum", sum.sum, "kmh_n", sum.weight);
    }
}
