package vn.thonhub.camera.vision.scene;

/**
 * Brightness of a picture, unsigned bytes, row by row without gaps. Whoever made it may use its memory again for the next
 * picture, so what is to last is copied.
 */
public record GreyPicture(int width, int height, byte[] pixels) {
    public GreyPicture {
        if (width < 1 || height < 1 || pixels.length != width * height) {
            throw new IllegalArgumentException(pixels.length + " pixels are no picture of " + width + "x" + height);
        }
    }

    /** 0 (black) to 255. */
    public int at(int column, int row) {
        return pixels[row * width + column] & 0xff;
    }
}
