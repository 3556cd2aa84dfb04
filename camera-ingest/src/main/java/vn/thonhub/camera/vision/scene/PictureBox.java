package vn.thonhub.camera.vision.scene;

import vn.thonhub.camera.vision.Corner;

/** An upright box in the picture, in fractions (0 to 1) of its width and height from the top left. Never empty. */
public record PictureBox(double left, double top, double right, double bottom) {
    public PictureBox {
        // Written so that NaN fails too.
        if (!(left >= 0 && left < right && right <= 1 && top >= 0 && top < bottom && bottom <= 1)) {
            throw new IllegalArgumentException("a box lies in the picture and is not empty, unlike " + left + ", " + top
                    + " to " + right + ", " + bottom);
        }
    }

    public double width() {
        return right - left;
    }

    public double height() {
        return bottom - top;
    }

    public double area() {
        return width() * height();
    }

    /** Where what is in the box stands on the ground: the middle of its lower edge. */
    public Corner foot() {
        return new Corner((left + right) / 2, bottom);
    }

    public Corner centre() {
        return new Corner((left + right) / 2, (top + bottom) / 2);
    }

    /** Share of both boxes' common area in what they cover together, 0 to 1. */
    public double overlap(PictureBox other) {
        var width = Math.min(right, other.right) - Math.max(left, other.left);
        var height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        if (width <= 0 || height <= 0) {
            return 0;
        }
        var common = width * height;
        return common / (area() + other.area() - common);
    }
}
