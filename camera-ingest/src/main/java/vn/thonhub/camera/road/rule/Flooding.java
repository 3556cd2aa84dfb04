package vn.thonhub.camera.road.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.SurfaceState;

/** A marked surface that has lost its texture and looks otherwise than usual, as under water. */
record Flooding(RuleSettings settings, Ground ground) implements Judge {
    /** With so much of it covered by road users nothing can be said. */
    private static final double COVERED = 0.25;

    private static final double GOES_ON = 0.6;

    @Override
    public List<Finding> findings(Look look) {
        var found = new ArrayList<Finding>();
        for (var area : ground.ids()) {
            var state = look.moment().surfaces().get(area);
            if (state != null) {
                var wet = wetness(state);
                // Those who stand in a queue are soon part of how the ground looks, and have no pattern.
                var unseen = state.hidden()
                        || state.covered() > COVERED
                        || ground.outline(area).filter(look::isInJam).isPresent();
                if (wet >= GOES_ON || unseen) {
                    var certain = wet >= 1 && !unseen;
                    var facts = Map.<String, Object>of(
                            "changed_pct", Math.round(100 * state.changed()),
                            "area", look.site().areas().nameOf(area).orElse(area));
                    found.add(new Finding(area, look.moment().at(), certain, Optional.empty(), wet, facts));
                }
            }
        }
        return found;
    }

    /** 1 is enough. Water hides texture and mirrors the sky; a shadow leaves the texture, a light does too. */
    private double wetness(SurfaceState state) {
        var least = settings.sense().of(0.45, 0.3, 0.2);
        return Math.min(state.smooth() / least, (state.changed() + 0.5 * state.smooth()) / least);
    }
}
