package vn.thonhub.camera.vision.scene;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Brightness of a picture, unsigned bytes, row by row without gaps. Whoever made it may use its memory again for the next
 * picture, so what is to last is copied.
 *
 * @param tint what colour it has besides, where that is known
 */
public record GreyPicture(int width, int height, byte[] pixels, Optional<Tint> tint) {
    public GreyPicture {
        requireNonNull(tint, "an unknown tint is an empty one");
        if (width < 1 || height < 1 || pixels.length != width * height) {
            throw new IllegalArgumentException(pixels.length + " pixels are no picture of " + width + "x" + height);
        }
    }

    public GreyPicture(int width, int height, byte[] pixels) {
        this(width, height, pixels, Optional.empty());
    }

    /** 0 (black) to 255. */
    public int at(int column, int row) {
        return pixels[row * width + column] & 0xff;
    }

    /** With memory of its own. */
    public GreyPicture copy() {
        return new GreyPicture(width, height, pixels.clone(), tint.map(Tint::copy));
    }
}
