package vn.thonhub.camera.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.packet.Footage;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.SinkLimits;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.Subscription;
import vn.thonhub.camera.testing.Ffmpeg;
import vn.thonhub.camera.testing.SampleClip;
import vn.thonhub.core.testing.Peers;

/** What is recorded, and how it is found again. */
class ClipArchiveTest extends ClipStudio {
    @Test
    void everyPacketFromPreRollToPostRollIsAFrameOfTheClip() throws Exception {
        play(0, 150);
        var trigger = time.instant();
        var recording = record(trigger);
        recording.stopAt(trigger.plusSeconds(3));
        play(150, 200);
        var clip = await(recording);

        assertThat(Duration.between(clip.startedAt(), trigger)).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(clip.endedAt()).isBetween(trigger.plusMillis(2900), trigger.plusMillis(3200));
        var file = dataDir.resolve(clip.path());
        var first = (int) Duration.between(START, clip.startedAt()).toMillis() / 100;
        // Frame 179 arrives at the very instant the clip is to end, so it is the first one left out.
        assertThat(clip.frames()).isEqualTo(179 - first);
        assertThat(Ffmpeg.countFrames(file)).isEqualTo(clip.frames());
        Ffmpeg.play(file);
    }

    @Test
    void theIndexDescribesTheFile() throws Exception {
        play(0, 50);
        var recording = record(time.instant());
        recording.stopAt(time.instant().plusSeconds(1));
        play(50, 70);
        var clip = await(recording);

        assertThat(archive.clips().find(recording.id()).await(5, TimeUnit.SECONDS))
                .contains(clip);
        assertThat(told).containsExactly(clip);
        var file = dataDir.resolve(clip.path());
        assertThat(clip.path()).isEqualTo("clips/cam-cho-01/2026-11-01/" + clip.id() + ".mp4");
        assertThat(clip.sizeBytes()).isEqualTo(Files.size(file));
        assertThat(clip.sha256()).isEqualTo(EvidenceFolder.sha256(file));
        assertThat(clip.alertId()).contains("alert-1");
        assertThat(clip.codec()).startsWith("avc1.4d");
        assertThat(Ffmpeg.probe(file, "-show_entries", "stream=width,height")).isEqualTo("768,432");
        assertThat(Ffmpeg.probe(file, "-show_entries", "stream=duration")).startsWith(seconds(clip.duration()));
        assertThat(indexInFront(file)).isTrue();
    }

    @Test
    void anEventWithoutEndIsCutAtTheGreatestLength() throws Exception {
        start(settings(Duration.ofSeconds(4), 0));
        play(0, 10);
        var recording = record(time.instant());
        play(10, 100);
        assertThat(await(recording).duration()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aClipOfACameraThatFallsSilentEndsInTime() throws Exception {
        play(0, 30);
        var recording = record(time.instant());
        recording.stopAt(time.instant().plusSeconds(5));
        time.advance(Duration.ofSeconds(8));
        assertThat(await(recording).frames()).isEqualTo(30);
    }

    @Test
    void aWallClockThatIsSetBackDoesNotKeepAClipOpen() throws Exception {
        play(0, 30);
        var recording = record(time.instant());
        recording.stopAt(time.instant().plusSeconds(5));
        time.jump(Duration.ofHours(-24));
        time.advance(Duration.ofSeconds(8));
        assertThat(await(recording).frames()).isEqualTo(30);
    }

    @Test
    void aGapIsAsLongInTheClipAsItWas() throws Exception {
        play(0, 30);
        var recording = record(time.instant());
        recording.stopAt(START.plusSeconds(20));
        try (var again = SampleClip.read(
                Peers.sample("intel-sample-videos/one-by-one-person-detection.mp4"), 2, START.plusSeconds(8), 1)) {
            fanOut.publish(again.info());
            again.packets().subList(0, 20).forEach(fanOut::publish);
            time.advance(Duration.ofSeconds(60));
            var clip = await(recording);
            assertThat(clip.frames()).isEqualTo(50);
            assertThat(clip.duration()).isBetween(Duration.ofMillis(9800), Duration.ofMillis(10200));
            Ffmpeg.play(dataDir.resolve(clip.path()));
        }
    }

    @Test
    void changedParametersGoOnInASecondClipOfTheSameAlert() throws Exception {
        play(0, 30);
        var recording = record(time.instant());
        recording.stopAt(START.plusSeconds(20));
        try (var other = SampleClip.read(Peers.sample("intel-sample-videos/car-detection.mp4"), 2)) {
            fanOut.publish(other.info());
            other.packets().subList(0, 20).forEach(fanOut::publish);
            time.advance(Duration.ofSeconds(60));
            assertThat(await(recording).frames()).isEqualTo(30);
            assertThat(told).extracting(Clip::frames).containsExactly(30, 20);
            assertThat(told).allMatch(clip -> clip.alertId().equals(Optional.of("alert-1")));
            Ffmpeg.play(dataDir.resolve(told.get(1).path()));
        }
    }

    @Test
    void aTentativeClipThatIsConfirmedShowsWhatCameBeforeTheFirstMovement() throws Exception {
        play(0, 150);
        var moved = time.instant();
        var tentative = archive.begin(request(moved), footage);
        // The rule takes its time: far more than the ring holds.
        for (var i = 150; i < 600; i += 50) {
            play(i, i + 50);
            written();
        }
        assertThat(told).isEmpty();
        var recording = tentative.confirm(Optional.of("alert-7"));
        recording.stopAt(time.instant().plusSeconds(2));
        play(600, 640);
        var clip = await(recording);
        assertThat(clip.startedAt()).isBeforeOrEqualTo(moved.minusSeconds(10));
        assertThat(clip.duration()).isGreaterThan(Duration.ofSeconds(55));
        assertThat(told).extracting(Clip::alertId).containsExactly(Optional.of("alert-7"));
        var file = dataDir.resolve(clip.path());
        assertThat(Ffmpeg.countFrames(file)).isEqualTo(clip.frames());
        assertThat(ClipFile.read(file, clip.path())).map(Clip::alertId).contains(Optional.of("alert-7"));
    }

    @Test
    void aDiskThatPausesUntilTheClipIsOverLosesNothing() throws Exception {
        var disk = new CountDownLatch(1);
        var finished = new CountDownLatch(1);
        for (var thread = 0; thread < 2; thread++) {
            pool.submit(() -> disk.await(20, TimeUnit.SECONDS));
        }
        play(0, 50);
        var request =
                new ClipRequest(CAMERA, Optional.of("alert-1"), "motion", time.instant(), ClipRequest.USUAL_PRE_ROLL);
        var recording = archive.record(request, telling(finished));
        recording.stopAt(time.instant().plusSeconds(2));
        play(50, 100);
        assertThat(finished.await(10, TimeUnit.SECONDS)).isTrue();
        disk.countDown();
        assertThat(await(recording).frames()).isGreaterThan(60);
    }

    @Test
    void aTentativeClipOfWhichNothingCameLeavesNothingBehind() throws Exception {
        play(0, 150);
        var dropped = archive.begin(request(time.instant()), footage);
        var forgotten = archive.begin(request(time.instant()), footage);
        play(150, 200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> unfinished().size() == 2);
        dropped.drop();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> unfinished().size() == 1);
        // Nobody ever said what came of it.
        time.advance(ClipArchive.CANDIDATE_LONGEST.plusSeconds(5));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> archive.recording() == 0);
        assertThat(unfinished()).isEmpty();
        assertThat(told).isEmpty();
        // Who confirms it nevertheless gets what is still held.
        var late = forgotten.confirm(Optional.of("alert-8"));
        late.stopAt(time.instant().plusMillis(1));
        time.advance(Duration.ofSeconds(3));
        assertThat(await(late).alertId()).contains("alert-8");
    }

    @Test
    void moreTentativeClipsThanAreAllowedBeginWhenTheyAreConfirmed() throws Exception {
        play(0, 50);
        for (var i = 0; i < 3; i++) {
            archive.begin(request(time.instant()), footage);
        }
        var oneTooMany = archive.begin(request(time.instant()), footage);
        assertThat(archive.recording()).isEqualTo(3);
        var recording = oneTooMany.confirm(Optional.of("alert-9"));
        recording.stopAt(time.instant().plusMillis(1));
        time.advance(Duration.ofSeconds(3));
        assertThat(await(recording).frames()).isPositive();
    }

    @Test
    void h265IsRecordedAsItIs() throws Exception {
        try (var hevc = SampleClip.read(Ffmpeg.pattern(dataDir.resolve("hevc.mp4"), "libx265", 5), 2)) {
            fanOut.publish(hevc.info());
            hevc.packets().forEach(fanOut::publish);
            time.advance(Duration.ofSeconds(5));
            var clip = clipOfNow();
            assertThat(clip.frames()).isEqualTo(50);
            assertThat(clip.codec()).startsWith("hvc1.");
            var file = dataDir.resolve(clip.path());
            assertThat(Ffmpeg.probe(file, "-show_entries", "stream=codec_name,codec_tag_string"))
                    .isEqualTo("hevc,hvc1");
            Ffmpeg.play(file);
        }
    }

    @Test
    void stoppingTheHubKeepsWhatWasRecorded() throws Exception {
        play(0, 30);
        var recording = record(time.instant());
        archive.stop().await(5, TimeUnit.SECONDS);
        // What still waited to be written may be missing, but the file is whole and known.
        recording.clip().transform(done -> Future.succeededFuture()).await(5, TimeUnit.SECONDS);
        assertThat(archive.recording()).isZero();
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void aDiskBelowItsReserveTakesNoClipAndSaysWhy() throws Exception {
        start(settings(Duration.ofSeconds(120), Long.MAX_VALUE));
        play(0, 30);
        var recording = record(time.instant());
        assertThatThrownBy(() -> await(recording))
                .isInstanceOf(ClipFailed.class)
                .hasMessageContaining("MiB free")
                .hasMessageContaining("reserve");
        assertThat(unfinished()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void aCameraWithoutVideoGivesNoClip() {
        var recording = record(time.instant());
        recording.stopAt(time.instant());
        time.advance(Duration.ofSeconds(3));
        assertThatThrownBy(() -> await(recording))
                .isInstanceOf(ClipFailed.class)
                .hasMessageContaining("no video");
    }

    @Test
    void clipsAreListedNewestFirstPageByPage() throws Exception {
        play(0, 120);
        var clips = List.of(clipOfNow(), clipOfNow(), clipOfNow());
        var page = archive.clips()
                .list(CAMERA, Optional.empty(), Optional.empty(), Optional.empty(), 2)
                .await(5, TimeUnit.SECONDS);
        assertThat(page.items()).containsExactly(clips.get(2), clips.get(1));
        var rest = archive.clips()
                .list(CAMERA, Optional.empty(), Optional.empty(), page.next(), 2)
                .await(5, TimeUnit.SECONDS);
        assertThat(rest.items()).containsExactly(clips.get(0));
        assertThat(rest.next()).isEmpty();
        var none = archive.clips()
                .list(CAMERA, Optional.of(START.plusSeconds(3600)), Optional.empty(), Optional.empty(), 2)
                .await(5, TimeUnit.SECONDS);
        assertThat(none.items()).isEmpty();
    }

    /** The same footage, which tells when a clip takes its leave of it. */
    private Footage telling(CountDownLatch gone) {
        return new Footage() {
            @Override
            public Optional<StreamInfo> stream() {
                return footage.stream();
            }

            @Override
            public Subscription attach(PacketSink sink, SinkLimits limits, Executor worker) {
                return footage.attach(sink, limits, worker);
            }

            @Override
            public Subscription attachSince(Instant from, PacketSink sink, SinkLimits limits, Executor worker) {
                return new Leaving(footage.attachSince(from, sink, limits, worker), gone);
            }

            @Override
            public void close() {
                footage.close();
            }
        };
    }

    private record Leaving(Subscription place, CountDownLatch gone) implements Subscription {
        @Override
        public void close() {
            place.close();
            gone.countDown();
        }

        @Override
        public void finish() {
            place.finish();
            gone.countDown();
        }

        @Override
        public long dropped() {
            return place.dropped();
        }
    }

    private static String seconds(Duration length) {
        return length.toMillis() / 1000 + "." + length.toMillis() % 1000 / 100;
    }
}
