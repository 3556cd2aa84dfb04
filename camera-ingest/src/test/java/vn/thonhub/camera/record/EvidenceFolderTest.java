package vn.thonhub.camera.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.device.DeviceId;

class EvidenceFolderTest {
    private static final DeviceId MARKET = DeviceId.of("cam-cho-01");
    private static final Instant TODAY = Instant.parse("2026-11-29T07:30:00Z");
    private static final Instant YESTERDAY = TODAY.minusSeconds(86_400);
    private static final byte[] PICTURE = {1};

    @TempDir
    Path dataDir;

    private EvidenceFolder folder() {
        return new EvidenceFolder(dataDir, "stills", ".jpg");
    }

    @Test
    void theFoldersOfADayAndOfACameraGoWithTheirLastFile() throws IOException {
        var folder = folder();
        var old = folder.placeFor(MARKET, YESTERDAY, "a");
        var second = folder.placeFor(MARKET, YESTERDAY, "b");
        var recent = folder.placeFor(MARKET, TODAY, "c");
        for (var place : new String[] {old, second, recent}) {
            folder.write(place, PICTURE);
        }

        assertThat(folder.delete(old)).isTrue();
        assertThat(folder.files()).containsExactlyInAnyOrder(second, recent);
        assertThat(folder.delete(second)).isTrue();
        assertThat(dataDir.resolve(old).getParent()).doesNotExist();
        assertThat(folder.files()).containsExactly(recent);
        assertThat(folder.delete(recent)).isTrue();
        assertThat(dataDir.resolve("stills")).isEmptyDirectory();
        assertThat(folder.delete(recent)).isFalse();
    }

    @Test
    void whatWasBegunAndComesToNothingLeavesNoFolder() throws IOException {
        var folder = folder();
        var place = folder.placeFor(MARKET, TODAY, "a");
        folder.unfinished(place);
        folder.discard(place);
        assertThat(dataDir.resolve("stills")).isEmptyDirectory();
        folder.discard(place);
    }

    @Test
    void whoLooksThroughAllFilesWhileTheyAreDeletedIsNotTrippedUp() throws Exception {
        var folder = folder();
        var places = IntStream.range(0, 2000)
                .mapToObj(i -> folder.placeFor(MARKET, TODAY.plus(i / 4, ChronoUnit.DAYS), "" + i))
                .toList();
        for (var place : places) {
            Files.write(folder.unfinished(place), PICTURE);
        }
        assertThat(folder.files()).hasSize(2000);
        assertThat(folder.folders()).hasSize(500).isSorted();
        var worker = Executors.newSingleThreadExecutor();
        try {
            var gone = worker.submit(() -> places.forEach(folder::discard));
            while (!gone.isDone()) {
                assertThat(folder.files()).hasSizeLessThanOrEqualTo(2000);
                for (var day : folder.folders()) {
                    assertThat(folder.files(day)).hasSizeLessThanOrEqualTo(4);
                }
            }
            gone.get();
        } finally {
            worker.shutdownNow();
        }
        assertThat(folder.files()).isEmpty();
    }

    @Test
    void aFileThatIsBegunWhileTheLastOneGoesHasItsFolder() throws Exception {
        var folder = folder();
        var workers = Executors.newFixedThreadPool(2);
        try {
            var all = workers.invokeAll(IntStream.range(0, 2)
                    .<Callable<Integer>>mapToObj(worker -> () -> comeAndGo(folder, worker))
                    .toList());
            for (var one : all) {
                assertThat(one.get()).isEqualTo(1000);
            }
        } finally {
            workers.shutdownNow();
        }
        assertThat(dataDir.resolve("stills")).isEmptyDirectory();
    }

    private static int comeAndGo(EvidenceFolder folder, int worker) throws IOException {
        var times = 0;
        for (; times < 1000; times++) {
            var place = folder.placeFor(MARKET, TODAY, worker + "-" + times);
            Files.write(folder.unfinished(place), PICTURE);
            folder.discard(place);
        }
        return times;
    }
}
