package vn.thonhub.camera.sim.scene;

import java.util.List;
import java.util.SplittableRandom;
import vn.thonhub.camera.sim.script.IncidentKind;

/**
 * Who is on the road and when: time is cut into blocks of one minute, each planned from the seed and its number alone,
 * so that any moment can be asked for without having lived through those before. Everybody has left before a block
 * ends; with the lead-in of the next that makes a quiet gap of at least {@link #QUIET_MS}.
 *
 * @param incidentShare share of blocks with an incident, 0 to 1; the first block never has one
 */
record TrafficPlan(long seed, RoadLayout layout, double incidentShare) implements Traffic {
    static final long BLOCK_MS = 60_000;
    static final long QUIET_MS = 8_000;

    private static final List<IncidentKind> KINDS =
            List.of(IncidentKind.STOPPED_VEHICLE, IncidentKind.WRONG_WAY, IncidentKind.PEDESTRIAN_CROSSING);

    TrafficPlan {
        if (!(incidentShare >= 0 && incidentShare <= 1)) {
            throw new IllegalArgumentException("incidentShare must be 0 to 1, got " + incidentShare);
        }
    }

    @Override
    public long blockMs() {
        return BLOCK_MS;
    }

    @Override
    public Block block(long number) {
        if (number < 0) {
            return Block.EMPTY;
        }
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
        BlockPlanner planner = new BlockPlanner(layout, random, number);
        if (number > 0 && random.nextDouble() < incidentShare) {
            planner.incident(KINDS.get(random.nextInt(KINDS.size())));
        }
        return planner.fill();
    }
}
