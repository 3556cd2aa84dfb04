package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.camera.vision.Still;
import vn.thonhub.core.alert.AlertCondition;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.alert.Disposition;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.TestBrowser;

/** A camera lent by a household: used while its consent holds, gone with its footage when it is taken back. */
class ConsentIT {
    private static final String CAMERA = "/api/v1/cameras/cam-ho-01";
    private static final DeviceId ID = DeviceId.of("cam-ho-01");
    private static final String SECRET = "mật-khẩu-gài-sẵn";

    private final MovableClock clock = MovableClock.at("2026-03-10T03:00:00Z");
    private SimulatedCamera peer;
    private CameraHub hub;
    private TestBrowser technician;
    private TestBrowser police;

    @BeforeEach
    void start() throws IOException {
        var road = CameraOptions.named("cam-ho-01", 7).small().login("admin", SECRET);
        peer = SimulatedCamera.start(road, Clock.systemUTC());
        hub = new CameraHub(Optional.empty(), clock);
        technician = hub.server().signedIn(Role.TECHNICIAN);
        police = hub.server().signedIn(Role.POLICE);
    }

    @AfterEach
    void stop() {
        hub.close();
        peer.close();
    }

    private JsonNode added() {
        var body = new HashMap<String, Object>(Map.of(
                "id", "cam-ho-01", "name", "Ngõ bà Tư", "main_url", peer.url(StreamKind.MAIN), "offline_after_s", 60));
        body.put("username", "admin");
        body.put("password", SECRET);
        body.put("motion", Map.of("enabled", false, "zones", List.of(), "masks", List.of(), "cool_down_s", 60));
        body.put("owner", Map.of("kind", "household", "name", "Nhà bà Tư"));
        var answer = technician.post("/api/v1/cameras", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private JsonNode camera() {
        return technician.get(CAMERA).json();
    }

    private void awaitState(String state) {
        await().atMost(25, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> camera().get("state").asText().equals(state));
    }

    private void consent(String until) {
        var given = technician.post(
                CAMERA + "/consent", Map.of("given_by", "Bà Tư", "given_on", "2026-03-10", "until", until));
        assertThat(given.status()).as(given.text()).isEqualTo(200);
        assertThat(given.json().at("/owner/standing").asText()).isEqualTo("permitted");
    }

    private WebSocket watching(AtomicInteger messages) throws Exception {
        var options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(hub.server().port())
                .setURI(CAMERA + "/live?stream=main");
        police.headers().forEach(options::addHeader);
        var socket =
                hub.server().vertx().createWebSocketClient().connect(options).await(10, TimeUnit.SECONDS);
        socket.handler(data -> messages.incrementAndGet());
        return socket;
    }

    /** A still and a clip of this camera, as evidence of the alert if there is one. */
    private List<Path> footage(Optional<String> alert) throws IOException {
        var stills = new Stills(hub.dataDir(), hub.server().store());
        var still = stills.file(ID, clock.instant(), new Still(new byte[] {1, 2, 3}, 640, 360));
        var clip = "clips/cam-ho-01/2026-03-10/" + still.id() + ".mp4";
        var file = hub.dataDir().resolve(clip);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {4, 5, 6});
        hub.server().store().writeNow(work -> {
            stills.enter(work, still, alert);
            return work.handle()
                    .execute(
                            "INSERT INTO clip (id, camera_id, alert_id, reason, started_at, ended_at, duration_ms, frames,"
                                    + " size_bytes, sha256, codec, width, height, path)"
                                    + " VALUES (?, ?, ?, 'motion', ?, ?, 1000, 10, 3, '', '', 640, 360, ?)",
                            still.id(),
                            ID.value(),
                            alert.orElse(null),
                            clock.instant().minusSeconds(10).toEpochMilli(),
                            clock.instant().toEpochMilli(),
                            clip);
        });
        return List.of(hub.dataDir().resolve(still.path()), file);
    }

    private String openAlert() {
        return hub.server().store().writeNow(work -> hub.desk()
                .signal(work, AlertSignal.raise(CameraAlerts.MOTION, ID, clock.instant(), Map.of()))
                .orElseThrow());
    }

    private List<String> audit(String action) {
        return hub.server().store().readNow(handle -> handle.select(
                        "SELECT details FROM audit WHERE action = ? ORDER BY seq", action)
                .mapTo(String.class)
                .list());
    }

    @Test
    void aHouseholdLendsItsCameraTakesItBackAndLendsItAgain() throws Exception {
        assertThat(added().get("state").asText()).isEqualTo("suspended");
        assertThat(camera().get("cause").asText()).isEqualTo("consent_missing");
        assertThat(camera().get("streams")).isEmpty();
        assertThat(technician.post(CAMERA + "/probe", Map.of()).status()).isEqualTo(409);
        var sameAddress = Map.of("url", peer.url(StreamKind.MAIN), "username", "admin", "password", SECRET);
        assertThat(technician.post("/api/v1/cameras/probe", sameAddress).status())
                .isEqualTo(409);
        assertThat(police.get(CAMERA + "/snapshot").status()).isEqualTo(409);
        assertThat(peer.clients()).isZero();

        consent("2026-06-30");
        awaitState("online");
        var messages = new AtomicInteger();
        var viewer = watching(messages);
        await().atMost(15, TimeUnit.SECONDS).until(() -> messages.get() > 5);
        var alert = openAlert();
        var free = footage(Optional.empty());
        var held = footage(Optional.of(alert));

        var left = technician.post(CAMERA + "/consent/withdrawal", Map.of("withdrawn_by", "Bà Tư"));
        assertThat(left.status()).as(left.text()).isEqualTo(200);
        assertThat(left.json().get("state").asText()).isEqualTo("suspended");
        assertThat(left.json().get("cause").asText()).isEqualTo("consent_withdrawn");
        assertThat(left.json().at("/erasure/erased").asInt()).isEqualTo(2);
        assertThat(left.json().at("/erasure/held").asInt()).isEqualTo(2);
        await().atMost(5, TimeUnit.SECONDS).until(viewer::isClosed);
        await().atMost(5, TimeUnit.SECONDS).until(() -> peer.clients() == 0);
        assertThat(free).allSatisfy(file -> assertThat(file).doesNotExist());
        assertThat(held).allSatisfy(file -> assertThat(file).exists());
        assertThat(police.get(CAMERA + "/snapshot").status()).isEqualTo(409);
        assertThat(technician
                        .post(CAMERA + "/consent/withdrawal", Map.of("withdrawn_by", "Bà Tư"))
                        .status())
                .isEqualTo(409);

        hub.server().store().writeNow(work -> hub.desk()
                .people()
                .resolve(
                        work,
                        alert,
                        new Principal("1", "ca", Set.of(Role.POLICE), Optional.empty(), Optional.empty()),
                        Disposition.FALSE_ALARM,
                        Optional.empty()));
        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> held.stream().noneMatch(Files::exists)
                        && camera().at("/erasure/held").asInt() == 0);
        assertThat(audit("camera.consent")).hasSize(1);
        assertThat(audit("camera.consent.withdraw")).hasSize(1);
        assertThat(audit("footage.erase")).hasSize(4).allSatisfy(details -> assertThat(details)
                .contains("consent_withdrawn")
                .contains("\"count\":1"));

        consent("2026-03-20");
        awaitState("online");
        assertThat(camera().at("/owner/consent_ends_at").asText()).isEqualTo("2026-03-20T17:00:00Z");
        assertThat(hub.alerts(CameraAlerts.CONSENT_ENDS))
                .singleElement()
                .satisfies(soon -> assertThat(soon.state().facts()).containsEntry("until", "20/03/2026"));

        clock.jump(Duration.between(clock.instant(), Instant.parse("2026-03-20T17:00:00Z")));
        awaitState("suspended");
        assertThat(camera().get("cause").asText()).isEqualTo("consent_expired");
        consent("2026-12-31");
        awaitState("online");
        await().atMost(5, TimeUnit.SECONDS)
                .until(() ->
                        hub.alerts(CameraAlerts.CONSENT_ENDS).get(0).state().condition() == AlertCondition.ENDED);
        assertThat(hub.alerts(CameraAlerts.OFFLINE)).isEmpty();
    }

    @Test
    void aCameraIsRemovedWithItsFootageOrWithout() throws Exception {
        added();
        var kept = footage(Optional.empty());
        assertThat(technician.delete(CAMERA).status()).isEqualTo(204);
        assertThat(kept).allSatisfy(file -> assertThat(file).exists());

        added();
        var alert = openAlert();
        assertThat(technician.delete(CAMERA + "?footage=delete").status()).isEqualTo(204);
        assertThat(kept).allSatisfy(file -> assertThat(file).doesNotExist());
        assertThat(hub.alerts(CameraAlerts.MOTION)).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(alert);
            assertThat(one.state().condition()).isEqualTo(AlertCondition.ENDED);
        });
        assertThat(technician.get(CAMERA).status()).isEqualTo(404);
        assertThat(audit("camera.delete")).containsExactly("{\"footage\":\"keep\"}", "{\"footage\":\"delete\"}");
        List<String> all = hub.server().store().readNow(handle -> handle.select("SELECT details FROM audit")
                .mapTo(String.class)
                .list());
        assertThat(all).noneMatch(details -> details.contains(SECRET));
    }
}
