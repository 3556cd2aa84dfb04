package vn.thonhub.camera.road.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.road.area.Zone;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.RoadUser;
import vn.thonhub.camera.vision.scene.SceneMoment;

/** All a judge looks at: the moment, what led up to it, and the place. */
record Look(SceneMoment moment, SceneMemory memory, Site site) {
    private static final double LARGER = 1.8;
    private static final double WITHIN = 0.7;
    private static final double MARGIN = 0.2;
    private static final double TOUCHES = 0.1;
    /** Lower than anything that drives. */
    private static final double LOW_METRES = 1.1;

    private static final double BEAM_METRES = 4;
    private static final double MOVES_MPS = 1.5;
    /** Share of a surface that has lost its pattern and looks otherwise from which it may be under water: lamps leave the pattern. */
    private static final double WET = 0.1;
    /** Share of its width that lies above the other, and of the other's height that may lie between. */
    private static final double ABOVE = 0.6;

    /** What is told about any object. */
    Map<String, Object> facts(ObjectPast past) {
        var facts = new HashMap<String, Object>();
        facts.put("track", past.now().id());
        facts.put("class", past.kind().id());
        past.last().ground().ifPresent(place -> {
            facts.put("place_x_m", tenth(place.x()));
            facts.put("place_y_m", tenth(place.y()));
        });
        if (site.ground().isPresent()) {
            past.speed(1.5).ifPresent(speed -> facts.put("speed_kmh", (double) Math.round(3.6 * speed)));
        }
        return facts;
    }

    Map<String, Object> facts(ObjectPast past, Optional<String> area) {
        var facts = facts(past);
        area.flatMap(site.areas()::nameOf).ifPresent(name -> facts.put("area", name));
        return facts;
    }

    /** Whether it lies within what is followed as something larger: a piece of that, or hidden by it. */
    boolean isPart(ObjectPast past) {
        var box = past.now().box();
        return memory.all().stream()
                .filter(other -> other != past)
                .map(other -> other.now().box())
                .anyMatch(other -> other.area() > LARGER * box.area() && inside(box, other) > WITHIN);
    }

    /** Whether it moves right above what moves as well: the roof of a bus whose front is followed, seemingly far behind it. */
    boolean isOnTopOf(ObjectPast past) {
        var box = past.now().box();
        return memory.all().stream()
                .filter(other -> other != past && other.pace(1.5) > MOVES_MPS)
                .map(other -> other.now().box())
                .anyMatch(other -> other.bottom() > box.bottom()
                        && Math.min(box.right(), other.right()) - Math.max(box.left(), other.left())
                                > ABOVE * box.width()
                        && other.top() - box.bottom() < ABOVE * other.height());
    }

    /** Whether it may be the light that somebody's lamps throw beside him: low, and close to who moves. */
    boolean isLightOf(ObjectPast past) {
        return site.metresHigh(past.now().box()).orElse(LOW_METRES) < LOW_METRES
                && memory.all().stream()
                        .filter(other -> other != past && other.last().ground().isPresent())
                        .anyMatch(other -> past.distance(past.last(), other.last()) < BEAM_METRES
                                && other.pace(1.5) > past.pace(1.5) / 2);
    }

    /** Whether its box meets that of somebody else who is no animal: in a throng, what is whose is a guess. */
    boolean isAmongTraffic(ObjectPast past) {
        var box = past.now().box();
        return memory.all().stream()
                .filter(other -> other != past && other.kind() != RoadUser.ANIMAL)
                .anyMatch(other -> inside(box, other.now().box()) > TOUCHES);
    }

    /** Whether it is in a queue that hardly gets on: pieces of many vehicles, and what is whose is a guess. */
    boolean isInJam(ObjectPast past) {
        var foot = past.last().foot();
        return Measured.of(site.areas()).stream()
                .filter(area -> area.contains(foot))
                .anyMatch(area -> isJammed(area.id()));
    }

    /** Whether a carriageway that reaches into that place stands full of vehicles. */
    boolean isInJam(Polygon place) {
        return site.areas().zones().stream()
                .filter(zone ->
                        zone.kind() == Zone.Kind.CARRIAGEWAY && zone.polygon().meets(place))
                .anyMatch(zone -> isJammed(zone.id()));
    }

    /** Whether that area stands full of vehicles. */
    boolean isJammed(String area) {
        return Density.of(memory.flows(area, Density.SECONDS))
                .filter(Density::isJam)
                .isPresent();
    }

    /** Whether that surface may be under water. */
    boolean isWet(String surface) {
        return Optional.ofNullable(moment.surfaces().get(surface))
                .filter(state -> Math.min(state.changed(), state.smooth()) > WET)
                .isPresent();
    }

    /** Whether it is where water may stand, whose edges and waves come and stay as things do. */
    boolean isInWater(ObjectPast past) {
        return site.areas().zones().stream()
                .filter(zone -> zone.kind() == Zone.Kind.SURFACE && isWet(zone.id()))
                .anyMatch(zone -> zone.contains(past.last().foot()));
    }

    /** Share of the box that lies within the other one and a margin around it. */
    static double inside(PictureBox box, PictureBox other) {
        var acrossMargin = MARGIN * other.width();
        var downMargin = MARGIN * other.height();
        var across =
                Math.min(box.right(), other.right() + acrossMargin) - Math.max(box.left(), other.left() - acrossMargin);
        var down = Math.min(box.bottom(), other.bottom() + downMargin) - Math.max(box.top(), other.top() - downMargin);
        return across <= 0 || down <= 0 ? 0 : across * down / box.area();
    }

    boolean isHidden(ObjectPast past) {
        return past.isHidden(moment.at());
    }

    static double tenth(double value) {
        return Math.round(10 * value) / 10.0;
    }
}
