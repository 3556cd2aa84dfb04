package vn.thonhub.deploy.speaker;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import vn.thonhub.loudspeaker.sim.SignalTune;

/**
 * How far apart speakers begin. Arguments: folder, speakers, processes, rounds, seconds the hub is gone before the start.
 * Every pair of speakers counts, by the first sample at each sink on the one clock of the machine they run on. Prints
 * {@code BENCH} lines.
 */
public final class BroadcastSkewBench {
    private static final Duration NOTICE = Duration.ofSeconds(20);

    private BroadcastSkewBench() {}

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[3]);
        Duration gone = Duration.ofSeconds(Long.parseLong(args[4]));
        double[] apart = new double[rounds];
        double[] apartAlone = new double[rounds];
        try (SpeakerVillage village =
                new SpeakerVillage(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]))) {
            String audio = village.person()
                    .upload("/api/v1/audio?title=tune", SignalTune.wav())
                    .path("id")
                    .asText();
            for (int round = 0; round < rounds; round++) {
                apart[round] = round(village, audio, NOTICE, false);
            }
            for (int round = 0; round < rounds; round++) {
                apartAlone[round] = round(village, audio, gone.plus(NOTICE), true);
            }
        }
        print("speaker.skew_p95_ms", median(apart), "<= 50");
        print("speaker.skew_hub_down_p95_ms", median(apartAlone), "<= 50");
    }

    private static double round(SpeakerVillage village, String audio, Duration notice, boolean hubGone)
            throws Exception {
        Instant start = Instant.now().plus(notice);
        String id = village.broadcast(audio, hubGone ? "Không có hub" : "Bản tin", start, 1);
        village.awaitReady(id);
        if (!Instant.now().isBefore(start)) {
            throw new IllegalStateException("the speakers were not ready before the start; give them more notice");
        }
        village.forgetFirsts();
        if (hubGone) {
            village.killHub();
            System.out.printf(
                    "hub killed %d s before the start%n",
                    Duration.between(Instant.now(), start).toSeconds());
        }
        List<Double> begins = village.awaitFirsts().values().stream()
                .map(micros -> micros / 1e3 - start.toEpochMilli())
                .sorted()
                .toList();
        double p95 = pairwise95(begins);
        System.out.printf(
                Locale.ROOT,
                "%s: pairs p95 %.1f ms; against the plan from %.1f to %.1f ms, middle %.1f%n",
                hubGone ? "hub gone" : "hub there",
                p95,
                begins.get(0),
                begins.get(begins.size() - 1),
                begins.get(begins.size() / 2));
        if (hubGone) {
            village.startHub();
        }
        String broadcast = id;
        SpeakerVillage.await("proof of all", () -> village.person()
                .get("/api/v1/broadcasts/" + broadcast)
                .path("state")
                .asText()
                .equals("completed"));
        // The next round is to begin with links that are there again, not with those that still come back.
        village.awaitOnline();
        return p95;
    }

    private static double pairwise95(List<Double> begins) {
        double[] apart = begins.stream()
                .flatMapToDouble(
                        one -> begins.stream().flatMapToDouble(other -> DoubleStream.of(Math.abs(one - other))))
                .sorted()
                .toArray();
        // A speaker is no pair with itself.
        double[] pairs = Arrays.copyOfRange(apart, begins.size(), apart.length);
        return pairs[(int) Math.ceil(pairs.length * 0.95) - 1];
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String name, double value, String goal) {
        System.out.printf(Locale.ROOT, "BENCH %s %.1f %s%n", name, value, goal);
    }
}
