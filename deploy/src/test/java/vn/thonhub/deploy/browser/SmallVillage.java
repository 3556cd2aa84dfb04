package vn.thonhub.deploy.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import vn.thonhub.deploy.demo.DemoOptions;
import vn.thonhub.deploy.demo.DemoSettings;
import vn.thonhub.deploy.demo.DemoUser;
import vn.thonhub.deploy.demo.DemoVillage;
import vn.thonhub.deploy.demo.HubClient;
import vn.thonhub.deploy.hub.ClosingStack;
import vn.thonhub.deploy.hub.Hub;
import vn.thonhub.deploy.hub.HubSettings;

/** The demo with everything embedded, as small as shows every room of the console. */
final class SmallVillage implements AutoCloseable {
    static final String PASSWORD = "lúa chín vàng đồng";

    /** Generous: other builds may share the machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final ClosingStack parts = new ClosingStack();
    private final URI console;
    private final HubClient hub;

    SmallVillage(Path folder) {
        try {
            Hub running = parts.closing("hub", Hub.start(settings(folder.resolve("data"))));
            console = running.console().orElseThrow();
            DemoUser.ensure(running.security().accounts(), PASSWORD);
            DemoOptions options = new DemoOptions(7, 2, 2, 1, Optional.empty());
            parts.closing(
                    "village", new DemoVillage(console, DemoUser.NAME, PASSWORD, options, folder.resolve("village")));
            hub = new HubClient(console);
            hub.signIn(DemoUser.NAME, PASSWORD);
        } catch (RuntimeException failure) {
            parts.close();
            throw failure;
        }
    }

    /**
     * Each motion is an alert of its own: what a camera sees within ten seconds of the one before, or while a rule of its road
     * goes on, would belong to that one, so that whether a test's motion ever comes up by itself was a matter of luck.
     */
    private static HubSettings settings(Path data) {
        HubSettings demo = DemoSettings.of(data, 0);
        return demo.withAlerts(demo.alerts().withBundleGap(Duration.ZERO));
    }

    URI console() {
        return console;
    }

    /** Ids of all alerts there are now. */
    List<String> alerts() {
        List<String> ids = new ArrayList<>();
        hub.get("/api/v1/alerts")
                .path("items")
                .forEach(alert -> ids.add(alert.path("id").asText()));
        return ids;
    }

    /** Waits for an alert with a clip, the newest. @return its id */
    String alertWithClip() {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> StreamSupport.stream(
                                        hub.get("/api/v1/alerts?kind=camera.motion")
                                                .path("items")
                                                .spliterator(),
                                        false)
                                .filter(alert -> alert.path("evidence")
                                        .findValuesAsText("type")
                                        .contains("clip"))
                                .map(alert -> alert.path("id").asText())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /**
     * Has the next alert come soon: a busy road moves without end, so that an alert goes on for minutes. A camera whose
     * settings change looks at its road anew.
     */
    void lookAnew() {
        JsonNode camera = hub.get("/api/v1/cameras").at("/items/0");
        hub.put(
                "/api/v1/cameras/" + camera.path("id").asText(),
                Map.of(
                        "name", camera.path("name"),
                        "main_url", camera.path("main_url"),
                        "sub_url", camera.path("sub_url"),
                        "username", camera.path("username"),
                        "motion", ((ObjectNode) camera.path("motion")).put("cool_down_s", 0)));
    }

    /** The address of a device's or broadcast's own screen, after the {@code #}. */
    String first(String collection, String screen) {
        return screen + "/" + hub.get(collection).at("/items/0/id").asText();
    }

    /** An alert as the API shows it. */
    JsonNode alert(String id) {
        return hub.get("/api/v1/alerts/" + id);
    }

    /** Somebody writes a note at an alert. */
    void note(String alert, String text) {
        hub.post("/api/v1/alerts/" + alert + "/notes", Map.of("text", text));
    }

    @Override
    public void close() {
        parts.close();
    }
}
