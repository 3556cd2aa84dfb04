package vn.thonhub.camera.vision.track;

/**
 * Where a box is and how it moves and grows. What is far away is small and moves little in the picture, so all noise goes by the
 * box's own size. Not thread-safe.
 */
final class BoxFilter {
    /** Deviation of a sighting's place, in sizes of the box. */
    private static final double PLACE = 0.06;

    private static final double SIZE = 0.10;
    /** What half a pixel at working size is, in heights of the picture. */
    private static final double PIXEL = 0.003;
    /** Sizes per second: a motorbike in the distance does ten. */
    private static final double FIRST_SPEED = 5;
    /** Sizes per second by which speed strays in a second: hard braking. */
    private static final double ACCELERATION = 2.5;

    private static final double GROWTH = 0.5;
    private static final double LEAST_SIZE = 0.004;

    private final Axis x;
    private final Axis foot;
    private final Axis width;
    private final Axis height;

    BoxFilter(Frame frame) {
        var size = frame.size();
        x = new Axis(frame.x(), place(frame, 1), FIRST_SPEED * size);
        foot = new Axis(frame.foot(), place(frame, 1), FIRST_SPEED * size);
        width = new Axis(frame.width(), extent(frame, 1), GROWTH * size);
        height = new Axis(frame.height(), extent(frame, 1), GROWTH * size);
    }

    private static double place(Frame frame, double trust) {
        return trust * (PLACE * frame.size() + PIXEL);
    }

    private static double extent(Frame frame, double trust) {
        return trust * (SIZE * frame.size() + PIXEL);
    }

    void predict(double seconds) {
        var size = frame().size();
        x.predict(seconds, ACCELERATION * size);
        foot.predict(seconds, ACCELERATION * size);
        width.predict(seconds, GROWTH * size);
        height.predict(seconds, GROWTH * size);
    }

    void update(Frame seen, double trust) {
        x.update(seen.x(), place(seen, trust));
        foot.update(seen.foot(), place(seen, trust));
        width.update(seen.width(), extent(seen, trust));
        height.update(seen.height(), extent(seen, trust));
    }

    /** It is this box, and never was the larger one. */
    void refit(Frame frame) {
        x.restart(frame.x(), place(frame, 1));
        foot.restart(frame.foot(), place(frame, 1));
        width.restart(frame.width(), extent(frame, 1));
        height.restart(frame.height(), extent(frame, 1));
        width.damp(0);
        height.damp(0);
    }

    /** While nothing is seen, size stays and speed fades. */
    void coast(double seconds) {
        width.damp(0);
        height.damp(0);
        var factor = Math.exp(-seconds / 3);
        x.damp(factor);
        foot.damp(factor);
    }

    Frame frame() {
        return new Frame(x.at(), foot.at(), Math.max(LEAST_SIZE, width.at()), Math.max(LEAST_SIZE, height.at()));
    }

    /** Heights of the picture per second. */
    double speed() {
        return Math.hypot(x.speed(), foot.speed());
    }

    double speedX() {
        return x.speed();
    }

    double speedDown() {
        return foot.speed();
    }

    /** How badly the sighting fits: about a sum of four squared standard deviations. */
    double distance(Frame seen, double trust) {
        var place = x.distance(seen.x(), place(seen, trust)) + foot.distance(seen.foot(), place(seen, trust));
        var frame = frame();
        var wider = Math.log(seen.width() / frame.width());
        var higher = Math.log(seen.height() / frame.height());
        return place + (wider * wider + higher * higher) / (0.12 * trust);
    }
}
