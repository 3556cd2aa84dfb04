package vn.thonhub.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.event.DeviceStateChanged;
import vn.thonhub.core.metrics.SeriesQuery;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.core.testing.TestServer;

class CoreApiTest {
    private static CoreServer core;
    private static TestBrowser admin;
    private static TestBrowser technician;
    private static TestBrowser viewer;

    @BeforeAll
    static void serve() {
        core = new CoreServer();
        admin = core.server.signedIn(Role.ADMIN);
        technician = core.server.signedIn(Role.TECHNICIAN);
        viewer = core.server.signedIn(Role.VIEWER);
    }

    @AfterAll
    static void stop() {
        core.close();
    }

    private static void addDevice(String id, DeviceKind kind, String place) {
        TestServer.await(core.server
                .store()
                .write(work -> core.devices.save(
                        work,
                        new Device(
                                DeviceId.of(id),
                                kind,
                                "Thiết bị " + id,
                                Optional.ofNullable(place),
                                Instant.EPOCH,
                                0))));
    }

    private static Map<String, Object> place(String id) {
        return Map.of("id", id, "name", "Chợ", "village", "Vĩnh Hưng", "lat", 20.98, "lon", 105.87);
    }

    @Test
    void placesAreKeptAndAudited() {
        TestBrowser.Answer created = technician.post("/api/v1/places", place("cho"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/v1/places/cho");
        assertThat(technician.post("/api/v1/places", place("cho")).status()).isEqualTo(409);
        assertThat(technician
                        .put("/api/v1/places/cho", Map.of("name", "Chợ mới", "village", "Vĩnh Hưng"))
                        .json()
                        .get("name")
                        .asText())
                .isEqualTo("Chợ mới");
        assertThat(viewer.get("/api/v1/places/cho").json().has("lat")).isFalse();
        assertThat(viewer.get("/api/v1/places").json().get("items").toString()).contains("Chợ mới");
        addDevice("ap-cho-01", DeviceKind.ACCESS_POINT, "cho");
        assertThat(technician.delete("/api/v1/places/cho").status()).isEqualTo(409);
        assertThat(technician.delete("/api/v1/places/nowhere").status()).isEqualTo(404);

        String log = admin.get("/api/v1/audit?subject=place%2Fcho").text();
        assertThat(log).contains("place.create", "place.update").doesNotContain("place.remove");
    }

    @Test
    void devicesOfAllKindsAreListedWithTheirStatePageByPage() {
        technician.post("/api/v1/places", place("dinh"));
        addDevice("z-cam-01", DeviceKind.CAMERA, "dinh");
        addDevice("z-loa-01", DeviceKind.SPEAKER, "dinh");
        addDevice("z-loa-02", DeviceKind.SPEAKER, null);
        core.events.publish(new DeviceStateChanged(
                "camera", "z-cam-01", "online", Instant.parse("2026-11-22T06:00:00Z"), Map.of()));

        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                        viewer.get("/api/v1/devices?place=dinh")
                                .json()
                                .at("/items/0/state")
                                .asText())
                .isEqualTo("online"));
        TestBrowser.Answer first = viewer.get("/api/v1/devices?place=dinh&limit=1");
        assertThat(first.json().at("/items/0/id").asText()).isEqualTo("z-cam-01");
        assertThat(first.json().at("/items/0/place/village").asText()).isEqualTo("Vĩnh Hưng");
        TestBrowser.Answer second = viewer.get("/api/v1/devices?place=dinh&limit=1&cursor="
                + first.json().get("next").asText());
        assertThat(second.json().at("/items/0/id").asText()).isEqualTo("z-loa-01");
        assertThat(second.json().at("/items/0/state").asText()).isEqualTo("unknown");
        assertThat(second.json().has("next")).isFalse();
        assertThat(viewer.get("/api/v1/devices?kind=speaker").text())
                .contains("z-loa-02")
                .doesNotContain("z-cam-01");
        assertThat(viewer.get("/api/v1/devices?cursor=%25%25").status()).isEqualTo(400);
    }

    @Test
    void enrolmentShowsCredentialsOnceAndTheAuditLogHasNoSecret() {
        addDevice("ap-dinh-09", DeviceKind.ACCESS_POINT, null);
        addDevice("cam-dinh-09", DeviceKind.CAMERA, null);

        TestBrowser.Answer enrolled = technician.send("POST", "/api/v1/devices/ap-dinh-09/enrolment", null);

        assertThat(enrolled.status()).isEqualTo(201);
        assertThat(enrolled.json().get("device").asText()).isEqualTo("ap-dinh-09");
        String password = enrolled.json().get("password").asText();
        assertThat(password).hasSizeGreaterThan(20);
        assertThat(admin.get("/api/v1/audit?action=device").text())
                .contains("device.enrol")
                .doesNotContain(password);
        assertThat(technician
                        .send("POST", "/api/v1/devices/cam-dinh-09/enrolment", null)
                        .status())
                .isEqualTo(409);
        assertThat(technician
                        .send("POST", "/api/v1/devices/nothing/enrolment", null)
                        .status())
                .isEqualTo(404);
        assertThat(technician.delete("/api/v1/devices/ap-dinh-09/enrolment").status())
                .isEqualTo(204);
    }

    @Test
    void peopleAreAddedChangedAndRemoved() {
        TestBrowser.Answer created = admin.post(
                "/api/v1/users",
                Map.of(
                        "username",
                        "ca.hung",
                        "password",
                        TestServer.PASSWORD,
                        "roles",
                        List.of("police"),
                        "limits",
                        Map.of("cameras", List.of("cam-cho-01"))));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String path = created.header("Location");
        assertThat(admin.get(path).header("ETag")).isEqualTo("\"1\"");
        assertThat(created.json().at("/limits/cameras/0").asText()).isEqualTo("cam-cho-01");
        assertThat(created.text()).doesNotContain(TestServer.PASSWORD, "argon2");

        Map<String, Object> settings = Map.of("roles", List.of("viewer"), "enabled", false);
        assertThat(admin.with("If-Match", "\"9\"").put(path, settings).status()).isEqualTo(412);
        TestBrowser.Answer updated = admin.with("If-Match", "\"1\"").put(path, settings);
        admin.with("If-Match", null);
        assertThat(updated.header("ETag")).isEqualTo("\"2\"");
        assertThat(updated.json().get("enabled").asBoolean()).isFalse();
        assertThat(admin.get("/api/v1/users?limit=200").text()).contains("ca.hung");
        assertThat(admin.post(
                                "/api/v1/users",
                                Map.of(
                                        "username",
                                        "ca.hung",
                                        "password",
                                        TestServer.PASSWORD,
                                        "roles",
                                        List.of("police")))
                        .status())
                .isEqualTo(409);
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.get(path).status()).isEqualTo(404);
        assertThat(admin.get("/api/v1/users/x").status()).isEqualTo(400);

        String log = admin.get("/api/v1/audit?subject=user%2Fca.hung").text();
        assertThat(log).contains("user.create", "user.update", "user.remove").doesNotContain(TestServer.PASSWORD);
        TestBrowser.Answer verified = admin.get("/api/v1/audit/verification");
        assertThat(verified.json().get("intact").asBoolean()).isTrue();
    }

    @Test
    void chartsAskTheMetricsStoreWithinBounds() {
        String base = "/api/v1/metrics/query?measurement=wifi_ap&field=clients";
        TestBrowser.Answer answer = viewer.get(
                base
                        + "&tag=device:ap-cho-01&tag=ssid:Xa-Free&from=2026-11-22T00:00:00%2B07:00&to=2026-11-22T10:00:00Z&step=300&aggregate=max");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/series/0/samples/0/value").asDouble()).isEqualTo(4.5);
        SeriesQuery asked = core.metrics.asked.get(core.metrics.asked.size() - 1);
        assertThat(asked.tags()).isEqualTo(Map.of("device", "ap-cho-01", "ssid", "Xa-Free"));
        assertThat(asked.from()).isEqualTo("2026-11-21T17:00:00Z");
        assertThat(asked.step()).isEqualTo(Duration.ofMinutes(5));
        assertThat(asked.aggregate()).isEqualTo(SeriesQuery.Aggregate.MAX);

        String day = "&from=2026-11-22T00:00:00Z&to=2026-11-23T00:00:00Z";
        assertThat(viewer.get(base + day + "&step=1").status())
                .as("86,400 buckets")
                .isEqualTo(400);
        assertThat(viewer.get(base + day + "&step=0").status()).isEqualTo(400);
        assertThat(viewer.get(base + day + "&step=60&aggregate=median").status())
                .isEqualTo(400);
        assertThat(viewer.get(base + day + "&step=60&tag=nocolon").status()).isEqualTo(400);
        assertThat(viewer.get(base + "&from=2026-11-23T00:00:00Z&to=2026-11-22T00:00:00Z&step=60")
                        .status())
                .isEqualTo(400);
        assertThat(viewer.get(base + "&from=1000-01-01T00:00:00Z&to=2026-11-22T00:00:00Z&step=60")
                        .status())
                .isEqualTo(400);
        assertThat(viewer.get(base + day).status()).as("no step").isEqualTo(400);
    }

    @Test
    void aPersonLimitedToAVillageSeesNothingElsewhere() {
        technician.post("/api/v1/places", place("cho-lang"));
        addDevice("y-cam-01", DeviceKind.CAMERA, "cho-lang");
        admin.post(
                "/api/v1/users",
                Map.of(
                        "username",
                        "thon2",
                        "password",
                        TestServer.PASSWORD,
                        "roles",
                        List.of("technician"),
                        "limits",
                        Map.of("villages", List.of("Thôn 2"))));
        TestBrowser limited = core.server.signedIn("thon2");

        String chart = "/api/v1/metrics/query?measurement=wifi_ap&field=clients&step=60"
                + "&from=2026-11-22T00:00:00Z&to=2026-11-22T01:00:00Z";
        assertThat(limited.get(chart).status()).isEqualTo(403);
        assertThat(limited.get(chart + "&tag=device:y-cam-01").status()).isEqualTo(403);
        assertThat(limited.get(chart + "&tag=device:%20").status()).isEqualTo(403);
        assertThat(limited.get("/api/v1/places").text()).isEqualTo("{\"items\":[]}");
        assertThat(limited.get("/api/v1/devices").text()).isEqualTo("{\"items\":[]}");
        assertThat(limited.get("/api/v1/places/cho-lang").status()).isEqualTo(404);
        assertThat(limited.post("/api/v1/places", place("cho-khac")).status()).isEqualTo(403);
        assertThat(limited.put("/api/v1/places/cho-lang", Map.of("name", "x", "village", "Thôn 2"))
                        .status())
                .isEqualTo(404);
    }
}
