package vn.thonhub.core.forward;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Alerts to a receiver that fails 30 % of its requests, from a hub that is killed 50 times; then the backlog of an
 * outage; then a healthy day. Run by {@code deploy/bench.sh forward-chaos}; prints one line "BENCH NAME VALUE OP GOAL"
 * per goal. Arguments: folder, alerts, kills.
 */
final class ForwardChaosBench {
    private static final int BACKLOG = 3_600;
    private static final int HEALTHY = 600;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private ForwardChaosBench() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int alerts = Integer.parseInt(args[1]);
        try (ForwardChaos chaos = new ForwardChaos(folder, 1)) {
            chaos(chaos, alerts, Integer.parseInt(args[2]));
            backlog(chaos, alerts);
            healthy(chaos, alerts + BACKLOG);
        }
        System.exit(0);
    }

    private static void chaos(ForwardChaos chaos, int alerts, int kills) {
        long start = System.nanoTime();
        chaos.faults(0.3);
        chaos.killedOnTheWay(alerts, 2_000, kills, PATIENCE);
        say(
                "chaos took %.0f s, %d attempts for %d messages",
                seconds(start), chaos.attempts(), chaos.acceptedMessages());
        System.out.printf("BENCH forward.lost %d = 0%n", alerts - chaos.alerts());
        System.out.printf("BENCH forward.distinct %d = %d%n", chaos.alerts(), alerts);
        System.out.printf("BENCH forward.changed_bodies %d = 0%n", chaos.changedBodies());
        System.out.printf("BENCH forward.out_of_order %d = 0%n", chaos.outOfOrder());
        chaos.faults(0);
        chaos.kill();
    }

    /** The receiver is away while the backlog grows and some minutes more, so that the hub has stopped hurrying. */
    private static void backlog(ForwardChaos chaos, int before) {
        chaos.down(true);
        int attempts = chaos.attempts();
        chaos.start(before + BACKLOG, 2_000);
        ForwardChaos.until(() -> chaos.attempts() > attempts + 60, Duration.ofSeconds(120));
        int there = chaos.alerts();
        long recovery = System.nanoTime();
        chaos.down(false);
        ForwardChaos.until(() -> chaos.alerts() >= before + BACKLOG, PATIENCE);
        say("backlog: %d were there before the recovery", there);
        System.out.printf("BENCH forward.drain_3600_s %.1f <= 60%n", seconds(recovery));
        chaos.kill();
    }

    private static void healthy(ForwardChaos chaos, int before) {
        chaos.start(before + 20, 10);
        ForwardChaos.until(() -> chaos.alerts() >= before + 20, PATIENCE);
        chaos.kill();
        chaos.forgetDelays();
        chaos.start(before + 20 + HEALTHY, 20);
        ForwardChaos.until(() -> chaos.alerts() >= before + 20 + HEALTHY, PATIENCE);
        System.out.printf("BENCH forward.healthy_p95_ms %d <= 2000%n", chaos.p95Delay());
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }
}
