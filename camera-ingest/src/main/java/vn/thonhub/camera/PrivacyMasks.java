package vn.thonhub.camera;

import java.util.List;
import vn.thonhub.camera.vision.Polygon;

/**
 * What a privacy mask must be like: an area, without holes. A crossed outline has parts that count as outside under the
 * even-odd rule, and a window one believes masked would show.
 */
final class PrivacyMasks {
    /** Sixteen pixels of a 640x360 picture; less masks nothing and was drawn by mistake. */
    private static final double SMALLEST_AREA = 16.0 / (640 * 360);

    private PrivacyMasks() {}

    /**
     * @return {@code masks}
     * @throws IllegalArgumentException with a sentence for the person who drew them
     */
    static List<Polygon> checked(List<Polygon> masks) {
        for (int i = 0; i < masks.size(); i++) {
            if (masks.get(i).area() < SMALLEST_AREA) {
                throw new IllegalArgumentException("privacy mask " + (i + 1) + " is too small to cover anything");
            }
            if (masks.get(i).crossesItself()) {
                throw new IllegalArgumentException(
                        "the outline of privacy mask " + (i + 1) + " crosses itself; draw two masks instead");
            }
        }
        return masks;
    }
}
