package vn.thonhub.camera.road.calibration;

import vn.thonhub.camera.vision.Corner;

/** Size in pixels of the picture that was clicked on. */
public record PictureSize(int width, int height) {
    public PictureSize {
        if (width < 64 || height < 64) {
            throw new IllegalArgumentException(
                    "a picture of " + width + "x" + height + " is too small to calibrate on");
        }
    }

    Pixel pixel(Corner point) {
        return new Pixel(point.x() * width, point.y() * height);
    }

    /** As fractions, which may lie outside 0 to 1. */
    PicturePoint fractions(Pixel pixel) {
        return new PicturePoint(pixel.x() / width, pixel.y() / height);
    }

    boolean contains(Pixel pixel) {
        return pixel.x() >= 0 && pixel.x() <= width && pixel.y() >= 0 && pixel.y() <= height;
    }

    double diagonal() {
        return Math.hypot(width, height);
    }
}
