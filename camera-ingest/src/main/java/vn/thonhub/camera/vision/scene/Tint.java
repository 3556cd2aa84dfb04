package vn.thonhub.camera.vision.scene;

/**
 * What colour a picture has apart from its brightness: Cb and Cr as cameras send them, unsigned bytes around 128, which is
 * grey; row by row without gaps. Coarser than the brightness. Whoever made it may use its memory again for the next picture.
 */
public record Tint(int width, int height, byte[] blue, byte[] red) {
    public Tint {
        if (width < 1 || height < 1 || blue.length != width * height || red.length != width * height) {
            throw new IllegalArgumentException(
                    blue.length + " and " + red.length + " bytes are no tint of " + width + "x" + height);
        }
    }

    /** With memory of its own. */
    public Tint copy() {
        return new Tint(width, height, blue.clone(), red.clone());
    }
}
