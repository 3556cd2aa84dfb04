package vn.thonhub.core.forward;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertCloudEvent;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.AlertKinds;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.alert.AlertView;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.security.SecretBox;
import vn.thonhub.core.store.Store;

/**
 * The alerting half of a hub (store, desk, outbox, couriers) in a process of its own, to be killed. It raises alerts
 * until there are as many as wanted, each fourth with an update and an end, then only delivers; after a kill the next
 * process goes on where the file says. Arguments: database file, receiver, alerts wanted, alerts per second, and for the
 * waits between attempts since when (epoch ms) and how many times faster than real time passes.
 */
final class ForwardingProcess {
    /** Each fourth alert has two more steps. */
    static final int STEPS_EVERY = 4;

    private static final AlertKind OFFLINE = new AlertKind(
            "camera.offline", AlertCategory.CAMERA_HEALTH, Severity.MAJOR, "{device} mất kết nối", "{device} offline");

    private final Store store;
    private final AlertDesk desk;
    private final FastTime clock;
    private final SecretBox box;

    private ForwardingProcess(Path file, String receiver, FastTime time) {
        clock = time;
        store = Store.open(file);
        box = SecretBox.in(file.getParent());
        store.migrate("core");
        Vertx vertx = Vertx.vertx();
        EventChannel events = new EventChannel(vertx);
        AlertKinds kinds = new AlertKinds();
        DeviceRegistry devices = DeviceRegistry.load(store);
        AlertCloudEvent format = new AlertCloudEvent("thon-thu", new AlertView(kinds, devices));
        desk = new AlertDesk(kinds, devices, events, new Outbox(format, events), clock);
        desk.register(List.of(OFFLINE));
        onlyChannel(receiver);
        new Couriers(
                        vertx,
                        store,
                        events,
                        desk,
                        Refusals.NONE,
                        format,
                        new NetworkPolicy(List.of("127.0.0.1/32")),
                        box,
                        Sender.plain("thon-thu"),
                        clock,
                        clock)
                .start()
                .await();
    }

    public static void main(String[] args) {
        ForwardingProcess process = new ForwardingProcess(
                Path.of(args[0]), args[1], new FastTime(Long.parseLong(args[4]), Integer.parseInt(args[5])));
        process.raise(Integer.parseInt(args[2]), Long.parseLong(args[3]));
        LockSupport.park();
    }

    private void onlyChannel(String receiver) {
        store.writeNow(work -> {
            if (ChannelTable.ids(work.handle()).isEmpty()) {
                new Channels(clock, new SecureRandom(), box)
                        .create(work, ChannelSettings.webhook("xã", receiver, Severity.INFO, Set.of(), true));
            }
            return 0;
        });
    }

    private void raise(int wanted, long perSecond) {
        int there = store.readNow(handle -> handle.select("SELECT count(*) FROM alert WHERE kind = ?", OFFLINE.name())
                .mapTo(Integer.class)
                .one());
        long start = System.nanoTime();
        for (int n = there; n < wanted; n++) {
            int number = n;
            store.writeNow(work -> {
                steps(work, number);
                return 0;
            });
            LockSupport.parkNanos(start + (n - there + 1) * 1_000_000_000L / perSecond - System.nanoTime());
        }
    }

    /** The steps of one alert in one transaction: a kill leaves all of them or none. */
    private void steps(vn.thonhub.core.store.UnitOfWork work, int n) {
        desk.signal(work, signal(n, AlertSignal.Phase.RAISE));
        if (n % STEPS_EVERY == 0) {
            desk.signal(work, signal(n, AlertSignal.Phase.UPDATE));
            desk.signal(work, signal(n, AlertSignal.Phase.CLEAR));
        }
    }

    private AlertSignal signal(int n, AlertSignal.Phase phase) {
        return new AlertSignal(
                OFFLINE.name(),
                DeviceId.of("cam-" + n),
                "",
                phase,
                Optional.empty(),
                clock.instant(),
                Map.of("n", n, "phase", phase.name(), "signalled_ms", System.currentTimeMillis()),
                List.of());
    }
}
