package vn.thonhub.camera.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketFanOut;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.packet.PlainFootage;
import vn.thonhub.camera.packet.SinkLimits;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.record.EvidenceFolder;
import vn.thonhub.camera.testing.Ffmpeg;
import vn.thonhub.camera.testing.SampleClip;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.Peers;

/** Real packets, real files, the real database; the machine's FFmpeg judges what was written. */
class SegmentArchiveTest {
    private static final DeviceId CAMERA = DeviceId.of("cam-cho-01");
    private static final Instant START = SampleClip.START;
    private static final SinkLimits UNLIMITED = new SinkLimits(100_000, 1L << 40);

    @TempDir
    Path dataDir;

    private final Vertx vertx = Vertx.vertx();
    private final MovableClock time = new MovableClock(START);
    private final WorkerPool files = new WorkerPool("test-recording", 2, 100);
    private final WorkerPool syncing = new WorkerPool("test-sync", 2, 100);
    private final PacketRing ring = new PacketRing(Duration.ofSeconds(1), 1 << 20);
    private SampleClip source;
    private Store store;

    @BeforeEach
    void open() {
        source = SampleClip.read(Peers.sample("intel-sample-videos/one-by-one-person-detection.mp4"), 1);
        store = Store.open(dataDir.resolve("village.db"));
        store.migrate("camera");
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
        files.close();
        syncing.close();
        store.close();
        source.close();
    }

    @Test
    void everyPacketStandsInExactlyOneSegmentAndEachPlays() throws Exception {
        var archive = start(Duration.ofSeconds(5));
        record(archive, source.info(), source.packets().subList(0, 300));
        var segments = segments(archive);

        assertThat(segments).hasSizeGreaterThan(2);
        assertThat(segments.stream().mapToInt(Segment::frames).sum()).isEqualTo(300);
        for (var segment : segments) {
            var file = dataDir.resolve(segment.path());
            assertThat(Ffmpeg.countFrames(file)).isEqualTo(segment.frames());
            Ffmpeg.play(file);
            assertThat(segment.sizeBytes()).isEqualTo(Files.size(file));
            assertThat(segment.sha256()).contains(EvidenceFolder.sha256(file));
            assertThat(segment.path()).isEqualTo("recordings/cam-cho-01/2026-11-01/" + segment.id() + ".mp4");
        }
        for (var i = 1; i < segments.size(); i++) {
            assertThat(Duration.between(
                            segments.get(i - 1).endedAt(), segments.get(i).startedAt()))
                    .isBetween(Duration.ofMillis(-21), Duration.ofMillis(21));
            assertThat(segments.get(i).sequence())
                    .isGreaterThan(segments.get(i - 1).sequence());
        }
        assertThat(segments.get(0).startedAt()).isEqualTo(START);
    }

    @Test
    void theIndexInTheFileLeadsToEachKeyframe() throws Exception {
        var archive = start(Duration.ofSeconds(20));
        record(archive, source.info(), source.packets());
        var segment = segments(archive).get(0);
        try (var reader = new SegmentReader(dataDir.resolve(segment.path()))) {
            var index = reader.index().orElseThrow();
            assertThat(index.size()).isGreaterThan(3);
            for (var at = 0L; at < segment.duration().toMillis() * 90; at += 45_000) {
                var found = reader.fragment(index.offsetAt(at)).orElseThrow().fragment();
                assertThat(found.keyed()).isTrue();
                assertThat(found.decodeTime()).isLessThanOrEqualTo(at);
            }
        }
    }

    @Test
    void h265AndBFramesAreRecordedAsTheyAre() throws Exception {
        var archive = start(Duration.ofSeconds(20));
        try (var hevc = SampleClip.read(Ffmpeg.pattern(dataDir.resolve("hevc.mp4"), "libx265", 4), 1);
                var bFrames = SampleClip.read(
                        Ffmpeg.pattern(dataDir.resolve("b.mp4"), "libx264", 4), 2, START.plusSeconds(10), 1)) {
            record(archive, hevc.info(), hevc.packets());
            record(archive, bFrames.info(), bFrames.packets());
            var segments = segments(archive);
            assertThat(segments).extracting(Segment::frames).containsExactly(40, 40);
            var first = dataDir.resolve(segments.get(0).path());
            assertThat(Ffmpeg.probe(first, "-show_entries", "stream=codec_name,codec_tag_string"))
                    .isEqualTo("hevc,hvc1");
            Ffmpeg.play(first);
            Ffmpeg.play(dataDir.resolve(segments.get(1).path()));
            assertThat(Ffmpeg.countFrames(dataDir.resolve(segments.get(1).path())))
                    .isEqualTo(40);
        }
    }

    @Test
    void aReconnectAndOtherParametersBeginNewSegments() throws Exception {
        var archive = start(Duration.ofMinutes(5));
        try (var again = SampleClip.read(
                        Peers.sample("intel-sample-videos/one-by-one-person-detection.mp4"),
                        2,
                        START.plusSeconds(8),
                        1);
                var other = SampleClip.read(
                        Peers.sample("intel-sample-videos/car-detection.mp4"), 3, START.plusSeconds(12), 1)) {
            var fanOut = new PacketFanOut();
            var recording = archive.record(CAMERA, new PlainFootage(fanOut, ring), UNLIMITED);
            play(fanOut, source.info(), source.packets().subList(0, 30));
            play(fanOut, again.info(), again.packets().subList(0, 30));
            play(fanOut, other.info(), other.packets().subList(0, 30));
            fanOut.close();
            recording.ended().await(20, TimeUnit.SECONDS);
        }
        var segments = segments(archive);
        assertThat(segments).extracting(Segment::frames).containsExactly(30, 30, 30);
        assertThat(segments.get(0).parameters()).isEqualTo(segments.get(1).parameters());
        assertThat(segments.get(1).parameters()).isNotEqualTo(segments.get(2).parameters());
        assertThat(segments.get(1).startedAt()).isEqualTo(START.plusSeconds(8));
    }

    @Test
    void aClockThatIsSetBeginsASegmentAndOrderIsThatOfRecording() throws Exception {
        var archive = start(Duration.ofMinutes(5));
        var packets = source.packets();
        var fanOut = new PacketFanOut();
        var recording = archive.record(CAMERA, new PlainFootage(fanOut, ring), UNLIMITED);
        var made = new ArrayList<MediaPacket>();
        fanOut.publish(source.info());
        for (var i = 0; i < 150; i++) {
            var jump = i < 50 ? Duration.ZERO : i < 100 ? Duration.ofHours(-1) : Duration.ofHours(1);
            var packet = packets.get(i);
            var shifted =
                    MediaPacket.referencing(packet.view(), 1, packet.arrivedAt().plus(jump), packet.arrivalNanos());
            made.add(shifted);
            fanOut.publish(shifted);
        }
        fanOut.close();
        recording.ended().await(20, TimeUnit.SECONDS);
        made.forEach(MediaPacket::release);

        var segments = archive.segments()
                .between(CAMERA, START.minusSeconds(7200), START.plusSeconds(7200), 100)
                .await(5, TimeUnit.SECONDS);
        assertThat(segments.stream().mapToInt(Segment::frames).sum()).isEqualTo(150);
        assertThat(segments).hasSize(3);
        assertThat(segments.get(1).startedAt()).isBefore(START.minusSeconds(3500));
        assertThat(segments.get(2).startedAt()).isAfter(START.plusSeconds(3500));
        for (var segment : segments) {
            Ffmpeg.play(dataDir.resolve(segment.path()));
        }
    }

    @Test
    void whereverAPowerCutTruncatesAFileWhatWasSyncedIsKeptAndPlays() throws Exception {
        var archive = start(Duration.ofMinutes(5));
        var packets = source.packets().subList(0, 400);
        record(archive, source.info(), packets);
        var whole = segments(archive).get(0);
        var content = Files.readAllBytes(dataDir.resolve(whole.path()));
        var random = new Random(42);
        for (var round = 0; round < 7; round++) {
            store.writeNow(work -> work.handle().execute("DELETE FROM segment"));
            Files.deleteIfExists(dataDir.resolve(whole.path()));
            var cut = round == 0 ? 100 : 1500 + random.nextInt(content.length - 1500);
            var left = java.util.Arrays.copyOf(content, cut);
            if (round % 3 == 2) {
                // A length that reached the disk before the content did.
                java.util.Arrays.fill(left, Math.max(1500, cut - 5000), cut, (byte) 0);
            }
            Files.createDirectories(dataDir.resolve(whole.path()).getParent());
            Files.write(dataDir.resolve(whole.path() + EvidenceFolder.UNFINISHED), left);

            var segments = segments(start(Duration.ofMinutes(5)));

            if (round == 0) {
                assertThat(segments).isEmpty();
                continue;
            }
            var segment = segments.get(0);
            var file = dataDir.resolve(segment.path());
            assertThat(segment.id()).isEqualTo(whole.id());
            assertThat(Ffmpeg.countFrames(file)).isEqualTo(segment.frames());
            assertThat(segment.sha256()).contains(EvidenceFolder.sha256(file));
            // No more than a fragment, a keyframe interval here, is missing of what was there.
            var kept = segment.frames() / (double) packets.size();
            assertThat(kept).isGreaterThan((cut - 5000.0) / content.length - 0.12);
            try (var reader = new SegmentReader(file)) {
                assertThat(reader.index()).isPresent();
            }
        }
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void whatIsBeingWrittenIsFoundAndASyncPutsItOnDisk() throws Exception {
        var archive = start(Duration.ofMinutes(5));
        var fanOut = new PacketFanOut();
        var recording = archive.record(CAMERA, new PlainFootage(fanOut, ring), UNLIMITED);
        play(fanOut, source.info(), source.packets().subList(0, 25));
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> segments(archive).stream().anyMatch(segment -> segment.frames() == 25));
        assertThat(recording.state()).isEqualTo(RecordingState.RECORDING);
        var running = segments(archive).get(0);
        assertThat(running.sha256()).isEmpty();
        assertThat(unfinished()).hasSize(1);
        assertThat(Ffmpeg.countFrames(unfinished().get(0))).isEqualTo(25);
        fanOut.close();
        recording.ended().await(20, TimeUnit.SECONDS);
        assertThat(segments(archive).get(0).sha256()).isPresent();
    }

    @Test
    void whatIsBeingWrittenBecomesEvidenceWithTheNextKeyframe() throws Exception {
        var archive = start(Duration.ofMinutes(5));
        var evidence = archive.evidence();
        assertThat(evidence.settle(CAMERA, START, START.plusSeconds(600)))
                .as("nothing is written")
                .isTrue();
        var fanOut = new PacketFanOut();
        var recording = archive.record(CAMERA, new PlainFootage(fanOut, ring), UNLIMITED);
        play(fanOut, source.info(), source.packets().subList(0, 25));
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> segments(archive).stream().anyMatch(segment -> segment.frames() == 25));

        assertThat(evidence.settle(CAMERA, START.minusSeconds(60), START.minusSeconds(1)))
                .as("another time")
                .isTrue();
        var settled = CompletableFuture.supplyAsync(() -> evidence.settle(CAMERA, START, START.plusSeconds(600)));
        var rest = source.packets().subList(25, 200).iterator();
        await().atMost(20, TimeUnit.SECONDS).until(() -> {
            if (rest.hasNext()) {
                fanOut.publish(rest.next());
            }
            return settled.isDone();
        });

        assertThat(settled.join()).isTrue();
        var items = store.readNow(handle -> evidence.between(handle, CAMERA, START, START.plusSeconds(600), 10));
        assertThat(items).singleElement().satisfies(item -> assertThat(evidence.open(item))
                .isPresent());
        fanOut.close();
        recording.ended().await(20, TimeUnit.SECONDS);
        assertThat(segments(archive).stream().mapToInt(Segment::frames).sum())
                .as("no picture is lost at the cut")
                .isEqualTo(200 - remaining(rest));
    }

    private static int remaining(Iterator<MediaPacket> rest) {
        var count = 0;
        for (; rest.hasNext(); rest.next()) {
            count++;
        }
        return count;
    }

    @Test
    void rowsWithoutFileGoAndFilesWithoutRowComeBack() throws Exception {
        var archive = start(Duration.ofSeconds(5));
        record(archive, source.info(), source.packets());
        var before = segments(archive);
        Files.delete(dataDir.resolve(before.get(0).path()));
        store.writeNow(work -> {
            SegmentTable.delete(work.handle(), before.get(1).id());
            return null;
        });
        var foreign = Files.write(dataDir.resolve("recordings/cam-cho-01/2026-11-01/holiday.mp4"), new byte[4000]);

        var after = segments(start(Duration.ofSeconds(5)));

        assertThat(after).isEqualTo(before.subList(1, before.size()));
        assertThat(foreign).exists();
    }

    @Test
    void aDiskBelowItsReserveIsNotRecordedOn() throws Exception {
        var archive = new SegmentArchive(
                means(), new RecordingSettings(Duration.ofMinutes(5), Duration.ofMillis(200), Long.MAX_VALUE));
        archive.start().await(20, TimeUnit.SECONDS);
        var fanOut = new PacketFanOut();
        var recording = archive.record(CAMERA, new PlainFootage(fanOut, ring), UNLIMITED);
        play(fanOut, source.info(), source.packets().subList(0, 25));
        await().atMost(20, TimeUnit.SECONDS).until(() -> recording.state() == RecordingState.DISK_LOW);
        fanOut.close();
        recording.ended().await(20, TimeUnit.SECONDS);
        assertThat(segments(archive)).isEmpty();
        assertThat(dataDir.resolve("recordings/cam-cho-01")).doesNotExist();
    }

    private SegmentArchive start(Duration segment) throws Exception {
        var archive = new SegmentArchive(means(), new RecordingSettings(segment, Duration.ofMillis(200), 0));
        archive.start().await(20, TimeUnit.SECONDS);
        return archive;
    }

    private SegmentArchive.Means means() {
        return new SegmentArchive.Means(vertx, store, time, dataDir, files, syncing);
    }

    private void record(SegmentArchive archive, StreamInfo info, List<MediaPacket> packets) throws Exception {
        var fanOut = new PacketFanOut();
        var recording = archive.record(CAMERA, new PlainFootage(fanOut, ring), UNLIMITED);
        play(fanOut, info, packets);
        // As a stream that ends: what is queued is still recorded.
        fanOut.close();
        recording.ended().await(20, TimeUnit.SECONDS);
    }

    private static void play(PacketFanOut fanOut, StreamInfo info, List<MediaPacket> packets) {
        fanOut.publish(info);
        packets.forEach(fanOut::publish);
    }

    private static List<Segment> segments(SegmentArchive archive) throws Exception {
        return archive.segments()
                .between(CAMERA, START.minusSeconds(60), START.plusSeconds(600), 100)
                .await(5, TimeUnit.SECONDS);
    }

    private List<Path> unfinished() throws IOException {
        try (var all = Files.walk(dataDir.resolve("recordings"))) {
            return all.filter(file -> file.toString().endsWith(EvidenceFolder.UNFINISHED))
                    .toList();
        }
    }
}
