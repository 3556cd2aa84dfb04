package vn.thonhub.camera.road.rule;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How full an area was of late, and how fast those in it went.
 *
 * @param vehicles mean number of them
 * @param kmh their mean speed, each counting for as long as it was there
 * @param covered share of the area's ground that is covered, 0 to 1
 */
record Density(double vehicles, double kmh, double covered) {
    static final double SECONDS = 12;
    private static final int FEWEST_FLOWS = 5;
    /** Kilometres per hour: as fast as one walks quickly. */
    private static final double CRAWLS = 10;

    private static final double MANY = 4;
    private static final double FULL = 0.42;
    /** Nothing that passes covers so much for so long: what stands so close is followed as one. A lorry may fill a lane alone. */
    private static final double PACKED = 0.93;

    /** Empty as long as too little of the area's use is known. */
    static Optional<Density> of(List<AreaFlow> flows) {
        return flows.size() < FEWEST_FLOWS
                ? Optional.empty()
                : Optional.of(new Density(
                        mean(flows, AreaFlow::vehicles), 3.6 * speed(flows), mean(flows, AreaFlow::covered)));
    }

    boolean isPacked() {
        return vehicles >= 1 && covered >= PACKED;
    }

    /** Whether it stands full of vehicles: what is whose in it can only be guessed. */
    boolean isJam() {
        return kmh <= CRAWLS && (isPacked() || vehicles >= MANY || vehicles >= 2 && covered >= FULL);
    }

    private static double mean(List<AreaFlow> flows, ToDoubleFunction<AreaFlow> of) {
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
