package vn.thonhub.camera.sim.scene;

/** Who is where and when, block by block; each block follows from its number alone. */
sealed interface Traffic permits TrafficPlan, ScriptedTraffic {
    long blockMs();

    /** Empty before the scene began. */
    Block block(long number);
}
