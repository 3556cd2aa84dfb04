package vn.thonhub.camera.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.evidence.PackageCheck.Kind;
import vn.thonhub.camera.testing.CameraContract;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.AlertKinds;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.Accounts;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.core.testing.TestServer;

/** Through the real server, gate and contract; packages checked with our program and with the machine's own tools. */
class EvidenceRoutesTest {
    private static final String CLIP = "01935a4b-0000-7000-8000-000000000001";
    private static final String STILL = "01935a4b-0000-7000-8000-000000000002";
    private static final String CAMERA = "cam-cho-01";
    private static final String REASON = "Va chạm xe máy lúc 12 giờ, hồ sơ gửi công an huyện";

    @TempDir
    Path dataDir;

    private final WorkerPool pool = new WorkerPool("test-evidence", 2, 100);
    private final byte[] video = new byte[300_000];
    private AlertDesk desk;
    private SigningKeys keys;
    private FilesAsEvidence clips;
    private FilesAsEvidence stills;
    private FilesAsEvidence recordings;
    private TestServer server;
    private TestBrowser police;
    private String alert;

    @BeforeEach
    void serve() throws IOException {
        server = TestServer.with((test, store) -> List.of(routes(test, store)), "camera");
        police = server.signedIn(Role.POLICE);
        new Random(7).nextBytes(video);
        alert = server.store()
                .writeNow(work -> desk.signal(
                        work,
                        AlertSignal.raise("camera.test", DeviceId.of(CAMERA), FilesAsEvidence.NOON, Map.of("zone", 1))))
                .orElseThrow();
        clips.add(CLIP, CAMERA, alert, video);
        stills.add(STILL, CAMERA, alert, "picture".getBytes(StandardCharsets.US_ASCII));
    }

    private ApiRoutes routes(TestServer test, Store store) {
        var audit = new AuditLog(store, test.clock());
        var devices = DeviceRegistry.load(store);
        desk = new AlertDesk(
                new AlertKinds(), devices, new EventChannel(test.vertx()), (work, event) -> {}, test.clock());
        desk.register(List.of(
                Damage.KIND, new AlertKind("camera.test", AlertCategory.CAMERA_EVENT, Severity.MINOR, "thử", "test")));
        keys = new SigningKeys(dataDir, test.clock());
        clips = new FilesAsEvidence("clip", dataDir);
        stills = new FilesAsEvidence("still", dataDir);
        recordings = new FilesAsEvidence("recording", dataDir);
        var exports = new Exports(new Exports.Means(
                store,
                audit,
                test.clock(),
                keys,
                new Sources(List.of(clips, stills, recordings)),
                new PackageWriter("thon-thu", devices),
                new Damage(store, desk, audit, test.clock())));
        return CameraContract.completed(
                new EvidenceRoutes(store, audit, exports, keys, pool).mount(CameraContract.empty()));
    }

    @AfterEach
    void close() {
        server.close();
        pool.close();
    }

    private JsonNode exported() {
        var answer = police.post("/api/v1/evidence/exports", Map.of("alert_id", alert, "reason", REASON));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private byte[] fetched(JsonNode export) {
        var bytes = police.download(export.get("href").asText());
        assertThat(bytes).hasSize(export.get("size_bytes").asInt());
        return bytes;
    }

    private Path saved(byte[] bytes) throws IOException {
        return Files.write(dataDir.resolve("package.zip"), bytes);
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        var members = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                members.put(entry.getName(), in.readAllBytes());
            }
        }
        return members;
    }

    @Test
    void anAlertsFootageGoesOutSignedWithReasonAndCustody() throws IOException {
        var export = exported();
        var zip = fetched(export);
        var members = unzipped(zip);
        assertThat(members.get("clips/" + CLIP + ".mp4")).isEqualTo(video);
        assertThat(members)
                .containsOnlyKeys(
                        "README.txt",
                        "manifest.json",
                        "manifest.sig",
                        "public-key.pem",
                        "custody.json",
                        "SHA256SUMS",
                        "clips/" + CLIP + ".mp4",
                        "stills/" + STILL + ".jpg");
        var manifest = Json.mapper().readTree(members.get("manifest.json"));
        assertThat(manifest.get("reason").asText()).isEqualTo(REASON);
        assertThat(manifest.at("/alert/id").asText()).isEqualTo(alert);
        assertThat(manifest.at("/alert/history/0/what").asText()).isEqualTo("raised");
        assertThat(manifest.at("/items/0/started_at").asText()).isEqualTo("2026-11-01T05:00:00Z");
        var custody = Json.mapper().readTree(members.get("custody.json"));
        assertThat(custody.at("/recorded/0/sha256").asText())
                .isEqualTo(Hashing.of(video).sha256());
        assertThat(custody.get("entries").findValuesAsText("action"))
                .containsExactly("clip.export", "still.export", "evidence.export");
        assertThat(custody.at("/audit_head/hash").asText())
                .isEqualTo(manifest.get("audit_hash").asText())
                .hasSize(64);

        var report = PackageCheck.check(saved(zip), Optional.empty());
        assertThat(report.faults()).isEmpty();
        assertThat(report.statement().orElseThrow().hub()).isEqualTo("thon-thu");
        assertThat(fetched(export)).as("fetched again").isEqualTo(zip);
        assertThat(audited()).endsWith("evidence.export", "evidence.fetch", "evidence.fetch");
    }

    @Test
    void aChangedByteAnywhereIsFoundAndItsMemberNamed() throws Exception {
        var zip = fetched(exported());
        var random = new Random();
        var seed = random.nextLong();
        random.setSeed(seed);
        var offset = 0;
        for (var entry : ZipContainer.read(saved(zip)).entries()) {
            var content = offset + ZipLayout.local(entry).length;
            for (var n = 0; n < 12; n++) {
                var at = content + random.nextInt((int) entry.size());
                var faults = faultsAfterFlip(zip, at, random.nextInt(8));
                assertThat(faults)
                        .as("byte %d of %s, seed %d", at, entry.name(), seed)
                        .anySatisfy(fault -> {
                            var signs = entry.name().equals("manifest.sig");
                            assertThat(fault.member()).isEqualTo(signs ? "manifest.json" : entry.name());
                        });
            }
            offset = content + (int) entry.size();
        }
        // What lies between the members: every byte of it.
        var structure = new ArrayList<Integer>();
        offset = 0;
        for (var entry : ZipContainer.read(saved(zip)).entries()) {
            for (var n = 0; n < ZipLayout.local(entry).length; n++) {
                structure.add(offset + n);
            }
            offset += ZipLayout.local(entry).length + (int) entry.size();
        }
        for (var n = offset; n < zip.length; n++) {
            structure.add(n);
        }
        for (var at : structure) {
            assertThat(faultsAfterFlip(zip, at, random.nextInt(8)))
                    .as("byte %d", at)
                    .isNotEmpty();
        }
    }

    private List<PackageCheck.Fault> faultsAfterFlip(byte[] zip, int at, int bit) throws IOException {
        var changed = zip.clone();
        changed[at] ^= (byte) (1 << bit);
        return PackageCheck.check(saved(changed), Optional.empty()).faults();
    }

    @Test
    void whatIsCutOffOrAddedIsFound() throws Exception {
        var zip = fetched(exported());
        for (var length : List.of(0, 3, 100, zip.length / 2, zip.length - 1)) {
            var part = Arrays.copyOf(zip, length);
            assertThat(PackageCheck.check(saved(part), Optional.empty()).sound())
                    .as("%d bytes", length)
                    .isFalse();
        }
        var more = Arrays.copyOf(zip, zip.length + 1);
        assertThat(PackageCheck.check(saved(more), Optional.empty()).sound()).isFalse();

        var folder = unpacked(zip);
        assertThat(PackageCheck.check(folder, Optional.empty()).sound()).isTrue();
        Files.writeString(folder.resolve("clips/them.mp4"), "x");
        Files.delete(folder.resolve("stills/" + STILL + ".jpg"));
        assertThat(PackageCheck.check(folder, Optional.empty()).faults())
                .extracting(PackageCheck.Fault::kind, PackageCheck.Fault::member)
                .containsExactlyInAnyOrder(
                        tuple(Kind.EXTRA, "clips/them.mp4"), tuple(Kind.MISSING, "stills/" + STILL + ".jpg"));
    }

    private Path unpacked(byte[] zip) throws IOException {
        var folder = Files.createDirectory(dataDir.resolve("unpacked"));
        for (var member : unzipped(zip).entrySet()) {
            var file = folder.resolve(member.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, member.getValue());
        }
        return folder;
    }

    @Test
    void aForgedPackageStandsOnlyAgainstItsOwnKey() throws Exception {
        var zip = saved(fetched(exported()));
        var own = keys.all().get(0).key().fingerprint();
        assertThat(PackageCheck.check(zip, Optional.of(KeyPin.of(own))).sound()).isTrue();
        assertThat(PackageCheck.check(zip, Optional.of(KeyPin.of("SHA256:" + own.toUpperCase())))
                        .sound())
                .isTrue();
        var pem = Files.writeString(
                dataDir.resolve("hub.pem"), keys.all().get(0).key().pem());
        assertThat(PackageCheck.check(zip, Optional.of(KeyPin.of(pem.toString())))
                        .sound())
                .isTrue();
        var other = new KeyPin(SigningKey.generate().open().fingerprint());
        assertThat(PackageCheck.check(zip, Optional.of(other)).faults())
                .extracting(PackageCheck.Fault::kind)
                .containsExactly(Kind.OTHER_KEY);
    }

    /** What README.txt tells a third party to type, word for word. */
    @Test
    void opensslAndSha256sumCheckItToo() throws Exception {
        var folder = unpacked(fetched(exported()));
        var readme = Files.readString(folder.resolve("README.txt"));
        var commands = readme.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("openssl ") || line.startsWith("grep "))
                .distinct()
                .toList();
        assertThat(commands).hasSize(3);
        assertThat(shell(folder, commands.get(0)))
                .startsWith(keys.all().get(0).key().fingerprint());
        assertThat(readme).contains(keys.all().get(0).key().fingerprint());
        assertThat(shell(folder, commands.get(1))).contains("Signature Verified Successfully");
        assertThat(shell(folder, commands.get(2))).contains("clips/" + CLIP + ".mp4: OK");

        Files.write(folder.resolve("clips/" + CLIP + ".mp4"), new byte[] {1});
        assertThat(shell(folder, commands.get(2))).contains("clips/" + CLIP + ".mp4: FAILED");
    }

    private static String shell(Path folder, String command) throws Exception {
        var process = new ProcessBuilder("bash", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    @Test
    void aStretchOfRecordingGoesOutInTheWholeFilesItLiesIn() throws IOException {
        var id = "01935a4b-0000-7000-8000-000000000003";
        recordings.add(id, CAMERA, null, new byte[] {1, 2, 3});
        var from = FilesAsEvidence.NOON.plusSeconds(2);
        var stretch = Map.of(
                "camera_id",
                CAMERA,
                "from",
                from.toString(),
                "until",
                from.plusSeconds(5).toString());
        var answer = police.post("/api/v1/evidence/exports", Map.of("recording", stretch, "reason", REASON));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var zip = fetched(answer.json());
        assertThat(unzipped(zip)).containsKey("recordings/" + id + ".mp4").doesNotContainKey("clips/" + CLIP + ".mp4");
        assertThat(PackageCheck.check(saved(zip), Optional.empty()).sound()).isTrue();

        var backwards = Map.of("camera_id", CAMERA, "from", from.toString(), "until", from.toString());
        var refused = police.post("/api/v1/evidence/exports", Map.of("recording", backwards, "reason", REASON));
        assertThat(refused.status()).isEqualTo(400);
        var elsewhere = server.signedIn(policeOf("cam-khac-01"));
        assertThat(elsewhere
                        .post("/api/v1/evidence/exports", Map.of("recording", stretch, "reason", REASON))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void withoutAReasonNothingGoesOut() {
        for (var body : List.of(
                Map.of("alert_id", alert), Map.of("alert_id", alert, "reason", "    .   "), Map.of("reason", REASON))) {
            var answer = police.post("/api/v1/evidence/exports", body);
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        }
        assertThat(audited()).isEmpty();
    }

    @Test
    void onlyPeopleWhoMayWatchTheCameraAndOnlyTheirOwnExports() {
        var body = Map.of("clip_ids", List.of(CLIP), "reason", REASON);
        assertThat(server.browser().post("/api/v1/evidence/exports", body).status())
                .isEqualTo(401);
        assertThat(server.signedIn(Role.ADMIN)
                        .post("/api/v1/evidence/exports", body)
                        .status())
                .isEqualTo(403);
        var elsewhere = server.signedIn(policeOf("cam-khac-01"));
        assertThat(elsewhere.post("/api/v1/evidence/exports", body).status()).isEqualTo(403);
        assertThat(elsewhere
                        .post("/api/v1/evidence/exports", Map.of("alert_id", alert, "reason", REASON))
                        .status())
                .isEqualTo(404);
        assertThat(server.signedIn(Role.POLICE)
                        .get(exported().get("href").asText())
                        .status())
                .isEqualTo(404);
    }

    private String policeOf(String camera) {
        var settings = new Accounts.Change(
                Set.of(Role.POLICE), true, Optional.of(Set.of(camera)), Optional.empty(), Optional.empty());
        TestServer.await(server.security()
                .accounts()
                .create(Principal.system("test"), "canh-sat", TestServer.PASSWORD, settings));
        return "canh-sat";
    }

    @Test
    void footageThatIsNotWhatWasRecordedIsRefusedRecordedAndTold() throws IOException {
        var export = exported();
        video[100_000] ^= 1;
        Files.write(clips.file(CLIP), video);

        for (var n = 0; n < 2; n++) {
            var answer = police.post("/api/v1/evidence/exports", Map.of("clip_ids", List.of(CLIP), "reason", REASON));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.json().get("type").asText()).endsWith("evidence-damaged");
        }
        assertThat(audited()).endsWith("clip.damaged", "clip.damaged");
        var alerts = server.store().readNow(handle -> handle.select(
                        "SELECT condition || ' ' || handling FROM alert WHERE kind = ?", Damage.KIND.name())
                .mapTo(String.class)
                .list());
        assertThat(alerts).containsExactly("ended new");
        assertThatThrownBy(() -> police.get(export.get("href").asText())).as("a package under way is broken off");
    }

    @Test
    void footageThatIsGoneIsSaidSo() throws IOException {
        var export = exported();
        Files.delete(clips.file(CLIP));
        assertThat(police.get(export.get("href").asText()).status()).isEqualTo(409);
        clips.forget();
        assertThat(police.get(export.get("href").asText()).status()).isEqualTo(404);
    }

    @Test
    void theKeyIsItsOwnersOnlyAndOldOnesStayKnown() throws Exception {
        var before = police.get("/api/v1/evidence/keys").json().at("/items/0");
        var file = dataDir.resolve("evidence-keys/signing.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new SigningKeys(dataDir, server.clock()).current().open().fingerprint())
                .as("after a restart")
                .isEqualTo(before.get("fingerprint").asText());
        var signedBefore = saved(fetched(exported()));

        assertThat(police.post("/api/v1/evidence/keys", Map.of()).status()).isEqualTo(403);
        assertThat(server.signedIn(Role.ADMIN)
                        .post("/api/v1/evidence/keys", Map.of())
                        .status())
                .isEqualTo(201);
        var items = police.get("/api/v1/evidence/keys").json().get("items");
        var ids = new HashSet<>(items.findValuesAsText("key_id"));
        assertThat(ids).hasSize(2).contains(before.get("key_id").asText());
        assertThat(items.at("/0/current").asBoolean()).isTrue();
        assertThat(items.at("/0/key_id")).isNotEqualTo(before.get("key_id"));
        assertThat(items.toString()).doesNotContain("PRIVATE");
        var pin = KeyPin.of(before.get("fingerprint").asText());
        assertThat(PackageCheck.check(signedBefore, Optional.of(pin)).sound()).isTrue();
    }

    @Test
    void aDamagedKeyIsNeverReplacedByItself() throws IOException {
        exported();
        var file = dataDir.resolve("evidence-keys/signing.pem");
        var text = Files.readString(file);
        for (var damaged : List.of("", "x", text.replace("PRIVATE", "SECRET"), text.substring(30))) {
            Files.writeString(file, damaged);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SigningKeys(dataDir, server.clock()).current())
                    .withMessageContaining("damaged");
        }
    }

    private List<String> audited() {
        return server.store().readNow(handle -> handle.select("SELECT action FROM audit WHERE action LIKE '%.export'"
                        + " OR action LIKE 'evidence%' OR action LIKE '%.damaged' ORDER BY seq")
                .mapTo(String.class)
                .list());
    }
}
