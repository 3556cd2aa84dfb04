package vn.thonhub.camera.vision.track;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import vn.thonhub.camera.vision.detect.Detector;
import vn.thonhub.camera.vision.scene.RoadUser;

/**
 * Follows road users through the real clips and compares with what was read from them by eye. Argument: the folder of the sample
 * data. Nothing of it is told about single clips but their size and rate, and the line at which the truth was read: the
 * middle of a vehicle's streak there, so the middle of its box is what crosses.
 */
final class ClipBench {
    /** Seconds by which a crossing may be off: the truth was read to five pictures. */
    private static final double NEAR = 0.3;

    private static final String ROAD = "bgslibrary/video03.avi";
    private static final String CARS = "intel-sample-videos/car-detection.mp4";
    private static final String YARD = "intel-sample-videos/person-bicycle-car-detection.mp4";
    private static final String INDOORS = "intel-sample-videos/one-by-one-person-detection.mp4";

    private final Path data;
    private final JsonNode truth;

    private ClipBench(Path data) throws IOException {
        this.data = data;
        truth = new ObjectMapper()
                .readTree(data.resolve("ground_truth.json").toFile())
                .get("clips");
    }

    public static void main(String[] arguments) throws IOException {
        var bench = new ClipBench(Path.of(arguments[0]));
        bench.road();
        bench.cars();
        bench.indoors();
        bench.yard(Optional.empty());
        try (var detector = Detector.open(bench.data.resolve("models/fastestdet/FastestDet.onnx"))) {
            bench.yard(Optional.of(detector));
        }
    }

    private void road() {
        var wanted = crossings(ROAD);
        var run = run(ROAD, Optional.empty());
        say("accuracy.video03_count_error", Math.abs(run.crossings().size() - wanted.length), "<= 1");
        say("accuracy.video03_matched", matched(wanted, run), ">= 25");
        say("accuracy.video03_mixture_count_error", Math.abs(run.mixtureCount() - wanted.length), "");
        say("accuracy.video03_ms_per_picture", run.milliseconds(), "");
    }

    private void cars() {
        var run = run(CARS, Optional.empty());
        say("accuracy.car_detection", matched(crossings(CARS), run), "= 4");
        say("accuracy.car_detection_extra", run.crossings().size() - matched(crossings(CARS), run), "");
        say("accuracy.car_detection_mixture_count", run.mixtureCount(), "");
        say("accuracy.car_detection_ms_per_picture", run.milliseconds(), "");
    }

    /** Persons one after the other: nothing that passes for seconds is a vehicle. */
    private void indoors() {
        var run = ClipRun.of(data.resolve(INDOORS), 768, 432, 10, 0.5, Optional.empty());
        var vehicles = run.tracks().stream()
                .filter(track -> track.kind().isVehicle() && track.last() - track.first() > 1)
                .count();
        say("accuracy.indoor_vehicle_events", vehicles, "= 0");
    }

    private void yard(Optional<Detector> detector) {
        var run = run(YARD, detector);
        var wanted = truth.get(YARD).get("tracks");
        var fps = truth.get(YARD).get("fps").asDouble();
        var found = 0;
        var named = 0;
        for (var track : wanted) {
            var from = track.get("first").asDouble() / fps;
            var to = track.get("last").asDouble() / fps;
            var over = run.tracks().stream()
                    .filter(seen -> Math.min(to, seen.last()) - Math.max(from, seen.first()) > (to - from) / 2)
                    .filter(seen -> seen.last() - seen.first() < 2 * (to - from))
                    .toList();
            found += over.isEmpty() ? 0 : 1;
            named += over.stream()
                            .anyMatch(
                                    seen -> seen.kind() == kind(track.get("cls").asText()))
                    ? 1
                    : 0;
        }
        var suffix = detector.isPresent() ? "_with_model" : "";
        say("accuracy.yard_tracks" + suffix, found, "= " + wanted.size());
        say("accuracy.yard_kinds" + suffix, named, detector.isPresent() ? "= " + wanted.size() : "");
        say("accuracy.yard_tracks_more" + suffix, run.tracks().size() - wanted.size(), "");
        detector.ifPresent(model -> say("analysis.detector_ms", run.detectorMilliseconds(), ""));
    }

    private static RoadUser kind(String name) {
        return switch (name) {
            case "car" -> RoadUser.CAR;
            case "cyclist" -> RoadUser.TWO_WHEELER;
            default -> RoadUser.PERSON;
        };
    }

    private ClipRun run(String name, Optional<Detector> detector) {
        var clip = truth.get(name);
        var width = clip.get("size").get(0).asInt();
        var height = clip.get("size").get(1).asInt();
        var line = clip.has("line_y") ? clip.get("line_y").asDouble() / height : 0.5;
        return ClipRun.of(data.resolve(name), width, height, clip.get("fps").asDouble(), line, detector);
    }

    private double[] crossings(String name) {
        var clip = truth.get(name);
        return StreamSupport.stream(clip.get("crossings").spliterator(), false)
                .mapToDouble(crossing ->
                        crossing.get("frame").asDouble() / clip.get("fps").asDouble())
                .toArray();
    }

    private static long matched(double[] wanted, ClipRun run) {
        var found = new ArrayList<>(run.crossings());
        var cost = new double[wanted.length][found.size()];
        for (var row = 0; row < cost.length; row++) {
            for (var column = 0; column < found.size(); column++) {
                cost[row][column] = Math.abs(wanted[row] - found.get(column));
            }
        }
        return Arrays.stream(Assignment.solve(cost, found.size(), NEAR))
                .filter(column -> column != Assignment.NOBODY)
                .count();
    }

    private static void say(String name, double value, String goal) {
        System.out.println(String.join(
                        " ",
                        List.of(
                                "BENCH",
                                name,
                                String.format(Locale.ROOT, "%.3f", value).replace(".000", ""),
                                goal))
                .strip());
    }
}
