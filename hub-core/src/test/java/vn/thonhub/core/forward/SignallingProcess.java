package vn.thonhub.core.forward;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertCloudEvent;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.AlertKinds;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.alert.AlertView;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.security.SecretBox;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/**
 * A process that raises alerts as fast as it can and says each one on its output once the commit is done, until it is
 * killed. Arguments: database file, number of this run.
 */
final class SignallingProcess {
    private static final AlertKind OFFLINE =
            new AlertKind("camera.offline", AlertCategory.CAMERA_HEALTH, Severity.MAJOR, "{device}", "{device}");

    private SignallingProcess() {}

    public static void main(String[] args) {
        // Everything the log says goes elsewhere: the parent reads this output line by line.
        PrintStream acks = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Store store = Store.open(Path.of(args[0]));
        store.migrate("core");
        SecretBox box = SecretBox.in(Path.of(args[0]).toAbsolutePath().getParent());
        Clock clock = Clock.systemUTC();
        EventChannel events = new EventChannel(Vertx.vertx());
        AlertKinds kinds = new AlertKinds();
        DeviceRegistry devices = DeviceRegistry.load(store);
        AlertCloudEvent format = new AlertCloudEvent("thon-thu", new AlertView(kinds, devices));
        AlertDesk desk = new AlertDesk(kinds, devices, events, new Outbox(format, events), clock);
        desk.register(List.of(OFFLINE));
        store.writeNow(work -> onlyChannel(work, clock, box));
        for (int n = 0; ; n++) {
            String device = "cam-" + args[1] + "-" + n;
            store.write(work -> desk.signal(
                            work, AlertSignal.raise(OFFLINE.name(), DeviceId.of(device), clock.instant(), Map.of())))
                    .onSuccess(id -> acks.println(id.orElseThrow()));
            if (n % 50 == 49) {
                store.writeNow(work -> 0);
            }
        }
    }

    private static int onlyChannel(UnitOfWork work, Clock clock, SecretBox box) {
        if (ChannelTable.ids(work.handle()).isEmpty()) {
            ChannelSettings settings =
                    ChannelSettings.webhook("xã", "https://xa.example/hook", Severity.INFO, Set.of(), true);
            new Channels(clock, new SecureRandom(), box).create(work, settings);
        }
        return 0;
    }
}
