package vn.thonhub.deploy.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.deploy.demo.DemoSettings;
import vn.thonhub.deploy.demo.DemoUser;
import vn.thonhub.deploy.demo.HubClient;
import vn.thonhub.deploy.hub.ClosingStack;
import vn.thonhub.deploy.hub.Hub;

/**
 * Live view in Chromium, in the console's own pages: from the click to the first picture, and from the moment of capture,
 * which the simulated cameras burn into their pictures, to the moment the picture is shown. Run by {@code deploy/bench.sh
 * live-latency}; prints lines "NAME VALUE OP GOAL". Hub and cameras share a process, so all clocks are one.
 */
final class LiveLatencyBench implements AutoCloseable {
    private static final int CAMERAS = 4;
    private static final int PAGES = 4;
    private static final int CLICKS = 24;
    private static final long READING_SECONDS = 20;
    /** A player catches up with the present within a few seconds. */
    private static final long SETTLING_SECONDS = 8;

    private final ClosingStack parts = new ClosingStack();
    private final Chromium chromium;
    private final URI console;
    private final HubClient client;
    private double worst;

    private LiveLatencyBench(Path folder) throws IOException {
        Hub hub = parts.closing("hub", Hub.start(DemoSettings.of(folder.resolve("data"), 0)));
        console = hub.console().orElseThrow();
        DemoUser.ensure(hub.security().accounts(), SmallVillage.PASSWORD);
        client = new HubClient(console);
        client.signIn(DemoUser.NAME, SmallVillage.PASSWORD);
        chromium = parts.closing("browser", new Chromium());
    }

    /** @param small whether sources render and encode no more than sub streams need */
    private LiveLatencyBench withCameras(boolean small) throws IOException {
        for (int i = 0; i < CAMERAS; i++) {
            SimulatedCamera camera = camera(like("cam-" + i, i, small));
            add(Map.of(
                    "id", camera.name(),
                    "name", camera.name(),
                    "main_url", camera.url(StreamKind.MAIN),
                    "sub_url", camera.url(StreamKind.SUB)));
        }
        return this;
    }

    /** One camera with B-frames and one stream only. */
    private LiveLatencyBench withBFrames(Path script) throws IOException {
        SimulatedCamera source = camera(CameraOptions.named("source", 1));
        BFramePeer peer = parts.closing("camera with B-frames", BFramePeer.of(script, source.url(StreamKind.MAIN)));
        add(Map.of("id", "cam-0", "name", "cam-0", "main_url", peer.url()));
        return this;
    }

    private SimulatedCamera camera(CameraOptions options) throws IOException {
        return parts.closing("camera", SimulatedCamera.start(options, Clock.systemUTC()));
    }

    private void add(Map<String, String> camera) {
        client.post("/api/v1/cameras", camera);
    }

    private static CameraOptions like(String name, int seed, boolean small) {
        CameraOptions usual = CameraOptions.named(name, seed);
        return small ? usual.sizes(usual.sub(), usual.sub()) : usual;
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        try (LiveLatencyBench bench = new LiveLatencyBench(folder.resolve("reordered")).withBFrames(Path.of(args[1]))) {
            bench.watch("cam-0", "live.bframes");
        }
        try (LiveLatencyBench bench = new LiveLatencyBench(folder.resolve("usual")).withCameras(false)) {
            bench.single();
            bench.grid("live.grid16", PAGES);
            print("live.glass_p95_ms", bench.worst, "<= 400");
            bench.grid("live.grid4", 1);
        }
        try (LiveLatencyBench bench = new LiveLatencyBench(folder.resolve("small")).withCameras(true)) {
            bench.grid("live.grid16_small_source", PAGES);
        }
    }

    private Tab tab() {
        Tab tab = chromium.open(console, Screen.DESKTOP, PictureClock.SCRIPT);
        tab.signIn(DemoUser.NAME, SmallVillage.PASSWORD);
        return tab;
    }

    /** One viewer at one camera's main stream, opened again and again from the wall. */
    private void single() {
        try (Tab tab = tab()) {
            PictureClock clock = new PictureClock(tab.page());
            List<Double> firsts = new ArrayList<>();
            for (int i = 0; i < CLICKS; i++) {
                firsts.add(openOne(tab, clock, "cam-" + i % CAMERAS));
            }
            print("live.very_first_picture_ms", firsts.get(0), "");
            print("live.first_picture_p50_ms", percentile(firsts, 0.5), "");
            print("live.first_picture_ms", percentile(firsts, 0.95), "<= 1000");
            openOne(tab, clock, "cam-0");
            settle();
            report("live.single", List.of(clock), "<= 400");
        }
    }

    /** One viewer at one camera of one stream. */
    private void watch(String camera, String name) {
        try (Tab tab = tab()) {
            tab.show("/cameras/" + camera);
            tab.await("[data-testid=live-video][data-phase=playing]");
            settle();
            report(name, List.of(new PictureClock(tab.page())), "<= 400");
        }
    }

    private double openOne(Tab tab, PictureClock clock, String camera) {
        tab.go("cameras");
        for (int i = 0; i < CAMERAS; i++) {
            tab.await("[data-testid=live-video][data-stream=sub][data-camera=cam-" + i + "][data-phase=playing]");
        }
        // The wall's own pictures have come by now; what follows belongs to the click.
        clock.firstPictures();
        tab.page()
                .locator("[data-testid=camera-tile][data-camera=" + camera + "] h2 a")
                .click();
        tab.await("[data-testid=live-video][data-stream=main][data-phase=playing]");
        tab.page().waitForFunction("() => window.pictureClock.firsts.some(first => first.stream === 'main')");
        return clock.firstPictures().get(0);
    }

    /** The wall of four cameras on so many screens at once. */
    private void grid(String name, int pages) {
        List<Tab> tabs = IntStream.range(0, pages).mapToObj(i -> tab()).toList();
        tabs.forEach(tab -> tab.go("cameras"));
        for (Tab tab : tabs) {
            tab.page()
                    .waitForFunction(
                            "count => document.querySelectorAll("
                                    + "'[data-testid=live-video][data-phase=playing]').length === count",
                            CAMERAS);
        }
        settle();
        report(name, tabs.stream().map(tab -> new PictureClock(tab.page())).toList(), "<= 400");
        tabs.forEach(Tab::close);
    }

    private static void settle() {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SETTLING_SECONDS));
    }

    private void report(String name, List<PictureClock> clocks, String goal) {
        clocks.forEach(PictureClock::begin);
        CpuShares before = CpuShares.now();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(READING_SECONDS));
        CpuShares.now()
                .since(before, READING_SECONDS)
                .forEach((who, cores) -> System.out.printf(Locale.ROOT, "BENCH %s_%s_cores %.2f %n", name, who, cores));
        List<PictureClock.Shown> shown = new ArrayList<>();
        clocks.forEach(clock -> shown.addAll(clock.shown()));
        List<Double> latencies = shown.stream().map(PictureClock.Shown::total).toList();
        List<PictureClock.Shown> followed =
                shown.stream().filter(one -> !Double.isNaN(one.toPage())).toList();
        if (!followed.isEmpty()) {
            parts(
                    name,
                    "to_page",
                    followed.stream().map(PictureClock.Shown::toPage).toList());
            parts(
                    name,
                    "in_browser",
                    followed.stream().map(PictureClock.Shown::inBrowser).toList());
        }
        print(name + "_pictures", latencies.size(), "");
        print(name + "_glass_p50_ms", percentile(latencies, 0.5), "");
        print(name + "_glass_p95_ms", percentile(latencies, 0.95), goal);
        worst = Math.max(worst, percentile(latencies, 0.95));
    }

    private static void parts(String name, String part, List<Double> values) {
        print(name + "_" + part + "_p50_ms", percentile(values, 0.5), "");
        print(name + "_" + part + "_p95_ms", percentile(values, 0.95), "");
    }

    private static double percentile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static void print(String name, double value, String goal) {
        System.out.printf(Locale.ROOT, "BENCH %s %.0f %s%n", name, value, goal);
    }

    @Override
    public void close() {
        parts.close();
    }
}
