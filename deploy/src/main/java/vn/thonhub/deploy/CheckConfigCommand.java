package vn.thonhub.deploy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.thonhub.deploy.hub.HubSettings;

/** {@code thonhub check-config}: says what is wrong with a configuration before it is used. */
@Command(
        name = "check-config",
        description = "Check a configuration without starting.",
        mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, description = "Configuration file.")
    private Path config;

    @Override
    public Integer call() {
        HubSettings.load(Optional.of(config), Optional.empty(), System.getenv());
        System.out.println(config + " is fine");
        return 0;
    }
}
