package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import vn.thonhub.camera.road.area.Areas;
import vn.thonhub.camera.road.area.Arrow;
import vn.thonhub.camera.road.area.Lane;
import vn.thonhub.camera.road.area.Line;
import vn.thonhub.camera.road.area.Zone;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.scene.GroundPoint;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.RoadUser;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.camera.vision.scene.SightFault;
import vn.thonhub.camera.vision.scene.SurfaceState;
import vn.thonhub.camera.vision.scene.TrackedObject;

/**
 * Actors on a road seen from above, 20 m wide and 50 m long: x to the right from the middle, y up the picture, metres. The
 * right lane goes up, the left one down; the verge lies from 4 m on.
 */
final class Stage {
    static final Instant BEGIN = Instant.parse("2026-11-28T03:00:00Z");
    static final double FPS = 8;

    private final List<Actor> actors = new ArrayList<>();
    private double blindFrom = Double.MAX_VALUE;
    private double blindTo = Double.MAX_VALUE;
    private SightFault fault = SightFault.DARK;
    private boolean dark;
    private double certainty = 0.9;
    private DoubleFunction<Map<String, SurfaceState>> surfaces = t -> Map.of();

    /** @param way where at a second, and if it is not always the same how wide, metres; null while it is not there */
    record Actor(
            long id,
            RoadUser kind,
            double wide,
            double high,
            DoubleFunction<double[]> way,
            double hiddenFrom,
            double hiddenTo) {}

    static Areas areas() {
        return new Areas(
                List.of(
                        new Zone("road", "Lòng đường", Zone.Kind.CARRIAGEWAY, box(-4, 0, 4, 50)),
                        new Zone("yard", "Sân chợ", Zone.Kind.PLACE, box(5, 10, 9, 30)),
                        new Zone("store", "Kho", Zone.Kind.CLOSED, box(-9, 10, -5, 30)),
                        new Zone("dip", "Chỗ trũng", Zone.Kind.SURFACE, box(-3, 20, 3, 28)),
                        new Zone("gutter", "Rãnh nước", Zone.Kind.SURFACE, box(4.5, 10, 5.5, 30))),
                List.of(
                        new Lane("up", "Làn lên", box(0, 0, 4, 50), new Arrow(corner(2, 5), corner(2, 45))),
                        new Lane("down", "Làn xuống", box(-4, 0, 0, 50), new Arrow(corner(-2, 45), corner(-2, 5)))),
                List.of(new Line(
                        "gate", "Cổng làng", corner(-5, 25), corner(5, 25), Optional.of("ra"), Optional.of("vào"))));
    }

    static Site site() {
        return new Site(
                areas(),
                Optional.of(place -> Optional.of(new GroundPoint((place.x() - 0.5) * 20, (1 - place.y()) * 50))));
    }

    static Corner corner(double x, double y) {
        return new Corner(Math.min(1, Math.max(0, 0.5 + x / 20)), Math.min(1, Math.max(0, 1 - y / 50)));
    }

    private static Polygon box(double x0, double y0, double x1, double y1) {
        return new Polygon(List.of(corner(x0, y0), corner(x1, y0), corner(x1, y1), corner(x0, y1)));
    }

    Stage with(long id, RoadUser kind, DoubleFunction<double[]> way) {
        return with(id, kind, way, Double.MAX_VALUE, Double.MAX_VALUE);
    }

    Stage with(long id, RoadUser kind, DoubleFunction<double[]> way, double hiddenFrom, double hiddenTo) {
        actors.add(new Actor(id, kind, wide(kind), high(kind), way, hiddenFrom, hiddenTo));
        return this;
    }

    /** Somebody whose box is so many metres wide. */
    Stage withWide(long id, RoadUser kind, double metres, DoubleFunction<double[]> way) {
        return withBox(id, kind, metres, high(kind), way);
    }

    /** @param high heights of the picture */
    Stage withBox(long id, RoadUser kind, double metres, double high, DoubleFunction<double[]> way) {
        actors.add(new Actor(id, kind, metres, high, way, Double.MAX_VALUE, Double.MAX_VALUE));
        return this;
    }

    private static double high(RoadUser kind) {
        return kind == RoadUser.CAR || kind == RoadUser.HEAVY_VEHICLE ? 0.08 : 0.05;
    }

    private static double wide(RoadUser kind) {
        return switch (kind) {
            case CAR -> 2;
            case HEAVY_VEHICLE -> 2.6;
            case PERSON -> 0.24;
            default -> 0.6;
        };
    }

    /** Straight up or down a lane from that second on, metres per second, while on the stage. */
    static DoubleFunction<double[]> drive(double x, double mps, double from) {
        return t -> {
            var y = mps > 0 ? mps * (t - from) : 50 + mps * (t - from);
            return t < from || y < 0.5 || y > 49.5 ? null : new double[] {x, y};
        };
    }

    /** Drives up, stands at 20 m for so long, drives on. */
    static DoubleFunction<double[]> stop(double x, double from, double stands) {
        return t -> {
            var y = 8 * (t - from);
            if (y > 20) {
                y = Math.max(20, 8 * (t - from - stands));
            }
            return t < from || y > 49.5 ? null : new double[] {x, y};
        };
    }

    /** There from one second to another. */
    static DoubleFunction<double[]> stand(double x, double y, double from, double to) {
        return t -> t < from || t >= to ? null : new double[] {x, y};
    }

    Stage blind(SightFault what, double from, double to) {
        fault = what;
        blindFrom = from;
        blindTo = to;
        return this;
    }

    /** So dark that lamps light the road. */
    Stage dark() {
        dark = true;
        return this;
    }

    /** Whoever is there may be somebody else. */
    Stage unsure() {
        certainty = 0.5;
        return this;
    }

    Stage surfaces(DoubleFunction<Map<String, SurfaceState>> look) {
        surfaces = look;
        return this;
    }

    List<SceneMoment> moments(double seconds) {
        var moments = new ArrayList<SceneMoment>();
        var firsts = new HashMap<Long, Instant>();
        var lasts = new HashMap<Long, TrackedObject>();
        for (var k = 0; k < seconds * FPS; k++) {
            var t = k / FPS;
            var at = at(t);
            var blind = t >= blindFrom && t < blindTo;
            var objects = new ArrayList<TrackedObject>();
            for (var actor : actors) {
                var place = actor.way().apply(t);
                if (place == null) {
                    lasts.remove(actor.id());
                    continue;
                }
                var hidden = t >= actor.hiddenFrom() && t < actor.hiddenTo();
                firsts.putIfAbsent(actor.id(), at);
                if (!hidden) {
                    lasts.put(actor.id(), object(actor, place, firsts.get(actor.id()), at));
                }
                if (lasts.containsKey(actor.id())) {
                    objects.add(lasts.get(actor.id()));
                }
            }
            moments.add(new SceneMoment(
                    at,
                    blind ? List.of() : objects,
                    blind ? Map.of(fault, at) : Map.of(),
                    false,
                    surfaces.apply(t),
                    k == 0,
                    Instant.EPOCH,
                    dark));
        }
        return moments;
    }

    private TrackedObject object(Actor actor, double[] place, Instant first, Instant at) {
        var width = (place.length > 2 ? place[2] : actor.wide()) / 20;
        var foot = corner(place[0], place[1]);
        var box = new PictureBox(
                Math.max(0, foot.x() - width / 2),
                Math.max(0, foot.y() - actor.high()),
                Math.min(1, foot.x() + width / 2),
                Math.max(0.002, foot.y()));
        return new TrackedObject(actor.id(), actor.kind(), certainty, box, foot, first, at, false);
    }

    static Instant at(double seconds) {
        return BEGIN.plus(Duration.ofNanos((long) (seconds * 1e9)));
    }

    static Rule rule(RuleKind kind) {
        return new Rule(kind.id(), RuleSettings.usual(kind));
    }

    /** All signals of a rule over the play, without suspicions. */
    List<RuleSignal> play(double seconds, Rule... rules) {
        return play(moments(seconds), rules).stream()
                .filter(signal -> signal.phase() == RuleSignal.Phase.RAISE || signal.phase() == RuleSignal.Phase.CLEAR)
                .toList();
    }

    static List<RuleSignal> play(List<SceneMoment> moments, Rule... rules) {
        var watch = new RoadWatch(List.of(rules), site());
        var signals = new ArrayList<RuleSignal>();
        moments.forEach(moment -> signals.addAll(watch.next(moment).signals()));
        return signals;
    }
}
