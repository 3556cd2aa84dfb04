package vn.thonhub.camera.vision.foreground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    private static final int WIDTH = 80;
    private static final int HEIGHT = 60;
    private static final int ROAD = 110;
    private static final int SHIRT = 190;
    private static final int SHADOW = 60;

    private final BackgroundModel model = new BackgroundModel(WIDTH, HEIGHT, Sensitivity.NORMAL);
    private final byte[] now = new byte[WIDTH * HEIGHT];
    private final byte[] mask = new byte[WIDTH * HEIGHT];
    private final Columns columns = new Columns(WIDTH, HEIGHT);

    @BeforeEach
    void emptyRoad() {
        Arrays.fill(now, (byte) ROAD);
        model.begin(now);
    }

    @Test
    void aLongShadowAtTheSideOfARiderIsNotHe() {
        fill(10, 10, 16, 30, SHIRT);
        fill(16, 27, 45, 30, SHADOW);
        var parts = parts();
        assertThat(parts).hasSize(1);
        assertThat(parts.get(0).left()).isEqualTo(10);
        assertThat(parts.get(0).right()).isBetween(16, 19);
        assertThat(parts.get(0).top()).isEqualTo(10);
        assertThat(parts.get(0).bottom()).isEqualTo(30);
    }

    @Test
    void twoWhoseShadowsJoinThemAreTwo() {
        fill(10, 10, 16, 30, SHIRT);
        fill(16, 27, 40, 30, SHADOW);
        fill(40, 11, 47, 31, SHIRT);
        assertThat(parts())
                .extracting(Columns.Part::left)
                .satisfiesExactly(first -> assertThat(first).isEqualTo(10), second -> assertThat(second)
                        .isBetween(37, 40));
    }

    @Test
    void aLowBonnetInItsOwnPaintBelongsToItsCar() {
        fill(10, 10, 30, 30, SHIRT);
        fill(30, 23, 45, 30, SHIRT - 20);
        assertThat(parts()).extracting(Columns.Part::right).containsExactly(45);
    }

    @Test
    void aBodyAsDarkAsAShadowIsWhole() {
        fill(10, 10, 40, 30, SHADOW);
        assertThat(parts()).extracting(Columns.Part::left, Columns.Part::right).containsExactly(tuple(10, 40));
    }

    private void fill(int left, int top, int right, int bottom, int value) {
        for (var row = top; row < bottom; row++) {
            for (var column = left; column < right; column++) {
                now[row * WIDTH + column] = (byte) value;
                mask[row * WIDTH + column] = ForegroundMask.THING;
            }
        }
    }

    private List<Columns.Part> parts() {
        columns.clear();
        for (var i = 0; i < mask.length; i++) {
            if (mask[i] != 0) {
                columns.add(i % WIDTH, i / WIDTH, now, model, mask);
            }
        }
        return columns.parts();
    }
}
