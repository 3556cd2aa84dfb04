package vn.thonhub.deploy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.thonhub.deploy.hub.Hub;
import vn.thonhub.deploy.hub.HubSettings;
import vn.thonhub.deploy.hub.UntilStopped;

/** {@code thonhub run}: the hub itself. */
@Command(name = "run", description = "Run the hub until it is stopped.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Option(names = "--config", description = "Configuration file; without one, defaults and THONHUB_… variables.")
    private Path config;

    @Option(names = "--data", description = "Data directory; wins over data_dir of the configuration.")
    private Path data;

    @Override
    public Integer call() throws Exception {
        HubSettings settings =
                HubSettings.load(Optional.ofNullable(config), Optional.ofNullable(data), System.getenv());
        UntilStopped.run(stack -> {
            Hub hub = stack.closing("hub", Hub.start(settings));
            hub.console().ifPresent(console -> System.out.println("Thôn Hub listens on " + console));
            hub.setupToken().ifPresent(RunCommand::askForFirstUser);
            System.out.flush();
        });
        return 0;
    }

    private static void askForFirstUser(String token) {
        System.out.println(
                "There is no user yet. Open the console and create the first one with this set-up token: " + token);
    }
}
