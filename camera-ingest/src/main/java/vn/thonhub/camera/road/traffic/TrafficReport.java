package vn.thonhub.camera.road.traffic;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.road.area.Areas;
import vn.thonhub.camera.road.area.Way;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.metrics.MetricsStore;
import vn.thonhub.core.metrics.Series;
import vn.thonhub.core.metrics.SeriesQuery;
import vn.thonhub.core.metrics.SeriesQuery.Aggregate;

/** Traffic of one camera over some time, as in the contract. */
public record TrafficReport(
        Instant from, Instant to, @JsonProperty("step_s") long stepS, List<LineCounts> lines, List<LaneUse> lanes) {

    /** Who crossed a line one way, of one class. */
    public record LineCounts(
            String line,
            Optional<String> name,
            String direction,
            Optional<String> directionName,
            @JsonProperty("class") String kind,
            List<CountBin> bins) {}

    /** One bin. @param meanKmh indicative */
    public record CountBin(Instant at, long count, Optional<Double> meanKmh) {}

    /** How much of an area was covered. */
    public record LaneUse(String area, Optional<String> name, List<UseBin> bins) {}

    /** One bin. */
    public record UseBin(Instant at, double occupancyPct) {}

    /** What to ask for. */
    public record Question(DeviceId camera, Instant from, Instant to, Duration step) {
        SeriesQuery of(String measurement, String field, Aggregate aggregate) {
            return new SeriesQuery(measurement, field, Map.of("device", camera.value()), from, to, step, aggregate);
        }
    }

    /** Asks the metrics store. @param areas for the names of today */
    public static Future<TrafficReport> ask(MetricsStore metrics, Question question, Areas areas) {
        var counts = metrics.query(question.of(TrafficCount.CROSSINGS, "count", Aggregate.SUM));
        var sums = metrics.query(question.of(TrafficCount.CROSSINGS, "kmh_sum", Aggregate.SUM));
        var numbers = metrics.query(question.of(TrafficCount.CROSSINGS, "kmh_n", Aggregate.SUM));
        var use = metrics.query(question.of(TrafficCount.USE, "occupancy_pct", Aggregate.MEAN));
        return Future.all(counts, sums, numbers, use)
                .map(all -> new TrafficReport(
                        question.from(),
                        question.to(),
                        question.step().toSeconds(),
                        lines(counts.result(), new Speeds(sums.result(), numbers.result()), areas),
                        lanes(use.result(), areas)));
    }

    /** Mean speeds by series and bin. */
    private static final class Speeds {
        private final Map<Map<String, String>, Map<Instant, Double>> sums;
        private final Map<Map<String, String>, Map<Instant, Double>> numbers;

        Speeds(List<Series> sums, List<Series> numbers) {
            this.sums = bins(sums);
            this.numbers = bins(numbers);
        }

        private static Map<Map<String, String>, Map<Instant, Double>> bins(List<Series> all) {
            var bins = new HashMap<Map<String, String>, Map<Instant, Double>>();
            all.forEach(series -> series.samples()
                    .forEach(sample -> bins.computeIfAbsent(series.tags(), any -> new HashMap<>())
                            .put(sample.at(), sample.value())));
            return bins;
        }

        Optional<Double> mean(Map<String, String> tags, Instant at) {
            var sum = sums.getOrDefault(tags, Map.of()).get(at);
            var number = numbers.getOrDefault(tags, Map.of()).get(at);
            return sum == null || number == null || number == 0
                    ? Optional.empty()
                    : Optional.of(Math.round(10 * sum / number) / 10.0);
        }
    }

    private static List<LineCounts> lines(List<Series> counts, Speeds speeds, Areas areas) {
        var lines = new ArrayList<LineCounts>();
        for (var series : counts) {
            var id = series.tags().getOrDefault("line", "");
            var direction = series.tags().getOrDefault("direction", "");
            var line = areas.line(id);
            lines.add(new LineCounts(
                    id,
                    line.map(one -> one.name()),
                    direction,
                    line.flatMap(one -> one.nameOf(direction.equals(Way.FORWARD.id()) ? Way.FORWARD : Way.BACKWARD)),
                    series.tags().getOrDefault("class", "unknown"),
                    series.samples().stream()
                            .map(sample -> new CountBin(
                                    sample.at(), Math.round(sample.value()), speeds.mean(series.tags(), sample.at())))
                            .toList()));
        }
        return lines;
    }

    private static List<LaneUse> lanes(List<Series> use, Areas areas) {
        return use.stream()
                .map(series -> {
                    var id = series.tags().getOrDefault("area", "");
                    return new LaneUse(
                            id,
                            areas.nameOf(id),
                            series.samples().stream()
                                    .map(sample -> new UseBin(sample.at(), Math.round(10 * sample.value()) / 10.0))
                                    .toList());
                })
                .toList();
    }
}
