package vn.thonhub.camera.sim.scene;

/**
 * An actor's own axes in the world: l metres ahead, w metres to its right, h metres up.
 */
record Frame3(double x, double y, double sin, double cos) {
    static Frame3 of(Pose pose) {
        return new Frame3(pose.at().x(), pose.at().y(), Math.sin(pose.heading()), Math.cos(pose.heading()));
    }

    double[] world(double l, double w, double h) {
        return new double[] {x + l * sin + w * cos, y + l * cos - w * sin, h};
    }
}
