package vn.thonhub.camera.vision;

import java.util.List;

/** Which pixels of a {@link Luma} count: those inside a zone (or all, without zones) and inside no mask. */
final class WatchedArea {
    private final boolean[] watched = new boolean[Luma.WIDTH * Luma.HEIGHT];

    WatchedArea(List<Polygon> zones, List<Polygon> masks) {
        for (var row = 0; row < Luma.HEIGHT; row++) {
            for (var column = 0; column < Luma.WIDTH; column++) {
                var x = (column + 0.5) / Luma.WIDTH;
                var y = (row + 0.5) / Luma.HEIGHT;
                watched[row * Luma.WIDTH + column] = (zones.isEmpty() || inAny(zones, x, y)) && !inAny(masks, x, y);
            }
        }
    }

    boolean watches(int pixel) {
        return watched[pixel];
    }

    private static boolean inAny(List<Polygon> polygons, double x, double y) {
        return polygons.stream().anyMatch(polygon -> polygon.contains(x, y));
    }
}
