package vn.thonhub.deploy.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import vn.thonhub.core.testing.MosquittoPeer;

/**
 * A thousand access points through a real Mosquitto into a whole hub. Arguments: folder, access points, messages of each,
 * messages of each before them, rounds, a command that starts mqtt.js on the same topics ({@code none} to leave it out).
 * Prints {@code BENCH} lines.
 *
 * <p>A round is the same messages to {@code mosquitto_sub}, to mqtt.js, to the hub; one more with the hub killed in the
 * middle. The clock runs from the first message to the last that is on disk (or heard, by those that store nothing). A hub
 * that was just started compiles itself for half a minute and has the half of a processor left; what it does from the
 * first message on is told apart from what it sustains after those before, and all are checked.
 */
public final class TelemetryBench {
    private static final String FILTER = "thon/v1/" + Fleet.HUB + "/wifi/+/telemetry";
    private static final String LISTENER = "listener";
    /** With a session that the broker keeps, so that nothing said before it listens is missed. */
    private static final String MOSQUITTO_SUB =
            "mosquitto_sub -h 127.0.0.1 -p PORT -u listener -P pw -i listener -c -q 1 -t FILTER";

    static final long PATIENCE_S = 600;

    private final Path folder;
    private final int accessPoints;
    private final int each;
    private final int before;
    private final String mqttJs;
    private long lost;
    private long doubled;

    private TelemetryBench(String[] args) {
        folder = Path.of(args[0]);
        accessPoints = Integer.parseInt(args[1]);
        each = Integer.parseInt(args[2]);
        before = Integer.parseInt(args[3]);
        mqttJs = args[5];
    }

    /** Runs the rounds. */
    public static void main(String[] args) throws Exception {
        TelemetryBench bench = new TelemetryBench(args);
        int rounds = Integer.parseInt(args[4]);
        double[] hub = new double[rounds];
        double[] cold = new double[rounds];
        double[] micros = new double[rounds];
        double[] sub = new double[rounds];
        double[] js = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            sub[round] = bench.listener("mosquitto_sub", MOSQUITTO_SUB + " -E", MOSQUITTO_SUB + " -C COUNT");
            js[round] = bench.mqttJs.equals("none")
                    ? 0
                    : bench.listener("mqtt.js", bench.mqttJs.replace("COUNT", "0"), bench.mqttJs);
            Rates rates = bench.hub(round, false);
            hub[round] = rates.sustained();
            cold[round] = rates.cold();
            micros[round] = rates.micros();
        }
        bench.hub(rounds, true);
        print("telemetry.msgs_per_s", median(hub), ">= 10000");
        print("telemetry.cold_msgs_per_s", median(cold), "");
        print("telemetry.cpu_us_per_msg", median(micros), "<= 80");
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

    /**
     * Somebody who only listens: the ceiling.
     *
     * @param subscribing makes the broker keep what is said for it from now on
     * @return messages a second
     */
    private double listener(String name, String subscribing, String command) throws Exception {
        try (MosquittoPeer broker = broker()) {
            Fleet fleet = new Fleet(accessPoints, each, Instant.now().toEpochMilli());
            finish(name, run(subscribing, broker, fleet));
            Process listening = run(command, broker, fleet);
            long begun = System.nanoTime();
            Process publisher = publisher(broker, fleet);
            finish(name, listening);
            double seconds = (System.nanoTime() - begun) / 1e9;
            publisher.waitFor();
            System.out.printf(Locale.ROOT, "%s: %.0f messages/s%n", name, fleet.messages() / seconds);
            return fleet.messages() / seconds;
        }
    }

    private static Process run(String command, MosquittoPeer broker, Fleet fleet) throws IOException {
        return new ProcessBuilder(command.replace("PORT", Integer.toString(broker.port()))
                        .replace("FILTER", FILTER)
                        .replace("COUNT", Integer.toString(fleet.messages()))
                        .split(" "))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void finish(String name, Process listening) throws InterruptedException {
        if (!listening.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException(name + " did not hear everything");
        }
        if (listening.exitValue() != 0) {
            throw new IllegalStateException(name + " failed");
        }
    }

    /**
     * @param sustained messages a second, after those before, to the last on disk
     * @param cold messages a second of those before, from the first published
     * @param micros CPU of the hub for one of the sustained
     */
    private record Rates(double sustained, double cold, double micros) {}

    private Rates hub(int round, boolean killed) throws Exception {
        Path data = Files.createDirectories(folder.resolve("hub-" + round));
        try (MosquittoPeer broker = broker()) {
            HubUnderLoad hub = HubUnderLoad.start(data, broker);
            try {
                hub.register(accessPoints);
                Fleet fleet =
                        new Fleet(accessPoints, before + each, Instant.now().toEpochMilli());
                Spent atStart = Spent.now(hub, mosquitto(), Optional.empty());
                Process publisher = publisher(broker, fleet);
                Committed committed = new Committed(data, publisher.toHandle());
                int early = accessPoints * before;
                if (killed) {
                    committed.await(fleet.messages() * 2L / 5);
                    hub.kill();
                    hub = HubUnderLoad.start(data, broker);
                } else {
                    committed.await(early);
                }
                Spent atWork = Spent.now(hub, mosquitto(), committed.publisher());
                long begun = committed.messages();
                committed.await(fleet.messages());
                Spent atEnd = Spent.now(hub, mosquitto(), committed.publisher());
                if (!killed) {
                    System.out.println("from the first message: " + atWork.since(atStart, begun));
                    System.out.println("sustained: " + atEnd.since(atWork, fleet.messages() - begun));
                }
                publisher.waitFor();
                hub.stop();
                judge(Oracle.check(fleet, data, killed ? 1 : 0), killed);
                return new Rates(
                        atEnd.rate(atWork, fleet.messages() - begun),
                        atWork.rate(atStart, begun),
                        atEnd.micros(atWork, fleet.messages() - begun));
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
