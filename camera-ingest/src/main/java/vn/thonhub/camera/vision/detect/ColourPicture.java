package vn.thonhub.camera.vision.detect;

import static java.util.Objects.requireNonNull;

/**
 * A picture in colour: three unsigned bytes per pixel, row by row without gaps. Whoever made it may use its memory again for
 * the next picture.
 */
public record ColourPicture(int width, int height, Order order, byte[] pixels) {
    /** Which colour comes first. */
    public enum Order {
        RGB,
        BGR
    }

    public ColourPicture {
        requireNonNull(order, "the order of colours must be known");
        if (width < 1 || height < 1 || pixels.length != 3 * width * height) {
            throw new IllegalArgumentException(
                    pixels.length + " bytes are no colour picture of " + width + "x" + height);
        }
    }

    /** Where in a pixel's three bytes that colour lies: 0 red, 1 green, 2 blue. */
    int offset(int colour) {
        return order == Order.RGB ? colour : 2 - colour;
    }
}
