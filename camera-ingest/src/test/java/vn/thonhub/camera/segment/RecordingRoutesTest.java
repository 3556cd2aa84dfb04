package vn.thonhub.camera.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketFanOut;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.packet.PlainFootage;
import vn.thonhub.camera.packet.SinkLimits;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.record.EvidenceViews;
import vn.thonhub.camera.testing.CameraContract;
import vn.thonhub.camera.testing.Ffmpeg;
import vn.thonhub.camera.testing.SampleClip;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.security.Accounts;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.Peers;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.core.testing.TestServer;

/** Real recordings through the real server, gate and contract; the machine's FFmpeg judges what comes out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordingRoutesTest {
    private static final DeviceId CAMERA = DeviceId.of("cam-cho-01");
    private static final DeviceId B_FRAMES = DeviceId.of("cam-cho-02");
    private static final Instant START = SampleClip.START;
    private static final String BASE = "/api/v1/cameras/cam-cho-01/recordings";

    @TempDir
    static Path dataDir;

    private final HttpClient client = HttpClient.newHttpClient();
    private final MovableClock time = new MovableClock(START);
    private final WorkerPool files = new WorkerPool("test-recording", 2, 100);
    private final WorkerPool syncing = new WorkerPool("test-sync", 2, 100);
    private final WorkerPool pool = new WorkerPool("test-reading", 2, 100);
    private TestServer server;
    private TestBrowser police;
    private SegmentArchive archive;

    /** 30 s in segments of 5 s, a gap, 10 s after a reconnect at 40 s, and 5 s of another picture size at 50 s. */
    @BeforeAll
    void record() throws Exception {
        server = TestServer.with((test, store) -> List.of(routes(test, store)), "camera");
        police = server.signedIn(Role.POLICE);
        archive.start().await(20, TimeUnit.SECONDS);
        var person = Peers.sample("intel-sample-videos/one-by-one-person-detection.mp4");
        var car = Peers.sample("intel-sample-videos/car-detection.mp4");
        try (var first = SampleClip.read(person, 1);
                var again = SampleClip.read(person, 2, START.plusSeconds(40), 1);
                var other = SampleClip.read(car, 3, START.plusSeconds(50), 1);
                var reordered = SampleClip.read(Ffmpeg.pattern(dataDir.resolve("b.mp4"), "libx264", 12), 1)) {
            record(CAMERA, first.info(), first.packets().subList(0, 300));
            record(CAMERA, again.info(), again.packets().subList(0, 100));
            record(CAMERA, other.info(), other.packets().subList(0, 40));
            record(B_FRAMES, reordered.info(), reordered.packets());
        }
    }

    @AfterAll
    void close() {
        server.close();
        files.close();
        syncing.close();
        pool.close();
    }

    @Test
    void theTimelineTellsWhatIsRecordedAndWhatIsMissing() {
        var answer = police.get(BASE + range(-60, 600));
        assertThat(answer.status()).isEqualTo(200);
        var spans = answer.json().get("spans");
        assertThat(spans).hasSize(3);
        assertThat(spans.get(0).get("from").asText()).isEqualTo(at(0).toString());
        assertThat(Instant.parse(spans.get(0).get("to").asText())).isBetween(at(29.8), at(30.2));
        assertThat(spans.get(1).get("from").asText()).isEqualTo(at(40).toString());
        assertThat(spans.get(2).get("changed").asBoolean()).isTrue();
        assertThat(answer.json().get("truncated").asBoolean()).isFalse();
    }

    @Test
    void aWindowBeginsWithAKeyframeAndGoesOnOverSegmentsToTheGap() throws Exception {
        var window = police.get(BASE + "/window?at=" + at(7.3)).json();
        var from = Instant.parse(window.get("from").asText());
        var to = Instant.parse(window.get("to").asText());
        assertThat(from).isBetween(at(6), at(7.3));
        assertThat(to).isBetween(at(29.8), at(30.2));

        var answer = fetch(BASE + "/media?from=" + from + "&to=" + to, "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("video/mp4");
        var file = Files.write(dataDir.resolve("window.mp4"), answer.body());
        assertThat(file).hasSize(window.get("size_bytes").asLong());
        var frames = Math.round(Duration.between(from, at(30)).toMillis() / 100.0);
        assertThat(Ffmpeg.countFrames(file)).isEqualTo((int) frames);
        Ffmpeg.play(file);
        // No frame is missing or there twice at the seams: every tenth of a second has its own.
        var times = Ffmpeg.probe(file, "-show_entries", "packet=pts_time")
                .lines()
                .mapToDouble(line -> Double.parseDouble(line.replace(",", "")))
                .sorted()
                .toArray();
        for (var i = 1; i < times.length; i++) {
            assertThat(times[i] - times[i - 1]).isBetween(0.07, 0.13);
        }
    }

    @Test
    void aWindowWhereNothingIsRecordedBeginsWhereItGoesOn() {
        var window = police.get(BASE + "/window?at=" + at(33)).json();
        assertThat(window.get("from").asText()).isEqualTo(at(40).toString());
        assertThat(Instant.parse(window.get("to").asText())).isBetween(at(49.8), at(50.2));
        assertThat(police.get(BASE + "/window?at=" + at(3000)).status()).isEqualTo(404);
    }

    @Test
    void rangesOfAMovieAreExactlyItsParts() throws Exception {
        var url = BASE + "/media?from=" + at(2) + "&to=" + at(20);
        var whole = fetch(url, "").body();
        var size = whole.length;
        for (var first : new int[] {0, 100, 5000, size / 2, size - 7}) {
            var last = Math.min(size - 1, first + 70_000);
            var part = fetch(url, "bytes=" + first + "-" + last);
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.headers().firstValue("content-range")).contains("bytes " + first + "-" + last + "/" + size);
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, first, last + 1));
        }
    }

    @Test
    void anExportIsOneFileWithGapsAsLongAsTheyWere() throws Exception {
        var answer = fetch(BASE + "/export" + range(10, 49) + "&reason=tai%20nan", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-disposition"))
                .contains("attachment; filename=\"cam-cho-01_2026-11-01_07-00-10.mp4\"");
        var file = Files.write(dataDir.resolve("export.mp4"), answer.body());
        Ffmpeg.play(file);
        var seconds = Double.parseDouble(Ffmpeg.probe(file, "-show_entries", "stream=duration"));
        assertThat(seconds).isBetween(38.9, 41.0);
        var frames = Ffmpeg.countFrames(file);
        assertThat(frames).isBetween(200 + 90, 210 + 91);
    }

    @Test
    void anExportAcrossAChangeOfPictureNamesTheMoment() {
        var answer = police.get(BASE + "/export" + range(45, 52) + "&reason=tai%20nan");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("2026-11-01T00:00:50Z");
    }

    @Test
    void anExportWantsAReasonAndAtMostAnHour() {
        assertThat(police.get(BASE + "/export" + range(0, 10)).status()).isEqualTo(400);
        assertThat(police.get(BASE + "/export" + range(0, 10) + "&reason=%20%20%20%20%20%20")
                        .status())
                .isEqualTo(400);
        assertThat(police.get(BASE + "/export" + range(0, 3700) + "&reason=tai%20nan")
                        .status())
                .isEqualTo(400);
        assertThat(police.get(BASE + "/export" + range(10, 0) + "&reason=tai%20nan")
                        .status())
                .isEqualTo(400);
        assertThat(police.get(BASE + "/export" + range(1000, 1010) + "&reason=tai%20nan")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void bFramesComeInOrderFromAnyKeyframe() throws Exception {
        var base = BASE.replace("cam-cho-01", "cam-cho-02");
        var window = police.get(base + "/window?at=" + at(4.6)).json();
        var answer = fetch(
                base + "/media?from=" + window.get("from").asText() + "&to="
                        + window.get("to").asText(),
                "");
        var file = Files.write(dataDir.resolve("reordered.mp4"), answer.body());
        Ffmpeg.play(file);
        assertThat(Instant.parse(window.get("from").asText())).isBetween(at(3.9), at(4.2));
        assertThat(Ffmpeg.countFrames(file)).isEqualTo(80);
        assertThat(Ffmpeg.probe(file, "-show_entries", "stream=start_time")).startsWith("0.000");
    }

    @Test
    void viewsAndExportsAreAuditedAndOnlyOwnCamerasAreShown() {
        var before = audited("recording.view");
        police.get(BASE + "/media" + range(1, 3));
        police.get(BASE + "/media" + range(1, 3));
        assertThat(audited("recording.view")).isEqualTo(before + 1);
        var exports = audited("recording.export");
        police.get(BASE + "/export" + range(1, 3) + "&reason=tai%20nan");
        assertThat(audited("recording.export")).isEqualTo(exports + 1);

        var other = server.signedIn(policeOf("cam-khac-01"));
        for (var path : List.of(range(0, 10), "/window?at=" + at(1), "/media" + range(0, 10))) {
            assertThat(other.get(BASE + path).status()).as(path).isEqualTo(403);
        }
        assertThat(other.get(BASE + "/export" + range(0, 10) + "&reason=tai%20nan")
                        .status())
                .isEqualTo(403);
    }

    private HttpResponse<byte[]> fetch(String path, String range) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        police.headers().forEach(request::header);
        if (!range.isEmpty()) {
            request.header("Range", range);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private String policeOf(String camera) {
        var settings = new Accounts.Change(
                Set.of(Role.POLICE), true, Optional.of(Set.of(camera)), Optional.empty(), Optional.empty());
        var accounts = server.security().accounts();
        TestServer.await(accounts.create(Principal.system("test"), "canh-sat", TestServer.PASSWORD, settings));
        return "canh-sat";
    }

    private int audited(String action) {
        return server.store().readNow(handle -> handle.createQuery("SELECT COUNT(*) FROM audit WHERE action = :action")
                .bind("action", action)
                .mapTo(Integer.class)
                .one());
    }

    private ApiRoutes routes(TestServer test, Store store) {
        archive = new SegmentArchive(
                new SegmentArchive.Means(test.vertx(), store, time, dataDir, files, syncing),
                new RecordingSettings(Duration.ofSeconds(5), Duration.ofMillis(200), 0));
        var audit = new AuditLog(store, test.clock());
        var views = new EvidenceViews(store, audit, Ticker.system(), pool);
        return CameraContract.completed(
                new RecordingRoutes(archive.segments(), views, store, audit, pool).mount(CameraContract.empty()));
    }

    private void record(DeviceId camera, StreamInfo info, List<MediaPacket> packets) throws Exception {
        var fanOut = new PacketFanOut();
        var ring = new PacketRing(Duration.ofSeconds(1), 1 << 20);
        var recording = archive.record(camera, new PlainFootage(fanOut, ring), new SinkLimits(100_000, 1L << 40));
        fanOut.publish(info);
        packets.forEach(fanOut::publish);
        fanOut.close();
        recording.ended().await(20, TimeUnit.SECONDS);
    }

    private static String range(double from, double to) {
        return "?from=" + at(from) + "&to=" + at(to);
    }

    private static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }
}
