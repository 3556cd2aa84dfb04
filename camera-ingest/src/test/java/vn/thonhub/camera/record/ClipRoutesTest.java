package vn.thonhub.camera.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.testing.CameraContract;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.security.Accounts;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.core.testing.TestServer;

/** Through the real server, gate and contract. */
class ClipRoutesTest {
    private static final String ID = "01935a4b-0000-7000-8000-000000000001";
    private static final String VIDEO = "/api/v1/clips/" + ID + "/video";
    private static final String CONTENT = "0123456789";

    @TempDir
    Path dataDir;

    private final WorkerPool pool = new WorkerPool("test-files", 2, 100);
    private TestServer server;
    private TestBrowser police;
    private Clip clip;

    @BeforeEach
    void serve() throws IOException {
        server = TestServer.with((test, store) -> List.of(routes(test, store)), "camera");
        police = server.signedIn(Role.POLICE);
        clip = stored(ID, "cam-cho-01", Instant.parse("2026-11-01T05:30:00Z"));
    }

    @AfterEach
    void close() {
        server.close();
        pool.close();
    }

    @Test
    void theWholeVideoComesWithTagAndType() {
        var answer = police.get(VIDEO);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(CONTENT);
        assertThat(answer.header("content-type")).isEqualTo("video/mp4");
        assertThat(answer.header("accept-ranges")).isEqualTo("bytes");
        assertThat(answer.header("content-length")).isEqualTo("10");
        assertThat(answer.header("etag")).isEqualTo("\"" + clip.sha256() + "\"");
        assertThat(answer.header("content-disposition")).startsWith("inline");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    }

    @Test
    void aRangeIsAnsweredWithExactlyThatPart() {
        var answer = police.with("Range", "bytes=2-5").get(VIDEO);
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.text()).isEqualTo("2345");
        assertThat(answer.header("content-range")).isEqualTo("bytes 2-5/10");
        assertThat(police.with("Range", "bytes=7-").get(VIDEO).text()).isEqualTo("789");
        assertThat(police.with("Range", "bytes=-3").get(VIDEO).text()).isEqualTo("789");
        assertThat(police.with("Range", "bytes=5-5000").get(VIDEO).header("content-range"))
                .isEqualTo("bytes 5-9/10");
    }

    @Test
    void aRangeBeyondTheEndIsRefusedWithTheSize() {
        var answer = police.with("Range", "bytes=10-").get(VIDEO);
        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.header("content-range")).isEqualTo("bytes */10");
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void rangesThatAreNotUnderstoodGetTheWholeVideo() {
        for (var range : List.of("bytes=0-1,4-5", "bytes=5-2", "bytes=-", "bytes=a-b", "lines=1-2")) {
            assertThat(police.with("Range", range).get(VIDEO).status())
                    .as(range)
                    .isEqualTo(200);
        }
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() {
        police.with("If-None-Match", "\"x\", W/\"" + clip.sha256() + "\"");
        assertThat(police.get(VIDEO).status()).isEqualTo(304);
        police.with("If-None-Match", "\"other\"");
        assertThat(police.get(VIDEO).status()).isEqualTo(200);
    }

    @Test
    void aRangeOfAnotherVersionGetsTheWholeVideo() {
        police.with("Range", "bytes=2-5").with("If-Range", "\"other\"");
        assertThat(police.get(VIDEO).status()).isEqualTo(200);
        police.with("If-Range", "\"" + clip.sha256() + "\"");
        assertThat(police.get(VIDEO).status()).isEqualTo(206);
    }

    @Test
    void oneViewIsOneAuditEntryHoweverManyRanges() {
        police.get(VIDEO);
        police.with("Range", "bytes=2-5").get(VIDEO);
        server.signedIn(Role.POLICE).get(VIDEO);
        var views = server.store()
                .readNow(handle -> handle.createQuery("SELECT COUNT(*) FROM audit WHERE action = 'clip.view'")
                        .mapTo(Integer.class)
                        .one());
        assertThat(views).isEqualTo(2);
    }

    @Test
    void onlyPeopleWhoMayWatchThatCameraSeeItsClips() {
        assertThat(server.browser().get(VIDEO).status()).isEqualTo(401);
        assertThat(server.signedIn(Role.ADMIN).get(VIDEO).status()).isEqualTo(403);
        var elsewhere = server.signedIn(policeOf("cam-khac-01"));
        assertThat(elsewhere.get(VIDEO).status()).isEqualTo(403);
        assertThat(elsewhere.get("/api/v1/clips/" + ID).status()).isEqualTo(403);
        assertThat(elsewhere.get("/api/v1/cameras/cam-cho-01/clips").status()).isEqualTo(403);
    }

    @Test
    void pathsNeverLeadOutOfTheClips() throws IOException {
        Files.writeString(dataDir.resolve("secret"), "secret");
        for (var id : List.of("..%2f..%2fsecret", "%2e%2e", "..", "a%00b", "/etc/passwd", "%2fetc%2fpasswd")) {
            var answer = police.get("/api/v1/clips/" + id + "/video");
            assertThat(answer.status()).as(id).isIn(400, 404);
            assertThat(answer.text()).doesNotContain("secret", "root:");
        }
        var link = dataDir.resolve(clip.path());
        Files.delete(link);
        Files.createSymbolicLink(link, dataDir.resolve("secret"));
        assertThat(police.get(VIDEO).status()).isEqualTo(404);
    }

    @Test
    void clipsAreDescribedAndListedByPages() {
        stored("01935a4b-0000-7000-8000-000000000002", "cam-cho-01", Instant.parse("2026-11-01T06:30:00Z"));
        var one = police.get("/api/v1/clips/" + ID).json();
        assertThat(one.get("camera_id").asText()).isEqualTo("cam-cho-01");
        assertThat(one.get("started_at").asText()).isEqualTo("2026-11-01T05:30:00Z");
        assertThat(one.get("duration_ms").asLong()).isEqualTo(14_000);
        assertThat(one.get("sha256").asText()).isEqualTo(clip.sha256());

        var page = police.get("/api/v1/cameras/cam-cho-01/clips?limit=1").json();
        assertThat(page.at("/items/0/started_at").asText()).isEqualTo("2026-11-01T06:30:00Z");
        var next = police.get("/api/v1/cameras/cam-cho-01/clips?limit=1&cursor="
                        + page.get("next").asText())
                .json();
        assertThat(next.at("/items/0/id").asText()).isEqualTo(ID);
        assertThat(next.has("next")).isFalse();
        assertThat(police.get("/api/v1/cameras/cam-cho-01/clips?until=2026-11-01T06:00:00Z")
                        .json()
                        .get("items"))
                .hasSize(1);
        assertThat(police.get("/api/v1/cameras/cam-cho-01/clips?cursor=xyz").status())
                .isEqualTo(400);
    }

    @Test
    void aClipThatIsGoneIsNotFound() throws IOException {
        assertThat(police.get("/api/v1/clips/01935a4b-0000-7000-8000-00000000ffff")
                        .status())
                .isEqualTo(404);
        Files.delete(dataDir.resolve(clip.path()));
        assertThat(police.get(VIDEO).status()).isEqualTo(404);
    }

    private String policeOf(String camera) {
        var settings = new Accounts.Change(
                Set.of(Role.POLICE), true, Optional.of(Set.of(camera)), Optional.empty(), Optional.empty());
        var accounts = server.security().accounts();
        TestServer.await(accounts.create(Principal.system("test"), "canh-sat", TestServer.PASSWORD, settings));
        return "canh-sat";
    }

    private ApiRoutes routes(TestServer test, Store store) {
        var clips = new Clips(store, folder(), pool);
        var views = new EvidenceViews(store, new AuditLog(store, test.clock()), Ticker.system(), pool);
        return CameraContract.completed(new ClipRoutes(clips, views).mount(CameraContract.empty()));
    }

    private EvidenceFolder folder() {
        return new EvidenceFolder(dataDir, "clips", ".mp4");
    }

    private Clip stored(String id, String camera, Instant at) {
        try {
            var device = DeviceId.of(camera);
            var place = folder().placeFor(device, at, id);
            folder().write(place, CONTENT.getBytes(StandardCharsets.US_ASCII));
            var made = new Clip(
                    id,
                    device,
                    Optional.empty(),
                    "motion",
                    at,
                    at.plusSeconds(14),
                    Duration.ofSeconds(14),
                    140,
                    CONTENT.length(),
                    EvidenceFolder.sha256(dataDir.resolve(place)),
                    "avc1.64001f",
                    640,
                    360,
                    place);
            server.store().writeNow(work -> {
                ClipTable.insert(work.handle(), made);
                return made;
            });
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
