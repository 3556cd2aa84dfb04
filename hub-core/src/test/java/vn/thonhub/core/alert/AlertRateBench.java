package vn.thonhub.core.alert;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;

/**
 * Signals per second through desk and store, and the feed over a million alerts. Run by {@code deploy/bench.sh
 * alert-rate}; prints one line "BENCH NAME VALUE OP GOAL" per goal.
 */
final class AlertRateBench {
    private static final int STORED = 100_000;
    private static final int IN_FLIGHT = 256;

    private AlertRateBench() {}

    public static void main(String[] args) {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int signals = args.length > 1 ? Integer.parseInt(args[1]) : 60_000;
        try (TestVillage village = new TestVillage()) {
            fill(village, 1, STORED);
            signalsPerSecond(village, 4_000);
            result("alerts.signals_per_s", signalsPerSecond(village, signals), ">= 1000");
            fill(village, STORED + 1, rows);
            Map<String, Double> p95 = feed(village);
            p95.forEach((name, ms) -> System.out.printf(Locale.ROOT, "feed %-28s p95 %.1f ms%n", name, ms));
            result("alerts.feed_p95_ms", Collections.max(p95.values()), "<= 50");
        }
    }

    private static void result(String name, double value, String goal) {
        System.out.printf(Locale.ROOT, "BENCH %s %.1f %s%n", name, value, goal);
    }

    private static double signalsPerSecond(TestVillage village, int signals) {
        long start = System.nanoTime();
        Deque<Future<?>> inFlight = new ArrayDeque<>();
        for (int n = 0; n < signals; n++) {
            if (inFlight.size() == IN_FLIGHT) {
                inFlight.removeFirst().await();
            }
            DeviceId camera = DeviceId.of("cam-" + n % 40);
            AlertSignal.Phase phase = n / 40 % 2 == 0 ? AlertSignal.Phase.RAISE : AlertSignal.Phase.CLEAR;
            AlertSignal signal = new AlertSignal(
                    "camera.wrong_way",
                    camera,
                    "",
                    phase,
                    Optional.empty(),
                    village.clock.instant(),
                    Map.of("speed", n),
                    List.of());
            inFlight.addLast(village.files.store().write(work -> village.desk.signal(work, signal)));
        }
        inFlight.forEach(future -> future.await());
        return signals / ((System.nanoTime() - start) / 1e9);
    }

    /** Years of a commune: camera events of 40 cameras, nearly all resolved; very few of the speakers'. */
    private static void fill(TestVillage village, int first, int last) {
        village.files.store().writeNow(work -> work.handle()
                .execute("WITH RECURSIVE n (i) AS (SELECT " + first + " UNION ALL SELECT i + 1 FROM n WHERE i < " + last
                        + ")"
                        + " INSERT INTO alert (id, number, kind, category, device_id, device_name, place_id, village,"
                        + " signal_key, severity, condition, handling, facts, raised_at, updated_at, version)"
                        + " SELECT 'row-' || i, (SELECT coalesce(max(number), 0) FROM alert) + i,"
                        + " CASE WHEN i % 50000 = 0 THEN 'speaker.offline' ELSE 'camera.wrong_way' END,"
                        + " CASE WHEN i % 50000 = 0 THEN 'speaker' WHEN i % 3 = 0 THEN 'camera_health' ELSE 'camera_event' END,"
                        + " 'cam-' || (i % 40), 'x', 'place-' || (i % 20), 'Thôn 1', '', 'major', 'ended',"
                        + " CASE WHEN i % 10000 = 0 THEN 'new' ELSE 'resolved' END, '{\"speed\":31}',"
                        + " 1700000000000 + i * 1000, 1700000000000 + i * 1000, 3 FROM n"));
    }

    private static Map<String, Double> feed(TestVillage village) {
        Principal all = TestVillage.person("all", Role.values());
        Principal official = TestVillage.person("official", Role.OFFICIAL);
        Principal ownCamera = new Principal(
                "p", "p", Set.of(Role.POLICE), Optional.of(Set.of("cam-7", "cam-none")), Optional.empty());
        AlertFilter fresh = filter(Optional.of(AlertHandling.NEW), Optional.empty(), Optional.empty());
        AlertFilter active = filter(Optional.empty(), Optional.of(AlertCondition.ACTIVE), Optional.empty());
        AlertFilter rareKind = filter(Optional.empty(), Optional.empty(), Optional.of("speaker.offline"));
        return Map.of(
                "everything", p95(village, all, AlertFilter.all(), OptionalLong.empty()),
                "everything, deep page", p95(village, all, AlertFilter.all(), OptionalLong.of(600_000)),
                "new ones", p95(village, all, fresh, OptionalLong.empty()),
                "active ones", p95(village, all, active, OptionalLong.empty()),
                "rare kind", p95(village, all, rareKind, OptionalLong.empty()),
                "official, speakers only", p95(village, official, AlertFilter.all(), OptionalLong.empty()),
                "police, own camera", p95(village, ownCamera, AlertFilter.all(), OptionalLong.empty()),
                "police, own camera, new", p95(village, ownCamera, fresh, OptionalLong.empty()),
                "counts", counts(village, all));
    }

    private static AlertFilter filter(
            Optional<AlertHandling> handling, Optional<AlertCondition> condition, Optional<String> kind) {
        return new AlertFilter(
                condition, handling, kind, Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static double p95(TestVillage village, Principal who, AlertFilter filter, OptionalLong before) {
        return p95(() ->
                village.feed.list(AlertVisibility.of(who), filter, before, 50).await());
    }

    private static double counts(TestVillage village, Principal who) {
        return p95(() -> village.feed.counts(AlertVisibility.of(who)).await());
    }

    private static double p95(Runnable query) {
        List<Double> times = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            long start = System.nanoTime();
            query.run();
            times.add((System.nanoTime() - start) / 1e6);
        }
        Collections.sort(times);
        return times.get(37);
    }
}
