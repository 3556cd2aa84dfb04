package vn.thonhub.camera.vision.scene;

import static java.util.Objects.requireNonNull;

/**
 * Something small that lies on a marked piece of ground and was not there before.
 *
 * @param number stays with it as long as it lies there
 * @param restedSeconds for so long it has lain there
 * @param width metres, as it is seen
 * @param height metres, as it is seen
 */
public record StillThing(long number, PictureBox box, double restedSeconds, double width, double height) {
    public StillThing {
        requireNonNull(box, "a thing needs a box");
        if (!(restedSeconds >= 0 && width > 0 && height > 0)) {
            throw new IllegalArgumentException("a thing has a size and has lain for some time, not " + width + " x "
                    + height + ", " + restedSeconds);
        }
    }
}
