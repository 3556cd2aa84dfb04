package vn.thonhub.camera.road;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import vn.thonhub.camera.road.area.Areas;
import vn.thonhub.camera.road.area.Arrow;
import vn.thonhub.camera.road.area.Lane;
import vn.thonhub.camera.road.area.Line;
import vn.thonhub.camera.road.area.Zone;
import vn.thonhub.camera.road.calibration.Calibration;
import vn.thonhub.camera.road.calibration.CalibrationInput;
import vn.thonhub.camera.road.calibration.PictureSize;
import vn.thonhub.camera.road.rule.Crossing;
import vn.thonhub.camera.road.rule.RoadWatch;
import vn.thonhub.camera.road.rule.Rule;
import vn.thonhub.camera.road.rule.RuleKind;
import vn.thonhub.camera.road.rule.RuleSettings;
import vn.thonhub.camera.road.rule.RuleSignal;
import vn.thonhub.camera.road.rule.Site;
import vn.thonhub.camera.sim.scene.GroundTruth;
import vn.thonhub.camera.sim.scene.RoadPoint;
import vn.thonhub.camera.sim.scene.RoadScene;
import vn.thonhub.camera.sim.scene.SceneRenderer;
import vn.thonhub.camera.sim.scene.TruthTeller;
import vn.thonhub.camera.sim.script.SceneScripts;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.foreground.Sensitivity;
import vn.thonhub.camera.vision.scene.GroundPoint;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.camera.vision.scene.ScenePictures;
import vn.thonhub.camera.vision.track.SceneTracker;
import vn.thonhub.camera.vision.track.TrackingSettings;

/**
 * A simulated scene through tracker and rules, as a technician would set its camera up: areas drawn on the picture, calibrated
 * by four clicks that are off by up to two pixels. Faster than real time; the scene's truth only judges.
 */
final class SceneDrive {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int CLICKED = 4;
    static final Instant BEGIN = Instant.parse("2026-11-28T03:00:00Z");
    private static final int FPS = 8;

    private final RoadScene scene;
    private final Site site;
    private final SceneTracker tracker;
    private final RoadWatch watch;
    final List<RuleSignal> signals = new ArrayList<>();
    final List<Crossing> crossings = new ArrayList<>();

    SceneDrive(String name, long seed) {
        scene = RoadScene.of(SceneScripts.named(name), seed, WIDTH, HEIGHT);
        var calibration = calibration(new Random(seed));
        site = new Site(areas(), Optional.of(calibration));
        tracker = new SceneTracker(
                new TrackingSettings(List.of(), site.areas().surfaces(), site.ground(), Sensitivity.NORMAL));
        var rules = Arrays.stream(RuleKind.values())
                .filter(kind -> kind != RuleKind.LINE_CROSSING && kind != RuleKind.INTRUSION)
                .map(kind -> new Rule(kind.id(), RuleSettings.usual(kind)))
                .toList();
        watch = new RoadWatch(rules, site);
    }

    /** On a picture four times as wide, off by up to two of its pixels. */
    private Calibration calibration(Random random) {
        var places = List.of(
                new RoadPoint(-3.5, 13), new RoadPoint(3.5, 13), new RoadPoint(3.5, 34), new RoadPoint(-3.5, 34));
        var points = places.stream()
                .map(place -> {
                    var seen = corner(place);
                    var click = new Corner(
                            seen.x() + random.nextDouble(-2, 2) / (CLICKED * WIDTH),
                            seen.y() + random.nextDouble(-2, 2) / (CLICKED * HEIGHT));
                    return new CalibrationInput.Point(click, Optional.of(new GroundPoint(place.x(), place.y())));
                })
                .toList();
        return Calibration.of(CalibrationInput.ofPoints(new PictureSize(CLICKED * WIDTH, CLICKED * HEIGHT), points));
    }

    private Areas areas() {
        var marked = scene.site();
        return new Areas(
                List.of(
                        new Zone("road", "Lòng đường", Zone.Kind.CARRIAGEWAY, polygon(marked.carriageway())),
                        new Zone("dip", "Chỗ trũng", Zone.Kind.SURFACE, polygon(marked.floodArea())),
                        new Zone("place", "Chỗ tụ tập", Zone.Kind.PLACE, polygon(marked.gathering()))),
                List.of(
                        new Lane(
                                "away",
                                "Làn đi",
                                polygon(marked.laneAway()),
                                new Arrow(corner(new RoadPoint(1.7, 12)), corner(new RoadPoint(1.7, 40)))),
                        new Lane(
                                "toward",
                                "Làn về",
                                polygon(marked.laneToward()),
                                new Arrow(corner(new RoadPoint(-1.7, 40)), corner(new RoadPoint(-1.7, 12))))),
                List.of(new Line(
                        "line",
                        "Vạch",
                        corner(new RoadPoint(-5, 22)),
                        corner(new RoadPoint(5, 22)),
                        Optional.empty(),
                        Optional.empty())));
    }

    private Polygon polygon(List<RoadPoint> places) {
        return new Polygon(places.stream().map(this::corner).toList());
    }

    private Corner corner(RoadPoint place) {
        var seen = scene.camera().toImage(place);
        return new Corner(clamped(seen.u() / WIDTH), clamped(seen.v() / HEIGHT));
    }

    private static double clamped(double value) {
        return Math.min(1, Math.max(0, value));
    }

    SceneDrive drive(double from, double to) {
        var renderer = new SceneRenderer(scene, Optional.empty());
        for (var k = 0; k < (to - from) * FPS; k++) {
            var ms = (long) (1000 * from) + 1000L * k / FPS;
            var at = BEGIN.plusMillis(ms);
            var picture = renderer.render(ms, at);
            var objects = tracker.next(at, ScenePictures.of(picture), List.of());
            var heard = watch.next(new SceneMoment(at, objects, java.util.Set.of(), tracker.surfaces(), k == 0));
            signals.addAll(heard.signals());
            crossings.addAll(heard.crossings());
        }
        return this;
    }

    GroundTruth truth(double from, double to) {
        return new TruthTeller(scene, "test", FPS, BEGIN.toEpochMilli())
                .between(BEGIN.toEpochMilli() + (long) (1000 * from), BEGIN.toEpochMilli() + (long) (1000 * to));
    }
}
