package vn.thonhub.deploy.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.FaultPlan;
import vn.thonhub.camera.sim.FaultWords;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.rtsp.CameraFault;
import vn.thonhub.camera.sim.script.SceneScript;
import vn.thonhub.camera.sim.script.SceneScripts;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.deploy.hub.UntilStopped;

/** {@code thonhub sim-camera}: one simulated camera that fails by plan or by command, to try a hub with. */
@Command(
        name = "sim-camera",
        description = "Start a simulated camera that can be made to fail.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Faults may also be typed while it runs: \"stall\", \"loss=10 no-tcp\", \"ok\" to end all, \"help\" for the list.",
            "THONHUB_SIM_PASSWORD sets a password for --user."
        })
public final class SimCameraCommand implements Callable<Integer> {
    private static final Duration STEP = Duration.ofMillis(200);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--port",
            defaultValue = "8554",
            description = "RTSP port, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--seed",
            defaultValue = "7",
            description = "Scene and traffic follow from it (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--scene",
            description = "A scene type such as night-headlights, or a JSON file of one; \"list\" names them all.")
    private String scene;

    @Option(names = "--clip", description = "A video file to play instead of a rendered road.")
    private Path clip;

    @Option(names = "--user", defaultValue = "", description = "User name the camera asks for; none by default.")
    private String user;

    @Option(names = "--fault", description = "A fault and when it holds, such as stall@30s+20s. Repeatable.")
    private List<String> faults = List.of();

    /** Needed by the command line parser. */
    public SimCameraCommand() {}

    @Override
    public Integer call() throws Exception {
        if ("list".equals(scene)) {
            SceneScripts.names()
                    .forEach(name -> System.out.printf(
                            "%-22s %s%n", name, SceneScripts.named(name).about()));
            return 0;
        }
        List<FaultPlan> plans = plans();
        CameraOptions options = options();
        UntilStopped.run(stack -> {
            SimulatedCamera camera = stack.closing("camera", SimulatedCamera.start(options, Clock.systemDefaultZone()));
            System.out.printf(
                    "main stream %s%nsub stream  %s%n", camera.url(StreamKind.MAIN), camera.url(StreamKind.SUB));
            var timer = Executors.newSingleThreadScheduledExecutor(SimCameraCommand::daemon);
            stack.closing("plan", timer::shutdownNow);
            follow(plans, camera, timer);
            daemon(() -> obey(camera)).start();
        });
        return 0;
    }

    private List<FaultPlan> plans() {
        try {
            return faults.stream().map(FaultPlan::parse).toList();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "--fault: " + wrong.getMessage(), wrong);
        }
    }

    private CameraOptions options() {
        CameraOptions options = CameraOptions.named("sim", seed).at(host, port);
        if (!user.isEmpty()) {
            options = options.login(user, System.getenv().getOrDefault("THONHUB_SIM_PASSWORD", ""));
        }
        if (scene != null) {
            options = options.scene(script());
        }
        return clip == null ? options : options.playing(clip);
    }

    private SceneScript script() {
        try {
            return scene.endsWith(".json") ? SceneScripts.read(Path.of(scene)) : SceneScripts.named(scene);
        } catch (IllegalArgumentException | IOException wrong) {
            throw new ParameterException(spec.commandLine(), "--scene: " + wrong.getMessage(), wrong);
        }
    }

    private static void follow(List<FaultPlan> plans, SimulatedCamera camera, ScheduledExecutorService timer) {
        long start = System.nanoTime();
        List<CameraFault> holding = new ArrayList<>();
        Runnable step = () -> {
            List<CameraFault> now = FaultPlan.at(plans, Duration.ofNanos(System.nanoTime() - start));
            if (!now.equals(holding)) {
                holding.clear();
                holding.addAll(now);
                apply(camera, now);
            }
        };
        timer.scheduleAtFixedRate(step, 0, STEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void obey(SimulatedCamera camera) {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                obey(camera, line.trim());
            }
        } catch (IOException noMoreCommands) {
            System.err.println("no more commands: " + noMoreCommands.getMessage());
        }
    }

    private static void obey(SimulatedCamera camera, String line) {
        if (line.equals("help")) {
            FaultWords.help().forEach(System.out::println);
        } else if (!line.isEmpty()) {
            try {
                apply(camera, line.equals("ok") ? List.of() : FaultWords.parseAll(line));
            } catch (RuntimeException wrong) {
                System.out.println(wrong.getMessage());
            }
        }
    }

    private static void apply(SimulatedCamera camera, List<CameraFault> now) {
        camera.fail(now);
        System.out.println(now.isEmpty() ? "healthy" : "failing: " + now);
        System.out.flush();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "sim-camera");
        thread.setDaemon(true);
        return thread;
    }
}
