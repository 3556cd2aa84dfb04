package vn.thonhub.camera.vision;

import java.util.List;

/** Which pixels of a {@link Luma} count: those inside a zone (or all, without zones) and inside no mask. */
public final class WatchedArea {
    private final long[] watched = new long[Luma.WORDS];

    /** @param zones none: everywhere */
    public WatchedArea(List<Polygon> zones, List<Polygon> masks) {
        for (var row = 0; row < Luma.HEIGHT; row++) {
            for (var column = 0; column < Luma.WIDTH; column++) {
                var x = (column + 0.5) / Luma.WIDTH;
                var y = (row + 0.5) / Luma.HEIGHT;
                var counts = (zones.isEmpty() || inAny(zones, x, y)) && !inAny(masks, x, y);
                var pixel = row * Luma.WIDTH + column;
                watched[pixel / EightPixels.COUNT] |= counts ? 0xffL << pixel % EightPixels.COUNT * Byte.SIZE : 0;
            }
        }
    }

    /** Whether that pixel of a {@link Luma} counts. */
    public boolean has(int pixel) {
        return PixelWords.pixel(watched, pixel) != 0;
    }

    /** A picture of it, eight pixels to a word: 255 where they count, else 0. Not to be changed. */
    long[] words() {
        return watched;
    }

    private static boolean inAny(List<Polygon> polygons, double x, double y) {
        return polygons.stream().anyMatch(polygon -> polygon.contains(x, y));
    }
}
