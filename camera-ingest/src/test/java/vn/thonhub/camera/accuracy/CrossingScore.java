package vn.thonhub.camera.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.thonhub.camera.road.area.Way;
import vn.thonhub.camera.road.rule.Crossing;
import vn.thonhub.camera.sim.scene.GroundTruth;
import vn.thonhub.camera.sim.scene.RoadPoint;
import vn.thonhub.camera.sim.scene.RoadScene;
import vn.thonhub.camera.sim.scene.TruthTeller;

/**
 * Counted crossings against true ones: each counts for one, of the same direction, within {@value #WITHIN_MS} ms; who comes to a
 * stand on the line crosses it at any time between arriving and leaving. While the camera is blind or turned away nobody counts,
 * neither the truth nor the hub.
 *
 * @param speedErrors absolute, km/h, of the crossings that agree and have a speed
 * @param missed true ones that nobody counted
 * @param wrong counted ones that are not true
 */
record CrossingScore(Tally tally, List<Double> speedErrors, List<GroundTruth.Crossing> missed, List<Crossing> wrong) {
    static final CrossingScore NONE = new CrossingScore(Tally.NONE, List.of(), List.of(), List.of());
    private static final long WITHIN_MS = 1_000;
    private static final double LINE_HALF = 4.2;
    /** After a camera can see again, until its background is known again. */
    private static final long SETTLES_MS = 20_000;

    static CrossingScore of(RoadScene scene, List<Crossing> counted, long untilMs) {
        var teller = new TruthTeller(scene, 10);
        var stays = new Stays(teller, untilMs);
        var blind = new TruthTeller(scene, 1).between(0, untilMs).sight();
        var truth = teller
                .crossings(
                        new RoadPoint(-LINE_HALF, MarkedSite.LINE_Y),
                        new RoadPoint(LINE_HALF, MarkedSite.LINE_Y),
                        SceneTruth.KNOWN_AFTER_MS,
                        untilMs - WITHIN_MS)
                .stream()
                .filter(one -> sees(blind, one.atMs()))
                .toList();
        var left = new ArrayList<>(counted.stream()
                .filter(one -> ms(one) >= SceneTruth.KNOWN_AFTER_MS - WITHIN_MS && ms(one) <= untilMs)
                .filter(one -> sees(blind, ms(one)))
                .toList());
        var errors = new ArrayList<Double>();
        var missed = new ArrayList<GroundTruth.Crossing>();
        for (var one : truth) {
            var match = left.stream()
                    .filter(other -> agree(one, other, stays))
                    .min(Comparator.comparingLong(other -> Math.abs(ms(other) - one.atMs())));
            if (match.isPresent()) {
                left.remove(match.get());
                match.get().kmh().ifPresent(kmh -> errors.add(Math.abs(kmh - one.speedKmh())));
            } else {
                missed.add(one);
            }
        }
        // What lies at the edges of the measured time may belong to a crossing outside it.
        left.removeIf(
                other -> ms(other) < SceneTruth.KNOWN_AFTER_MS + WITHIN_MS || ms(other) > untilMs - 2 * WITHIN_MS);
        var tally = new Tally(truth.size() - missed.size(), missed.size(), left.size());
        return new CrossingScore(tally, errors, missed, left);
    }

    private static boolean sees(List<GroundTruth.SightLoss> blind, long atMs) {
        return blind.stream().noneMatch(loss -> atMs > loss.fromMs() - WITHIN_MS && atMs < loss.toMs() + SETTLES_MS);
    }

    /** The line was drawn from left to right, so who drives away crosses it from its right to its left. */
    private static boolean agree(GroundTruth.Crossing one, Crossing other, Stays stays) {
        var way = one.leftToRight() ? Way.FORWARD : Way.BACKWARD;
        return other.way() == way && ms(other) >= one.atMs() - WITHIN_MS && ms(other) <= stays.leaves(one) + WITHIN_MS;
    }

    /** Who is on the line for how long: with his middle less than {@value #ON_LINE_M} m from it. */
    private static final class Stays {
        private static final double ON_LINE_M = 1.5;
        private final Map<String, List<GroundTruth.Sample>> samples = new HashMap<>();

        Stays(TruthTeller teller, long untilMs) {
            teller.between(0, untilMs).objects().forEach(object -> samples.computeIfAbsent(
                            object.id(), id -> new ArrayList<>())
                    .addAll(object.samples()));
        }

        long leaves(GroundTruth.Crossing one) {
            var last = one.atMs();
            for (var at : samples.getOrDefault(one.objectId(), List.of())) {
                if (at.tMs() >= one.atMs()) {
                    if (Math.abs(at.yM() - MarkedSite.LINE_Y) > ON_LINE_M) {
                        break;
                    }
                    last = at.tMs();
                }
            }
            return last;
        }
    }

    private static long ms(Crossing crossing) {
        return SceneRun.ms(crossing.at());
    }

    CrossingScore plus(CrossingScore other) {
        var errors = new ArrayList<>(speedErrors);
        errors.addAll(other.speedErrors);
        return new CrossingScore(tally.plus(other.tally), errors, both(missed, other.missed), both(wrong, other.wrong));
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Mean absolute error, km/h; 0 without any. */
    double meanSpeedError() {
        return speedErrors.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
