package vn.thonhub.loudspeaker;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertKinds;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.metrics.MetricsConfig;
import vn.thonhub.core.metrics.MetricsStore;
import vn.thonhub.core.mqtt.DeviceCredentials;
import vn.thonhub.core.mqtt.EmbeddedBroker;
import vn.thonhub.core.mqtt.GroupSteps;
import vn.thonhub.core.mqtt.MqttConfig;
import vn.thonhub.core.mqtt.MqttLink;
import vn.thonhub.core.mqtt.OutboundMessage;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.testing.MosquittoPeer;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.core.testing.TestServer;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;

/** The loudspeaker module in a hub of its own: real store, gate, HTTP server, metrics file and broker. */
final class SpeakerHub implements AutoCloseable {
    static final String HUB_ID = "vinh-hung";
    static final String NAME = "Xã Vĩnh Hưng";
    /** User and password of somebody who may do everything at Mosquitto: what a broker in foreign hands could do. */
    static final String TAP = "wire-tap";

    private static final List<String> SPEAKERS = List.of("loa-1", "loa-2");

    private final Path dataDir;
    private final TestServer server;
    private final Optional<MosquittoPeer> mosquitto;
    private final EventChannel events;
    private final DeviceRegistry devices;
    private final DeviceCredentials credentials;
    private final MetricsStore metrics;
    private final AlertDesk desk;
    private final HttpClient http = HttpClient.newHttpClient();
    private TestServer booting;
    private EmbeddedBroker broker;
    private MqttConfig linkConfig;
    private MqttLink mqtt;
    private LoudspeakerModule module;
    private TestBrowser browser;

    /** What the routes' supplier makes before the constructor is through. */
    private final class Parts {
        EventChannel events;
        DeviceRegistry devices;
        DeviceCredentials credentials;
        MetricsStore metrics;
        AlertDesk desk;
    }

    SpeakerHub(boolean withMosquitto) {
        try {
            dataDir = Files.createTempDirectory("thonhub-speaker");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mosquitto = withMosquitto ? Optional.of(startMosquitto()) : Optional.empty();
        Parts parts = new Parts();
        server = TestServer.with((http, store) -> List.of(first(http, store, parts)), "loudspeaker");
        events = parts.events;
        devices = parts.devices;
        credentials = parts.credentials;
        metrics = parts.metrics;
        desk = parts.desk;
        browser = server.signedIn(Role.APPROVER, Role.TECHNICIAN, Role.ADMIN);
    }

    private static MosquittoPeer startMosquitto() {
        MosquittoPeer peer = new MosquittoPeer(HUB_ID);
        SPEAKERS.forEach(id -> peer.device(DeviceKind.SPEAKER, id, "secret-" + id));
        return peer.user(TAP, TAP, "topic readwrite #").start();
    }

    private ApiRoutes first(TestServer http, Store store, Parts parts) {
        booting = http;
        parts.events = new EventChannel(http.vertx());
        parts.devices = DeviceRegistry.load(store);
        parts.credentials = DeviceCredentials.load(store, parts.devices, Clock.systemUTC(), HUB_ID, () -> mosquitto
                .map(MosquittoPeer::uri)
                .orElseGet(() -> broker.uri()));
        parts.metrics = MetricsStore.open(MetricsConfig.defaults(), dataDir, Clock.systemUTC());
        parts.desk =
                new AlertDesk(new AlertKinds(), parts.devices, parts.events, (work, event) -> {}, Clock.systemUTC());
        if (mosquitto.isEmpty()) {
            MqttConfig config = new MqttConfig(
                    true, "127.0.0.1", 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
            broker = new EmbeddedBroker(config, HUB_ID, dataDir, parts.credentials);
            broker.start();
        }
        linkConfig = mosquitto.map(MosquittoPeer::linkConfig).orElseGet(() -> broker.linkConfig());
        startModule(http, store, parts.devices, parts.credentials, parts.events, parts.metrics, parts.desk);
        return module.routes();
    }

    private void startModule(
            TestServer http,
            Store store,
            DeviceRegistry registry,
            DeviceCredentials access,
            EventChannel channel,
            MetricsStore points,
            AlertDesk alerts) {
        module = new LoudspeakerModule(quick());
        alerts.register(module.alertKinds());
        mqtt = new MqttLink(
                linkConfig, HUB_ID, points, store, channel, Clock.systemUTC(), Ticker.system(), GroupSteps.NONE);
        HubContext context = new HubContext(
                http.vertx(),
                HUB_ID,
                NAME,
                Clock.systemUTC(),
                Ticker.system(),
                dataDir,
                new NetworkPolicy(List.of("127.0.0.1")),
                store,
                registry,
                access,
                channel,
                http.live(),
                mqtt,
                points,
                alerts,
                new AuditLog(store, Clock.systemUTC()));
        Promise<Void> started = Promise.promise();
        http.vertx().runOnContext(on -> module.start(context).onComplete(started));
        TestServer.await(started.future());
        mqtt.connect();
    }

    /** Impatient, so that tests need not wait. */
    private static LoudspeakerConfig quick() {
        return new LoudspeakerConfig(
                Duration.ofSeconds(4),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                2,
                Duration.ofMinutes(5));
    }

    /** The hub goes away; the broker stays. */
    void hubDown() {
        TestServer.await(module.stop());
        mqtt.close();
    }

    /** The hub comes back on the same data. */
    void hubUp() {
        startModule(server, server.store(), devices, credentials, events, metrics, desk);
    }

    /** Adds and enrols a speaker. */
    EnrolmentFile enrol(String id) {
        TestBrowser.Answer added = browser.post("/api/v1/speakers", Map.of("id", id, "name", "Loa " + id));
        require(201, added);
        TestBrowser.Answer file = browser.post("/api/v1/speakers/" + id + "/enrolment", Map.of("hub_url", url()));
        require(201, file);
        EnrolmentFile made = Json.read(file.text(), EnrolmentFile.class);
        return mosquitto.isEmpty() ? made : withPassword(made, "secret-" + id);
    }

    /** Mosquitto's own users were made before. */
    private static EnrolmentFile withPassword(EnrolmentFile made, String password) {
        return new EnrolmentFile(
                made.v(),
                made.deviceId(),
                made.hubId(),
                made.hubUrl(),
                made.brokerUri(),
                made.brokerCa(),
                made.username(),
                password,
                made.mediaToken(),
                made.commandKeys());
    }

    HttpResponse<String> upload(byte[] content, String query) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + "/api/v1/audio?" + query))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(content));
        browser.headers().forEach(request::header);
        return send(request.build());
    }

    HttpResponse<String> fetch(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
        headers.forEach(request::header);
        return send(request.build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Plans a broadcast of the recording on all speakers. @return its id */
    String broadcast(String audioId, Optional<java.time.Instant> start) {
        Map<String, Object> wanted = new HashMap<>(Map.of("title", "Bản tin sáng", "audio_id", audioId));
        start.ifPresent(at -> wanted.put("start_at", at.toString()));
        TestBrowser.Answer planned = browser.post("/api/v1/broadcasts", wanted);
        require(201, planned);
        return planned.json().get("id").asText();
    }

    JsonNode get(String path) {
        TestBrowser.Answer answer = browser.get(path);
        require(200, answer);
        return answer.json();
    }

    static void require(int status, TestBrowser.Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("answered " + answer.status() + ": " + answer.text());
        }
    }

    /** As soon as the hub has its broker. */
    void publish(String topic, byte[] payload) {
        await().atMost(Duration.ofSeconds(20)).until(() -> mqtt.state().up());
        TestServer.await(mqtt.publish(OutboundMessage.command(topic, payload, Duration.ofSeconds(30))));
    }

    /** How the hub itself reaches the broker. */
    String brokerUri() {
        return linkConfig.uri().orElseThrow();
    }

    DeviceRegistry devices() {
        return devices;
    }

    AlertDesk desk() {
        return desk;
    }

    TestBrowser browser() {
        return browser;
    }

    TestServer server() {
        return server;
    }

    String url() {
        return "http://127.0.0.1:" + booting.port();
    }

    Path dataDir() {
        return dataDir;
    }

    @Override
    public void close() {
        TestServer.await(module.stop());
        mqtt.close();
        if (broker != null) {
            broker.close();
        }
        mosquitto.ifPresent(MosquittoPeer::close);
        metrics.close();
        server.close();
    }
}
