package vn.thonhub.camera.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.json.Json;

class PolygonTest {
    @Test
    void aConcaveZoneContainsItsArmsButNotItsBay() {
        var u = Json.read("""
                [{"x":0,"y":0},{"x":0.2,"y":0},{"x":0.2,"y":0.8},{"x":0.8,"y":0.8},{"x":0.8,"y":0},{"x":1,"y":0},
                 {"x":1,"y":1},{"x":0,"y":1}]
                """, Polygon.class);
        assertThat(u.contains(0.1, 0.1)).isTrue();
        assertThat(u.contains(0.9, 0.1)).isTrue();
        assertThat(u.contains(0.5, 0.9)).isTrue();
        assertThat(u.contains(0.5, 0.4)).isFalse();
        assertThat(Json.read(Json.write(u), Polygon.class)).isEqualTo(u);
    }

    private static Polygon of(double... xy) {
        var corners = new Corner[xy.length / 2];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = new Corner(xy[2 * i], xy[2 * i + 1]);
        }
        return new Polygon(List.of(corners));
    }

    @Test
    void theAreaIsTheShareOfThePictureWhicheverWayRoundItWasDrawn() {
        assertThat(of(0.1, 0.1, 0.5, 0.1, 0.5, 0.3, 0.1, 0.3).area()).isCloseTo(0.08, within(1e-12));
        assertThat(of(0.1, 0.3, 0.5, 0.3, 0.5, 0.1, 0.1, 0.1).area()).isCloseTo(0.08, within(1e-12));
        assertThat(of(0, 0, 1, 0, 0, 1).area()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void aBowTieCrossesItselfAndAnAreaWithABayDoesNot() {
        assertThat(of(0.1, 0.1, 0.5, 0.5, 0.5, 0.1, 0.1, 0.5).crossesItself()).isTrue();
        assertThat(of(0, 0, 1, 0, 1, 1, 0, 1).crossesItself()).isFalse();
        assertThat(of(0, 0, 0.5, 0.4, 1, 0, 1, 1, 0, 1).crossesItself()).isFalse();
        assertThat(of(0, 0, 1, 0, 1, 1).crossesItself()).isFalse();
    }

    @Test
    void impossibleZonesAreRefused() {
        assertThatThrownBy(() -> new Polygon(List.of(new Corner(0, 0), new Corner(1, 1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Corner(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Corner(0, 1.01)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void polygonsMeetWhereTheyShareAPoint() {
        var square = square(0.2, 0.2, 0.6, 0.6);
        assertThat(square.meets(square(0.5, 0.5, 0.9, 0.9))).isTrue();
        assertThat(square.meets(square(0.3, 0.3, 0.4, 0.4))).as("inside").isTrue();
        assertThat(square(0.3, 0.3, 0.4, 0.4).meets(square)).as("around").isTrue();
        // Like a cross: no corner of either lies in the other.
        assertThat(square.meets(square(0.3, 0.0, 0.4, 1))).isTrue();
        assertThat(square.meets(square(0.7, 0.2, 0.9, 0.6))).isFalse();
    }

    private static Polygon square(double left, double top, double right, double bottom) {
        return new Polygon(List.of(
                new Corner(left, top), new Corner(right, top), new Corner(right, bottom), new Corner(left, bottom)));
    }
}
