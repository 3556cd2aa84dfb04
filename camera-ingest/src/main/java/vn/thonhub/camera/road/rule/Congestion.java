package vn.thonhub.camera.road.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.thonhub.camera.road.area.Lane;
import vn.thonhub.camera.road.area.Zone;

/** Many vehicles in an area that hardly get on: mean speed below the limit while they cover much of it, or are many. */
record Congestion(RuleSettings settings, Ground ground) implements Judge {
    private static final String JAM = "jam";
    private static final double SECONDS = 12;
    private static final double GOES_ON = 0.6;
    private static final int FEWEST_FLOWS = 5;

    /** A jam is told once, not for the road and for each of its lanes: of one lane if only that one is full. */
    @Override
    public List<Finding> findings(Look look) {
        var lanes = found(look, ground.lanes().stream().map(Lane::id));
        var zones = found(look, ground.zones().stream().map(Zone::id));
        var full = lanes.stream().filter(Finding::certain).count();
        return (full == 1 ? lanes : zones.isEmpty() ? lanes : zones)
                .stream()
                        .max(Comparator.comparing(Finding::certain).thenComparing(Finding::clarity))
                        .map(List::of)
                        .orElse(List.of());
    }

    private List<Finding> found(Look look, Stream<String> areas) {
        return areas.flatMap(area -> finding(look, area).stream()).toList();
    }

    private Optional<Finding> finding(Look look, String area) {
        var flows = look.memory().flows(area, SECONDS);
        if (flows.size() < FEWEST_FLOWS) {
            return Optional.empty();
        }
        var vehicles = mean(flows, AreaFlow::vehicles);
        var kmh = 3.6 * speed(flows);
        var covered = mean(flows, AreaFlow::covered);
        var enough = settings.atLeast() * settings.sense().of(1.25, 1.0, 0.8);
        var dense = Math.max(vehicles / enough, covered / settings.sense().of(0.55, 0.42, 0.32));
        var slow = kmh <= settings.limit();
        var certain = slow && dense >= 1 && vehicles >= 2;
        if (!certain && !(kmh <= 1.6 * settings.limit() && dense >= GOES_ON)) {
            return Optional.empty();
        }
        var facts = Map.<String, Object>of(
                "count", Math.round(vehicles),
                "speed_kmh", (double) Math.round(kmh),
                "occupancy_pct", Math.round(100 * covered),
                "area", look.site().areas().nameOf(area).orElse(area));
        return Optional.of(new Finding(JAM, flows.get(0).at(), certain, Optional.empty(), dense, facts));
    }

    private static double mean(List<AreaFlow> flows, java.util.function.ToDoubleFunction<AreaFlow> of) {
        return flows.stream().mapToDouble(of).average().orElse(0);
    }

    /** Of vehicles, not of moments: an empty road says nothing about speed. */
    private static double speed(List<AreaFlow> flows) {
        var vehicles = flows.stream().mapToInt(AreaFlow::vehicles).sum();
        return vehicles == 0
                ? Double.MAX_VALUE
                : flows.stream()
                                .mapToDouble(flow -> flow.meanMps() * flow.vehicles())
                                .sum()
                        / vehicles;
    }
}
