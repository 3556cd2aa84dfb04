package vn.thonhub.deploy.crash;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import vn.thonhub.camera.CameraModule;
import vn.thonhub.core.mqtt.GroupSteps;
import vn.thonhub.core.security.Role;
import vn.thonhub.deploy.hub.Hub;
import vn.thonhub.deploy.hub.HubSettings;

/** A hub of cameras in a process of its own, to be killed. Argument: data directory; settings from the environment. */
public final class RecordingHub {
    static final String USER = "admin";
    static final String PASSWORD = "recording-test-password";

    private RecordingHub() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "THONHUB_SERVER_PORT", "0",
                "THONHUB_MQTT_PORT", "0",
                "THONHUB_NETWORK_ALLOW", "127.0.0.0/8"));
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("THONHUB_CAMERA_")) {
                environment.put(name, value);
            }
        });
        HubSettings settings = HubSettings.load(Optional.empty(), Optional.of(Path.of(args[0])), environment);
        Hub hub = Hub.start(settings, List.of(new CameraModule(settings.camera())), Clock.systemUTC(), GroupSteps.NONE);
        var accounts = hub.security().accounts();
        boolean first =
                accounts.isEmpty().toCompletionStage().toCompletableFuture().join();
        if (first) {
            accounts.createFirst(USER, PASSWORD, EnumSet.allOf(Role.class))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        System.out.println("READY " + hub.console().orElseThrow());
        System.out.flush();
        new CountDownLatch(1).await();
    }
}
