package vn.thonhub.camera.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;

class MaskRasterTest {
    private static Polygon polygon(double... numbers) {
        var corners = new Corner[numbers.length / 2];
        Arrays.setAll(corners, i -> new Corner(numbers[i * 2], numbers[i * 2 + 1]));
        return new Polygon(List.of(corners));
    }

    private static boolean covers(MaskRaster raster, int x, int y) {
        var spans = raster.chroma(y / 2);
        for (var i = 0; i < spans.length; i += 2) {
            if (x / 2 >= spans[i] && x / 2 < spans[i + 1]) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyPixelOfAPolygonIsCoveredAndAMarginAroundItButNoMore() {
        var raster = new MaskRaster(640, 360, List.of(polygon(0.25, 0.25, 0.5, 0.25, 0.5, 0.5, 0.25, 0.5)));
        for (var y = 0; y < 360; y++) {
            for (var x = 0; x < 640; x++) {
                var away = Math.max(Math.max(160 - x, x - 319), Math.max(90 - y, y - 179));
                if (away <= MaskRaster.margin(640) - 1) {
                    assertThat(covers(raster, x, y)).as("%d,%d", x, y).isTrue();
                } else if (away > MaskRaster.margin(640) + 4) {
                    assertThat(covers(raster, x, y)).as("%d,%d", x, y).isFalse();
                }
            }
        }
    }

    @Test
    void aPolygonThatCrossesItselfHidesAllItWindsAround() {
        var star = polygon(0.5, 0.05, 0.75, 0.9, 0.05, 0.35, 0.95, 0.35, 0.25, 0.9);
        var raster = new MaskRaster(640, 360, List.of(star));
        assertThat(covers(raster, 320, 180))
                .as("the middle, where even-odd would leave a hole")
                .isTrue();
        assertThat(covers(raster, 10, 10)).isFalse();
    }

    @Test
    void edgesOfThePictureAndOddSizesAreCoveredToTheLastPixel() {
        var raster = new MaskRaster(641, 361, List.of(polygon(0.9, 0.9, 1, 0.9, 1, 1, 0.9, 1)));
        assertThat(covers(raster, 640, 360)).isTrue();
        assertThat(raster.chroma(180)).endsWith(321);
    }

    @Test
    void masksMayLieApartOrTouchAndEvenALineHidesSomething() {
        var raster = new MaskRaster(
                320, 180, List.of(polygon(0, 0, 0.1, 0, 0.1, 1, 0, 1), polygon(0.5, 0.5, 0.9, 0.5, 0.5, 0.5)));
        assertThat(raster.chroma(10)).hasSize(2);
        assertThat(raster.chroma(45)).hasSize(4);
        assertThat(covers(raster, 200, 90)).isTrue();
    }
}
