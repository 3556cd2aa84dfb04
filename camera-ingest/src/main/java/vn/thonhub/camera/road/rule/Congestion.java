package vn.thonhub.camera.road.rule;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.thonhub.camera.road.area.Lane;
import vn.thonhub.camera.road.area.Zone;
import vn.thonhub.camera.vision.scene.SurfaceState;

/** Many vehicles in an area that hardly get on: mean speed below the limit while they cover much of it, or are many. */
record Congestion(RuleSettings settings, Ground ground) implements Judge {
    private static final String JAM = "jam";
    private static final double GOES_ON = 0.6;

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
        var flows = look.memory().flows(area, Density.SECONDS);
        return Density.of(flows)
                .flatMap(density -> finding(look, area, flows.get(0).at(), density));
    }

    /** In glare, boxes of light cover the road and do not move. */
    private static boolean isVeiled(Look look, String area) {
        return Optional.ofNullable(look.moment().surfaces().get(area))
                .filter(SurfaceState::hidden)
                .isPresent();
    }

    /** One lorry that stands fills a lane, but not the road. */
    private boolean isWhole(String area) {
        return ground.lanes().stream().noneMatch(lane -> lane.id().equals(area));
    }

    private Optional<Finding> finding(Look look, String area, Instant since, Density density) {
        var vehicles = density.vehicles();
        var kmh = density.kmh();
        var covered = density.covered();
        var enough = settings.atLeast() * settings.sense().of(1.25, 1.0, 0.8);
        var dense = Math.max(vehicles / enough, covered / settings.sense().of(0.55, 0.42, 0.32));
        var slow = kmh <= settings.limit();
        var certain =
                slow && dense >= 1 && !isVeiled(look, area) && (vehicles >= 2 || isWhole(area) && density.isPacked());
        if (!certain && !(kmh <= 1.6 * settings.limit() && dense >= GOES_ON)) {
            return Optional.empty();
        }
        var facts = Map.<String, Object>of(
                "count", Math.round(vehicles),
                "speed_kmh", (double) Math.round(kmh),
                "occupancy_pct", Math.round(100 * covered),
                "area", look.site().areas().nameOf(area).orElse(area));
        return Optional.of(new Finding(JAM, since, certain, Optional.empty(), dense, facts));
    }
}
