package vn.thonhub.camera.road.calibration;

import vn.thonhub.camera.vision.scene.GroundPoint;

/** A point that is known on both sides. */
record Correspondence(Pixel picture, GroundPoint ground) {
    Pixel flat() {
        return new Pixel(ground.x(), ground.y());
    }
}
