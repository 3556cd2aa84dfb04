package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of village road seen by one fixed camera: geometry and traffic, without pixels. The same seed and size give
 * the same scene; every answer is a pure function of scene time (milliseconds since the scene began). Thread-safe.
 */
public final class RoadScene {
    private final long seed;
    private final PinholeCamera camera;
    private final RoadLayout layout;
    private final TrafficPlan plan;
    private volatile Planned latest = new Planned(-1, new TrafficPlan.Block(List.of(), List.of()));

    private record Planned(long number, TrafficPlan.Block block) {}

    /**
     * @param width picture width in pixels, even
     * @param height picture height in pixels, even
     * @param incidentShare share of minutes with a scripted incident, 0 to 1
     */
    public RoadScene(long seed, int width, int height, double incidentShare) {
        if (width < 160 || height < 90 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException(
                    "a scene's size must be even and at least 160x90, got " + width + "x" + height);
        }
        this.seed = seed;
        camera = PinholeCamera.mounted(seed, width, height);
        layout = RoadLayout.of(seed);
        plan = new TrafficPlan(seed, layout, incidentShare);
    }

    public long seed() {
        return seed;
    }

    public PinholeCamera camera() {
        return camera;
    }

    RoadLayout layout() {
        return layout;
    }

    /** Everybody in the scene at that moment, in no order. */
    List<Actor> actorsAt(long sceneMs) {
        return block(Math.floorDiv(sceneMs, TrafficPlan.BLOCK_MS)).actors().stream()
                .filter(actor -> actor.exists(sceneMs))
                .toList();
    }

    /** The minutes that touch the given span. */
    List<TrafficPlan.Block> blocks(long fromMs, long toMs) {
        List<TrafficPlan.Block> blocks = new ArrayList<>();
        long last = Math.floorDiv(toMs, TrafficPlan.BLOCK_MS);
        for (long n = Math.floorDiv(fromMs, TrafficPlan.BLOCK_MS); n <= last; n++) {
            blocks.add(block(n));
        }
        return blocks;
    }

    private TrafficPlan.Block block(long number) {
        Planned known = latest;
        if (known.number != number) {
            known = new Planned(number, plan.block(number));
            latest = known;
        }
        return known.block;
    }
}
