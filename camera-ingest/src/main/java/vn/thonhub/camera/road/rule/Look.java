package vn.thonhub.camera.road.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.SceneMoment;

/** All a judge looks at: the moment, what led up to it, and the place. */
record Look(SceneMoment moment, SceneMemory memory, Site site) {

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

    boolean isHidden(ObjectPast past) {
        return past.isHidden(moment.at());
    }

    private static double tenth(double value) {
        return Math.round(10 * value) / 10.0;
    }
}
