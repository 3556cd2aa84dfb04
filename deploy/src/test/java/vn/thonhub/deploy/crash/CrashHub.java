package vn.thonhub.deploy.crash;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import vn.thonhub.core.mqtt.GroupSteps;
import vn.thonhub.core.security.Role;
import vn.thonhub.deploy.hub.Hub;
import vn.thonhub.deploy.hub.HubSettings;
import vn.thonhub.wifi.WifiModule;

/**
 * A hub in a process of its own, to be killed. Arguments: data directory, MQTT port, the step after which to halt
 * ({@code none}, {@code points}, {@code commit}, {@code ack}) and after how many groups.
 */
public final class CrashHub {
    static final String USER = "admin";
    static final String PASSWORD = "crash-test-password";

    private CrashHub() {}

    public static void main(String[] args) throws Exception {
        HubSettings settings = HubSettings.load(
                Optional.empty(),
                Optional.of(Path.of(args[0])),
                Map.of(
                        "THONHUB_SERVER_PORT", "0",
                        "THONHUB_MQTT_PORT", args[1],
                        "THONHUB_NETWORK_ALLOW", "127.0.0.0/8"));
        Hub hub = Hub.start(
                settings,
                List.of(new WifiModule(settings.wifi()), new ProbeModule()),
                Clock.systemUTC(),
                new HaltAfter(args[2], Integer.parseInt(args[3])));
        ensureUser(hub);
        System.out.println("READY " + hub.console().orElseThrow());
        System.out.flush();
        new CountDownLatch(1).await();
    }

    private static void ensureUser(Hub hub) {
        var accounts = hub.security().accounts();
        accounts.isEmpty()
                .compose(empty -> empty
                        ? accounts.createFirst(USER, PASSWORD, EnumSet.allOf(Role.class))
                                .mapEmpty()
                        : Future.succeededFuture())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Stops the JVM as a power cut would, right after a step of the n-th group. */
    private static final class HaltAfter implements GroupSteps {
        private final String step;
        private final AtomicInteger left;

        HaltAfter(String step, int groups) {
            this.step = step;
            this.left = new AtomicInteger(groups);
        }

        private void passed(String what) {
            if (what.equals(step) && left.decrementAndGet() == 0) {
                Runtime.getRuntime().halt(137);
            }
        }

        @Override
        public void afterPoints() {
            passed("points");
        }

        @Override
        public void afterCommit() {
            passed("commit");
        }

        @Override
        public void afterAck() {
            passed("ack");
        }
    }
}
