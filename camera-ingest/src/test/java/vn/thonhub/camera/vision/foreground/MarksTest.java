package vn.thonhub.camera.vision.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MarksTest {
    @Test
    void findsAndCountsWhatIsMarkedWhereverItLies() {
        var random = new SplittableRandom(11);
        for (var round = 0; round < 500; round++) {
            var marks = new byte[random.nextInt(1, 60)];
            for (var i = 0; i < marks.length; i++) {
                marks[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 0);
            }
            var from = random.nextInt(marks.length);
            var end = random.nextInt(from, marks.length + 1);

            assertThat(found(marks, from, end)).isEqualTo(marked(marks, from, end));
            assertThat(Marks.count(marks))
                    .isEqualTo(marked(marks, 0, marks.length).size());
        }
    }

    @Test
    void whereNothingIsMarkedItEndsAtTheEnd() {
        assertThat(Marks.next(new byte[20], 3, 17)).isEqualTo(17);
        assertThat(Marks.next(new byte[20], 17, 17)).isEqualTo(17);
    }

    private static List<Integer> found(byte[] marks, int from, int end) {
        var found = new ArrayList<Integer>();
        for (var i = Marks.next(marks, from, end); i < end; i = Marks.next(marks, i + 1, end)) {
            found.add(i);
        }
        return found;
    }

    private static List<Integer> marked(byte[] marks, int from, int end) {
        var marked = new ArrayList<Integer>();
        for (var i = from; i < end; i++) {
            if (marks[i] != 0) {
                marked.add(i);
            }
        }
        return marked;
    }
}
