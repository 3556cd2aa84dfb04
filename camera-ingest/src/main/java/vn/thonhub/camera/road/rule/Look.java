package vn.thonhub.camera.road.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
