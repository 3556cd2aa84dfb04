package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.List;
import vn.thonhub.camera.sim.script.Moment;
import vn.thonhub.camera.sim.script.SceneScript;

/**
 * A stretch of village road seen by one fixed camera: geometry and traffic, without pixels. The same seed and size give
 * the same scene; every answer is a pure function of scene time (milliseconds since the scene began). Thread-safe.
 */
public final class RoadScene {
    private static final SceneScript VILLAGE = new SceneScript(
            "village", "A village road by day.", 60, null, null, List.of(Moment.CLEAR_DAY), 0, List.of(), List.of());

    private final long seed;
    private final SceneScript script;
    private final PinholeCamera camera;
    private final RoadLayout layout;
    private final Traffic plan;
    private final boolean noisy;
    private volatile Planned latest = new Planned(-1, Block.EMPTY);

    private record Planned(long number, Block block) {}

    /**
     * A village by day with little traffic and three kinds of incidents, for the demo and the fault tests.
     *
     * @param width picture width in pixels, even
     * @param height picture height in pixels, even
     * @param incidentShare share of minutes with a scripted incident, 0 to 1
     */
    public RoadScene(long seed, int width, int height, double incidentShare) {
        this(seed, VILLAGE, PinholeCamera.mounted(seed, width, height), RoadLayout.of(seed), incidentShare);
    }

    private RoadScene(long seed, SceneScript script, PinholeCamera camera, RoadLayout layout, double incidentShare) {
        this(
                seed,
                script,
                camera,
                layout,
                script == VILLAGE
                        ? new TrafficPlan(seed, layout, incidentShare)
                        : new ScriptedTraffic(script, seed, layout),
                script != VILLAGE);
    }

    private RoadScene(
            long seed, SceneScript script, PinholeCamera camera, RoadLayout layout, Traffic plan, boolean noisy) {
        this.seed = seed;
        this.script = script;
        this.camera = camera;
        this.layout = layout;
        this.plan = plan;
        this.noisy = noisy;
    }

    /**
     * A scene of a scripted type; the seed chooses its houses, how the camera is mounted, who passes and when.
     *
     * @param width picture width in pixels, even
     * @param height picture height in pixels, even
     */
    public static RoadScene of(SceneScript script, long seed, int width, int height) {
        return new RoadScene(
                seed, script, PinholeCamera.varied(seed, width, height), RoadLayout.of(seed, script.place()), 0);
    }

    /** What it is a scene of; a plain day for the village. */
    public SceneScript script() {
        return script;
    }

    /** The places one would mark on its picture. */
    public SceneSite site() {
        return SceneSite.of(layout);
    }

    public long seed() {
        return seed;
    }

    public PinholeCamera camera() {
        return camera;
    }

    /** The camera as it stands at a moment: it may have been turned. */
    public PinholeCamera cameraAt(long sceneMs) {
        return sight().camera(camera, sceneMs);
    }

    SightTimes sight() {
        return new SightTimes(script, seed);
    }

    /** The same scene before a sensor with noise. */
    public RoadScene noisy() {
        return new RoadScene(seed, script, camera, layout, plan, true);
    }

    boolean isNoisy() {
        return noisy;
    }

    /** Whether its pictures are those of a sensor in even daylight that needs no light worked out. */
    boolean isPlain() {
        return script == VILLAGE;
    }

    RoadLayout layout() {
        return layout;
    }

    /** Everybody in the scene at that moment, in no order. */
    List<Actor> actorsAt(long sceneMs) {
        return block(Math.floorDiv(sceneMs, plan.blockMs())).actors().stream()
                .filter(actor -> actor.exists(sceneMs))
                .toList();
    }

    /** Share of the marked piece of road that is under water, 0 to 1. */
    double floodAt(long sceneMs) {
        return block(Math.floorDiv(sceneMs, plan.blockMs())).floods().stream()
                .mapToDouble(flood -> flood.level(sceneMs))
                .max()
                .orElse(0);
    }

    /** The blocks of time that touch the given span. */
    List<Block> blocks(long fromMs, long toMs) {
        List<Block> blocks = new ArrayList<>();
        long last = Math.floorDiv(toMs, plan.blockMs());
        for (long n = Math.floorDiv(fromMs, plan.blockMs()); n <= last; n++) {
            blocks.add(block(n));
        }
        return blocks;
    }

    private Block block(long number) {
        Planned known = latest;
        if (known.number != number) {
            known = new Planned(number, plan.block(number));
            latest = known;
        }
        return known.block;
    }
}
