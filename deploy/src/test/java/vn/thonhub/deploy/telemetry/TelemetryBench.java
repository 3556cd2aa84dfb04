package vn.thonhub.deploy.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import vn.thonhub.core.testing.MosquittoPeer;

/**
 * A thousand access points through a real Mosquitto into a whole hub. Arguments: folder, access points, messages of each,
 * rounds, a command that starts mqtt.js on the same topics ({@code none} to leave it out). Prints {@code BENCH} lines.
 *
 * <p>A round is the same messages to {@code mosquitto_sub}, to mqtt.js, to the hub; one more with the hub killed in the
 * middle. The clock runs from the first message to the last that is on disk (or heard, by those that store nothing).
 */
public final class TelemetryBench {
    private static final String FILTER = "thon/v1/" + Fleet.HUB + "/wifi/+/telemetry";
    private static final String LISTENER = "listener";
    private static final long PATIENCE_S = 600;

    private final Path folder;
    private final int accessPoints;
    private final int each;
    private final String mqttJs;
    private long lost;
    private long doubled;

    private TelemetryBench(String[] args) {
        folder = Path.of(args[0]);
        accessPoints = Integer.parseInt(args[1]);
        each = Integer.parseInt(args[2]);
        mqttJs = args[4];
    }

    /** Runs the rounds. */
    public static void main(String[] args) throws Exception {
        TelemetryBench bench = new TelemetryBench(args);
        int rounds = Integer.parseInt(args[3]);
        double[] hub = new double[rounds];
        double[] sub = new double[rounds];
        double[] js = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            sub[round] = bench.listener(
                    "mosquitto_sub",
                    "mosquitto_sub -h 127.0.0.1 -p PORT -u listener -P pw -i listener -q 1 -t " + FILTER + " -C COUNT");
            js[round] = bench.mqttJs.equals("none") ? 0 : bench.listener("mqtt.js", bench.mqttJs);
            hub[round] = bench.hub(round, false);
        }
        bench.hub(rounds, true);
        print("telemetry.msgs_per_s", median(hub), ">= 10000");
        print("telemetry.lost", bench.lost, "= 0");
        print("telemetry.doubled", bench.doubled, "= 0");
        print("telemetry.mosquitto_sub_msgs_per_s", median(sub), "");
        if (median(js) > 0) {
            print("telemetry.mqtt_js_msgs_per_s", median(js), "");
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String name, double value, String goal) {
        System.out.printf(Locale.ROOT, "BENCH %s %.0f %s%n", name, value, goal);
    }

    private MosquittoPeer broker() {
        return new MosquittoPeer(Fleet.HUB)
                .user(Publisher.USER, "pw", "topic write thon/v1/" + Fleet.HUB + "/wifi/+/telemetry")
                .user(LISTENER, "pw", "topic read " + FILTER)
                .start();
    }

    private static ProcessHandle mosquitto() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("mosquitto"))
                .findFirst()
                .orElseThrow();
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private Process publisher(MosquittoPeer broker, Fleet fleet) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Publisher.class.getName(),
                        Integer.toString(broker.port()),
                        "pw",
                        Integer.toString(fleet.accessPoints()),
                        Integer.toString(fleet.each()),
                        Long.toString(fleet.startMs()))
                .inheritIO()
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Somebody who only listens: the ceiling. @return messages a second */
    private double listener(String name, String command) throws Exception {
        try (MosquittoPeer broker = broker()) {
            Fleet fleet = new Fleet(accessPoints, each, Instant.now().toEpochMilli());
            List<String> words = List.of(command.replace("PORT", Integer.toString(broker.port()))
                    .replace("FILTER", FILTER)
                    .replace("COUNT", Integer.toString(fleet.messages()))
                    .split(" "));
            Process listening = new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            TimeUnit.SECONDS.sleep(2);
            long begun = System.nanoTime();
            Process publisher = publisher(broker, fleet);
            if (!listening.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " did not hear everything");
            }
            if (listening.exitValue() != 0) {
                throw new IllegalStateException(name + " failed");
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            publisher.waitFor();
            System.out.printf(Locale.ROOT, "%s: %.0f messages/s%n", name, fleet.messages() / seconds);
            return fleet.messages() / seconds;
        }
    }

    /** @return messages a second, from the first published to the last on disk */
    private double hub(int round, boolean killed) throws Exception {
        Path data = Files.createDirectories(folder.resolve("hub-" + round));
        try (MosquittoPeer broker = broker()) {
            HubUnderLoad hub = HubUnderLoad.start(data, broker);
            try {
                hub.register(accessPoints);
                Fleet fleet = new Fleet(accessPoints, each, Instant.now().toEpochMilli());
                List<Duration> before = List.of(hub.cpu(), cpu(mosquitto()));
                long begun = System.nanoTime();
                Process publisher = publisher(broker, fleet);
                ProcessHandle speaking = publisher.toHandle();
                Duration[] spoken = {Duration.ZERO};
                if (killed) {
                    await(data, fleet, fleet.messages() * 2L / 5, speaking, spoken);
                    hub.kill();
                    hub = HubUnderLoad.start(data, broker);
                }
                await(data, fleet, fleet.messages(), speaking, spoken);
                double seconds = (System.nanoTime() - begun) / 1e9;
                if (!killed) {
                    report(
                            seconds,
                            fleet,
                            hub.cpu().minus(before.get(0)),
                            cpu(mosquitto()).minus(before.get(1)),
                            spoken[0]);
                }
                publisher.waitFor();
                hub.stop();
                judge(Oracle.check(fleet, data, killed ? 1 : 0), killed);
                return fleet.messages() / seconds;
            } finally {
                hub.close();
            }
        } finally {
            delete(data);
        }
    }

    private void judge(Oracle oracle, boolean killed) {
        lost += oracle.lost();
        doubled += oracle.doubled();
        System.out.printf(
                "oracle%s: lost %d, doubled %d, faults %s%n",
                killed ? " (killed in the middle)" : "", oracle.lost(), oracle.doubled(), oracle.faults());
    }

    private static void report(double seconds, Fleet fleet, Duration hub, Duration broker, Duration publisher) {
        System.out.printf(
                Locale.ROOT,
                "hub: %.0f messages/s in %.1f s; cores hub %.2f, broker %.2f, publisher %.2f; hub %.0f us a message%n",
                fleet.messages() / seconds,
                seconds,
                hub.toMillis() / 1000.0 / seconds,
                broker.toMillis() / 1000.0 / seconds,
                publisher.toMillis() / 1000.0 / seconds,
                hub.toNanos() / 1000.0 / fleet.messages());
    }

    /** Waits until so many are committed: what the last numbers of all access points add up to. */
    private static void await(Path data, Fleet fleet, long messages, ProcessHandle publisher, Duration[] spoken)
            throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        try (Connection village = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("village.db"));
                Statement statement = village.createStatement()) {
            while (committed(statement) < messages) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("only " + committed(statement) + " of " + messages + " committed");
                }
                publisher.info().totalCpuDuration().ifPresent(cpu -> spoken[0] = cpu);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private static long committed(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT coalesce(sum(seq + 1), 0) FROM access_point")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = new ArrayList<>(files.toList());
            java.util.Collections.reverse(all);
            for (Path file : all) {
                Files.delete(file);
            }
        }
    }
}
