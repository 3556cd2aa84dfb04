package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import vn.thonhub.camera.sim.script.Moment;
import vn.thonhub.camera.sim.script.SceneScript;

/** Light and weather of a scene as named spans, found in steps of a second. */
record ConditionSpans(SceneScript script) {
    private static final double NIGHT = 0.08;
    private static final double DUSK = 0.4;
    private static final long STEP_MS = 1000;
    private static final Map<String, Predicate<Moment>> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("day", moment -> moment.light() >= DUSK);
        NAMES.put("dusk", moment -> moment.light() < DUSK && moment.light() >= NIGHT);
        NAMES.put("night", moment -> moment.light() < NIGHT);
        NAMES.put("infrared", Moment::infrared);
        NAMES.put("street_lamp", Moment::lamp);
        NAMES.put("rain", moment -> moment.rain() > 0.05);
        NAMES.put("wet_road", moment -> moment.wet() > 0.1);
        NAMES.put("wind", moment -> moment.wind() > 0.3);
        NAMES.put("cloud_shadows", moment -> moment.clouds() > 0.2);
        NAMES.put("low_sun", moment -> moment.sun() > 0.2 && moment.sunElevation() < 25);
    }

    List<GroundTruth.Condition> between(long fromMs, long toMs) {
        List<GroundTruth.Condition> all = new ArrayList<>();
        NAMES.forEach((name, holds) -> {
            long since = -1;
            for (long ms = fromMs; ms < toMs; ms += STEP_MS) {
                boolean now = holds.test(script.at(ms));
                if (now && since < 0) {
                    since = ms;
                } else if (!now && since >= 0) {
                    all.add(new GroundTruth.Condition(name, since, ms));
                    since = -1;
                }
            }
            if (since >= 0) {
                all.add(new GroundTruth.Condition(name, since, toMs));
            }
        });
        return List.copyOf(all);
    }
}
