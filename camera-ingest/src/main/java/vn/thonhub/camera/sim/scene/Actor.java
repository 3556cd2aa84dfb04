package vn.thonhub.camera.sim.scene;

/**
 * One road user's whole appearance, from entering to leaving the scene.
 *
 * @param id unique in the scene for all time
 * @param colour 0xRRGGBB of body or shirt
 * @param look small number that varies details (hat, luggage)
 * @param fromMs first scene millisecond it exists
 */
record Actor(String id, ActorKind kind, int colour, int look, long fromMs, Path path, Motion motion) {
    long toMs() {
        return fromMs + (long) (motion.seconds() * 1000);
    }

    boolean exists(long sceneMs) {
        return sceneMs >= fromMs && sceneMs < toMs();
    }

    Pose pose(long sceneMs) {
        double t = (sceneMs - fromMs) / 1000.0;
        double s = Math.min(path.length(), Math.max(0, motion.distance(t)));
        return new Pose(path.at(s), path.heading(s), motion.speed(t), s);
    }
}
