package vn.thonhub.camera.road.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** So many people in an area at once, over some seconds. */
record Crowd(RuleSettings settings, Ground ground) implements Judge {
    private static final double SECONDS = 5;
    private static final double GOES_ON = 0.65;

    @Override
    public List<Finding> findings(Look look) {
        var found = new ArrayList<Finding>();
        for (var area : ground.ids()) {
            var flows = look.memory().flows(area, SECONDS);
            if (flows.size() < 2) {
                continue;
            }
            var count = median(flows);
            var enough = settings.atLeast() * settings.sense().of(1.2, 1.0, 0.85);
            if (count >= GOES_ON * enough) {
                var facts = Map.<String, Object>of(
                        "count", count, "area", look.site().areas().nameOf(area).orElse(area));
                found.add(new Finding(area, flows.get(0).at(), count >= enough, Optional.empty(), count, facts));
            }
        }
        return found;
    }

    private static int median(List<AreaFlow> flows) {
        var counts = flows.stream().mapToInt(AreaFlow::persons).sorted().toArray();
        return counts[counts.length / 2];
    }
}
