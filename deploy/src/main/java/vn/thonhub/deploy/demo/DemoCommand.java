package vn.thonhub.deploy.demo;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.thonhub.deploy.hub.Hub;
import vn.thonhub.deploy.hub.HubSettings;
import vn.thonhub.deploy.hub.UntilStopped;

/** {@code thonhub demo}: the hub with everything embedded and a simulated village around it. */
@Command(name = "demo", description = "Start with a simulated village.", mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final int MAX_DEVICES = 500;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Port of the console; 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            defaultValue = "deploy/target/demo-data",
            description = "Data directory (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--seed",
            defaultValue = "7",
            description = "Traffic, incidents and outages follow from it (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--cameras", defaultValue = "3", description = "Number of cameras (default: ${DEFAULT-VALUE}).")
    private int cameras;

    @Option(
            names = "--access-points",
            defaultValue = "8",
            description = "Number of access points (default: ${DEFAULT-VALUE}).")
    private int accessPoints;

    @Option(names = "--speakers", defaultValue = "6", description = "Number of speakers (default: ${DEFAULT-VALUE}).")
    private int speakers;

    @Option(names = "--clip", description = "A video file the first camera plays instead of a rendered road.")
    private Path clip;

    /** Needed by the command line parser. */
    public DemoCommand() {}

    @Override
    public Integer call() throws Exception {
        check();
        String password = password();
        HubSettings settings = DemoSettings.of(data, freePort());
        UntilStopped.run(stack -> {
            Hub hub = stack.closing("hub", Hub.start(settings));
            DemoUser.ensure(hub.security().accounts(), password);
            URI console = hub.console().orElseThrow();
            DemoOptions options = new DemoOptions(seed, cameras, accessPoints, speakers, Optional.ofNullable(clip));
            stack.closing(
                    "village", new DemoVillage(console, DemoUser.NAME, password, options, data.resolve("village-sim")));
            announce(console, password);
        });
        return 0;
    }

    /** The demo always ends in a working console: when the port is taken it says so and takes another. */
    private int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return port;
        } catch (BindException taken) {
            System.out.println("Port " + port + " is taken; the console gets a free one (choose with --port).");
            return 0;
        }
    }

    private void check() {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port must be 0 to 65535, got " + port);
        }
        check("--cameras", cameras);
        check("--access-points", accessPoints);
        check("--speakers", speakers);
        if (clip != null && !Files.isReadable(clip)) {
            throw new ParameterException(spec.commandLine(), "--clip: cannot read " + clip);
        }
    }

    private void check(String option, int number) {
        if (number < 0 || number > MAX_DEVICES) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be 0 to " + MAX_DEVICES + ", got " + number);
        }
    }

    private static String password() {
        String given = System.getenv("THONHUB_ADMIN_PASSWORD");
        if (given != null && !given.isBlank()) {
            return given;
        }
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static void announce(URI console, String password) {
        boolean given = System.getenv("THONHUB_ADMIN_PASSWORD") != null;
        System.out.printf(
                "%n  Thôn Hub is ready%n%n    console   %s%n    user      %s%n    password  %s%n%n  Ctrl-C stops everything.%n%n",
                console, DemoUser.NAME, given ? "(from THONHUB_ADMIN_PASSWORD)" : password);
        System.out.flush();
    }
}
