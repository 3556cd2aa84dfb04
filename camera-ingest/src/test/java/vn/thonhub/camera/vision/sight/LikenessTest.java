package vn.thonhub.camera.vision.sight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** While a view is quite as usual it is looked at less often: nothing may be on the way then. */
class LikenessTest {
    private static Likeness like(double kept, double layout, double contrast, double lift) {
        return new Likeness(60, kept, 0, 1, layout, contrast, 1, lift);
    }

    @Test
    void cloudsAndPassersByLeaveAViewAsItIs() {
        assertThat(like(0.96, 0.99, 1.05, -1.7).isAsUsual()).isTrue();
        assertThat(like(1, 1, 0.94, 4).isAsUsual()).isTrue();
    }

    @Test
    void aLeafThatGrowsOverTheMiddleIsOnTheWayThoughAlmostAllOutlinesAreThere() {
        assertThat(like(0.94, 0.68, 1.39, -27.8).isAsUsual()).isFalse();
        assertThat(like(0.99, 0.97, 1.17, -17.3).isAsUsual()).isFalse();
    }

    @Test
    void aWebAndFogAreOnTheWay() {
        assertThat(like(0.98, 0.99, 0.84, 3).isAsUsual()).isFalse();
        assertThat(like(0.98, 0.99, 0.95, 12).isAsUsual()).isFalse();
        assertThat(like(0.85, 0.99, 0.97, 1).isAsUsual()).isFalse();
    }
}
