package vn.thonhub.camera.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import vn.thonhub.camera.road.rule.Rule;
import vn.thonhub.camera.road.rule.RuleKind;
import vn.thonhub.camera.road.rule.RuleSettings;
import vn.thonhub.camera.sim.scene.RoadScene;
import vn.thonhub.camera.sim.script.SceneScript;
import vn.thonhub.camera.sim.script.SceneScripts;
import vn.thonhub.camera.vision.gate.AnalysisMode;

/** Scenes with all rules on, as a commune would switch them on, one after another on as many threads as there are cores. */
final class WatchedScenes {
    private static final int SHORT_COOL_DOWN_S = 10;

    private WatchedScenes() {}

    /** One scene with what came of it. */
    record Result(
            RoadScene scene, long untilMs, List<Happened> truth, SceneRun.Outcome outcome, CrossingScore crossings) {
        String name() {
            return scene.script().name() + "#" + scene.seed();
        }
    }

    /** Which scene, and for how long. */
    record Task(SceneScript script, long seed, long untilMs) {}

    static List<SceneScript> scripts(boolean incidentFree) {
        return SceneScripts.names().stream()
                .map(SceneScripts::named)
                .filter(script -> script.isIncidentFree() == incidentFree)
                .toList();
    }

    /** @throws IllegalStateException naming the scene that could not be run */
    static List<Result> run(List<Task> tasks, AnalysisMode mode) {
        var pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Callable<Result>> calls = new ArrayList<>();
            tasks.forEach(task -> calls.add(() -> run(task, mode)));
            var results = new ArrayList<Result>();
            for (var future : pool.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Result run(Task task, AnalysisMode mode) {
        var scene = RoadScene.of(task.script(), task.seed(), SceneRun.WIDTH, SceneRun.HEIGHT);
        try {
            var outcome = new SceneRun(scene, rules()).run(mode, task.untilMs());
            System.err.println("scene " + task.script().name() + "#" + task.seed() + " " + outcome.said());
            return new Result(
                    scene,
                    task.untilMs(),
                    SceneTruth.of(scene, task.untilMs()),
                    outcome,
                    CrossingScore.of(scene, outcome.crossings(), task.untilMs()));
        } catch (RuntimeException e) {
            throw new IllegalStateException(task.script().name() + " with seed " + task.seed(), e);
        }
    }

    /** As they usually are; the yard is closed at any hour here, and lines are counted without an alert for each crossing. */
    static List<Rule> rules() {
        return Arrays.stream(RuleKind.values())
                .filter(kind -> kind != RuleKind.LINE_CROSSING && kind != RuleKind.SPEEDING)
                .map(kind -> new Rule(kind.id(), settings(kind)))
                .toList();
    }

    private static RuleSettings settings(RuleKind kind) {
        var usual = RuleSettings.usual(kind);
        return new RuleSettings(
                kind,
                usual.name(),
                usual.enabled(),
                usual.areas(),
                usual.line(),
                usual.direction(),
                usual.classes(),
                List.of(),
                usual.severity(),
                usual.holdS(),
                // Cameras go blind every minute or so in these scenes, and roads fall dry and are flooded again within
                // half a
                // minute, which none does: each time is to be told.
                kind.isHealth() || kind == RuleKind.FLOODING ? Optional.of(SHORT_COOL_DOWN_S) : usual.coolDownS(),
                usual.sensitivity(),
                usual.limitKmh(),
                // The scenes call six people a crowd; whoever sets the rule says so.
                kind == RuleKind.CROWD ? Optional.of(6) : usual.count());
    }
}
