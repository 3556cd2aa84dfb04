package vn.thonhub.camera.vision;

import java.util.List;

/** Which pixels of a {@link Luma} count: those inside a zone (or all, without zones) and inside no mask. */
public final class WatchedArea {
    private final byte[] watched = new byte[Luma.WIDTH * Luma.HEIGHT];

    /** @param zones none: everywhere */
    public WatchedArea(List<Polygon> zones, List<Polygon> masks) {
        for (var row = 0; row < Luma.HEIGHT; row++) {
            for (var column = 0; column < Luma.WIDTH; column++) {
                var x = (column + 0.5) / Luma.WIDTH;
                var y = (row + 0.5) / Luma.HEIGHT;
                var counts = (zones.isEmpty() || inAny(zones, x, y)) && !inAny(masks, x, y);
                watched[row * Luma.WIDTH + column] = (byte) (counts ? 0xff : 0);
            }
        }
    }

    /** Whether that pixel of a {@link Luma} counts. */
    public boolean has(int pixel) {
        return watched[pixel] != 0;
    }

    /** 255 for each of the eight pixels from {@code first} on that counts, else 0. */
    long eight(int first) {
        return EightPixels.at(watched, first);
    }

    private static boolean inAny(List<Polygon> polygons, double x, double y) {
        return polygons.stream().anyMatch(polygon -> polygon.contains(x, y));
    }
}
