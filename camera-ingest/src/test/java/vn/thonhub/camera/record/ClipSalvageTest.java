package vn.thonhub.camera.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.testing.Ffmpeg;

/** What a kill, or a disk that takes no more, leaves of clips. */
class ClipSalvageTest extends ClipStudio {
    @TempDir
    Path afterwards;

    @Test
    void whatAKillLeavesBehindIsRepairedAtTheNextStart() throws Exception {
        play(0, 150);
        var whole = clipOfNow();
        var lostRow = clipOfNow();
        var lostFile = clipOfNow();
        archive.stop().await(5, TimeUnit.SECONDS);
        store.writeNow(work -> work.handle().execute("DELETE FROM clip WHERE id = ?", lostRow.id()));
        Files.delete(dataDir.resolve(lostFile.path()));
        var half = Files.readAllBytes(dataDir.resolve(whole.path()));
        Files.write(dataDir.resolve(whole.path() + EvidenceFolder.UNFINISHED), Arrays.copyOf(half, half.length / 2));
        var foreign = Files.write(dataDir.resolve("clips/cam-cho-01/holiday.mp4"), new byte[100]);
        told.clear();

        start(settings(Duration.ofSeconds(120), 0));

        assertThat(unfinished()).isEmpty();
        assertThat(archive.clips().find(whole.id()).await(5, TimeUnit.SECONDS)).contains(whole);
        assertThat(archive.clips().find(lostRow.id()).await(5, TimeUnit.SECONDS))
                .contains(lostRow);
        assertThat(told).containsExactly(lostRow);
        assertThat(archive.clips().find(lostFile.id()).await(5, TimeUnit.SECONDS))
                .isEmpty();
        assertThat(foreign).exists();
    }

    @Test
    void aClipUnderWayWhenTheHubIsKilledIsKeptForItsAlert() throws Exception {
        play(0, 100);
        var wanted = archive.begin(request(time.instant()), footage);
        var suspected = archive.begin(request(time.instant()), footage);
        store.writeNow(work -> {
            wanted.keep(work, Optional.of("alert-3"));
            return null;
        });
        var recording = wanted.confirm(Optional.of("alert-3"));
        play(100, 150);
        awaitRaw(2, 100_000);
        try (var left = new WhatAKillLeaves(dataDir, afterwards, vertx, time, pool)) {
            var kept = left.restart();
            assertThat(kept).extracting(Clip::id).containsExactly(recording.id());
            var clip = kept.get(0);
            assertThat(clip.alertId()).contains("alert-3");
            assertThat(clip.reason()).isEqualTo("motion");
            // From the pre-roll to less than a second before the kill.
            assertThat(clip.startedAt()).isEqualTo(START);
            assertThat(clip.endedAt()).isAfter(time.instant().minusMillis(1500));
            var file = afterwards.resolve(clip.path());
            assertThat(indexInFront(file)).isTrue();
            assertThat(Ffmpeg.countFrames(file)).isEqualTo(clip.frames()).isGreaterThanOrEqualTo(135);
            Ffmpeg.play(file);
            assertThat(left.underWay()).isEmpty();
            assertThat(left.restart()).as("told once only").isEmpty();
        }
        suspected.drop();
    }

    @Test
    void aFileThatWasCutInTheMiddleOfAFrameGivesWhatIsWhole() throws Exception {
        play(0, 100);
        var recording = record(time.instant());
        play(100, 150);
        awaitRaw(1, 100_000);
        try (var left = new WhatAKillLeaves(dataDir, afterwards, vertx, time, pool)) {
            var raw = left.underWay().get(0);
            try (var channel = FileChannel.open(raw, StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() * 2 / 3);
            }
            var clip = left.restart().get(0);
            assertThat(clip.id()).isEqualTo(recording.id());
            assertThat(clip.alertId()).contains("alert-1");
            var file = afterwards.resolve(clip.path());
            assertThat(Ffmpeg.countFrames(file)).isEqualTo(clip.frames()).isBetween(50, 130);
            Ffmpeg.play(file);
        }
        recording.stopAt(time.instant());
    }

    @Test
    void aKillBeforeTheFirstPictureLeavesNothing() throws Exception {
        play(0, 100);
        var recording = record(time.instant());
        awaitRaw(1, 1);
        try (var left = new WhatAKillLeaves(dataDir, afterwards, vertx, time, pool)) {
            Files.write(left.underWay().get(0), new byte[0]);
            assertThat(left.restart()).isEmpty();
            assertThat(left.underWay()).isEmpty();
        }
        recording.stopAt(time.instant());
    }

    @Test
    void whatTheDiskDoesNotTakeAtAStartIsCompletedWhenThereIsRoom() throws Exception {
        play(0, 100);
        var recording = record(time.instant());
        play(100, 150);
        awaitRaw(1, 100_000);
        try (var left = new WhatAKillLeaves(dataDir, afterwards, vertx, time, pool)) {
            // As root may write on a full disk: where its file should be there is a folder.
            var inTheWay = afterwards.resolve("clips/cam-cho-01/2026-11-01/" + recording.id() + ".mp4.part");
            Files.createDirectories(inTheWay.resolve("folder"));
            var kept = left.restart(told -> {
                assertThat(told).isEmpty();
                Files.delete(inTheWay.resolve("folder"));
                Files.delete(inTheWay);
                time.advance(Duration.ofSeconds(31));
                Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !told.isEmpty());
            });
            assertThat(kept).extracting(Clip::id).containsExactly(recording.id());
            assertThat(kept.get(0).alertId()).contains("alert-1");
        }
        recording.stopAt(time.instant());
    }

    @Test
    void aClipThatTheDiskDoesNotTakeAtItsEndIsCompletedLater() throws Exception {
        play(0, 50);
        var recording = record(time.instant());
        awaitRaw(1, 1);
        // A folder in the way, as root may write on a full disk.
        var inTheWay = dataDir.resolve("clips/cam-cho-01");
        Files.createDirectories(inTheWay.getParent());
        Files.write(inTheWay, new byte[0]);
        recording.stopAt(time.instant().plusMillis(1));
        time.advance(Duration.ofSeconds(3));
        assertThatThrownBy(() -> await(recording))
                .isInstanceOf(ClipFailed.class)
                .hasMessageContaining("tried again");
        Files.delete(inTheWay);
        time.advance(Duration.ofSeconds(30));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !told.isEmpty());
        assertThat(told.get(0).id()).isEqualTo(recording.id());
        assertThat(told.get(0).alertId()).contains("alert-1");
        // The raw file goes after the row is there.
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> underWay().isEmpty());
    }

    private void awaitRaw(int files, long bytes) throws Exception {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> underWay().size() == files
                        && underWay().stream().allMatch(file -> file.toFile().length() >= bytes));
        written();
    }
}
