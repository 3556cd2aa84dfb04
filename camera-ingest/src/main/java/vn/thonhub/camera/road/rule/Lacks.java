package vn.thonhub.camera.road.rule;

import java.util.ArrayList;
import java.util.List;

/** What a rule needs and has not. */
public final class Lacks {
    private Lacks() {}

    /** Names of the contract, {@link Need} and {@code area_gone}; empty when the rule can work. */
    public static List<String> of(RuleSettings settings, Site site) {
        var lacks = new ArrayList<String>();
        var ids = site.areas().ids();
        if (!ids.containsAll(settings.areas())
                || !settings.line().map(ids::contains).orElse(true)) {
            lacks.add("area_gone");
        }
        var ground = site.watched(settings);
        for (var need : Usual.needs(settings.kind())) {
            var there =
                    switch (need) {
                        case ZONE, SURFACE -> !ground.isEmpty();
                        case LANE -> !ground.lanes().isEmpty();
                        case LINE -> settings.line().flatMap(site.areas()::line).isPresent();
                        case CALIBRATION -> site.ground().isPresent();
                    };
            if (!there) {
                lacks.add(need.id());
            }
        }
        return lacks;
    }
}
