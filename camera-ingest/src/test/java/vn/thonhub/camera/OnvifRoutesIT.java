package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.onvif.Discovery;
import vn.thonhub.camera.peers.PictureFetch;
import vn.thonhub.camera.peers.TlsDevice;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.onvif.OnvifOptions;
import vn.thonhub.camera.sim.onvif.OnvifStream;
import vn.thonhub.camera.sim.onvif.SimulatedOnvifDevice;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.Peers;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.core.testing.TestServer;

/** From "search the network" to a camera that shows pictures, in a real hub with a simulated camera on loopback. */
class OnvifRoutesIT {
    private static final String DISCOVER = "/api/v1/cameras/onvif/discover";
    private static final String INSPECT = "/api/v1/cameras/onvif/inspect";
    private static final String PASSWORD = "planted-Onvif-secret";

    @Test
    void aCameraIsFoundAskedAddedAndTested() throws Exception {
        var options = CameraOptions.named("cam-onvif-it", 7).login("hub", PASSWORD);
        try (var camera = SimulatedCamera.start(options, Clock.systemUTC());
                var device = device(camera, options);
                var hub = new CameraHub(Optional.empty())) {
            var technician = hub.server().signedIn(Role.TECHNICIAN);
            assertThat(hub.server()
                            .signedIn(Role.POLICE)
                            .post(DISCOVER, Map.of())
                            .status())
                    .isEqualTo(403);

            var found = found(technician, device);
            assertThat(found.get("name").asText()).isEqualTo("cam-onvif-it");
            assertThat(found.get("location").asText()).isEqualTo("Thôn Đông");
            assertThat(found.get("allowed").asBoolean()).isTrue();
            assertThat(found.get("camera_ids")).isEmpty();

            var wrong = technician.post(INSPECT, request(found, "wrong")).json();
            assertThat(wrong.get("ok").asBoolean()).isFalse();
            assertThat(wrong.get("fault").asText()).isEqualTo("unauthorized");
            assertThat(wrong.get("clock_drift_s").asLong()).isBetween(88L, 92L);

            var told = technician.post(INSPECT, request(found, PASSWORD));
            assertThat(told.text()).doesNotContain(PASSWORD);
            assertThat(told.json().get("ok").asBoolean()).isTrue();
            assertThat(told.json().at("/device/model").asText()).isEqualTo("Camera mô phỏng");
            assertThat(told.json().at("/profiles/0/keyframe_interval_s").asDouble())
                    .isEqualTo(1.0);
            assertThat(told.json().get("notices").toString()).isEqualTo("[\"clock_drift\"]");
            var picture = PictureFetch.as(
                    new Credentials("hub", new Secret(PASSWORD)),
                    told.json().get("snapshot_url").asText());
            assertThat(picture.image().getWidth()).isEqualTo(options.main().width());

            var added = technician.post(
                    "/api/v1/cameras",
                    Map.of(
                            "id",
                            "cam-onvif",
                            "name",
                            "Cổng làng",
                            "main_url",
                            told.json().get("main_url").asText(),
                            "sub_url",
                            told.json().get("sub_url").asText(),
                            "onvif_address",
                            found.get("address").asText(),
                            "username",
                            "hub",
                            "password",
                            PASSWORD));
            assertThat(added.status()).as(added.text()).isEqualTo(201);
            assertThat(added.json().get("onvif_address").asText()).isEqualTo(device.address());
            var probe =
                    technician.post("/api/v1/cameras/cam-onvif/probe", Map.of()).json();
            assertThat(probe.get("ok").asBoolean()).as(probe.toString()).isTrue();

            var clock = withClock(technician);
            assertThat(clock.get("clock_drift_s").asLong()).isBetween(88L, 92L);
            assertThat(clock.has("clock_checked_at")).isTrue();
            assertThat(hub.server()
                            .signedIn(Role.POLICE)
                            .get("/api/v1/cameras/cam-onvif")
                            .json()
                            .has("onvif_address"))
                    .isFalse();
            var outside = technician.put(
                    "/api/v1/cameras/cam-onvif",
                    Map.of(
                            "name",
                            "Cổng làng",
                            "main_url",
                            told.json().get("main_url").asText(),
                            "onvif_address",
                            "10.9.8.7"));
            assertThat(outside.status()).isEqualTo(400);
            assertThat(outside.json().at("/pointer").asText()).isEqualTo("/onvif_address");

            assertThat(secrets(hub)).isEmpty();
        }
    }

    @Test
    void theCertificateOfACameraOverHttpsIsStoredAndOnlyAFingerprintIsTakenForOne() throws Exception {
        var certificate = SelfSignedCertificate.create("camera");
        try (var plain = SimulatedOnvifDevice.start(OnvifOptions.named("cam-tls", List.of()), Clock.systemUTC());
                var hub = new CameraHub(Optional.empty());
                var tls = new TlsDevice(hub.server().vertx(), 0, plain.port(), certificate)) {
            var technician = hub.server().signedIn(Role.TECHNICIAN);
            var address = "https://127.0.0.1:" + tls.port();
            var told = technician.post(INSPECT, Map.of("address", address)).json();
            assertThat(told.at("/certificate/state").asText())
                    .as(told.toString())
                    .isEqualTo("pinned");
            assertThat(told.get("notices").toString()).contains("certificate_pinned");
            // Writes are in order, so that one more of them is behind that of the certificate.
            TestServer.await(hub.server().store().write(work -> ""));
            assertThat(hub.server().store().readNow(OnvifPinTable::all))
                    .containsExactly(Map.entry(
                            "127.0.0.1:" + tls.port(),
                            told.at("/certificate/sha256").asText()));
            var odd = technician.post(INSPECT, Map.of("address", address, "trust_certificate", "yes"));
            assertThat(odd.status()).isEqualTo(400);
            var again = technician.post(
                    INSPECT,
                    Map.of(
                            "address",
                            address,
                            "trust_certificate",
                            told.at("/certificate/sha256").asText()));
            assertThat(again.json().at("/certificate/state").asText()).isEqualTo("known");
        } finally {
            certificate.delete();
        }
    }

    @Test
    void whoeverAsksTooOftenOrOddlyIsToldSo() throws Exception {
        try (var hub = new CameraHub(Optional.empty())) {
            var technician = hub.server().signedIn(Role.TECHNICIAN);
            var first = CompletableFuture.supplyAsync(() -> technician.post(DISCOVER, Map.of()));
            var second = CompletableFuture.supplyAsync(() -> technician.post(DISCOVER, Map.of()));
            assertThat(List.of(first.get().status(), second.get().status())).containsExactlyInAnyOrder(200, 429);
            var late = first.get().status() == 429 ? first.get() : second.get();
            assertThat(late.header("retry-after")).matches("[1-6]");

            for (var odd : List.of(
                    "ftp://10.0.0.1/",
                    "http://a:b@127.0.0.1/",
                    "127.1",
                    "2130706433",
                    "0x7f.0.0.1",
                    "[fe80::1%25lo]",
                    "a b")) {
                var answer = technician.post(INSPECT, Map.of("address", odd, "username", "hub", "password", PASSWORD));
                assertThat(answer.status()).as(odd).isEqualTo(400);
                assertThat(answer.text()).doesNotContain(PASSWORD);
            }
            var metadata = technician.post(INSPECT, Map.of("address", "169.254.169.254"));
            assertThat(metadata.json().get("fault").asText()).isEqualTo("forbidden_address");
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode found(TestBrowser technician, SimulatedOnvifDevice device) {
        var search = technician.post(DISCOVER, Map.of());
        assertThat(search.status()).as(search.text()).isEqualTo(200);
        assertThat(search.json().get("interfaces").toString()).isEqualTo("[\"lo\"]");
        return StreamSupport.stream(search.json().get("devices").spliterator(), false)
                .filter(one -> one.get("address").asText().equals(device.address()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not found among " + search.text()));
    }

    private static Map<String, Object> request(com.fasterxml.jackson.databind.JsonNode found, String password) {
        return Map.of("address", found.get("address").asText(), "username", "hub", "password", password);
    }

    /** The camera once its clock was read, which is some moments after it came online. */
    private static com.fasterxml.jackson.databind.JsonNode withClock(TestBrowser technician) {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < end) {
            var camera = technician.get("/api/v1/cameras/cam-onvif").json();
            if (camera.has("clock_drift_s")) {
                return camera;
            }
        }
        throw new AssertionError("the clock was not read in time");
    }

    private static SimulatedOnvifDevice device(SimulatedCamera camera, CameraOptions options) {
        try {
            return SimulatedOnvifDevice.start(
                    OnvifOptions.named(camera.name(), OnvifStream.of(camera, options))
                            .at("Thôn Đông")
                            .wanting(OnvifOptions.Login.TOKEN, "hub", PASSWORD)
                            .clockAhead(Duration.ofSeconds(90))
                            .hearing(Discovery.GROUP),
                    Clock.systemUTC());
        } catch (IOException e) {
            return Peers.missing("multicast on loopback is not possible here: " + e.getMessage());
        }
    }

    /** Rows of the audit log with the password in them. */
    private static List<String> secrets(CameraHub hub) {
        return hub.server().store().readNow(handle -> handle.createQuery(
                        "SELECT details FROM audit WHERE details LIKE '%planted%'")
                .mapTo(String.class)
                .list());
    }
}
