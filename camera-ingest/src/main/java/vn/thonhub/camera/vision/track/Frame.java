package vn.thonhub.camera.vision.track;

import java.util.Optional;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * A box with lengths in heights of the picture, so that both directions have one scale.
 *
 * @param x middle
 * @param foot lower edge
 */
record Frame(double x, double foot, double width, double height) {
    private static final double LEAST = 1e-4;
    private static final double EDGE = 0.012;

    static Frame of(PictureBox box, double aspect) {
        return new Frame(box.foot().x() * aspect, box.bottom(), box.width() * aspect, box.height());
    }

    /** Empty where it would be no more than a line. */
    static Optional<Frame> between(double left, double top, double right, double foot) {
        return right - left < EDGE || foot - top < EDGE
                ? Optional.empty()
                : Optional.of(new Frame((left + right) / 2, foot, right - left, foot - top));
    }

    double left() {
        return x - width / 2;
    }

    double right() {
        return x + width / 2;
    }

    double top() {
        return foot - height;
    }

    double area() {
        return width * height;
    }

    /** The length that stands for its size: 1 for a square as high as the picture. */
    double size() {
        return Math.sqrt(area());
    }

    double common(Frame other) {
        var across = Math.min(right(), other.right()) - Math.max(left(), other.left());
        var down = Math.min(foot, other.foot) - Math.max(top(), other.top());
        return across <= 0 || down <= 0 ? 0 : across * down;
    }

    /** Share of this one that the other covers. */
    double coveredBy(Frame other) {
        return common(other) / area();
    }

    double overlap(Frame other) {
        var common = common(other);
        return common / (area() + other.area() - common);
    }

    /** That share of the way to the other one. */
    Frame towards(Frame other, double share) {
        return new Frame(
                x + share * (other.x - x),
                foot + share * (other.foot - foot),
                width + share * (other.width - width),
                height + share * (other.height - height));
    }

    Frame union(Frame other) {
        var left = Math.min(left(), other.left());
        var right = Math.max(right(), other.right());
        var top = Math.min(top(), other.top());
        var bottom = Math.max(foot, other.foot);
        return new Frame((left + right) / 2, bottom, right - left, bottom - top);
    }

    /** Grown by that share of its own size on each side. */
    Frame grown(double share) {
        return new Frame(x, foot + share * height, width * (1 + 2 * share), height * (1 + 2 * share));
    }

    /** Whether it ends where the picture ends. */
    boolean isCut(double aspect) {
        return isCutAside(aspect) || isCutAboveOrBelow();
    }

    boolean isCutAside(double aspect) {
        return left() < EDGE || right() > aspect - EDGE;
    }

    boolean isCutAboveOrBelow() {
        return top() < EDGE || foot > 1 - EDGE;
    }

    /** Share of it that lies in the picture, 0 to 1. */
    double visibleShare(double aspect) {
        return common(new Frame(aspect / 2, 1, aspect, 1)) / area();
    }

    /** The part that lies in the picture; of what has left it, a sliver at its edge. */
    PictureBox box(double aspect) {
        var left = within(left() / aspect, 0, 1 - LEAST);
        var top = within(top(), 0, 1 - LEAST);
        return new PictureBox(left, top, within(right() / aspect, left + LEAST, 1), within(foot, top + LEAST, 1));
    }

    Corner footPoint(double aspect) {
        return new Corner(within(x / aspect, 0, 1), within(foot, 0, 1));
    }

    private static double within(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }
}
