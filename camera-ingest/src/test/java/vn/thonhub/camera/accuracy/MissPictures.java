package vn.thonhub.camera.accuracy;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import vn.thonhub.camera.sim.scene.GroundTruth;
import vn.thonhub.camera.sim.scene.RoadPoint;
import vn.thonhub.camera.sim.scene.RoadScene;
import vn.thonhub.camera.sim.scene.SceneRenderer;
import vn.thonhub.camera.sim.scene.TruthTeller;
import vn.thonhub.camera.sim.script.SceneScripts;
import vn.thonhub.camera.vision.gate.AnalysisMode;
import vn.thonhub.camera.vision.scene.SceneMoment;

/**
 * Pictures of what one scene's counting and rules got wrong, for whoever looks for the cause: true road users in white,
 * what was followed in yellow with its number and kind. Arguments: script, seed, minutes, folder, and how many pictures at
 * most. Prints one line for each mistake.
 */
public final class MissPictures {
    private static final long[] AROUND = {-900, -500, -200, 0, 300, 700};
    private static final int COLUMNS = 2;
    /** After the beginning of what nobody told of, when rules should have been sure. */
    private static final long UNTOLD_MS = 15_000;

    private final RoadScene scene;
    private final Path folder;
    private final TreeMap<Long, SceneMoment> moments = new TreeMap<>();
    private final SceneRenderer renderer;
    private int left;

    private MissPictures(RoadScene scene, Path folder, int most) {
        this.scene = scene;
        this.folder = folder;
        this.left = most;
        renderer = new SceneRenderer(scene, Optional.empty());
    }

    /** Runs the scene and draws. */
    public static void main(String[] arguments) throws IOException {
        var seed = Long.parseLong(arguments[1]);
        var scene = RoadScene.of(SceneScripts.named(arguments[0]), seed, SceneRun.WIDTH, SceneRun.HEIGHT);
        var folder = Files.createDirectories(Path.of(arguments[3]));
        new MissPictures(scene, folder, Integer.parseInt(arguments[4])).run(60_000L * Integer.parseInt(arguments[2]));
    }

    private void run(long untilMs) throws IOException {
        var outcome = new SceneRun(
                        scene, WatchedScenes.rules(), moment -> moments.put(SceneRun.ms(moment.at()), moment))
                .run(AnalysisMode.ADAPTIVE, untilMs);
        var score = CrossingScore.of(scene, outcome.crossings(), untilMs);
        say("crossings %s", score.tally());
        for (var one : score.missed()) {
            draw("missed " + one.type() + (one.away() ? " away" : " toward"), one.atMs());
        }
        for (var one : score.wrong()) {
            draw("wrong " + one.kind().id() + " o" + one.object() + " " + one.way(), SceneRun.ms(one.at()));
        }
        var truth = SceneTruth.of(scene, untilMs);
        for (var one : outcome.said()) {
            var alone = Tally.of(one.kind(), truth, List.of(one));
            if (alone.wrong() > 0
                    || one.kind().equals("stopped_vehicle")
                    || one.kind().equals("wrong_way")) {
                draw((alone.wrong() > 0 ? "false " : "said ") + one, one.raisedMs());
            }
        }
        for (var one : truth) {
            if (Tally.of(one.kind(), List.of(one), outcome.said()).missed() > 0) {
                draw("untold " + one, one.fromMs() + UNTOLD_MS);
            }
        }
    }

    private void draw(String what, long atMs) throws IOException {
        say("%7d %s", atMs, what);
        if (left-- <= 0) {
            return;
        }
        var stills = new ArrayList<BufferedImage>();
        for (var around : AROUND) {
            stills.add(still(atMs + around));
        }
        var rows = (stills.size() + COLUMNS - 1) / COLUMNS;
        var sheet = new BufferedImage(SceneRun.WIDTH * COLUMNS, SceneRun.HEIGHT * rows, BufferedImage.TYPE_INT_RGB);
        for (var i = 0; i < stills.size(); i++) {
            sheet.getGraphics()
                    .drawImage(stills.get(i), i % COLUMNS * SceneRun.WIDTH, i / COLUMNS * SceneRun.HEIGHT, null);
        }
        var name = String.format(Locale.ROOT, "%s-%d-%06d.png", scene.script().name(), scene.seed(), atMs);
        ImageIO.write(sheet, "png", folder.resolve(name).toFile());
    }

    private BufferedImage still(long atMs) {
        var at = moments.floorEntry(atMs);
        var ms = at == null ? atMs : at.getKey();
        var image = renderer.still(ms, SceneRun.STARTED.plusMillis(ms));
        var pen = image.createGraphics();
        pen.setStroke(new BasicStroke(1));
        line(pen);
        pen.setColor(Color.WHITE);
        for (var object : new TruthTeller(scene, "", 10, 0).between(ms, ms + 99).objects()) {
            object.samples().stream()
                    .limit(1)
                    .filter(GroundTruth.Sample::inFrame)
                    .forEach(sample -> {
                        var box = sample.box();
                        pen.drawRect((int) box[0], (int) box[1], (int) box[2], (int) box[3]);
                    });
        }
        pen.setColor(Color.YELLOW);
        if (at != null) {
            at.getValue().objects().forEach(object -> {
                var box = object.box();
                var x = (int) (box.left() * SceneRun.WIDTH);
                var y = (int) (box.top() * SceneRun.HEIGHT);
                pen.setColor(object.lastSeen().isBefore(at.getValue().at()) ? Color.ORANGE : Color.YELLOW);
                pen.drawRect(x, y, (int) (box.width() * SceneRun.WIDTH), (int) (box.height() * SceneRun.HEIGHT));
                pen.drawString(object.id() + object.kind().id().substring(0, 1), x, y - 1);
            });
        }
        pen.drawString(String.valueOf(ms), 4, 12);
        return image;
    }

    private void line(Graphics2D pen) {
        var camera = scene.camera();
        var from = camera.toImage(new RoadPoint(-4.2, MarkedSite.LINE_Y));
        var to = camera.toImage(new RoadPoint(4.2, MarkedSite.LINE_Y));
        pen.setColor(Color.CYAN);
        pen.drawLine((int) from.u(), (int) from.v(), (int) to.u(), (int) to.v());
    }

    private static void say(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }
}
