package vn.thonhub.camera.vision.foreground;

import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.scene.GroundMap;

/** Metres that a pixel of the working picture spans across, for what stands on the ground there. */
final class GroundScale {
    private final GroundMap map;
    private final int width;
    private final int height;

    GroundScale(GroundMap map, int width, int height) {
        this.map = map;
        this.width = width;
        this.height = height;
    }

    /** 0 where that is not on the ground. */
    double metres(double x, double y) {
        var left = map.ground(new Corner(Math.max(0, x - 1) / width, Math.min(1, y / height)));
        var right = map.ground(new Corner(Math.min(width, x + 1) / width, Math.min(1, y / height)));
        if (left.isEmpty() || right.isEmpty()) {
            return 0;
        }
        return left.get().distance(right.get()) / (Math.min(width, x + 1) - Math.max(0, x - 1));
    }
}
