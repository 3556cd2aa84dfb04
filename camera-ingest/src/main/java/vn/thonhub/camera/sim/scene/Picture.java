package vn.thonhub.camera.sim.scene;

import java.awt.image.BufferedImage;

/**
 * A frame as planar YUV 4:2:0 (BT.601, limited range), rows without padding. The arrays belong to the renderer and
 * change with its next frame.
 */
public record Picture(int width, int height, byte[] y, byte[] u, byte[] v) {
    static Picture blank(int width, int height) {
        return new Picture(
                width, height, new byte[width * height], new byte[width * height / 4], new byte[width * height / 4]);
    }

    /** Converts the pixels of an even-aligned box. */
    void convert(int[] rgb, PixelBox box) {
        for (int row = box.top(); row < box.bottom(); row += 2) {
            for (int column = box.left(); column < box.right(); column += 2) {
                int p = row * width + column;
                int a = rgb[p];
                int b = rgb[p + 1];
                int c = rgb[p + width];
                int d = rgb[p + width + 1];
                y[p] = luma(a);
                y[p + 1] = luma(b);
                y[p + width] = luma(c);
                y[p + width + 1] = luma(d);
                chroma(row / 2 * (width / 2) + column / 2, a, b, c, d);
            }
        }
    }

    /** The same as RGB, for looking at. */
    public BufferedImage toImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int at = row / 2 * (width / 2) + column / 2;
                double luma = 1.164 * ((y[row * width + column] & 255) - 16);
                double blue = (u[at] & 255) - 128;
                double red = (v[at] & 255) - 128;
                image.setRGB(
                        column,
                        row,
                        Shade.rgb(luma + 1.596 * red, luma - 0.391 * blue - 0.813 * red, luma + 2.018 * blue));
            }
        }
        return image;
    }

    private void chroma(int at, int a, int b, int c, int d) {
        int red = (a >> 16 & 255) + (b >> 16 & 255) + (c >> 16 & 255) + (d >> 16 & 255);
        int green = (a >> 8 & 255) + (b >> 8 & 255) + (c >> 8 & 255) + (d >> 8 & 255);
        int blue = (a & 255) + (b & 255) + (c & 255) + (d & 255);
        u[at] = (byte) ((-38 * red - 74 * green + 112 * blue + 512 >> 10) + 128);
        v[at] = (byte) ((112 * red - 94 * green - 18 * blue + 512 >> 10) + 128);
    }

    private static byte luma(int rgb) {
        return (byte) ((66 * (rgb >> 16 & 255) + 129 * (rgb >> 8 & 255) + 25 * (rgb & 255) + 128 >> 8) + 16);
    }
}
