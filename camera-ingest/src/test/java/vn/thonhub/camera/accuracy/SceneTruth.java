package vn.thonhub.camera.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import vn.thonhub.camera.sim.scene.GroundTruth;
import vn.thonhub.camera.sim.scene.RoadPoint;
import vn.thonhub.camera.sim.scene.RoadScene;
import vn.thonhub.camera.sim.scene.SceneSite;
import vn.thonhub.camera.sim.scene.TruthTeller;

/**
 * What happened in a scene in the rules' words. What no rule promises is optional: what is over before a rule's hold time,
 * what is mostly hidden or out of the marked area, and what began before the camera could know its scene.
 */
final class SceneTruth {
    /** A camera that hangs on its pole for a minute knows its scene. */
    static final long KNOWN_AFTER_MS = 60_000;

    private static final int TRUTH_FPS = 5;
    private static final double NEAR_M = 11;
    private static final double FAR_M = 40;
    private static final double MARGIN_S = 4;
    private static final double PASSING_S = 1.5;

    /** Kind of incident to kind of rule, and how long it must last to be promised. */
    private static final Map<String, Promise> PROMISES = Map.ofEntries(
            Map.entry("stopped_vehicle", new Promise("stopped_vehicle", 20)),
            Map.entry("wrong_way", new Promise("wrong_way", 0)),
            Map.entry("person_on_road", new Promise("person_on_road", 8)),
            Map.entry("pedestrian_crossing", new Promise("person_on_road", 8)),
            Map.entry("animal_on_road", new Promise("animal_on_road", 3)),
            Map.entry("intrusion", new Promise("intrusion", 2)),
            Map.entry("loitering", new Promise("loitering", 120)),
            Map.entry("crowd", new Promise("crowd", 10)),
            Map.entry("congestion", new Promise("congestion", 20)),
            Map.entry("speeding", new Promise("speeding", 0)),
            Map.entry("flooding", new Promise("flooding", 30)),
            Map.entry("object_on_road", new Promise("left_object", 20)),
            Map.entry("dark", new Promise("dark", 20)),
            Map.entry("blinded", new Promise("blinded", 20)),
            Map.entry("blocked", new Promise("blocked", 5)),
            Map.entry("defocused", new Promise("defocused", 20)),
            Map.entry("moved", new Promise("moved", 5)),
            Map.entry("frozen", new Promise("frozen", 10)));

    /** Rules that tell of all in an area at once. */
    private static final Set<String> ABOUT_ALL =
            Set.of("person_on_road", "animal_on_road", "loitering", "intrusion", "congestion", "flooding", "crowd");

    /** Between two that are told as one: an alert goes on for some seconds after what it is about. */
    private static final long APART_MS = 5_000;
    /** Who has one foot on the road is on it for whoever looks: half a metre is what four clicks leave open. */
    private static final double EDGE_M = 0.5;

    private record Promise(String rule, double holdS) {
        /** Seconds beyond its hold time that a rule may take to be sure; who drives is past in three. */
        double marginS() {
            return holdS == 0 ? PASSING_S : MARGIN_S;
        }
    }

    private final GroundTruth truth;
    private final SceneSite site;

    private SceneTruth(GroundTruth truth, SceneSite site) {
        this.truth = truth;
        this.site = site;
    }

    static List<Happened> of(RoadScene scene, long untilMs) {
        var truth = new TruthTeller(scene, scene.script().name(), TRUTH_FPS, 0).between(0, untilMs);
        return new SceneTruth(truth, scene.site()).all(untilMs);
    }

    private List<Happened> all(long untilMs) {
        var all = new ArrayList<Happened>();
        truth.incidents().forEach(one -> all.add(incident(one, untilMs)));
        truth.sight().forEach(one -> all.add(sight(one, untilMs)));
        var promised = all.stream().map(Happened::kind).distinct().toList();
        var merged = new ArrayList<Happened>();
        promised.forEach(kind -> merged.addAll(ABOUT_ALL.contains(kind) ? together(kind, all) : of(kind, all)));
        truth.objects().forEach(one -> merged.addAll(beside(one, untilMs, merged)));
        return merged;
    }

    private static List<Happened> of(String kind, List<Happened> all) {
        return all.stream().filter(one -> one.kind().equals(kind)).toList();
    }

    /** One alert stands for all whom it is about at one time, so those who overlap are one happening. */
    private static List<Happened> together(String kind, List<Happened> all) {
        var merged = new ArrayList<Happened>();
        of(kind, all).stream()
                .sorted(Comparator.comparingLong(Happened::fromMs))
                .forEach(one -> {
                    var last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
                    if (last != null && one.fromMs() <= last.toMs() + APART_MS) {
                        merged.set(
                                merged.size() - 1,
                                new Happened(
                                        kind,
                                        last.fromMs(),
                                        Math.max(last.toMs(), one.toMs()),
                                        last.optional() && one.optional()));
                    } else {
                        merged.add(one);
                    }
                });
        return merged;
    }

    private Happened incident(GroundTruth.Happening one, long untilMs) {
        var promise = PROMISES.get(one.kind());
        var until = Math.min(one.toMs(), untilMs);
        // A jam or a crowd is there whether or not the one who began it can be seen.
        var ofMany = !one.area().isEmpty() || one.objectIds().size() != 1;
        var seenS = ofMany ? seconds(one.fromMs(), until) : seenSeconds(one);
        var enough = seenS >= promise.holdS() + promise.marginS();
        return new Happened(promise.rule(), one.fromMs(), until, !enough || one.fromMs() < KNOWN_AFTER_MS);
    }

    private Happened sight(GroundTruth.SightLoss one, long untilMs) {
        var promise = PROMISES.get(one.kind());
        var until = Math.min(one.fullToMs(), untilMs);
        var enough = seconds(one.fullFromMs(), until) >= promise.holdS() + 2 * MARGIN_S;
        return new Happened(promise.rule(), one.fromMs(), one.toMs(), !enough || one.fromMs() < KNOWN_AFTER_MS);
    }

    /** For how long its cause can be seen where rules look. */
    private double seenSeconds(GroundTruth.Happening one) {
        return truth.objects().stream()
                        .filter(object -> object.id().equals(one.objectId()))
                        .flatMap(object -> object.samples().stream())
                        .filter(at -> at.tMs() >= one.fromMs() && at.tMs() <= one.toMs())
                        .filter(at -> at.inFrame() && at.visibleShare() > 0.4 && at.yM() > NEAR_M && at.yM() < FAR_M)
                        .count()
                / (double) TRUTH_FPS;
    }

    /** People, animals and standing vehicles that ordinary traffic puts on the road for a while: to be told or not. */
    private List<Happened> beside(GroundTruth.Track object, long untilMs, List<Happened> known) {
        var rule =
                switch (object.type()) {
                    case "pedestrian" -> "person_on_road";
                    case "dog", "buffalo" -> "animal_on_road";
                    case "sack", "box" -> "left_object";
                    default -> "stopped_vehicle";
                };
        var found = new ArrayList<Happened>();
        spans(object, untilMs, at -> onRoad(at) && (!rule.equals("stopped_vehicle") || at.speedKmh() < 1))
                .forEach(span -> add(new Happened(rule, span[0], span[1], true), known, found));
        if (object.type().equals("pedestrian") && !site.yard().isEmpty()) {
            // Whoever comes out of a closed yard, to loiter before it, was in it; four clicks tell no more of its edge.
            spans(object, untilMs, at -> inside(site.yard(), at, EDGE_M, 2 * EDGE_M))
                    .forEach(span -> add(new Happened("intrusion", span[0], span[1], true), known, found));
        }
        return found;
    }

    /** From when to when something held of it, milliseconds. */
    private static List<long[]> spans(GroundTruth.Track object, long untilMs, Predicate<GroundTruth.Sample> held) {
        var spans = new ArrayList<long[]>();
        var since = -1L;
        for (var at : object.samples()) {
            var there = held.test(at);
            if (there && since < 0) {
                since = at.tMs();
            } else if (!there && since >= 0) {
                spans.add(new long[] {since, at.tMs()});
                since = -1;
            }
        }
        if (since >= 0) {
            spans.add(new long[] {since, untilMs});
        }
        return spans;
    }

    private static void add(Happened one, List<Happened> known, List<Happened> found) {
        var told = known.stream()
                .anyMatch(other -> !other.optional()
                        && other.kind().equals(one.kind())
                        && other.fromMs() <= one.fromMs()
                        && other.toMs() >= one.toMs());
        if (one.toMs() - one.fromMs() >= 2_000 && !told) {
            found.add(one);
        }
    }

    private boolean onRoad(GroundTruth.Sample at) {
        return inside(site.carriageway(), at, EDGE_M, 2 * EDGE_M);
    }

    /** @param aside metres beside the area that belong to it, and {@code beyond} its far end */
    private static boolean inside(List<RoadPoint> area, GroundTruth.Sample at, double aside, double beyond) {
        var xs = area.stream().mapToDouble(RoadPoint::x).summaryStatistics();
        var ys = area.stream().mapToDouble(RoadPoint::y).summaryStatistics();
        return at.inFrame()
                && at.xM() > xs.getMin() - aside
                && at.xM() < xs.getMax() + aside
                && at.yM() > ys.getMin()
                && at.yM() < ys.getMax() + beyond;
    }

    private static double seconds(long fromMs, long toMs) {
        return (toMs - fromMs) / 1000.0;
    }
}
