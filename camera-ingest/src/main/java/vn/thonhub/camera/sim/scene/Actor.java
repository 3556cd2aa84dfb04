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
        RoadPoint at = path.at(s);
        double speed = motion.speed(t);
        if (speed > 0 || !kind.walks()) {
            return new Pose(at, path.heading(s), speed, s);
        }
        // Nobody alive stands like a post: weight shifts, the head turns.
        double phase = look % 97;
        double aside = 0.06 * Math.sin(t * 0.9 + phase) + 0.03 * Math.sin(t * 2.3 + phase);
        double turn = 0.35 * Math.sin(t * 0.5 + phase) + 0.2 * Math.sin(t * 1.7 + phase);
        return new Pose(new RoadPoint(at.x() + aside, at.y() + aside / 2), path.heading(s) + turn, 0, s);
    }
}
