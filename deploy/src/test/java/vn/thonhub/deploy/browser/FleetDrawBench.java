package vn.thonhub.deploy.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.mqtt.GroupSteps;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.store.Store;
import vn.thonhub.deploy.hub.Hub;
import vn.thonhub.deploy.hub.HubSettings;
import vn.thonhub.wifi.WifiModule;

/**
 * How much script the fleet page of 200 hotspots costs Chromium, from the first byte of the console to all bars drawn, with a
 * day of about twenty changes each. Prints {@code BENCH} lines; the time is that of Chromium's own trace.
 */
public final class FleetDrawBench {
    private static final int HOTSPOTS = 200;
    private static final int ROUNDS = 7;
    private static final String PASSWORD = "song-que-huong-xanh";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Whatever makes Chromium run script, and reading it before. */
    private static final Set<String> SCRIPT = Set.of(
            "EvaluateScript",
            "v8.evaluateModule",
            "v8.compile",
            "v8.compileModule",
            "FunctionCall",
            "v8.callFunction",
            "RunMicrotasks",
            "TimerFire",
            "FireAnimationFrame",
            "EventDispatch");

    private static final Set<String> LAYOUT = Set.of("Layout", "UpdateLayoutTree", "Paint", "PrePaint");

    private FleetDrawBench() {}

    /** Fills a hub and draws its fleet page several times. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("thonhub-fleet");
        fill(folder);
        HubSettings settings = HubSettings.load(
                Optional.empty(), Optional.of(folder), Map.of("THONHUB_SERVER_PORT", "0", "THONHUB_MQTT_PORT", "0"));
        try (Hub hub = Hub.start(
                        settings, List.of(new WifiModule(settings.wifi())), Clock.systemUTC(), GroupSteps.NONE);
                Chromium chromium = new Chromium()) {
            hub.security()
                    .accounts()
                    .createFirst("ky-thuat", PASSWORD, EnumSet.of(Role.TECHNICIAN))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            try (Tab tab = chromium.open(hub.console().orElseThrow(), Screen.DESKTOP)) {
                tab.signIn("ky-thuat", PASSWORD);
                tab.show("/wifi");
                measure(tab);
            }
        } finally {
            delete(folder);
        }
    }

    private static void measure(Tab tab) throws IOException {
        Browser browser = tab.page().context().browser();
        double[] script = new double[ROUNDS];
        double[] layout = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            browser.startTracing(
                    tab.page(), new Browser.StartTracingOptions().setCategories(List.of("devtools.timeline", "v8")));
            tab.page().reload();
            tab.page()
                    .waitForFunction(
                            "n => document.querySelectorAll('[data-testid=heartbeat][data-drawn=true]').length === n",
                            HOTSPOTS);
            tab.page()
                    .evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
            JsonNode events = JSON.readTree(browser.stopTracing()).path("traceEvents");
            script[i] = milliseconds(events, SCRIPT);
            layout[i] = milliseconds(events, LAYOUT);
        }
        Arrays.sort(script);
        Arrays.sort(layout);
        System.out.printf(Locale.ROOT, "BENCH wifi.fleet_script_ms %.0f <= 500%n", script[ROUNDS - 1]);
        System.out.printf(Locale.ROOT, "BENCH wifi.fleet_script_median_ms %.0f%n", script[ROUNDS / 2]);
        System.out.printf(Locale.ROOT, "BENCH wifi.fleet_layout_median_ms %.0f%n", layout[ROUNDS / 2]);
    }

    /** How long the busiest thread was in any of these, each moment once however they are nested. */
    private static double milliseconds(JsonNode events, Set<String> names) {
        Map<String, List<long[]>> byThread = new HashMap<>();
        for (JsonNode event : events) {
            if (event.path("ph").asText().equals("X")
                    && names.contains(event.path("name").asText())) {
                long from = event.path("ts").asLong();
                byThread.computeIfAbsent(event.path("pid") + "/" + event.path("tid"), any -> new ArrayList<>())
                        .add(new long[] {from, from + event.path("dur").asLong()});
            }
        }
        return byThread.values().stream()
                        .mapToLong(FleetDrawBench::covered)
                        .max()
                        .orElse(0)
                / 1000.0;
    }

    private static long covered(List<long[]> spans) {
        spans.sort(Comparator.comparingLong(span -> span[0]));
        long covered = 0;
        long until = Long.MIN_VALUE;
        for (long[] span : spans) {
            covered += Math.max(0, span[1] - Math.max(span[0], until));
            until = Math.max(until, span[1]);
        }
        return covered;
    }

    private static void fill(Path folder) {
        Instant now = Instant.now();
        try (Store store = Store.open(folder.resolve("village.db"))) {
            store.migrate("core");
            store.migrate("wifi");
            DeviceRegistry devices = DeviceRegistry.load(store);
            store.writeNow(work -> {
                for (int i = 0; i < HOTSPOTS; i++) {
                    devices.save(
                            work,
                            new Device(
                                    DeviceId.of("ap-" + i),
                                    DeviceKind.ACCESS_POINT,
                                    "Nhà văn hóa thôn " + i,
                                    Optional.empty(),
                                    now.minus(Duration.ofDays(2)),
                                    0));
                    live(work.handle(), "ap-" + i, now, new SplittableRandom(i));
                }
                return null;
            });
        }
    }

    private static void live(Handle handle, String id, Instant now, SplittableRandom random) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO access_point_interval"
                + " (access_point_id, from_ms, to_ms, state) VALUES (:id, :from, :to, :state)");
        long at = now.minus(Duration.ofDays(2)).toEpochMilli();
        boolean up = true;
        while (at < now.toEpochMilli()) {
            long end = at + random.nextLong(60_000, up ? 14_000_000 : 1_200_000);
            batch.bind("id", id)
                    .bind("from", at)
                    .bind("to", end >= now.toEpochMilli() ? null : Long.valueOf(end))
                    .bind("state", up ? "up" : "down")
                    .add();
            at = end;
            up = !up;
        }
        batch.execute();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
