package vn.thonhub.camera.accuracy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import vn.thonhub.camera.road.rule.RuleKind;
import vn.thonhub.camera.vision.gate.AnalysisMode;

/**
 * Precision and recall of every rule on seeded scenes with incidents. Arguments: first and last seed (each scene type gets a
 * seed of its own in turn, so that the range says how many scenes there are), minutes a scene, {@code adaptive} or
 * {@code full}. Prints {@code BENCH} lines; each scene's mistakes go to standard error.
 */
public final class AccuracyBench {
    private static final Map<String, Double> GOALS = new LinkedHashMap<>();

    static {
        for (var kind : List.of("stopped_vehicle", "wrong_way", "person_on_road", "blocked", "moved", "dark")) {
            GOALS.put(kind, 0.95);
        }
        for (var kind : List.of("flooding", "congestion", "crowd", "left_object")) {
            GOALS.put(kind, 0.85);
        }
    }

    private AccuracyBench() {}

    /** Runs the scenes and prints what came of them. */
    public static void main(String[] arguments) {
        var first = Long.parseLong(arguments[0]);
        var last = Long.parseLong(arguments[1]);
        var untilMs = 60_000L * Integer.parseInt(arguments[2]);
        var mode = AnalysisMode.valueOf(arguments[3].toUpperCase(Locale.ROOT));
        var began = System.nanoTime();
        var results = WatchedScenes.run(tasks(first, last, untilMs), mode);
        report(results);
        var hours = results.size() * untilMs / 3_600_000.0;
        say(
                "scenes %d, simulated hours %.1f, faster than their time %.1f times",
                results.size(), hours, hours * 3600e9 / (System.nanoTime() - began));
    }

    private static List<WatchedScenes.Task> tasks(long first, long last, long untilMs) {
        var scripts = WatchedScenes.scripts(false);
        var tasks = new ArrayList<WatchedScenes.Task>();
        for (var seed = first; seed <= last; seed++) {
            tasks.add(new WatchedScenes.Task(scripts.get((int) ((seed - first) % scripts.size())), seed, untilMs));
        }
        return tasks;
    }

    private static void report(List<WatchedScenes.Result> results) {
        var tallies = new TreeMap<String, Tally>();
        var crossings = CrossingScore.NONE;
        for (var result : results) {
            crossings = crossings.plus(result.crossings());
            for (var kind : RuleKind.values()) {
                var tally = Tally.of(kind.id(), result.truth(), result.outcome().said());
                tallies.merge(kind.id(), tally, Tally::plus);
                if (tally.missed() + tally.wrong() > 0) {
                    System.err.printf(Locale.ROOT, "%s %s: %s%n", result.name(), kind.id(), tally);
                }
            }
            System.err.printf(
                    Locale.ROOT,
                    "%s crossings: %s%n",
                    result.name(),
                    result.crossings().tally());
        }
        tallies.forEach(AccuracyBench::print);
        print("crossing", crossings.tally(), 0.95);
        bench("speed_mae_kmh", crossings.meanSpeedError(), "<= 3");
        say("speeds compared: %d", crossings.speedErrors().size());
    }

    private static void print(String kind, Tally tally) {
        if (tally.equals(Tally.NONE)) {
            return;
        }
        var about =
                GOALS.containsKey(kind) && List.of("blocked", "moved", "dark").contains(kind) ? "camera_" + kind : kind;
        print(about, tally, GOALS.getOrDefault(kind, 0.0));
    }

    private static void print(String kind, Tally tally, double goal) {
        say("%s: %d said rightly, %d missed, %d said wrongly", kind, tally.hits(), tally.missed(), tally.wrong());
        var wanted = goal > 0 ? String.format(Locale.ROOT, ">= %.2f", goal) : "";
        bench(kind + ".precision", tally.precision(), wanted);
        bench(kind + ".recall", tally.recall(), wanted);
    }

    private static void bench(String name, double value, String goal) {
        System.out.println(String.format(Locale.ROOT, "BENCH accuracy.%s %.3f %s", name, value, goal)
                .strip());
    }

    private static void say(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }
}
