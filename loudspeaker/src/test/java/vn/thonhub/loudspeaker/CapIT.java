package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.Peers;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.core.testing.TestServer;
import vn.thonhub.loudspeaker.sim.SignalTune;

/** CAP alerts from a real HTTP feed, and the desk's own alerts, to offers of drafts. */
@Execution(ExecutionMode.CONCURRENT)
class CapIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final DateTimeFormatter CAP_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.ofHours(7));

    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private SpeakerHub hub;
    private TestBrowser admin;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            synchronized (asked) {
                asked.add(path);
            }
            byte[] body = pages.getOrDefault(path, new byte[0]);
            exchange.sendResponseHeaders(pages.containsKey(path) ? 200 : 404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        hub = new SpeakerHub(false);
        admin = hub.server().signedIn(Role.ADMIN);
        TestServer.await(hub.server().store().write(work -> {
            hub.devices()
                    .savePlace(
                            work,
                            new Place(
                                    "nha-van-hoa-3",
                                    "Nhà văn hóa thôn 3",
                                    "Thôn 3",
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()));
            return null;
        }));
    }

    @AfterEach
    void close() {
        server.stop(0);
        hub.close();
    }

    @Test
    void theFixturesComeInOverAFeedTheValidAcceptedTheInvalidRefusedSayingWhy() throws IOException {
        List<String> valid = publish("valid");
        List<String> invalid = publish("invalid");
        List<String> all = new ArrayList<>(valid);
        all.addAll(invalid);
        pages.put("/feed", atom(all));
        feed("du-bao", "/feed", Map.of());

        // More than are taken in one look.
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(entries("NOT NULL")).isEqualTo(invalid.size());
            assertThat(entries("NULL")).as("accepted, those long over, too").isEqualTo(valid.size());
        });
        assertThat(refusals("du-bao")).hasSize(Math.min(10, invalid.size()));
        for (JsonNode refused : refusals("du-bao")) {
            assertThat(refused.get("why").asText()).isNotBlank();
        }
        assertThat(offers()).isEmpty();
        assertThat(alerts()).allSatisfy(alert -> {
            if (alert.get("status").asText().equals("Exercise")) {
                assertThat(alert.get("withheld").asText()).isEqualTo("drill");
            }
        });
    }

    private int entries(String refused) {
        return TestServer.await(hub.server().store().read(handle -> handle.select(
                        "SELECT COUNT(*) FROM cap_entry WHERE refused IS " + refused)
                .mapTo(Integer.class)
                .one()));
    }

    @Test
    void anActualAlertForOurVillageOffersADraftOnceAndItsCancellationTakesTheOfferBack() {
        Instant now = Instant.now();
        pages.put("/one", alert("A-1", "Alert", "Actual", "Severe", "Thôn 3", now, ""));
        feed("tinh", "/one", Map.of("areas", List.of("Thôn 3"), "events", List.of("lũ")));
        await().atMost(PATIENCE).until(() -> offers().size() == 1);
        JsonNode offer = offers().get(0);
        assertThat(offer.get("zone").get("villages").get(0).asText()).isEqualTo("Thôn 3");
        assertThat(offer.get("text").asText())
                .contains("Lên nhà văn hóa")
                .as("read aloud, part by part")
                .matches("(?:[^.]+\\.(?: |$)){2,}");
        assertThat(hub.get("/api/v1/emergencies").get("items")).isEmpty();

        String reference = "<references>a@xa.example,A-1," + CAP_TIME.format(now) + "</references>";
        pages.put("/one", alert("A-2", "Cancel", "Exercise", "Severe", "Thôn 3", now, reference));
        feed("tinh", "/one", Map.of("areas", List.of("Thôn 3")));
        await().atMost(PATIENCE).until(() -> alerts().size() == 2);
        assertThat(offers()).as("a drill takes nothing back").hasSize(1);

        pages.put("/one", alert("A-3", "Cancel", "Actual", "Severe", "Thôn 3", now, reference));
        feed("tinh", "/one", Map.of("areas", List.of("Thôn 3")));
        await().atMost(PATIENCE).until(() -> offers().isEmpty());
        assertThat(alerts()).hasSize(3);
    }

    @Test
    void anAlertThatComesAfterItsOwnCancellationOrUpdateOffersNothing() {
        Instant now = Instant.now();
        for (String type : List.of("Cancel", "Update")) {
            String name = "L-" + type;
            String reference = "<references>a@xa.example," + name + "," + CAP_TIME.format(now) + "</references>";
            pages.put("/" + type + "/1", alert(name + "-2", type, "Actual", "Severe", "Thôn 3", now, reference));
            pages.put("/" + type + "/2", alert(name, "Alert", "Actual", "Severe", "Thôn 3", now, ""));
            // Another's word about it counts nothing, and neither does a drill's.
            pages.put("/" + type + "/3", alert(name + "-real", "Alert", "Actual", "Severe", "Thôn 3", now, ""));
            pages.put(
                    "/" + type + "/4",
                    alert(
                            name + "-drill",
                            "Cancel",
                            "Exercise",
                            "Severe",
                            "Thôn 3",
                            now,
                            reference.replace(name, name + "-real")));
            pages.put(
                    "/" + type,
                    atom(List.of("/" + type + "/1", "/" + type + "/4", "/" + type + "/2", "/" + type + "/3")));
            feed(type.toLowerCase(java.util.Locale.ROOT), "/" + type, Map.of("areas", List.of("Thôn 3")));
        }

        await().atMost(PATIENCE).until(() -> alerts().size() == 8);
        assertThat(alerts())
                .filteredOn(alert -> alert.get("state").asText().equals("cancelled"))
                .extracting(alert -> alert.get("identifier").asText())
                .containsExactly("L-Cancel");
        assertThat(alerts())
                .filteredOn(alert -> alert.get("state").asText().equals("updated"))
                .extracting(alert -> alert.get("identifier").asText())
                .containsExactly("L-Update");
        // The update itself and the two that nobody took back.
        assertThat(offers()).hasSize(3);
    }

    @Test
    void whatDoesNotConcernUsMakesNoOffer() {
        Instant now = Instant.now();
        pages.put("/mild", alert("B-1", "Alert", "Actual", "Minor", "Thôn 3", now, ""));
        pages.put("/far", alert("B-2", "Alert", "Actual", "Extreme", "Tỉnh khác", now, ""));
        pages.put("/drill", alert("B-3", "Alert", "Exercise", "Extreme", "Thôn 3", now, ""));
        for (String path : List.of("mild", "far", "drill")) {
            feed(path, "/" + path, Map.of("areas", List.of("Thôn 3")));
        }

        await().atMost(PATIENCE).until(() -> alerts().size() == 3);
        assertThat(alerts())
                .extracting(alert -> alert.get("withheld").asText())
                .containsExactlyInAnyOrder("severity", "area", "drill");
        assertThat(offers()).isEmpty();
    }

    @Test
    void aBrokenFeedSaysWhyAndOneToAForbiddenAddressIsNeverAsked() {
        pages.put("/html", "<html><body>no</body></html>".getBytes(StandardCharsets.UTF_8));
        feed("trang", "/html", Map.of());
        feed("mat", "/nothing", Map.of());
        pages.put("/hut", atom(List.of("/alert-that-is-not-there")));
        feed("hut", "/hut", Map.of());
        SpeakerHub.require(
                200, admin.put("/api/v1/cap/feeds/trong", Map.of("name", "x", "url", "http://169.254.169.254/latest")));
        assertThat(admin.put("/api/v1/cap/feeds/tep", Map.of("name", "x", "url", "file:///etc/passwd"))
                        .status())
                .isEqualTo(400);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(fault("trang")).contains("must be an Atom or RSS feed");
            assertThat(fault("mat")).contains("404");
            assertThat(fault("hut")).contains("an alert it names", "404");
            assertThat(fault("trong")).contains("may not call");
        });
        assertThat(List.of("trang", "mat", "hut", "trong"))
                .extracting(id -> feedView(id).path("fault_reason").asText())
                .containsExactly("not_a_feed", "answered", "alert_missing", "forbidden_address");
        assertThat(hub.server()
                        .signedIn(Role.OFFICIAL)
                        .put("/api/v1/cap/feeds/x", Map.of("name", "x", "url", "http://a.example/"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aFloodThatAPersonHasTakenUpOffersADraftForItsVillageAndSendsNothing() throws IOException {
        hub.desk()
                .register(List.of(new AlertKind(
                        "camera.flooding",
                        AlertCategory.CAMERA_EVENT,
                        Severity.MAJOR,
                        "Ngập {device}",
                        "Flood {device}")));
        TestServer.await(hub.server().store().write(work -> {
            hub.devices()
                    .save(
                            work,
                            new Device(
                                    DeviceId.of("cam-ngam"),
                                    DeviceKind.CAMERA,
                                    "Camera đường ngầm",
                                    Optional.of("nha-van-hoa-3"),
                                    Instant.now(),
                                    0));
            return null;
        }));
        // The desk knows a device, its name and its place once it is registered.
        TestServer.await(hub.server().store().write(work -> {
            hub.desk()
                    .signal(
                            work,
                            AlertSignal.raise("camera.flooding", DeviceId.of("cam-ngam"), Instant.now(), Map.of()));
            return null;
        }));
        assertThat(offers()).isEmpty();

        acknowledge();

        await().atMost(PATIENCE).until(() -> offers().size() == 1);
        JsonNode offer = offers().get(0);
        assertThat(offer.get("title").asText()).contains("Nhà văn hóa thôn 3");
        assertThat(offer.get("zone").get("villages").get(0).asText()).isEqualTo("Thôn 3");
        assertThat(hub.get("/api/v1/emergencies").get("items")).isEmpty();

        hub.enrol("loa-1");
        String audio = vn.thonhub.core.json.Json.mapper()
                .readTree(hub.upload(SignalTune.wav(), "title=Coi").body())
                .get("id")
                .asText();
        SpeakerHub.require(
                201,
                hub.browser()
                        .post(
                                "/api/v1/emergencies",
                                Map.of(
                                        "title", offer.get("title").asText(),
                                        "text", offer.get("text").asText(),
                                        "audio_id", audio,
                                        "source", offer.get("source").asText())));
        assertThat(offers()).isEmpty();
    }

    private void acknowledge() {
        String id = hub.server().store().readNow(handle -> handle.select(
                        "SELECT id FROM alert WHERE kind = 'camera.flooding'")
                .mapTo(String.class)
                .one());
        TestServer.await(hub.server().store().write(work -> {
            return hub.desk()
                    .people()
                    .acknowledge(
                            work,
                            id,
                            new Principal("1", "canh-sat", Set.of(Role.POLICE), Optional.empty(), Optional.empty()),
                            Optional.empty());
        }));
    }

    private void feed(String id, String path, Map<String, Object> more) {
        Map<String, Object> settings = new java.util.HashMap<>(Map.of(
                "name",
                "Nguồn " + id,
                "url",
                "http://127.0.0.1:" + server.getAddress().getPort() + path,
                "every_s",
                15));
        settings.putAll(more);
        SpeakerHub.require(200, admin.put("/api/v1/cap/feeds/" + id, settings));
    }

    private List<JsonNode> items(TestBrowser by, String path) {
        TestBrowser.Answer answer = by.get(path);
        SpeakerHub.require(200, answer);
        List<JsonNode> found = new ArrayList<>();
        answer.json().get("items").forEach(found::add);
        return found;
    }

    private List<JsonNode> offers() {
        return items(hub.browser(), "/api/v1/emergency-offers");
    }

    private List<JsonNode> alerts() {
        return items(hub.browser(), "/api/v1/cap/alerts");
    }

    private JsonNode feedView(String id) {
        return items(admin, "/api/v1/cap/feeds").stream()
                .filter(one -> one.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> refusals(String id) {
        List<JsonNode> found = new ArrayList<>();
        feedView(id).get("refused").forEach(found::add);
        return found;
    }

    private String fault(String id) {
        return feedView(id).path("fault").asText();
    }

    private List<String> publish(String kind) throws IOException {
        List<String> paths = new ArrayList<>();
        try (Stream<Path> files = Files.list(Peers.sample("fixtures/cap/" + kind))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".xml")).toList()) {
                String path = "/" + kind + "/" + file.getFileName();
                pages.put(path, Files.readAllBytes(file));
                paths.add(path);
            }
        }
        return paths;
    }

    private static byte[] atom(List<String> links) {
        StringBuilder text = new StringBuilder("<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>f</id>");
        for (String link : links) {
            text.append("<entry><id>")
                    .append(link)
                    .append("</id><updated>2026-10-12T05:30:00Z</updated>")
                    .append("<link rel=\"alternate\" type=\"application/cap+xml\" href=\"")
                    .append(link)
                    .append("\"/></entry>");
        }
        return text.append("</feed>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] alert(
            String id, String type, String status, String severity, String area, Instant sent, String references) {
        return ("<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>" + id
                        + "</identifier><sender>a@xa.example</sender><sent>" + CAP_TIME.format(sent) + "</sent><status>"
                        + status + "</status><msgType>" + type + "</msgType><scope>Public</scope>" + references
                        + "<info><language>vi-VN</language><category>Met</category><event>Lũ quét</event>"
                        + "<urgency>Immediate</urgency><severity>" + severity
                        + "</severity><certainty>Likely</certainty>"
                        + "<headline>Cảnh báo lũ</headline><instruction>Lên nhà văn hóa thôn.</instruction><area><areaDesc>"
                        + area + "</areaDesc></area></info></alert>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
