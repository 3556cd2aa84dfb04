package vn.thonhub.camera.road.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.road.area.Zone;

/** So many people in an area at once, over some seconds. */
record Crowd(RuleSettings settings, Ground ground) implements Judge {
    private static final double SECONDS = 5;
    private static final double GOES_ON = 0.65;
    /** Share of a surface that looks otherwise when lamps shine on it. */
    private static final double BEAMS = 0.45;

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
            if (count >= GOES_ON * enough && !look.memory().wasLeft(area)) {
                var facts = Map.<String, Object>of(
                        "count", count, "area", look.site().areas().nameOf(area).orElse(area));
                var apparition = flows.get(flows.size() - 1).apparition();
                var certain = count >= enough
                        && count - apparition.count() >= GOES_ON * enough
                        && (apparition.peopled() || look.memory().peopleCame(area))
                        && !isOtherwiseFilled(look, area);
                found.add(new Finding(area, flows.get(0).at(), certain, Optional.empty(), count, facts));
            }
        }
        return found;
    }

    /**
     * What fills a place beside a road that stands full of vehicles, or under water, is not known to be people: their edges,
     * lamps and waves reach over its border. What is elsewhere in the picture does not.
     */
    private boolean isOtherwiseFilled(Look look, String area) {
        return ground.outline(area)
                .filter(place -> look.isInJam(place)
                        || look.site().areas().zones().stream()
                                .filter(zone -> zone.kind() == Zone.Kind.SURFACE
                                        && zone.polygon().meets(place))
                                .anyMatch(zone -> look.isWet(zone.id()) || isInBeams(look, zone.id())))
                .isPresent();
    }

    /** By night the beams that sweep over the ground beside a place fill that, too. */
    private static boolean isInBeams(Look look, String area) {
        return look.moment().dark()
                && Optional.ofNullable(look.moment().surfaces().get(area))
                        .filter(state -> state.changed() > BEAMS)
                        .isPresent();
    }

    private static int median(List<AreaFlow> flows) {
        var counts = flows.stream().mapToInt(AreaFlow::persons).sorted().toArray();
        return counts[counts.length / 2];
    }
}
