package vn.thonhub.camera.vision.scene;

import static java.util.Objects.requireNonNull;

/**
 * Something small that lies on a marked piece of ground and was not there before.
 *
 * @param number stays with it as long as it lies there
 * @param restedSeconds for so long it has lain there, as of when it was last seen
 * @param hidden whether it was not seen of late: what stands before it may hide it, or it is gone
 * @param width metres, as it is seen
 * @param height metres, as it is seen
 */
public record StillThing(
        long number, PictureBox box, double restedSeconds, boolean hidden, double width, double height) {
    /** One that is in sight. */
    public StillThing(long number, PictureBox box, double restedSeconds, double width, double height) {
        this(number, box, restedSeconds, false, width, height);
    }

    public StillThing {
        requireNonNull(box, "a thing needs a box");
        if (!(restedSeconds >= 0 && width > 0 && height > 0)) {
            throw new IllegalArgumentException("a thing has a size and has lain for some time, not " + width + " x "
                    + height + ", " + restedSeconds);
        }
    }
}
