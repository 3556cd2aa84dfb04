package vn.thonhub.camera.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import vn.thonhub.camera.vision.gate.AnalysisMode;

/**
 * How often rules call for nothing: scenes without incidents, in rain, dusk, night, trees, shadows and ordinary traffic, with
 * all rules on. Arguments: hours, first seed, minutes a scene. An alert counts as false unless what it says is true in passing (a dog that
 * crosses, somebody who steps on the road): those are counted beside it.
 */
public final class FalseAlertBench {
    private FalseAlertBench() {}

    /** Runs the scenes and prints what came of them. */
    public static void main(String[] arguments) {
        var hours = Double.parseDouble(arguments[0]);
        var first = Long.parseLong(arguments[1]);
        var sceneMs = 60_000L * Integer.parseInt(arguments[2]);
        var began = System.nanoTime();
        var results = WatchedScenes.run(tasks(hours, first, sceneMs), AnalysisMode.ADAPTIVE);
        var wrong = new TreeMap<String, Integer>();
        var passing = new TreeMap<String, Integer>();
        results.forEach(result -> count(result, wrong, passing));
        var days = results.size() * sceneMs / 86_400_000.0;
        var all = wrong.values().stream().mapToInt(Integer::intValue).sum();
        say("false alerts by rule: %s", wrong);
        say("true in passing by rule: %s", passing);
        say("faster than their time %.1f times", days * 86_400e9 / (System.nanoTime() - began));
        System.out.printf(Locale.ROOT, "BENCH false_alerts.hours %.1f%n", days * 24);
        System.out.printf(Locale.ROOT, "BENCH false_alerts.per_camera_day %.2f <= 1%n", all / days);
    }

    private static List<WatchedScenes.Task> tasks(double hours, long first, long sceneMs) {
        var scripts = WatchedScenes.scripts(true);
        var tasks = new ArrayList<WatchedScenes.Task>();
        for (var i = 0; i * sceneMs < hours * 3_600_000; i++) {
            tasks.add(new WatchedScenes.Task(scripts.get(i % scripts.size()), first + i, sceneMs));
        }
        return tasks;
    }

    private static void count(
            WatchedScenes.Result result, TreeMap<String, Integer> wrong, TreeMap<String, Integer> passing) {
        result.outcome().said().stream().map(Said::kind).distinct().forEach(kind -> {
            var said = result.outcome().said().stream()
                    .filter(one -> one.kind().equals(kind))
                    .count();
            var tally = Tally.of(kind, result.truth(), result.outcome().said());
            wrong.merge(kind, tally.wrong(), Integer::sum);
            passing.merge(kind, (int) said - tally.wrong(), Integer::sum);
            if (tally.wrong() > 0) {
                System.err.printf(Locale.ROOT, "%s %s: %d false%n", result.name(), kind, tally.wrong());
            }
        });
    }

    private static void say(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }
}
