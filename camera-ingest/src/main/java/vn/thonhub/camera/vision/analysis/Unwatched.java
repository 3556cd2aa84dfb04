package vn.thonhub.camera.vision.analysis;

import java.util.Arrays;
import java.util.List;
import vn.thonhub.camera.vision.Polygon;

/** Areas of a picture of one size that nothing may be made of; they are filled with one grey before anybody looks. */
final class Unwatched {
    private static final byte GREY = (byte) 128;

    /** Begin and end of each run of pixels, one after the other. */
    private final int[] runs;

    Unwatched(List<Polygon> areas, int width, int height) {
        runs = areas.isEmpty() ? new int[0] : runs(areas, width, height);
    }

    void fill(byte[] pixels) {
        for (var i = 0; i < runs.length; i += 2) {
            Arrays.fill(pixels, runs[i], runs[i + 1], GREY);
        }
    }

    private static int[] runs(List<Polygon> areas, int width, int height) {
        var found = new int[width * height + 2];
        var size = 0;
        for (var pixel = 0; pixel < width * height; pixel++) {
            if (!inside(areas, (pixel % width + 0.5) / width, (pixel / width + 0.5) / height)) {
                continue;
            }
            if (size > 0 && found[size - 1] == pixel) {
                found[size - 1]++;
            } else {
                found[size++] = pixel;
                found[size++] = pixel + 1;
            }
        }
        return Arrays.copyOf(found, size);
    }

    private static boolean inside(List<Polygon> areas, double x, double y) {
        return areas.stream().anyMatch(area -> area.contains(x, y));
    }
}
