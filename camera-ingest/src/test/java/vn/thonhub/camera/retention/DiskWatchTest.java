package vn.thonhub.camera.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskWatchTest {
    private final AtomicLong free = new AtomicLong(5000);
    private final DiskWatch watch =
            new DiskWatch(() -> new DiskWatch.Space(free.get(), 10_000), new DiskWatch.Floors(4000, 3000, 1000));

    @ParameterizedTest
    @CsvSource({
        "4000, OK, true",
        "3999, TIGHT, true",
        "2999, NO_RECORDINGS, false",
        "999, NO_CLIPS, false",
        "0, NO_CLIPS, false"
    })
    void recordingsEndBeforeClipsAndOldFootageGoesBeforeEither(long bytes, DiskWatch.Level level, boolean ready)
            throws IOException {
        free.set(bytes);
        assertThat(watch.look().level()).isEqualTo(level);
        assertThat(watch.last().recordable()).isEqualTo(ready);
    }

    @Test
    void aBudgetThatIsUsedUpIsNotADiskThatIsFull() throws IOException {
        assertThat(watch.look().state(400, 1000)).isEqualTo("ok");
        assertThat(watch.look().state(999, 1000)).isEqualTo("budget");
        assertThat(watch.last().recordable()).isTrue();
        free.set(3999);
        assertThat(watch.look().state(999, 1000))
                .as("the disk is the graver matter")
                .isEqualTo("tight");
        free.set(0);
        assertThat(watch.look().state(400, 1000)).isEqualTo("no_clips");
    }

    @Test
    void itSaysWhatIsTheMatter() throws IOException {
        free.set(0);
        assertThat(watch.look().sentence()).isEqualTo("0 MiB free: alerts go on without clips until there is room");
        free.set(5000);
        assertThat(watch.look().recordable()).isTrue();
    }
}
